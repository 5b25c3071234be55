"""A stated share is not its part divided by the whole, or the shares of one whole pass 100 % together. Readers take a
share for the structure of spending, and the two figures it comes from stand next to it.

Answers of which a respondent may tick several are never added up. Cut-off digits are a hint.

说明：占比应等于部分除以总额；同一总额下互不重叠的占比（已知的分类，或“从资金构成看”等写明的构成），加起来不应超过100%。可以多选的问题不相加。
错例：项目支出469500元，占一般公共预算支出2945760.58元的19.62%（应为15.94%）。
对例：基本支出2719.24万元，占67.61%；项目支出1302.70万元，占32.39%。
依据：占比＝部分÷总体×100%；只是舍去尾数的，作提示。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from scoring.arithmetic import Computed, Match, hedged, signed_sum
from scoring.check import Case, Examined, Outcome, Skipped, check
from scoring.finding import Evidence, Finding, Fix, Kind, Level
from scoring.rates import Tried, tried
from scoring.relations import Base, Share, ShareGroup
from scoring.subjects import subject
from scoring.wording import bare, like, named, percent, printed


@check("A204", "share-differs-from-quotient", "占比不符", Level.ERROR, needs="没有写明部分、总体与占比的数据")
def stated_share(case: Case) -> Iterator[Outcome]:
    for claim in case.report.relations:
        if isinstance(claim, Share):
            yield from _share(case, claim)
        elif isinstance(claim, ShareGroup) and not hedged(claim.shares):
            yield Examined(claim.shares)
            yield from _group(case, claim)


def _share(case: Case, claim: Share) -> Iterator[Outcome]:
    figures = (claim.share, claim.part, claim.whole)
    whole = Base(claim.whole.label or "总体", claim.whole)
    found = None if hedged(figures) else tried(claim.share.quantity, claim.part, whole)
    if found is None:
        yield Skipped(figures, "总体为零，或占比、部分、总体中有约数或单位不同")
        return
    yield Examined(figures)
    if found.match in (Match.TRUNCATED, Match.BROKEN):
        yield _told(case, claim, found)


def _told(case: Case, claim: Share, found: Tried) -> Finding:
    cut = found.match is Match.TRUNCATED
    advice = "像是截去了后面的数字，建议按四舍五入填写" if cut else f"所填{found.gap}，请核对"
    return case.finding(
        f"{named(claim.part.label)}占{found.base.name}的比重填{printed(claim.share.quantity)}，"
        f"计算应为{found.shown}（{found.trace}），{advice}。",
        (Evidence.of("share", claim.share), Evidence.of("part", claim.part), Evidence.of("whole", claim.whole)),
        subject(claim.share, claim.part),
        stated=bare(claim.share.quantity),
        expected=found.expected,
        trace=(found.trace,),
        level=Level.INFO if cut else None,
        fix=Fix(like(claim.share.quantity, found.expected), claim.share.location),
        suspect=claim.share.id,
        remedy=found.expected,
    )


def _group(case: Case, claim: ShareGroup) -> Iterator[Finding]:
    total: Computed = signed_sum((f.quantity, 1) for f in claim.shares)
    over = total.span.low > 1
    if not over and not (claim.closed and total.span.high < 1):
        return
    places = max(f.quantity.decimals for f in claim.shares)
    added = percent(total.point, places)
    gap = percent(abs(total.point - Decimal(1)), places).removesuffix("%")
    ending = f"超过100%达{gap}个百分点，请核对各项占比" if over else f"不足100%，差{gap}个百分点，请核对是否未列全"
    yield case.finding(
        f"同一总体的{len(claim.shares)}项占比相加为{added}，{ending}。",
        tuple(Evidence.of("share", f) for f in claim.shares),
        subject(*claim.shares),
        stated=added.removesuffix("%"),
        expected="100",
        trace=(" + ".join(printed(f.quantity) for f in claim.shares) + f" = {added}",),
        kind=Kind.FAIL if over else Kind.REVIEW,
    )
