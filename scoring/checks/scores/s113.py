"""One indicator carries too large a part of the points.

What: third-level weights above the rule set's limit (40 of 100 by default). Why: the whole result hangs on one row,
which hides all others. Silent when the rule set was only the default.

说明：一个指标占了太多的分（一般超过40分），整个结果系于一行，掩盖了其他指标。没有认出表式的，不提。
错例：一行分值50分。
对例：五行各10分。
依据：所用规则集的提示线；全国办法没有规定数额。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.check import Case, Examined, Outcome, check
from scoring.finding import Level
from scoring.methods import points
from scoring.quantity import plain
from scoring.rowfacts import called, evidence, figures, subject


@check(
    "S113",
    "heavy-indicator",
    "单一指标占分过高",
    Level.WARNING,
    scope="evaluation",
    rests_on=("indicators",),
    needs="没有识别出地区办法，或表中没有分值",
    basis="所用规则集的单项分值上限",
)
def heavy_indicator(case: Case) -> Iterator[Outcome]:
    if case.by_default:
        return
    limit = case.ruleset.max_weight
    for indicator in case.table.indicators:
        weight = points(indicator.weight)
        if weight is None:
            continue
        yield Examined(figures(indicator, "weight"))
        if weight > limit:
            yield case.finding(
                f"{called(indicator)}一项占 {plain(weight)} 分，超过单项 {plain(limit)} 分的提示线；"
                "请考虑细化指标、分散分值。",
                evidence(indicator, "weight"),
                subject(indicator),
                stated=plain(weight),
                expected=f"≤{plain(limit)}",
                basis=case.ruleset.max_weight_basis.cited,
            )
