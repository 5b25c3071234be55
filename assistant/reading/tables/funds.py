"""The fund block: budget, execution, rate, weight and score of every line of money."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.documents.model import Cell, Table
from assistant.reading.tables import headers
from assistant.reading.tables.columns import MANY
from assistant.reading.tables.content import kind_of
from assistant.reading.tables.grid import Header, ends_block, filled, first_text, header_at, is_note, row_cells, under
from assistant.reading.tables.inventory import Inventory
from assistant.reading.tables.partitions import Division, divisions
from assistant.reading.tables.totals import is_total
from assistant.reading.text.figures import Number, Scribe, cell_number
from assistant.reading.text.normal import squeeze
from scoring.model import BLANKS, Entry, Figure, FundLine
from scoring.quantity import NONE, PERCENT, RATIO, SCORE, Quantity, Unit
from scoring.relations import Base, Rate, Relation, Total

MONEY = ("initial", "full", "executed")
UNNAMED = "预算执行"
NAMES = {"initial": "年初预算", "full": "全年预算", "executed": "全年执行"}
# "二、绩效指标" alone in its row begins the next part
_PART = re.compile(r"[一二三四五六七八九十]+、")
_SECTION = re.compile(
    r"(?:年度)?(?:项目|部门|预算|资金|单位|整体)*(?:资金|预算|支出)(?:总额|预算|执行|投入|安排|使用)*(?:情况)?$"
)
_LABEL_WEIGHT = re.compile(r"[(（]\s*(\d+(?:\.\d+)?)\s*分\s*[)）]")
_HEADER_WEIGHT = re.compile(r"(\d+(?:\.\d+)?)分")


@dataclass(frozen=True, slots=True)
class FundBlock:
    """The fund lines of one form and the rows [top, bottom) that they take up in the table."""

    lines: tuple[FundLine, ...]
    columns: frozenset[str]
    headers: tuple[tuple[str, str], ...]
    relations: tuple[Relation, ...]
    top: int
    bottom: int
    inventory: Inventory
    grade: Entry | None = None


def read_funds(scribe: Scribe, table: Table, header: Header, unit: Unit | None) -> FundBlock:
    """Reads the lines under a fund header. `unit` is the money unit declared around the table, None if none is."""
    declared = _declared(table, header) or unit or NONE
    lines: list[FundLine] = []
    inventory = Inventory()
    inventory.header(scribe, table, header)
    row = header.bottom
    while row < table.n_rows and not _ends(table, row, header):
        line = _line(scribe, table, header, row, declared)
        if line is not None:
            lines.append(line)
        inventory.row(table, row, header, read=line is not None)
        row += 1
    marked = mark_total(lines)
    texts = tuple((c.role, c.header) for c in header.columns if c.role not in MANY)
    columns = {*header.roles, *(["weight"] if any(line.weight for line in marked) else [])} - MANY
    return FundBlock(
        marked,
        frozenset(columns),
        texts,
        fund_relations(marked),
        header.top,
        row,
        inventory,
        _grade(scribe, table, header),
    )


def _grade(scribe: Scribe, table: Table, header: Header) -> Entry | None:
    """The grade in a column of the block: the first one that stands there."""
    column = header.column("grade")
    if column is None:
        return None
    cells = (under(table, r, column.start, column.end) for r in range(header.bottom, table.n_rows))
    found = next((c for c in cells if c is not None and headers.is_label("grades", c.text)), None)
    return scribe.text(found) if found is not None else None


def _declared(table: Table, header: Header) -> Unit | None:
    """The money unit of a column header or of the block's own label left of it."""
    for cell in row_cells(table, header.top):
        unit = headers.money_unit(cell.text)
        if unit is not None:
            return unit
    return None


