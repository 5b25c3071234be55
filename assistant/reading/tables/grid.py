"""A table as rows of cells under headers: where its blocks begin, and what each column holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.documents.model import Cell, Table
from assistant.reading.tables import headers
from assistant.reading.text.figures import cell_number
from assistant.reading.text.normal import squeeze

LEVELS = ("level1", "level2", "level3")


@dataclass(frozen=True, slots=True)
class Column:
    """A header cell: the grid columns [start, end) that it stands over and the role of what stands below it."""

    role: str
    start: int
    end: int
    cell: Cell

    @property
    def header(self) -> str:
        return squeeze(self.cell.text)


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a block. Rows [top, bottom) are header rows."""

    kind: str
    top: int
    bottom: int
    columns: tuple[Column, ...]

    def column(self, role: str) -> Column | None:
        return next((c for c in self.columns if c.role == role), None)

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(c.role for c in self.columns)


def row_cells(table: Table, row: int) -> list[Cell]:
    """The distinct cells of a row from left to right, cells that reach down from above included."""
    found: list[Cell] = []
    for cell in table.grid[row]:
        if cell is not None and (not found or found[-1] is not cell):
            found.append(cell)
    return found


def filled(cells: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in cells if cell.text.strip()]


def under(table: Table, row: int, start: int, end: int) -> Cell | None:
    """The cell of a row that covers most of the grid columns [start, end); a filled one before an empty one."""
    best: Cell | None = None
    best_key = (-1, False)
    for cell in dict.fromkeys(c for c in table.grid[row][start:end] if c is not None):
        width = min(end, cell.col + cell.colspan) - max(start, cell.col)
        key = (width, bool(cell.text.strip()))
        if key > best_key or (key[1] and not best_key[1] and key[0] * 2 >= best_key[0]):
            best, best_key = cell, key
    return best


def header_at(table: Table, row: int) -> Header | None:
    """The block header that begins in this row, None when the row is no header."""
    cells = row_cells(table, row)
    fresh = [c for c in cells if c.row == row]
    if len(filled(fresh)) < 2:
        return None
    for kind, role in (("indicator", headers.indicator_role), ("fund", headers.fund_role)):
        columns = tuple(Column(role(c.text), c.col, c.col + c.colspan, c) for c in cells if role(c.text))
        if _is_header(kind, columns, fresh):
            return _deepened(table, Header(kind, row, row + 1, columns))
    return None


def _is_header(kind: str, columns: Sequence[Column], fresh: Sequence[Cell]) -> bool:
    roles = {c.role for c in columns}
    fits = _is_fund_header(roles) if kind == "fund" else _is_indicator_header(roles)
    return fits and not any(cell_number(c.text) for c in filled(fresh))


def _is_fund_header(roles: set[str]) -> bool:
    return bool(roles & {"initial", "full", "executed"}) and (
        len(roles & {"initial", "full", "executed", "rate", "score"}) >= 2
    )


def _is_indicator_header(roles: set[str]) -> bool:
    values = roles & {"target", "actual", "weight", "score", "adjusted"}
    names = roles & set(LEVELS)
    if names and not (roles & {"target", "actual"}) and roles & {"level2", "level3"}:
        return {"weight", "score"} <= roles
    return len(values) >= 2 and bool(names or ({"target", "actual"} <= values and values & {"weight", "score"}))


def _deepened(table: Table, header: Header) -> Header:
    """A header of two rows: cells of the next row replace the wide cell above them."""
    row = header.bottom
    if row >= table.n_rows:
        return header
    role = headers.indicator_role if header.kind == "indicator" else headers.fund_role
    cells = row_cells(table, row)
    fresh = [c for c in cells if c.row == row]
    below = [Column(role(c.text), c.col, c.col + c.colspan, c) for c in fresh if role(c.text)]
    reaching = any(c.row < row and c.text.strip() for c in cells)
    if (
        not below
        or not reaching
        or any(cell_number(c.text) for c in filled(fresh))
        or len(below) * 2 < len(filled(fresh))
    ):
        return header
    kept = [c for c in header.columns if not any(b.start < c.end and c.start < b.end for b in below)]
    columns = tuple(sorted((*kept, *below), key=lambda c: c.start))
    return Header(header.kind, header.top, row + 1, columns)


def label_pairs(table: Table, rows: range) -> Iterator[tuple[Cell, Cell]]:
    """Label and value cells that stand side by side: "项目名称 | 农村饮水安全"."""
    for row in rows:
        cells = [c for c in row_cells(table, row) if c.row == row]
        for index, cell in enumerate(cells):
            value = next((c for c in cells[index + 1 :] if c.text.strip()), None)
            if cell.text.strip() and len(cell.text) < 40 and value is not None:
                yield cell, value


def is_note(table: Table, row: int) -> bool:
    """A row that is one wide text: a caption, a note, a remark."""
    texts = filled(row_cells(table, row))
    return len(texts) == 1 and (texts[0].colspan * 2 > table.n_cols or table.n_cols == 1)


def first_text(table: Table, row: int) -> str:
    """The first text that begins in this row."""
    return next((c.text for c in row_cells(table, row) if c.row == row and c.text.strip()), "")


_COLON = re.compile(r"[:：]")


def inline_pair(text: str) -> tuple[str, str]:
    """ "项目名称：农村饮水安全" → label and value; ("", "") when there is no colon behind a short label."""
    match = _COLON.search(text[:20])
    return (text[: match.start()], text[match.end() :].strip()) if match else ("", "")
