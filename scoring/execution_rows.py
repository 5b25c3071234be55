"""The budget execution as a row of the indicator block: its score is weight × rate there, too."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from scoring.check import Case, Examined, Outcome
from scoring.execution import as_ratio, rate_of
from scoring.finding import Fix
from scoring.methods import ScoredFund, ScoredRow, points
from scoring.model import Indicator
from scoring.quantity import plain, rounded
from scoring.rowfacts import at, called, evidence, figure, figures, meets_any, printed, subject

_ROLES = ("target", "actual", "weight", "score")
_WHOLE = ("全年", "年度", "部门", "单位", "整体", "项目")
_MONEY = ("预算资金", "资金预算", "预算", "资金")
_EXECUTION = ("执行率", "执行情况", "执行", "执行进度")


def is_execution(row: Indicator) -> bool:
    """A row of the indicator block that is the budget execution as a whole, not that of the basic or project outlay."""
    core = "".join(row.name.split()).removesuffix("指标")
    for word in (*_WHOLE, *_MONEY, *_WHOLE):
        core = core.removeprefix(word)
    return core in _EXECUTION


def execution_rows(case: Case) -> Iterator[Outcome]:
    """What S106 says of execution rows among the indicators that were missed and not scored by the rate."""
    for row in case.rows:
        stated, weight = figure(row.indicator, "score"), points(row.indicator.weight)
        low, high, given = row.score.low, row.score.high, points(row.indicator.score)
        if not is_execution(row.indicator) or stated is None or weight is None or given is None or given >= weight:
            continue
        if row.score.met is not False or row.score.kept or low is None or high is None:
            continue
        yield Examined(figures(row.indicator, *_ROLES))
        by_amounts = [value for fund in case.funds if (value := _by_amounts(case, row, fund)) is not None]
        right = low <= given <= high or given in by_amounts
        if not right and not meets_any(printed(stated.quantity), (low, high)):
            yield _finding(case, row)


def _by_amounts(case: Case, row: ScoredRow, fund: ScoredFund) -> Decimal | None:
    """The score by the amounts of the fund block, where the rate of the row is theirs."""
    actual, weight = row.indicator.actual, points(row.indicator.weight)
    value, ratio = actual.value if actual else None, rate_of(fund.line, case.table)
    if value is None or weight is None or ratio is None or rounded(ratio * 100) != rounded(as_ratio(value) * 100):
        return None
    return rounded(weight * min(ratio, Decimal(1)), case.ruleset.decimals)


def _finding(case: Case, row: ScoredRow) -> Outcome:
    indicator, value, given = row.indicator, row.score.value, points(row.indicator.score)
    assert value is not None and given is not None and indicator.score is not None
    rule = row.score.basis or case.ruleset.execution.basis
    return case.finding(
        f"{called(indicator)}得分填 {plain(given)} 分，按执行率应为 {plain(value)} 分，"
        f"相差 {plain(abs(value - given))} 分；请核对得分。",
        evidence(indicator, *_ROLES),
        subject(indicator),
        stated=plain(given),
        expected=plain(value),
        trace=row.score.trace,
        basis=rule.cited,
        fix=Fix(plain(value), at(indicator.score)),
        suspect=figures(indicator, "score")[0].id,
        remedy=plain(value),
    )


# --- the scored line of the fund block


def rate_scored(fund: ScoredFund, given: Decimal) -> str:
    """The id of the printed rate, where the score is right by it: then only the rate is wrong."""
    rate, weight = figure(fund.line, "rate"), points(fund.line.weight)
    if rate is None or weight is None:
        return ""
    by_rate = weight * min(as_ratio(rate.quantity), Decimal(1))
    return rate.id if abs(by_rate - given) <= Decimal("0.005") else ""


def wrong_rate(fund: ScoredFund) -> tuple[str, ...]:
    """Says so when the printed rate itself stands on another base."""
    given = fund.line.rate.quantity if fund.line.rate else None
    if given is None or fund.rate is None or printed(given).contains(fund.rate):
        return ()
    if abs(as_ratio(given) * 100 - fund.rate) <= Decimal("0.01"):
        return ()
    return (f"所填执行率 {given.text} 不是按全年预算数计算的，应为 {fund.rate}%",)
