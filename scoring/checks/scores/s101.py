"""A score above its weight.

What: the score of every row, the execution row among them, against the weight of that row. Why: no indicator can earn
more than its points; the total is too high. Exact, no rounding.

说明：得分高过这一行的分值。任何指标的得分都不能超过分值，否则总分虚高。
错例：分值5分，得分5.5分。
对例：分值5分，得分5分。
依据：各地表下说明：各项指标得分最高不能超过该指标分值上限。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from scoring.check import Case, Examined, Outcome, check
from scoring.execution import execution_line
from scoring.finding import Level
from scoring.methods import Score, points
from scoring.quantity import plain
from scoring.rowfacts import Row, called, evidence, figures, subject


@check(
    "S101",
    "score-above-weight",
    "得分超过分值",
    Level.ERROR,
    scope="evaluation",
    needs="没有同时填有分值和得分的行",
    basis="各项指标得分最高不能超过该指标分值上限",
)
def score_above_weight(case: Case) -> Iterator[Outcome]:
    line = execution_line(case.table)
    rows: list[tuple[Row, Score]] = [(f.line, f.score) for f in case.funds if f.line is line]
    rows += [(r.indicator, r.score) for r in case.rows]
    for row, score in rows:
        weight, stated = points(row.weight), points(row.score)
        if weight is None or stated is None:
            continue
        yield Examined(figures(row, "weight", "score"))
        if stated > weight:
            yield _finding(case, row, score, weight, stated)


def _finding(case: Case, row: Row, score: Score, weight: Decimal, stated: Decimal) -> Outcome:
    right = score.value if score.value is not None and not score.kept else None
    most = "" if right is None else f"，按规则应为 {plain(right)} 分"
    cells = figures(row, "score")
    return case.finding(
        f"{called(row)}得 {plain(stated)} 分，超过分值 {plain(weight)} 分{most}；请核对得分或分值。",
        evidence(row, "weight", "score"),
        subject(row),
        stated=plain(stated),
        expected=plain(weight if right is None else right),
        trace=(f"{plain(stated)} > {plain(weight)}", *score.trace),
        suspect=cells[0].id if right is not None else "",
        remedy="" if right is None else plain(right),
    )
