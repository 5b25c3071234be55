"""The total score told in the text is not that of the self-evaluation table that it belongs to. It is the one number
that everybody reads.

说明：正文写的总分应与自评表的总分一致。总分是每个人都会看的数。有几张自评表的，各与所说项目或单位的那一张核对。
错例：正文“自评得分98分”，自评表总分99.5；“甲项目自评得分95分”，甲项目自评表总分99。
对例：正文“自评得分90分”，自评表总分89.974（四舍五入）。
依据：自评报告的得分应与自评表一致。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.check import Case, Outcome, check
from scoring.conflicts import judged
from scoring.finding import Level
from scoring.mentions import Conflict
from scoring.scaling import explains


@check("X103", "total-score-differs", "正文总分与自评表不一", Level.ERROR, needs="正文与自评表没有都写总分")
def same_total_score(case: Case) -> Iterator[Outcome]:
    yield from judged(case, "total_score", lambda found: _told(case, found))


def _told(case: Case, found: Conflict) -> str:
    """Nothing where the one total is the other one scaled to 100, as the form says."""
    scaled = explains(case.report.evaluations, found.figures)
    return "" if scaled else "请以核对后的自评表为准统一"
