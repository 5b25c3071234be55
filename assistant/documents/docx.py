"""Word documents: a walk over the XML of the body, its notes, headers and footers.

The source of a run is the number of its `w:r` among all `w:r` of its part in document order (the body for paragraphs,
cells and text boxes, footnotes.xml for `fn…`, the header's own part for `h…`); the offset counts characters of
`run_text`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from assistant.documents.assembly import assemble
from assistant.documents.docx_numbering import Numbering
from assistant.documents.docx_styles import Styles
from assistant.documents.docx_tables import CellContent, read_table
from assistant.documents.docx_text import SKIPPED, Reader, W, inner, value
from assistant.documents.drafts import Grid, Item, Para
from assistant.documents.limits import CellBudget
from assistant.documents.mapped import Mapped, joined, lines
from assistant.documents.model import Document
from assistant.documents.package import Package
from assistant.errors import DocumentError

if TYPE_CHECKING:
    from assistant.documents import Source

# how a table style sets single rows and columns: nothing of it is read, and it can be nine tenths of all styles
CONDITIONAL = b"w:tblStylePr"
PAGE_MARK = re.compile(r"[\s\-—–―·第共页/\dIVXivx]*$")
PAGES = re.compile(rb"<Pages>(\d+)</Pages>")


def load(source: Source, kind: str) -> Document:
    """Reads a docx. Raises DocumentError when it is damaged, too large or holds no text."""
    package = Package(source.name, source.data)
    part = _main_part(package)
    budget = CellBudget(source.name)
    word = _Word(package, part)
    blocks = assemble(word.items(), budget)
    if not blocks:
        raise DocumentError(f"“{source.name}”里没有文字（可能只有图片）；请上传含文字的文档，或先识别图片中的文字。")
    digest = hashlib.sha256(source.data).hexdigest()
    return Document(source.name, kind, digest, blocks, word.pages, budget.notes)


def _main_part(package: Package) -> str:
    for kind, target in package.relations("").values():
        if kind == "officeDocument" and target in package:
            return target
    return "word/document.xml"


class _Word:
    """The walk through one document; paragraphs and tables in reading order, then notes, then headers and footers."""

    def __init__(self, package: Package, part: str) -> None:
        self.package = package
        self.relations = package.relations(part)
        self.styles = Styles(self._optional("styles", CONDITIONAL))
        self.numbering = Numbering(self._optional("numbering"), self.styles)
        self.root = package.xml(part)
        self.pages = None
        self.reader = Reader(self.root, self.styles, self._page_breaks())
        self.carried: list[Para] = []

    def _optional(self, kind: str, without: bytes = b"") -> Element | None:
        target = next((t for k, t in self.relations.values() if k == kind), None)
        return self.package.xml(target, without) if target and target in self.package else None

    def _page_breaks(self) -> str:
        """Which breaks tell the page: those that Word recorded, or the author's own if they make every page."""
        if next(self.root.iter(W + "lastRenderedPageBreak"), None) is not None:
            return "rendered"
        breaks = sum(1 for br in self.root.iter(W + "br") if br.get(W + "type") == "page")
        match = PAGES.search(self.package.read("docProps/app.xml")) if "docProps/app.xml" in self.package else None
        return "manual" if breaks and match and int(match[1]) == breaks + 1 else ""

    def items(self) -> list[Item]:
        body = inner(self.root, "body")
        found = list(self.walk(body)) if body is not None else []
        if self.reader.breaks:
            self.pages = self.reader.page
        return [*found, *self._notes(), *self._margins()]

    def walk(self, parent: Element) -> Iterator[Item]:
        """The paragraphs and tables of a body, cell, text box or note."""
        for child in parent:
            tag = child.tag
            if tag == W + "p":
                yield from self._paragraph(child)
            elif tag == W + "tbl":
                yield read_table(child, self)
            elif tag == W + "sdt":
                content = inner(child, "sdtContent")
                if content is not None:
                    yield from self.walk(content)
            elif tag not in SKIPPED:
                yield from self.walk(child)

    def _paragraph(self, p: Element) -> Iterator[Item]:
        style = self.styles.paragraph(p)
        properties = inner(p, "pPr")
        number = self.numbering.label(properties, style.id)
        page = self.reader.page
        boxes_before = len(self.reader.boxes)
        text = self.reader.text(p)
        para = Para(text, self._level(properties, style.level), page=self.reader.first_page or page)
        para.plain = style.contents or self.reader.in_contents
        para.opens = bool(number) or para.plain or _indented(properties) or style.indented
        if para.plain:
            para.level, para.whole = 0, True
        if self.carried:
            first = self.carried.pop()
            first.text = joined((first.text, para.text))
            para = first
        elif number and text.text.strip():
            para.text = joined((number, text))
        if _mark_deleted(properties):
            self.carried.append(para)
        else:
            yield para
        for box in self.reader.boxes[boxes_before:]:
            yield from self._text_box(box)
        del self.reader.boxes[boxes_before:]

    def _level(self, properties: Element | None, styled: int) -> int:
        own = value(properties, "outlineLvl")
        if own.isdigit():
            return int(own) + 1 if int(own) < 9 else 0
        return styled

    def _text_box(self, box: Element) -> Iterator[Item]:
        inner = list(self.walk(box))
        texts = [item.text for item in inner if isinstance(item, Para) and item.kind == "paragraph"]
        page = next((item.page for item in inner if isinstance(item, Para)), None)
        if texts:
            yield Para(lines(texts), kind="textbox", page=page)
        yield from (item for item in inner if isinstance(item, Grid) or item.kind != "paragraph")

    def cell(self, tc: Element) -> CellContent:
        """The text of a table cell, one paragraph a line, its page, and the tables nested in it."""
        inner = list(self.walk(tc))
        paras = [item for item in inner if isinstance(item, Para)]
        page = next((para.page for para in paras if para.text.text.strip()), None)
        return CellContent(lines(para.text for para in paras), page, [item for item in inner if isinstance(item, Grid)])

    def _notes(self) -> Iterator[Para]:
        """Footnotes and endnotes in the order in which the text refers to them."""
        for kind, tag in (("footnotes", "footnote"), ("endnotes", "endnote")):
            root = self._optional(kind)
            wanted = [ref.get(W + "id", "") for ref in self.root.iter(f"{W}{tag}Reference")]
            if root is None or not wanted:
                continue
            notes = {note.get(W + "id", ""): note for note in root.iter(W + tag)}
            for text in self._texts_of(root, [notes[i] for i in dict.fromkeys(wanted) if i in notes]):
                yield Para(text, kind="footnote")

    def _margins(self) -> Iterator[Para]:
        """Headers and footers that say something; each text once."""
        seen: set[str] = set()
        for kind, target in self.relations.values():
            if kind not in ("header", "footer") or target not in self.package:
                continue
            root = self.package.xml(target)
            for text in self._texts_of(root, [root]):
                words = text.text.strip()
                if words and words not in seen and not PAGE_MARK.match(words):
                    seen.add(words)
                    yield Para(text, kind="header")

    def _texts_of(self, root: Element, parts: list[Element]) -> Iterator[Mapped]:
        """The text of each element of another part of the document, one paragraph a line."""
        body, self.reader = self.reader, Reader(root, self.styles, "")
        for part in parts:
            texts = [_all_text(item) for item in self.walk(part)]
            yield lines(texts)
        self.reader = body


def _all_text(item: Item) -> Mapped:
    return item.text if isinstance(item, Para) else lines(spot.text for spot in item.spots)


def _indented(properties: Element | None) -> bool:
    indent = inner(properties, "ind")
    if indent is None:
        return False
    return any(indent.get(W + name, "0").lstrip("-").strip("0") for name in ("firstLine", "firstLineChars"))


def _mark_deleted(properties: Element | None) -> bool:
    """True when a tracked change deletes the paragraph mark: the reader sees one paragraph with the next."""
    marks = inner(properties, "rPr")
    return inner(marks, "del") is not None or inner(marks, "moveFrom") is not None
