"""Numbers in Chinese characters: 一千八百五十七点七六万元, 壹佰元, 百分之九十四点九, 二十份."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.binding.numeral import Numeral
from assistant.reading.text.spelled import ANY, number
from assistant.reading.text.units import UNITS, unit_at
from scoring.quantity import PERCENT, Modifier, Quantity, Unit, plain

_FORMAL_DIGITS = frozenset("零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖")
_GROUPS = {"万": 10_000, "亿": 100_000_000}
_RUN = re.compile(rf"(?P<percent>百分之)?(?P<number>[{ANY}](?:[{ANY}点\s](?!\s*、))*)")
_VAGUE = re.compile(r"(?:数|几|上|近|成)(?:[十百千万亿]+)[余多]?|[十百千万]+[余多]")
_NOT_BEFORE = re.compile(r"(?:第|十[三四五]|分之|之|每|同|统|唯|专|万|星期|周|初|高|年|[、“])$")
_ONE_BEFORE = re.compile(r"(?:是|这|那|某|任|进|成为|作为|形成|打造|逐|再|又|同|统|某|另|以|为|每|哪|任何|一)$")
_FIGURATIVE = re.compile(r"方面|层面|环节|阶段|维度|级|性|把手|体|公经费|定|般|批次?|系列|步|线|类人|者|来")
_PLAIN_ONE = frozenset("十百千万亿")


def spelled(text: str) -> Iterator[Numeral]:
    """Chinese numerals that a unit or 百分之 makes a figure. Idioms (十分, 一个, 三公, 两个方面) are none."""
    for match in _RUN.finditer(text):
        raw = "".join(match["number"].split())
        shown = match["number"].rstrip()
        end = match.start("number") + len(shown)
        if match["percent"]:
            yield Numeral(match.start(), end, text[match.start() : end], _quantity(raw, PERCENT, ""))
        else:
            numeral = _with_unit(text, match.start("number"), end, raw)
            if numeral is not None:
                yield numeral


def _with_unit(text: str, start: int, end: int, raw: str) -> Numeral | None:
    if raw in _PLAIN_ONE or _NOT_BEFORE.search(text[max(0, start - 2) : start]):
        return None
    while end < len(text) and text[end] == " ":
        end += 1
    more = end < len(text) and text[end] in "余多来" and unit_at(text, end + 1)[1] > end + 1
    unit, after = unit_at(text, end + more)
    figurative = len(raw) == 1 and (_FIGURATIVE.match(text[end:]) or _FIGURATIVE.match(text[after:]))
    if unit.dimension == "year" and all(c in _FORMAL_DIGITS for c in raw):
        return None
    if after == end + more and raw[-1] in _GROUPS and any(c in _FORMAL_DIGITS for c in raw):
        # a size without its counter: 二点九万农村人口
        return Numeral(start, end, text[start:end], _quantity(raw[:-1], UNITS[raw[-1]], ""))
    if after == end + more or unit.dimension == "none" or figurative:
        return None
    if raw == "一" and (_ONE_BEFORE.search(text[max(0, start - 2) : start]) or text[after : after + 1] == "一"):
        return None
    quantity = _measured(raw, unit)
    if quantity is not None and more:
        quantity = replace(quantity, modifier=Modifier.MORE_THAN)
    return Numeral(start, after, text[start:after], quantity)


def vague(text: str) -> Iterator[Numeral]:
    """数千户, 上百家, 百余次: a size without a value, which nothing can prove."""
    for match in _VAGUE.finditer(text):
        unit, after = unit_at(text, match.end())
        if after > match.end() and unit.dimension not in ("none", "year"):
            yield Numeral(match.start(), after, text[match.start() : after])


def _measured(raw: str, unit: Unit) -> Quantity | None:
    """一千八百万元 counts in 万元; 一亿七千六百点五万元 has two groups and counts in yuan."""
    group = raw[-1] if raw[-1] in _GROUPS and len(raw) > 1 and raw[-1] + unit.symbol in UNITS else ""
    if not group:
        return _quantity(raw, unit, "")
    upper, parted, lower = raw.removesuffix(group).rpartition("亿")
    if not parted:
        return _quantity(lower, unit, group)
    parts = number(upper), number(lower)
    if parts[0] is None or parts[1] is None:
        return None
    return Quantity.of(plain(parts[0] * _GROUPS["亿"] + parts[1] * _GROUPS["万"]), unit)


def _quantity(raw: str, unit: Unit, group: str) -> Quantity | None:
    value = number(raw)
    return None if value is None else Quantity.of(value, UNITS.get(group + unit.symbol, unit) if group else unit)
