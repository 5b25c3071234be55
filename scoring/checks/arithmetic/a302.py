"""A stated average or unit price is not the total divided by the count. Prices are rounded, so the total may lie
anywhere that the price's last digit allows.

说明：人均、户均、单价应等于总额除以人数、户数、数量。单价本身经过取位，总额落在取位允许的范围内就算对。写出来的乘除算式（3人×12月×0.2万元=7.2万元，98.5÷100×10=9.85分）照样重算。
错例：补助32人，人均500元，共补助1.76万元（应为550元）。
对例：病虫害防治14780亩，补助标准13.93元/亩，补助资金20.592万元。
依据：人均（单价）＝总额÷数量。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.arithmetic import Computed, Match, compare, hedged
from scoring.check import Case, Examined, Outcome, Skipped, check
from scoring.expressions import printed_calculations
from scoring.finding import Evidence, Finding, Fix, Level
from scoring.means import per_head, simple_mean, times
from scoring.quantity import plain
from scoring.relations import Average, Mean
from scoring.subjects import subject
from scoring.wording import amount, bare, like, named, numeral, printed, short


@check("A302", "average-differs-from-quotient", "人均/单价不符", Level.ERROR, needs="没有写明总额、数量与单价的数据")
def stated_average(case: Case) -> Iterator[Outcome]:
    for claim in case.report.relations:
        if not isinstance(claim, Average):
            yield from simple_mean(case, claim) if isinstance(claim, Mean) else ()
            continue
        figures = (claim.average, claim.total, claim.count, *claim.times)
        if hedged(figures) or claim.count.quantity.value == 0:
            yield Skipped(figures, "数量为零，或总额、数量、人均中有约数")
            continue
        yield Examined(figures)
        yield from _judged(case, claim)
    yield from printed_calculations(case)


def _judged(case: Case, claim: Average) -> Iterator[Finding]:
    stated, right = claim.average.quantity, per_head(claim)
    match = compare(stated, right)
    if match in (Match.EQUAL, Match.ROUNDING):
        return
    if "/" in stated.unit.dimension or times(claim) != 1:
        yield _price(case, claim, match)
        return
    cut = match is Match.TRUNCATED
    expected = numeral(right.point / stated.unit.factor, stated.decimals)
    gap = short(abs(right.point - stated.base), stated.unit, max(stated.decimals, 2))
    advice = "像是截去了后面的数字，建议按四舍五入填写" if cut else f"相差{gap}，请核对"
    yield case.finding(
        f"{named(claim.word or claim.average.label) or '平均数'}填{printed(stated)}，"
        f"按{printed(claim.total.quantity)}、{printed(claim.count.quantity)}计算应为{expected}{stated.unit.symbol}，{advice}。",
        (Evidence.of("average", claim.average), Evidence.of("total", claim.total), Evidence.of("count", claim.count)),
        subject(claim.average, claim.total),
        stated=bare(stated),
        expected=expected,
        trace=(_trace(claim, right),),
        level=Level.INFO if cut else None,
        fix=Fix(like(stated, expected), claim.average.location),
        suspect=claim.average.id,
        remedy=expected,
    )


def _price(case: Case, claim: Average, match: Match) -> Finding:
    """A price is set beforehand, so the amount that follows from it is what is told to be wrong."""
    price, total, count = claim.average.quantity, claim.total.quantity, claim.count.quantity
    right = price.base * count.base * times(claim)
    more = "" if times(claim) == 1 else f" × {plain(times(claim))}"
    expected = numeral(right / total.unit.factor, max(total.decimals, 2))
    return case.finding(
        f"{printed(count)}按{printed(price)}{more}计算应为{expected}{total.unit.symbol}，所填{printed(total)}"
        f"相差{short(abs(right - total.base), total.unit, max(total.decimals, 2))}，请核对单价、数量和金额。",
        (Evidence.of("total", claim.total), Evidence.of("average", claim.average), Evidence.of("count", claim.count)),
        subject(claim.average, claim.total),
        stated=bare(total),
        expected=expected,
        trace=(f"{plain(count.base)} × {plain(price.base)}{more} = {plain(right)}元",),
        level=Level.INFO if match is Match.TRUNCATED else None,
    )


def _trace(claim: Average, right: Computed) -> str:
    """The division in the average's own unit of money: "17600 ÷ 32 = 550.00元"."""
    unit = claim.average.quantity.unit
    total, count = claim.total.quantity.base / unit.factor, claim.count.quantity.base
    return f"{plain(total)} ÷ {plain(count)} = {amount(right.point, unit, max(claim.average.quantity.decimals, 2))}"
