"""Characters of a PDF page → lines, and lines → text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, NamedTuple

from assistant.documents.drafts import Box
from assistant.documents.mapped import MADE, Mapped
from assistant.documents.textjoin import new_item, seam, unfinished

OPENERS = "（(“‘《〈【「『[￥¥$"  # may not end a line
CLOSERS = "）)”’》〉】」』]，。、；：！？,;:!?%％‰…"  # may not begin one

NARROW = 6  # characters


class Char(NamedTuple):
    """A printed character; coordinates in points from the page's top left."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def size(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line. `unit` is the width of its first word, `number` its place on the page from the top."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    unit: float
    number: int = 0

    @property
    def box(self) -> Box:
        return (self.x0, self.top, self.x1, self.bottom)


def chars_of(raw: Iterable[dict[str, Any]]) -> list[Char]:
    """The characters of a page without slanted ones (watermarks) and control codes."""
    found: list[Char] = []
    for item in raw:
        matrix, text = item.get("matrix"), item["text"]
        if matrix and abs(matrix[0]) > 0.01 and abs(matrix[1]) > 0.01:
            continue
        if text.startswith("(cid:") or (len(text) == 1 and ord(text) < 32):
            continue
        found.append(Char(text, item["x0"], item["top"], item["x1"], item["bottom"]))
    return found


def lines_of(chars: Sequence[Char]) -> list[Line]:
    """The lines that the characters stand in, from top to bottom."""
    rows: list[list[Char]] = []
    middle = 0.0
    for char in sorted(chars, key=lambda c: c.top + c.bottom):
        at = (char.top + char.bottom) / 2
        if rows and abs(at - middle) < 0.5 * max(rows[-1][0].size, char.size):
            rows[-1].append(char)
        else:
            rows.append([char])
            middle = at
    made = (_line(row, n) for n, row in enumerate(rows))
    return [line for line in made if line is not None]


def _line(row: list[Char], number: int) -> Line | None:
    row = sorted(row, key=lambda c: c.x0)
    inked = [char for char in row if char.text.strip()]
    if not inked:
        return None
    size = median(char.size for char in inked)
    return Line(
        _text(row, size),
        inked[0].x0,
        min(char.top for char in inked),
        inked[-1].x1,
        max(char.bottom for char in inked),
        size,
        _unit(inked),
        number,
    )


def _text(row: Sequence[Char], size: float) -> str:
    parts: list[str] = []
    last: Char | None = None
    for char in row:
        if last is not None:
            if char.text == last.text and abs(char.x0 - last.x0) < 0.15 * size:
                continue  # bold by printing twice
            gap = char.x0 - last.x1
            if gap > 2 * size:
                parts.append("  ")
            elif gap > 0.8 * size or (gap > 0.25 * size and _latin(last.text) and _latin(char.text)):
                parts.append(" ")
        parts.append(char.text)
        last = char
    text = "".join(parts).replace("\xa0", " ").strip()
    return text if "   " not in text else "  ".join(part.strip() for part in text.split("  ") if part.strip())


def _latin(text: str) -> bool:
    return text.isascii() and text.isalnum()


def _unit(inked: Sequence[Char]) -> float:
    """Width of the first word: a Chinese character or a Latin word, with the brackets and stops that cling to it."""
    n = 0
    while n < len(inked) - 1 and inked[n].text in OPENERS:
        n += 1
    if _wordlike(inked[n].text):
        while n + 1 < len(inked) and _wordlike(inked[n + 1].text):
            n += 1
    while n + 1 < len(inked) and inked[n + 1].text in CLOSERS:
        n += 1
    return inked[n].x1 - inked[0].x0


def _wordlike(text: str) -> bool:
    return text.isascii() and (text.isalnum() or text in ".,%-")


def wraps(line: Line, after: Line, width: float) -> bool:
    """True when `after` goes on with `line` because no more fitted into a column of that width."""
    if line.x1 - line.x0 + min(after.unit, width) > width - 0.8 * line.size:
        return True
    # In a column of a few characters typesetters break before the line is full; only words are taken together there.
    narrow = width < NARROW * line.size
    return narrow and unfinished(line.text) and "\u4e00" <= line.text[-1] <= "\u9fff" and not new_item(after.text)


def text_of(lines: Sequence[Line], width: float) -> Mapped:
    """The text of a cell `width` points wide: wrapped lines put together, the author's own line breaks kept."""
    pieces: list[tuple[str, int, int]] = []
    for n, line in enumerate(lines):
        if n:
            last = lines[n - 1]
            between = seam(last.text, line.text) if wraps(last, line, width) else "\n"
            pieces.append((between, MADE, n))
        pieces.append((line.text, line.number, 0))
    return Mapped.build(pieces)


def outline(boxes: Iterable[Box]) -> Box:
    """The smallest box around all."""
    found = list(boxes)
    return (
        min(box[0] for box in found),
        min(box[1] for box in found),
        max(box[2] for box in found),
        max(box[3] for box in found),
    )
