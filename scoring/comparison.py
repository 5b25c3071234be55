"""Target against actual: brought to one unit, then judged as printed.

A comparison that the units or the wording leave open gives None with the reason, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from scoring.deadlines import in_time
from scoring.directions import direction_of
from scoring.model import Day, Indicator, Operator, Target
from scoring.quantity import PERCENT, RATIO, Modifier, Quantity, is_share

INFINITY = Decimal("Infinity")
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
"""Durations that can be put in terms of each other; a workday, a month and a year have no fixed length."""
_ABOUT = Decimal("0.1")
"""How far from a number "about" may reach, as a share of it."""
RATIO_NAMES = ("率", "比例", "比重", "占比", "百分", "满意度", "程度")


@dataclass(frozen=True, slots=True)
class Comparison:
    """`met` None: can't tell, `why` says it. `target` and `actual` are in the target's unit, None where not comparable.

    `bound` is the value that a missed target is measured by; `reverse` is True where less is good. `doubtful` marks a
    target that does not say which way is good, or is only about a number: then nothing but praise may rest on `met`.
    """

    met: bool | None
    why: str = ""
    bound: Decimal | None = None
    actual: Decimal | None = None
    reverse: bool = False
    doubtful: bool = False


def compare(indicator: Indicator) -> Comparison:
    """Whether the indicator's actual meets its target. Percentages, money and bare numbers are brought to one unit."""
    target, actual = indicator.target, indicator.actual
    if target is None or target.entry.blank:
        return Comparison(None, "没有指标值")
    if actual is None or actual.entry.blank:
        return Comparison(None, "没有完成值")
    if target.operator is Operator.BEFORE and target.day is not None:
        return _days(target, actual.day)
    if target.operator in (Operator.QUALITATIVE, Operator.NONE) or (target.value is None and target.low is None):
        return Comparison(None, "定性指标")
    if actual.value is None:
        return Comparison(None, "完成值不是数字，不能与指标值比较")
    return _numbers(indicator, target, actual.value)


def _numbers(indicator: Indicator, target: Target, actual: Quantity) -> Comparison:
    """A bare 0.957 beside a percentage is judged only where it is the same as a fraction and as a percentage."""
    printed = target.value or target.low or target.high
    assert printed is not None
    if unitless(actual) and actual.unit.dimension == "none" and is_share(actual, printed):
        ways = [_judged(indicator, target, printed, replace(actual, unit=unit)) for unit in (RATIO, PERCENT)]
        return ways[0] if ways[0].met is ways[1].met else Comparison(None, "完成值没有单位，不能确定是小数还是百分数")
    return _judged(indicator, target, printed, actual)


def _judged(indicator: Indicator, target: Target, printed: Quantity, actual: Quantity) -> Comparison:
    value = in_unit_of(printed, actual, indicator.name)
    if isinstance(value, str):
        return Comparison(None, value)
    low, high = _bounds(actual, value)
    if target.operator is Operator.RANGE:
        return _range(indicator, target, low, high)
    if printed.hedged:
        return _about(indicator, target, printed.value, low, high)
    # 达到95% asks for more only where less is not what is wanted
    if target.operator is Operator.EQ or (not target.explicit and direction_of(indicator).downward):
        return _equal(indicator, target, printed.value, low, high)
    met = _MET[target.operator](printed.value, low, high)
    reverse = target.operator in (Operator.LE, Operator.LT)
    return _compared(met, printed.value, low, high, reverse)


def _compared(met: bool | None, bound: Decimal, low: Decimal, high: Decimal, reverse: bool = False) -> Comparison:
    exact = low if low == high else None
    return Comparison(met, "" if met is not None else "完成值只给出约数，不能判断是否达标", bound, exact, reverse)


def _ge(bound: Decimal, low: Decimal, high: Decimal) -> bool | None:
    return True if low >= bound else False if high < bound else None


def _gt(bound: Decimal, low: Decimal, high: Decimal) -> bool | None:
    return True if low > bound else False if high <= bound else None


def _le(bound: Decimal, low: Decimal, high: Decimal) -> bool | None:
    return True if high <= bound else False if low > bound else None


def _lt(bound: Decimal, low: Decimal, high: Decimal) -> bool | None:
    return True if high < bound else False if low >= bound else None


_MET = {Operator.GE: _ge, Operator.GT: _gt, Operator.LE: _le, Operator.LT: _lt}


def _equal(indicator: Indicator, target: Target, bound: Decimal, low: Decimal, high: Decimal) -> Comparison:
    """Targets with = are met from A up (A > 0), bare ones the way that the row says; where less is good from A down."""
    way = direction_of(indicator)
    if low == high == bound:
        return _compared(True, bound, low, high, way.way == "down")
    if bound < 0:
        return _compared(None, bound, low, high)
    if bound == 0:
        return _nought(target, way.downward, low, high)
    if way.way in ("up", "near") or (target.explicit and not way.downward):
        return _compared(_ge(bound, low, high), bound, low, high)
    unsaid = f"指标值没有写明不低于还是不超过，{way.why}"
    if way.way == "down" and _le(bound, low, high):
        return _open(True, unsaid, bound, low, high, reverse=True)
    return _open(None, f"{unsaid}，不能判断是否达标", bound, low, high, reverse=way.way == "down")


