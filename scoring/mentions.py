"""Several mentions of one fact: which of them disagree, and in what way.

Printed alike (same unit, same decimals) they must be equal; with another precision or unit their intervals must meet.
A fact has one fault: a slipped unit (10⁴, 10⁸), or a different value in the same unit, or one that a change of unit
does not explain.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from scoring.arithmetic import Match, cut_meets
from scoring.model import Figure
from scoring.quantity import WAN_YUAN, YI_YUAN, YUAN, Modifier, Quantity, Unit
from scoring.relations import SameFact

Fault = Literal["value", "unit", "magnitude"]
_MAGNITUDES = (Decimal(10) ** 4, Decimal(10) ** 8)
_TARGETS = (Modifier.EXACT, Modifier.AT_LEAST, Modifier.AT_MOST, Modifier.MORE_THAN, Modifier.LESS_THAN)


@dataclass(frozen=True, slots=True)
class Conflict:
    """`odd` are the mentions that don't agree with `reference`; `match` is how badly."""

    fact: SameFact
    figures: tuple[Figure, ...]
    reference: Figure
    odd: tuple[Figure, ...]
    fault: Fault
    match: Match


def usable(fact: SameFact) -> tuple[Figure, ...]:
    """The mentions that state a value: no hedged ones, no ranges; ≥ and ≤ are part of a target.

    A unit that is only inferred can't contradict a printed one.
    """
    allowed = _TARGETS if fact.kind == "target" else (Modifier.EXACT,)
    told = (f for f in fact.figures if not f.quantity.inferred)
    return tuple(f for f in told if f.quantity.modifier in allowed and f.quantity.upper is None)


def agreement(one: Quantity, other: Quantity, *, exact: bool = False) -> Match | None:
    """How two mentions agree; None when they measure different things. `exact`: nothing was rounded (targets)."""
    ways = [pair for pair in _aligned(one, other) if pair[0].same_dimension(pair[1])]
    if not ways:
        return None
    return min((_compared(a, b, exact) for a, b in ways), key=list(Match).index)


def _compared(one: Quantity, other: Quantity, exact: bool) -> Match:
    if one.base == other.base:
        return Match.EQUAL
    if exact or (one.unit.factor == other.unit.factor and one.decimals == other.decimals):
        return Match.BROKEN
    if one.interval().meets(other.interval()):
        return Match.ROUNDING
    coarse, fine = sorted((one, other), key=lambda q: -q.half * q.unit.factor)
    return Match.TRUNCATED if cut_meets(coarse, fine.interval()) else Match.BROKEN


def _aligned(one: Quantity, other: Quantity) -> Iterator[tuple[Quantity, Quantity]]:
    """The ways to take a number without unit beside one with a unit: a cell's 94.9 beside 98 %."""
    if one.unit.dimension == other.unit.dimension:
        yield one, other
    elif one.unit.dimension == "none":
        yield from ((replace(one, unit=unit), other) for unit in _units(one, other))
    elif other.unit.dimension == "none":
        yield from ((one, replace(other, unit=unit)) for unit in _units(other, one))
    elif {one.unit.dimension, other.unit.dimension} == {"ratio", "point"}:
        yield one, replace(other, unit=replace(other.unit, dimension=one.unit.dimension))


def _units(plain: Quantity, beside: Quantity) -> tuple[Unit, ...]:
    if plain.unit.symbol:
        return (replace(plain.unit, dimension=beside.unit.dimension),)
    if beside.unit.dimension == "money":
        return (beside.unit, YUAN, WAN_YUAN, YI_YUAN)
    fraction = Unit("", beside.unit.dimension)
    return (beside.unit, fraction) if beside.unit.dimension == "ratio" else (beside.unit,)


def conflict(fact: SameFact) -> Conflict | None:
    """The fault of a fact, None when its mentions agree or can't be compared."""
    figures = usable(fact)
    if len(figures) < 2:
        return None
    exact = fact.kind == "target"
    anchors = [fact.figures[fact.anchor]] if fact.anchor is not None else []
    reference = next((f for f in anchors if f in figures), None) or _commonest(figures, exact)
    matches = {f.id: agreement(f.quantity, reference.quantity, exact=exact) for f in figures}
    odd = tuple(f for f in figures if matches[f.id] in (Match.BROKEN, Match.TRUNCATED))
    if not odd:
        return None
    broken = tuple(f for f in odd if matches[f.id] is Match.BROKEN)
    worst = Match.BROKEN if broken else Match.TRUNCATED
    known = tuple(f for f in figures if matches[f.id] is not None)
    return Conflict(fact, known, reference, broken or odd, _fault(broken or odd, reference), worst)


def _commonest(figures: tuple[Figure, ...], exact: bool) -> Figure:
    """The mention that most others agree with; the first of equals."""

    def friends(figure: Figure) -> int:
        agree = (agreement(figure.quantity, f.quantity, exact=exact) for f in figures)
        return sum(m in (Match.EQUAL, Match.ROUNDING) for m in agree)

    return max(figures, key=friends)


def _fault(odd: tuple[Figure, ...], reference: Figure) -> Fault:
    if all(_slipped(f.quantity, reference.quantity) for f in odd):
        return "magnitude"
    factors = {f.quantity.unit.factor for f in odd if f.quantity.unit.symbol}
    return "unit" if reference.quantity.unit.symbol and factors - {reference.quantity.unit.factor} else "value"


def _slipped(one: Quantity, other: Quantity) -> bool:
    """The two differ by exactly 10⁴ or 10⁸, as far as their digits tell."""
    pairs = [p for p in _aligned(one, other) if p[0].same_dimension(p[1])]
    return any(_times(a, b) or _times(b, a) for a, b in pairs if a.unit.dimension not in ("ratio", "point"))


def _times(small: Quantity, big: Quantity) -> bool:
    if small.value == 0 or big.value == 0:
        return False
    return any(
        abs(big.base / small.base / power - 1) < Decimal("0.01")
        and agreement(replace(small, unit=replace(small.unit, factor=small.unit.factor * power)), big)
        in (Match.EQUAL, Match.ROUNDING)
        for power in _MAGNITUDES
    )
