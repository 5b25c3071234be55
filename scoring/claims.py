"""What a figure of the prose may claim: every set of other figures that reading found for it, none of them judged.

Reading proposes, `scoring.settling` decides. A claim that is settled becomes a relation of the report, which the checks
then judge like any other.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from scoring.model import Figure
from scoring.relations import Relation


class Status(StrEnum):
    """VERIFIED: a reading holds. ERROR: none does, and the best is declared and has no rival. REVIEW: none does, but
    another reading may be meant. OPEN: nothing can be said; the ledger tells what was lacking."""

    VERIFIED = "verified"
    ERROR = "error"
    REVIEW = "review"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a figure.

    `evidence` counts points (ten make a strong feature); `declared` is True where the text itself tells the operands
    apart (the whole is named and found, the base stands in front), so that the reading may accuse; `named` where it
    names the base in the very clause, so that another base that fits is the slip and no excuse. `rule` marks a reading
    of a rule of grammar. `lacks` says in one clause what the reading lacks to be declared;
    `fits` is False where the search has seen that the values can't give the claim, so that nobody works it out again.
    """

    relation: Relation
    evidence: int
    declared: bool = False
    named: bool = False
    rule: bool = False
    lacks: str = ""
    fits: bool = True


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure and its readings, the best supported first. `otherwise`: another operation on figures nearby (a sum of
    a list, a complement) gives the printed value, in one clause of words; "" for none. `lacks` is for a figure that
    looks like a claim and has no reading at all."""

    figure: Figure
    readings: tuple[Reading, ...]
    lacks: str = ""
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """The decision on a claim: `reading` is what was verified or is accused, None where it stays open."""

    claim: Claim
    status: Status
    reading: Reading | None
    why: str = ""
