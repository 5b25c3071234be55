"""Two halves of one form side by side, each under the same headers: the right one is put below the left one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.documents.model import Cell, Table
from assistant.reading.tables import headers
from assistant.reading.tables.grid import first_text, row_cells, told_by_words

_MIN = 3


@dataclass(frozen=True)
class _Split:
    """A header row whose roles come twice: `pairs` maps each right header cell to the left one of its role."""

    row: int
    column: int
    pairs: tuple[tuple[Cell, Cell], ...]


def stacked(table: Table) -> Table:
    """The table with the right half of each block below the left one; the same table where it has no halves."""
    row = 0
    while row < table.n_rows:
        split = _split(table, row)
        table = _restacked(table, split) if split is not None else table
        row += 1
    return table


def _split(table: Table, row: int) -> _Split | None:
    if not told_by_words(table, row):
        return None
    cells = [c for c in row_cells(table, row) if c.row == row and c.text.strip()]
    for kind in ("indicator", "fund"):
        roles = [_role(kind, c) for c in cells]
        for at in range(_MIN, len(cells) - _MIN + 1):
            found = _repeats(cells, roles, at)
            if found:
                return _Split(row, cells[at].col, found)
    return None


def _role(kind: str, cell: Cell) -> str:
    return headers.role_of(kind, cell.text) or headers.normal(cell.text)


def _repeats(cells: Sequence[Cell], roles: Sequence[str], at: int) -> tuple[tuple[Cell, Cell], ...]:
    """The cells of the right half with those of the left one that have the same roles; () unless all of them do."""
    left, right = roles[:at], roles[at:]
    if len(set(left)) < len(left) or len(set(right)) < len(right) or not set(right) <= set(left):
        return ()
    if right[0] != left[0] and len(right) < len(left):
        return ()
    return tuple((cells[at + n], cells[left.index(role)]) for n, role in enumerate(right))


def _restacked(table: Table, split: _Split) -> Table:
    top = split.row + 1
    bottom = next((r for r in range(top, table.n_rows) if _is_whole(table, r, split)), table.n_rows)
    height, closing = bottom - top, _closing(table, top, bottom, split)
    cells: list[Cell] = []
    right_rows = height - len(closing)
    for cell in table.cells:
        if cell.row < split.row or (cell.row == split.row and cell.col < split.column):
            cells.append(cell)
        elif cell.row >= bottom or (top <= cell.row and cell.row in closing):
            cells.append(replace(cell, row=cell.row + right_rows))
        elif top <= cell.row and cell.col < split.column:
            cells.append(cell)
    cells += _right(table, split, range(top, bottom), closing, top + right_rows)
    return replace(table, n_rows=table.n_rows + right_rows, cells=tuple(cells))


def _is_whole(table: Table, row: int, split: _Split) -> bool:
    """A row that belongs to no half: another header, or a cell that reaches over both."""
    reaching = any(c.row == row and c.col < split.column < c.col + c.colspan and c.text.strip() for c in table.cells)
    return reaching or told_by_words(table, row)


def _closing(table: Table, top: int, bottom: int, split: _Split) -> list[int]:
    """The last rows that are the total of both halves: its label does not come again in the right one."""
    rows: list[int] = []
    for row in range(bottom - 1, top - 1, -1):
        right = [c for c in row_cells(table, row) if c.col >= split.column and c.text.strip()]
        label = headers.normal(first_text(table, row))
        alone = all(headers.normal(c.text) != label for c in right)
        if not headers.is_label("totals", label) or not alone:
            break
        rows.append(row)
    return rows


def _right(table: Table, split: _Split, rows: range, closing: Sequence[int], start: int) -> Iterator[Cell]:
    """The cells of the right half in the columns of the left one, from row `start` on."""
    for cell in table.cells:
        if cell.row not in rows or cell.row in closing or cell.col < split.column:
            continue
        left = next((to for head, to in split.pairs if head.col <= cell.col < head.col + head.colspan), None)
        if left is not None:
            yield replace(
                cell, row=start + cell.row - rows.start, col=left.col + cell.col - _over(split, cell), colspan=1
            )


def _over(split: _Split, cell: Cell) -> int:
    return next(head.col for head, _ in split.pairs if head.col <= cell.col < head.col + head.colspan)
