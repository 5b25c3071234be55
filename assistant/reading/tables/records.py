"""Fields beside their values ("全年预算数 | 325 | 全年执行数 | 305.5"): laid out as a header with a row a record.

The fields may stand in one row, over several rows, on a card an indicator, or in rows whose columns are the records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from assistant.documents.model import Cell, Table
from assistant.reading.tables import headers
from assistant.reading.tables.content import kind_of
from assistant.reading.tables.grid import inline_pair, row_cells
from assistant.reading.tables.record_grid import NAMES, Rebuilt, Record, RecordBlock, rebuilt
from assistant.reading.text.figures import cell_number

KINDS = ("fund", "indicator")
# labels of the head of a form, whose values are no fields of a record
_HEAD = ("project", "unit", "year", "goal", "goal_result", "grade", "totals", "subtotals", "text_rows")
_MONEY = frozenset({"initial", "full", "executed"})
_VALUES = frozenset({"target", "actual", "weight", "score"})
_NUMBERED = re.compile(r"(?:绩效)?指标[一二三四五六七八九十\d]+")
_FIGURES = ("points", "percent", "amount", "operator", "date")


@dataclass
class _Field:
    """A label with the cells behind it in its row; `roles` by kind of block."""

    label: Cell
    roles: Mapping[str, str]
    values: list[Cell] = field(default_factory=list[Cell])

    @property
    def filled(self) -> list[Cell]:
        return [c for c in self.values if c.text.strip()]


@dataclass
class _Line:
    """A table row as fields. `prefix` is the text that stands before them, `others` the labels of the head."""

    row: int
    fields: list[_Field] = field(default_factory=list[_Field])
    prefix: Cell | None = None
    others: list[Cell] = field(default_factory=list[Cell])
    parts: list[Cell] = field(default_factory=list[Cell])
    # the row is the header of a block: labels of columns alone
    heads: bool = False

    @property
    def turned(self) -> bool:
        """One label and several values: the columns are the records."""
        return len(self.fields) == 1 and len(self.fields[0].filled) > 1

    @property
    def paired(self) -> bool:
        """Every label has one value at most, and it has a cell for it; of several labels one at least has a value."""
        if self.heads:
            return False
        one_each = bool(self.fields) and all(f.values and len(f.filled) <= 1 for f in self.fields)
        return one_each and (len(self.fields) == 1 or any(f.filled for f in self.fields))


def laid_out(table: Table) -> Rebuilt:
    """The table with its records as header and rows; the same table where there are none."""
    blocks = _joined(list(_blocks(_Lines(table))))
    return rebuilt(table, blocks) if blocks else Rebuilt(table)


# --- finding them


class _Lines:
    """The rows of a table as fields, each read once."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._known: dict[int, _Line] = {}

    def __getitem__(self, row: int) -> _Line:
        if row not in self._known:
            self._known[row] = _line(self.table, row)
        return self._known[row]


def _blocks(rows: _Lines) -> Iterator[RecordBlock]:
    row = 0
    while row < rows.table.n_rows:
        block = _turned(rows, row) or _paired(rows, row)
        if block is not None:
            yield block
        row = block.bottom if block is not None else row + 1


def _line(table: Table, row: int) -> _Line:
    line = _Line(row)
    line.parts = [c for c in row_cells(table, row) if c.row == row and c.text.strip()]
    line.heads = _is_header(line.parts)
    other, values, strangers = False, _values(line.parts), _strangers(line.parts)
    for cell in row_cells(table, row):
        roles = _roles(cell) if cell.row == row and cell not in values else {}
        heads = _is_head(cell.text) and not (line.fields and headers.is_label("totals", cell.text))
        if cell.row == row and (heads or cell in strangers):
            other = True
            line.others.append(cell)
        elif roles and not _is_value(table, line, set(roles.values())):
            other = False
            line.fields.append(_Field(cell, roles))
        elif other or (line.fields and all(inline_pair(cell.text))):
            other = True
            line.others.append(cell)
        elif line.fields:
            line.fields[-1].values.append(cell)
        elif cell.text.strip():
            line.prefix = cell
    if len(line.fields) > 1 and not line.fields[0].values and line.fields[1].filled:
        # "预算执行情况（20分） | 预算数 | 2.38": the name of the row, although its words say a field
        line.prefix = line.fields.pop(0).label
    return line


