"""The indicator block: one row an indicator, under any header form, with carried-down and merged level cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from assistant.documents.model import Cell, Table
from assistant.reading.tables import headers
from assistant.reading.tables.columns import MANY
from assistant.reading.tables.grid import LEVELS, Header, first_text, header_at, is_note, row_cells
from assistant.reading.tables.inventory import Inventory
from assistant.reading.tables.section_rows import SectionRows
from assistant.reading.tables.shifted_rows import Aligned, Aligner
from assistant.reading.tables.targets import matched, read_actual, read_target, unit_named
from assistant.reading.tables.totals import Totals, is_total, read_total
from assistant.reading.text.figures import Number, Scribe, cell_number
from assistant.reading.text.normal import squeeze
from scoring.model import Entry, Indicator, LabelWeight, Realignment
from scoring.quantity import SCORE, Quantity, Unit

_NAME_WEIGHT = re.compile(r"[(（]\s*(?:(\d+(?:\.\d+)?)\s*分)()\s*[)）]\s*$")
_LABEL_WEIGHT = re.compile(r"[(（]\s*(\d+(?:\.\d+)?)\s*(?:分|%)?\s*[)）]|(?<=\D)(\d+(?:\.\d+)?)\s*分\s*$")
_PREFIX = re.compile(r"^(?:★+|☆+|指标\d+[:：.、]?|\d+[、.:：](?!\d)|[(（]\d+[)）]|[①-⑳]|…+|\.{3,})+")
_HINT = re.compile(r"[(（]?[≥>≤<=]{0,2}\*+[^()（）]{0,8}[)）]?")


@dataclass(frozen=True, slots=True)
class Level:
    """A level label, its cell, and the weight printed on it, if any."""

    text: str = ""
    cell: Cell | None = None
    weight: Number | None = None


@dataclass
class IndicatorBlock:
    """Indicators of one form and what belongs to them; rows [top, bottom) of the table."""

    header: Header
    top: int
    bottom: int
    indicators: list[Indicator] = field(default_factory=list[Indicator])
    label_weights: list[LabelWeight] = field(default_factory=list[LabelWeight])
    realignments: list[Realignment] = field(default_factory=list[Realignment])
    totals: Totals = field(default_factory=Totals)
    levels: dict[str, Level] = field(default_factory=dict[str, Level])
    columns: frozenset[str] = frozenset()
    inventory: Inventory = field(default_factory=Inventory)
    headers: tuple[tuple[str, str], ...] = ()


def read_indicators(
    scribe: Scribe, table: Table, header: Header, levels: dict[str, Level] | None = None
) -> IndicatorBlock:
    """Reads the rows under an indicator header down to the next header, the notes or the end of the table.

    `levels` are the labels to carry down from the part of the table before a page break."""
    return _Reader(scribe, table, arranged(header), levels or {}).read()


def arranged(header: Header) -> Header:
    """The adjusted targets are the targets of a form that has no others."""
    roles = [c.role for c in header.columns]
    if "target" in roles or roles.count("adjusted") != 1:
        return header
    columns = tuple(replace(c, role="target") if c.role == "adjusted" else c for c in header.columns)
    return replace(header, columns=columns)


class _Reader:
    """One pass over the rows; `levels` are the labels carried down."""

    def __init__(self, scribe: Scribe, table: Table, header: Header, levels: dict[str, Level]) -> None:
        self.scribe, self.table, self.header = scribe, table, header
        self.columns = [c for c in header.columns if c.role not in MANY]
        self.aligner = Aligner(table, self.columns)
        self.levels = levels
        self.deepest = next((r for r in reversed(LEVELS) if any(c.role == r for c in self.columns)), "level3")
        roles = frozenset(c.role for c in self.columns) - set(LEVELS)
        self.block = IndicatorBlock(
            header,
            header.top,
            header.bottom,
            columns=roles - {"weight1", "weight2"},
            headers=tuple((c.role, c.header) for c in self.columns),
        )
        # a form without a column for weights may print them behind the names: "监测点位（10分）"
        self.points_in_names = not any(c.role == "weight" for c in self.columns)
        self.labelled: dict[tuple[int, str, int], tuple[Level, list[int]]] = {}
        self.sections = SectionRows(table, header.bottom)
        # the section rows above the row in hand, with their row numbers
        self.below: dict[str, tuple[Level, int]] = {}

    def read(self) -> IndicatorBlock:
        row = self.header.bottom
        while row < self.table.n_rows:
            if self._section(row):
                row += 1
                continue
            if self._ends(row):
                break
            if read_total(self.scribe, self.table, row, self.block.totals, self.aligner.cells(row)):
                self.block.inventory.take(row_cells(self.table, row))
            else:
                self.block.inventory.row(self.table, row, self.header, read=self._row(row))
            row += 1
        self.block.bottom = row
        self.block.levels = self.levels
        if self.header.bottom > self.header.top:
            self.block.inventory.header(self.scribe, self.table, self.header)
        self._label_weights()
        return self.block

    def _section(self, row: int) -> bool:
        """Takes a section row: the label of the indicators below it."""
        found = self.sections.at(row, self.aligner.cells(row))
        if found is None:
            return False
        cell, weight, depth = found
        level = level_of(cell, f"level{depth}")
        level = replace(level, text=headers.unnumbered(level.text))
        if level.weight is None and weight is not None and (number := cell_number(weight.text)) is not None:
            self.labelled[depth, level.text, row] = (Level(level.text, weight, number), [])
        self.below = {r: lv for r, lv in self.below.items() if r < f"level{depth}"} | {f"level{depth}": (level, row)}
        self.levels = {}
        self.block.inventory.take(c for c in row_cells(self.table, row) if c.row == row)
        return True

    def _ends(self, row: int) -> bool:
        if header_at(self.table, row) is not None:
            return True
        text = first_text(self.table, row)
        if is_note(self.table, row):
            return not is_total(text) and not (len(text) < 15 and headers.is_label("level1_names", _clean(text)))
        return any(headers.is_label(kind, text) for kind in ("text_rows", "project", "unit")) or text.startswith(
            ("注:", "注：")
        )

    # --- indicator rows

    def _row(self, row: int) -> bool:
        """Reads an indicator; False where the row is none."""
        aligned = self.aligner.aligned(row)
        cells = aligned.cells
        levels = self._levels(cells, row)
        name = levels.get("level3") or levels.get("level2") or levels.get("level1")
        values = [cells[r] for r in ("target", "actual", "weight", "score") if r in cells and cells[r].text.strip()]
        if name is None or name.cell is None or not values or any(v is name.cell for v in values):
            return False
        if len(values) > 1 and len(set(map(id, values))) == 1:
            self.block.inventory.loose(self.table, row)
            return False
        if not name.text or (all(v.col == name.cell.col for v in values)):
            return False
        self._indicator(row, aligned, levels, name.cell)
        self.block.inventory.take(aligned.cells.values())
        return True

    def _levels(self, cells: dict[str, Cell], row: int) -> dict[str, Level]:
        """The row's own labels; blank upper labels are carried down from the row above, the name never is.

        Empty where nothing names the row."""
        own: dict[str, Level] = {}
        for role in LEVELS:
            cell = cells.get(role)
            if role in self.below and role != self.deepest and (cell is None or not cell.text.strip()):
                own[role] = self.below[role][0]
                continue
            merged = cell is not None and any(cell is level.cell for level in own.values())
            if cell is not None and cell.text.strip() and not merged:
                own[role] = level_of(cell, role, points_in_name=self.points_in_names)
            elif role in self.levels and role != self.deepest and not merged and self._as_above(own):
                own[role] = self.levels[role]
        self.levels = {role: level for role, level in own.items() if role != self.deepest}
        fresh = any(level.cell is not None and level.cell.row == row for level in own.values())
        return own if self.deepest in own or fresh else {}

    def _as_above(self, own: dict[str, Level]) -> bool:
        return all(level.text == self.levels.get(role, Level()).text for role, level in own.items())

    def _indicator(self, row: int, aligned: Aligned, levels: dict[str, Level], name_cell: Cell) -> None:
        cells, scribe = aligned.cells, self.scribe
        names = {role: levels.get(role, Level()).text for role in LEVELS}
        label = names["level3"] or names["level2"] or names["level1"]
        unit, counted = self._unit(cells, name_cell), self._counted(cells)
        sign = cells["operator"].text if "operator" in cells else ""
        goal = self._target_cell(cells)
        target = read_target(scribe, goal, label, sign or self._sign(), unit, counted) if goal is not None else None
        actual = read_actual(scribe, cells["actual"], label, unit, counted) if "actual" in cells else None
        target, actual = matched(target, actual, label)
        points = {r: scribe.entry(cells[r], label, r, SCORE) for r in ("weight", "score") if r in cells}
        if (named := levels.get("level3")) and named.weight and named.cell and "weight" not in points:
            points["weight"] = self._weight_of_name(named.cell, named.weight, label)
        texts = {r: scribe.text(cells[r]) for r in ("reason", "unit", "criterion", "operator") if r in cells}
        if "coefficient" in cells:
            texts["coefficient"] = scribe.entry(cells["coefficient"], label, "coefficient")
        child = _is_child(name_cell.text, points.get("weight"), points.get("score"))
        self.block.indicators.append(
            Indicator(
                row,
                names["level1"],
                names["level2"],
                names["level3"],
                scribe.whole(name_cell),
                target,
                actual,
                points.get("weight"),
                points.get("score"),
                texts.get("reason"),
                texts.get("unit"),
                squeeze(sign),
                texts.get("coefficient"),
                child,
                aligned.how if aligned.reported else "",
                texts.get("criterion"),
                texts.get("operator"),
            )
        )
        if aligned.how and aligned.reported:
            self.block.realignments.append(Realignment(row, aligned.how, scribe.whole(aligned.first)))
        self._cover(row, cells, levels)

    def _weight_of_name(self, cell: Cell, number: Number, label: str) -> Entry:
        figure = self.scribe.figure(cell, number, label, "weight")
        self.block.columns |= {"weight"}
        return Entry(number.quantity.text, figure.location, figure)

    def _target_cell(self, cells: dict[str, Cell]) -> Cell | None:
        """The adjusted target where the form has one and it is filled in, else the initial one."""
        adjusted = cells.get("adjusted")
        return adjusted if adjusted is not None and adjusted.text.strip(" -—/") else cells.get("target")

    def _unit(self, cells: dict[str, Cell], name: Cell) -> Unit | None:
        """What a bare number is counted in: the unit column, else the header, else the brackets of the name."""
        if "unit" in cells and cells["unit"].text.strip():
            return unit_named(cells["unit"].text)
        column = self.header.column("target")
        return (headers.header_unit(column.cell.text) if column else None) or headers.header_unit(name.text)

    @staticmethod
    def _counted(cells: dict[str, Cell]) -> str:
        """The text of the unit column where it names a unit."""
        text = squeeze(cells["unit"].text) if "unit" in cells else ""
        return text if unit_named(text) is not None else ""

    def _sign(self) -> str:
        """An operator that the header prints for the whole column: 年度指标值（≥）."""
        column = self.header.column("target")
        return next(iter(headers.notes(column.cell.text)), "") if column else ""

    # --- weights on labels

    def _cover(self, row: int, cells: dict[str, Cell], levels: dict[str, Level]) -> None:
        for number, role in ((1, "level1"), (2, "level2")):
            level = levels.get(role)
            if level is None or level.cell is None:
                continue
            beside = cells.get(f"weight{number}")
            weight = cell_number(beside.text) if beside else None
            key = (number, level.text, self.below[role][1] if role in self.below else level.cell.row)
            if weight is not None and beside is not None and key not in self.labelled:
                self.labelled[key] = (Level(level.text, beside, weight), [])
            self.labelled.setdefault(key, (level, []))[1].append(row)

    def _label_weights(self) -> None:
        """Bare numbers in brackets count as weights only where every first-level label has one."""
        for (number, label, _), (level, rows) in self.labelled.items():
            if level.weight is None or level.cell is None:
                continue
            sure = "分" in level.cell.text or cell_number(level.cell.text) is not None
            peers = [lv for (n, _, _), (lv, _) in self.labelled.items() if n == number]
            if sure or (len(peers) > 1 and all(p.weight for p in peers)):
                figure = self.scribe.figure(level.cell, level.weight, label, f"label_weight{number}")
                self.block.label_weights.append(LabelWeight(number, label, figure, tuple(rows)))


def level_of(cell: Cell, role: str, *, points_in_name: bool = False) -> Level:
    """A label without white space, numbering, stars and the weight printed on it.

    The name of an indicator has a weight only in a form without a column for weights, and only with its 分.
    """
    text = squeeze(cell.text)
    match = _LABEL_WEIGHT.search(cell.text) if role != "level3" else None
    if role == "level3" and points_in_name:
        match = _NAME_WEIGHT.search(cell.text)
    if match is None:
        return Level(_clean(text), cell)
    group = 1 if match.group(1) else 2
    digits = match.group(group)
    number = Number(Quantity.of(digits, SCORE, text=digits), match.start(group), match.end(group))
    bare = _clean(squeeze(cell.text[: match.start()] + cell.text[match.end() :]))
    return Level(bare or _clean(text), cell, number)


def _clean(text: str) -> str:
    return _HINT.sub("", _PREFIX.sub("", squeeze(text))).strip(":：、")


def _is_child(name: str, weight: Entry | None, score: Entry | None) -> bool:
    """A 其中 row that has no weight and no score of its own."""
    blank = all(e is None or e.blank for e in (weight, score))
    return blank and re.match(r"^(?:★|☆|指标\d+[:：.、]?|\s)*其中", name) is not None
