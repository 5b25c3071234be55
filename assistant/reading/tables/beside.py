"""Two tables of different kinds side by side with a blank column between: funds left, totals right."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.documents.model import Cell, Table
from assistant.reading.tables import headers
from assistant.reading.tables.content import kind_of
from assistant.reading.tables.grid import row_cells

_MIN_ROWS = 2
_FIGURES = ("points", "percent", "amount", "operator", "date")


@dataclass(frozen=True)
class _Gap:
    """Rows [top, bottom) in which `column` is blank and has something on both sides."""

    top: int
    bottom: int
    column: int


def parted(table: Table) -> Table:
    """The table with what stands right of the gap put below what stands left of it; the same table without a gap."""
    gap = next((g for row in range(table.n_rows) if (g := _gap(table, row)) is not None), None)
    return _below(table, gap) if gap is not None else table


def _gap(table: Table, row: int) -> _Gap | None:
    """A gap whose left side begins with the header of a block in this row."""
    here = _filled(table, row)
    if len(here) < _MIN_ROWS or row + 1 >= table.n_rows:
        return None
    for column in range(2, table.n_cols - 1):
        if not _is_blank(table, row, column) or not _is_blank(table, row + 1, column):
            continue
        if _heads([c for c in here if c.col + c.colspan <= column]):
            bottom = row + 1
            while bottom < table.n_rows and _is_blank(table, bottom, column) and _filled(table, bottom):
                bottom += 1
            right = [cells for r in range(row, bottom) if (cells := _right_of(table, r, column))]
            if _are_pairs(right) and not _heads(_right_of(table, row, column)):
                return _Gap(row, bottom, column)
    return None


def _filled(table: Table, row: int) -> list[Cell]:
    return [c for c in row_cells(table, row) if c.row == row and c.text.strip()]


def _right_of(table: Table, row: int, column: int) -> list[Cell]:
    return [c for c in _filled(table, row) if c.col > column]


def _are_pairs(rows: list[list[Cell]]) -> bool:
    """Labels with their values, not the columns of the left side gone on behind an empty one."""
    pairs = [cells for cells in rows if len(cells) > 1 and kind_of(cells[0].text) not in _FIGURES]
    valued = [cells for cells in pairs if kind_of(cells[1].text) in _FIGURES]
    return len(pairs) >= _MIN_ROWS and len(pairs) * 2 >= len(rows) and bool(valued)


def _is_blank(table: Table, row: int, column: int) -> bool:
    cell = table.grid[row][column]
    return cell is None or (not cell.text.strip() and cell.col == column and cell.colspan == 1)


def _heads(cells: list[Cell]) -> bool:
    """The words of these cells are the header of a block."""
    kinds = ("fund", "indicator")
    return any(len({headers.role_of(kind, c.text) for c in cells} - {"", "ignored"}) >= 3 for kind in kinds)


def _below(table: Table, gap: _Gap) -> Table:
    height = gap.bottom - gap.top
    cells: list[Cell] = []
    for cell in table.cells:
        inside = gap.top <= cell.row < gap.bottom
        if inside and cell.col > gap.column:
            cells.append(replace(cell, row=cell.row + height, col=cell.col - gap.column - 1))
        elif cell.row >= gap.bottom:
            cells.append(replace(cell, row=cell.row + height))
        else:
            cells.append(cell)
    return replace(table, n_rows=table.n_rows + height, cells=tuple(cells))
