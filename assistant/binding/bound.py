"""What binding gives: every number of a text with its standing, and the text itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.binding.facts import Fact


class Status(StrEnum):
    """BOUND: proved to be a number of the report, or computed from such. UNVERIFIED: the reader must look."""

    BOUND = "bound"
    UNVERIFIED = "unverified"


class Policy(StrEnum):
    """How the printed number stands to the fact: same digits, fewer digits, another unit, hedged, quoted."""

    EXACT = "exact"
    ROUNDED = "rounded"
    CONVERTED = "converted"
    HEDGED = "hedged"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class Number:
    """A numeral or number word of a text. [start, end) spans it with its unit; `why` says what is not proved."""

    text: str
    start: int
    end: int
    status: Status
    fact: Fact | None = None
    policy: Policy | None = None
    why: str = ""

    @property
    def figure(self) -> str | None:
        """The id of the report's figure, None for computed values and for what is not bound."""
        return self.fact.figure.id if self.fact and self.fact.figure else None

    @property
    def trace(self) -> tuple[str, ...]:
        return self.fact.trace if self.fact else ()


@dataclass(frozen=True, slots=True)
class Bound:
    """A text without tokens and all its numbers in order."""

    text: str
    numbers: tuple[Number, ...]

    @property
    def unverified(self) -> tuple[Number, ...]:
        return tuple(n for n in self.numbers if n.status is Status.UNVERIFIED)

    def marked(self, opening: str = "【待核实：", closing: str = "】") -> str:
        """The text with every unverified number between marks, so that nobody takes it for a proved one."""
        pieces: list[str] = []
        last = 0
        for number in self.unverified:
            pieces += [self.text[last : number.start], opening, number.text, closing]
            last = number.end
        return "".join((*pieces, self.text[last:]))
