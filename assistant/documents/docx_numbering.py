"""Automatic list numbers of Word: the text that a reader sees before the paragraph ("一、", "（二）", "1.2")."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from assistant.documents.docx_styles import Styles
from assistant.documents.docx_text import W, flag, inner, value
from assistant.documents.numerals import numeral

PLACE = re.compile(r"%([1-9])")
TIGHT_ENDS = tuple("、。，．）】》”：")


@dataclass(slots=True)
class _Level:
    format: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False
    restart: int | None = None
    suffix: str = "tab"
    style: str = ""


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level] = field(default_factory=lambda: {})
    counts: dict[int, int] = field(default_factory=lambda: {})


class Numbering:
    """Counts the numbered paragraphs of a document; call `label` once for each paragraph, in document order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, _List] = {}
        self._lists: dict[str, _List] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        for element in root.iter(W + "abstractNum"):
            key = element.get(W + "abstractNumId", "")
            self._abstract[key] = _List({_index(level): _level(level) for level in element.findall(W + "lvl")})
        for element in root.iter(W + "num"):
            base = self._abstract.get(value(element, "abstractNumId"))
            if base is not None:
                self._lists[element.get(W + "numId", "")] = _with_overrides(element, base)

    def label(self, properties: Element | None, style: str) -> str:
        """The number that Word prints before a paragraph, with a space where one is seen; "" for bullets."""
        if not self._lists:
            return ""
        key, level = self._place(properties, style)
        numbered = self._lists.get(key)
        if numbered is None or level not in numbered.levels:
            return ""
        _count(numbered, level)
        return _render(numbered, level)

    def _place(self, properties: Element | None, style: str) -> tuple[str, int]:
        """The list and level of a paragraph: its own, else its style's."""
        own = inner(properties, "numPr")
        inherited = self._styles.named(style).number or ("", "")
        key = value(own, "numId") or inherited[0]
        level = value(own, "ilvl") or inherited[1]
        if not level and key in self._lists:
            linked = (n for n, item in self._lists[key].levels.items() if item.style == style and style)
            return key, next(linked, 0)
        return key, int(level) if level.isdigit() else 0


def _index(level: Element) -> int:
    text = level.get(W + "ilvl", "0")
    return int(text) if text.isdigit() else 0


def _level(element: Element) -> _Level:
    start, restart = value(element, "start"), value(element, "lvlRestart")
    return _Level(
        value(element, "numFmt") or "decimal",
        value(element, "lvlText"),
        int(start) if start.isdigit() else 1,
        flag(element, "isLgl"),
        int(restart) if restart.isdigit() else None,
        value(element, "suff") or "tab",
        value(element, "pStyle"),
    )


def _with_overrides(num: Element, base: _List) -> _List:
    """The list of a `w:num`: the abstract one itself, so that counts go on, or a copy where it starts anew."""
    overrides = num.findall(W + "lvlOverride")
    if not overrides:
        return base
    own = _List(dict(base.levels))
    for override in overrides:
        n = _index(override)
        replaced = inner(override, "lvl")
        if replaced is not None:
            own.levels[n] = _level(replaced)
        start = value(override, "startOverride")
        if start.isdigit() and n in own.levels:
            old = own.levels[n]
            own.levels[n] = _Level(old.format, old.text, int(start), old.legal, old.restart, old.suffix, old.style)
    return own


def _count(numbered: _List, level: int) -> None:
    own = numbered.levels[level]
    numbered.counts[level] = numbered.counts.get(level, own.start - 1) + 1
    for deeper in [n for n in numbered.counts if n > level]:
        restart = numbered.levels[deeper].restart
        if restart is None or (restart != 0 and level < restart):
            del numbered.counts[deeper]


def _render(numbered: _List, level: int) -> str:
    own = numbered.levels[level]
    if own.format in ("bullet", "none"):
        return ""

    def shown(match: re.Match[str]) -> str:
        n = int(match[1]) - 1
        at = numbered.levels.get(n, own)
        number = numbered.counts.get(n, at.start)
        return numeral(number, "decimal" if own.legal and n != level else at.format)

    text = PLACE.sub(shown, own.text)
    return text if not text or own.suffix == "nothing" or text.endswith(TIGHT_ENDS) else text + " "
