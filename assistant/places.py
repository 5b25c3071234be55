"""From a Location to what a person can find: text, page, section, sheet, cell, and these in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.documents.model import Block, Cell, Document, Table
from scoring.model import Location, Section
from scoring.review import Assessment

_OUTSIDE = frozenset({"footnote", "textbox", "header"})


@dataclass(frozen=True, slots=True)
class Place:
    """A location, looked up. `table`, `row` and `col` count from 1 and are 0 outside tables; `ordinal` counts
    paragraphs from 1. `text` is exactly the characters at the location, `block_text` all of the block."""

    location: Location
    document: str
    text: str
    block_text: str
    ordinal: int
    page: int | None = None
    section: str = ""
    sheet: str | None = None
    cell: str | None = None
    table: int = 0
    row: int = 0
    col: int = 0

    @property
    def words(self) -> str:
        """Where it stands, for a reader: 第 3 页“七、存在的问题”, 工作表“自评表”F16, 第 2 个表第 16 行第 6 列."""
        parts = [f"第 {self.page} 页"] if self.page else []
        if self.cell:
            parts.append(f"工作表“{self.sheet}”{self.cell}" if self.sheet else self.cell)
        elif self.table:
            parts.append(f"第 {self.table} 个表第 {self.row} 行第 {self.col} 列")
        elif self.section:
            parts.append(f"“{self.section}”")
        elif not parts:
            parts.append(f"第 {self.ordinal} 段")
        return "".join(parts)

    def excerpt(self, around: int = 12) -> str:
        """The text with some characters of its block on both sides, on one line."""
        start, end = self.location.start, min(self.location.end, self.location.start + 4 * around)
        before, after = max(0, start - around), end + around
        cut = self.block_text[before:after]
        line = " ".join(cut.split())
        return f"{'…' if before else ''}{line}{'…' if after < len(self.block_text) else ''}"


class Places:
    """Looks up locations in the documents of one report; built once, used for every location."""

    def __init__(self, documents: Sequence[Document], sections: Sequence[Section]) -> None:
        self._documents = tuple(documents)
        self._spots = tuple(_spots(number, document, sections) for number, document in enumerate(self._documents))

    def at(self, location: Location) -> Place:
        """Raises KeyError for a block that the document does not have: a defect of the reading, not of the draft."""
        document = self._documents[location.doc]
        block = document.blocks[location.block]
        spot = self._spots[location.doc][location.block]
        inside = isinstance(block, Cell)
        return Place(
            location,
            document.name,
            block.text[location.start : location.end],
            block.text,
            spot.ordinal,
            page=block.page or spot.page,
            section=spot.section,
            sheet=spot.sheet,
            cell=block.ref if inside else None,
            table=spot.table,
            row=block.row + 1 if inside else 0,
            col=block.col + 1 if inside else 0,
        )

    def text(self, location: Location) -> str:
        """Exactly the characters at the location."""
        return self._documents[location.doc].blocks[location.block].text[location.start : location.end]


def row_names(assessments: Iterable[Assessment], places: Places) -> dict[tuple[int, int, int], str]:
    """(document from 0, table from 1, row from 1) → the indicator or the funds that the row is about."""
    lines = ((line.location, line.name) for a in assessments for line in a.evaluation.indicators)
    funds = ((fund.location, fund.label) for a in assessments for fund in a.evaluation.funds)
    found = ((places.at(location), name) for location, name in (*funds, *lines))
    return {(place.location.doc, place.table, place.row): name for place, name in found if place.table}


@dataclass(frozen=True, slots=True)
class _Spot:
    ordinal: int
    section: str
    page: int | None = None
    sheet: str | None = None
    table: int = 0


def _spots(doc: int, document: Document, sections: Iterable[Section]) -> Mapping[str, _Spot]:
    """Block id → its surroundings; a section reaches from its heading to the next one."""
    starts = {s.location.block: s.location for s in sections if s.location.doc == doc}
    found: dict[str, _Spot] = {}
    section, tables, paragraphs = "", 0, 0
    for item in document.items:
        if isinstance(item, Table):
            tables += 1
            spot = _Spot(paragraphs, section, item.page, item.sheet, tables)
            found.update((cell.id, spot) for cell in item.cells)
            continue
        paragraphs += 1
        if item.id in starts:
            section = _title(item, starts[item.id])
        found[item.id] = _Spot(paragraphs, "" if item.kind in _OUTSIDE else section)
    return found


def _title(block: Block, place: Location) -> str:
    return " ".join(block.text[place.start : place.end].split()) or " ".join(block.text.split())
