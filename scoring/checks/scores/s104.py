"""Points were taken off although the target was met, and nothing says why.

What: quantitative rows (numbers and dates) whose actual meets the target but whose score is below the weight, with an
empty reason cell. Why: the rule gives full points for a met target; a reviewer asks what the deduction stands for. A
form without a column for reasons may explain it elsewhere: then for review only.

说明：定量指标已经达标，却扣了分，又没有说明。规则是达标得满分，审核人会问扣的是什么。表上没有原因栏的，可能在别处说明，只请审核人过问。
错例：指标值98%，完成值98%，分值20分，得19.6分，原因栏空白。
对例：得20分；或写明扣分原因。
依据：财预〔2020〕10号：达到指标值的得满分。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.check import Case, Examined, Outcome, Skipped, check
from scoring.finding import Fix, Kind, Level
from scoring.methods import ScoredRow, points
from scoring.quantity import plain
from scoring.rowfacts import at, called, evidence, figures, shown, subject, unexplained

_ROLES = ("target", "actual", "weight", "score", "reason")


@check(
    "S104",
    "deduction-despite-target",
    "已达指标值却被扣分且无说明",
    Level.WARNING,
    scope="evaluation",
    needs="没有已达指标值的定量指标",
    basis="财预〔2020〕10号 定量指标得分办法",
)
def deduction_despite_target(case: Case) -> Iterator[Outcome]:
    for row in case.rows:
        weight, stated = points(row.indicator.weight), points(row.indicator.score)
        if row.score.due is not True or row.score.doubtful or weight is None or stated is None:
            continue
        if row.score.method == "unread":
            yield Skipped(figures(row.indicator, "score"), row.score.reason)
            continue
        yield Examined(figures(row.indicator, *_ROLES))
        if stated < weight and unexplained(row.indicator) is not False:
            yield _finding(case, row)


def _finding(case: Case, row: ScoredRow) -> Outcome:
    indicator = row.indicator
    weight, stated = points(indicator.weight), points(indicator.score)
    assert weight is not None and stated is not None and indicator.score is not None
    certain = unexplained(indicator) is True
    return case.finding(
        f"{called(indicator)}指标值 {shown(indicator, 'target')}，完成值 {shown(indicator, 'actual')}，{_full(row)}，"
        f"却只得 {plain(stated)} 分（分值 {plain(weight)} 分），少 {plain(weight - stated)} 分且未说明原因；"
        "请改为满分，或说明扣分原因。",
        evidence(indicator, *_ROLES),
        subject(indicator),
        stated=plain(stated),
        expected=plain(weight),
        trace=row.score.trace,
        basis=(row.score.basis or case.ruleset.quantitative).cited,
        kind=Kind.FAIL if certain else Kind.REVIEW,
        fix=Fix(plain(weight), at(indicator.score)),
    )


def _full(row: ScoredRow) -> str:
    return "按表中印的评分标准应得满分" if row.score.method == "printed" else "已达到指标值"
