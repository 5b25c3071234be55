"""Ruling lines of a page image → the boxes of table cells, and the image without these lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, cast

import cv2
import numpy as np

from assistant.documents.drafts import Box
from assistant.documents.scan.images import POINT, Image, ink

Way = Literal["h", "v"]

LONG: Final = {"h": 28.0, "v": 13.0}  # points: longer than any stroke of a character, or ended by other rules
GAP: Final = 10.0  # points that a worn line may be interrupted
THICK: Final = 4.5  # points; anything thicker is a filled area
NEAR: Final = 4.0  # points between the end of a level rule and the upright one that it meets
CLOSE: Final = 2.5  # the same for the end of an upright rule, which a long stroke of a character must not pass for
SIDES: Final = 3  # rules that end at one place make an open side of a table


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line in points: at `at` across its direction, from `start` to `end` along it."""

    way: Way
    at: float
    start: float
    end: float

    def meets(self, other: Rule) -> bool:
        """True when the two lines, of different directions, cross or touch."""
        own, others = (NEAR, CLOSE) if self.way == "h" else (CLOSE, NEAR)
        return self.start - own <= other.at <= self.end + own and other.start - others <= self.at <= other.end + others


def ruled(image: Image) -> tuple[list[list[Box]], Image]:
    """The cell boxes of every table in points, and the image with their lines painted over."""
    mask = ink(image)
    lines = {way: _strokes(mask, way) for way in ("h", "v")}
    level, upright = _framework(_rules(lines["h"], "h"), _rules(lines["v"], "v"))
    if not level or not upright:
        return [], image
    clean = image.copy()
    for way, rules in (("h", level), ("v", upright)):
        clean[_covered(lines[way], rules) > 0] = 255
    return _cells([*level, *upright, *_sides(level, upright)], image.shape[1] / POINT), clean


def _strokes(mask: Image, way: Way) -> Image:
    """What remains of the print when only long straight strokes are kept; small interruptions are closed."""
    # A line that is not quite straight steps from one row of pixels to the next.
    thick = cv2.dilate(mask, _bar(3, "v" if way == "h" else "h"))
    kept = cv2.morphologyEx(thick, cv2.MORPH_OPEN, _bar(round(LONG[way] * POINT), way))
    return cast(Image, cv2.morphologyEx(kept, cv2.MORPH_CLOSE, _bar(round(GAP * POINT), way)))


def _bar(length: int, way: Way) -> Image:
    return np.ones((1, length) if way == "h" else (length, 1), np.uint8)


def _rules(strokes: Image, way: Way) -> list[Rule]:
    count, _, stats, middles = cv2.connectedComponentsWithStats(strokes)
    found: list[Rule] = []
    for n in range(1, count):
        x, y, width, height = (float(value) / POINT for value in stats[n][:4])
        at = float(middles[n][1 if way == "h" else 0]) / POINT
        length, thickness, start = (width, height, x) if way == "h" else (height, width, y)
        if thickness <= THICK + 0.01 * length:
            found.append(Rule(way, at, start, start + length))
    return found


def _framework(level: list[Rule], upright: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """Only lines that meet two others, so that underlines and strokes of large characters drop out."""
    while True:
        kept = [h for h in level if sum(h.meets(v) for v in upright) >= 2 or _open(h, level, upright)]
        stays = [v for v in upright if sum(v.meets(h) for h in kept) >= 2]
        if len(kept) == len(level) and len(stays) == len(upright):
            return kept, stays
        level, upright = kept, stays


def _open(rule: Rule, level: Sequence[Rule], upright: Sequence[Rule]) -> bool:
    """True for a line of a table without side lines: it meets one upright line and is as long as two others."""
    alike = [h for h in level if abs(h.start - rule.start) < NEAR and abs(h.end - rule.end) < NEAR]
    return len(alike) >= SIDES and any(rule.meets(v) for v in upright)


def _sides(level: Sequence[Rule], upright: Sequence[Rule]) -> list[Rule]:
    """The sides that a table open to the left and right would have."""
    found: list[Rule] = []
    for place in ("start", "end"):
        ends = sorted({round(cast(float, getattr(h, place)) / NEAR) for h in level})
        for end in ends:
            at = end * NEAR
            group = [h for h in level if abs(getattr(h, place) - at) <= NEAR]
            closed = any(abs(v.at - at) <= 2 * NEAR for v in [*upright, *found])
            if len(group) >= SIDES and not closed:
                found.append(Rule("v", at, min(h.at for h in group), max(h.at for h in group)))
    return found


def _covered(strokes: Image, rules: Sequence[Rule]) -> Image:
    """The pixels of the given rules, and one around."""
    near = np.zeros_like(strokes)
    for rule in rules:
        across = (int((rule.at - THICK) * POINT), int((rule.at + THICK) * POINT) + 1)
        along = (int(rule.start * POINT), int(rule.end * POINT) + 1)
        rows, columns = (across, along) if rule.way == "h" else (along, across)
        near[max(0, rows[0]) : rows[1], max(0, columns[0]) : columns[1]] = 255
    return cast(Image, cv2.dilate(cv2.bitwise_and(strokes, near), np.ones((3, 3), np.uint8)))


def _cells(rules: Sequence[Rule], width: float) -> list[list[Box]]:
    """Cells of every table, as a PDF with these lines would have them; a single wide cell may be a cut-off row."""
    from pdfplumber import table

    edges = table.merge_edges([_edge(rule) for rule in rules], NEAR, NEAR, NEAR, NEAR)
    cells = cast("list[Box]", table.intersections_to_cells(table.edges_to_intersections(edges, NEAR, NEAR)))
    tables = [[*group] for group in cast("list[list[Box]]", table.cells_to_tables(cells))]
    known = {box for group in tables for box in group}
    return [*tables, *([box] for box in cells if box not in known and box[2] - box[0] > 0.5 * width)]


def _edge(rule: Rule) -> dict[str, Any]:
    """A rule in the form that pdfplumber keeps ruling lines in."""
    low, high = (rule.start, rule.end), (rule.at, rule.at)
    (x0, x1), (top, bottom) = (low, high) if rule.way == "h" else (high, low)
    return {
        "x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0, "height": bottom - top,
        "orientation": rule.way, "object_type": "line",
    }  # fmt: skip
