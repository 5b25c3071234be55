"""Lines of PDF pages → paragraphs: page furniture dropped, wrapped lines joined by geometry, also across pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from assistant.documents.drafts import Box, Para
from assistant.documents.mapped import MADE, Mapped
from assistant.documents.pdf_text import Line, outline
from assistant.documents.textjoin import new_item, seam, unfinished

PAGE_NUMBER = re.compile(
    r"[-—–―·\s]*(?:第?\s*\d{1,4}\s*页?(?:\s*[/共,，]*\s*共?\s*\d{1,4}\s*页?)?|[ivxIVX]{1,6})[-—–―·\s]*$"
)
CELL_MARGIN = 5.5  # points that tables stand out over the text on both sides
MARGIN = 0.1  # share of the page height at top and bottom where furniture stands


@dataclass(frozen=True, slots=True)
class Frame:
    """The text area of a page: left and right margins, usual distance of line tops, size of the page."""

    left: float
    right: float
    pitch: float
    width: float
    height: float


def furniture(pages: Sequence[tuple[list[Line], float]]) -> set[tuple[int, int]]:
    """(page index, line number) of page numbers, and of headers and footers that return on most pages."""
    found: set[tuple[int, int]] = set()
    seen: Counter[tuple[str, int]] = Counter()
    marginal: list[tuple[int, Line, tuple[str, int]]] = []
    for page, (lines, height) in enumerate(pages):
        for line in lines:
            if MARGIN * height < line.top and line.bottom < (1 - MARGIN) * height:
                continue
            if PAGE_NUMBER.match(line.text):
                found.add((page, line.number))
                continue
            key = (re.sub(r"\d+", "#", line.text), round(line.top / 6))
            marginal.append((page, line, key))
            seen[key] += 1
    least = max(2, (len(pages) + 1) // 2)
    found |= {(page, line.number) for page, line, key in marginal if seen[key] >= least}
    return found


def frame(lines: Sequence[Line], tables: Sequence[Box], width: float, height: float, *, least: int = 3) -> Frame | None:
    """The text area of a page from its long lines and its tables; None when fewer than `least` tell it."""
    long = [line.box for line in lines if line.x1 - line.x0 > 0.5 * width]
    long += [(box[0] + CELL_MARGIN, box[1], box[2] - CELL_MARGIN, box[3]) for box in tables]
    if len(long) < least:
        return None
    pitches = [b.top - a.top for a, b in pairwise(lines) if 0 < b.top - a.top < 4 * a.size]
    return Frame(min(x[0] for x in long), max(x[2] for x in long), median(pitches or [20.0]), width, height)


@dataclass(slots=True)
class _Open:
    lines: list[Line]
    pages: list[int]
    frame: Frame


class Flow:
    """Collects lines in reading order; `take` gives the paragraphs so far and must be called before a table."""

    def __init__(self) -> None:
        self._open: _Open | None = None
        self._done: list[Para] = []

    def add(self, line: Line, page: int, area: Frame) -> None:
        """`page` is 1-based."""
        if self._open and self._goes_on(self._open, line, page, area):
            self._open.lines.append(line)
            self._open.pages.append(page)
            return
        self._close()
        self._open = _Open([line], [page], area)

    def take(self) -> list[Para]:
        self._close()
        done, self._done = self._done, []
        return done

    def _close(self) -> None:
        if self._open is not None:
            self._done.append(_para(self._open))
            self._open = None

    def _goes_on(self, current: _Open, line: Line, page: int, area: Frame) -> bool:
        last = current.lines[-1]
        if abs(line.size - last.size) > 0.15 * last.size:
            return False
        if page == current.pages[-1]:
            usual = current.lines[-1].top - current.lines[-2].top if _two_on(current, page) else area.pitch
            if line.top - last.top > 1.3 * max(usual, 1.1 * last.size):
                return False
        if _centred(last, current.frame) and _centred(line, area) and page == current.pages[-1]:
            return (
                last.size > 15
                and not new_item(line.text)
                and unfinished(last.text)
                and last.x1 - last.x0 > 0.4 * area.width
            )
        if last.x1 + line.unit < current.frame.right - 1.1 * last.size:
            return False
        if line.x0 > max(area.left, _hanging(current)) + 1.2 * line.size:
            return False
        return unfinished(last.text) or not new_item(line.text)


def _two_on(current: _Open, page: int) -> bool:
    return len(current.lines) > 1 and current.pages[-2] == page


def _hanging(current: _Open) -> float:
    """Where the second and later lines of the paragraph begin."""
    return current.lines[1].x0 if len(current.lines) > 1 else 0.0


def _centred(line: Line, area: Frame) -> bool:
    middle = (area.left + area.right) / 2
    return line.x0 > area.left + 2 * line.size and abs((line.x0 + line.x1) / 2 - middle) < line.size


def _para(current: _Open) -> Para:
    pieces: list[tuple[str, int, int]] = []
    for n, line in enumerate(current.lines):
        if n:
            pieces.append((seam(current.lines[n - 1].text, line.text), MADE, n))
        pieces.append((line.text, line.number, 0))
    first = current.lines[0]
    on_first = [line.box for line, page in zip(current.lines, current.pages, strict=True) if page == current.pages[0]]
    indented = first.x0 > current.frame.left + 1.2 * first.size
    return Para(Mapped.build(pieces), page=current.pages[0], box=outline(on_first), opens=indented)
