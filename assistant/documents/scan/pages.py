"""One page image → what a PDF page with a text layer would give: characters, table parts, lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from assistant.documents.drafts import Box
from assistant.documents.pdf_sheets import Sheet, sheet_of
from assistant.documents.pdf_text import Char
from assistant.documents.scan.engine import find, recognise
from assistant.documents.scan.images import POINT, Image, Rect, back, crop, straight, turned
from assistant.documents.scan.lines import Piece, read
from assistant.documents.scan.rules import ruled

SURE: Final = 0.9  # below, a figure may be another one
UPRIGHT: Final = 0.85  # mean certainty below which a page may stand on its head
TRIED: Final = 6  # lines read to find out which way is up
NUMERAL: Final = re.compile(r"[≥≤>＞<＜=＝±+−-]?\d(?:[\d,，.]*\d)?[%％‰]?")
ORDINAL: Final = re.compile(r"\s*[（(]?\d{1,2}[.．、）)](?!\d)")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A numeral that was recognised without certainty; the box is in points on the straightened page (1-based)."""

    text: str
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Scanned:
    """A recognised page, which was turned counter-clockwise by quarter turns and then by some degrees to be level."""

    sheet: Sheet
    doubts: tuple[Doubt, ...]
    quarters: int
    angle: float

    def on_page(self, box: Box) -> Box:
        """Where a box of the level page stands on the page as it is in the file."""
        size = (self.sheet.width, self.sheet.height)
        corners = [back(x, y, size, self.quarters, self.angle) for x in (box[0], box[2]) for y in (box[1], box[3])]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return (min(xs), min(ys), max(xs), max(ys))


def scan(image: Image, number: int) -> Scanned:
    """Recognises a page image of DPI; `number` is the page's number."""
    quarters = _quarters(image)
    level, angle = straight(turned(image, quarters))
    tables, clean = ruled(level)
    pieces, height = read(clean, [box for boxes in tables for box in boxes])
    chars = [char for piece in pieces for char in _chars(piece, height)]
    tall, wide = level.shape[0] / POINT, level.shape[1] / POINT
    sheet = sheet_of(chars, tables, number, (wide, tall))
    doubts = tuple(doubt for piece in pieces for doubt in doubts_of(piece, number))
    return Scanned(sheet, doubts, quarters, angle)


def _quarters(image: Image) -> int:
    """Quarter turns after which lines run from left to right and characters stand on their feet."""
    boxes = sorted(find(image, 0.5), key=lambda box: -max(box.width, box.height))
    long = [box for box in boxes if max(box.width, box.height) > 2 * min(box.width, box.height)][: 5 * TRIED]
    sideways = sum(box.height > box.width for box in long) > len(long) / 2
    crops = [turned(crop(image, box), 1 if sideways else 0) for box in long[:TRIED]]
    certainty = _certainty(crops)
    if not sideways and certainty >= UPRIGHT:
        return 0
    over = _certainty([turned(part, 2) for part in crops]) > certainty
    return (1 if sideways else 0) + (2 if over else 0)


def _certainty(crops: Sequence[Image]) -> float:
    scores = [reading.score for reading in recognise(crops)]
    return sum(scores) / len(scores) if scores else 1.0


def _chars(piece: Piece, height: int) -> Iterable[Char]:
    """The characters of a line, side by side; lines of about the usual height are given it exactly."""
    box, middles = piece.box, piece.reading.middles
    tall = height if abs(box.height - height) < 0.3 * height else box.height
    top, bottom = (box.middle - tall / 2) / POINT, (box.middle + tall / 2) / POINT
    edges = [0.0, *((a + b) / 2 for a, b in pairwise(middles)), 1.0]
    for n, char in enumerate(piece.reading.text):
        x0, x1 = (box.x0 + edge * box.width for edge in edges[n : n + 2])
        yield Char(char, x0 / POINT, top, x1 / POINT, bottom)


def doubts_of(piece: Piece, number: int) -> Iterable[Doubt]:
    text, sure = piece.reading.text, piece.reading.sure
    head = ORDINAL.match(text)  # a list number states nothing
    for match in NUMERAL.finditer(text, head.end() if head else 0):
        if min(sure[match.start() : match.end()]) < SURE:
            yield Doubt(match[0], number, _points(piece.box))


def _points(box: Rect) -> Box:
    return (box.x0 / POINT, box.top / POINT, box.x1 / POINT, box.bottom / POINT)
