"""Ruled tables of PDF pages: cells with their text, and the joining of parts that a page break divided.

The joining is where errors are made, so it needs evidence: the first part ends low on its page, the second begins
high on the next one with nothing between them, and both have the same outer edges.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assistant.documents.drafts import Box, Grid, Spot
from assistant.documents.mapped import Mapped, joined
from assistant.documents.pdf_text import Char, Line, lines_of, text_of
from assistant.documents.textjoin import seam, unfinished

SNAP = 3.0  # points within which two ruling lines are one
PADDING = 9.0  # points between a cell's rules and its text, both sides together
LOW, HIGH = 0.75, 0.25  # shares of the page height below/above which a part may be divided


@dataclass(slots=True)
class CellBox:
    """A cell of one page. `row`/`rowspan` count in its part; `count` is its number of printed lines."""

    box: Box
    row: int
    rowspan: int
    text: Mapped = field(default_factory=Mapped)
    count: int = 0
    page: int = 0


@dataclass(slots=True)
class Part:
    """A table as far as it stands on one page; after joining, all of it. `loose` holds a single cell's lines."""

    page: int
    box: Box
    cells: list[CellBox]
    n_rows: int
    height: float  # of the page
    last_page: int = 0
    last_box: Box = (0.0, 0.0, 0.0, 0.0)
    last_height: float = 0.0
    loose: list[Line] = field(default_factory=lambda: [])


def read_part(boxes: Iterable[Box], chars: Sequence[Char], page: int, height: float) -> tuple[Part | None, list[Char]]:
    """A part from its cell boxes and the page's characters; characters that are in none of its cells are handed back.

    None when there is no text in it. A single cell may be a row that a page break parted from its table, or a frame.
    """
    kept = [box for box in boxes if box[2] - box[0] > SNAP and box[3] - box[1] > SNAP]
    if not kept:
        return None, list(chars)
    rows = cluster(edge for box in kept for edge in (box[1], box[3]))
    cells = [_placed(box, rows, page) for box in kept]
    rest = _fill(cells, chars)
    if not any(cell.text.text for cell in cells):
        return None, list(chars)
    outer = (min(b[0] for b in kept), rows[0], max(b[2] for b in kept), rows[-1])
    part = Part(page, outer, cells, len(rows) - 1, height, page, outer, height)
    if len(cells) == 1:
        kept_out = set(rest)
        part.loose = lines_of([char for char in chars if char not in kept_out])
    return part, rest


def _placed(box: Box, rows: Sequence[float], page: int) -> CellBox:
    top, bottom = index(rows, box[1]), index(rows, box[3])
    return CellBox(box, top, max(1, bottom - top), page=page)


def cluster(values: Iterable[float]) -> list[float]:
    """Ascending positions, those within SNAP of each other as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > SNAP:
            found.append(value)
    return found


def index(edges: Sequence[float], value: float) -> int:
    return max(0, bisect_right(edges, value + SNAP / 2) - 1)


def _fill(cells: list[CellBox], chars: Sequence[Char]) -> list[Char]:
    """Gives every cell the text printed in it; returns the other characters."""
    by_row = sorted(cells, key=lambda cell: (cell.box[1], cell.box[0]))
    held: dict[int, list[Char]] = {}
    rest: list[Char] = []
    top, bottom = min(c.box[1] for c in cells), max(c.box[3] for c in cells)
    for char in chars:
        x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
        found = None
        if top <= y <= bottom:
            found = next(
                (n for n, c in enumerate(by_row) if c.box[0] <= x < c.box[2] and c.box[1] <= y < c.box[3]), None
            )
        if found is None:
            rest.append(char)
        else:
            held.setdefault(found, []).append(char)
    for n, inside in held.items():
        cell = by_row[n]
        lines = lines_of(inside)
        cell.count = len(lines)
        cell.text = text_of(lines, cell.box[2] - cell.box[0] - PADDING)
    return rest


# --- parts across pages


_NUMBER = re.compile(r"[\d.,%％\s]+")
_TOTAL = re.compile(r"\s*(?:总\s*分|合\s*计|总\s*计|小\s*计|自评总分|得分合计)\s*")


def continues(first: Part, second: Part) -> bool:
    """True when `second`, the first thing on its page, goes on with `first`, the last thing on the page before."""
    if second.page != first.last_page + 1:
        return False
    if first.last_box[3] < LOW * first.last_height or second.box[1] > HIGH * second.height:
        return False
    if abs(first.box[0] - second.box[0]) > SNAP or abs(first.box[2] - second.box[2]) > SNAP:
        return False
    return not _titled(second)


def _titled(part: Part) -> bool:
    """True when a part begins with a title of its own: one cell over the whole width that says 表."""
    top = [cell for cell in part.cells if cell.row == 0]
    return len(top) == 1 and top[0].text.text.replace(" ", "").rstrip("）)").endswith(("表", "年度", "年"))


def join(first: Part, second: Part) -> None:
    """Appends `second` to `first`: repeated header rows go, a row cut by the break and merged cells become whole."""
    skipped = _repeated(first, second)
    rows = [cell for cell in second.cells if cell.row >= skipped]
    start = first.n_rows
    if rows and not skipped and _row_cut(first, rows):
        start -= 1
    for cell in sorted(rows, key=lambda c: (c.row, c.box[0])):
        cell.row += start - skipped
    _carry(first, rows, start)
    first.n_rows = start + second.n_rows - skipped
    first.last_page, first.last_box, first.last_height = second.page, second.box, second.height


def _repeated(first: Part, second: Part) -> int:
    """How many rows at the top of `second` repeat the header rows of `first`."""
    count = 0
    for row in range(min(3, first.n_rows, second.n_rows - 1)):
        a, b = _texts(first.cells, row), _texts(second.cells, row)
        if a != b or sum(bool(text) for _, text in a) < 2:
            break
        count = row + 1
    return count


def _texts(cells: Sequence[CellBox], row: int) -> list[tuple[int, str]]:
    return sorted((round(cell.box[0] / SNAP), cell.text.text) for cell in cells if cell.row == row)


def _same_columns(a: CellBox, b: CellBox) -> bool:
    return abs(a.box[0] - b.box[0]) <= SNAP and abs(a.box[2] - b.box[2]) <= SNAP


def _above(first: Part, cell: CellBox) -> CellBox | None:
    """The cell of the part's last row that has the same columns."""
    bottom = first.n_rows
    return next((c for c in first.cells if c.row + c.rowspan == bottom and _same_columns(c, cell)), None)


