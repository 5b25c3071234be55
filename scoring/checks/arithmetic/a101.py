"""A stated total is not the sum of its parts. A reviewer adds up every 其中 list first; a total that does not add up
puts every rate and score built on it in doubt. The claim must come from declared structure (a total row, 其中：,
合计/共计, an enumeration with its total).

A closed list must meet its total both ways. A 其中 list must not exceed it; if it stays below with two or more parts, a
reviewer is asked whether something was left out. Lists with 主要/等 are only checked for parts above the total. The
grand totals of income and expenditure are one amount. Where sums cross, the one cell that mends them all is named.

说明：合计应等于各分项之和。只看文字或表格写明的合计（合计行、“其中：”、“共计”），不凭数字相近去猜；“主要包括”“等”只看分项有没有超过合计。收入总计与支出总计应相等；写出来的加法算式（25万元+13.6万元=38.6万元）照样重算；行、列都不平而只改一个数就都平的，指出这个数。合计不平，建立在它上面的比率和得分都靠不住。
错例：项目资金总预算2455.5万元，其中部门预算项目87.5万元，专项预算2350万元（分项相加为2437.5万元）。
对例：支出799.12万元，其中人员经费434.89万元，公用经费77.4万元，项目支出286.83万元。
依据：合计＝各分项之和；印出的数已经四舍五入，尾数差异能由取位说明的，最多提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.accused import accused
from scoring.arithmetic import Computed, Match, as_given, hedged, one_dimension, signed_sum, total_match
from scoring.check import Case, Examined, Outcome, Skipped, check
from scoring.expressions import printed_calculations
from scoring.finding import Evidence, Finding, Kind, Level
from scoring.footing import culprits, hint, slip, terms
from scoring.relations import Rate, Total
from scoring.subjects import subject
from scoring.wording import bare, named, numeral, printed, short, sum_decimals, sum_line


@check("A101", "total-differs-from-parts", "合计与分项不符", Level.ERROR, needs="没有写明合计与分项的数据")
def total_of_parts(case: Case) -> Iterator[Outcome]:
    claims = [c for c in case.report.relations if isinstance(c, Total) and c.parts]
    crossing = culprits(claims, [r for r in case.report.relations if isinstance(r, Rate)])
    for claim in claims:
        figures = (claim.total, *claim.parts)
        if hedged(figures) or not one_dimension(figures):
            yield Skipped(figures, "合计或分项是约数，或单位不能相加")
            continue
        yield Examined(figures)
        if (fault := crossing.get(claim)) is None:
            yield from _judged(case, claim)
        elif claim is fault.claims[0]:
            yield accused(case, fault)
    yield from printed_calculations(case)


def _judged(case: Case, claim: Total) -> Iterator[Finding]:
    total, added = claim.total.quantity, terms(claim)
    match, computed = total_match(*as_given(total, added)), signed_sum(added)
    over, of_which = computed.point > total.base, claim.kind == "of_which"
    bound_only = claim.open_ended or (of_which and len(added) == 1)
    if match is Match.EQUAL or (match is not Match.BROKEN and of_which) or (bound_only and not over):
        return
    review = of_which and (not over or len({sign for _, sign in added}) > 1)
    expected = numeral(computed.point / total.unit.factor, sum_decimals(total, [q for q, _ in added]))
    fault = slip(claim) if match is Match.BROKEN and not review else None
    suspect, remedy = (fault.figure.id, fault.value) if fault else (claim.total.id, expected)
    yield case.finding(
        f"{named(claim.total.label) or '合计'}{printed(total)}，{_told(claim, computed, expected)}，"
        f"{_advice(claim, match, review)}{hint(fault, total.unit) if fault else ''}。",
        (Evidence.of("total", claim.total), *(Evidence.of("part", part) for part in claim.parts)),
        subject(claim.total),
        stated=bare(total),
        expected=expected,
        trace=(sum_line(added, computed.point, total.unit),),
        level=None if match is Match.BROKEN else Level.INFO,
        kind=Kind.REVIEW if review else Kind.FAIL,
        suspect="" if review else suspect,
        remedy="" if review else remedy,
    )


def _told(claim: Total, computed: Computed, expected: str) -> str:
    total, other = claim.total.quantity, claim.parts[0]
    gap = short(abs(computed.point - total.base), total.unit)
    if claim.kind == "equal":
        return f"{named(other.label)}{printed(other.quantity)}，两者应相等，相差{gap}"
    return f"分项之和{expected}{total.unit.symbol}，分项合计{'多' if computed.point > total.base else '少'}{gap}"


def _advice(claim: Total, match: Match, review: bool) -> str:
    if match is Match.ROUNDING:
        return "四舍五入可以解释，建议把末位调平"
    if match is Match.TRUNCATED:
        return "各数像是截位而没有四舍五入，建议按四舍五入重填"
    return "请核对是否未列全" if review else "请核对" if claim.kind == "equal" else "请核对合计与各分项"
