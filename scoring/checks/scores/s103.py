"""The score of a missed target is not the one that the rule gives.

What: the printed score against weight × actual ÷ target, or for ≤ targets against either usual formula; weight ×
coefficient where the form has that column. A printed score stands for its rounding interval; one that is only cut off
is noted. Why: points are given by feel instead of by the rule. Full points are S102, points above the weight S101.

说明：没有达标的行，得分应与按规则重算的一致；表中或表下印有评分标准的，先按它算；印有得分系数的，应等于分值乘系数。“≤”类指标有两种通行算法，合其一即可；只是舍去尾数的作提示。
错例：指标值100人，完成值80人，分值10分，得9分。
对例：同样的完成值，得8分。
依据：财预〔2020〕10号定量指标得分办法；“≤”类指标没有统一规定，只作提醒。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from scoring.check import Case, Examined, Outcome, Skipped, check
from scoring.execution_rows import is_execution
from scoring.finding import Fix, Kind, Level
from scoring.methods import ScoredRow, basis_of, coefficient_of, points, unrounded
from scoring.model import Figure
from scoring.quantity import plain, rounded
from scoring.rowfacts import called, cut_off, evidence, figure, figures, meets_any, printed, ruling, subject

_ROLES = ("target", "actual", "weight", "score")
Trace = tuple[str, ...]


@check(
    "S103",
    "score-not-by-rule",
    "得分与计分规则不符",
    Level.ERROR,
    scope="evaluation",
    needs="没有未达指标值且按规则可重算得分的行",
    basis="财预〔2020〕10号 定量指标得分办法",
)
def score_not_by_rule(case: Case) -> Iterator[Outcome]:
    for row in case.rows:
        stated, weight = figure(row.indicator, "score"), points(row.indicator.weight)
        if is_execution(row.indicator) or stated is None or weight is None or stated.quantity.value > weight:
            continue
        if (right := _coefficient(row, weight)) is not None:
            yield Examined(figures(row.indicator, "coefficient", "weight", "score"))
            if not printed(stated.quantity).contains(right):
                line = f"{plain(weight)} × {figures(row.indicator, 'coefficient')[0].quantity.text} = {plain(right)}"
                yield _finding(case, row, stated, (right,), ("coefficient", "weight", "score"), (line,))
        elif row.score.due is False and stated.quantity.value < weight:
            yield from _missed(case, row, stated)


def _coefficient(row: ScoredRow, weight: Decimal) -> Decimal | None:
    share = coefficient_of(row.indicator)
    return None if share is None else rounded(weight * share)


def _missed(case: Case, row: ScoredRow, stated: Figure) -> Iterator[Outcome]:
    low, high = row.score.low, row.score.high
    if row.score.kept or low is None or high is None:
        yield Skipped((stated,), row.score.reason)
        return
    yield Examined(figures(row.indicator, *_ROLES))
    inside = row.score.method in ("steps", "printed") and low <= stated.quantity.value <= high
    if not inside and not meets_any(printed(stated.quantity), (low, high)):
        yield _finding(case, row, stated, tuple(dict.fromkeys((low, high))), _ROLES, row.score.trace)


def _finding(
    case: Case, row: ScoredRow, stated: Figure, right: tuple[Decimal, ...], roles: tuple[str, ...], trace: Trace
) -> Outcome:
    cells = evidence(row.indicator, *roles) + (ruling(row.indicator.rule) if row.score.basis else ())
    allowed, given = "～".join(plain(v) for v in right), stated.quantity.value
    gap = min((abs(v - given) for v in right), default=Decimal(0))
    truncated = cut_off(stated.quantity, unrounded(row.score, points(row.indicator.weight) or Decimal(0)))
    rule = basis_of(row.score, case.ruleset, len(right))
    best = plain(value if (value := row.score.value) in right and value is not None else min(right))
    note = "（像是舍去了尾数）" if truncated else ""
    return case.finding(
        f"{called(row.indicator)}得 {plain(given)} 分，按规则应为 {allowed} 分，"
        f"相差 {plain(gap)} 分{note}；请核对得分。",
        cells,
        subject(row.indicator),
        stated=plain(given),
        expected=best,
        trace=trace,
        basis=rule.cited,
        level=Level.INFO if truncated else None,
        kind=Kind.FAIL if rule.verified else Kind.REVIEW,
        fix=Fix(best, stated.location),
        suspect=stated.id,
        remedy=best,
    )
