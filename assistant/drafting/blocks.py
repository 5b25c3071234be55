"""The indicator block as reports tell it: first-level blocks, their groups, and what was met."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from scoring.methods import ScoredRow, points
from scoring.quantity import plain, rounded
from scoring.review import Assessment


@dataclass(frozen=True, slots=True)
class Group:
    """The third-level indicators of a second-level one."""

    id: str
    name: str
    rows: tuple[ScoredRow, ...]

    @property
    def met(self) -> tuple[ScoredRow, ...]:
        return tuple(row for row in self.rows if reached(row))

    @property
    def unmet(self) -> tuple[ScoredRow, ...]:
        return tuple(row for row in self.rows if not reached(row))


@dataclass(frozen=True, slots=True)
class Block:
    """A first-level indicator. Points are None where a row of it has none."""

    id: str
    name: str
    groups: tuple[Group, ...]
    weight: Decimal | None
    score: Decimal | None
    recomputed: Decimal | None
    weight_trace: str = ""
    score_trace: str = ""
    recomputed_trace: str = ""

    @property
    def rows(self) -> tuple[ScoredRow, ...]:
        return tuple(row for group in self.groups for row in group.rows)


def reached(row: ScoredRow) -> bool:
    """The target was met; an indicator that can't be compared counts as met when it got its full points."""
    if row.score.met is not None:
        return row.score.met
    weight, score = points(row.indicator.weight), points(row.indicator.score)
    return weight is not None and score is not None and score >= weight


def blocks(assessment: Assessment) -> tuple[Block, ...]:
    """First-level blocks in the table's order; child rows (其中) and rows without a name are left out."""
    rows = [row for row in assessment.rows if not row.indicator.child and row.indicator.name]
    key = assessment.evaluation.id
    return tuple(_block(f"{key}.b{n}", name, tuple(members)) for n, (name, members) in enumerate(_grouped(rows, 1)))


def _grouped(rows: Iterable[ScoredRow], level: int) -> list[tuple[str, list[ScoredRow]]]:
    return [(name, list(members)) for name, members in groupby(rows, lambda r: _level(r, level))]


def _level(row: ScoredRow, level: int) -> str:
    indicator = row.indicator
    return indicator.level1 or "绩效指标" if level == 1 else indicator.level2 or indicator.level1 or "绩效指标"


def _block(key: str, name: str, rows: tuple[ScoredRow, ...]) -> Block:
    groups = tuple(Group(f"{key}.g{n}", label, tuple(r)) for n, (label, r) in enumerate(_grouped(rows, 2)))
    weight, weight_trace = _sum([points(row.indicator.weight) for row in rows])
    score, score_trace = _sum([points(row.indicator.score) for row in rows])
    again, again_trace = _sum([None if row.score.value is None else rounded(row.score.value) for row in rows])
    return Block(key, name, groups, weight, score, again, weight_trace, score_trace, again_trace)


def _sum(values: Sequence[Decimal | None]) -> tuple[Decimal | None, str]:
    numbers = [v for v in values if v is not None]
    if len(numbers) < len(values):
        return None, ""
    total = sum(numbers, Decimal(0))
    return total, f"{' + '.join(map(plain, numbers))} = {plain(total)}"
