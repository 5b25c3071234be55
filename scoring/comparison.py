"""Target against actual: brought to one unit, then judged as printed.

A comparison that the units or the wording leave open gives None with the reason, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from scoring.formulas import direction
from scoring.model import Day, Indicator, Operator, Target
from scoring.quantity import PERCENT, Modifier, Quantity

INFINITY = Decimal("Infinity")
RATIO_NAMES = ("率", "比例", "比重", "占比", "百分", "满意度", "程度")


@dataclass(frozen=True, slots=True)
class Comparison:
    """`met` None: can't tell, `why` says it. `target` and `actual` are in the target's unit, None where not comparable.

    `bound` is the value that a missed target is measured by; `reverse` is True where less is good.
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
    printed = target.value or target.low or target.high
    assert printed is not None
    value = in_unit_of(printed, actual, indicator.name)
    if isinstance(value, str):
        return Comparison(None, value)
    low, high = _bounds(actual, value)
    if target.operator is Operator.RANGE:
        return _range(indicator, target, low, high)
    if target.operator is Operator.EQ:
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
    """"=" targets are met from A up (A > 0); where less is good they are met from A down as well."""
    down = less_is_good(indicator)
    if bound < 0:
        return _compared(True if low == high == bound else None, bound, low, high)
    if bound == 0:
        met = _le(bound, low, high)
        unsure = met is False and not (down or target.explicit)
        return Comparison(None, "指标值为 0，不能判断方向") if unsure else _compared(met, bound, low, high, True)
    if not down:
        return _compared(_ge(bound, low, high), bound, low, high)
    if _ge(bound, low, high) and _le(bound, low, high):
        return _compared(True, bound, low, high, True)
    if _le(bound, low, high) and direction(indicator.name) == "down":
        return _compared(True, bound, low, high, True)
    why = "从名称看越低越好，从写法看达到即可，口径不明"
    return Comparison(None, why, bound, low if low == high else None, True, True)


def less_is_good(indicator: Indicator) -> bool:
    """Surely or perhaps: from the name, or from standing among the cost indicators where the name doesn't say."""
    way = direction(indicator.name)
    return way in ("down", "perhaps_down") or (way == "" and "成本" in indicator.level1 + indicator.level2)


def _range(indicator: Indicator, target: Target, low: Decimal, high: Decimal) -> Comparison:
    """Inside is met. Below is missed unless less is good, above only where less is good."""
    down = less_is_good(indicator)
    bottom = target.low.value if target.low else -INFINITY
    top = target.high.value if target.high else INFINITY
    if low >= bottom and high <= top:
        return _compared(True, top if down else bottom, low, high, down)
    if down and low > top:
        return _compared(False, top, low, high, True)
    if not down and high < bottom:
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
    heads = {q.unit.dimension.split("/")[0] for q in (target, actual)}
    one_bare = "/" not in target.unit.dimension or "/" not in actual.unit.dimension
    if len(heads) == 1 and one_bare:
        return actual.base / target.unit.factor
    return f"指标值的单位是{target.unit.symbol}，完成值的单位是{actual.unit.symbol}，不能比较"


def unitless(quantity: Quantity) -> bool:
    return not quantity.unit.symbol or quantity.unit.dimension == "none"


def _bare_actual(target: Quantity, actual: Quantity) -> Decimal | str:
    """A number without unit is in the target's unit; 0.949 for a percentage might be a fraction, so it is left open."""
    if target.unit == PERCENT and 0 < abs(actual.value) <= 1 and target.value > 1:
        return "完成值没有单位，不能确定是小数还是百分数"
    return actual.value if actual.unit.factor == 1 else actual.base / target.unit.factor


def _bare_target(target: Quantity, actual: Quantity, name: str) -> Decimal | str:
    if actual.unit.dimension == "ratio" and (target.value <= 1 or not any(w in name for w in RATIO_NAMES)):
        return "指标值没有单位，完成值是百分数，不能比较"
    return actual.value if target.unit.factor == 1 else actual.base / target.unit.factor


def _days(target: Target, actual: Day | None) -> Comparison:
    if actual is None or target.day is None:
        return Comparison(None, "完成值不是日期，不能与指标值比较")
    met = _in_time(target.day, actual, "前" in target.entry.text and "底前" not in target.entry.text)
    return Comparison(met, "" if met is not None else "日期写得不够细，不能判断是否按期")


def _in_time(due: Day, done: Day, before: bool) -> bool | None:
    """True, False, or None where the printed parts don't decide (9月前 against 9月)."""
    if not due.year or not done.year:
        due, done = Day(0, due.month, due.day), Day(0, done.month, done.day)
    for wanted, got in ((due.year, done.year), (due.month, done.month), (due.day, done.day)):
        if wanted and got and wanted != got:
            return got < wanted
        if bool(wanted) != bool(got):
            # 2021年 against 2021年6月 is in time; 2021年6月 against 2021年 is open
            return True if got and not before and not wanted and due.year else None
    known = any((due.year, due.month, due.day))
    return None if not known or (before and not due.day) else True
