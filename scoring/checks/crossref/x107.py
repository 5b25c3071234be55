"""A report that claims every task was done in time and names “不能按时完成” among its problems contradicts itself.

说明：结论与“存在的问题”互相矛盾：一处说全部按时完成，一处说有的任务没有按时完成。
错例：“完成及时率达100%”与“一些时间性较强的工作任务不能按时完成”。
对例：“完成及时率92%”与“个别任务不能按时完成”。
依据：问题分析应当与指标完成情况相互印证。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.check import Case, Examined, Outcome, check
from scoring.finding import Evidence, Level
from scoring.observations import Statement


@check(
    "X107",
    "contradiction",
    "结论与问题陈述矛盾",
    Level.WARNING,
    needs="未读到可以相互印证的结论与问题陈述",
    basis="问题分析应当与指标完成情况相互印证",
)
def x107(case: Case) -> Iterator[Outcome]:
    yield Examined(())
    statements = [o for o in case.report.observations if isinstance(o, Statement)]
    for topic in dict.fromkeys(s.topic for s in statements):
        good = [s for s in statements if s.topic == topic and s.positive]
        bad = [s for s in statements if s.topic == topic and not s.positive]
        if not good or not bad:
            continue
        yield case.finding(
            f"前面说“{good[0].said}”，后面又说“{bad[0].said}”，两处说法矛盾，请按实际情况统一。",
            tuple(Evidence("conclusion", s.text, s.location) for s in good[:3])
            + tuple(Evidence("problem", s.text, s.location) for s in bad[:3]),
            f"topic|{topic}",
            stated=bad[0].text,
            expected=good[0].text,
        )
