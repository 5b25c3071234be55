"""A weight, score, target or actual is missing: empty cells of rows that count, only in columns that the form has.

Not on parent rows, 其中 children, blank spare rows, rows struck out as a whole or left out of a scaled total; a stroke
or 无 is an entry. The execution row needs a weight and a score; a missing full-year budget is for review.
说明：应填的分值、得分、指标值、完成值有漏填。没填就没法核对，指标值空着还得满分更没有依据。上级行、“其中”行、空白备用行、整行划掉的不算；填“—”“/”“无”的是有填写，不算漏；只看表上有的栏。
错例：指标值空白，完成值20份，分值5分，得5分。
对例：指标值≥20份，完成值20份，分值5分，得5分。
依据：自评表各栏应填写完整。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from scoring.check import Case, Examined, Outcome, check
from scoring.execution import execution_line
from scoring.finding import Kind, Level
from scoring.model import Indicator
from scoring.rowfacts import Row, called, cell, evidence, figures, place, subject, table_place
from scoring.scaling import inapplicable
from scoring.sums import counts

_NAMES = {"target": "指标值", "actual": "完成值", "weight": "分值", "score": "得分", "full": "全年预算数"}
_ROLES = ("target", "actual", "weight", "score")


@check(
    "S111",
    "missing-value",
    "分值、得分、指标值或完成值缺失",
    Level.ERROR,
    scope="evaluation",
    rests_on=("indicators", "funds"),
    needs="没有自评表",
    basis="自评表各栏应填写完整",
)
def missing_value(case: Case) -> Iterator[Outcome]:
    rows = [r for r in case.table.indicators if not r.child and _live(r) and not inapplicable(case.table, r)]
    parents = {a.row for a, b in pairwise(case.table.indicators) if b.child}
    vacant = [role for role in _ROLES if len(rows) > 1 and all(_empty(row, role) for row in rows)]
    silent: dict[tuple[str, ...], list[Indicator]] = {}
    for row in rows:
        yield Examined(figures(row, *_ROLES))
        roles = [r for r in _ROLES if r not in vacant and not (row.row in parents and r in ("target", "actual"))]
        if missing := tuple(role for role in roles if _empty(row, role)):
            silent.setdefault(missing, []).append(row)
    yield from (_finding(case, same, missing) for missing, same in silent.items())
    if vacant:  # a column without any entry may be one that the form doesn't use
        names = "、".join(_NAMES[role] for role in vacant)
        told = f"自评表{names}一栏全部空白，相关核对没有进行；请补填或说明。"
        yield case.finding(told, (table_place(case.table),), names, kind=Kind.REVIEW)
    yield from _execution(case)


def _live(row: Indicator) -> bool:
    """A row that counts: a weight, or a score, or both target and actual without a weight column."""
    if row.weight is not None and not row.weight.blank:
        return counts(row.weight)
    if row.weight is not None and row.weight.text.strip():
        return False
    return row.score is not None and not row.score.blank


def _empty(row: Row, role: str) -> bool:
    entry = cell(row, role)
    return entry is not None and entry.empty


def _execution(case: Case) -> Iterator[Outcome]:
    if (line := execution_line(case.table)) is None:
        return
    yield Examined(figures(line, "weight", "score"))
    if counts(line.weight) and _empty(line, "score"):
        yield _finding(case, [line], ["score"], Kind.FAIL)
    if line.executed and line.executed.figure and _empty(line, "full"):
        yield _finding(case, [line], ["full"], Kind.REVIEW)


def _finding(case: Case, rows: Sequence[Row], missing: Sequence[str], kind: Kind = Kind.FAIL) -> Outcome:
    """Rows that leave the same columns empty are one finding that names them all."""
    names, every = "、".join(_NAMES[role] for role in missing), "、".join(map(called, rows))
    cells = [e for row in rows for e in (place(row, called(row).strip("“”")), *evidence(row, *missing))]
    message = f"{every}{'一行' if len(rows) == 1 else f' {len(rows)} 行'}没有填{names}；请补填，确不适用的请说明。"
    return case.finding(message, tuple(cells), f"{'、'.join(map(subject, rows))}|{names}", kind=kind)
