"""Paragraphs as a reader sees them: blocks joined where a line or page break cut a sentence, spaces of layout dropped.

Every character of a paragraph knows the block and the offset that it came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from assistant.documents.model import Block, Document, Table
from assistant.reading.text.normal import Plain, plain
from assistant.reading.text.numbers import Token, lex_plain
from assistant.reading.text.units import unit_of
from scoring.model import Location
from scoring.quantity import Unit

_TERMINAL = "。！？；;!?：:"
_MARKER = re.compile(
    r"\s*(?:[(（][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、．)）](?!\d)|[①-⑳]|第[一二三四五六七八九十\d]+[章节条、]"
    r"|[A-Za-z][、.．:：\s](?=\S)|[-—•·●■◆★*])"
)
_CLOSES_NUMBER = re.compile(r"\s*(?:年|月|日|[万亿]?元|%|％|万|亿|个百分点|[户人份件个](?![\u4e00-\u9fff]{0,1}[:：]))")
# no sentence begins with these
_GOES_ON = re.compile(r"[、,，]|[和与及]\d")
_NUMERAL = re.compile(r"\d|分之|成|百分点|[十百千万亿拾佰仟]|元整")
_EQUATION = re.compile(r"\d[^\n]*[=＝﹦═≈]|[=＝﹦═≈][^\n]*\d|等于")
_DECLARED = re.compile(
    r"(?:以下|下文|本文|文中|本报告|报告中)[^。;；]{0,12}?单位[均都皆]?(?:[:：]|为|是|以)*(?:人民币)?(?P<wide>[万亿千]?元)"
    r"|单位[均都皆]?(?:[:：]|为|是)*(?:人民币)?(?P<below>[万亿千]?元)[,，、(（]?下同"
)
_SPACE = re.compile(r"[ \n]+")
_WIDE = re.compile(r"[^\x00-\xff]|%")
MARKERS = (
    (re.compile(r"[一二三四五六七八九十]{1,3}、"), 1),
    (re.compile(r"[(（][一二三四五六七八九十]{1,3}[)）]"), 2),
    (re.compile(r"\d{1,2}[.、．](?!\d)"), 3),
    (re.compile(r"[(（]\d{1,2}[)）]|\d{1,2}[)）]"), 4),
    (re.compile(r"[①-⑳]"), 5),
    (re.compile(r"[A-Za-z](?=[、.．:：\s\u4e00-\u9fff])"), 6),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A block's share of a paragraph: it begins at `start`; `kept` maps its characters to the uniform text."""

    start: int
    block: str
    uniform: Plain
    kept: tuple[int, ...] | None

    def offsets(self, start: int, end: int) -> tuple[int, int]:
        """The block's own [start, end) of a span of the paragraph that lies within this piece."""
        first, last = start - self.start, end - self.start
        if self.kept is not None:
            first, last = self.kept[first], self.kept[last - 1] + 1
        return self.uniform.span(first, last)


@dataclass(slots=True)
class Paragraph:
    """Joined text with its numerals. `marker` is the rank of its list mark (0: none).

    `chapter` counts headings without figures before it: what stands under another heading belongs to another matter.
    `adjacent` is False for the first paragraph and right behind a table. `role`: "goal" or "result" where the paragraph
    is the cell of a form that tells the goal of the year or what came of it. `declared` is
    the unit that the document gives its amounts in: 以下单位均为万元.
    """

    index: int
    doc: int
    text: str
    tokens: tuple[Token, ...]
    chapter: int
    marker: int
    heading: bool
    pieces: tuple[Piece, ...]
    adjacent: bool = True
    role: str = ""
    declared: Unit | None = None

    @property
    def blocks(self) -> tuple[str, ...]:
        return tuple(piece.block for piece in self.pieces)

    def location(self, start: int, end: int) -> Location | None:
        """The place of a span; None where it runs over two blocks."""
        piece = next((p for p in reversed(self.pieces) if p.start <= start), None)
        other = next((p for p in reversed(self.pieces) if p.start < end), None)
        if piece is None or piece is not other or start >= end:
            return None
        return Location(self.doc, piece.block, *piece.offsets(start, end))

    def break_after(self, offset: int) -> int:
        """Where the piece that holds the offset ends."""
        return next((p.start for p in self.pieces if p.start > offset), len(self.text))

    def printed(self, place: Location) -> str:
        """The text as the draft has it."""
        piece = next(p for p in self.pieces if p.block == place.block)
        return piece.uniform.original[place.start : place.end]


