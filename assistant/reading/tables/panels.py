"""A table that is no form as panels: header, columns of amounts and named rows.

Two halves that stand side by side (收入 | 金额 | 支出 | 金额) are two panels. Nothing is added up here; what a row or a
column is to the others is told in `account_rows` and `account_columns`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TypeVar

from assistant.documents.model import Cell, Table
from assistant.reading.tables import headers
from assistant.reading.tables.account_codes import codes_of, in_names, is_codes
from assistant.reading.tables.account_words import bare, group_of, holds, is_of_which, mark, says
from assistant.reading.tables.panel_header import first_row, numbers_columns, own_cells, path_over, without_titles
from assistant.reading.text.figures import Number, Scribe, cell_number
from assistant.reading.text.normal import squeeze
from assistant.reading.text.units import unit_of
from scoring.arithmetic import hedged, one_dimension
from scoring.model import BLANKS, Figure
from scoring.quantity import NONE, PERCENT, Unit

T = TypeVar("T")
Cells = Mapping[int, Figure | None]
_YEAR_COLUMN = re.compile(r"年度?")
_PERCENT = re.compile(r"[(（]\s*[%％]\s*[)）]|[%％]$")
_YEAR = re.compile(r"((?:19|20)\d\d)年?")
# the first column holds names, unless it says itself that it holds sums
_LEADING_SUM = re.compile(r"(?:合计|总计|小计|金额)$")
_MASK = re.compile(r"[×*＊?？#■□]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of amounts. `path` is its header from the top, texts over the whole table left out."""

    index: int
    path: tuple[str, ...]
    unit: Unit

    @property
    def header(self) -> str:
        return "".join(self.path)

    @property
    def name(self) -> str:
        return headers.normal(self.path[-1])


@dataclass(frozen=True, slots=True)
class Row:
    """`label` is the name as printed, `cells` the amounts by position of their column: None where nothing is printed,
    missing where something is printed that can't be read. `named` is the row in which the name begins, `ordinal` the
    list mark that stands in a column of its own."""

    row: int
    label: str
    indent: int
    code: str
    cells: Cells = field(compare=False)
    named: int = -1
    ordinal: str = ""

    @property
    def mark(self) -> tuple[int, int]:
        """Rank and number of the list mark before the name."""
        return mark(self.label) if mark(self.label)[0] else mark(self.ordinal)


@dataclass(frozen=True, slots=True)
class Panel:
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str = ""

    @property
    def coded(self) -> bool:
        return any(r.code for r in self.rows)

    @property
    def flat(self) -> bool:
        """All rows are parts of one sum: no levels of codes, list marks or indents, at most one row is a sum."""
        plain = [r for r in self.rows if not says("total", bare(r.label)) and not says("grand", bare(r.label))]
        levels = ({len(r.code) for r in plain}, {r.mark[0] for r in plain}, {r.indent for r in plain})
        inner = any(is_of_which(r.label) or says("subtotal", bare(r.label)) for r in plain)
        return all(len(kinds) <= 1 for kinds in levels) and not inner and len(self.rows) - len(plain) <= 1


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where a table's data begin, and the header over each of its columns."""

    table: Table
    first: int
    paths: tuple[tuple[str, ...], ...]
    money: Unit | None

    def own(self, row: int, column: int) -> Cell | None:
        """The cell that begins at this place."""
        cell = self.table.grid[row][column]
        return cell if cell is not None and (cell.row, cell.col) == (row, column) else None

    def leaf(self, column: int) -> str:
        return headers.normal(self.paths[column][-1]) if self.paths[column] else ""

    def body(self) -> range:
        return range(self.first, self.table.n_rows)


def panels_of(scribe: Scribe, table: Table, captions: Sequence[str]) -> tuple[Panel, ...]:
    """The panels of a table, with their figures written down; none where there is no header over numbers."""
    first = first_row(table)
    if not first or table.n_cols < 2:
        return ()
    paths = tuple(path_over(table, first, c) for c in range(table.n_cols))
    texts = [c.text for r in range(first) for c in own_cells(table, r)] + [*reversed(captions)]
    money = next((unit for text in texts if (unit := headers.money_unit(text)) is not None), None)
    frame = _Frame(table, first, without_titles(paths), money)
    starts = _starts(frame)
    ends = [*starts[1:], table.n_cols]
    return tuple(p for s, e in zip(starts, ends, strict=True) if (p := _panel(scribe, frame, s, e)) is not None)


# --- the panels


def _starts(frame: _Frame) -> list[int]:
    """The columns at which panels begin: 0, and every column of names or codes behind a column of amounts."""
    starts: list[int] = [0]
    amounts: list[int] = []
    for column in range(frame.table.n_cols):
        if amounts and _names_rows(frame, column, {frame.leaf(c) for c in amounts}):
            starts.append(column)
            amounts = []
        if _holds_numbers(frame, column):
            amounts.append(column)
    return starts


