"""Amounts and counts in Chinese numerals, or in digits with groups: 叁万伍仟元整, 一百二十人, 23万5千元, 3亿5000万元.

A numeral is one only in front of a unit, and only where it can't be a way of speaking: 三公, 五大, 十九届, 数十万元 and
千家万户 state nothing. What is written in groups is as precise as its last part: 23万5千元 is 23.5万元.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.reading.text.hedges import bounds
from assistant.reading.text.spelled import ANY, FORMAL, number
from assistant.reading.text.units import UNITS, unit_at
from scoring.quantity import NONE, POINT, YUAN, Unit

_RUN = re.compile(rf"[{ANY}]+(?:点[{ANY}]+)?")
_GROUPS = {"万": 4, "亿": 8}
_PLACES = {"十": 1, "百": 2, "千": 3, **_GROUPS}
_MIXED = re.compile(r"(?<![\d.,])(\d+(?:\.\d+)?)(亿|万)(\d+)(千万|百万|[万千百]?)(?=[余多]?元|人|户|亩|平方米)")
_FRACTION = re.compile(r"([二三四五六七八九十])分之([一二两三四五六七八九])(?![一二三四五六七八九十])")
# 数十万元, 第十二项, 每五十人, 百分之十五, “十四五”
_NOT_BEHIND = re.compile(r"[第数几上成每逢之点“\"十百千万亿零〇两\d]$|[一二三四五六七八九]$")
# years, days and hours are no counts; those behind an ordinal without 第 (十九届) number what they name
_NO_COUNTS = ("year", "day", "month", "hour", "minute", "second", "age", "degree", "week", "celsius", "times")
_ORDINALS = ("届", "期", "级", "类", "层", "页", "首", "道", "样", "方", "面")
_TENTHS = re.compile(
    r"(?:([零一二三四五六七八九壹贰叁肆伍陆柒捌玖])角)?(?:零?([一二三四五六七八九壹贰叁肆伍陆柒捌玖])分)?(整|正)?"
)
_ENDS = re.compile(r"[,，;；。、:：!！?？()\s]|$")
_LOOSE = re.compile(r"[百千万亿][一二三四五六七八九]$|[一二两三四五六七八九]{2}")


@dataclass(frozen=True, slots=True)
class Counted:
    """[start, end) spans numeral and unit, `value` counts in `unit`; `more` marks 余 or 多 between the two."""

    start: int
    end: int
    value: Decimal
    unit: Unit
    more: bool = False


def counts(text: str) -> Iterator[Counted]:
    """Chinese numerals in front of a unit."""
    for match in _RUN.finditer(text):
        if _NOT_BEHIND.search(text[max(0, match.start() - 1) : match.start()]):
            continue
        found = _counted(text, match.start(), match.group())
        if found is not None:
            yield found


def mixed(text: str) -> Iterator[Counted]:
    """Digits with groups among them: 23万5千元, 3亿5000万元."""
    for match in _MIXED.finditer(text):
        upper, group, lower, scale = match.groups()
        places = sum(_PLACES[each] for each in scale)
        added = Decimal(lower).scaleb(places - _GROUPS[group])
        value = Decimal(upper) + added
        more = text[match.end()] in bounds().extra
        unit, end = unit_at(text, match.end() + more)
        scaled = UNITS.get(group + unit.symbol)
        if added < 1 and "." not in upper and scaled is not None:
            yield Counted(match.start(), end, value, scaled, more)


def fractions(text: str) -> Iterator[Counted]:
    """Parts of a whole, in hundredths: 三分之二."""
    for match in _FRACTION.finditer(text):
        of, parts = number(match.group(1)), number(match.group(2))
        if of and parts and parts < of:
            yield Counted(match.start(), match.end(), round(parts / of * 100, 1), UNITS["%"])


def _counted(text: str, start: int, raw: str) -> Counted | None:
    formal = raw.translate(FORMAL)
    behind = start + len(raw)
    more = text[behind : behind + 1] in tuple(bounds().extra)
    unit, end = unit_at(text, behind + more)
    if unit is NONE:
        return _bare(text, start, formal)
    if unit == YUAN and (exact := _to_the_cent(text, start, raw, behind + more + 1)):
        return exact
    if not _tells(formal, unit):
        return None
    value, group = _in_group(formal)
    scaled = UNITS.get(group + unit.symbol) if group else unit
    return Counted(start, end, value, scaled, more) if value is not None and scaled else None


def _tells(formal: str, unit: Unit) -> bool:
    """Does the numeral count what the unit names? 十分, 一个, 千家, 十九届 and 二三十人 do not."""
    if unit == POINT:
        return len(formal) == 1
    if unit.dimension in _NO_COUNTS or unit.symbol in _ORDINALS or len(formal) < 2 or _LOOSE.search(formal):
        return False
    return not set(formal) <= set("百千万亿十") or formal in ("十万", "十亿")


def _bare(text: str, start: int, formal: str) -> Counted | None:
    """十五万, whose unit the sentence tells."""
    end = start + len(formal)
    if formal[-1] not in _GROUPS or not _ENDS.match(text, end) or not _tells(formal, YUAN):
        return None
    value, group = _in_group(formal)
    return Counted(start, end, value, UNITS[group]) if value is not None and group else None


def _in_group(formal: str) -> tuple[Decimal | None, str]:
    """The value in its largest group with the decimals that are told: 四万八千 is 4.8 of 万."""
    if "点" in formal:
        group = formal[-1] if formal[-1] in _GROUPS else ""
        return (None, "") if "亿" in formal[:-1] else (number(formal.removesuffix(group)), group)
    value = number(formal)
    group = next((each for each in ("亿", "万") if each in formal), "")
    if value is None or not group:
        return value, ""
    decimals = max(0, _GROUPS[group] - _last_place(formal))
    return value.scaleb(-_GROUPS[group]).quantize(Decimal(1).scaleb(-decimals)), group


def _last_place(formal: str) -> int:
    """The power of ten that the last part tells: 3 for 四万八千, 6 for 一亿七千六百万."""
    if formal[-1] not in _PLACES:
        return 0
    if formal[-1] not in _GROUPS:
        return _PLACES[formal[-1]]
    return _GROUPS[formal[-1]]


def _to_the_cent(text: str, start: int, raw: str, end: int) -> Counted | None:
    """叁万伍仟元整, 壹佰元伍角: money to the last cent, as contracts write it."""
    tail = _TENTHS.match(text, end)
    value = number(raw)
    if tail is None or not tail.group() or value is None:
        return None
    cents = [number(each) or Decimal(0) if each else None for each in tail.group(1, 2)]
    if cents == [None, None]:
        return Counted(start, tail.end(), Decimal(int(value)), YUAN)
    dime, cent = (each or Decimal(0) for each in cents)
    return Counted(start, tail.end(), value + (dime * 10 + cent).scaleb(-2), YUAN)
