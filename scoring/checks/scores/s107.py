"""Rows that miss their targets alike are scored on different scales.

What: of two rows below their targets, the one that did clearly worse got the clearly higher share of its points. Full
scores (S102) are left aside and printed scores have their rounding. Why: the same deviation must cost the same;
otherwise points are given by feel. One finding a table, on the pair that is furthest apart.

说明：同一张表里，完成得明显差的一行反而得了明显高的比例，说明扣分尺度不一，凭感觉给分。一张表只提相差最大的一对；满分的行由S102提出，另有评分标准的行不比。
错例：完成71.4%的得分值的70%，完成62.7%的得分值的90%。
对例：完成71.4%的得70%，完成62.7%的得65%。
依据：财预〔2020〕10号：定量指标都按比例计分。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from scoring.check import Case, Examined, Outcome, check
from scoring.finding import Level
from scoring.methods import ScoredRow, points
from scoring.model import Operator
from scoring.quantity import plain, rounded
from scoring.rowfacts import by_own_rule, called, evidence, figures, printed, subject

_ROLES = ("target", "actual", "weight", "score")
_MARGIN = Decimal("0.05")


@check(
    "S107",
    "uneven-scale",
    "同类偏差评分尺度不一",
    Level.WARNING,
    scope="evaluation",
    needs="未达指标值的定量指标不足两项",
    basis="财预〔2020〕10号 定量指标得分办法",
)
def uneven_scale(case: Case) -> Iterator[Outcome]:
    rows = [found for row in case.rows if (found := _measured(row)) is not None]
    if len(rows) < 2:
        return
    yield Examined(tuple(f for each in rows for f in figures(each.row.indicator, *_ROLES)))
    gaps = [
        (a.low - b.high + b.done - a.done, a, b)
        for a in rows
        for b in rows
        if b.done - a.done >= _MARGIN and a.low - b.high >= _MARGIN
    ]
    if gaps:
        _, worse, better = max(gaps, key=lambda gap: gap[0])
        yield _finding(case, worse, better)


@dataclass(frozen=True, slots=True)
class _Measured:
    """`done` is actual ÷ target, `low`/`high` what share of the weight the printed score can be."""

    row: ScoredRow
    done: Decimal
    low: Decimal
    high: Decimal

    @property
    def share(self) -> Decimal:
        return (self.low + self.high) / 2


def _measured(row: ScoredRow) -> _Measured | None:
    weight, score, target = points(row.indicator.weight), row.indicator.score, row.indicator.target
    upward = target is not None and target.operator in (Operator.GE, Operator.GT, Operator.EQ)
    quantity, ratio = score.quantity if score else None, row.score.ratio
    if by_own_rule(row) or not upward or row.score.met is not False or not weight or quantity is None or ratio is None:
        return None
    span = printed(quantity)
    return None if quantity.value >= weight else _Measured(row, ratio, span.low / weight, span.high / weight)


def _finding(case: Case, worse: _Measured, better: _Measured) -> Outcome:
    def told(each: _Measured) -> str:
        done, share = (plain(rounded(v * 100, 1)) for v in (each.done, each.share))
        return f"{called(each.row.indicator)}完成 {done}% 得分值的 {share}%"

    return case.finding(
        f"{told(worse)}，而{told(better)}，评分尺度不一；请按同一比例计分。",
        evidence(worse.row.indicator, *_ROLES) + evidence(better.row.indicator, *_ROLES),
        f"{subject(worse.row.indicator)}|{subject(better.row.indicator)}",
        trace=(*worse.row.score.trace, *better.row.score.trace),
    )
