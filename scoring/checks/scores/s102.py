"""Full points although the target was missed: the flagship of this family.

What: the printed actual against the printed target, for ≥, ≤, = and range targets and for dates, where the row has
full points. Why: it is the fault that reviewers find most; the score is inflated. Never compares rounded scores: 94.9
% misses ≥95 %. A target printed without operator is met from its value up, and for names where less is good from it
down as well.

说明：完成值没有达到指标值，却得了满分，这是审核中最常见的问题，得分虚高。按印出的数判断，不比较四舍五入后的得分：94.9%达不到≥95%。表中或表下印有评分标准的，先按它算；读不懂的保留所填得分。
错例：指标值≥95%，完成值94.9，分值10分，得10分（94.9÷95×10＝9.99）。
对例：同样的完成值，得9.99分。
依据：财预〔2020〕10号：未完成指标值的，按完成值与指标值的比例计分。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.check import Case, Examined, Outcome, Skipped, check
from scoring.finding import Fix, Kind, Level
from scoring.formulas import framework
from scoring.methods import ScoredRow, points
from scoring.quantity import plain
from scoring.rowfacts import at, called, evidence, figures, ruling, shown, subject

_ROLES = ("target", "actual", "weight", "score")


@check(
    "S102", "full-score-below-target", "未达指标值却得满分", Level.ERROR, scope="evaluation",
    needs="没有同时填有指标值、完成值、分值和得分的定量指标", basis="财预〔2020〕10号 定量指标得分办法",
)
def full_score_below_target(case: Case) -> Iterator[Outcome]:
    for row in case.rows:
        indicator, score = row.indicator, row.score
        weight, stated = points(indicator.weight), points(indicator.score)
        if weight is None or stated is None or weight <= 0:
            continue
        unclear = score.due is None and not (score.doubtful and framework(indicator.name))
        if unclear or score.method == "unread":
            yield Skipped(figures(indicator, "target", "actual"), score.reason)
            continue
        yield Examined(figures(indicator, *_ROLES))
        if stated == weight and score.due is not True:
            yield _finding(case, row)


def _finding(case: Case, row: ScoredRow) -> Outcome:
    indicator, score = row.indicator, row.score
    right = None if score.kept else score.value
    slight = right is not None and right == points(indicator.weight)
    advice = f"按规则应为 {_range(row)} 分" if right is not None else "不应得满分"
    doubt = "（按该指标越低越好判断，请核对指标值的方向）" if score.doubtful else ""
    cells = figures(indicator, "score")
    remedy = "" if right is None or slight else plain(right)
    rule = score.basis or case.ruleset.quantitative
    return case.finding(
        f"{called(indicator)}{_aim(row)}，完成值 {shown(indicator, 'actual')}，{_missed(row)}，"
        f"却得满分 {plain(cells[0].quantity.value)} 分；{advice}{doubt}。",
        evidence(indicator, *_ROLES) + (ruling(indicator.rule) if score.basis else ()), subject(indicator),
        stated=plain(cells[0].quantity.value), expected=None if right is None else plain(right), trace=score.trace,
        basis=rule.cited, level=Level.WARNING if slight else None,
        kind=Kind.REVIEW if score.doubtful or score.method == "free" or not rule.verified else Kind.FAIL,
        fix=Fix(remedy, at(indicator.score)) if remedy and indicator.score else None,
        suspect=cells[0].id if remedy else "", remedy=remedy,
    )


def _range(row: ScoredRow) -> str:
    low, high = row.score.low, row.score.high
    return "～".join(plain(v) for v in dict.fromkeys((low, high)) if v is not None)


def _aim(row: ScoredRow) -> str:
    aim = shown(row.indicator, "target")
    return f"指标值 {aim}" if aim else "没有填指标值"


def _missed(row: ScoredRow) -> str:
    by = {"steps": "按分档计分办法应扣分", "printed": "按表中印的评分标准应扣分"}
    return by.get(row.score.method, "未达到指标值")
