"""The indicator block: one row an indicator, under any header form, with carried-down and merged level cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from assistant.documents.model import Cell, Table
from assistant.reading.tables import headers
from assistant.reading.tables.columns import MANY
from assistant.reading.tables.grid import LEVELS, Header, ends_block, first_text, header_at, is_note, row_cells
from assistant.reading.tables.inventory import Inventory
from assistant.reading.tables.level_labels import Above, Level, clean, level_of
from assistant.reading.tables.part_rows import PartRow, part_label, read_part, section_part
from assistant.reading.tables.section_rows import SectionRows
from assistant.reading.tables.shifted_rows import Aligned, Aligner
from assistant.reading.tables.targets import matched, read_actual, read_target, unit_named
from assistant.reading.tables.totals import Totals, is_total, read_total
from assistant.reading.text.figures import Number, Scribe, cell_number
from assistant.reading.text.normal import squeeze
from scoring.model import Entry, Indicator, Realignment
from scoring.quantity import SCORE, Unit


@dataclass
class IndicatorBlock:
    """Indicators of one form and what belongs to them; rows [top, bottom) of the table."""

    header: Header
    top: int
    bottom: int
    indicators: list[Indicator] = field(default_factory=list[Indicator])
    parts: list[PartRow] = field(default_factory=list[PartRow])
    realignments: list[Realignment] = field(default_factory=list[Realignment])
    totals: Totals = field(default_factory=Totals)
    columns: frozenset[str] = frozenset()
    inventory: Inventory = field(default_factory=Inventory)
    headers: tuple[tuple[str, str], ...] = ()


def read_indicators(scribe: Scribe, table: Table, header: Header, above: Above, base: int = 0) -> IndicatorBlock:
    """Reads the rows under an indicator header down to the next header, the notes or the end of the table.

    `above` holds the labels to carry down from the part of the form before a page break, `base` the rows before it."""
    return _Reader(scribe, table, arranged(header), above, base).read()


def arranged(header: Header) -> Header:
    """The adjusted targets are the targets of a form that has no others."""
    roles = [c.role for c in header.columns]
    if "target" in roles or roles.count("adjusted") != 1:
        return header
    columns = tuple(replace(c, role="target") if c.role == "adjusted" else c for c in header.columns)
    return replace(header, columns=columns)


class _Reader:
    """One pass over the rows; `above` are the labels carried down."""

    def __init__(self, scribe: Scribe, table: Table, header: Header, above: Above, base: int) -> None:
        self.scribe, self.table, self.header = scribe, table, header
        self.above, self.base = above, base
        self.columns = [c for c in header.columns if c.role not in MANY]
        self.aligner = Aligner(table, self.columns)
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
        self.sections = SectionRows(table, header.bottom, above.styles)

    def read(self) -> IndicatorBlock:
        row = self.header.bottom
        while row < self.table.n_rows:
            if self._section(row):
                row += 1
                continue
            if self._ends(row):
                break
            if self._part(row) or read_total(self.scribe, self.table, row, self.block.totals, self.aligner.cells(row)):
                self.block.inventory.take(row_cells(self.table, row))
            else:
                self.block.inventory.row(self.table, row, self.header, read=self._row(row))
            row += 1
        self.block.bottom = row
        if self.header.bottom > self.header.top:
            self.block.inventory.header(self.scribe, self.table, self.header)
        return self.block

    def _section(self, row: int) -> bool:
        """Takes a section row: the label of the indicators below it."""
        found = self.sections.at(row, self.aligner.cells(row))
        if found is None:
            return False
        role = f"level{found.depth}"
        level = level_of(found.label, role)
        level = replace(level, text=headers.unnumbered(level.text))
        self.above.enter(role, level)
        beside = cell_number(found.weight.text) if found.weight is not None else None
        if level.weight is None and beside is not None:
            self.above.weighed[role] = Level(level.text, found.weight, beside)
        if found.score is not None:
            number = self.base + row
            self.block.parts.append(section_part(self.scribe, level.text, found.label, found.score, number))
        self.block.inventory.take(c for c in row_cells(self.table, row) if c.row == row)
        return True

    def _part(self, row: int) -> bool:
        """Takes a row that sums up a part of the form."""
        cells = self.aligner.cells(row)
        label = part_label(self.table, row, cells)
        if label is None:
            return False
        upper = cells.get("level1")
        own = level_of(upper, "level1").text if upper is not None and upper is not label and upper.text.strip() else ""
        above = self.above.levels.get("level1") or self.above.sections.get("level1") or Level()
        level1 = own or above.text
        self.block.parts.append(read_part(self.scribe, label, cells, level1, self.base + row))
        return True

    def _ends(self, row: int) -> bool:
        if header_at(self.table, row) is not None or ends_block(self.table, row):
            return True
        text = first_text(self.table, row)
        if is_note(self.table, row):
            return not is_total(text) and not (len(text) < 15 and headers.is_label("level1_names", clean(text)))
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
            if role in self.above.sections and role != self.deepest and (cell is None or not cell.text.strip()):
                own[role] = self.above.sections[role]
                continue
            merged = cell is not None and any(cell is level.cell for level in own.values())
            if cell is not None and cell.text.strip() and not merged:
                own[role] = level_of(cell, role, points_in_name=self.points_in_names)
            elif role in self.above.levels and role != self.deepest and not merged and self._as_above(own):
                own[role] = self.above.levels[role]
        self.above.levels = {role: level for role, level in own.items() if role != self.deepest}
        fresh = any(level.cell is not None and level.cell.row == row for level in own.values())
        return own if self.deepest in own or fresh else {}

    def _as_above(self, own: dict[str, Level]) -> bool:
        return all(level.text == self.above.levels.get(role, Level()).text for role, level in own.items())

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
                self.base + row,
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
            self.block.realignments.append(Realignment(self.base + row, aligned.how, scribe.whole(aligned.first)))
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
        parent = ""
        for number, role in ((1, "level1"), (2, "level2")):
            level = levels.get(role)
            if level is None or level.cell is None:
                continue
            beside = cells.get(f"weight{number}")
            weight = cell_number(beside.text) if beside else None
            if weight is not None and beside is not None:
                level = Level(level.text, beside, weight)
            elif level is self.above.sections.get(role):
                level = self.above.weighed.get(role, level)
            self.above.labels.add(number, level, parent, self.base + row)
            parent = level.text


def _is_child(name: str, weight: Entry | None, score: Entry | None) -> bool:
    """A 其中 row that has no weight and no score of its own."""
    blank = all(e is None or e.blank for e in (weight, score))
    return blank and re.match(r"^(?:★|☆|指标\d+[:：.、]?|\s)*其中", name) is not None
