"""Scoring rules that a form prints beside its rows or under its table, as they were read.

"完成率≥95%得满分，每降低1个百分点扣0.5分，低于80%不得分" is three clauses. Nothing is bound to a row yet: marks
are in the units of the words, points are as printed. `scoring.printed_rule` makes a ladder of it for one row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from scoring.model import Entry, Operator
from scoring.quantity import NONE, Unit

Source = Literal["column", "name", "reason", "note"]
Measure = Literal["unsaid", "value", "completion", "execution"]
When = Literal["span", "met", "missed", "else", "always"]
Way = Literal["down", "up", "both"]
Partial = Literal["either", "up", "down", "exact"]
Direction = Literal["up", "down", "near", ""]
Proportion = Literal["", "completion", "value", "one_minus", "ratio"]
SIGNS: dict[Operator, Direction] = {
    Operator.GE: "up", Operator.GT: "up", Operator.LE: "down", Operator.LT: "down",
}  # fmt: skip
_GOOD: dict[Way, Direction] = {"down": "up", "up": "down", "both": "near"}
_CITED = {"column": "表中评分标准", "name": "指标名称所附评分标准", "reason": "表中所写评分办法", "note": "表下说明"}
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Mark:
    """A value that a rule names: in a unit, or as a part of the target (1 is the target itself)."""

    value: Decimal
    unit: Unit = NONE
    of_target: bool = False


TARGET = Mark(Decimal(1), of_target=True)


@dataclass(frozen=True, slots=True)
class Span:
    """What lies between two marks; `low_in`/`high_in` are None where the words leave the end open ("80%～90%")."""

    low: Mark | None = None
    high: Mark | None = None
    low_in: bool | None = True
    high_in: bool | None = True


@dataclass(frozen=True, slots=True)
class Amount:
    """Points, or a share of the row's weight; exactly one of them."""

    points: Decimal | None = None
    share: Decimal | None = None

    def of(self, weight: Decimal) -> Decimal:
        return self.points if self.points is not None else weight * (self.share or Decimal(0))


FULL, NOTHING = Amount(share=Decimal(1)), Amount(share=Decimal(0))


@dataclass(frozen=True, slots=True)
class Pace:
    """ "每降低1个百分点扣0.5分": every `each` that the value goes `way` costs `cost`; where `earned` it brings it.

    `events` are counted from zero ("每发生1起"). `partial` says what a begun step counts.
    """

    each: Mark
    cost: Amount
    way: Way
    events: bool = False
    earned: bool = False
    partial: Partial = "either"


@dataclass(frozen=True, slots=True)
class Clause:
    """What a row earns in one case: `give`, all but `take`, by `pace`, in proportion; none of these is discretion."""

    when: When
    span: Span | None = None
    give: Amount | None = None
    take: Amount | None = None
    pace: Pace | None = None
    proportion: Proportion | None = None

    @property
    def full(self) -> bool:
        return self.give == FULL

    @property
    def at_target(self) -> bool:
        """Whether the case is that the target was met, or missed."""
        ends = [] if self.span is None else [end for end in (self.span.low, self.span.high) if end is not None]
        return self.when in ("met", "missed") or ends == [TARGET]

    @property
    def open(self) -> bool:
        return self.give is None and self.take is None and self.pace is None and self.proportion is None


@dataclass(frozen=True, slots=True)
class Criterion:
    """A printed rule of a row. Without clauses and bands it could not be understood whole, and nothing is built on it.

    `text` is what it says, `entry` the cell or note that it stands in, None where that holds more than can be shown.
    `measure` is what its numbers measure: the row's own value, its completion (actual ÷ target), or "unsaid". `floor`
    is the least that deductions leave, `most` the most that they take, `weight` the points that the rule is printed
    for. `bands` are the ends, in shares of the weight, of the three bands of qualitative rows, the best first.
    """

    text: str
    entry: Entry | None
    source: Source
    clauses: tuple[Clause, ...] = ()
    measure: Measure = "unsaid"
    floor: Amount | None = None
    most: Amount | None = None
    weight: Decimal | None = None
    bands: tuple[tuple[Decimal, Decimal], ...] = ()

    @property
    def understood(self) -> bool:
        return bool(self.clauses or self.bands)

    @property
    def cited(self) -> str:
        """The rule as a finding names it."""
        short = self.text if len(self.text) <= _LONGEST else self.text[: _LONGEST - 1] + "…"
        return f"{_CITED[self.source]}：‘{short}’"

    @property
    def proportion(self) -> Proportion | None:
        """How a missed target is scored where the rule is "full points for a met target, else in proportion"."""
        missed = [c for c in self.clauses if not (c.full and c.at_target)]
        plain = all(c.proportion is not None and (c.at_target or c.when in ("else", "always")) for c in missed)
        return missed[0].proportion if missed and plain and self.floor is None else None

    @property
    def general(self) -> bool:
        """Whether it only restates the general method."""
        return self.proportion in ("", "completion")

    @property
    def penal(self) -> bool:
        """Whether it only says what a bad result costs: "完成率低于60%的不得分"."""
        given = [c.give.share for c in self.clauses if c.give is not None]
        every = len(given) + sum(c.take is not None for c in self.clauses) == len(self.clauses)
        return every and all(share is not None and share < 1 for share in given)

    @property
    def by_result(self) -> bool:
        """Whether it only asks if the target was met."""
        return bool(self.clauses) and all(
            c.when in ("met", "missed", "else") and c.pace is None and c.proportion is None for c in self.clauses
        )

    @property
    def direction(self) -> Direction:
        """Which way is good by the rule itself: "每增加1起扣…" down, "每少1个扣…" up, both ways near; "" unsaid."""
        found = {_GOOD[c.pace.way] for c in self.clauses if c.pace is not None} or set(_ends(self.clauses))
        if len(found) > 1 or "near" in found:
            return "near"
        return "up" if "up" in found else "down" if "down" in found else ""

    @property
    def torn(self) -> bool:
        """Whether its scale runs another way than its steps: "每低1%扣1分，超过5%不得分" means a distance of 5 %."""
        ends, direction = set(_ends(self.clauses)), self.direction
        return len(ends) > 1 or (direction in ("up", "down") and not ends <= {direction})

    def fits(self, weight: Decimal) -> bool:
        """Whether it is printed for a row of that many points; most rules don't say."""
        points = {c.give.points for c in self.clauses if c.proportion is not None and c.give is not None}
        return {self.weight, *points} <= {None, weight}

    def against(self, operator: Operator) -> bool:
        """Whether the rule takes points off on the side that the sign of the target calls good."""
        return SIGNS.get(operator, self.direction) != self.direction and self.direction in ("up", "down")


def _ends(clauses: tuple[Clause, ...]) -> Iterator[Direction]:
    """What the best step of a scale tells, and one without points, each open to one side: ≥95%得满分, 低于60%不得分."""
    ranked = [(_rank(c.give), c.span) for c in clauses if c.give and c.span]
    best = max((rank for rank, _ in ranked), default=Decimal(0))
    for rank, span in ranked:
        if rank in (0, best) and (span.low is None) != (span.high is None):
            yield "up" if (span.high is None) == (rank > 0) else "down"


def _rank(amount: Amount) -> Decimal:
    """Shares and points of one scale in one order: all points count as less than a full share."""
    return amount.points if amount.points is not None else (amount.share or Decimal(0)) * 1000
