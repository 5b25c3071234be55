"""Word tables as grids: spans from gridSpan and vMerge, shifted rows from gridBefore, nested tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol
from xml.etree.ElementTree import Element

from assistant.documents.docx_text import SKIPPED, Reader, W, inner, value
from assistant.documents.drafts import Grid, Spot
from assistant.documents.limits import MAX_SPAN
from assistant.documents.mapped import Mapped, lines


@dataclass(frozen=True, slots=True)
class CellContent:
    """What a cell holds. `page` is that of its first character, None when it is empty or pages are unknown."""

    text: Mapped
    page: int | None
    tables: list[Grid]


class Walk(Protocol):
    """What a table needs of the document's walk."""

    reader: Reader

    def cell(self, tc: Element) -> CellContent: ...


def read_table(table: Element, walk: Walk) -> Grid:
    """One `w:tbl`. Rows that a tracked change deleted are left out."""
    return _Rows(walk).read(table)


def _within(parent: Element, tag: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, through content controls and insertion marks."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in SKIPPED and child.tag != W + "tbl":
            yield from _within(child, tag)


def _count(properties: Element | None, name: str, default: int) -> int:
    text = value(properties, name)
    return min(int(text), MAX_SPAN) if text.isdigit() else default


class _Rows:
    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.spots: list[Spot] = []
        self.open: dict[int, Spot] = {}  # column → vertically merged cell that the next row may continue
        self.widths: set[int] = set()
        self.page = walk.reader.page

    def read(self, table: Element) -> Grid:
        row = 0
        for tr in _within(table, W + "tr"):
            properties = inner(tr, "trPr")
            if inner(properties, "del") is not None:
                continue
            self._row(tr, properties, row)
            row += 1
        return Grid(self.spots, row, max(self.widths, default=0), page=self.page, ragged=len(self.widths) > 1)

    def _row(self, tr: Element, properties: Element | None, row: int) -> None:
        col = _count(properties, "gridBefore", 0)
        page = last_page = self.walk.reader.page
        still_open: dict[int, Spot] = {}
        for tc in _within(tr, W + "tc"):
            self.walk.reader.page = page
            spot, merged = self._cell(tc, row, col)
            if merged:
                still_open[col] = spot
            col += max(1, _count(inner(tc, "tcPr"), "gridSpan", 1))
            last_page = max(last_page or 0, self.walk.reader.page or 0) or None
        self.walk.reader.page = last_page
        self.open = still_open
        self.widths.add(col + _count(properties, "gridAfter", 0))

    def _cell(self, tc: Element, row: int, col: int) -> tuple[Spot, bool]:
        """The cell's spot (for a continued merge the one it continues), and whether the next row may continue it."""
        properties = inner(tc, "tcPr")
        merge = inner(properties, "vMerge")
        page = self.walk.reader.page
        content = self.walk.cell(tc)
        if merge is not None and merge.get(W + "val", "continue") != "restart" and col in self.open:
            spot = self.open[col]
            spot.rowspan = row - spot.row + 1
            spot.text = lines((spot.text, content.text))
            spot.tables += content.tables
            return spot, True
        if self._continues_left(properties):
            self.spots[-1].colspan += max(1, _count(properties, "gridSpan", 1))
            return self.spots[-1], False
        span = max(1, _count(properties, "gridSpan", 1))
        spot = Spot(
            row, col, content.text, colspan=span, page=content.page or page, tables=content.tables, indent=_indent(tc)
        )
        self.spots.append(spot)
        return spot, merge is not None

    def _continues_left(self, properties: Element | None) -> bool:
        """True for the later cells of a horizontal merge in the old form (`w:hMerge`)."""
        merge = inner(properties, "hMerge")
        return merge is not None and merge.get(W + "val", "continue") == "continue" and bool(self.spots)


TWIPS = 105  # half a character of 10.5 points, in twentieths of a point


def _indent(tc: Element) -> int:
    """How far the format of a cell's first paragraph sets its text in, in half characters."""
    set_in = tc.find(f"{W}p/{W}pPr/{W}ind")
    if set_in is None:
        return 0
    in_characters = sum(_number(set_in, W + name) for name in ("leftChars", "startChars", "firstLineChars"))
    return in_characters // 50 or sum(_number(set_in, W + name) for name in ("left", "start", "firstLine")) // TWIPS


def _number(element: Element, name: str) -> int:
    text = element.get(name, "")
    return int(text) if text.isascii() and text.isdigit() else 0
