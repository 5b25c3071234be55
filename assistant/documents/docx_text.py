"""The text of a Word paragraph as its reader sees it: with insertions, without deletions and hidden text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, Protocol, cast
from xml.etree.ElementTree import Element

from assistant.documents.mapped import Mapped

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
SKIPPED: Final = frozenset(
    W + name
    for name in [
        "del",
        "moveFrom",
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "tblPr",
        "tblGrid",
        "tcPr",
        "trPr",
        "sectPr",
        "rt",
    ]
)
OFF: Final = frozenset({"0", "false", "off", "none"})
RUN_MARKS: Final = {
    W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-",
}  # fmt: skip
# Character codes of Word's symbol fonts (private area F0xx) → Unicode: those that forms and targets use.
SYMBOLS: Final = {
    "symbol": {0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xB7: "•", 0xA5: "∞", 0xBB: "≈"},
    "wingdings": {0xFE: "☑", 0xFD: "☒", 0xA8: "☐", 0xFC: "✓", 0xFB: "✗", 0x6F: "☐", 0x6C: "●", 0x6E: "■", 0xD8: "➢"},
    "wingdings 2": {0x52: "☑", 0x53: "☒", 0xA3: "☐", 0x50: "✓", 0x4F: "✗", 0x54: "☒"},
}


class RunStyles(Protocol):
    def hides(self, style: str) -> bool: ...


def inner(element: Element | None, name: str) -> Element | None:
    """The first child of that name in the namespace of Word; None of None."""
    # lxml's own way to a child costs half of what `find` does, and there are many of them
    return next(cast("Any", element).iterchildren(W + name), None) if element is not None else None


def value(properties: Element | None, name: str) -> str:
    """The `w:val` of a property, "" when it is not there."""
    found = inner(properties, name)
    return found.get(W + "val", "") if found is not None else ""


def flag(properties: Element | None, name: str) -> bool:
    """True when an on/off property is on."""
    found = inner(properties, name)
    return found is not None and found.get(W + "val", "1") not in OFF


def symbol(element: Element) -> str:
    """What a `w:sym` shows; "" for a symbol of a font that is not known."""
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    table = SYMBOLS.get(element.get(W + "font", "").lower(), {})
    if 0xF000 <= code <= 0xF0FF:
        code -= 0xF000
    return table.get(code, chr(code) if 0x2000 <= code < 0xE000 and code not in range(0xD800, 0xE000) else "")


def piece(element: Element) -> str:
    """The characters that a child of a run stands for."""
    tag = element.tag
    if tag == W + "t":
        return element.text or ""
    if tag == W + "br":
        return "" if element.get(W + "type") in ("page", "column") else "\n"
    if tag == W + "sym":
        return symbol(element)
    return RUN_MARKS.get(tag, "")


def run_text(run: Element) -> str:
    """The characters of a run, the ones that offsets of a docx `Run` count."""
    return "".join(piece(child) for child in run)


class Reader:
    """Reads the paragraphs of one part in document order; keeps the page, open fields and text boxes passed."""

    def __init__(self, root: Element, styles: RunStyles, breaks: str) -> None:
        self.numbers = {run: n for n, run in enumerate(root.iter(W + "r"))}
        self.styles = styles
        self.breaks = breaks
        self.page: int | None = 1 if breaks else None
        self.first_page: int | None = None
        self.boxes: list[Element] = []
        self.fields: list[bool] = []  # open complex fields: True once their result has begun
        self.contents: list[int] = []  # depth of open fields that are tables of contents

    @property
    def in_contents(self) -> bool:
        return bool(self.contents)

    def text(self, paragraph: Element) -> Mapped:
        """The text of a paragraph; `first_page` is then the page its first character is on."""
        self.first_page = None
        return Mapped.build(self._inline(paragraph))

    def _inline(self, parent: Element) -> Iterator[tuple[str, int, int]]:
        for child in parent:
            tag = child.tag
            if tag == W + "r":
                yield from self._run(child)
            elif tag == MC + "AlternateContent":
                yield from self._inline(_alternative(child))
            elif tag == W + "txbxContent":
                self.boxes.append(child)
            elif tag == M + "t":
                yield child.text or "", -1, 0
            elif tag not in SKIPPED and len(child):
                yield from self._inline(child)

    def _run(self, run: Element) -> Iterator[tuple[str, int, int]]:
        properties = inner(run, "rPr")
        hidden = properties is not None and (
            flag(properties, "vanish") or self.styles.hides(value(properties, "rStyle"))
        )
        number = self.numbers[run]
        offset = 0
        for child in run:
            text = piece(child)
            if text:
                if not hidden and all(self.fields):
                    self.first_page = self.first_page or self.page
                    yield text, number, offset
                offset += len(text)
            elif child.tag != W + "t":
                yield from self._special(child)

    def _special(self, child: Element) -> Iterator[tuple[str, int, int]]:
        tag = child.tag
        if tag == W + "fldChar":
            self._field(child.get(W + "fldCharType", ""))
        elif tag == W + "instrText":
            if self.fields and (child.text or "").strip().upper().startswith("TOC"):
                self.contents.append(len(self.fields))
        elif tag == W + "lastRenderedPageBreak":
            self._turn("rendered")
        elif tag == W + "br" and child.get(W + "type") == "page":
            self._turn("manual")
        elif tag == MC + "AlternateContent":
            yield from self._inline(_alternative(child))
        elif tag not in SKIPPED and len(child):
            yield from self._inline(child)

    def _turn(self, kind: str) -> None:
        if self.breaks == kind and self.page is not None:
            self.page += 1

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            if self.contents and self.contents[-1] == len(self.fields):
                self.contents.pop()
            self.fields.pop()


def _alternative(element: Element) -> Element:
    """The version of alternative content to read: the first choice, the fallback when there is none."""
    choice = element.find(MC + "Choice")
    fallback = element.find(MC + "Fallback")
    if choice is None:
        return fallback if fallback is not None else element
    if fallback is not None and next(choice.iter(W + "p"), None) is None:
        return fallback
    return choice