def _values(cells: Sequence[Cell]) -> Sequence[Cell]:
    """The values where labels and values plainly take turns, whatever words they are; () elsewhere."""
    labels, values = cells[::2], cells[1::2]
    if not labels or len(labels) != len(values) or not all(map(_roles, labels)):
        return ()
    told = any(kind_of(c.text) in _FIGURES for c in values) if len(values) > 1 else _answers(labels[0])
    return values if told else ()


def _strangers(cells: Sequence[Cell]) -> Sequence[Cell]:
    """Labels that name no field, in a row where labels and figures take turns: 结余 | 3.75."""
    pairs = cells[len(cells) % 2 :]
    labels, values = pairs[::2], pairs[1::2]
    apart = all(kind_of(c.text) in _FIGURES for c in values) and not any(kind_of(c.text) in _FIGURES for c in labels)
    known = [c for c in labels if _roles(c)]
    return [c for c in labels if c not in known] if apart and len(known) > 1 else ()


def _answers(label: Cell) -> bool:
    """Words behind 实际完成值 alone in its row are the result, although they may be made of the words of headers."""
    return _roles(label).get("indicator") in ("actual", "reason")


def _is_header(cells: Sequence[Cell]) -> bool:
    """Four labels of one kind or more, and no figure among them."""
    told = [{headers.role_of(kind, c.text) for c in cells} - {"", "ignored"} for kind in KINDS]
    return max(map(len, told)) > 3 and not any(kind_of(c.text) in _FIGURES for c in cells)


def _is_value(table: Table, line: _Line, roles: set[str]) -> bool:
    """Where labels and values take turns, the cell behind a label is its value, whatever it is called; and behind
    三级指标 stand names, many of which are made of the words of rates."""
    names = len(line.fields) == 1 and line.fields[0].roles.get("indicator", "") in NAMES
    if names and roles <= {"completion", "coefficient", "rate"}:
        return True
    if not line.fields or line.fields[-1].values:
        return False
    return table.n_cols == 2 or (len(line.fields) > 1 and all(len(f.filled) == 1 for f in line.fields[:-1]))


def _roles(cell: Cell) -> dict[str, str]:
    if len(cell.text) > 30 or kind_of(cell.text) in _FIGURES:
        return {}
    if _NUMBERED.fullmatch(headers.normal(cell.text)):
        return {"indicator": "level3"}
    found = {kind: headers.role_of(kind, cell.text) for kind in KINDS}
    return {kind: role for kind, role in found.items() if role and role != "ignored"}


@lru_cache(maxsize=4096)
def _is_head(text: str) -> bool:
    return bool(text.strip()) and any(headers.is_label(kind, text) for kind in _HEAD) and not _is_level(text)


def _is_level(text: str) -> bool:
    """得分 and 自评得分 name a total in one place and a column in another: as a field they are a column. 得分合计 and
    总得分 say themselves that they are totals."""
    if any(word in text for word in ("合", "总")):
        return False
    return headers.role_of("indicator", text) in ("score", "actual", "target")


def _enough(kind: str, roles: set[str]) -> bool:
    """What a block must have: budget and spending, or an indicator's name with two of its values."""
    if kind == "fund":
        return "executed" in roles and bool(roles & {"initial", "full"})
    return bool(roles & NAMES) and len(roles & _VALUES) >= 2


def _kind(roles: Sequence[Mapping[str, str]]) -> str:
    """The kind of block that more of the labels belong to."""
    count = {kind: len({r[kind] for r in roles if kind in r}) for kind in KINDS}
    return max(KINDS, key=lambda kind: (_enough(kind, {r[kind] for r in roles if kind in r}), count[kind]))


