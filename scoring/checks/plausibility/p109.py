"""The result column repeats the goal word for word: nothing is said of what was done.

说明：年度总体目标的完成情况一字不差地照抄目标，等于没有说做了什么。
错例：预期目标与实际完成情况两栏文字相同。
对例：实际完成情况写明完成的数量、比例和结果；“合规/合规”这样的短语相同是正常的。
依据：应当如实反映目标实际完成情况。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.check import Case, Examined, Outcome, check
from scoring.finding import Evidence, Level

_SHORT = 20


@check(
    "P109",
    "goal-copied",
    "目标完成情况照抄目标",
    Level.WARNING,
    scope="evaluation",
    needs="没有年度总体目标及完成情况两栏",
    basis="应当如实反映目标实际完成情况",
)
def p109(case: Case) -> Iterator[Outcome]:
    goal, result = case.table.goal, case.table.goal_result
    if goal is None or result is None:
        return
    yield Examined(())
    text = _letters(goal.text)
    if len(text) >= _SHORT and text == _letters(result.text):
        yield case.finding(
            f"年度总体目标的“实际完成情况”与“预期目标”一字不差（{len(text)}字），没有写实际完成了什么，请补充完成的数量和结果。",
            (Evidence("goal", goal.text[:40], goal.location), Evidence("result", result.text[:40], result.location)),
            "goal",
            stated=text[:40],
        )


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())
