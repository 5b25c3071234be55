"""One fact stands in the report with two values in the same unit: between text and table, or between two chapters. The
reviewer can't know which of them was scored. With several forms a figure is compared with the one that it names.

说明：同一个数在正文和表格、前后各节里应当一致。两处不同，审核人无从知道按哪个数计分。一份报告有几张自评表的，正文的数只与所说项目或单位的那一张核对；没有写明的，与本单位整体支出的那一张核对；分不清是哪一张的，不判断。
错例：正文写“服务对象满意度达到98%”，自评表完成值为94.9；正文“目标90%以上，实际完成95.2%”，表中完成值92.5%。
对例：正文写98%，表中写98.00%；正文的93%说的是另一个项目的满意度。
依据：位数相同的应完全相同；位数不同的，少的应是多的四舍五入。
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
