"""All targets met to the point and full marks everywhere: seldom true, and the first thing a reviewer doubts.

说明：所有指标都恰好完成、全部得满分，很少是真的，审核人最先怀疑它。只提请留意。
错例：12项指标完成值均等于指标值且全部满分。
对例：有超额、未达或扣分的指标，或指标不足5项。
依据：自评应当客观，防止流于形式。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.check import Case, Examined, Outcome, check
from scoring.finding import Evidence, Kind, Level
from scoring.model import Indicator

_FEW = 5


@check(
    "P108",
    "all-perfect",
    "全部指标100%完成且满分",
    Level.INFO,
    scope="evaluation",
    needs="指标少于5项或没有得分栏",
    basis="自评应当客观，防止流于形式",
)
def p108(case: Case) -> Iterator[Outcome]:
    rows = [r for r in case.table.indicators if r.weight and r.weight.quantity and r.score and r.score.quantity]
    if len(rows) < _FEW or len(rows) < len([r for r in case.table.indicators if not r.child]):
        return
    yield Examined(())
    if all(_perfect(row) for row in rows):
        first = rows[0]
        yield case.finding(
            f"{len(rows)}项指标全部恰好完成且全部满分，复核时容易被质疑，请确认指标值设定和自评打分是否客观。",
            (
                Evidence(
                    "score",
                    first.score.text if first.score else "",
                    first.score.location if first.score else first.location,
                ),
            ),
            "all-perfect",
            kind=Kind.REVIEW,
        )


def _perfect(row: Indicator) -> bool:
    full = bool(
        row.weight
        and row.score
        and row.weight.quantity
        and row.score.quantity
        and row.weight.quantity.value == row.score.quantity.value
    )
    target, actual = row.target, row.actual
    if target is None or actual is None or target.value is None or actual.value is None:
        return full
    return full and target.value.base == actual.value.base
