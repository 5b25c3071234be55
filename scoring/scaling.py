"""Forms that leave inapplicable indicators out and scale the points of the others to 100 ("按比例折算为100分")."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from scoring.execution import execution_line
from scoring.methods import points
from scoring.model import Evaluation, Figure, Indicator
from scoring.quantity import Quantity, plain, rounded

FULL = Decimal(100)


@dataclass(frozen=True, slots=True)
class Scale:
    """The points that apply (`weights`) and the scores of those rows as they stand (`raw`)."""

    weights: Decimal
    raw: Decimal

    def of(self, score: Decimal) -> Decimal:
        return rounded(self.exact(score))

    def exact(self, score: Decimal) -> Decimal:
        return score * FULL / self.weights

    @property
    def told(self) -> str:
        return f"，按适用指标的 {plain(self.weights)} 分折算为 {plain(self.of(self.raw))} 分"

    @property
    def trace(self) -> str:
        return f"{plain(self.raw)} ÷ {plain(self.weights)} × 100 = {plain(self.of(self.raw))}"

    def gives(self, stated: Quantity) -> bool:
        """Whether the stated total is the scaled one, as far as its digits tell."""
        return abs(self.exact(self.raw) - stated.value) <= Decimal(5).scaleb(-stated.decimals - 1)


def inapplicable(evaluation: Evaluation, row: Indicator) -> bool:
    """A row that does not apply: no score, and no weight, a stroke or a word for the score, or nothing done."""
    if evaluation.scaling is None or points(row.score) is not None:
        return False
    told = row.score is not None and row.score.text.strip() != ""
    return told or points(row.weight) is None or row.actual is None or row.actual.value is None


def scale_of(evaluation: Evaluation) -> Scale | None:
    """How the points are scaled; None where the form doesn't, or all 100 points apply."""
    line = execution_line(evaluation)
    rows = [(i.weight, i.score) for i in evaluation.indicators if not inapplicable(evaluation, i) and not i.child]
    pairs = [(points(w), points(s)) for w, s in [*([(line.weight, line.score)] if line else []), *rows]]
    weights = [weight for weight, _ in pairs if weight is not None]
    if evaluation.scaling is None or len(weights) < len(pairs) or not 0 < sum(weights) < FULL:
        return None
    return Scale(Decimal(sum(weights)), sum((score for _, score in pairs if score is not None), Decimal(0)))


def shown_raw(evaluation: Evaluation) -> bool:
    """True where the total may be the sum as it stands.

    Nothing is scaled, the points that apply stand beside it, or the scaled total has a row of its own.
    """
    scale, stated = scale_of(evaluation), points(evaluation.total_weight)
    own_row = any("折算" in each.label or "换算" in each.label for each in evaluation.written)
    return scale is None or stated == scale.weights or own_row


def on_hundred(evaluation: Evaluation, stated: Decimal) -> Decimal:
    """A stated total on the scale of 100: scaled where it is the sum of the rows as they stand."""
    scale = scale_of(evaluation)
    return scale.of(stated) if scale is not None and stated == scale.raw else stated


def explains(evaluations: Iterable[Evaluation], figures: Iterable[Figure]) -> bool:
    """Whether all totals told are one form's before and after scaling."""
    told = [figure.quantity for figure in figures]
    scales = (scale for evaluation in evaluations if (scale := scale_of(evaluation)) is not None)
    return any(all(q.value == scale.raw or scale.gives(q) for q in told) for scale in scales)