def _row_cut(first: Part, rows: Sequence[CellBox]) -> bool:
    """True when the first row goes on with the part's last row: only long texts run on, no short cell twice."""
    top = min(cell.row for cell in rows)
    pairs = [(_above(first, cell), cell) for cell in rows if cell.row == top]
    if not pairs or any(above is None for above, _ in pairs):
        return False
    both = [(a, b) for a, b in pairs if a is not None and a.text.text and b.text.text]
    single = [b for a, b in pairs if a is not None and bool(a.text.text) != bool(b.text.text)]
    if not both or not single or any(cell.rowspan > 1 for cell in (b for _, b in both)):
        return False
    # two numbers are two rows, however narrow the cell that breaks them; a total begins a row of its own
    if any(_NUMBER.fullmatch(a.text.text) and _NUMBER.fullmatch(b.text.text) for a, b in both):
        return False
    if any(_TOTAL.fullmatch(b.text.text) for _, b in both):
        return False
    return all(a.count > 1 for a, _ in both) and any(unfinished(a.text.text) for a, _ in both)


def _carry(first: Part, rows: Sequence[CellBox], start: int) -> None:
    """Adds the rows; cells of a cut row and of merged cells cut by the break are added to the cell above."""
    leading = True
    for cell in sorted(rows, key=lambda c: (c.row, c.box[0])):
        above = _above(first, cell) if cell.row <= start else None
        cut_row = cell.row < first.n_rows
        blank = not cell.text.text
        if cell.row == start and not cut_row:
            leading = leading and (blank or (above is not None and not above.text.text))
        if above is not None and (cut_row or (cell.row == start and leading and (above.text.text or cell.text.text))):
            _extend(above, cell)
        else:
            first.cells.append(cell)


def _extend(above: CellBox, cell: CellBox) -> None:
    above.rowspan = cell.row + cell.rowspan - above.row
    if cell.text.text:
        between = seam(above.text.text, cell.text.text) if above.text.text else ""
        above.text = joined((above.text, between, cell.text))
        above.count += cell.count


def grid_of(part: Part) -> Grid:
    """The joined parts as one grid; columns are all positions of vertical rules."""
    columns = cluster(edge for cell in part.cells for edge in (cell.box[0], cell.box[2]))
    spots: list[Spot] = []
    taken: set[tuple[int, int]] = set()
    for cell in sorted(part.cells, key=lambda c: (c.row, c.box[0])):
        col = index(columns, cell.box[0])
        if (cell.row, col) in taken:
            continue
        taken.add((cell.row, col))
        span = max(1, index(columns, cell.box[2]) - col)
        spots.append(Spot(cell.row, col, cell.text, cell.rowspan, span, cell.page, cell.box))
    covered = sum(spot.rowspan * spot.colspan for spot in spots)
    width = max(1, len(columns) - 1)
    return Grid(spots, part.n_rows, width, page=part.page, ragged=covered < part.n_rows * width)
