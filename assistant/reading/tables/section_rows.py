"""Rows of a form that are the label of the indicators below them: "一、产出指标（60分）" instead of a level column."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.documents.model import Cell, Table
from assistant.reading.tables import headers
from assistant.reading.tables.content import kind_of
from assistant.reading.tables.grid import row_cells
from assistant.reading.text.normal import squeeze

# the ways of numbering, the highest level first
_STYLES = (
    re.compile(r"[第]?[一二三四五六七八九十]+[、.．部章]"),
    re.compile(r"[(（][一二三四五六七八九十]+[)）]"),
    re.compile(r"\d+[、.．](?!\d)"),
    re.compile(r"[(（]\d+[)）]|[①-⑳]"),
)
_POINTS = re.compile(r"[(（]\s*\d+(?:\.\d+)?\s*分?\s*[)）]$|\d+(?:\.\d+)?\s*分$")
_NOT = ("totals", "subtotals", "grade", "text_rows", "project", "unit", "goal", "goal_result")
_LONGEST = 30


@dataclass(frozen=True, slots=True)
class SectionRow:
    """The label of a section row, its depth (1 or 2), and the cells of its points if it has them."""

    label: Cell
    depth: int
    weight: Cell | None
    score: Cell | None


class SectionRows:
    """Knows the section rows of a form; `styles` are the ways in which those before were numbered."""

    def __init__(self, table: Table, first: int, styles: list[str]) -> None:
        self.table = table
        self.first = first
        self.styles = styles

    def at(self, row: int, cells: Mapping[str, Cell]) -> SectionRow | None:
        """The section row, None for others.

        A section row has no target and no actual; what it has of points is the sum of what stands below it."""
        own = [c for c in row_cells(self.table, row) if c.row == row and kind_of(c.text) != "blank"]
        if not own or any(
            c in own for role in ("target", "actual") if (c := cells.get(role)) is not None and c is not own[0]
        ):
            return None
        label, rest = own[0], own[1:]
        if label.rowspan > 1 or not self._is_label(label) or any(c not in cells.values() for c in rest):
            return None
        if any(kind_of(c.text) not in ("points", "percent") for c in rest) or not self._leads(row):
            return None
        weight, score = (c if (c := cells.get(role)) in rest else None for role in ("weight", "score"))
        return SectionRow(label, self._depth(label.text), weight, score)

    def _is_label(self, cell: Cell) -> bool:
        text = squeeze(cell.text)
        if not 2 <= len(text) <= _LONGEST or kind_of(text) not in ("text", "amount"):
            return False
        bare = _POINTS.sub("", headers.unnumbered(text))
        if any(headers.is_label(kind, bare) for kind in _NOT):
            return False
        named = headers.is_label("level1_names", bare) or headers.is_label("level2_names", bare)
        return named or bool(_POINTS.search(text)) or any(style.match(text) for style in _STYLES[:2])

    def _leads(self, row: int) -> bool:
        """Something stands below it in the form, be it on the next page."""
        if row == self.table.n_rows - 1:
            return True
        below = (r for r in range(row + 1, min(row + 3, self.table.n_rows)))
        return any(len([c for c in row_cells(self.table, r) if c.row == r and c.text.strip()]) > 2 for r in below)

    def _depth(self, text: str) -> int:
        """1 for the numbering (or the lack of one) that the first section row has, 2 for any other."""
        style = next((str(n) for n, s in enumerate(_STYLES) if s.match(squeeze(text))), self._named(text))
        if style not in self.styles:
            self.styles.append(style)
        return 1 if self.styles.index(style) == 0 else 2

    @staticmethod
    def _named(text: str) -> str:
        bare = _POINTS.sub("", squeeze(text))
        return "second" if headers.is_label("level2_names", bare) and not headers.is_label("level1_names", bare) else ""
