"""Full points although the target was missed: the flagship of this family.

What: the printed actual against the printed target, for ≥, ≤, = and range targets and for dates, where the row has
full points. Why: it is the fault that reviewers find most; the score is inflated. Never compares rounded scores: 94.9
% misses ≥95 %. A target printed without operator asks for more only where the row says so; where less is good a value
above it is for review, and money, durations and unknown names are left open.

说明：完成值没有达到指标值，却得了满分，这是审核中最常见的问题，得分虚高。按印出的数判断，不比较四舍五入后的得分：94.9%达不到≥95%。指标值没写“≥”“≤”的，从名称、指标方向栏、评分标准看得出越高越好的才算；越低越好的只请核对，金额、时间和看不出的不判断。表中或表下印有评分标准的，先按它算；读不懂的保留所填得分。
错例：指标值≥95%，完成值94.9，分值10分，得10分（94.9÷95×10＝9.99）。
对例：同样的完成值，得9.99分。
依据：财预〔2020〕10号：未完成指标值的，按完成值与指标值的比例计分。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from scoring.check import Case, Examined, Outcome, Skipped, check
from scoring.directions import direction_of
from scoring.finding import Fix, Kind, Level
from scoring.methods import ScoredRow, points
from scoring.quantity import plain
from scoring.rowfacts import at, called, evidence, figures, ruling, shown, subject

_ROLES = ("target", "actual", "weight", "score")


@check(
    "S102",
    "full-score-below-target",
    "未达指标值却得满分",
    Level.ERROR,
    scope="evaluation",
    needs="没有同时填有指标值、完成值、分值和得分的定量指标",
    basis="财预〔2020〕10号 定量指标得分办法",
)
def full_score_below_target(case: Case) -> Iterator[Outcome]:
    for row in case.rows:
        indicator, score = row.indicator, row.score
        weight, stated = points(indicator.weight), points(indicator.score)
        if weight is None or stated is None or weight <= 0:
            continue
        unclear = score.due is None and not (score.doubtful and direction_of(indicator).way == "down")
        if unclear or score.method == "unread":
            yield Skipped(figures(indicator, "target", "actual"), score.reason)
            continue
        yield Examined(figures(indicator, *_ROLES))
        if stated == weight and score.due is not True:
            yield _finding(case, row)


def _finding(case: Case, row: ScoredRow) -> Outcome:
    indicator, score, aim = row.indicator, row.score, shown(row.indicator, "target")
    slight = not score.kept and score.value == points(indicator.weight)
    right = None if score.kept or slight else score.value
    cells, remedy = figures(indicator, "score"), "" if right is None else plain(right)
    rule = score.basis or case.ruleset.quantitative
    return case.finding(
        f"{called(indicator)}{f'指标值 {aim}' if aim else '没有填指标值'}，完成值 {shown(indicator, 'actual')}，"
        f"{_verdict(row, slight)}。",
        evidence(indicator, *_ROLES) + (ruling(indicator.rule) if score.basis else ()),
        subject(indicator),
        stated=plain(cells[0].quantity.value),
        expected=remedy or None,
        trace=score.trace,
        basis=rule.cited,
        level=Level.WARNING if slight else None,
        kind=Kind.REVIEW if score.doubtful or score.method == "free" or not rule.verified else Kind.FAIL,
        fix=Fix(remedy, at(indicator.score)) if remedy and indicator.score else None,
        suspect=cells[0].id if remedy else "",
        remedy=remedy,
    )


def _verdict(row: ScoredRow, slight: bool) -> str:
    full = plain(points(row.indicator.weight) or Decimal(0))
    if slight:
        return f"未达到指标值，差额很小，按比例计分四舍五入后仍为满分 {full} 分；请核对完成值，或说明差额"
    if row.score.doubtful:
        why = direction_of(row.indicator).why
        return f"高于指标值，却得满分 {full} 分；{why}，请核对指标值的方向和得分"
    by = {"steps": "按分档计分办法应扣分", "printed": "按表中印的评分标准应扣分"}
    advice = "不应得满分" if row.score.kept else f"按规则应为 {_range(row)} 分"
    return f"{by.get(row.score.method, '未达到指标值')}，却得满分 {full} 分；{advice}"


def _range(row: ScoredRow) -> str:
    low, high = row.score.low, row.score.high
    return "～".join(plain(v) for v in dict.fromkeys((low, high)) if v is not None)
