"""A report that claims every task was done in time and names “不能按时完成” among its problems contradicts itself, be
the claim made in the text or by a rate of 100 % in the form.

说明：结论与“存在的问题”互相矛盾：一处（正文，或表中为100%的及时率、合格率、完成率等）说全部做到，一处说有的没有做到。所说的不是同一类事的，不算。
错例：“完成及时率达100%”与“一些时间性较强的工作任务不能按时完成”；表中“重点任务完成及时率”100%与“部分重点任务不能按时完成”。
对例：“完成及时率92%”与“个别任务不能按时完成”；“重点任务完成及时率”100%与“部分培训不及时”。
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