def _names_rows(frame: _Frame, column: int, before: set[str]) -> bool:
    """Does the column name rows of its own? By its header, by sums among its names, or because the headers of the
    amounts before it come again behind it."""
    leaf, texts = frame.leaf(column), _texts(frame, column)
    if is_codes(leaf, texts):
        return any(says("names", frame.leaf(c)) for c in range(column + 1, min(column + 4, frame.table.n_cols)))
    if column and is_codes(frame.leaf(column - 1), _texts(frame, column - 1)):
        return False
    filled = [t for t in texts if t.strip()]
    words = [t for t in filled if cell_number(t) is None]
    told = says("names", leaf) or any(says(kind, bare(t)) for t in words for kind in ("grand", "total", "carried"))
    again = column + 1 < frame.table.n_cols and frame.leaf(column + 1) in before - {""}
    return 2 * len(words) > len(filled) and len(words) > 1 and (told or again)


def _holds_numbers(frame: _Frame, column: int) -> bool:
    texts = _texts(frame, column)
    if _no_fact(frame.paths[column]) or is_codes(frame.leaf(column), texts):
        return False
    return any(cell_number(text) for text in texts)


def _no_fact(path: Sequence[str]) -> bool:
    if not path or _YEAR_COLUMN.fullmatch(path[-1]):
        return True
    return holds("no_fact", path[-1]) or says("ordinals", headers.normal(path[-1]))


def _panel(scribe: Scribe, frame: _Frame, start: int, end: int) -> Panel | None:
    codes = _codes(frame, start, end)
    columns = tuple(
        Column(c, frame.paths[c], _unit(frame, c))
        for c in range(start, end)
        if c not in codes and _is_amount(frame, c, start)
    )
    if not columns:
        return None
    rows = _uncut(frame, _rows(scribe, frame, range(start, columns[0].index), codes, columns))
    if not codes:
        rows = tuple(replace(r, code=c) for r, c in zip(rows, in_names([r.label for r in rows]), strict=True))
    tops = {c.path[0] for c in columns if len(c.path) > 1}
    title = tops.pop() if len(tops) == 1 and all(len(c.path) > 1 for c in columns) else ""
    names = [frame.paths[c] for c in range(start, columns[0].index) if frame.paths[c]]
    return Panel(columns, rows, title or next((p[-1] for p in names if says("names", headers.normal(p[-1]))), ""))


def _codes(frame: _Frame, start: int, end: int) -> list[int]:
    """The columns of codes, up to three side by side; blank ones behind them are levels that no row goes down to."""
    found = [c for c in range(start, end) if is_codes(frame.leaf(c), _texts(frame, c))][:3]
    while found and len(found) < 3 and found[-1] + 1 < end and _blank_code(frame, found[-1] + 1):
        found.append(found[-1] + 1)
    return [c for n, c in enumerate(found) if c == found[0] + n]


def _blank_code(frame: _Frame, column: int) -> bool:
    return says("codes", frame.leaf(column)) and all(is_blank(t) for t in _texts(frame, column))


def _texts(frame: _Frame, column: int) -> list[str]:
    return [c.text if (c := frame.own(r, column)) is not None else "" for r in frame.body()]


def _is_amount(frame: _Frame, column: int, start: int) -> bool:
    """A column with a header that holds numbers, or nothing at all."""
    path = frame.paths[column]
    filled = [t for t in _texts(frame, column) if not is_blank(t)]
    if _no_fact(path) or (filled and not any(cell_number(t) for t in filled)):
        return False
    return column > start or (start == 0 and _LEADING_SUM.search("".join(path)) is not None)


def _unit(frame: _Frame, column: int) -> Unit:
    header = "".join(frame.paths[column])
    own = headers.money_unit(header) or headers.header_unit(header)
    if own is not None:
        return own
    if _PERCENT.search(header):
        return PERCENT
    if frame.money is not None and not holds("not_money", header):
        return frame.money
    return _counted(header, _texts(frame, column))


def _counted(header: str, texts: Sequence[str]) -> Unit:
    """What a column of whole numbers counts (编制数 are persons); nothing was rounded there."""
    symbol = group_of("counted", header)
    numbers = [n for t in texts if (n := cell_number(t)) is not None]
    whole = all(n.quantity.decimals == 0 for n in numbers)
    return (unit_of(symbol) or NONE) if symbol and whole else NONE


# --- the rows


