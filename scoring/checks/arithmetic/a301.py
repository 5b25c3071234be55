"""A difference that the text states as such is not the difference of its two figures: 原值－折旧≠净值, 比预算少X,
结余＝收入－支出. 预算－执行 need not be 结转, and nothing is compared that the text does not call a difference.

说明：文字写明是差额的数，应等于两数相减，如原值减累计折旧等于净值、比预算少多少。预算减执行不一定等于结转，不在此列。
错例：固定资产原值534450.95元，累计折旧319497.15元，净值214593.8元（应为214953.80元）。
对例：年初预算2.95万元，支出2.05万元，差额0.9万元。
依据：差额＝被减数－减数；尾数差异能由取位说明的，最多提示。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scoring.arithmetic import Computed, Match, compare, hedged, one_dimension, signed_sum
from scoring.check import Case, Examined, Outcome, Skipped, check
from scoring.expressions import printed_calculations
from scoring.finding import Evidence, Finding, Fix, Level
from scoring.quantity import Quantity
from scoring.relations import Difference
from scoring.subjects import subject
from scoring.wording import bare, like, named, numeral, printed, short, sum_line


@check("A301", "difference-differs-from-figures", "差额不符", Level.ERROR, needs="没有写明差额的数据")
def stated_difference(case: Case) -> Iterator[Outcome]:
    for claim in case.report.relations:
        if not isinstance(claim, Difference) or not claim.subtrahends:
            continue
        figures = (claim.result, claim.minuend, *claim.subtrahends)
        if hedged(figures) or not one_dimension(figures):
            yield Skipped(figures, "差额或其中的数是约数，或单位不同")
            continue
        yield Examined(figures)
        yield from _judged(case, claim)
    yield from printed_calculations(case)


def _judged(case: Case, claim: Difference) -> Iterator[Finding]:
    terms = [(claim.minuend.quantity, 1), *((f.quantity, -1) for f in claim.subtrahends)]
    computed, stated = signed_sum(terms), _stated(claim)
    size = Computed(-computed.point, -computed.span) if computed.point < 0 else computed
    match = compare(stated, size if claim.absolute else computed)
    turned = match is Match.BROKEN and compare(replace(stated, value=-stated.value), computed) is not Match.BROKEN
    if match is Match.EQUAL:
        return
    unit = claim.result.quantity.unit
    right = size if claim.absolute or claim.direction else computed
    expected = numeral(right.point / unit.factor, stated.decimals)
    gap = short(abs((size if claim.absolute else computed).point - stated.base), unit)
    message = (
        f"方向相反，{_other(claim)}，请更正"
        if turned
        else f"计算应为{expected}{unit.symbol}，所填{printed(claim.result.quantity)}相差{gap}，{_advice(match)}"
    )
    yield case.finding(
        f"{named(claim.word or claim.result.label) or '差额'}{message}。",
        (
            Evidence.of("result", claim.result),
            Evidence.of("minuend", claim.minuend),
            *(Evidence.of("subtrahend", f) for f in claim.subtrahends),
        ),
        subject(claim.result, claim.minuend),
        stated=bare(claim.result.quantity),
        expected=expected,
        trace=(sum_line(terms, computed.point, unit),),
        level=None if match is Match.BROKEN else Level.INFO,
        fix=None if turned else Fix(like(claim.result.quantity, expected), claim.result.location),
        suspect="" if turned else claim.result.id,
        remedy="" if turned else expected,
    )


def _stated(claim: Difference) -> Quantity:
    """The stated difference as minuend − subtrahends: 比预算少X is −X."""
    quantity = claim.result.quantity
    return replace(quantity, value=-quantity.value) if claim.direction == "down" else quantity


def _other(claim: Difference) -> str:
    said, is_so = ("少", "多") if claim.direction == "down" else ("多", "少")
    return f"{printed(claim.minuend.quantity)}比{printed(claim.subtrahends[0].quantity)}应为{is_so}而不是{said}"


def _advice(match: Match) -> str:
    return "请核对" if match is Match.BROKEN else "四舍五入或截位可以解释，建议把末位调平"
