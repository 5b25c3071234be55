"""The actual is far above the target and nothing says why.

What: actual ÷ target above the rule set's ratio (130 % by default) with an empty reason cell; for ≤ targets only
where the rule set has a ratio. Why: the rule asks to analyse it; a target that was set too low costs points. Silent
where the form has no column for reasons, and where less is or may be good.

说明：完成值超过指标值很多（没有地方规定的按130%），又没有分析原因。指标值定得过低的，要酌情扣分，所以要求分析。表上没有原因栏、越低越好的指标，不提。
错例：指标值12次，完成值96次，原因栏空白。
对例：写明超额原因；或完成值为14次。
依据：财预〔2020〕10号：完成值高于指标值较多的，应分析原因；没有规定比例。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from scoring.check import Case, Examined, Outcome, Skipped, check
from scoring.directions import direction_of
from scoring.finding import Level
from scoring.model import Indicator, Operator
from scoring.quantity import plain, rounded
from scoring.rowfacts import called, evidence, figures, shown, subject, unexplained

_ROLES = ("target", "actual", "reason")
_UPWARD = (Operator.GE, Operator.GT, Operator.EQ)
_DOWNWARD = (Operator.LE, Operator.LT)


@check(
    "S105",
    "overshoot-unexplained",
    "完成值超过指标值较多未分析原因",
    Level.WARNING,
    scope="evaluation",
    needs="没有完成值可与指标值相除的定量指标",
    basis="财预〔2020〕10号：完成值高于指标值较多的，应分析原因",
)
def overshoot_unexplained(case: Case) -> Iterator[Outcome]:
    for row in case.rows:
        indicator, ratio = row.indicator, row.score.ratio
        limit = _limit(case, indicator)
        if ratio is None or limit is None or ratio <= 0 or row.score.doubtful:
            continue
        times = 1 / ratio if _operator(indicator) in _DOWNWARD else ratio
        if times > limit and unexplained(indicator) is None:
            yield Skipped(figures(indicator, "actual"), "表中没有原因分析栏")
            continue
        yield Examined(figures(indicator, "target", "actual"))
        if times > limit and unexplained(indicator):
            yield _finding(case, indicator, ratio, limit)


def _operator(indicator: Indicator) -> Operator:
    return indicator.target.operator if indicator.target else Operator.NONE


def _limit(case: Case, indicator: Indicator) -> Decimal | None:
    rule = case.ruleset.overshoot
    if not rule.flag:
        return None
    if _operator(indicator) in _DOWNWARD:
        return rule.lower_ratio
    if direction_of(indicator).downward:
        return None
    return rule.ratio if _operator(indicator) in _UPWARD else None


def _finding(case: Case, indicator: Indicator, ratio: Decimal, limit: Decimal) -> Outcome:
    target, actual = shown(indicator, "target"), shown(indicator, "actual")
    percent = plain(rounded(ratio * 100))
    return case.finding(
        f"{called(indicator)}完成值 {actual}，为指标值 {target} 的 {percent}%，"
        f"超过提示线 {plain(limit * 100)}%，未分析原因；请说明原因，指标值偏低的应适度调减得分。",
        evidence(indicator, *_ROLES),
        subject(indicator),
        stated=f"{percent}%",
        expected=f"{plain(limit * 100)}%",
        trace=(f"{actual} ÷ {target} = {percent}%",),
        basis=case.ruleset.overshoot.basis.cited,
    )