def _rows(
    scribe: Scribe, frame: _Frame, left: range, codes: Sequence[int], columns: Sequence[Column]
) -> tuple[Row, ...]:
    header = [_row_texts(frame, r) for r in range(frame.first)]
    numbers = codes_of([[_text(frame, r, c) for c in codes] for r in frame.body()])
    rows: list[Row] = []
    for row, code in zip(frame.body(), numbers, strict=True):
        texts = _row_texts(frame, row)
        if not texts or texts in header or numbers_columns([t for t in texts if t]):
            continue
        named = _name(frame, row, left)
        label = squeeze(named.text) if named is not None else ""
        cells = _amounts(scribe, frame, row, label, columns)
        if label or any(f is not None for f in cells.values()) or len(cells) < len(columns):
            found = Row(row, label, named.indent if named else 0, code, cells, named.row if named else row)
            rows.append(replace(found, ordinal=_ordinal(frame, row, left)))
    # plain numbers count the rows; only beside 一、二 do they tell a level
    levelled = any(mark(r.ordinal)[0] in (1, 2) for r in rows)
    return tuple(rows) if levelled else tuple(replace(r, ordinal="") for r in rows)


def _ordinal(frame: _Frame, row: int, left: range) -> str:
    """The list mark in a column 序号 left of the names, written as it is before a name."""
    column = next((c for c in left if says("ordinals", frame.leaf(c))), None)
    text = squeeze(_text(frame, row, column)).rstrip("、.．") if column is not None else ""
    return f"{text}、" if text else ""


def _uncut(frame: _Frame, rows: Sequence[Row]) -> tuple[Row, ...]:
    """A page break may have cut a row with its numbers in two: neither half can be read."""
    usual = Counter(f.quantity.decimals for r in rows for f in r.cells.values() if f is not None and f.quantity.value)
    most = usual.most_common(1)[0][0] if usual else 0
    cut: set[int] = set()
    for above, below in pairwise(rows):
        pages = {_page(frame, above.row), _page(frame, below.row)}
        if len(pages) > 1 and _short(above, most) and _short(below, most):
            cut |= {above.row, below.row}
    return tuple(replace(r, cells={}) if r.row in cut else r for r in rows)


def _page(frame: _Frame, row: int) -> int | None:
    return next((c.page for c in own_cells(frame.table, row)), None)


def _short(row: Row, decimals: int) -> bool:
    """Has it a number with fewer decimals than the numbers of the table have?"""
    return any(f is not None and f.quantity.value and f.quantity.decimals < decimals for f in row.cells.values())


def _row_texts(frame: _Frame, row: int) -> list[str]:
    texts = [squeeze(c.text) for c in own_cells(frame.table, row)]
    return texts if any(texts) else []


def _text(frame: _Frame, row: int, column: int) -> str:
    cell = frame.table.grid[row][column]
    return cell.text if cell is not None and cell.row == row else ""


def _name(frame: _Frame, row: int, left: range) -> Cell | None:
    """The last text left of the amounts; codes and ordinals are no names."""
    cells = [c for c in dict.fromkeys(frame.table.grid[row][left.start : left.stop]) if c is not None]
    return next((c for c in reversed(cells) if re.search(r"[^\d\W]", c.text)), None)


def _amounts(
    scribe: Scribe, frame: _Frame, row: int, label: str, columns: Sequence[Column]
) -> dict[int, Figure | None]:
    found: dict[int, Figure | None] = {}
    for position, column in enumerate(columns):
        cell = frame.table.grid[row][column.index]
        if cell is not None and cell.col < columns[0].index and not re.search(r"\d", cell.text):
            # a heading or a note that reaches over the amounts
            found[position] = None
        if cell is None or (cell.row, cell.col) != (row, column.index) or cell.colspan > 1 or cell.uncalculated:
            continue
        number = cell_number(cell.text, column.unit)
        if number is not None:
            found[position] = _figure(scribe, cell, number, label, column)
        elif is_blank(cell.text):
            found[position] = None
    return found


def is_blank(text: str) -> bool:
    """Nothing is printed, or a stroke; a masked number (××, **) is none."""
    return text.strip() in BLANKS or (not re.search(r"\w", text) and not _MASK.search(text))


def _figure(scribe: Scribe, cell: Cell, number: Number, label: str, column: Column) -> Figure:
    year = _YEAR.search(column.header)
    named = f"{label}·{headers.normal(column.header)}" if label else headers.normal(column.header)
    return scribe.figure(cell, number, named, period=year.group(1) if year else "")


def addends(figures: Sequence[Figure]) -> list[Figure]:
    """The figures that add something: a bare 0 among amounts with decimals is nothing, and not about nothing."""
    finest = max((f.quantity.decimals for f in figures), default=0)
    return [f for f in figures if f.quantity.value or f.quantity.decimals == finest]


def comparable(figures: Sequence[Figure]) -> bool:
    """May these be added up: one thing measured, nothing hedged?"""
    return one_dimension(figures) and not hedged(figures)


def without_parts(items: Sequence[T], sums_up: Callable[[T, Sequence[T]], bool], least: int) -> list[T]:
    """The items without those that one before them is the sum of."""
    kept: list[T] = []
    at = 0
    while at < len(items):
        kept.append(items[at])
        ends = range(at + 1 + least, len(items) + 1)
        at = next((end for end in ends if sums_up(items[at], items[at + 1 : end])), at + 1)
    return kept
