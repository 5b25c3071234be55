"""Total rows of an evaluation table: 总分, 合计, 自评总分 … with weight, score and grade."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.documents.model import Cell, Table
from assistant.reading.tables import headers
from assistant.reading.tables.grid import first_text
from assistant.reading.text.figures import Number, Scribe, cell_number
from scoring.model import Entry
from scoring.quantity import SCORE, Quantity


@dataclass
class Totals:
    """What the total row says; None where the form does not say it."""

    weight: Entry | None = None
    score: Entry | None = None
    grade: Entry | None = None


def is_total(text: str) -> bool:
    """True for the label of a grand total, with or without its value behind a colon."""
    label = re.split("[:：]", text.strip(), maxsplit=1)[0]
    return headers.is_label("totals", label) and not headers.is_label("subtotals", text)


def read_total(scribe: Scribe, table: Table, row: int, totals: Totals, under: Mapping[str, Cell]) -> bool:
    """Takes a total, subtotal or grade row; False for any other row. `under` has the row's cells by column role.

    Of several total rows the last one counts: it is the grand total."""
    label = first_text(table, row)
    if headers.is_label("grade", label):
        _grade(scribe, table, row, totals)
        return True
    if headers.is_label("subtotals", label):
        return True
    if not is_total(label):
        return False
    cells = _own(table, row)
    _set(scribe, totals, under, cells)
    _grade(scribe, table, row, totals)
    return True


def _set(scribe: Scribe, totals: Totals, under: Mapping[str, Cell], cells: Sequence[Cell]) -> None:
    numbers = [c for c in cells if points_in(c)]
    weight, score = _labelled(cells) or _places(under, numbers)
    if weight is not None:
        totals.weight = scribe.entry(weight, "分值合计", "total_weight", SCORE)
    if score is not None:
        totals.score = scribe.entry(score, "总分", "total_score", SCORE)
    elif not numbers:
        _inline(scribe, totals, cells)


def points_in(cell: Cell) -> bool:
    """True for a cell that holds points."""
    number = cell_number(cell.text)
    return number is not None and number.quantity.unit.dimension in ("none", "score")


def points_of(scribe: Scribe, cell: Cell) -> Entry | None:
    """The cell as a total score, None where it holds no points."""
    return scribe.entry(cell, "总分", "total_score", SCORE) if points_in(cell) else None


def _labelled(cells: Sequence[Cell]) -> tuple[Cell | None, Cell | None] | None:
    """Weight and score where each number stands behind a label of its own: "总分 | 98.53 | 满分 | 100"."""
    pairs = [(label.text, value) for label, value in pairwise(cells) if points_in(value) and not points_in(label)]
    if len(pairs) != 2 or sum(map(points_in, cells)) != 2:
        return None
    says = [headers.role_of("indicator", label) for label, _ in pairs]
    if "weight" not in says or says.count("weight") > 1:
        return None
    at = says.index("weight")
    return pairs[at][1], pairs[1 - at][1]


def _places(under: Mapping[str, Cell], numbers: Sequence[Cell]) -> tuple[Cell | None, Cell | None]:
    """Which cells hold weight and score: by their columns, else by their order (the weight comes first)."""
    weight, score = under.get("weight"), under.get("score")
    score = score if score in numbers else None
    weight = weight if weight in numbers and weight is not score else None
    if len(numbers) == 2 and (weight is None or score is None):
        return numbers[0], numbers[1]
    if score is None and weight is None and len(numbers) == 1:
        return None, numbers[0]
    return weight, score


def _inline(scribe: Scribe, totals: Totals, cells: Sequence[Cell]) -> None:
    for cell in cells:
        found = inline_points(cell.text)
        if found is not None and is_total(cell.text):
            totals.score = Entry(cell.text, scribe.whole(cell), scribe.figure(cell, found, "总分", "total_score"))


def inline_points(text: str) -> Number | None:
    """The points in "自评得分：97.6分", with their span."""
    match = re.search(r"[:：]\s*(\d+(?:\.\d+)?)\s*分?\s*$", text)
    if not match:
        return None
    return Number(Quantity.of(match.group(1), SCORE, text=match.group(1)), match.start(1), match.end(1))


def _grade(scribe: Scribe, table: Table, row: int, totals: Totals) -> None:
    for cell in _own(table, row):
        if headers.is_label("grades", cell.text.strip(" “”\"'")):
            totals.grade = scribe.text(cell)


def _own(table: Table, row: int) -> list[Cell]:
    return [c for c in dict.fromkeys(table.grid[row]) if c is not None and c.row == row and c.text.strip()]
