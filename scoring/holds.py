"""Does a reading hold? One answer for every kind of relation, on the intervals that printed numbers stand for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from scoring.arithmetic import Computed, Match, compare, quotient, readings, signed_sum
from scoring.change_faults import fault
from scoring.changes import growths, moved, signed
from scoring.expressions import worked as calculated
from scoring.means import per_head, times
from scoring.model import Figure
from scoring.quantity import Quantity
from scoring.rates import allowed, comparable
from scoring.relations import (
    Average,
    Change,
    Difference,
    Expression,
    GradeClaim,
    Mean,
    Rate,
    Relation,
    SameFact,
    Share,
    ShareGroup,
    Staffing,
    SurveyShare,
    Total,
)
from scoring.staffing import counts
from scoring.wording import printed


@dataclass(frozen=True, slots=True)
class Sum:
    """A stated result beside the ways to work it out from the operands; no way where that can't be done."""

    stated: Quantity
    ways: tuple[Computed, ...]


def worked(relation: Relation) -> Sum | None:
    """The arithmetic of a relation; None for one that states no result of its own (facts told twice, grades, groups,
    posts, numbers of answers, printed calculations: these have checks of their own)."""
    match relation:
        case Share():
            return Sum(relation.share.quantity, tuple(_quotients(relation.part, [relation.whole])))
        case Rate():
            bases = [base.figure for base in allowed(relation)]
            return Sum(relation.rate.quantity, tuple(_quotients(relation.numerator, bases)))
        case Change():
            return _change(relation)
        case Difference():
            return _difference(relation)
        case Average():
            return _average(relation)
        case Mean():
            whole = signed_sum([(f.quantity, 1) for f in relation.values])
            return Sum(relation.mean.quantity, (_divided(whole, len(relation.values)),))
        case Total():
            signs = relation.signs or (1,) * len(relation.parts)
            parts = [(f.quantity, sign) for f, sign in zip(relation.parts, signs, strict=True)]
            return Sum(relation.total.quantity, (signed_sum(parts),))
        case Staffing():
            return _staffing(relation)
        case ShareGroup() | Expression() | SameFact() | SurveyShare() | GradeClaim():
            return None


def operands(relation: Relation) -> tuple[Figure, ...]:
    """The figures that a relation's result is worked out from, in the order of the arithmetic."""
    match relation:
        case Share():
            return relation.part, relation.whole
        case Rate():
            return relation.numerator, *(base.figure for base in relation.bases)
        case Change():
            stated = relation.rate or relation.amount
            told = (relation.current, relation.previous, relation.amount, relation.rate)
            return tuple(f for f in told if f is not None and f is not stated)
        case Difference():
            return relation.minuend, *relation.subtrahends
        case Average():
            return relation.total, relation.count, *relation.times
        case Mean():
            return relation.values
        case Total():
            return relation.parts
        case Expression():
            return relation.operands
        case ShareGroup():
            return relation.shares
        case SameFact():
            return relation.figures
        case SurveyShare():
            return (relation.sample,) if relation.count is None else (relation.count, relation.sample)
        case Staffing():
            people = (f for _, figures in relation.readings for f in figures)
            return tuple(dict.fromkeys((relation.established, *people)))
        case GradeClaim():
            return (relation.score,)


def holds(relation: Relation) -> bool:
    """True when some way to work the result out agrees with it, cut-off digits included (a matter of form)."""
    return _best(relation) is not Match.BROKEN


def closely(relation: Relation) -> bool:
    """True when the values as printed give the result to within one unit of its last digit.

    Amounts in round numbers agree with almost anything within their rounding; such agreement explains nothing.
    """
    sum_ = worked(relation)
    if sum_ is None:
        return True
    return any(
        abs(way.point - taken.base) <= Decimal(1).scaleb(-taken.decimals) * taken.unit.factor
        for way in sum_.ways
        for taken in readings(sum_.stated)
    )


def off_by(relation: Relation) -> Decimal | None:
    """Stated ÷ worked out, the nearest of the ways; None where there is nothing to divide by."""
    sum_ = worked(relation)
    found = [] if sum_ is None else [sum_.stated.base / way.point for way in sum_.ways if way.point]
    return min(found, key=lambda x: abs(x - 1), default=None)


def _best(relation: Relation) -> Match:
    if isinstance(relation, Expression):
        found = calculated(relation)
        return found.match if found else Match.EQUAL
    if isinstance(relation, Change):
        wrong = fault(relation)
        return wrong.match if wrong else Match.EQUAL
    sum_ = worked(relation)
    if sum_ is None:
        return Match.EQUAL
    order = list(Match)
    matches = (compare(taken, way) for way in sum_.ways for taken in readings(sum_.stated))
    return min(matches, key=order.index, default=Match.BROKEN)


def _quotients(numerator: Figure, bases: Iterable[Figure]) -> Iterable[Computed]:
    top = numerator.quantity
    for base in bases:
        if base.quantity.value and comparable(top, base.quantity):
            yield quotient(top, base.quantity)


def _divided(whole: Computed, number: int) -> Computed:
    """A sum divided by an exact number."""
    step = Decimal(number)
    span = replace(whole.span, low=whole.span.low / step, high=whole.span.high / step)
    return Computed(whole.point / step, span)


def _change(claim: Change) -> Sum | None:
    if claim.rate is not None:
        return Sum(signed(claim.rate, claim.rate_direction or claim.direction), growths(claim))
    step = moved(claim)
    if claim.amount is None:
        return None
    return Sum(signed(claim.amount, claim.direction), (step,) if step else ())


def _staffing(claim: Staffing) -> Sum | None:
    """The control rate by every way to count the people; None where no rate is stated."""
    if claim.rate is None or claim.established.quantity.value == 0:
        return None
    return Sum(claim.rate.quantity, tuple(way.rate for way in counts(claim)))


def _difference(claim: Difference) -> Sum:
    terms = [(claim.minuend.quantity, 1), *((f.quantity, -1) for f in claim.subtrahends)]
    found, stated = signed_sum(terms), claim.result.quantity
    if claim.direction == "down":
        stated = replace(stated, value=-stated.value)
    if claim.absolute and found.point < 0:
        found = Computed(-found.point, -found.span)
    return Sum(stated, (found,))


def _average(claim: Average) -> Sum:
    """The average itself, or its total where it stands for a price: whichever was rounded may be what agrees."""
    if claim.count.quantity.value == 0 or times(claim) == 0:
        return Sum(claim.average.quantity, ())
    return Sum(claim.average.quantity, (per_head(claim),))


def in_words(relation: Relation) -> str:
    """The arithmetic of a relation on one line, the stated result last: "62.99亿元 ÷ 64.91亿元 → 97.0%"."""
    told = [printed(f.quantity) for f in operands(relation)]
    match relation:
        case Share() | Rate():
            line = f"{told[0]} ÷ {told[1]}"
        case Change(rate=None):
            line = " - ".join(told)
        case Change():
            line = "、".join(told)
        case Difference():
            line = " - ".join(told)
        case Average():
            line = f"{told[0]} ÷ {' ÷ '.join(told[1:])}"
        case Mean() | Total():
            line = " + ".join(told)
        case Expression():
            line = relation.printed
        case _:
            return "、".join(told)
    if isinstance(relation, Expression):
        return f"{line} → {printed(relation.result.quantity)}"
    sum_ = worked(relation)
    return f"{line} → {printed(sum_.stated)}" if sum_ else line
