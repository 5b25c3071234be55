"""Rates written as formulas: "预算完成率=1498.77/1586.48×100%=94.47%", "控制率=61÷68=89.71%"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.reading.prose.flow import Paragraph
from assistant.reading.prose.items import Book
from assistant.reading.text.numbers import Token
from assistant.reading.text.units import unit_of
from scoring.model import Figure, Location
from scoring.quantity import NONE, Unit
from scoring.relations import Base, Rate

_NUMBER = r"\d(?:[\d,]*\d)?(?:\.\d+)?"
# what such a rate counts comes in whole numbers
_COUNTED = re.compile(r"人员|职工|在编|满意|合格|办结|参保|覆盖|通达|优[秀良]")
_UNIT = r"(?:[百千万亿]*[元人名户个亩份次件项公里平方米家辆台套天吨]{0,4})"
_NOUN = r"[^\d=＝/÷,，;；。%()×]{0,16}?"
_FORMULA = re.compile(
    r"(?P<name>[A-Za-z\u4e00-\u9fff“”\"]{2,24}(?:率|比例|比重|进度|满意度|占比))"
    rf"(?:=[^\d=/÷,，;；。]*[/÷][^\d=/÷,，;；。×]*(?:[×xX*]100%)?)?[=＝:：为]+\(?{_NOUN}"
    rf"(?P<top>{_NUMBER})(?P<topunit>{_UNIT})[/÷](?P<what>{_NOUN})(?P<low>{_NUMBER})(?P<lowunit>{_UNIT})\)?"
    rf"(?:[×xX*]100%?)?[=＝](?P<rate>{_NUMBER})%"
)


def formulas(book: Book, ids: Iterator[str]) -> Iterator[tuple[Rate, tuple[Figure, ...]]]:
    """Each rate with the figures that it brings; ids come from the same source as those of the prose."""
    for paragraph in book.paragraphs:
        for match in _FORMULA.finditer(paragraph.text) if re.search(r"[=＝]", paragraph.text) else ():
            told = _told(book, paragraph, match, ids)
            if told is not None:
                yield told


def _told(
    book: Book, paragraph: Paragraph, match: re.Match[str], ids: Iterator[str]
) -> tuple[Rate, tuple[Figure, ...]] | None:
    stated = next((m for m in book.mentions_of(paragraph) if m.start == match.start("rate")), None)
    units = [_unit(match, "top"), _unit(match, "low")]
    top = _figure(paragraph, match, "top", units[0], ids)
    low = _figure(paragraph, match, "low", units[1], ids)
    one_kind = units[0].dimension == units[1].dimension
    if stated is None or top is None or low is None or not stated.usable or not one_kind:
        return None
    place = stated.figure.location
    claim = Location(place.doc, place.block, min(top.location.start, place.start), place.end)
    base = Base(match["what"] or "分母", low)
    return Rate(stated.figure, top, (base,), claim, named=True, word=match["name"]), (top, low)


def _unit(match: re.Match[str], key: str) -> Unit:
    whole = "." not in match["top"] + match["low"] and _COUNTED.search(match["name"])
    bare = unit_of("个") if whole and not match["topunit"] + match["lowunit"] else None
    return unit_of(match[key + "unit"]) or bare or NONE


def _figure(paragraph: Paragraph, match: re.Match[str], key: str, unit: Unit, ids: Iterator[str]) -> Figure | None:
    token: Token | None = next((t for t in paragraph.tokens if t.p_start == match.start(key)), None)
    place = paragraph.location(match.start(key), match.end(key + "unit"))
    if token is None or token.quantity is None or place is None:
        return None
    return Figure(next(ids), replace(token.quantity, unit=unit, text=paragraph.printed(place)), match["name"], place)
