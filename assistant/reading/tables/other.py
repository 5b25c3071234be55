"""Tables that are no self-evaluation form: their figures, totals, 其中 rows, rates, shares and changes.

A relation is claimed only where the table's own words declare it (合计, 其中, 占比, 增长率 …) and its layout leaves no
doubt about which cells are meant; a table with levels of subjects, codes or several totals gives figures alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.documents.model import Block, Cell, Document, Table
from assistant.reading.tables import headers
from assistant.reading.tables.other_relations import Grid, relations_of
from assistant.reading.text.figures import Scribe, cell_number
from assistant.reading.text.normal import squeeze
from assistant.reading.text.sections import NUMBERING
from scoring.model import Figure
from scoring.quantity import NONE, PERCENT, Unit
from scoring.relations import Relation

_NO_FACT = re.compile(r"序号|行次|编号|编码|代码|电话|页码|栏次|^年度?$|年份|日期|时间|文号|科目")
_NOT_MONEY = re.compile(
    r"率|比|占|人数|户数|数量|个数|次数|面积|人次|份数|台数|里程|%|得分|分值|权重|幅度|指数|单位|规模|期限"
)
_PERCENT = re.compile(r"[(（]\s*[%％]\s*[)）]|[%％]$")
_YEAR = re.compile(r"((?:19|20)\d\d)年?")
# the first column holds names, unless it says itself that it holds sums
_LEADING_SUM = re.compile(r"(?:合计|总计|金额)$")
_CODE = re.compile(r"\s*(\d{3}(?:\d\d)*)\s*")
_LABEL_TOTAL = re.compile(r"^(?:合计|总计|小计|共计|总数)$")


@dataclass(frozen=True, slots=True)
class _Layout:
    """First data row, header text and unit of every column that holds numbers, and the label column of each."""

    first: int
    columns: tuple[tuple[int, str, Unit], ...]


def read_other_tables(scribe: Scribe, document: Document, used: frozenset[str]) -> Sequence[Relation]:
    """Figures and relations of all tables of a document that are not in `used`."""
    found: list[Relation] = []
    recent: list[str] = []
    for item in document.items:
        if isinstance(item, Block):
            recent = [*recent[-1:], item.text]
        elif item.id not in used:
            found += _read(scribe, item, recent)
            recent = []
    return found


def _read(scribe: Scribe, table: Table, captions: Sequence[str]) -> list[Relation]:
    layout = _layout(table, captions)
    if layout is None:
        return []
    rows = tuple(_rows(scribe, table, layout))
    codes = tuple(_code(table, r) for r in range(layout.first, table.n_rows))
    marks = tuple(_mark(table, r) for r in range(layout.first, table.n_rows))
    grid = Grid(rows, tuple((c, h) for c, h, _ in layout.columns), _is_flat(table, layout), codes, marks)
    return list(relations_of(grid))


def _layout(table: Table, captions: Sequence[str]) -> _Layout | None:
    first = next((r for r in range(table.n_rows) if _is_data(table, r)), None)
    if first is None or first == 0 or table.n_cols < 2:
        return None
    texts = [c.text for r in range(first) for c in _own(table, r)] + [*reversed(captions)]
    money = next((unit for text in texts if (unit := headers.money_unit(text)) is not None), None)
    columns = [
        (c, h, _column_unit(h, money))
        for c in range(table.n_cols)
        if (h := _header(table, first, c)) and not _NO_FACT.search(h) and (c or _LEADING_SUM.search(h))
    ]
    return _Layout(first, tuple(columns)) if columns else None


def _own(table: Table, row: int) -> list[Cell]:
    return [c for c in dict.fromkeys(table.grid[row]) if c is not None and c.row == row]


def _is_data(table: Table, row: int) -> bool:
    """The first row with a number under the header; rows of column numbers (栏次 1 2 3) are header rows."""
    numbers = [cell_number(c.text) for c in _own(table, row)[1:]]
    values = [n.quantity for n in numbers if n is not None]
    counted = len(values) > 2 and all(b.value - a.value == 1 and a.decimals == 0 for a, b in pairwise(values))
    return bool(values) and not (counted and values[0].value <= 2)


def _header(table: Table, first: int, column: int) -> str:
    """The header over a column; the texts of several header rows are joined from the top."""
    cells = [c for r in range(first) if (c := _heading(table, r, first, column)) is not None]
    cells = [c for c in cells if c.colspan < table.n_cols and not cell_number(c.text)]
    return "".join(squeeze(c.text) for c in dict.fromkeys(cells))


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


def _code(table: Table, row: int) -> str:
    """The subject code that a row begins with ("2010301"), "" if none."""
    cell = table.grid[row][0]
    match = _CODE.fullmatch(cell.text) if cell is not None and cell.row == row else None
    return match.group(1) if match else ""


def _column_unit(header: str, money: Unit | None) -> Unit:
    own = headers.money_unit(header) or headers.header_unit(header)
    if own is not None:
        return own
    if _PERCENT.search(header):
        return PERCENT
    return money if money is not None and not _NOT_MONEY.search(header) else NONE


def _rows(scribe: Scribe, table: Table, layout: _Layout) -> Iterator[tuple[str, dict[int, Figure | None]]]:
    """Label and figures of every data row; a blank cell is None, an unreadable one makes the row's column missing."""
    for row in range(layout.first, table.n_rows):
        label = _label(table, row, layout)
        figures: dict[int, Figure | None] = {}
        for column, header, unit in layout.columns:
            cell = table.grid[row][column]
            if cell is None or cell.row != row or cell.col != column or cell.colspan > 1:
                continue
            if not re.search(r"\d", cell.text):
                if not re.search(r"\w", cell.text):
                    figures[column] = None
                continue
            number = cell_number(cell.text, unit)
            if number is not None:
                year = _YEAR.search(header)
                named = f"{label}·{headers.normal(header)}" if label else headers.normal(header)
                figures[column] = scribe.figure(cell, number, named, period=year.group(1) if year else "")
        yield label, figures


