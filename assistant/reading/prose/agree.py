"""Does a reading hold? Used only to choose between several readings that a text allows, never to accuse.

Where a list's end or a change's subject is open, the reading under which the figures agree is the one that is meant.
Only when none of them agrees is the likeliest one handed on, and the check reports it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import TypeVar

from scoring.quantity import Interval, Quantity

_T = TypeVar("_T")
_ZERO = Interval.point(Decimal(0))
_ONE = Interval.point(Decimal(1))


def wide(quantity: Quantity) -> Interval:
    """All that a printed number can stand for, rounded or cut off."""
    near, cut = quantity.interval(), quantity.truncated()
    return Interval(min(near.low, cut.low), max(near.high, cut.high))


def adds_up(total: Quantity, parts: Sequence[Quantity], signs: Sequence[int] = ()) -> bool:
    result = _ZERO
    for index, part in enumerate(parts):
        result = result + wide(part) if not signs or signs[index] > 0 else result - wide(part)
    return result.meets(wide(total))


def divides(result: Quantity, numerator: Quantity, denominator: Quantity) -> bool:
    try:
        return (wide(numerator) / wide(denominator)).meets(wide(result))
    except ZeroDivisionError:
        return denominator.value == 0


def grows(
    current: Quantity, direction: str, amount: Quantity | None, rate: Quantity | None, previous: Quantity | None
) -> bool:
    """Do current value, change and last value agree?"""
    sign = -1 if direction == "down" else 1
    change = _signed(amount, sign)
    last = wide(previous) if previous else wide(current) - change if change else None
    if last is None:
        return True
    if previous and change and not (wide(current) - wide(previous)).meets(change):
        return False
    if rate is None:
        return True
    try:
        return ((change or wide(current) - last) / last).meets(_signed(rate, sign) or _ZERO)
    except ZeroDivisionError:
        return True


def _signed(quantity: Quantity | None, sign: int) -> Interval | None:
    if quantity is None:
        return None
    return wide(quantity) if sign > 0 else -wide(quantity)


def multiplies(product: Quantity, factor: Quantity, count: Quantity) -> bool:
    return (wide(factor) * wide(count)).meets(wide(product))


def choose(readings: Iterable[_T], holds: Callable[[_T], bool]) -> tuple[_T | None, bool]:
    """(the first reading that holds, True), or (the first of all, False)."""
    first: _T | None = None
    for reading in readings:
        if holds(reading):
            return reading, True
        first = reading if first is None else first
    return first, False
