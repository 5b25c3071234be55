"""One amount is printed in different units (元 in the text, 万元 in the table) and the two do not agree after
conversion. A slip of exactly 10⁴ or 10⁸ is P106 alone.

说明：同一笔金额换算单位（元、万元、亿元）以后应当一致。正好相差一万倍或一亿倍的，由P106提出。
错例：正文年初预算176975384.52元，表中年初预算17679.54万元。
对例：正文176975384.52元，表中17697.54万元。
依据：1万元＝10000元；位数少的应是位数多的四舍五入。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.check import Case, Outcome, check
from scoring.conflicts import judged
from scoring.finding import Level
from scoring.mentions import Conflict


@check("X102", "fact-differs-after-conversion", "换算单位后不一致", Level.ERROR, needs="没有以不同单位出现的同一数据")
def same_after_conversion(case: Case) -> Iterator[Outcome]:
    yield from judged(case, "value", _told)


def _told(found: Conflict) -> str:
    return "换算后对不上，请核对后统一" if found.fault == "unit" else ""