def _ends(table: Table, row: int, header: Header) -> bool:
    """The block ends at the next header, a note, or a row that begins another part of the form."""
    text = first_text(table, row)
    if ends_block(table, row):
        return True
    if header_at(table, row) is not None or (is_note(table, row) and row_cells(table, row)[0].row == row):
        return True
    if any(headers.is_label(kind, text) for kind in ("goal", "text_rows", "project", "goal_result", "grade")):
        return True
    if is_total(text) and not headers.is_label("fund_total", text):
        return True
    if _PART.match(text.strip()) and len(filled(row_cells(table, row))) == 1:
        return True
    return _is_goal_header(table, row) or _is_worded(table, row, header)


def _is_worded(table: Table, row: int, header: Header) -> bool:
    """Words under the columns of money: another part of the form."""
    cells = [under(table, row, c.start, c.end) for c in header.columns if c.role in MONEY or c.role == "rate"]
    filled = [c for c in cells if c is not None and kind_of(c.text) != "blank"]
    return bool(filled) and all(kind_of(c.text) in ("text", "long", "cause", "document", "rule") for c in filled)


def _is_goal_header(table: Table, row: int) -> bool:
    kinds = [("goal", "goal_result")]
    texts = [c.text for c in row_cells(table, row) if c.row == row]
    return any(
        any(headers.is_label(a, t) for t in texts) and any(headers.is_label(b, t) for t in texts) for a, b in kinds
    )


def _line(scribe: Scribe, table: Table, header: Header, row: int, unit: Unit) -> FundLine | None:
    columns = [c for c in header.columns if c.role not in MANY and c.role != "grade"]
    values = {c.role: under(table, row, c.start, c.end) for c in columns}
    label_cell = _label_cell(table, row, min(c.start for c in columns)) or _unnamed(table, row, header)
    told = any(_is_value(values.get(r)) for r in (*MONEY, "rate", "score")) or _left_blank(values)
    if label_cell is None or not told:
        return None
    named = label_cell.row == row or label_cell.row + label_cell.rowspan > row
    label = squeeze(label_cell.text).strip(":：") if named else UNNAMED
    scope = label_of(label)
    entries = {
        role: _entry(scribe, cell, header, role, scope, unit) for role, cell in values.items() if cell is not None
    }
    line = replace(FundLine(row, label, scribe.whole(label_cell)), **entries)
    line = _with_header_weight(scribe, _with_rate_unit(scribe, line), header)
    return _with_label_weight(scribe, line, label_cell)


def label_of(label: str) -> str:
    """A row label without 其中 and numbering: "其中：基本支出" → "基本支出"."""
    return re.sub(r"^(?:其中[:：]?|[(（]?\d+[)）.、]|[一二三四五六七八九十]+、)+", "", label).strip(":：")


def _label_cell(table: Table, row: int, first: int) -> Cell | None:
    """The rightmost text left of the figures; a label that names the whole block only if there is no other."""
    cells = [c for c in row_cells(table, row) if c.col < first and c.text.strip()]
    own = [c for c in cells if c.row == row and c.rowspan == 1]
    return (own or [c for c in cells if not _SECTION.match(headers.normal(c.text))] or cells or [None])[-1]


def _unnamed(table: Table, row: int, header: Header) -> Cell | None:
    """The first line of a block, without a name of its own: its first header cell stands for it."""
    return header.columns[0].cell if row == header.bottom else None


def _is_value(cell: Cell | None) -> bool:
    return cell is not None and cell_number(cell.text) is not None


def _left_blank(values: Mapping[str, Cell | None]) -> bool:
    """A line of the form that was not filled in: every amount is blank or a stroke."""
    amounts = [cell for role in MONEY if (cell := values.get(role)) is not None]
    return bool(amounts) and all(cell.text.strip() in BLANKS for cell in amounts)


def _entry(scribe: Scribe, cell: Cell, header: Header, role: str, label: str, unit: Unit) -> Entry:
    if role == "reason":
        return scribe.text(cell)
    column = header.column(role)
    own = (headers.money_unit(column.cell.text) if column else None) if role in MONEY else None
    default = own or unit if role in MONEY else NONE
    if (
        role == "rate"
        and column is not None
        and "%" in "".join(n for n in headers.notes(column.cell.text) if "/" not in n)
    ):
        default = PERCENT
    return scribe.entry(cell, label, role, default)


