"""Growth and decline: which figure of "C，比上年P增加A，增长R" does not fit the others.

Directions become signs (下降8% is −8 %), so that one subtraction and one division decide everything. Where the previous
value is not printed it is implied by current − change; the implied one carries the rounding of both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from scoring.arithmetic import Computed, Match, compare
from scoring.model import Figure
from scoring.quantity import Interval, Quantity
from scoring.relations import Change, Direction

ONE = Interval.point(Decimal(1))


def figures(claim: Change) -> tuple[Figure, ...]:
    return tuple(f for f in (claim.current, claim.previous, claim.amount, claim.rate) if f)


def signed(figure: Figure, direction: Direction) -> Quantity:
    """The printed size with the sign of its direction; a printed minus counts too (增长-8.0%)."""
    quantity = figure.quantity
    down = direction == "down" or quantity.value < 0
    return replace(quantity, value=-abs(quantity.value) if down else abs(quantity.value))


def moved(claim: Change) -> Computed | None:
    """current − previous, in base units."""
    if claim.current is None or claim.previous is None:
        return None
    now, then = claim.current.quantity, claim.previous.quantity
    return Computed(now.base - then.base, now.interval() - then.interval())


def growths(claim: Change) -> tuple[Computed, ...]:
    """Every way to work out the rate of change from what is printed, the best first; none over a base of zero."""
    now = claim.current.quantity if claim.current else None
    then = claim.previous.quantity if claim.previous else None
    step = signed(claim.amount, claim.direction) if claim.amount else None
    found: list[Computed] = []
    if then and then.value != 0:
        if now:
            found.append(Computed(now.base / then.base - 1, now.interval() / then.interval() - ONE))
        if step:
            found.append(Computed(step.base / then.base, step.interval() / then.interval()))
    elif then is None and now and step and _known_base(now, step):
        inverse = now.interval() / step.interval() - ONE
        if inverse.low > 0 or inverse.high < 0:
            found.append(Computed(step.base / (now.base - step.base), ONE / inverse))
    return tuple(found)


def _known_base(now: Quantity, step: Quantity) -> bool:
    """The implied previous value is certainly above zero, and there is a change."""
    return step.value != 0 and (now.interval() - step.interval()).low > 0


def on_current(claim: Change, rate: Quantity) -> bool:
    """True if the stated rate (with its sign) comes out when the current value is taken for the base."""
    change = moved(claim)
    if claim.current is None or claim.current.quantity.value == 0:
        return False
    if change is None and claim.amount:
        step = signed(claim.amount, claim.direction)
        change = Computed(step.base, step.interval())
    now = claim.current.quantity
    return change is not None and fits(rate, [Computed(change.point / now.base, change.span / now.interval())])


def exceeds(claim: Change) -> bool:
    """True for an increase larger than what there is now: last year's value would be below zero."""
    a, now = claim.amount, claim.current
    if a is None or now is None or claim.previous or claim.direction != "up":
        return False
    if any(q.value < 0 for q in (a.quantity, now.quantity)) or not a.quantity.same_dimension(now.quantity):
        return False
    return now.quantity.interval().high < a.quantity.interval().low


def fits(stated: Quantity, ways: Iterable[Computed]) -> bool:
    return any(compare(stated, way) in (Match.EQUAL, Match.ROUNDING) for way in ways)


def turned(claim: Change) -> Change:
    """The same change told in the other direction."""
    other: Direction = "down" if claim.direction == "up" else "up"
    return replace(claim, direction=other, rate_direction=None)