def _nought(target: Target, downward: bool, low: Decimal, high: Decimal) -> Comparison:
    """A target of 0 is passed by anything above, unless the name says that more is good."""
    met = _le(Decimal(0), low, high)
    if met is False and not (downward or target.explicit):
        return Comparison(None, "指标值为 0，不能判断方向")
    return _compared(met, Decimal(0), low, high, True)


def _about(indicator: Indicator, target: Target, bound: Decimal, low: Decimal, high: Decimal) -> Comparison:
    """约300户 is met by what may be called about 300, and by what the operator or the name makes better than that."""
    way = direction_of(indicator).way
    up = target.operator in (Operator.GE, Operator.GT) or way in ("up", "near")
    down = target.operator in (Operator.LE, Operator.LT) or way == "down"
    room = abs(bound) * _ABOUT
    fits = (down or low >= bound - room) and (up or high <= bound + room)
    if not fits:
        return Comparison(None, "指标值是约数，不能判断是否达标")
    return _open(True, "指标值是约数", bound, low, high, reverse=down)


def _open(
    met: bool | None, why: str, bound: Decimal, low: Decimal, high: Decimal, *, reverse: bool = False
) -> Comparison:
    return Comparison(met, why, bound, low if low == high else None, reverse, True)


def _range(indicator: Indicator, target: Target, low: Decimal, high: Decimal) -> Comparison:
    """Inside is met. Below is missed unless less may be good, above only where less is good."""
    way = direction_of(indicator)
    down = way.way == "down"
    bottom = target.low.value if target.low else -INFINITY
    top = target.high.value if target.high else INFINITY
    if low >= bottom and high <= top:
        return _compared(True, top if down else bottom, low, high, down)
    if down and low > top:
        return _compared(False, top, low, high, True)
    if not way.downward and high < bottom:
        return _compared(False, bottom, low, high)
    return Comparison(None, "完成值在目标区间之外，区间的方向不明")


def _bounds(actual: Quantity, value: Decimal) -> tuple[Decimal, Decimal]:
    """What the actual can be, as printed: 90%以上 is [90, ∞)."""
    if actual.modifier in (Modifier.AT_LEAST, Modifier.MORE_THAN):
        return value, INFINITY
    if actual.modifier in (Modifier.AT_MOST, Modifier.LESS_THAN):
        return -INFINITY, value
    if actual.modifier is Modifier.RANGE and actual.upper is not None:
        return value, value * actual.upper / actual.value if actual.value else actual.upper
    return (value, value) if actual.modifier is Modifier.EXACT else (-INFINITY, INFINITY)


def in_unit_of(target: Quantity, actual: Quantity, name: str) -> Decimal | str:
    """The actual's value in the target's unit, or why the two can't be compared."""
    if unitless(target) and unitless(actual):
        return actual.value * actual.unit.factor / target.unit.factor
    if unitless(actual):
        return _bare_actual(target, actual)
    if unitless(target):
        return _bare_target(target, actual, name)
    if target.same_dimension(actual):
        return actual.to(target.unit)
    if {target.unit.dimension, actual.unit.dimension} <= set(_SECONDS):
        return actual.base * _SECONDS[actual.unit.dimension] / _SECONDS[target.unit.dimension] / target.unit.factor
    # none is none, whatever it is counted in: 零事故 and 1起
    if not target.value or not actual.value:
        return actual.value
    heads = {q.unit.dimension.split("/")[0] for q in (target, actual)}
    one_bare = "/" not in target.unit.dimension or "/" not in actual.unit.dimension
    if len(heads) == 1 and one_bare:
        return actual.base / target.unit.factor
    return f"指标值的单位是{target.unit.symbol}，完成值的单位是{actual.unit.symbol}，不能比较"


def unitless(quantity: Quantity) -> bool:
    return not quantity.unit.symbol or quantity.unit.dimension == "none"


def _bare_actual(target: Quantity, actual: Quantity) -> Decimal | str:
    """A number without unit is in the target's unit; reading marks a fraction beside a percentage as a ratio."""
    if actual.unit.dimension == target.unit.dimension:
        return actual.to(target.unit)
    return actual.value if actual.unit.factor == 1 else actual.base / target.unit.factor


def _bare_target(target: Quantity, actual: Quantity, name: str) -> Decimal | str:
    odd = target.value <= 1 or not any(word in name for word in RATIO_NAMES)
    if target.value and actual.unit.dimension == "ratio" and odd:
        return "指标值没有单位，完成值是百分数，不能比较"
    return actual.value if target.unit.factor == 1 else actual.base / target.unit.factor


def _days(target: Target, actual: Day | None) -> Comparison:
    if actual is None or target.day is None:
        return Comparison(None, "完成值不是日期，不能与指标值比较")
    met = in_time(target.day, actual, before=target.before)
    return Comparison(met, "" if met is not None else "日期写得不够细，不能判断是否按期")
