"""What a report says, cut to the size of an answer: figures with their wording, sentences, topics."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.chat.text import key
from assistant.documents.model import Block, Cell, Document, Table
from scoring.model import Figure, Location, Report, Section
from scoring.relations import Change, Share

Kind = Literal["", "previous", "change"]
_CLAUSE = re.compile(r"[^。；;！？!?\n]+[。；;！？!?]?")
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]?")
_DELIMITER = re.compile(r"[，,、；;。：:）)\n]")
_LEAD = re.compile(r"^\s*[（(]?[一二三四五六七八九十\d]{0,3}[)）、.．]?\s*([^。：:，,；\d]{2,18})[。：:．]")
_PREVIOUS = re.compile(
    r"(?:上年|去年|上一年|年初)(?:度)?(?:末|底)?(?:决算数?|预算数?|支出|收入|实际)?(?:数|额)?[的为是]?[\s（(]*$"
)
_CHANGED = re.compile(
    r"(?:增加|增长|减少|下降|提高|降低|上升|提升|增收|减收|增幅|降幅|缩短|多|少|高|低)(?:了|至|额|率)?[\s为]*$"
)
_GAP = re.compile(r"[、和及与/\s其中:：（(]*")


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure with the wording around it, as keys: `near` its own words, `before` what stands before it since the last
    semicolon, `sentence` since the last full stop, `heading` the titles it stands under. What comes behind the next
    figure belongs to that one. `place` spans the clause."""

    figure: Figure
    near: str
    before: str
    sentence: str
    heading: str
    kind: Kind
    place: Location
    in_table: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of prose or a cell of a table. `heading` is what it stands under (row label, section, lead)."""

    place: Location
    text: str
    key: str
    heading: str
    in_table: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading, or a paragraph's own title, with the blocks under it."""

    title: str
    key: str
    place: Location
    blocks: tuple[str, ...]


def lead(text: str) -> str:
    """The title that a paragraph begins with: "（一）主要职责。承担…" → "主要职责"."""
    found = _LEAD.match(text)
    return found[1] if found else ""


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the clauses of a text, white space at their ends left out."""
    for match in _CLAUSE.finditer(text):
        piece = match.group()
        start = match.start() + len(piece) - len(piece.lstrip())
        end = match.end() - (len(piece) - len(piece.rstrip()))
        if end > start:
            yield start, end


def _around(pattern: re.Pattern[str], text: str, at: int) -> tuple[int, int]:
    return next((m.span() for m in pattern.finditer(text) if m.start() <= at < m.end()), (0, len(text)))


class Reader:
    """Cuts one document of a report."""

    def __init__(self, number: int, document: Document, report: Report, tables: Mapping[str, str]) -> None:
        self._number = number
        self._document = document
        self._headings = _headings(number, report.sections)
        self._tables = tables
        self._kinds = _kinds(report)
        self._parts = {r.share.id: key(r.part.label) for r in report.relations if isinstance(r, Share)}
        self._grids = {cell.id: (table, cell) for table in document.tables for cell in table.cells}
        found: dict[str, list[Figure]] = defaultdict(list)
        for figure in report.figures:
            if figure.location.doc == number:
                found[figure.location.block].append(figure)
        self._figures = {block: sorted(f, key=lambda x: x.location.start) for block, f in found.items()}

    def heading(self, block: Block | Cell) -> str:
        """Titles over a block, with its own; for a cell its row's labels, its column's header and its table's name."""
        if isinstance(block, Cell):
            table, _ = self._grids[block.id]
            return key(" ".join((*labels(table, block), self._tables.get(table.id, ""))))
        return key(f"{self._headings.get(block.id, '')} {lead(block.text)}")

    def _label(self, cell: Cell) -> str:
        """What a cell of wording stands under: the label next to it, the header over it, its table's name."""
        table, _ = self._grids[cell.id]
        *left, header = labels(table, cell)
        return key(" ".join((*left[-1:], header, self._tables.get(table.id, ""))))

    def passages(self) -> Iterator[Passage]:
        for block in self._document.blocks.values():
            inside = isinstance(block, Cell)
            if not block.text.strip() or (not inside and block.level):
                continue
            heading = self._label(block) if isinstance(block, Cell) else self.heading(block)
            for start, end in clauses(block.text):
                text = block.text[start:end]
                yield Passage(Location(self._number, block.id, start, end), text, key(text), heading, inside)

    def facts(self) -> Iterator[Fact]:
        for name, figures in self._figures.items():
            block = self._document.blocks[name]
            heading, last = self.heading(block), ""
            for index in range(len(figures)):
                fact = self._fact(block, figures, index, heading, last)
                last = fact.near
                yield fact

    def _fact(self, block: Block | Cell, figures: Sequence[Figure], index: int, heading: str, last: str) -> Fact:
        figure, text = figures[index], block.text
        at = figure.location
        start, end = _around(_CLAUSE, text, at.start)
        left = max(start, figures[index - 1].location.end if index else start)
        right = min(end, figures[index + 1].location.start if index + 1 < len(figures) else end)
        wording, after = text[left : at.start], _DELIMITER.split(text[at.end : right])[0]
        near = key(wording + after)
        if _GAP.fullmatch(wording) and index and left > start:
            near = last + near
        near += self._parts.get(figure.id, "")
        inside = isinstance(block, Cell)
        if inside:
            near += heading
        sentence = _around(_SENTENCE, text, at.start)
        return Fact(
            figure,
            near,
            key(text[start : at.start]),
            key(text[sentence[0] : at.start]),
            heading,
            self._kind(figure, wording),
            Location(at.doc, at.block, *_trimmed(text, start, end)),
            inside,
        )

    def _kind(self, figure: Figure, wording: str) -> Kind:
        known = self._kinds.get(figure.id)
        if known:
            return known
        if _PREVIOUS.search(wording) and "年初" not in wording[-6:]:
            return "previous"
        return "change" if _CHANGED.search(wording) and _compared(wording) else ""


