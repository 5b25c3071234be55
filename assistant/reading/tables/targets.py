"""Target and actual cells: operator, value, range or date. What is not plain stays text; nothing is guessed."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from assistant.documents.model import Cell
from assistant.reading.text.figures import Number, Scribe, cell_number
from assistant.reading.text.normal import plain
from assistant.reading.text.numbers import Role, Token, lex
from assistant.reading.text.units import unit_of
from scoring.model import Actual, Day, Entry, Operator, Target
from scoring.quantity import NONE, PERCENT, RATIO, Modifier, Quantity, Unit

_SYMBOLS = {
    "≥": Operator.GE,
    ">=": Operator.GE,
    ">": Operator.GT,
    "≤": Operator.LE,
    "<=": Operator.LE,
    "<": Operator.LT,
    "=": Operator.EQ,
    "大于等于": Operator.GE,
    "大于或等于": Operator.GE,
    "不低于": Operator.GE,
    "不少于": Operator.GE,
    "不小于": Operator.GE,
    "大于": Operator.GT,
    "高于": Operator.GT,
    "超过": Operator.GT,
    "小于等于": Operator.LE,
    "小于或等于": Operator.LE,
    "不高于": Operator.LE,
    "不超过": Operator.LE,
    "不大于": Operator.LE,
    "小于": Operator.LT,
    "低于": Operator.LT,
    "等于": Operator.EQ,
    "至少": Operator.GE,
    "不多于": Operator.LE,
    "=>": Operator.GE,
    "=<": Operator.LE,
    "达到": Operator.GE,
    "定性": Operator.QUALITATIVE,
    "定性指标": Operator.QUALITATIVE,
}
_HEAD = re.compile(
    r"\s*\(?\s*([≥≤<>=]{1,3}|[大小]于或?等于|不低于|不少于|不小于|不高于|不超过|不大于|不多于|大于|高于|超过|小于|低于|等于|至少|达到|达)\s*\)?\s*"
)
_PLACEHOLDER = re.compile(r"\*{2,}|[×Xx]{2,}|…|\.{3,}|_{2,}")
_RANGE = re.compile(
    r"\s*\(?(\d+(?:\.\d+)?)\s*(%|[^\d\s\-—–~～至到]{0,3})\s*(?:[-—–~～]+|至|到|≤\s*[XxA-Za-z]\s*≤)\s*(\d+(?:\.\d+)?)\s*([^\d]{0,6}?)\s*\)?\s*$"
)
_BETWEEN = re.compile(
    r"\s*[≥>]=?\s*(\d+(?:\.\d+)?)\s*(%|[^\d\s]{0,3}?)\s*(?:[,，、且]|并且|和)?\s*[≤<]=?\s*(\d+(?:\.\d+)?)\s*(%|[^\d\s]{0,4})\s*$"
)
_DATE = re.compile(
    r"(?:(?P<y>(?:19|20)\d\d)\s*[年./-])?\s*(?:(?P<m>1[0-2]|0?[1-9])\s*(?:\(?月\)?(?:份)?|[./-](?=\d))\s*(?:(?P<d>[12]\d|3[01]|0?[1-9])\s*[日号]?)?)?\s*"
    r"(?P<tail>年底|年末|年内|底|末|上旬|中旬|下旬|初)?\s*(?:之?前|以前|内|之内)?\s*(?:全部|全面)?(?:完成|竣工|完工|实施完成|开工|投入使用|实施完毕|建成|验收|发放完毕|完毕)?\s*$"
)
_YEAR_ONLY = re.compile(r"\s*((?:19|20)\d\d)\s*年?度?\s*(?:内|以?内完成|底前?|末前?|底前完成|内完成|底完成|完成)?\s*$")
_PER_PERIOD = re.compile(r"\W*每(?:个?月|季|年|周|天|日|半年|学期)")
_TAIL_WORDS = re.compile(
    r"[\s()。;；,，、!]*(?:含|及以上|以上|或以上|及以下|以下|以内|之内|内|左右|余|多)?[\s()。;；,，、!]*$"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a target or actual cell says. At most one of `number`, `span` (low, high) and `day` is set."""

    operator: Operator = Operator.NONE
    explicit: bool = False
    number: Number | None = None
    span: tuple[Quantity, Quantity] | None = None
    day: Day | None = None


