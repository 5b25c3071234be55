"""Where the data of a table begin, and what stands over each of its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.documents.model import Cell, Table
from assistant.reading.tables.account_words import MARKS, says
from assistant.reading.tables.grid import is_note
from assistant.reading.text.figures import cell_number
from assistant.reading.text.normal import squeeze


def own_cells(table: Table, row: int) -> list[Cell]:
    return [c for c in dict.fromkeys(table.grid[row]) if c is not None and c.row == row]


def first_row(table: Table) -> int | None:
    """The first row of data: it holds a number, or begins as rows begin; rows that number the columns are header."""
    headed = False
    for row in range(table.n_rows):
        texts = [c.text.strip() for c in own_cells(table, row) if c.text.strip()]
        if _is_data(table, row, texts, headed):
            return row
        headed = headed or (len(texts) > 1 and not is_note(table, row))
    return None


def _is_data(table: Table, row: int, texts: Sequence[str], headed: bool) -> bool:
    if not texts or numbers_columns(texts):
        return False
    if headed and not is_note(table, row) and (_begins_row(texts[0]) or all(t[-1] in ":：" for t in texts)):
        return True
    values = [n for c in own_cells(table, row)[1:] if (n := cell_number(c.text)) is not None]
    return any(n.quantity.unit.dimension != "year" for n in values)


def numbers_columns(texts: Sequence[str]) -> bool:
    """栏次 | 1 | 2 | 3: a row that only numbers the columns."""
    values = [n.quantity for t in texts if (n := cell_number(t)) is not None]
    if values and any(says("number_rows", squeeze(t)) for t in texts):
        return True
    counted = all(b.value - a.value == 1 and b.decimals == 0 for a, b in pairwise(values))
    return len(values) > 2 and counted and values[0].value <= 2 and values[0].decimals == 0


def _begins_row(text: str) -> bool:
    return re.fullmatch(r"\d{3}(?:\d\d)*", text) is not None or any(p.match(text) for p in MARKS)


def path_over(table: Table, first: int, column: int) -> tuple[str, ...]:
    """The texts over a column from the top, each merged cell once."""
    rows = [r for r in range(first) if not numbers_columns([c.text for c in own_cells(table, r)])]
    cells = [c for r in rows if (c := _heading(table, r, first, column)) is not None]
    cells = [c for c in dict.fromkeys(cells) if c.colspan < table.n_cols and not _is_furniture(c.text)]
    return tuple(squeeze(c.text) for c in cells)


def _is_furniture(text: str) -> bool:
    bare = squeeze(text)
    return cell_number(text) is not None or says("furniture", bare)


def _heading(table: Table, row: int, first: int, column: int) -> Cell | None:
    """The filled header cell over a column in one header row. In tables without merged cells (text, damaged files) a
    blank cell above a filled one belongs to the heading on its left, if that stands above a filled one as well."""
    for c in range(column, -1, -1):
        cell = table.grid[row][c]
        if cell is not None and cell.text.strip() and (c == column or _names_below(table, row, first, c)):
            return cell
        if cell is None or cell.text.strip() or not _names_below(table, row, first, c):
            return None
    return None


def _names_below(table: Table, row: int, first: int, column: int) -> bool:
    """A header text, no column number, begins in this column below the row."""
    cells = (table.grid[r][column] for r in range(row + 1, first))
    return any(c is not None and c.row > row and c.text.strip() and not cell_number(c.text) for c in cells)


def without_titles(paths: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Headers without what stands over every column alike: the table's title in a table without merged cells."""
    shown = [p for p in paths if p]
    while len(shown) > 2 and all(len(p) > 1 for p in shown) and len({p[0] for p in shown}) == 1:
        shown = [p[1:] for p in shown]
        paths = [p[1:] for p in paths]
    return tuple(paths)
