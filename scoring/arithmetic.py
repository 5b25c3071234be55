"""How a printed result compares with one computed from printed parts.

The stated number stands for an interval (see `scoring.quantity`); so does the computed one. They contradict each other
only when the two do not meet. Meeting only if digits were cut off instead of rounded is a matter of form.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from scoring.model import Figure
from scoring.quantity import PERCENT, Interval, Quantity, rounded

SLIPS = (-8, -4, -3, -2, -1, 1, 2, 3, 4, 8)
"""Powers of ten by which a point or a unit slips: 元 for 万元, 万元 for 亿元, a digit too many."""


class Match(Enum):
    """EQUAL: the printed values agree at the stated decimals. ROUNDING: only within what rounding of the parts allows.
    TRUNCATED: only if the stated digits were cut off. BROKEN: in no way. In this order, the best first."""

    EQUAL = "equal"
    ROUNDING = "rounding"
    TRUNCATED = "truncated"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Computed:
    """A recomputed value in base units: `point` from the values as printed, `span` from their intervals."""

    point: Decimal
    span: Interval


def compare(stated: Quantity, computed: Computed) -> Match:
    """Compares a printed number with a recomputed one of the same dimension.

    Where rounded parts could explain the difference but cut-off digits explain it alone, it is TRUNCATED.
    """
    if rounded(computed.point / stated.unit.factor, stated.decimals) == stated.value:
        return Match.EQUAL
    if stated.interval().meets(computed.span):
        return Match.TRUNCATED if cut_meets(stated, Interval.point(computed.point)) else Match.ROUNDING
    return Match.TRUNCATED if cut_meets(stated, computed.span) else Match.BROKEN


def best_of(stated: Quantity, ways: Iterable[Computed]) -> Match:
    """The best agreement of a stated number with several ways to work it out; EQUAL when there is none."""
    order = list(Match)
    matches = (compare(taken, way) for way in ways for taken in readings(stated))
    return min(matches, key=order.index, default=Match.EQUAL)


def cut_meets(stated: Quantity, span: Interval) -> bool:
    """True when some value of `span` gives the printed number by cutting off digits: [v, v + 10⁻ᵈ)."""
    if stated.exact:
        return False
    cut = stated.truncated()
    if stated.value < 0:
        return cut.low < span.high and span.low <= cut.high
    return cut.low <= span.high and span.low < cut.high


def quotient(numerator: Quantity, base: Quantity) -> Computed:
    """numerator ÷ base. Raises ZeroDivisionError when the base is printed as zero."""
    if base.value == 0:
        raise ZeroDivisionError("the base is zero")
    return Computed(numerator.base / base.base, numerator.interval() / base.interval())


def signed_sum(terms: Iterable[tuple[Quantity, int]]) -> Computed:
    """Σ sign × term, in base units."""
    point, span = Decimal(0), Interval.point(Decimal(0))
    for quantity, sign in terms:
        point += sign * quantity.base
        span += quantity.interval() if sign > 0 else -quantity.interval()
    return Computed(point, span)


def total_match(total: Quantity, terms: Sequence[tuple[Quantity, int]]) -> Match:
    """Like `compare` for a sum; a list whose terms were all cut off instead of rounded counts as TRUNCATED."""
    found = compare(total, signed_sum(terms))
    if found is Match.BROKEN and cut_meets(total, _cut_sum(terms)):
        return Match.TRUNCATED
    return found


def as_given(total: Quantity, terms: Sequence[tuple[Quantity, int]]) -> tuple[Quantity, Sequence[tuple[Quantity, int]]]:
    """Scores with at most one decimal are given, not rounded: nothing may be lost between them and their total."""
    finest = max((q.decimals for q, _ in terms), default=0)
    if total.unit.dimension != "score" or finest > 1:
        return total, terms
    stated = total if total.decimals < finest else replace(total, decimals=6)
    return stated, [(replace(q, decimals=6), sign) for q, sign in terms]


def _cut_sum(terms: Iterable[tuple[Quantity, int]]) -> Interval:
    span = Interval.point(Decimal(0))
    for quantity, sign in terms:
        span += quantity.truncated() if sign > 0 else -quantity.truncated()
    return span


def slipped_power(total: Quantity, terms: Sequence[tuple[Quantity, int]]) -> tuple[int, int] | None:
    """(index, power) of the one term that makes the sum right when multiplied by 10^power: a slipped point or unit."""
    whole = signed_sum(terms)
    found = [
        (index, power)
        for index, (term, sign) in enumerate(terms)
        for power in SLIPS
        if term.value and _fits(total, whole.point + sign * term.base * (Decimal(10) ** power - 1), terms)
    ]
    return found[0] if len(found) == 1 else None


def _fits(total: Quantity, point: Decimal, terms: Iterable[tuple[Quantity, int]]) -> bool:
    slack = signed_sum(terms).span.width / 2 + total.half * total.unit.factor
    return abs(point - total.base) <= slack


def readings(stated: Quantity) -> tuple[Quantity, ...]:
    """The ways to take a printed rate: "94.9 %" is one; a bare "0.1" or "94.9" is a fraction or a percentage."""
    if stated.unit.symbol:
        return (stated,)
    as_percent = Quantity(stated.value, stated.decimals, PERCENT, stated.text, stated.modifier, stated.upper)
    return (as_percent, stated) if stated.value > 2 else (stated, as_percent)


def hedged(figures: Iterable[Figure]) -> bool:
    """True if one of the figures is only about right (约, 近, 以上) or a range: it can't take part in an equality."""
    return any(f.quantity.hedged or f.quantity.upper is not None for f in figures)


def one_dimension(figures: Iterable[Figure]) -> bool:
    """One thing is measured; points are what percentages differ by."""
    found = {f.quantity.unit.dimension for f in figures}
    return len({"ratio" if d == "point" else d for d in found}) <= 1
