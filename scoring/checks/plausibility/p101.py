"""No whole number of respondents gives the stated percentage: 19 of 20 are 95 %, 18 are 90 %, nothing gives 94.9 %. A
figure that no questionnaire can have produced was not counted.

n is the number of valid (returned) questionnaires. Where only the number given out is known, every smaller n is tried.
A possible mean of several questions or of graded answers is for the reviewer. From n ≥ 10^(2+d) on nothing can be said.

说明：没有哪个整数人数能得出所写的百分比：20份问卷答不出94.9%，说明这个数不是数出来的。以有效（收回）份数为准；只知道发放数时，逐个试算更小的份数；样本很大或可能是平均分时，不作认定。一次调查只用于它所说的对象、项目和自评表。
错例：发放调查问卷20份，满意度94.9%（至少要39份才可能）。
对例：收回有效问卷258份，满意240份，占93.02%。
依据：百分比＝人数÷有效问卷数，人数为整数。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.arithmetic import hedged
from scoring.check import Case, Examined, Outcome, Skipped, check
from scoring.finding import Evidence, Finding, Kind, Level
from scoring.grim import possible, possible_cut_off, testable
from scoring.relations import SurveyShare
from scoring.subjects import subject
from scoring.surveys import divisions, grouped, impossible, is_percentage
from scoring.wording import bare


@check(
    "P101",
    "percentage-impossible-for-sample",
    "百分比与样本量不相容",
    Level.ERROR,
    needs="没有写明样本量的调查百分比",
    basis="百分比＝人数÷有效问卷数，人数为整数",
)
def survey_share(case: Case) -> Iterator[Outcome]:
    for claims in grouped(case.report):
        claim, figures = claims[0], (*(c.share for c in claims), claims[0].sample)
        if hedged(figures) or claim.sample.quantity.decimals or not is_percentage(claim.share.quantity):
            yield Skipped(figures, "样本量或百分比不是确数")
        elif not testable(claim.share.quantity, int(claim.sample.quantity.base)):
            yield Skipped(figures, "样本量较大，任何百分比都可能出现")
        else:
            yield Examined(figures)
            yield from _judged(case, claims)


def _judged(case: Case, claims: tuple[SurveyShare, ...]) -> Iterator[Finding]:
    claim = claims[0]
    share, n, at_most = claim.share.quantity, int(claim.sample.quantity.base), claim.basis == "distributed"
    if possible(share, n, at_most=at_most):
        return
    cut = possible_cut_off(share, n, at_most=at_most)
    advice = "像是截去了后面的数字，建议按四舍五入填写" if cut else "请核对样本量或百分比"
    doubt = "；如是多题或分档打分的平均，请注明" if claim.averaged else ""
    yield case.finding(
        f"{impossible(claims)}，{advice}{doubt}。",
        (*(Evidence.of("share", c.share) for c in claims), Evidence.of("sample", claim.sample)),
        subject(*(c.share for c in claims)),
        stated=bare(share),
        trace=divisions(claim),
        level=Level.INFO if cut else None,
        kind=Kind.REVIEW if claim.averaged else Kind.FAIL,
    )
