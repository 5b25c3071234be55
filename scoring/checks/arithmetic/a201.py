"""A stated rate is not its numerator divided by its denominator, both stated. The rate is what gets scored; a reviewer
works it out again. A rate that names its base (完成年初预算的…) is held against that base only; 预算完成率 may have the
initial or the adjusted budget. 0 ÷ 0 printed as 0 %, 100 % or left blank is right.

说明：写出来的比率应等于分子除以分母。写明口径的（“完成年初预算的”）只按写明的口径算；预算为零、执行为零时不报。印出算式的（186.4÷200×100%=93.2%）按印出的数重算。比率是计分的依据，审核人都会重算一遍。
错例：支出62.99亿元，预算64.91亿元，完成预算的98.1%（62.99÷64.91＝97.0%）。
对例：全年预算数329.77万元，全年执行数322.05万元，执行率97.66%。
依据：执行率＝全年执行数÷全年预算数×100%；只是舍去尾数的，作提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.arithmetic import Match, hedged
from scoring.check import Case, Examined, Outcome, Skipped, check
from scoring.expressions import printed_calculations
from scoring.finding import Evidence, Finding, Fix, Level
from scoring.rates import Tried, allowed, judged, mistaken, nothing_of_nothing, tried
from scoring.relations import Rate
from scoring.subjects import subject
from scoring.wording import bare, like, named, printed


@check("A201", "rate-differs-from-quotient", "比率计算不符", Level.ERROR, needs="没有同时写明分子、分母与比率的数据")
def stated_rate(case: Case) -> Iterator[Outcome]:
    for claim in case.report.relations:
        if not isinstance(claim, Rate):
            continue
        figures = (claim.rate, claim.numerator, *(b.figure for b in allowed(claim)))
        found = None if hedged(figures) else judged(claim)
        if found is None and not nothing_of_nothing(claim):
            yield Skipped(figures, "分母为零，或比率、分子、分母中有约数")
            continue
        yield Examined(figures)
        if found and not mistaken(claim):
            yield from _told(case, claim, found)
    yield from printed_calculations(case)


def _told(case: Case, claim: Rate, found: Tried) -> Iterator[Finding]:
    if found.match in (Match.EQUAL, Match.ROUNDING):
        return
    cut = found.match is Match.TRUNCATED
    others = [t for b in allowed(claim)[1:] if (t := tried(claim.rate.quantity, claim.numerator, b))] if not cut else []
    instead = "".join(f"；按{t.base.name}为{t.shown}" for t in others)
    advice = "像是截去了后面的数字，建议按四舍五入填写" if cut else f"所填{found.gap}，请核对"
    yield case.finding(
        f"{named(claim.rate.label or claim.word) or '比率'}填{printed(claim.rate.quantity)}，"
        f"按{found.base.name}计算应为{found.shown}（{found.trace}{instead}），{advice}。",
        (
            Evidence.of("rate", claim.rate),
            Evidence.of("numerator", claim.numerator),
            Evidence.of("base", found.base.figure),
        ),
        subject(claim.rate, claim.numerator),
        stated=bare(claim.rate.quantity),
        expected=found.expected,
        trace=(found.trace, *(t.trace for t in others)),
        level=Level.INFO if cut else None,
        fix=Fix(like(claim.rate.quantity, found.expected), claim.rate.location),
        suspect=claim.rate.id,
        remedy=found.expected,
    )
