"""Word styles: which are headings, tables of contents, hidden or indented; inheritance included."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from assistant.documents.docx_text import W, flag, inner, value

HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])(?:\s*(?:char|字符))?$", re.IGNORECASE)
TITLE_NAME = re.compile(r"(?:title|标题|大标题|文档标题|报告标题)$", re.IGNORECASE)
CONTENTS_NAME = re.compile(r"(?:toc|目录)\s*\d?$|toc heading$|table of figures$", re.IGNORECASE)
MAX_CHAIN = 12


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """`level` 0 is body text; `number` is the style's own list: (numId, level)."""

    id: str = ""
    level: int = 0
    contents: bool = False
    indented: bool = False
    number: tuple[str, str] | None = None


class Styles:
    """The styles of a document; resolves a paragraph's style once."""

    def __init__(self, root: Element | None) -> None:
        found = root.iter(W + "style") if root is not None else ()
        self._elements = {style.get(W + "styleId", ""): style for style in found}
        self._default = next(
            (
                key
                for key, style in self._elements.items()
                if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true")
            ),
            "",
        )
        self._resolved: dict[str, ParagraphStyle] = {}
        self._hidden: dict[str, bool] = {}

    def paragraph(self, p: Element) -> ParagraphStyle:
        return self.named(value(inner(p, "pPr"), "pStyle") or self._default)

    def named(self, style_id: str) -> ParagraphStyle:
        if style_id not in self._resolved:
            self._resolved[style_id] = self._resolve(style_id)
        return self._resolved[style_id]

    def hides(self, style: str) -> bool:
        """True when a character style hides its text."""
        if not style:
            return False
        if style not in self._hidden:
            self._hidden[style] = any(flag(inner(element, "rPr"), "vanish") for element in self._chain(style))
        return self._hidden[style]

    def _chain(self, style_id: str) -> list[Element]:
        """The style and those that it is based on."""
        chain: list[Element] = []
        while style_id in self._elements and len(chain) < MAX_CHAIN:
            chain.append(self._elements[style_id])
            style_id = value(chain[-1], "basedOn")
        return chain

    def _resolve(self, style_id: str) -> ParagraphStyle:
        chain = self._chain(style_id)
        names = [value(style, "name").strip() for style in chain]
        contents = bool(names) and bool(CONTENTS_NAME.match(names[0]))
        level = 0 if contents else _level(chain, names)
        return ParagraphStyle(style_id, level, contents, _indented(chain), _number(chain))


def _level(chain: list[Element], names: list[str]) -> int:
    for style, name in zip(chain, names, strict=True):
        outline = value(inner(style, "pPr"), "outlineLvl")
        if outline.isdigit():
            return int(outline) + 1 if int(outline) < 9 else 0
        if match := HEADING_NAME.match(name):
            return int(match[1])
        if TITLE_NAME.match(name):
            return 1
    return 0


def _indented(chain: list[Element]) -> bool:
    for style in chain:
        properties = inner(style, "pPr")
        indent = inner(properties, "ind")
        if indent is not None:
            return any(indent.get(W + name, "0").strip("0") for name in ("firstLine", "firstLineChars"))
    return False


def _number(chain: list[Element]) -> tuple[str, str] | None:
    for style in chain:
        properties = inner(style, "pPr")
        numbered = inner(properties, "numPr")
        if numbered is not None and value(numbered, "numId"):
            return value(numbered, "numId"), value(numbered, "ilvl")
    return None