@lru_cache(maxsize=4096)
def read_value(text: str) -> Reading:
    """A target or actual text as operator and value; `Reading()` when it has several numbers or is a placeholder."""
    uniform = plain(text)
    stripped = uniform.text.strip()
    if not re.search(r"[\d〇零一二三四五六七八九十百]", stripped):
        placeholder = _PLACEHOLDER.search(stripped) or not re.search(r"\w", stripped)
        return Reading() if placeholder else Reading(Operator.QUALITATIVE)
    if _PLACEHOLDER.search(stripped) or _PER_PERIOD.match(stripped):
        return Reading()
    span = _span(stripped)
    if span:
        return Reading(Operator.RANGE, True, span=span)
    day = _day(stripped)
    if day:
        return Reading(Operator.BEFORE, True, day=day)
    return _single(text)


def _span(text: str) -> tuple[Quantity, Quantity] | None:
    match = _RANGE.match(text) or _BETWEEN.match(text)
    if not match:
        return None
    low_unit, high_unit = unit_of(match.group(2) or ""), unit_of(match.group(4) or "")
    unit = high_unit or low_unit or NONE
    if (match.group(4).strip("() ") and high_unit is None) or (match.group(2).strip() and low_unit is None):
        return None
    low, high = Decimal(match.group(1)), Decimal(match.group(3))
    if low >= high:
        return None
    return Quantity.of(match.group(1), low_unit or unit), Quantity.of(match.group(3), unit)


def _day(text: str) -> Day | None:
    """A calendar point: "9月前", "10(月)", "2021年12月31日", "2021年底" (December)."""
    year_only = _YEAR_ONLY.match(text)
    if year_only and not text.strip().isdigit():
        return Day(int(year_only.group(1)), 12 if re.search("[底末]", text) else 0)
    match = _DATE.match(text)
    if not match or not (match.group("y") or match.group("m")):
        return None
    month = int(match.group("m") or 0)
    if not month and not match.group("tail"):
        return None
    if not re.search("[年月]|-.*-|/.*/|\\..*\\.", text):
        return None
    year, day = int(match.group("y") or 0), int(match.group("d") or 0)
    tail = match.group("tail") or ""
    if not month:
        return Day(year, 12 if tail[-1:] in "底末内" else 1)
    if day > monthrange(year or 2000, month)[1]:
        return None
    return Day(year, month, day)


def _single(text: str) -> Reading:
    """Cells with one number, bare or with a few words around it."""
    uniform = plain(text)
    head = _HEAD.match(uniform.text)
    body_start = head.end() if head else 0
    operator = (
        _SYMBOLS.get(_once(head.group(1)), Operator.GE if head.group(1) == "达" else Operator.NONE) if head else None
    )
    body = uniform.text[body_start:]
    number = cell_number(_TAIL_WORDS.sub("", body)) if body else None
    if number is not None:
        start, end = uniform.span(body_start + number.start, body_start + number.end)
        quantity = replace(number.quantity, text=text[start:end])
        after = Operator.NONE if head else _after(body)
        chosen = operator or after or Operator.EQ
        explicit = bool(after) or (head is not None and head.group(1) not in ("达到", "达"))
        return Reading(chosen, explicit, Number(quantity, start, end))
    return _in_words(text)


def _once(symbol: str) -> str:
    """ "≥≥" → "≥"; ">=" stays."""
    return (
        symbol
        if symbol in _SYMBOLS
        else symbol[:1]
        if symbol.replace("=", "") in ("", "≥", "≤") or len(set(symbol)) == 1
        else ""
    )


def _after(body: str) -> Operator:
    if re.search(r"以上\W*$", body):
        return Operator.GE
    return Operator.LE if re.search(r"(?:以下|以内|之内)\W*$", body) else Operator.NONE


def _in_words(text: str) -> Reading:
    """A sentence with exactly one numeral that states a fact; any second numeral makes it undecidable."""
    tokens = [t for t in lex(text) if not (t.role is Role.LABEL and t.p_start < 3)]
    if not any(t.role is Role.FIGURE for t in tokens):
        return (
            Reading() if any(t.role in (Role.MALFORMED, Role.DATE) for t in tokens) else Reading(Operator.QUALITATIVE)
        )
    if len(tokens) != 1:
        return Reading()
    token = tokens[0]
    quantity = token.quantity
    if quantity is None or quantity.upper is not None or not _plainly_leading(text, token, quantity):
        return Reading()
    operator = token.operator or _BY_HEDGE.get(quantity.modifier)
    cleared = replace(quantity, modifier=Modifier.ABOUT if quantity.modifier is Modifier.ABOUT else Modifier.EXACT)
    return Reading(operator or Operator.EQ, operator is not None, Number(cleared, token.start, token.end))


