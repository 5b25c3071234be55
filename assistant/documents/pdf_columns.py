"""Tables without vertical rules on PDF pages, found by their header and by columns of white between their texts.

Only what is surely a table is taken for one: a line of header words of the self-evaluation form, below it at least two
rows whose texts keep to the columns of the header, with numerals among them. A line that runs across columns ends the
table; where it can't be told which row a line belongs to, everything stays text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from assistant.documents.drafts import Box
from assistant.documents.pdf_text import Char, Line, lines_of

TARGETS = r"(?:(?:全年|年度|年初|预期|计划)?(?:计划|预期|绩效)?(?:指标|目标)值|(?:年初|全年|年度|调整后?)?预算数?)"
RESULTS = r"(?:(?:全年|年度)?(?:实际)?完成(?:值|情况)|实际值|(?:全年|实际|年度)?执行数|(?:预算)?执行率|(?:自评)?得分)"
OTHERS = (
    r"(?:[一二三]级指标|(?:绩效|评价)?指标(?:名称|内容)?|项目(?:名称)?|资金(?:来源|性质)|分值|权重|完成率|备注|"
    r".{0,12}原因.{0,14})"
)
NOTE = re.compile(r"\s|[（(][^（）()]{0,12}[）)]")
TOTAL = re.compile(r"合\s*计|总\s*[分计]|小\s*计")
WORD_GAP, RIVER = 0.6, 0.35  # widths of white, as shares of the size of the print
FAR = 3.6  # line heights from one line of a table to the next, at most


Span = tuple[float, float]


@dataclass(slots=True)
class _Strip:
    """A printed line: its words (stretches of print between gaps) with what they say, and its stretches at any gap."""

    line: Line
    words: list[Span]
    texts: list[str]
    pieces: list[Span]

    def filled(self, edges: Sequence[float]) -> int:
        """How many of the columns between the edges hold print."""
        return len({bisect_right(edges, (start + end) / 2) for start, end in self.pieces})


def columns(chars: Sequence[Char]) -> list[list[Box]]:
    """The cell boxes of every table without vertical rules among the characters of a page."""
    strips = [_strip(line, chars) for line in lines_of(chars)]
    found: list[list[Box]] = []
    at = 0
    while at < len(strips):
        end = at + 1
        if _is_header(strips[at].texts):
            edges, end = _extent(strips, at)
            rows = _rows(strips[at:end], edges)
            if rows and not _goes_on(strips, end):
                found.append(_boxes(rows, edges))
            else:
                end = at + 1
        at = end
    return found


def _strip(line: Line, chars: Sequence[Char]) -> _Strip:
    inked = [c for c in chars if c.text.strip() and line.top <= (c.top + c.bottom) / 2 <= line.bottom]
    marks = [(c.x0, c.x1) for c in inked]
    words = _merged(marks, WORD_GAP * line.size)
    inked.sort(key=lambda c: c.x0)
    texts = ["".join(c.text for c in inked if start <= c.x0 <= end) for start, end in words]
    return _Strip(line, words, texts, _merged(marks, RIVER * line.size))


def _is_header(texts: Sequence[str]) -> bool:
    plain = [NOTE.sub("", text) for text in texts]
    known = [text for text in plain if re.fullmatch(f"{TARGETS}|{RESULTS}|{OTHERS}", text)]
    return (
        len(known) >= 3
        and len(known) >= 0.6 * len(plain)
        and any(re.fullmatch(TARGETS, text) for text in known)
        and any(re.fullmatch(RESULTS, text) for text in known)
    )


def _extent(strips: Sequence[_Strip], at: int) -> tuple[list[float], int]:
    """The borders of the columns, and the first line after the table."""
    head = strips[at]
    spans, end = list(head.words), at + 1
    while end < len(strips) and _near(strips[end - 1].line, strips[end].line):
        gap = RIVER * head.line.size
        fitting = (_merged([*spans, *own], gap) for own in (strips[end].words, strips[end].pieces))
        wider = next((merged for merged in fitting if _one_each(merged, head.words)), None)
        if wider is None:
            break
        spans = wider
        end += 1
    edges = [(left[1] + right[0]) / 2 for left, right in pairwise(spans)]
    return [spans[0][0] - 2, *edges, spans[-1][1] + 2], end


def _goes_on(strips: Sequence[_Strip], end: int) -> bool:
    """True when the line after a table is a row that does not keep to the columns: half a table is none."""
    return end < len(strips) and len(strips[end].words) > 1 and _near(strips[end - 1].line, strips[end].line)


def _near(above: Line, below: Line) -> bool:
    return below.top - above.top < FAR * above.size and abs(below.size - above.size) < 0.2 * above.size


def _merged(spans: Sequence[Span], gap: float) -> list[Span]:
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start - found[-1][1] < gap:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _one_each(spans: Sequence[Span], header: Sequence[Span]) -> bool:
    """True when every stretch holds exactly one word of the header."""
    return len(spans) == len(header) and all(
        start <= head[0] and head[1] <= end for (start, end), head in zip(spans, header, strict=True)
    )


def _rows(strips: Sequence[_Strip], edges: Sequence[float]) -> list[list[_Strip]]:
    """The lines of every row, [] when the lines are no table or their rows can't be told apart."""
    rows: list[list[_Strip]] = []
    width = len(edges) - 1
    for strip in strips:
        if 2 * strip.filled(edges) > width or any(TOTAL.match(text) for text in strip.texts):
            rows.append([strip])
        else:
            rows[-1].append(strip)
    numbers = sum(bool(re.search(r"\d", "".join(row[0].texts[1:]))) for row in rows[1:])
    if len(rows) < 3 or 2 * numbers < len(rows) - 1 or not _told_apart(rows):
        return []
    return rows


def _told_apart(rows: Sequence[Sequence[_Strip]]) -> bool:
    """True when lines within rows are nearer to each other than rows are."""
    inner = [b.line.top - a.line.top for row in rows for a, b in pairwise(row)]
    outer = [b[0].line.top - a[-1].line.top for a, b in pairwise(rows)]
    return not inner or (len(rows[0]) == 1 and 1.15 * max(inner) < min(outer))


def _boxes(rows: Sequence[Sequence[_Strip]], edges: Sequence[float]) -> list[Box]:
    half = median(row[0].line.size for row in rows) / 2
    tops = [rows[0][0].line.top - half]
    tops += [(a[-1].line.bottom + b[0].line.top) / 2 for a, b in pairwise(rows)]
    tops.append(rows[-1][-1].line.bottom + half / 2)
    return list(_grid(tops, edges))


def _grid(tops: Sequence[float], edges: Sequence[float]) -> Iterator[Box]:
    for top, bottom in pairwise(tops):
        for x0, x1 in pairwise(edges):
            yield (x0, top, x1, bottom)