def _with_rate_unit(scribe: Scribe, line: FundLine) -> FundLine:
    """A rate printed without % is a fraction or a percentage: what the line's own amounts say, else its size."""
    rate = line.rate.quantity if line.rate else None
    if line.rate is None or line.rate.figure is None or rate is None or rate.unit is not NONE:
        return line
    figure = scribe.revised(line.rate.figure, replace(rate, unit=_rate_unit(line, rate)))
    return replace(line, rate=replace(line.rate, figure=figure))


def _rate_unit(line: FundLine, rate: Quantity) -> Unit:
    budget, spent = (line.full or line.initial), line.executed
    whole, part = budget.quantity if budget else None, spent.quantity if spent else None
    if whole is not None and part is not None and whole.value and part.value and whole.unit == part.unit:
        percent = part.value / whole.value * 100
        return RATIO if abs(rate.value * 100 - percent) < abs(rate.value - percent) else PERCENT
    return RATIO if rate.value <= 2 else PERCENT


def _with_header_weight(scribe: Scribe, line: FundLine, header: Header) -> FundLine:
    """ "得分(20分*执行率)": the weight stands in the header."""
    column = header.column("score")
    match = _HEADER_WEIGHT.search(column.cell.text) if column and line.weight is None else None
    if match is None or column is None or line.score is None or line.score.blank:
        return line
    number = Number(Quantity.of(match.group(1), text=match.group(1)), match.start(1), match.end(1))
    figure = scribe.figure(column.cell, number, label_of(line.label), "weight")
    return replace(line, weight=Entry(match.group(), figure.location, figure))


def _with_label_weight(scribe: Scribe, line: FundLine, cell: Cell) -> FundLine:
    """ "预算执行率（10分）": the weight stands behind the line's label."""
    match = _LABEL_WEIGHT.search(cell.text)
    if match is None or line.weight is not None or (line.score is not None and line.score.blank):
        return line
    number = Number(Quantity.of(match.group(1), SCORE, text=match.group(1)), match.start(1), match.end(1))
    figure = scribe.figure(cell, number, label_of(line.label), "weight")
    return replace(line, weight=Entry(match.group(1), figure.location, figure))


def mark_total(lines: Sequence[FundLine]) -> tuple[FundLine, ...]:
    """Marks the line that stands for all funds: the one named so, else the first one if it is no part of another."""
    total = next((n for n, line in enumerate(lines) if headers.is_label("fund_total", label_of(line.label))), None)
    if total is None and lines and not lines[0].label.startswith("其中"):
        total = 0
    return tuple(replace(line, total=n == total) for n, line in enumerate(lines))


# --- relations


_NESTED = re.compile(
    r"(?:中央|省级|省|市级|市|县级|县|区级|区|州|地方|本级|上级|同级|一般公共|政府性基金|国有资本|社保基金|专项债)"
)
_CLOSED = (frozenset({"基本支出", "项目支出"}),)
_TOP_FUNDS = re.compile(r"(?:财政拨款|财政资金|财政性资金|财政补助)")


def fund_relations(lines: Sequence[FundLine]) -> tuple[Relation, ...]:
    """Rates of every line, and the totals of every money column over its parts."""
    found: list[Relation] = [rate for line in lines if (rate := _rate(line)) is not None]
    total = next((n for n, line in enumerate(lines) if line.total), None)
    if total is None:
        return tuple(found)
    rest = lines[total + 1 :] or lines[:total]
    ways = divisions([line.label for line in rest])
    if any(way.heading is not None for way in ways):
        return (*found, *(t for way in ways for t in _divided(lines[total], rest, way)))
    tops, nested = _parts(lines, total)
    found += _totals(lines[total], tops, _is_partition(tops))
    for parent, children in nested:
        found += _totals(parent, children, closed=False)
    return tuple(found)


