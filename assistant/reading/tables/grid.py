"""A table as rows of cells under headers: where its blocks begin, and what each column holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, replace

from assistant.documents.model import Cell, Table
from assistant.reading.tables import headers
from assistant.reading.tables.columns import Slot, assigned, meant, plain_roles
from assistant.reading.tables.content import column_of, kind_of
from assistant.reading.text.figures import cell_number
from assistant.reading.text.normal import squeeze

LEVELS = ("level1", "level2", "level3")


@dataclass(frozen=True, slots=True)
class Column:
    """A header cell: the grid columns [start, end) that it stands over and the role of what stands below it.

    `role` is "" where it could not be told; `why` is the clause that says what the role rests on; `told` is True where
    the header's words say it."""

    role: str
    start: int
    end: int
    cell: Cell
    why: str = ""
    told: bool = True

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


@dataclass(frozen=True)
class Grid(Table):
    """A canonical table. `known` and `told` keep what was found of its rows, as several steps ask for the same row;
    `ends` are the rows at which a block that was laid out anew has come to its end."""

    known: dict[int, Header | None] = field(default_factory=dict[int, "Header | None"], compare=False, repr=False)

    told: dict[int, bool] = field(default_factory=dict[int, bool], compare=False, repr=False)

    ends: frozenset[int] = frozenset()

    @classmethod
    def of(cls, table: Table, ends: frozenset[int] = frozenset()) -> Grid:
        return cls(**{each.name: getattr(table, each.name) for each in fields(Table)}, ends=ends)


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
    first = table.grid[row][start] if start < len(table.grid[row]) else None
    if first is not None and first.col + first.colspan >= end:
        return first
    best: Cell | None = None
    best_key = (-1, False)
    for cell in dict.fromkeys(c for c in table.grid[row][start:end] if c is not None):
        width = min(end, cell.col + cell.colspan) - max(start, cell.col)
        key = (width, bool(cell.text.strip()))
        if key > best_key or (key[1] and not best_key[1] and key[0] * 2 >= best_key[0]):
            best, best_key = cell, key
    return best


# --- headers


def header_at(table: Table, row: int) -> Header | None:
    """The block header that begins in this row, None when the row is no header."""
    if not isinstance(table, Grid):
        return _header_at(table, row)
    if row not in table.known:
        table.known[row] = _header_at(table, row)
    return table.known[row]


def _header_at(table: Table, row: int) -> Header | None:
    if not may_be_header(table, row):
        return None
    laid = {kind: _slots(table, row, kind) for kind in ("indicator", "fund")}
    told = {kind: _told(kind, [s for s in slots if s.cell.row >= row]) for kind, (slots, _) in laid.items()}
    # a row whose words say several roles of one kind and hardly any of the other need not be tried as the other
    likely = [kind for kind, count in told.items() if count >= 2 and count * 2 >= max(told.values())]
    found = [h for kind in likely if (h := _header(row, kind, *laid[kind])) is not None]
    return max(found, key=lambda h: h[1])[0] if found else None


def _header(row: int, kind: str, slots: Sequence[Slot], bottom: int) -> tuple[Header, int] | None:
    """The row as the header of a block of that kind, with what speaks for it."""
    given, points = assigned(kind, slots)
    columns = tuple(Column(g.role, s.start, s.end, s.cell, g.why, g.told) for s, g in zip(slots, given, strict=True))
    told = [s for s, g in zip(slots, given, strict=True) if g.told and s.cell.row >= row]
    said = {g.role for s, g in zip(slots, given, strict=True) if s.cell.row >= row and meant(kind, s, g.role)}
    if not _is_header(kind, {c.role for c in columns}, told, said - {"ignored", "text", ""}):
        return None
    return Header(kind, row, bottom, columns), points


def ends_block(table: Table, row: int) -> bool:
    """True where a block that was laid out anew ends above this row: what stands here is no part of it."""
    return isinstance(table, Grid) and row in table.ends


def may_be_header(table: Table, row: int) -> bool:
    """Two texts or more that begin in this row, and no number among them."""
    fresh = filled([c for c in row_cells(table, row) if c.row == row])
    return len(fresh) >= 2 and not any(cell_number(c.text) for c in fresh)


def told_by_words(table: Table, row: int) -> bool:
    """True where the words of a row alone make it the header of a block."""
    if not isinstance(table, Grid):
        return _told_by_words(table, row)
    if row not in table.told:
        table.told[row] = _told_by_words(table, row)
    return table.told[row]


def _told_by_words(table: Table, row: int) -> bool:
    if not may_be_header(table, row):
        return False
    fresh = filled([c for c in row_cells(table, row) if c.row == row])
    roles = {headers.role_of(kind, c.text) for c in fresh for kind in ("indicator", "fund")} - {"", "ignored"}
    return len(roles) >= 3 or (len(fresh) <= 4 and len(roles) >= 2 and len(roles) * 2 >= len(fresh))


def _told(kind: str, slots: Sequence[Slot]) -> int:
    """How many roles the headers say by their words; with less than two the row is not looked at any further."""
    return len({role for s in slots for role in plain_roles(kind, s)} - {"ignored"})


def _slots(table: Table, row: int, kind: str) -> tuple[list[Slot], int]:
    """The header cells of a row, a second and third header row joined, each with the content under it."""
    found = _reaching(
        [_Head(c, c.col, c.col + c.colspan, c.text) for c in row_cells(table, row) if c.text.strip()], table
    )
    bottom = row + 1
    while bottom < min(table.n_rows, row + 3) and (below := _deeper(table, bottom, found, kind)) is not None:
        found, bottom = below, bottom + 1
    rows = _data_rows(table, bottom, kind, found)
    return [
        Slot(
            h.start,
            h.end,
            h.cell,
            h.text,
            column_of([_beneath(table, r, h) for r in rows]),
            reaches=h.cell.row + h.cell.rowspan > bottom,
        )
        for h in found
    ], bottom


