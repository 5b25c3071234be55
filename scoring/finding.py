"""Findings: what a check has proved or asks a reviewer to look at."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from scoring.model import Figure, Location


class Level(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Kind(StrEnum):
    """FAIL is certain. REVIEW: the reading or the rule is not certain; at most a warning, never changes the exit
    status."""

    FAIL = "fail"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place that the finding rests on. `role`: its part in the arithmetic ("actual", "total", "part")."""

    role: str
    text: str
    location: Location

    @classmethod
    def of(cls, role: str, figure: Figure) -> Evidence:
        return cls(role, figure.quantity.text, figure.location)


@dataclass(frozen=True, slots=True)
class Fix:
    """The text to put in the place of what stands at `location`."""

    text: str
    location: Location


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault. `message` is one plain Chinese sentence with both numbers, the gap and what to do.

    `stated`/`expected` are numerals without unit unless the unit matters. `trace` lists the arithmetic, a line each.
    `subject` is the stable key of what is judged (indicator path, or label|period|scope), part of the fingerprint.
    `suspect` is the id of the figure that would have to change, with `remedy` its right value in the figure's own
    unit; causes.py uses them to tell faults from their consequences. `follows` is the id of a figure whose fault would
    explain this one: a finding about that figure takes this one in.
    """

    code: str
    name: str
    level: Level
    title: str
    message: str
    evidence: tuple[Evidence, ...]
    subject: str
    kind: Kind = Kind.FAIL
    stated: str | None = None
    expected: str | None = None
    trace: tuple[str, ...] = ()
    basis: str = ""
    fix: Fix | None = None
    evaluation: str | None = None
    affects: tuple[str, ...] = ()
    suspect: str = ""
    remedy: str = ""
    follows: str = ""
    fingerprint: str = ""


def fingerprint(finding: Finding, ordinal: int) -> str:
    """Stable across re-drafts: of code, subject, stated values and the ordinal among equals; never ids or places."""
    values = "|".join(sorted({e.text for e in finding.evidence}))
    key = "\x1f".join((finding.code, finding.subject, values, finding.stated or "", str(ordinal)))
    return hashlib.sha256(key.encode()).hexdigest()[:16]
