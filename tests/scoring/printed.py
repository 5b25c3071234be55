"""A small parser of printed numbers, targets and dates for test cases."""

from __future__ import annotations

import re
from decimal import Decimal

from scoring.model import Day, Operator
from scoring.quantity import (
    NONE,
    PERCENT,
    PERMILLE,
    POINT,
    SCORE,
    THOUSAND_YUAN,
    WAN_YUAN,
    YI_YUAN,
    YUAN,
    Modifier,
    Quantity,
    Unit,
)

_FIXED: dict[str, Unit] = {
    **{u.symbol: u for u in (YUAN, THOUSAND_YUAN, WAN_YUAN, YI_YUAN, PERCENT, PERMILLE, POINT, SCORE)},
    "％": PERCENT,
    "公里": Unit("公里", "length"),
    "天": Unit("天", "day"),
    "小时": Unit("小时", "hour"),
    "吨": Unit("吨", "mass"),
    "亩": Unit("亩", "area"),
    "万亩": Unit("万亩", "area", Decimal(10_000)),
}
_HEDGES = {"约": Modifier.ABOUT, "近": Modifier.ABOUT, "超过": Modifier.MORE_THAN, "不足": Modifier.LESS_THAN}
_OPERATORS = {
    ">=": Operator.GE,
    "≥": Operator.GE,
    "<=": Operator.LE,
    "≤": Operator.LE,
    "=": Operator.EQ,
    ">": Operator.GT,
    "＞": Operator.GT,
    "<": Operator.LT,
    "＜": Operator.LT,
}
_NUMBER = re.compile(r"(?P<hedge>约|近|超过|不足)?(?P<value>-?[\d,]+(?:\.\d+)?)\s*(?P<unit>\D*)")
_DATE = re.compile(r"(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?)?(?P<tail>底|前|完成)?")


def unit_named(symbol: str) -> Unit:
    """Known units of money and ratio; 元/… is a price; anything else is a counted thing."""
    if not symbol:
        return NONE
    if symbol.startswith("元/"):
        return Unit(symbol, "money/" + symbol[2:])
    if symbol.startswith("万") and symbol not in _FIXED:
        return Unit(symbol, f"count:{symbol[1:]}", Decimal(10_000))
    return _FIXED.get(symbol) or Unit(symbol, f"count:{symbol}", counted=True)


def quantity(text: str) -> Quantity | None:
    """ "17,697.54万元" → a quantity in 万元 with two decimals; None for text that is no number."""
    match = _NUMBER.fullmatch(text.strip())
    if not match or day(text) is not None:
        return None
    modifier = _HEDGES.get(match["hedge"] or "", Modifier.EXACT)
    value = match["value"].replace(",", "")
    return Quantity.of(value, unit_named(match["unit"].strip()), text=text.strip(), modifier=modifier)


def day(text: str) -> Day | None:
    """ "2021年12月31日", "9月前", "2021年底" → a Day; None for anything else."""
    match = _DATE.fullmatch(text.strip())
    if not match or not (match["year"] or match["month"]):
        return None
    month = match["month"] or (12 if match["tail"] == "底" else 0)
    return Day(int(match["year"] or 0), int(month), int(match["day"] or 0))


def operator(text: str) -> tuple[Operator, str]:
    """Splits a target cell: "≥95%" → (GE, "95%"); no sign → (NONE, text)."""
    for sign, meaning in _OPERATORS.items():
        if text.startswith(sign):
            return meaning, text[len(sign) :].strip()
    return Operator.NONE, text.strip()