@dataclass(frozen=True, slots=True)
class _Head:
    """A header cell. Where merged cells were lost, the blank cells behind it up to `reach` may belong to it."""

    cell: Cell
    start: int
    end: int
    text: str
    reach: int = 0


def _reaching(heads: Sequence[_Head], table: Table) -> list[_Head]:
    following = [*(h.start for h in heads[1:]), table.n_cols]
    return [replace(h, reach=max(h.end, after)) for h, after in zip(heads, following, strict=True)]


def _beneath(table: Table, row: int, head: _Head) -> Cell | None:
    """The cell of a data row under a header cell; one that begins in the header reaches down and is none."""
    cell = under(table, row, head.start, head.end)
    return None if cell is head.cell else cell


def _deeper(table: Table, row: int, above: Sequence[_Head], kind: str) -> list[_Head] | None:
    """Header cells with those of a further header row put in the place of the wide cells above them."""
    cells = row_cells(table, row)
    fresh = [c for c in cells if c.row == row]
    texts = filled(fresh)
    if not texts or any(cell_number(c.text) for c in texts):
        return None
    if any(sum(c.col <= h.start < c.col + c.colspan for h in above) > 1 for c in texts):
        return None
    below = [_Head(c, c.col, c.col + c.colspan, _under_wide(kind, c, above)) for c in texts]
    said = sum(bool(headers.role_of(kind, h.text)) for h in below)
    if said * 2 < len(below):
        return None
    kept = [h for h in above if not any(b.start < h.reach and h.start < b.end for b in below)]
    merged = any(c.row < row and c.text.strip() for c in cells)
    room = sum(h.reach - h.start for h in above if h not in kept)
    if not merged and (not kept or not 2 <= len(below) <= room):
        return None
    return _reaching(sorted((*kept, *below), key=lambda h: h.start), table)


def _under_wide(kind: str, cell: Cell, above: Sequence[_Head]) -> str:
    """A sub-header's text; with that of the cell above where its own words say nothing ("全年" under 实际完成值)."""
    if headers.role_of(kind, cell.text):
        return cell.text
    wide = next((h for h in above if h.start <= cell.col < h.reach), None)
    return f"{cell.text}{wide.text}" if wide is not None else cell.text


_SAMPLE = 60


def _data_rows(table: Table, bottom: int, kind: str, heads: Sequence[_Head]) -> list[int]:
    """The rows under a header that tell what its columns hold: no totals, no notes, down to the next header."""
    found: list[int] = []
    for row in range(bottom, min(table.n_rows, bottom + _SAMPLE)):
        if told_by_words(table, row) or ends_block(table, row):
            break
        text = first_text(table, row)
        summed = headers.is_label("totals", text) or headers.is_label("subtotals", text)
        if summed or is_text_row(table, row) or _is_alone(table, row):
            continue
        if any(headers.is_label(k, text) for k in ("project", "unit", "text_rows")):
            break
        if kind == "fund" and _is_worded(table, row, heads):
            break
        found.append(row)
    return found


def _is_alone(table: Table, row: int) -> bool:
    """One text and nothing else begins in the row: a section, a note whose merged cells were lost."""
    return len(filled([c for c in row_cells(table, row) if c.row == row])) <= 1 < table.n_cols


def _is_worded(table: Table, row: int, heads: Sequence[_Head]) -> bool:
    """A row with words in most of the columns: no line of money."""
    cells = [c for h in heads[1:] if (c := _beneath(table, row, h)) is not None and kind_of(c.text) != "blank"]
    worded = sum(kind_of(c.text) in ("text", "long", "cause", "document", "rule") for c in cells)
    return worded > 1 and worded * 2 > len(cells)


def _is_header(kind: str, roles: set[str], told: Sequence[Slot], said: set[str]) -> bool:
    if len(said) < 2:
        return False
    return _is_fund_header(roles) if kind == "fund" else _is_indicator_header(roles, told)


def _is_fund_header(roles: set[str]) -> bool:
    return bool(roles & {"initial", "full"}) and (len(roles & {"initial", "full", "executed", "rate", "score"}) >= 2)


def _is_indicator_header(roles: set[str], told: Sequence[Slot]) -> bool:
    values = roles & {"target", "actual", "weight", "score", "adjusted"}
    names = roles & set(LEVELS)
    if names and not (roles & {"target", "actual"}) and roles & {"level2", "level3"}:
        return {"weight", "score"} <= roles
    if not values & {"weight", "score"} and not _names_indicators(told):
        return False
    return len(values) >= 2 and bool(names or ({"target", "actual"} <= values and values & {"weight", "score"}))


def _names_indicators(told: Sequence[Slot]) -> bool:
    """A form without points is told from other tables of plans and results by its headers of indicators."""
    return any("指标" in s.text for s in told)


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


def is_text_row(table: Table, row: int) -> bool:
    """A row of which one text takes up half the width or more: a note, a caption, a label with its text."""
    return is_note(table, row) or any(
        c.row == row and c.colspan * 2 >= table.n_cols > 3 and c.text.strip() for c in row_cells(table, row)
    )


def first_text(table: Table, row: int) -> str:
    """The first text that begins in this row."""
    return next((c.text for c in row_cells(table, row) if c.row == row and c.text.strip()), "")


_COLON = re.compile(r"[:：]")


def inline_pair(text: str) -> tuple[str, str]:
    """ "项目名称：农村饮水安全" → label and value; ("", "") when there is no colon behind a short label."""
    match = _COLON.search(text[:20])
    return (text[: match.start()], text[match.end() :].strip()) if match else ("", "")
