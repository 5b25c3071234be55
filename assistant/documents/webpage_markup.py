"""HTML → paragraphs and tables. The source of a run is the line of the file, counted from 0."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from assistant.documents.drafts import Item, Para
from assistant.documents.mapped import MADE, Mapped, joined
from assistant.documents.webpage_tables import Field, grid_of

SKIPPED = frozenset({"script", "style", "noscript", "template", "title", "nav", "footer", "button", "select",
                     "textarea", "svg", "iframe", "object"})  # fmt: skip
BLOCKS = frozenset({"p", "div", "section", "article", "main", "header", "aside", "ul", "ol", "li", "dl", "dt", "dd",
                    "blockquote", "pre", "center", "figure", "figcaption", "address", "form", "fieldset", "hr",
                    "caption", "head", "body", "html", "h1", "h2", "h3", "h4", "h5", "h6"})  # fmt: skip
VOID = frozenset({"br", "img", "hr", "input", "meta", "link", "col", "area", "base", "embed", "source", "wbr"})
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
WHITE = re.compile(r"[ \t\r\n\f\xa0\u200b\ufeff]+")
WESTERN = re.compile(r"[\x21-\x7e]")

Attributes = list[tuple[str, "str | None"]]


@dataclass(slots=True)
class _Open:
    """A table that is being read: its rows, and the items of the cell that is open."""

    rows: list[list[Field]] = field(default_factory=lambda: [])
    cell: list[Item] | None = None
    spans: tuple[str | None, str | None] = (None, None)


def read(text: str, first_line: int = 0) -> list[Item]:
    """The paragraphs and tables of a page or of a piece of one; `first_line` is where it begins in its file."""
    reader = _Reader(first_line)
    reader.feed(text)
    reader.close()
    return reader.finished()


class _Reader(HTMLParser):
    def __init__(self, first_line: int) -> None:
        super().__init__(convert_charrefs=False)
        self._first = first_line
        self._out: list[Item] = []
        self._tables: list[_Open] = []
        self._text: list[Mapped | str] = []
        self._level = 0
        self._listed = False
        self._skipped = ("", 0)  # the tag that hides what is in it, and how many of its name are open

    def finished(self) -> list[Item]:
        while self._tables:
            self._end_table()
        self._paragraph()
        return self._out

    # --- tags

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        name, depth = self._skipped
        if depth:
            self._skipped = (name, depth + (tag == name))
            return
        given = dict(attrs)
        if tag not in VOID and (tag in SKIPPED or "hidden" in given or HIDDEN.search(given.get("style") or "")):
            self._skipped = (tag, 1)
        elif tag == "br":
            self._break()
        elif tag in BLOCKS:
            self._paragraph()
            self._level = int(tag[1]) if re.fullmatch("h[1-6]", tag) and not self._tables else 0
            self._listed = tag == "li"
        else:
            self._start_of_table(tag, given)

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        if tag in VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        name, depth = self._skipped
        if depth:
            self._skipped = (name, depth - (tag == name))
        elif tag in BLOCKS:
            self._paragraph()
            self._level, self._listed = 0, False
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag == "table" and self._tables:
            self._end_table()

    def _start_of_table(self, tag: str, given: dict[str, str | None]) -> None:
        if tag == "table":
            self._paragraph()
            self._tables.append(_Open())
        elif tag == "tr" and self._tables:
            self._end_cell()
            self._tables[-1].rows.append([])
        elif tag in ("td", "th") and self._tables:
            self._end_cell()
            table = self._tables[-1]
            table.rows = table.rows or [[]]
            table.cell, table.spans = [], (given.get("rowspan"), given.get("colspan"))

    def _end_cell(self) -> None:
        self._paragraph()
        table = self._tables[-1] if self._tables else None
        if table is not None and table.cell is not None:
            table.rows[-1].append(Field(table.cell, *table.spans))
            table.cell = None

    def _end_table(self) -> None:
        self._end_cell()
        self._put(*grid_of(self._tables.pop().rows))

    def _put(self, *items: Item) -> None:
        cell = self._tables[-1].cell if self._tables else None
        (self._out if cell is None else cell).extend(items)

    # --- text

    def handle_data(self, data: str) -> None:
        if self._skipped[1]:
            return
        line, column = self.getpos()
        for n, part in enumerate(data.split("\n")):
            if n:
                self._text.append(Mapped.of("\n", MADE))
            self._text.append(Mapped.of(part, self._first + line - 1 + n, 0 if n else column))

    def handle_entityref(self, name: str) -> None:
        self._sign(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._sign(f"&#{name};")

    def _sign(self, reference: str) -> None:
        if not self._skipped[1]:
            self._text.append(html.unescape(reference))

    def _break(self) -> None:
        level, listed = self._level, self._listed
        self._paragraph()
        self._level, self._listed = level, listed

    def _paragraph(self) -> None:
        """Ends the paragraph that is open."""
        text = _collapsed(joined(self._text)).strip()
        self._text = []
        if text.text:
            self._put(Para(text, level=self._level, plain=self._listed, opens=True))


def _collapsed(text: Mapped) -> Mapped:
    """White space as a browser shows it, except that a line end between Chinese characters is none."""
    parts: list[Mapped | str] = []
    at = 0
    for match in WHITE.finditer(text.text):
        before, after = text.text[: match.start()][-1:], text.text[match.end() : match.end() + 1]
        wrapped = "\n" in match[0] and not (WESTERN.match(before) and WESTERN.match(after))
        parts += [text[at : match.start()], "" if wrapped else " "]
        at = match.end()
    return joined((*parts, text[at:]))