def _turned(rows: _Lines, top: int) -> RecordBlock | None:
    """Rows of one label with several values; a row of one value or none may stand among them."""
    lines: list[_Line] = []
    for row in range(top, rows.table.n_rows):
        line = _as_turned(rows[row], lines)
        alike = line.turned or (len(line.fields) == 1 and line.paired)
        if not alike or line.others or (lines and line.fields[0].label.col != lines[0].fields[0].label.col):
            break
        lines.append(line)
    if not any(line.turned for line in lines):
        return None
    kind = _kind([line.fields[0].roles for line in lines])
    own = _distinct(kind, lines)
    roles = {line.fields[0].roles[kind] for line in own}
    return _turned_block(rows.table, kind, own) if len(own) >= 3 and _enough(kind, roles) else None


def _as_turned(line: _Line, above: Sequence[_Line]) -> _Line:
    """A row below turned ones whose cells stand under theirs is turned too, whatever its values are called."""
    if not any(a.turned for a in above) or len(line.fields) < 2:
        return line
    first, rest = line.fields[0], line.fields[1:]
    values = [*first.values, *(c for f in rest for c in (f.label, *f.values))]
    starts = {c.col for a in above for c in a.fields[0].values}
    # a header names each of its columns once; a result may come again and again
    labels = {headers.role_of("indicator", c.text) for c in values} & _VALUES
    if len(labels) > 2 or not {c.col for c in values} <= starts:
        return line
    return replace(line, fields=[_Field(first.label, first.roles, values)])


def _distinct(kind: str, lines: Sequence[_Line]) -> list[_Line]:
    """The lines up to the first whose label is of another kind or comes again."""
    seen: set[str] = set()
    kept: list[_Line] = []
    for line in lines:
        role = line.fields[0].roles.get(kind, "")
        if not role or role in seen:
            break
        seen.add(role)
        kept.append(line)
    return kept


def _turned_block(table: Table, kind: str, lines: Sequence[_Line]) -> RecordBlock:
    names = _names_above(table, lines)
    starts = sorted({c.col for line in lines for c in line.fields[0].filled})
    records: list[Record] = []
    for start in starts:
        name = table.grid[names][start] if names is not None else None
        record = Record(name=name if name is not None and name.text.strip() else None)
        for line in lines:
            cell = table.grid[line.row][start]
            if cell is not None:
                record.cells[line.fields[0].roles[kind]] = (line.fields[0].label, cell)
        records.append(record)
    top = _counted(table, lines, starts) if names is None else names
    corner = lines[0].prefix or (table.grid[names][lines[0].fields[0].label.col] if names is not None else None)
    return RecordBlock(kind, top, lines[-1].row + 1, tuple(records), corner, ())


def _counted(table: Table, lines: Sequence[_Line], starts: Sequence[int]) -> int:
    """The first row of a turned block: the one above it where that only numbers its records."""
    above = lines[0].row - 1
    first = lines[0].row
    if above < 0:
        return first
    numbers = [cell_number(c.text) if (c := table.grid[above][start]) is not None else None for start in starts]
    counts = [n.quantity.value for n in numbers if n is not None]
    return above if counts == list(range(1, len(starts) + 1)) else first


def _names_above(table: Table, lines: Sequence[_Line]) -> int | None:
    """The row above a turned block where it names the records: "项目资金（万元） | 合计 | 财政拨款"."""
    row = lines[0].row - 1
    if row < 0 or any("level3" in line.fields[0].roles.values() for line in lines):
        return None
    above = {c.col: c for c in row_cells(table, row) if c.row == row and c.text.strip()}
    starts = {c.col for line in lines for c in line.fields[0].filled}
    label = lines[0].fields[0].label.col
    named = {c for c in above if c > label}
    words = all(kind_of(above[c].text) not in _FIGURES for c in named)
    return row if words and named and named <= starts and len(named) * 2 >= len(starts) else None


