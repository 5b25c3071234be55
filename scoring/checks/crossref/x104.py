"""The target of one indicator is told differently in text and table. A target is what the unit was approved for; with
two of them nobody can say whether it was met.

说明：同一指标的指标值，正文与自评表应当一致。指标值是随预算批复的，有了两个，就说不清到底完成没有。
错例：正文“目标值为不低于90%”，自评表年度指标值≥95%；正文“92.5%，高于88%的目标值”，表中≥90%。
对例：正文95%，表中≥95%；正文“不低于95%”“95%以上”，表中≥95%；正文1.2万亩，表中12000亩。
依据：指标值照写法比较，换算成同一单位。
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
