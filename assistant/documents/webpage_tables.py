"""Rows of HTML cells with their spans → a grid; tables that only arrange a page → what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.documents.drafts import Grid, Item, Para, Spot
from assistant.documents.limits import MAX_CELLS, MAX_SPAN
from assistant.documents.mapped import Mapped, lines


@dataclass(slots=True)
class Field:
    """A cell with what it holds and its spans as written."""

    items: list[Item]
    rowspan: str | None = None
    colspan: str | None = None

    @property
    def text(self) -> Mapped:
        return lines(item.text for item in self.items if isinstance(item, Para))


def grid_of(rows: Sequence[Sequence[Field]]) -> list[Item]:
    """The table, or its contents one after the other when it merely arranges a page; [] when it is empty."""
    filled = [row for row in rows if row]
    inside = [item for row in filled for cell in row for item in cell.items]
    if not inside or any(isinstance(item, Grid) for item in inside) or all(len(row) == 1 for row in filled):
        return inside
    return [_laid_out(filled)]


def _laid_out(rows: Sequence[Sequence[Field]]) -> Grid:
    spots: list[Spot] = []
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(rows):
        col = 0
        for cell in row:
            while (r, col) in taken:
                col += 1
            high, wide = min(_span(cell.rowspan), len(rows) - r), _span(cell.colspan)
            if len(taken) > MAX_CELLS:  # spans out of all proportion
                high = wide = 1
            spots.append(Spot(r, col, cell.text, high, wide))
            taken |= {(r + down, col + over) for down in range(high) for over in range(wide)}
            col += wide
    width = max(col for _, col in taken) + 1
    return Grid(spots, len(rows), width, ragged=len(taken) < len(rows) * width)


def _span(written: str | None) -> int:
    digits = (written or "").strip()
    return min(max(1, int(digits)), MAX_SPAN) if digits.isascii() and digits.isdigit() else 1