def _compared(wording: str) -> bool:
    return bool(re.search(r"比|较|同比|上年|去年|比重|提高|增长|下降", wording))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _kinds(report: Report) -> dict[str, Kind]:
    """Figure id → whether it is last year's or a change, by the relations that were read."""
    kinds: dict[str, Kind] = {}
    for relation in report.relations:
        if isinstance(relation, Change):
            if relation.previous and relation.base_name != "基数":
                kinds[relation.previous.id] = "previous"
            for figure in (relation.amount, relation.rate):
                if figure:
                    kinds[figure.id] = "change"
    return kinds


def _headings(doc: int, sections: Sequence[Section]) -> dict[str, str]:
    """Block id → the titles of the sections it belongs to, outermost first."""
    by_id = {s.id: s for s in sections}
    found: dict[str, str] = {}
    for section in sections:
        if section.location.doc != doc or section.summary:
            continue
        titles, walk = [section.title], section.parent
        while walk and walk in by_id:
            titles.append(by_id[walk].title)
            walk = by_id[walk].parent
        for block in section.blocks:
            if len(titles) > found.get(block, "").count(" "):
                found[block] = " ".join(reversed(titles)) + " "
    return found


def labels(table: Table, cell: Cell) -> tuple[str, ...]:
    """The wording that a cell stands under: text cells on its left, and the header over it."""
    row = table.grid[cell.row]
    left = dict.fromkeys(c.text for c in row[: cell.col] if c is not None and c is not cell and _wording(c.text))
    above = (table.grid[r][cell.col] for r in range(cell.row - 1, -1, -1))
    header = next((c.text for c in above if c is not None and c is not cell and _header(c.text)), "")
    return (*left, header)


def _wording(text: str) -> bool:
    return 0 < len(text.strip()) <= 30 and not re.fullmatch(r"[\d.,%％≥≤=\s/—-]+", text.strip())


def _header(text: str) -> bool:
    return (
        bool(re.search(r"率|值|分|数|额|占比|原因|说明|情况|预算|金额|人|度", text))
        and _wording(text)
        and len(text) <= 16
    )


def topics(number: int, document: Document, sections: Sequence[Section]) -> Iterator[Topic]:
    """Sections, and paragraphs that begin with a title of their own."""
    for section in sections:
        if section.location.doc == number and not section.summary:
            yield Topic(section.title, key(section.title), section.location, section.blocks)
    blocks = [item for item in document.items if isinstance(item, Block)]
    for index, item in enumerate(blocks):
        if not item.level and (title := lead(item.text)):
            start = item.text.index(title)
            place = Location(number, item.id, start, start + len(title))
            yield Topic(title, key(title), place, (item.id, *_following(blocks, index, title)))


def _following(blocks: Sequence[Block], index: int, title: str) -> tuple[str, ...]:
    """The paragraphs under one that is nothing but a title, up to the next title."""
    if len(blocks[index].text.strip()) > len(title) + 6:
        return ()
    found: list[str] = []
    for block in blocks[index + 1 :]:
        if block.level or (lead(block.text) and len(block.text) < 24):
            break
        found.append(block.id)
    return tuple(found)
