"""Totals of an evaluation: stated, recomputed, and whether the two can be compared at all."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from scoring.execution import execution_line
from scoring.methods import Score, ScoredFund, ScoredRow, points
from scoring.model import Evaluation, Figure
from scoring.review import Totals
from scoring.ruleset import RuleSet

FULL = Decimal(100)


def weighted(rows: Sequence[ScoredRow]) -> tuple[ScoredRow, ...]:
    """Rows that count towards the total: those with a weight or a score of their own."""
    return tuple(r for r in rows if points(r.indicator.weight) is not None or points(r.indicator.score) is not None)


def totals(
    evaluation: Evaluation, rows: Sequence[ScoredRow], funds: Sequence[ScoredFund], rules: RuleSet
) -> Totals:
    """All in points. The recomputed total has kept scores in it; None where a counting row has no score at all."""
    line = execution_line(evaluation)
    scores = [r.score for r in weighted(rows)] + [f.score for f in funds if f.line is line]
    weights = weight_sum(evaluation)
    recomputed = _sum(scores)
    comparable = weights == FULL and recomputed is not None
    expected = rules.grade(recomputed) if comparable and recomputed is not None else None
    return Totals(points(evaluation.total_score), recomputed, weights, comparable, grade_text(evaluation), expected)


def _sum(scores: Sequence[Score]) -> Decimal | None:
    values = [score.value for score in scores]
    return sum((v for v in values if v is not None), Decimal(0)) if values and None not in values else None


def weight_figures(evaluation: Evaluation, *, execution: bool = True) -> tuple[Figure, ...]:
    """The weights that must add up to 100, the execution row's first."""
    line = execution_line(evaluation) if execution else None
    entries = [line.weight if line else None, *(i.weight for i in evaluation.indicators)]
    return tuple(entry.figure for entry in entries if entry and entry.figure)


def weight_sum(evaluation: Evaluation) -> Decimal | None:
    figures = weight_figures(evaluation)
    return sum((f.quantity.value for f in figures), Decimal(0)) if figures else None


def rows_missing(evaluation: Evaluation, scores: Decimal) -> bool:
    """True where rows that were not read would explain both a low sum of weights and a high total score.

    `scores` is the sum of the scores read: 54 points of 57 under a total of 97 is a table read in part.
    """
    stated, weights = points(evaluation.total_score), weight_sum(evaluation)
    room = FULL - (weights or Decimal(0))
    return stated is not None and room > 0 and 0 < stated - scores <= room


def grade_text(evaluation: Evaluation) -> str | None:
    return evaluation.grade.text.strip() or None if evaluation.grade else None