def _paired(rows: _Lines, top: int) -> RecordBlock | None:
    """Rows of labels each with its value, a new record where a label comes again."""
    lines: list[_Line] = []
    for row in range(top, rows.table.n_rows):
        line = rows[row]
        if not line.paired and not (lines and (_titles_card(rows, line) or _is_part(line, lines))):
            break
        if _plain_kind(line) and any(_plain_kind(a) not in ("", _plain_kind(line)) for a in lines):
            break
        lines.append(line)
    while lines and not lines[-1].fields:
        lines.pop()
    fields = [f for line in lines for f in line.fields]
    if not fields:
        return None
    kind = _kind([f.roles for f in fields])
    records = _records(kind, lines)
    roles = {role for record in records for role in record.cells}
    if not _enough(kind, roles) or all(kind not in f.roles for f in lines[0].fields):
        return None
    last = max(line.row for line in lines if any(kind in f.roles for f in line.fields))
    kept = tuple(c for line in lines for c in line.others)
    corner = next((line.prefix for line in lines if line.prefix is not None and line.prefix.rowspan > 1), None)
    corner = corner or next((r.caption for r in records if r.caption is not None), None)
    return RecordBlock(kind, top, last + 1, tuple(records), corner, kept)


def _plain_kind(line: _Line) -> str:
    """The kind of block that a label of the line plainly belongs to: 年初预算数 to funds, 完成值 to indicators."""
    for each in line.fields:
        points = {kind: headers.evidence(kind, each.label.text).get(role, 0) for kind, role in each.roles.items()}
        ranked = sorted(((points.get(kind, 0), kind) for kind in KINDS), reverse=True)
        if ranked[0][0] * 10 > ranked[1][0] * 13 and each.roles[ranked[0][1]] not in ("weight", "score", "reason"):
            return ranked[0][1]
    return ""


def _is_part(line: _Line, above: Sequence[_Line]) -> bool:
    """ "其中：本年财政拨款 | 18.50" below "年初预算数 | 18.50": a part of the amount above."""
    money = next((f for a in reversed(above) for f in reversed(a.fields)), None)
    if line.fields or line.others or money is None or money.roles.get("fund") not in _MONEY:
        return False
    return line.prefix is not None and len(line.parts) == 2 and kind_of(line.parts[1].text) in ("points", "amount")


def _titles_card(rows: _Lines, line: _Line) -> bool:
    """A row of one text between two cards: the title of the next."""
    filled = [c for c in row_cells(rows.table, line.row) if c.text.strip()]
    more = line.row + 1 < rows.table.n_rows and rows[line.row + 1].paired
    return not line.fields and not line.others and len(filled) == 1 and len(filled[0].text) < 30 and more


def _records(kind: str, lines: Sequence[_Line]) -> list[Record]:
    records: list[Record] = []
    title: Cell | None = None
    parts: dict[str, Record] = {}
    last = ""
    for line in lines:
        if not line.fields and last in _MONEY and _is_part(line, lines[: lines.index(line)]):
            name, value = line.parts
            part = parts.setdefault(headers.normal(name.text), Record(name=name))
            part.cells.setdefault(last, (records[-1].cells[last][0], value))
            continue
        if not line.fields:
            title = line.prefix
        own = line.prefix if line.prefix is not None and line.prefix.row == line.row else None
        own = own if own is not None and own.rowspan == 1 else None
        for f in line.fields:
            role = f.roles.get(kind)
            if role is None:
                continue
            if records and role in records[-1].cells and f.filled and not records[-1].cells[role][1].text.strip():
                # what stands without a value and comes again was the caption of the block
                records[-1].caption = records[-1].cells.pop(role)[0]
            if not records or role in records[-1].cells:
                records.append(Record(name=own or title))
                title = None
            records[-1].cells[role] = (f.label, (f.filled or f.values)[0])
            last = role
    return [*records, *parts.values()]


def _joined(blocks: list[RecordBlock]) -> list[RecordBlock]:
    """Cards that follow each other are the rows of one block."""
    found: list[RecordBlock] = []
    for block in blocks:
        last = found[-1] if found else None
        if last is not None and last.kind == block.kind == "indicator" and last.bottom == block.top:
            records = (*last.records, *block.records)
            found[-1] = replace(last, bottom=block.bottom, records=records, kept=(*last.kept, *block.kept))
        else:
            found.append(block)
    return found
