"""The grade does not belong to the score.

What: a grade printed in the table or in prose against the total score that stands with it: 优 from 90, 良 from 80, 中
from 60, 差 below. Why: the grade is what gets published. Silent where the weights don't add up to 100, for a score
above 100, and for grade names that the rule set doesn't know (合格).

说明：评价等级应与总分相符：90分以上为优，80分以上为良，60分以上为中，60分以下为差。等级是要公开的。分值合计不是100分的、总分超过100分的、等级名称不认识的，不判断。
错例：总体得分为84.47分，评级为“优”。
对例：总体得分为84.47分，评级为“良”。
依据：财预〔2020〕10号评价等级。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from scoring.check import Case, Examined, Outcome, Skipped, check
from scoring.finding import Evidence, Fix, Kind, Level
from scoring.model import Evaluation, Figure, Location
from scoring.quantity import plain
from scoring.relations import GradeClaim
from scoring.ruleset import RuleSet
from scoring.scaling import FULL, on_hundred, scale_of
from scoring.totals import weight_sum


@check(
    "S110",
    "grade",
    "评价等级与总分不符",
    Level.ERROR,
    needs="没有同时读到总分和等级",
    basis="财预〔2020〕10号：90（含）以上优、80（含）～90 良、60（含）～80 中、60 以下差",
)
def grade(case: Case) -> Iterator[Outcome]:
    for claim in case.report.relations:
        if isinstance(claim, GradeClaim):
            yield from _judged(case, case.rules_of(claim.evaluation), claim.score, claim.grade, claim.claim)
    for table in case.report.evaluations:
        if table.total_score and table.total_score.figure and table.grade and not table.grade.blank:
            for outcome in _in_table(case, table, table.total_score.figure, table.grade.text, table.grade.location):
                yield replace(outcome, evaluation=table.id) if not isinstance(outcome, Examined | Skipped) else outcome


def _in_table(case: Case, table: Evaluation, score: Figure, word: str, place: Location) -> Iterator[Outcome]:
    if weight_sum(table) not in (None, FULL) and scale_of(table) is None:
        yield Skipped((score,), "分值合计不是 100 分，不能按百分制评定等级")
        return
    rules, value = case.rules_of(table.id), on_hundred(table, score.quantity.value)
    yield from _judged(case, rules, score, word, place, value)


def _judged(
    case: Case, rules: RuleSet, score: Figure, word: str, place: Location, value: Decimal | None = None
) -> Iterator[Outcome]:
    """Only an exact score on the scale of 100 has a grade; `value` is the score on that scale if the stated is not."""
    value, given = score.quantity.value if value is None else value, rules.grade_named(word)
    if score.quantity.hedged or not given or not 0 <= value <= FULL:
        yield Skipped((score,), "总分或等级的写法不能对照")
        return
    yield Examined((score,))
    right = rules.grade(value)
    if given != right:
        floors = "，".join(f"{g.name}≥{plain(g.floor)}" for g in rules.grades)
        yield case.finding(
            f"总分 {plain(value)} 分对应等级为“{right}”，所填等级为“{word.strip()}”；请核对总分或等级。",
            (Evidence.of("score", score), Evidence("grade", word, place)),
            "评价等级",
            stated=word.strip(),
            expected=right,
            trace=(f"{plain(value)} 分：{floors}",),
            basis=rules.grade_basis.cited,
            fix=Fix(right, place),
            kind=Kind.FAIL if rules.grade_basis.verified else Kind.REVIEW,
        )