def paragraphs(documents: tuple[Document, ...], goals: Mapping[tuple[int, str], str] | None = None) -> list[Paragraph]:
    """All paragraphs in reading order; tables part them.

    `goals` names cells that hold whole sentences, (document, cell id) → "goal" or "result"; they come last.
    """
    found: list[Paragraph] = []
    chapter = 0
    # a word processor's paragraph ends where its author ended it; lines of other formats may break within a sentence
    for number, document in enumerate(documents):
        chapter += 1
        after_table, declared = True, None
        for group in _groups(document.items, document.format not in ("docx", "doc", "wps")):
            if group is None:
                after_table = True
                continue
            paragraph = _paragraph(number, group, len(found), chapter)
            if paragraph is None:
                continue
            declared = _declared(paragraph.text) or declared
            paragraph.declared = declared
            paragraph.adjacent = not after_table
            after_table = False
            if paragraph.heading and not paragraph.tokens:
                chapter += 1
                paragraph.chapter = chapter
            found.append(paragraph)
    for (doc, cell), role in (goals or {}).items():
        chapter += 1
        block = Block(cell, documents[doc].blocks[cell].text)
        paragraph = _paragraph(doc, [block], len(found), chapter)
        if paragraph is not None:
            paragraph.adjacent, paragraph.role = False, role
            found.append(paragraph)
    return found


def of_cell(doc: int, cell: str, text: str) -> Paragraph | None:
    """The text of a cell as a paragraph of its own; None where no figure can stand in it."""
    return _paragraph(doc, [Block(cell, text)], 0, 0) if _EQUATION.search(text) else None


def _declared(text: str) -> Unit | None:
    """The unit that holds for what follows; a mere 单位：万元 is that of the table below it."""
    match = _DECLARED.search(text)
    return unit_of(match.group("wide") or match.group("below")) if match else None


def _groups(items: Iterable[Block | Table], lines: bool) -> Iterable[list[Block] | None]:
    """Runs of blocks that are one paragraph; None for a table."""
    open_group: list[Block] = []
    for item in items:
        if isinstance(item, Block) and item.kind in ("paragraph", "heading"):
            if open_group and _continues(open_group, item, lines):
                open_group.append(item)
                continue
            if open_group:
                yield open_group
            open_group = [item]
        else:
            if open_group:
                yield open_group
            open_group = []
            if isinstance(item, Table):
                yield None
            elif item.kind != "header":
                yield [item]
    if open_group:
        yield open_group


def _continues(group: list[Block], after: Block, lines: bool) -> bool:
    """Does `after` go on with a sentence that a line or page break cut?"""
    before = group[-1]
    first, second = before.text.rstrip(), after.text.lstrip()
    if not first or not second or first[-1] in _TERMINAL or _MARKER.match(second):
        return False
    if (first[-1].isdigit() and _CLOSES_NUMBER.match(second)) or _GOES_ON.match(second):
        return True
    if before.kind == "heading" or after.kind == "heading":
        return False
    if first[-1] in "，,、":
        return True
    long_enough = lines and len(first) >= 18 and "\u4e00" <= first[-1] <= "\u9fff" and "|" not in first
    in_sentence = any(re.search(r"[，,。:：、]", block.text) for block in group)
    return long_enough and in_sentence and not second.startswith(("其中", "附"))


def _paragraph(doc: int, blocks: list[Block], index: int, chapter: int) -> Paragraph | None:
    text = ""
    pieces: list[Piece] = []
    for block in blocks:
        uniform = plain(block.text)
        tight, kept = _tight(uniform.text, text[-1:])
        pieces.append(Piece(len(text), block.id, uniform, kept))
        text += tight
    if not text.strip():
        return None
    tokens = _with_zeros(lex_plain(Plain(text, None, text))) if _NUMERAL.search(text) else ()
    return Paragraph(index, doc, text, tokens, chapter, _marker(text), blocks[0].kind == "heading", tuple(pieces))


def _with_zeros(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """A bare "0万元" among amounts with decimals means nothing at all, at their precision, not "less than half"."""
    money = [t.quantity for t in tokens if t.quantity and t.quantity.unit.dimension == "money"]
    decimals = max((q.decimals for q in money), default=0)
    if not decimals or all(q.value or q.decimals for q in money):
        return tokens
    return tuple(
        replace(t, quantity=replace(q, decimals=decimals))
        if (q := t.quantity) and q.unit.dimension == "money" and not q.value and not q.decimals
        else t
        for t in tokens
    )


def _tight(text: str, joint: str) -> tuple[str, tuple[int, ...] | None]:
    """Text without the spaces that only layout put there; a space between two Latin or digit characters stays."""
    drop: set[int] = set()
    for match in _SPACE.finditer(text):
        before = text[match.start() - 1 : match.start()] or joint
        after = text[match.end() : match.end() + 1]
        if not before or not after or _WIDE.match(before) or _WIDE.match(after) or before in ",;:(" or after in ",;:)(":
            drop.update(range(match.start(), match.end()))
    if not drop:
        return text, None
    kept = tuple(i for i in range(len(text)) if i not in drop)
    return "".join(text[i] for i in kept), kept


def _marker(text: str) -> int:
    return next((rank for pattern, rank in MARKERS if pattern.match(text)), 0)
