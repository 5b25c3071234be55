"""A cell's text with its Chinese numerals as digits: "不少于一百二十张" → "不少于120张", and the way back.

Only what stands where a number must stand is one: at the beginning, behind a bound (不少于, 约) or in front of a unit.
Grades and idioms stay as they are (一类, 第三季度, 一户一档).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from assistant.reading.text.hedges import bounds
from assistant.reading.text.normal import Plain
from assistant.reading.text.spelled import ANY, number, spelled_percentages
from assistant.reading.text.units import unit_at
from scoring.quantity import NONE, plain

_RUN = re.compile(rf"[{ANY}]+(?:点[{ANY}]+)?")
_WHOLE = re.compile(r"百分之?百")
_PERMILLE = re.compile(rf"千分之([{ANY}点]+)")
_CALENDAR = ("月", "日", "号", "年")
_LED = "≥≤<>=~～-—–(,，、;；:：/至到和与 \n"
_ENDS = "。;；,，、!！(（-—~～至到"
_HALF = re.compile(r"半(?=(?:个)?(?:小时|工作日|月|天|年))")
Piece = tuple[int, int, str]


def in_digits(uniform: Plain, grades: Collection[str] = (), idioms: Collection[str] = ()) -> Plain:
    """The same text with digits. Before `grades` a single numeral counts nothing; `idioms` at the start are kept."""
    if any(uniform.text.strip().startswith(word) for word in idioms):
        return uniform
    pieces = list(_pieces(uniform.text, grades))
    if not pieces:
        return uniform
    text, origin, at = "", list[int](), 0
    for start, end, digits in pieces:
        text += uniform.text[at:start] + digits
        origin += [*range(at, start), *([start] * (len(digits) - 1)), end - 1]
        at = end
    origin += range(at, len(uniform.text))
    back = uniform.origin
    return replace(uniform, text=text + uniform.text[at:], origin=tuple(back[i] if back else i for i in origin))


def _pieces(text: str, grades: Collection[str]) -> Iterator[Piece]:
    """Stretches of the text and the digits in their place, in order."""
    shares = [(m.start(), m.end(), "100%") for m in _WHOLE.finditer(text)]
    shares += [(s, e, f"{digits}%") for s, e, digits, _ in spelled_percentages(text)]
    thousandths = [(m.start(), m.end(), number(m.group(1))) for m in _PERMILLE.finditer(text)]
    shares += [(s, e, f"{plain(value)}‰") for s, e, value in thousandths if value is not None]
    shares += [(m.start(), m.end(), "0.5") for m in _HALF.finditer(text) if _led(text, m.start())]
    taken = {place for start, end, _ in shares for place in range(start, end)}
    counts = [
        (m.start(), m.end(), digits)
        for m in _RUN.finditer(text)
        if not taken & set(range(m.start(), m.end())) and (digits := _counted(text, m.start(), m.end(), grades))
    ]
    yield from sorted({piece[0]: piece for piece in reversed(shares + counts)}.values())


def _counted(text: str, start: int, end: int, grades: Collection[str]) -> str:
    """The digits of a numeral that counts something, "" for any other."""
    value = number(text[start:end])
    if value is None or text[start - 1 : start] == "第" or "季度" in text[end : end + 2]:
        return ""
    led, single = _led(text, start), end - start == 1
    if single and (not led or text[start:end] in "百千万亿" or (not start and _graded(text, end, grades))):
        return ""
    return plain(value) if _followed(text, end, led, alone=single) else ""


def _led(text: str, start: int) -> bool:
    """At the beginning, behind a mark or behind a bound: where a value begins."""
    before = text[:start].rstrip()
    return not before or before[-1] in _LED or before[-1] in "年月" or any(before.endswith(w) for w in bounds().cell)


def _graded(text: str, end: int, grades: Collection[str]) -> bool:
    return any(text.startswith(word, end) for word in grades)


def _followed(text: str, end: int, led: bool, *, alone: bool) -> bool:
    """A unit, a part of a date, or nothing at all stands behind it; an `alone` numeral and its unit end the clause."""
    more = end + 1 if text[end : end + 1] in tuple(bounds().extra) else end
    unit, after = unit_at(text, more)
    if text[end : end + 1] in _CALENDAR or (led and text[end - 1] in "零〇"):
        return True
    return (led or unit is not NONE) and (_closed(text[after:]) or (unit is not NONE and not alone))


def _closed(rest: str) -> bool:
    """Nothing that could make one word with what stands before: 一户 is a number, 一户一档 is none."""
    rest = rest.lstrip(" \n")
    return not rest or rest[0] in _ENDS or any(rest.startswith(word) for word in bounds().tail)
