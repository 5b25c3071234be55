"""The score of the execution row is not weight × execution rate.

Against min(weight, weight × rate), the printed rate where amounts are missing; full points below 100 % are asked of.
说明：预算执行率的得分应等于分值乘执行率，且不超过分值；表下印有计分办法的，先按它算。这几分纯是算出来的，不用判断。没有金额的，按所填执行率算；执行率不到100%却得满分的，取位后相等也要问。
错例：全年预算18577.58万元，执行18577.58万元，分值10分，得9分。
对例：同样的数，得10分；执行率76%，得7.6分。
依据：自评表通行算法：执行率得分＝分值×执行率，不超过分值。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from scoring.check import Case, Examined, Outcome, Skipped, check
from scoring.execution import execution_line
from scoring.execution_rows import execution_rows, rate_scored, wrong_rate
from scoring.finding import Fix, Kind, Level
from scoring.methods import ScoredFund, points, unrounded
from scoring.model import Figure
from scoring.quantity import plain, rounded
from scoring.rowfacts import cut_off, evidence, figure, figures, meets_any, printed, ruling, subject, unexplained

_ROLES = ("executed", "full", "initial", "rate", "weight", "score")


@check(
    "S106",
    "execution-score",
    "预算执行率得分与规则不符",
    Level.ERROR,
    scope="evaluation",
    rests_on=("funds",),
    needs="没有填有分值和得分的预算执行行",
    basis="预算执行率得分＝分值×执行率，最高不超过分值",
)
def execution_score(case: Case) -> Iterator[Outcome]:
    yield from execution_rows(case)
    line = execution_line(case.table)
    for fund in case.funds:
        stated, weight = figure(fund.line, "score"), points(fund.line.weight)
        if fund.line is not line or stated is None or weight is None or stated.quantity.value > weight:
            continue
        if fund.score.kept or fund.score.value is None:
            yield Skipped((stated,), fund.score.reason)
            continue
        yield Examined(figures(fund.line, *_ROLES))
        right = tuple(v for v in (fund.score.low, fund.score.value, fund.score.high) if v is not None)
        given = stated.quantity.value
        inside = fund.score.method == "printed" and min(right) <= given <= max(right)
        if given not in right and not inside and (given == weight or not meets_any(printed(stated.quantity), right)):
            yield _finding(case, fund, stated, right)


def _finding(case: Case, fund: ScoredFund, stated: Figure, right: tuple[Decimal, ...]) -> Outcome:
    given, value = stated.quantity.value, fund.score.value or Decimal(0)
    base = "full" if fund.line.full and fund.line.full.figure else "initial"
    rate = rounded((fund.score.ratio or Decimal(0)) * 100)
    rule = fund.score.basis or case.ruleset.execution.basis
    own = ruling(case.table.execution_rule) if fund.score.basis else ()
    return case.finding(
        f"预算执行率得分填 {plain(given)} 分，按执行率 {rate}% 应为 {plain(value)} 分，"
        f"相差 {plain(abs(value - given))} 分；请核对得分。",
        evidence(fund.line, "executed", base, "rate", "weight", "score") + own,
        subject(fund.line),
        stated=plain(given),
        expected=plain(value),
        trace=(*fund.score.trace, *wrong_rate(fund)),
        basis=rule.cited,
        level=_level(fund, stated, right),
        kind=Kind.REVIEW if not rule.verified or (given < value and unexplained(fund.line) is False) else Kind.FAIL,
        fix=Fix(plain(value), stated.location),
        suspect=stated.id,
        remedy=plain(value),
        follows=rate_scored(fund, given),
    )


def _level(fund: ScoredFund, stated: Figure, right: tuple[Decimal, ...]) -> Level | None:
    if stated.quantity.value == points(fund.line.weight):
        return Level.WARNING if meets_any(printed(stated.quantity), right) else None
    exact = unrounded(fund.score, points(fund.line.weight) or Decimal(0))
    return Level.INFO if cut_off(stated.quantity, exact) else None