_BY_HEDGE = {
    Modifier.AT_LEAST: Operator.GE,
    Modifier.AT_MOST: Operator.LE,
    Modifier.MORE_THAN: Operator.GT,
    Modifier.LESS_THAN: Operator.LT,
}


def _plainly_leading(text: str, token: Token, quantity: Quantity) -> bool:
    """The number is what the cell is about: it has a unit, or only a few words stand beside it at one end."""
    rest = len(text.strip()) - (token.end - token.start)
    if quantity.unit is NONE:
        return rest <= 4 and (token.start == 0 or token.end == len(text.rstrip()))
    return rest <= 30


def read_target(scribe: Scribe, cell: Cell, label: str, sign: str = "", unit: Unit | None = None) -> Target:
    """The target cell. `sign` is the text of an operator column, `unit` what a unit column, header or name declares."""
    if cell.uncalculated:
        return Target(scribe.text(cell), Operator.NONE, explicit=False)
    reading = read_value(cell.text)
    column = _SYMBOLS.get(_once(plain(sign).text.strip())) if sign.strip() else None
    if reading.number is None:
        operator = reading.operator
        return Target(
            scribe.text(cell),
            operator,
            reading.explicit or operator is Operator.QUALITATIVE,
            low=reading.span[0] if reading.span else None,
            high=reading.span[1] if reading.span else None,
            day=reading.day,
        )
    figure = scribe.figure(cell, reading.number, label, "target")
    value = _assumed(figure.quantity, unit)
    operator, explicit = reading.operator, reading.explicit
    if column and column is not Operator.QUALITATIVE and not explicit:
        operator, explicit = column, True
    return Target(Entry(cell.text, scribe.whole(cell), figure), operator, explicit, value)


def _assumed(quantity: Quantity, unit: Unit | None) -> Quantity:
    """A bare number takes the unit that its column, header or name declares."""
    if unit is None or quantity.unit.dimension != "none":
        return quantity
    scaled = unit_of(quantity.unit.symbol + unit.symbol) if quantity.unit.symbol else unit
    return replace(quantity, unit=scaled) if scaled is not None else quantity


def read_actual(scribe: Scribe, cell: Cell, label: str, unit: Unit | None = None) -> Actual:
    """The actual-value cell: a number, a date, or text."""
    reading = read_value(cell.text)
    if reading.number is None:
        return Actual(scribe.text(cell), None, reading.day)
    number = reading.number
    hedge = _HEDGE.get(reading.operator) if reading.explicit else None
    if hedge is not None:
        number = replace(number, quantity=replace(number.quantity, modifier=hedge))
    figure = scribe.figure(cell, number, label, "actual")
    return Actual(Entry(cell.text, scribe.whole(cell), figure), _assumed(figure.quantity, unit))


_HEDGE = {
    Operator.GE: Modifier.AT_LEAST,
    Operator.LE: Modifier.AT_MOST,
    Operator.GT: Modifier.MORE_THAN,
    Operator.LT: Modifier.LESS_THAN,
}


def matched(target: Target | None, actual: Actual | None) -> tuple[Target | None, Actual | None]:
    """Gives a bare number the unit of its counterpart, so that both can be compared: 94.9 or 0.949 against ≥95%."""
    if target is None or actual is None or actual.value is None:
        return target, actual
    wanted = target.value or target.low
    if wanted is None:
        return target, actual
    if actual.value.unit is NONE and wanted.unit is not NONE:
        return target, replace(actual, value=_like(actual.value, wanted))
    if target.value is not None and target.value.unit is NONE and actual.value.unit is not NONE:
        return replace(target, value=_like(target.value, actual.value)), actual
    return target, actual


def _like(bare: Quantity, other: Quantity) -> Quantity:
    """A fraction beside a percentage of quite another size ("0.949" beside 95%, "1" beside 100%) is a ratio."""
    if (
        other.unit is PERCENT
        and abs(other.value) >= 10
        and (bare.value == 1 or (0 < bare.value < 2 and bare.decimals >= 1))
    ):
        return replace(bare, unit=RATIO)
    return replace(bare, unit=other.unit)
