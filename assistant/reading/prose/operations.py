"""The operations that frames may ask for: where the second operand of a claim has to lie, and the relation they make.

Floats only sort out what can't fit; whether a reading holds is decided in `scoring`, exactly.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.reading.prose.sentence import Spoken
from scoring.relations import Average, Base, Change, Difference, Direction, Rate, Relation, Share

Span = tuple[float, float]
_HAIR = 1e-9


@dataclass(frozen=True, slots=True)
class Operation:
    """`first` and `second` are the operands in the order of the arithmetic. `second(claim, first)` is the interval of
    values that the second must have for the claim to come out, None where no value does; `result(first, second)` is
    what comes out; `relation` makes the claim's relation."""

    second: Callable[[Spoken, Spoken], Span | None]
    result: Callable[[Spoken, Spoken, Spoken], float]
    relation: Callable[[Spoken, Spoken, Spoken], Relation]
    alike: bool = True


def _over(low: float, high: float, span: Span) -> Span | None:
    """[low, high] ÷ span, for positive numbers."""
    a, b = span
    if b <= _HAIR or low < 0:
        return None
    return low / b, (high / a if a > _HAIR else float("inf"))


def _sign(claim: Spoken) -> int:
    return -1 if claim.direction == "down" or claim.value < 0 else 1


def _direction(claim: Spoken) -> Direction:
    return "down" if claim.direction == "down" else "up"


def _size(claim: Spoken) -> Span:
    return (-claim.high, -claim.low) if claim.value < 0 else (claim.low, claim.high)


def _grown(claim: Spoken) -> Span:
    """1 + the rate of change."""
    low, high = _size(claim)
    return (1 + low, 1 + high) if _sign(claim) > 0 else (1 - high, 1 - low)


def _from_amount(claim: Spoken, amount: Spoken) -> Span | None:
    """The current value when an amount of change and its rate are told: amount ÷ rate ± amount."""
    low, high = _size(claim)
    if low <= _HAIR:
        return None
    sign = _sign(claim)
    ends = (amount.low / high + sign * amount.low, amount.high / low + sign * amount.high)
    return min(ends), max(ends)


def _named(spoken: Spoken) -> str:
    return spoken.figure.label or "基数"


def _difference(claim: Spoken, one: Spoken, other: Spoken) -> Relation:
    # 结余, 盈余 are what is left of the first, 相差 says nothing of the direction
    left = claim.says("rest.balance", "total.rest") or "盈余" in claim.words
    return Difference(claim.figure, one.figure, (other.figure,), claim.figure.location, absolute=not left)


def _change(claim: Spoken, now: Spoken, then: Spoken) -> Relation:
    place, name = claim.figure.location, "上年" if then.says("time.last") else "基数"
    if claim.dimension == "point":
        return Change(
            now.figure, place, _direction(claim), previous=then.figure, amount=claim.figure, points=True, base_name=name
        )
    if claim.dimension in ("ratio", "times"):
        return Change(now.figure, place, _direction(claim), previous=then.figure, rate=claim.figure, base_name=name)
    return Change(now.figure, place, _direction(claim), previous=then.figure, amount=claim.figure, base_name=name)


def _of_base(claim: Spoken, amount: Spoken, then: Spoken) -> Relation:
    name = "上年" if then.says("time.last") else "基数"
    place, way = claim.figure.location, _direction(claim)
    return Change(None, place, way, previous=then.figure, amount=amount.figure, rate=claim.figure, base_name=name)


OPERATIONS = {
    "share": Operation(
        lambda p, a: _over(a.low, a.high, (p.low, p.high)),
        lambda p, a, b: a.value / b.value if b.value else 0.0,
        lambda p, a, b: Share(p.figure, a.figure, b.figure, p.figure.location),
    ),
    "rate": Operation(
        lambda p, a: _over(a.low, a.high, (p.low, p.high)),
        lambda p, a, b: a.value / b.value if b.value else 0.0,
        lambda p, a, b: Rate(p.figure, a.figure, (Base(_named(b), b.figure),), p.figure.location, named=True),
    ),
    "growth": Operation(
        lambda p, a: _over(a.low, a.high, _grown(p)),
        lambda p, a, b: abs(a.value / b.value - 1) if b.value else 0.0,
        _change,
    ),
    "growth-by-amount": Operation(
        _from_amount,
        lambda p, a, b: abs(a.value / (b.value - _sign(p) * a.value)) if b.value != _sign(p) * a.value else 0.0,
        lambda p, a, b: Change(b.figure, p.figure.location, _direction(p), amount=a.figure, rate=p.figure),
    ),
    "growth-of-base": Operation(
        lambda p, a: _over(a.low, a.high, _size(p)),
        lambda p, a, b: abs(a.value / b.value) if b.value else 0.0,
        _of_base,
    ),
    "times": Operation(
        lambda p, a: _over(a.low, a.high, (p.low, p.high)),
        lambda p, a, b: a.value / b.value if b.value else 0.0,
        lambda p, a, b: Rate(p.figure, a.figure, (Base(_named(b), b.figure),), p.figure.location, named=True),
    ),
    "reduction": Operation(
        lambda p, a: _over(a.low, a.high, (1 - p.high, 1 - p.low)),
        lambda p, a, b: 1 - a.value / b.value if b.value else 0.0,
        lambda p, a, b: Change(a.figure, p.figure.location, "down", previous=b.figure, rate=p.figure, base_name="基数"),
    ),
    "change": Operation(
        lambda p, a: (a.low - p.high, a.high - p.low) if _sign(p) > 0 else (a.low + abs(p.low), a.high + abs(p.high)),
        lambda p, a, b: (a.value - b.value) * _sign(p),
        _change,
    ),
    "difference": Operation(
        lambda p, a: (a.low - p.high, a.high - p.low),
        lambda p, a, b: a.value - b.value,
        _difference,
    ),
    "product": Operation(
        lambda p, a: _over(p.low, p.high, (a.low, a.high)),
        lambda p, a, b: a.value * b.value,
        lambda p, a, b: Average(a.figure, p.figure, b.figure, p.figure.location),
        alike=False,
    ),
    "average": Operation(
        lambda p, a: _over(a.low, a.high, (p.low, p.high)),
        lambda p, a, b: a.value / b.value if b.value else 0.0,
        lambda p, a, b: Average(p.figure, a.figure, b.figure, p.figure.location),
        alike=False,
    ),
}
