"""X104 指标值前后不一

The target of one indicator is told differently in text and table. A target is what the unit was approved for; with two
of them nobody can say whether it was met.

Wrong: 正文“目标值为不低于90%”，自评表年度指标值≥95%.
Right: 正文95%，表中≥95%; 正文1.2万亩，表中12000亩.

Basis: targets are exact: they are compared as printed, after conversion to one unit.
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.check import Case, Outcome, check
from scoring.conflicts import judged
from scoring.finding import Level
from scoring.mentions import Conflict


@check("X104", "target-differs", "指标值前后不一", Level.ERROR, needs="没有在正文与表中都出现的指标值")
def same_target(case: Case) -> Iterator[Outcome]:
    yield from judged(case, "target", _told)


def _told(found: Conflict) -> str:
    return "请与批复的绩效目标核对后统一"
