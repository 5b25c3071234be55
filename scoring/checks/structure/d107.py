"""Cells of a table row are shifted.

What: a row whose cells stand under the wrong headers, as reading found and put right. Why: a machine that imports the
form reads the weight as the score; the row is scored re-aligned, and the finding says how.

说明：表格有一行的单元格错了位，导入系统时会把分值当成得分。能对齐的先对齐再核对得分，并说明怎样对齐。
错例：三级指标名称填进了二级指标一栏，后面各栏都左移一格。
对例：二级指标一栏留空。
依据：表头各栏。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.check import Case, Examined, Outcome, check
from scoring.finding import Evidence, Level
from scoring.model import Realignment
from scoring.rowfacts import figures


@check(
    "D107",
    "shifted-row",
    "表格行错位",
    Level.ERROR,
    scope="evaluation",
    needs="没有自评表",
    basis="表格各列应与表头对应",
)
def shifted_row(case: Case) -> Iterator[Outcome]:
    if case.table.indicators:
        yield Examined(())
    for moved in case.table.realignments:
        rows = [i for i in case.table.indicators if i.row == moved.row]
        yield Examined(tuple(f for row in rows for f in figures(row, "target", "actual", "weight", "score")))
        yield _finding(case, moved, rows[0].name if rows else "")


def _finding(case: Case, moved: Realignment, name: str) -> Outcome:
    called = f"“{name}”一行" if name else f"第 {moved.row + 1} 行"
    return case.finding(
        f"{called}的单元格与表头错位，已按调整后的内容核对：{moved.how}；请改正表格。",
        (Evidence("row", name, moved.location),),
        name or str(moved.row),
    )
