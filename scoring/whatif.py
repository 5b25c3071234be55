"""What if: an evaluation with other cells or another rule set, scored again beside the first. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scoring.engine import assessed
from scoring.methods import Score
from scoring.model import Evaluation, FundLine, Indicator
from scoring.review import Assessment
from scoring.ruleset import Choice


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that was changed: the row's path or label, the column ("target", "executed" …), both texts."""

    row: str
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A row whose recomputed score is another one now; None where it can't be recomputed."""

    row: str
    before: Decimal | None
    after: Decimal | None
    trace: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """An assessment before and after the changes."""

    before: Assessment
    after: Assessment
    changes: tuple[Change, ...]

    @property
    def moved(self) -> tuple[Moved, ...]:
        """Rows in table order, the fund lines first."""
        old = list(_scores(self.before))
        new = [score for _, score in _scores(self.after)]
        pairs = zip(old, new, strict=True)
        return tuple(Moved(row, a.value, b.value, b.trace) for (row, a), b in pairs if a.value != b.value)


def tried(before: Assessment, evaluation: Evaluation, choice: Choice, changes: Sequence[Change]) -> Trial:
    """The trial of a changed evaluation, which has the same rows as the one before."""
    return Trial(before, assessed(evaluation, choice), tuple(changes))


def label(row: Indicator | FundLine) -> str:
    """A row as a change names it."""
    return "".join((row.label if isinstance(row, FundLine) else row.path).split())


def _scores(assessment: Assessment) -> Iterator[tuple[str, Score]]:
    yield from ((label(fund.line), fund.score) for fund in assessment.funds)
    yield from ((label(row.indicator), row.score) for row in assessment.rows)
