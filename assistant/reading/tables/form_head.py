"""The head of a form: title, project, unit, year, goal; as label and value cells, or as text with a colon."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.documents.model import Cell, Table
from assistant.reading.tables import headers
from assistant.reading.tables.captions import title_span, year_in
from assistant.reading.tables.grid import inline_pair, row_cells
from assistant.reading.text.figures import Scribe, cell_number
from assistant.reading.text.normal import plain, squeeze
from scoring.model import Entry, Location

_UNIT_RANK = (
    re.compile(r"部门|单位名称|填报|预算单位|自评单位|评价单位"),
    re.compile(r"实施|项目单位|使用单位|承担"),
    re.compile("主管"),
)


@dataclass
class Head:
    """What the head of a form says; `rank` orders the labels of a unit's name, the form's own unit first."""

    title: str = ""
    place: Location | None = None
    project: str = ""
    unit: str = ""
    year: int | None = None
    rank: int = 9

    def titled(self, text: str, place: Location) -> None:
        start, end = title_span(text) or (0, len(text))
        self.title = squeeze(text[start:end])
        self.place = replace(place, start=place.start + start, end=place.start + end)
        self.year = self.year or year_in(text)

    def take(self, pairs: Pairs) -> None:
        self.project = self.project or pairs.project
        self.year = self.year or pairs.year
        if pairs.unit and pairs.rank < self.rank:
            self.unit, self.rank = pairs.unit, pairs.rank


@dataclass
class Pairs:
    """The labelled values of one row."""

    project: str = ""
    unit: str = ""
    rank: int = 9
    year: int | None = None
    goal: Entry | None = None
    goal_result: Entry | None = None
    grade: Entry | None = None


def read_pairs(scribe: Scribe, table: Table, row: int) -> Pairs:
    """Labels and values of a row; a goal's text may stand in the row below its label."""
    found = Pairs()
    cells = [c for c in row_cells(table, row) if c.text.strip()]
    for index, cell in enumerate(cells):
        label, value = inline_pair(cell.text)
        if value:
            _note_text(found, label, value)
            continue
        after = cells[index + 1] if index + 1 < len(cells) else None
        if after is not None and cell.row == row:
            _note_cell(scribe, found, cell, after)
    _goals(scribe, table, row, cells, found)
    return found


def _note_text(found: Pairs, label: str, value: str) -> None:
    if headers.is_label("project", label):
        found.project = squeeze(value)
    elif headers.is_label("unit", label) and not cell_number(value):
        _unit(found, label, value)


def _note_cell(scribe: Scribe, found: Pairs, cell: Cell, after: Cell) -> None:
    label, value = cell.text, after.text
    if any(headers.is_label(kind, value) for kind in ("project", "unit", "year", "grade")):
        return
    if headers.is_label("grade", label):
        found.grade = scribe.text(after)
    else:
        _note_text(found, label, value)
    if headers.is_label("year", label):
        match = re.search(r"(?:19|20)\d\d", plain(value).text)
        found.year = int(match.group()) if match else None


def _unit(found: Pairs, label: str, value: str) -> None:
    rank = next((n for n, pattern in enumerate(_UNIT_RANK) if pattern.search(label)), 3)
    rank = 2 if "主管" in label else rank
    if rank < found.rank:
        found.unit, found.rank = squeeze(value), rank


def _goals(scribe: Scribe, table: Table, row: int, cells: list[Cell], found: Pairs) -> None:
    for role in ("goal", "goal_result"):
        for index, cell in enumerate(cells):
            if not headers.is_label(role, cell.text) or (role == "goal" and headers.is_label("goal_result", cell.text)):
                continue
            text = _below(table, cell) or _beside(cells, index)
            if text is not None and getattr(found, role) is None:
                setattr(found, role, scribe.text(text))


def _below(table: Table, cell: Cell) -> Cell | None:
    row = cell.row + cell.rowspan
    below = table.grid[row][cell.col] if row < table.n_rows else None
    return below if below is not None and _is_goal_text(below) else None


def _beside(cells: list[Cell], index: int) -> Cell | None:
    after = cells[index + 1] if index + 1 < len(cells) else None
    return after if after is not None and _is_goal_text(after) else None


def _is_goal_text(cell: Cell) -> bool:
    kinds = ("goal", "goal_result", "project", "unit", "text_rows")
    known = any(headers.is_label(kind, cell.text) for kind in kinds)
    return len(squeeze(cell.text)) >= 4 and not known and not headers.role_of("indicator", cell.text)