def _label(table: Table, row: int, layout: _Layout) -> str:
    """The texts left of the first column of numbers, codes and ordinals left out."""
    first = next(
        (c for c, _, _ in layout.columns if (x := table.grid[row][c]) is not None and cell_number(x.text)), table.n_cols
    )
    texts = [
        squeeze(c.text)
        for c in dict.fromkeys(table.grid[row][:first])
        if c is not None and re.search(r"[^\d\W]", c.text)
    ]
    return texts[-1] if texts else ""


def _is_flat(table: Table, layout: _Layout) -> bool:
    """False for tables whose rows lie on several levels: codes of several lengths, two kinds of numbering, indents."""
    rows = [[c.text for c in _own(table, r)] for r in range(layout.first, table.n_rows)]
    codes = {len(t[0].strip()) for t in rows if t and re.fullmatch(r"\s*\d{3,}\s*", t[0])}
    firsts = [t[0] for t in rows if t and t[0].strip()]
    kinds = {_kind(t) for t in firsts if not _LABEL_TOTAL.match(squeeze(t))}
    indents = {len(t) - len(t.lstrip()) for t in firsts}
    return len(codes) <= 1 and len(kinds) <= 1 and len(indents) <= 1


_RANKS = tuple(
    re.compile(mark) for mark in (r"[一二三四五六七八九十]+、", r"[(（][一二三四五六七八九十]+[)）]", r"\d+[.、．]")
)


def _mark(table: Table, row: int) -> int:
    """The rank of the list mark that the row's first text begins with (1 for 一、), 0 if none."""
    text = next((squeeze(c.text) for c in _own(table, row) if c.text.strip()), "")
    return next((n for n, pattern in enumerate(_RANKS, 1) if pattern.match(text)), 0)


def _kind(text: str) -> str:
    match = NUMBERING.match(text)
    return re.sub(r"[一二三四五六七八九十百\d]+", "n", squeeze(match.group(1))) if match else ""
