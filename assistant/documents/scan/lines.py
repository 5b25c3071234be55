"""The lines of print on a page image: found, cut at cell borders, completed by signs the finder lost, and read.

The finder loses small lone signs: a dash in a cell, the 一 at the head of a line, a single figure. Print that no box
covers is therefore looked for in the image itself, and added to the line it stands in or read on its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

import cv2
import numpy as np

from assistant.documents.drafts import Box
from assistant.documents.scan.engine import Reading, find, recognise
from assistant.documents.scan.images import POINT, Image, Rect, crop, ink

ALONE: Final = 0.8  # how sure the recogniser must be of print that the finder passed over
DASH: Final = 0.22  # height of a dash as a share of its width, at most
BETWEEN: Final = 0.8  # lines' heights between signs that are taken together
REACH: Final = 1.3  # the same between a sign and the line it belongs to: a wide comma may stand there
SPILL: Final = 0.7  # share of a box that lies in a larger one when it is the end of another line
MARGIN: Final = 2  # pixels beside the print that the recogniser sees
USUAL: Final = 26  # pixels of a line, when there is none to measure


class Piece(NamedTuple):
    """A line of print, or the part of it in one cell, and what it says."""

    box: Rect
    reading: Reading


def read(image: Image, cells: Sequence[Box]) -> tuple[list[Piece], int]:
    """The lines on an image without ruling lines, and their usual height in pixels. `cells` are in points."""
    borders = [Rect(*(round(value * POINT) for value in box)) for box in cells]
    mask = ink(image)
    boxes = find(image)
    height = round(median([box.height for box in boxes] or [USUAL]))
    boxes = _distinct([part for box in boxes for part in _cut(box, borders, height)])
    boxes, dashes, loose = _completed(boxes, _signs(mask, boxes, height), borders, height)
    boxes = [tight for box in boxes if (tight := _tight(mask, box)) is not None]
    pieces = _read(image, boxes, MARGIN)
    pieces += [piece for piece in _read(image, loose, 0) if piece.reading.score >= ALONE]
    pieces += [Piece(box, Reading("—", (1.0,), (0.5,))) for box in dashes]
    return [piece for piece in pieces if piece.reading.text.strip()], height


def _read(image: Image, boxes: Sequence[Rect], margin: int) -> list[Piece]:
    said = recognise([crop(image, box, margin) for box in boxes])
    return [Piece(box, reading) for box, reading in zip(boxes, said, strict=True)]


# --- cutting


def _cut(box: Rect, cells: Sequence[Rect], height: int) -> list[Rect]:
    """The parts of a box that lie in different cells; a little overhang does not count."""
    margin = 0.3 * height
    across = [c for c in cells if c.top < box.middle < c.bottom]
    edges = sorted({x for c in across for x in (c.x0, c.x1) if box.x0 + margin < x < box.x1 - margin})
    columns = _apart([box.x0, *edges, box.x1], margin)
    parts = [Rect(x0, box.top, x1, box.bottom) for x0, x1 in pairwise(columns)]
    return [piece for part in parts for piece in _cut_level(part, cells, margin)]


def _cut_level(box: Rect, cells: Sequence[Rect], margin: float) -> list[Rect]:
    centre = (box.x0 + box.x1) / 2
    under = [c for c in cells if c.x0 < centre < c.x1]
    edges = sorted({y for c in under for y in (c.top, c.bottom) if box.top + margin < y < box.bottom - margin})
    rows = _apart([box.top, *edges, box.bottom], margin)
    return [Rect(box.x0, top, box.x1, bottom) for top, bottom in pairwise(rows)]


def _apart(edges: Sequence[int], margin: float) -> list[int]:
    """Ascending edges without those that nearly coincide; the last one stays."""
    kept = [edges[0]]
    for edge in edges[1:-1]:
        if edge - kept[-1] > margin:
            kept.append(edge)
    return [*kept, edges[-1]]


def _distinct(boxes: Sequence[Rect]) -> list[Rect]:
    """Without boxes that lie nearly whole in a larger one: ends of boxes that reached into the next cell."""
    kept: list[Rect] = []
    for box in sorted(boxes, key=lambda box: -box.area):
        if all(box.shared(other) < SPILL * box.area for other in kept):
            kept.append(box)
    return kept


def _tight(mask: Image, box: Rect) -> Rect | None:
    """The box drawn in to the print in it; None when there is none."""
    inside = crop(mask, box, 0)
    if not inside.size:
        return None
    columns = np.flatnonzero(inside.any(axis=0))
    if not len(columns):
        return None
    return Rect(box.x0 + int(columns[0]), box.top, box.x0 + int(columns[-1]) + 1, box.bottom)


# --- print that the finder passed over


def _signs(mask: Image, boxes: Sequence[Rect], height: int) -> list[Rect]:
    """Connected print outside of all boxes, the size of a sign; what stands side by side is taken together."""
    free = mask.copy()
    for box in boxes:
        free[max(0, box.top) : box.bottom, max(0, box.x0) : box.x1] = 0
    count, _, stats, _ = cv2.connectedComponentsWithStats(free)
    found: list[Rect] = []
    for x, y, width, tall, area in (tuple(int(v) for v in stats[n]) for n in range(1, count)):
        if max(width, tall) >= 0.3 * height and tall <= 1.6 * height and width <= 6 * height and area >= 12:
            found.append(Rect(x, y, x + width, y + tall))
    return _grouped(found, height)


def _grouped(found: Sequence[Rect], height: int) -> list[Rect]:
    groups: list[Rect] = []
    for box in sorted(found):
        last = next((n for n, g in enumerate(groups) if _beside(g, box, BETWEEN * height)), None)
        if last is None:
            groups.append(box)
        else:
            groups[last] = groups[last].union(box)
    return groups


def _beside(a: Rect, b: Rect, reach: float) -> bool:
    """True when two boxes stand in one line with less than `reach` pixels between them."""
    gap = max(a.x0, b.x0) - min(a.x1, b.x1)
    return gap < reach and (a.top <= b.middle <= a.bottom or b.top <= a.middle <= b.bottom)


def _completed(
    boxes: Sequence[Rect], signs: Sequence[Rect], cells: Sequence[Rect], height: int
) -> tuple[list[Rect], list[Rect], list[Rect]]:
    """Boxes with the signs that belong to them, dashes alone in their cell, and other signs."""
    whole = list(boxes)
    dashes: list[Rect] = []
    loose: list[Rect] = []
    for sign in signs:
        cell = _cell_of(sign, cells)
        near = (n for n, b in enumerate(whole) if _beside(b, sign, REACH * height) and _cell_of(b, cells) == cell)
        # What adjoins a box is the rest of a sign that its edge cut.
        cut = (n for n, b in enumerate(whole) if b.grown(1).overlaps(sign))
        own = next(near, next(cut, None))
        if own is not None:
            whole[own] = whole[own].union(sign)
        elif cell is None or sign.height > DASH * sign.width:
            loose.append(_padded(sign, height))
        elif not any(_cell_of(box, cells) == cell for box in whole):
            dashes.append(sign)
    return whole, dashes, loose


def _cell_of(box: Rect, cells: Sequence[Rect]) -> Rect | None:
    x, y = (box.x0 + box.x1) / 2, box.middle
    return next((c for c in cells if c.x0 <= x < c.x1 and c.top <= y < c.bottom), None)


def _padded(sign: Rect, height: int) -> Rect:
    """As tall as a line: the recogniser judges a sign by its size in it."""
    short = max(0, height - sign.height) // 2
    return Rect(sign.x0 - 3, sign.top - short, sign.x1 + 3, sign.bottom + short)
