"""Pages of lines and table parts, printed or recognised → paragraphs and tables in reading order."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.documents.assembly import assemble
from assistant.documents.drafts import Box, Item
from assistant.documents.limits import CellBudget
from assistant.documents.model import Document
from assistant.documents.pdf_columns import columns
from assistant.documents.pdf_flow import Flow, Frame, frame, furniture
from assistant.documents.pdf_tables import Part, continues, grid_of, join, read_part
from assistant.documents.pdf_text import Char, Line, lines_of

if TYPE_CHECKING:
    from assistant.documents import Source
    from assistant.documents.scan.pages import Scanned


@dataclass(slots=True)
class Sheet:
    """What was read from one page; sizes in points. `scanned` marks a page that is a picture and was not read."""

    lines: list[Line]
    parts: list[Part]
    width: float
    height: float
    scanned: bool = False

    @property
    def amount(self) -> int:
        """Number of characters."""
        return sum(len(line.text) for line in self.lines) + sum(len(c.text.text) for p in self.parts for c in p.cells)


def sheet_of(chars: Sequence[Char], tables: Sequence[Sequence[Box]], page: int, size: tuple[float, float]) -> Sheet:
    """Characters and the cell boxes of every table of a page (1-based) as lines and table parts."""
    rest = list(chars)
    parts: list[Part] = []
    ruled = {box for boxes in tables for box in boxes}
    free = [char for char in chars if not any(_inside(char, box) for box in ruled)]
    for boxes in [*tables, *columns(free)]:
        part, rest = read_part(boxes, rest, page, size[1])
        if part is not None:
            parts.append(part)
    return Sheet(lines_of(rest), parts, *size)


def _inside(char: Char, box: Box) -> bool:
    x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
    return box[0] <= x < box[2] and box[1] <= y < box[3]


def document_of(
    source: Source, kind: str, sheets: Sequence[Sheet], pages: Mapping[int, Scanned], unread: Sequence[int]
) -> Document:
    """The document of all pages: `pages` were recognised, `unread` are pictures that were not."""
    budget = CellBudget(source.name)
    items = assemble(items_of(sheets), budget)
    notes = budget.notes
    if pages:
        from assistant.documents.scan.doubts import settled

        items, found = settled(items, pages)
        notes = (*found, *notes)
    if unread:
        notes = (f"第 {'、'.join(map(str, unread))} 页是图片，没有可读取的文字，这些页没有检查。", *notes)
    return Document(source.name, kind, hashlib.sha256(source.data).hexdigest(), items, len(sheets), notes)


def items_of(sheets: Sequence[Sheet]) -> list[Item]:
    """Paragraphs and tables in reading order; a table that goes on over pages is one."""
    dropped = furniture([(sheet.lines, sheet.height) for sheet in sheets])
    frames = _frames(sheets)
    flow, out = Flow(), list[Item]()
    table: Part | None = None
    pages = [_ordered(sheet, n, dropped) for n, sheet in enumerate(sheets)]
    for n in range(len(pages)):
        for item in _unframed(pages, n):
            if isinstance(item, Part):
                if table is not None and continues(table, item):
                    join(table, item)
                    continue
                out += _finished(table)
                out += flow.take()
                table = item
            else:
                out += _finished(table)
                table = None
                flow.add(item, n + 1, frames[n])
    return [*out, *_finished(table), *flow.take()]


def _ordered(sheet: Sheet, n: int, dropped: set[tuple[int, int]]) -> list[Line | Part]:
    lines = [line for line in sheet.lines if (n, line.number) not in dropped]
    return sorted([*lines, *sheet.parts], key=lambda x: x.top if isinstance(x, Line) else x.box[1])


def _unframed(pages: Sequence[Sequence[Line | Part]], n: int) -> list[Line | Part]:
    """A page's items; a single cell that no page break parted from a table is a frame, its lines are ordinary text."""
    page = pages[n]
    nothing: Sequence[Line | Part] = []
    before = pages[n - 1][-1:] if n else nothing
    after = pages[n + 1][:1] if n + 1 < len(pages) else nothing
    out: list[Line | Part] = []
    for at, item in enumerate(page):
        if isinstance(item, Part) and len(item.cells) == 1:
            first = at == 0 and any(isinstance(x, Part) and continues(x, item) for x in before)
            last = at == len(page) - 1 and any(isinstance(x, Part) and continues(item, x) for x in after)
            if not first and not last:
                out += item.loose
                continue
        out.append(item)
    return out


def _finished(table: Part | None) -> list[Item]:
    return [] if table is None else [grid_of(table)]


def _frames(sheets: Sequence[Sheet]) -> list[Frame]:
    """The text area of every page; a page with few lines takes that of another page of its size."""
    found = [frame(sheet.lines, [], sheet.width, sheet.height) for sheet in sheets]
    by_width = {round(area.width): area for area in found if area is not None}
    return [
        area
        or by_width.get(round(sheet.width))
        or frame(sheet.lines, [part.box for part in sheet.parts], sheet.width, sheet.height, least=1)
        or Frame(0.12 * sheet.width, 0.88 * sheet.width, 20.0, sheet.width, sheet.height)
        for area, sheet in zip(found, sheets, strict=True)
    ]
