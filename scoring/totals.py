"""Totals of an evaluation: stated, recomputed, and whether the two can be compared at all."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from scoring.execution import execution_line
from scoring.methods import Score, ScoredFund, ScoredRow, points
from scoring.model import Evaluation, Figure
from scoring.review import Totals
from scoring.ruleset import RuleSet
from scoring.scaling import FULL, inapplicable, scale_of
from scoring.sums import scored_whole


def weighted(rows: Sequence[ScoredRow]) -> tuple[ScoredRow, ...]:
    """Rows that count towards the total: those with a weight or a score of their own."""
    return tuple(r for r in rows if points(r.indicator.weight) is not None or points(r.indicator.score) is not None)


def totals(evaluation: Evaluation, rows: Sequence[ScoredRow], funds: Sequence[ScoredFund], rules: RuleSet) -> Totals:
    """All in points. The recomputed total has kept scores in it; None where a counting row has no score at all."""
    line = execution_line(evaluation)
    scores = [r.score for r in weighted(rows) if not inapplicable(evaluation, r.indicator)]
    scores += [f.score for f in funds if f.line is line]
    weights, scale = weight_sum(evaluation), scale_of(evaluation)
    recomputed = _sum(scores)
    if scale is not None and recomputed is not None:
        recomputed = scale.of(recomputed)
    comparable = (weights == FULL or scale is not None) and recomputed is not None
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


def indicator_weights(evaluation: Evaluation) -> Decimal:
    """The sum of the weights without the execution row's."""
    return sum((f.quantity.value for f in weight_figures(evaluation, execution=False)), Decimal(0))


def allowed_totals(evaluation: Evaluation, right: Decimal) -> tuple[Decimal, ...]:
    """What the weight of the total row may be: the sum `right`, without the execution row where its score isn't counted
    either; where points are scaled to 100, that and the points that apply, too."""
    scale = scale_of(evaluation)
    own = (right,) if scored_whole(evaluation) else (right, indicator_weights(evaluation))
    return (*own, FULL, scale.weights) if scale else own


def counts_execution(evaluation: Evaluation) -> bool:
    """Whether the total must take in the execution row: also where only with it the weights pass 100, for then leaving
    it out of the total is no way of the form but the same fault."""
    over = weight_sum(evaluation) not in (None, FULL) and _execution_weighed(evaluation)
    return evaluation.execution_in_total is not False or over


def _execution_weighed(evaluation: Evaluation) -> bool:
    line = execution_line(evaluation)
    return line is not None and points(line.weight) is not None


def rows_missing(evaluation: Evaluation, scores: Decimal) -> bool:
    """True where rows that were not read would explain both a low sum of weights and a high total score.

    `scores` is the sum of the scores read: 54 points of 57 under a total of 97 is a table read in part.
    """
    stated, weights = points(evaluation.total_score), weight_sum(evaluation)
    room = FULL - (weights or Decimal(0))
    return stated is not None and room > 0 and 0 < stated - scores <= room


def grade_text(evaluation: Evaluation) -> str | None:
    return evaluation.grade.text.strip() or None if evaluation.grade else None
