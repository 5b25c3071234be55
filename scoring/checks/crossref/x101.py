"""X101 同一数据前后不一

One fact stands in the report with two values in the same unit: between text and table, or between two chapters. The
reviewer can't know which of them was scored.

Wrong: 正文“服务对象满意度达到98%”，自评表完成值94.9.
Right: 正文98%，表中98.00%: another precision is compared by rounding.

Basis: printed with equal decimals the mentions must be equal; otherwise the coarser must be a rounding of the finer.
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.check import Case, Outcome, check
from scoring.conflicts import judged
from scoring.finding import Level
from scoring.mentions import Conflict


@check("X101", "fact-stated-differently", "同一数据前后不一", Level.ERROR, needs="没有在两处以上出现的同一数据")
def same_value(case: Case) -> Iterator[Outcome]:
    yield from judged(case, "value", _told)


def _told(found: Conflict) -> str:
    return "请核对后统一" if found.fault == "value" else ""
