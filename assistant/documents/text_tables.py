"""Tables in text files: tab-separated, with pipes, with aligned columns, and CSV."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.documents.drafts import Grid, Item, Para, Spot
from assistant.documents.headings import numbering
from assistant.documents.mapped import Mapped, joined
from assistant.documents.markdown import clean

Row = list[Mapped]
PIPE = re.compile(r"(?<!\\)[|｜│]")
PIPE_RULE = re.compile(r"\s*[|｜│]?[\s:|｜│+─━┼├┤┬┴┌┐└┘=-]*[-─━=]{2,}[\s:|｜│+─━┼├┤┬┴┌┐└┘=-]*$")
GAP = re.compile(r"(?: {2,}|　+ *| +　+)")
NUMBER = re.compile(r"[-+−]?\d[\d,]*(?:\.\d+)?[%％]?$")
MAX_QUOTED_LINES = 60


@dataclass(frozen=True)
class Found:
    """What was read from a line on, and the first line after it."""

    items: list[Item]
    next: int


def table_at(texts: Sequence[Mapped], at: int, *, markdown: bool) -> Found | None:
    """The table that begins at line `at`, None when there is none."""
    if not texts[at].text.strip():
        return None
    return (
        _tabbed(texts, at, markdown)
        or _piped(texts, at, markdown)
        or _spaced(texts, at, GAP, 3)
        or _spaced(texts, at, re.compile(r"\s+"), 3, numeric=True)
    )


def csv_table(texts: Sequence[Mapped]) -> Grid:
    """The whole file as one table; the separator is the most frequent of , ; and tab in the first lines."""
    head = "\n".join(text.text for text in texts[:5])
    separator = max(",;\t", key=head.count)
    rows: list[Row] = []
    at = 0
    while at < len(texts):
        row, at = _quoted_row(texts, at, separator)
        if any(cell.text.strip() for cell in row):
            rows.append(row)
    return grid_of(rows)


def grid_of(rows: Sequence[Row]) -> Grid:
    """Rows of cells as a grid. A row that holds one cell only spans the table."""
    width = max(len(row) for row in rows)
    counts = {len(row) for row in rows if len(row) > 1}
    spots: list[Spot] = []
    for r, row in enumerate(rows):
        if _spans(row, width, first=r == 0):
            spots.append(Spot(r, 0, row[0], colspan=width))
        else:
            spots += [Spot(r, c, text) for c, text in enumerate(row)]
    return Grid(spots, len(rows), width, ragged=len(counts) > 1)


def _spans(row: Row, width: int, *, first: bool) -> bool:
    """True for captions and notes; a short label with empty cells behind it is a row that was not filled in."""
    if width < 2 or not row[0].text.strip() or any(cell.text.strip() for cell in row[1:]):
        return False
    return len(row) == 1 or first or len(row[0].text.strip()) > 10


# --- tabs


def _tabbed(texts: Sequence[Mapped], at: int, markdown: bool) -> Found | None:
    if not _has_tab(texts[at].text):
        return None
    rows: list[Row] = []
    end = at
    while end < len(texts) and _belongs(texts, end):
        row, end = _quoted_row(texts, end, "\t")
        rows.append([clean(cell, markdown=markdown) for cell in row])
    if len(rows) < 2 or not any(sum(1 for cell in row if cell.text.strip()) > 1 for row in rows):
        return None
    if _is_contents(rows):
        return Found([Para(joined(_with_tabs(row)), plain=True, opens=True, whole=True) for row in rows], end)
    return Found([grid_of(rows)], end)


def _has_tab(text: str) -> bool:
    return "\t" in text.lstrip() or text.startswith("\t\t")


def _belongs(texts: Sequence[Mapped], at: int) -> bool:
    """A line with tabs, or one without between two lines with tabs (its empty cells were trimmed away)."""
    if "\t" in texts[at].text:
        return True
    follows = at + 1 < len(texts) and _has_tab(texts[at + 1].text)
    return follows and bool(texts[at].text.strip()) and not texts[at].text.startswith("#")


def _with_tabs(row: Row) -> list[Mapped | str]:
    parts: list[Mapped | str] = []
    for cell in row:
        parts += ["\t", cell] if parts else [cell]
    return parts


def _is_contents(rows: Sequence[Row]) -> bool:
    """True for a table of contents: numbered titles and page numbers that never fall."""
    pages = [row[-1].text.strip() for row in rows]
    if any(len(row) != 2 for row in rows) or not all(re.fullmatch(r"\d{1,3}", page) for page in pages):
        return False
    numbers = [int(page) for page in pages]
    return numbers == sorted(numbers) and 2 * sum(bool(numbering(row[0].text)) for row in rows) >= len(rows)


def _quoted_row(texts: Sequence[Mapped], at: int, separator: str) -> tuple[Row, int]:
    """The cells of a row and the next line; a quoted cell may hold line breaks, as Excel copies them."""
    line = texts[at]
    if '"' not in line.text:
        return _split(line, separator), at + 1
    for end in range(at + 1, min(len(texts), at + MAX_QUOTED_LINES) + 1):
        if '"' in texts[end - 1].text or end == at + 1:
            row = _split_quoted(texts[at:end], separator)
            if row is not None:
                return row, end
    return _split(line, separator), at + 1


def _split(line: Mapped, separator: str) -> Row:
    cells: Row = []
    start = 0
    for match in re.finditer(re.escape(separator), line.text):
        cells.append(line[start : match.start()])
        start = match.end()
    return [*cells, line[start:]]


def _split_quoted(texts: Sequence[Mapped], separator: str) -> Row | None:
    """The cells of a row written over the given lines; None when a quoted cell is still open at their end."""
    whole = joined([part for n, text in enumerate(texts) for part in (("\n", text) if n else (text,))])
    text, cells, at = whole.text, list[Mapped](), 0
    while True:
        if text.startswith('"', at):
            close = re.compile(r'(?:[^"]|"")*"(?=' + re.escape(separator) + r"|\s*$)").match(text, at + 1)
            if close is None:
                return None
            inner = whole[at + 1 : close.end() - 1]
            cells.append(inner.without((m.start(), m.start() + 1) for m in re.finditer('""', inner.text)))
            at = close.end()
        else:
            end = text.find(separator, at)
            end = len(text) if end < 0 else end
            cells.append(whole[at:end])
            at = end
        if at >= len(text) or not text.startswith(separator, at):
            return cells
        at += 1


# --- pipes


def _piped(texts: Sequence[Mapped], at: int, markdown: bool) -> Found | None:
    if not PIPE.search(texts[at].text):
        return None
    rows: list[Row] = []
    end = at
    ruled = False
    while end < len(texts) and PIPE.search(texts[end].text):
        if PIPE_RULE.match(texts[end].text):
            ruled = True
        else:
            rows.append([clean(cell.strip(), markdown=markdown) for cell in _pipe_cells(texts[end].strip())])
        end += 1
    width = max((len(row) for row in rows), default=0)
    if not rows or width < 2 or (width < 3 and len(rows) < 2) or (not ruled and len(rows) < 2 and width < 4):
        return None
    return Found([grid_of(rows)], end)


def _pipe_cells(line: Mapped) -> Row:
    cuts = [match.span() for match in PIPE.finditer(line.text)]
    edges = [0, *(edge for span in cuts for edge in span), len(line.text)]
    cells = [line[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    if line.text[:1] in "|｜│":
        cells = cells[1:]
    if line.text[-1:] in "|｜│" and len(cells) > 1:
        cells = cells[:-1]
    return cells


# --- columns aligned by spaces


def _spaced(
    texts: Sequence[Mapped], at: int, gap: re.Pattern[str], least: int, *, numeric: bool = False
) -> Found | None:
    rows: list[Row] = []
    end = at
    while end < len(texts):
        cells = _gap_cells(texts[end], gap)
        if len(cells) < least or (rows and len(cells) != len(rows[0])) or (numeric and not _numbers(cells[1:])):
            break
        rows.append(cells)
        end += 1
    if len(rows) < 3 or not _tabular(rows):
        return None
    return Found([grid_of(rows)], end)


def _gap_cells(text: Mapped, gap: re.Pattern[str]) -> Row:
    line = text.strip()
    cells: Row = []
    start = 0
    for match in gap.finditer(line.text):
        cells.append(line[start : match.start()])
        start = match.end()
    return [*cells, line[start:]]


def _numbers(cells: Row) -> bool:
    return all(NUMBER.match(cell.text) for cell in cells)


def _tabular(rows: Sequence[Row]) -> bool:
    """True when a column holds numbers below its header, and no cell is a sentence."""
    if any("。" in cell.text or len(cell.text) > 40 for row in rows for cell in row):
        return False
    columns: Callable[[int], bool] = lambda c: all(NUMBER.match(row[c].text) for row in rows[1:])  # noqa: E731
    return any(columns(c) for c in range(len(rows[0])))
