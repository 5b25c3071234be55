"""Two mentions of one fact differ by exactly 10⁴ or 10⁸: 元 was written for 万元, or a column's unit was missed. The
digits are right, so this is told apart from a wrong amount.

说明：同一个数两处正好相差一万倍或一亿倍：把元写成了万元，或漏看了表头的单位。数字本身没有错，所以与金额写错分开说。
错例：正文年初预算17697.54元，表中17697.54万元。
对例：正文176975384.52元，表中17697.54万元。
依据：1万元＝10000元，1亿元＝10000万元。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.check import Case, Outcome, check
from scoring.conflicts import judged
from scoring.finding import Level
from scoring.mentions import Conflict


@check("P106", "order-of-magnitude", "数量级异常", Level.ERROR, needs="没有在两处以上出现的同一数据")
def order_of_magnitude(case: Case) -> Iterator[Outcome]:
    yield from judged(case, "value", _told)


def _told(found: Conflict) -> str:
    if found.fault != "magnitude":
        return ""
    one, other = found.odd[0].quantity.base, found.reference.quantity.base
    times = "一亿" if max(abs(one / other), abs(other / one)) > 10**6 else "一万"
    return f"恰好差{times}倍，疑为单位写错，请核对单位"