def _divided(total: FundLine, rest: Sequence[FundLine], way: Division) -> list[Total]:
    """One way to divide the total (按支出性质分): its lines make up the heading's amount, and that is the total."""
    members = [rest[n] for n in way.members]
    closed = way.heading is not None and not any(line.label.startswith("其中") for line in members)
    head = rest[way.heading] if way.heading is not None else total
    filled = any(entry is not None and entry.figure for entry in (head.initial, head.full, head.executed))
    if head is total or not filled:
        return _totals(total, members, closed)
    same = [replace(t, kind="equal") for t in _totals(total, [head], closed=True)]
    return [*same, *_totals(head, members, closed)]


def _rate(line: FundLine) -> Rate | None:
    """The line's execution rate, of the full-year budget; of the initial one only where the form has no other."""
    rate, spent = line.rate and line.rate.figure, line.executed and line.executed.figure
    bases = [Base(NAMES[r], e.figure) for r in ("full", "initial") if (e := getattr(line, r)) and e.figure]
    if rate is None or spent is None or not bases:
        return None
    if line.full is not None and line.full.figure is None:
        return None
    return Rate(rate, spent, tuple(bases[:1]), rate.location, execution=True, others=tuple(bases[1:]), word="执行率")


def _parts(lines: Sequence[FundLine], total: int) -> tuple[list[FundLine], list[tuple[FundLine, list[FundLine]]]]:
    """The lines that make up the total, and those that make up one of them (中央, 省级 … under 财政拨款)."""
    rest = lines[total + 1 :] or lines[:total]
    marked = [n for n, line in enumerate(rest) if line.label.startswith("其中")]
    if not marked and not headers.is_label("totals", lines[total].label) and not _basic([*rest]):
        return [], []
    tops: list[FundLine] = []
    nested: list[tuple[FundLine, list[FundLine]]] = []
    for line in rest:
        if (
            tops
            and _NESTED.match(label_of(line.label))
            and _TOP_FUNDS.search(tops[-1].label)
            and not _NESTED.match(label_of(tops[-1].label))
        ):
            if not nested or nested[-1][0] is not tops[-1]:
                nested.append((tops[-1], []))
            nested[-1][1].append(line)
        else:
            tops.append(line)
    return tops, nested


def _basic(lines: Sequence[FundLine]) -> bool:
    return frozenset(label_of(line.label) for line in lines) in _CLOSED


def _is_partition(parts: Sequence[FundLine]) -> bool:
    """基本+项目, or sources of funds that end in 其他: a list that leaves nothing out."""
    names = frozenset(label_of(line.label) for line in parts)
    other = any(re.match("其他|其它", name) for name in names)
    return names in _CLOSED or (other and any("财政" in name for name in names) and len(names) >= 2)


def _totals(total: FundLine, parts: Sequence[FundLine], closed: bool) -> list[Total]:
    found: list[Total] = []
    closed = closed or _complete(total, parts)
    for role in MONEY:
        entry: Entry | None = getattr(total, role)
        cells: list[Entry | None] = [getattr(part, role) for part in parts]
        figures = [c.figure for c in cells if c is not None and c.figure is not None]
        unread = any(c is not None and c.figure is None and not c.blank for c in cells)
        if entry is None or entry.figure is None or not figures or unread:
            continue
        found.append(_total(entry.figure, figures, closed, len(figures) < len(cells)))
    return found


def _complete(total: FundLine, parts: Sequence[FundLine]) -> bool:
    """True where the parts' budgets make up the whole budget and each of them says what was spent: none is left out."""
    for role in ("full", "initial"):
        entry: Entry | None = getattr(total, role)
        cells = [(c.figure, part) for part in parts if (c := getattr(part, role)) is not None and c.figure is not None]
        if entry is None or entry.figure is None or not cells or not entry.figure.quantity.base:
            continue
        if any(part.executed is None or part.executed.figure is None for figure, part in cells if figure.quantity.base):
            continue
        if sum(figure.quantity.base for figure, _ in cells) == entry.figure.quantity.base:
            return True
    return False


def _total(total: Figure, parts: Sequence[Figure], closed: bool, gaps: bool) -> Total:
    kind = "closed" if closed else "of_which"
    return Total(total, tuple(parts), total.location, kind, open_ended=gaps and not closed, note="预算资金表")
