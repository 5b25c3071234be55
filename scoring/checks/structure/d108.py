"""The same paragraph twice in the body: one of them stands in for text that was never written.

说明：整段文字重复，其中一段本该另写。摘要与正文相同、表格与正文相同不算。
错例：“四、评价结论”与“五、指标分析”整段相同。
对例：摘要重复正文的结论；表格内容与正文相同。
依据：各部分应当各有内容。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.check import Case, Examined, Outcome, check
from scoring.finding import Evidence, Level
from scoring.observations import DuplicatePair


@check("D108", "duplicate-paragraph", "段落重复", Level.WARNING, needs="没有重复的段落", basis="各部分应当各有内容")
def d108(case: Case) -> Iterator[Outcome]:
    if case.report.fragment:
        return
    yield Examined(())
    for pair in case.report.observations:
        if not isinstance(pair, DuplicatePair):
            continue
        degree = "完全相同" if pair.same == 100 else f"{pair.same}%相同"
        yield case.finding(
            f"这一段与前文一段{degree}（“{pair.text}…”），请删去一处或改写。",
            (Evidence("second", pair.text, pair.second), Evidence("first", pair.text, pair.first)),
            f"duplicate|{pair.text}",
            stated=pair.text,
        )
