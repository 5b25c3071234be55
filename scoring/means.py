"""Means and products behind a stated average: what it should be, and the words for a simple mean that is not."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from scoring.arithmetic import Computed, Match, compare, hedged, signed_sum
from scoring.check import Case, Examined, Outcome, Skipped
from scoring.finding import Evidence, Fix, Level
from scoring.quantity import Interval, plain
from scoring.relations import Average, Mean
from scoring.subjects import subject
from scoring.wording import bare, like, named, numeral, printed, short


def times(claim: Average) -> Decimal:
    """What the count is multiplied by besides the average: days, months; 1 for none."""
    factor = Decimal(claim.months)
    for figure in claim.times:
        factor *= figure.quantity.value
    return factor


def per_head(claim: Average) -> Computed:
    """total ÷ (count × times), in base units. Raises ZeroDivisionError when the count is printed as zero."""
    factor, total, count = times(claim), claim.total.quantity, claim.count.quantity
    return Computed(total.base / (count.base * factor), total.interval() / (count.interval() * Interval.point(factor)))


def simple_mean(case: Case, claim: Mean) -> Iterator[Outcome]:
    """A stated mean that its values don't give."""
    figures = (claim.mean, *claim.values)
    if hedged(figures):
        yield Skipped(figures, "平均数或所平均的数中有约数")
        return
    yield Examined(figures)
    stated, number = claim.mean.quantity, Decimal(len(claim.values))
    whole = signed_sum([(f.quantity, 1) for f in claim.values])
    right = Computed(whole.point / number, whole.span / Interval.point(number))
    match = compare(stated, right)
    if match in (Match.EQUAL, Match.ROUNDING):
        return
    expected = numeral(right.point / stated.unit.factor, max(stated.decimals, 2))
    values = " + ".join(plain(f.quantity.value) for f in claim.values)
    yield case.finding(
        f"{named(claim.mean.label) or '平均数'}填{printed(stated)}，{len(claim.values)}个数的平均数应为"
        f"{expected}{stated.unit.symbol}，相差{short(abs(right.point - stated.base), stated.unit, 2)}，请核对。",
        (Evidence.of("average", claim.mean), *(Evidence.of("part", f) for f in claim.values)),
        subject(claim.mean),
        stated=bare(stated),
        expected=expected,
        trace=(f"({values}) ÷ {len(claim.values)} = {expected}",),
        level=Level.INFO if match is Match.TRUNCATED else None,
        fix=Fix(like(stated, expected), claim.mean.location),
        suspect=claim.mean.id,
        remedy=expected,
    )
