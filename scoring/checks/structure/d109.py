"""A filled column, row or block of a form could not be recognised.

What: cells of a self-evaluation form that have no role: a column whose header says nothing or says something else than
its content, numbers outside the known blocks. Why: what was not read was not checked, and nothing that might rest on
it is certain; the reader must know which cells these are.

说明：自评表中有填了内容却没能识别的栏或单元格。没有识别就没有核对，凡是可能与它有关的合计、分值等也都不作判定，所以逐处列出，请人工核对。
错例：表头为“分值”的一栏填的是文字，或表头看不出含义的一栏填了数。
对例：表头换一种说法，但从内容能断定是哪一栏。
依据：没有读到的内容不能当作没有问题。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoring.check import Case, Examined, Outcome, check
from scoring.finding import Evidence, Level
from scoring.model import Unread

_SHOWN = 4


@check(
    "D109",
    "unread-content",
    "表中有未能识别的内容",
    Level.WARNING,
    scope="evaluation",
    needs="没有自评表",
    basis="没有读到的内容不能当作没有问题",
)
def unread_content(case: Case) -> Iterator[Outcome]:
    yield Examined(())
    headers = [u for u in case.table.unread if u.header]
    for column in headers:
        yield _column(case, column, [u for u in case.table.unread if u.why == column.why and u is not column])
    told = {column.why for column in headers}
    if loose := [u for u in case.table.unread if u.figures and u.why not in told]:
        yield _cells(case, loose)


def _column(case: Case, column: Unread, cells: Sequence[Unread]) -> Outcome:
    return case.finding(
        f"自评表{column.why}（{len(cells)} 格有内容）；这一栏没有核对，与它有关的合计和规则也没有判定，请人工核对。",
        (_evidence(column), *map(_evidence, cells)),
        f"未识别|{column.text}",
    )


def _cells(case: Case, cells: Sequence[Unread]) -> Outcome:
    shown = "、".join(f"“{_line(u.text)}”" for u in cells[:_SHOWN]) + ("等" if len(cells) > _SHOWN else "")
    return case.finding(
        f"自评表中{shown} {len(cells)} 处数字不能确定填的是什么，没有核对，"
        "可能与它有关的合计和规则也没有判定；请人工核对。",
        tuple(map(_evidence, cells)),
        f"未识别|{_line(cells[0].text)}",
    )


def _evidence(cell: Unread) -> Evidence:
    return Evidence("unread", cell.text, cell.location)


def _line(text: str) -> str:
    return "".join(text.split())
