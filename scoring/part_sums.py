"""Rows that sum up a part of a form (小计) against the rows under them; scores and weights are exact."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from scoring.check import Case, Examined, Outcome, Skipped
from scoring.finding import Evidence, Fix
from scoring.model import Figure, PartSum
from scoring.quantity import plain
from scoring.rowfacts import figure
from scoring.wording import named

Points = Literal["weight", "score"]
_WORDS = {"weight": "分值", "score": "得分"}


def part_faults(case: Case, role: Points) -> Iterator[Outcome]:
    """The part sums of the form whose points of that kind are not those of their rows."""
    for part in case.table.part_sums:
        entry = part.weight if role == "weight" else part.score
        stated = entry.figure if entry else None
        if stated is None:
            continue
        rows = [i for i in case.table.indicators if i.row in part.rows and not i.child]
        parts = tuple(f for row in rows if (f := figure(row, role)) is not None)
        if len(parts) < len(rows):
            yield Skipped((stated,), f"“{part.label}”所合计的行有的没有填{_WORDS[role]}")
            continue
        yield Examined((stated, *parts))
        right = sum((f.quantity.value for f in parts), Decimal(0))
        if parts and stated.quantity.value != right:
            yield _finding(case, part, role, stated, parts)


def _finding(case: Case, part: PartSum, role: Points, stated: Figure, parts: tuple[Figure, ...]) -> Outcome:
    given, right = stated.quantity.value, sum((f.quantity.value for f in parts), Decimal(0))
    block = next((i.level1 for i in case.table.indicators if i.row in part.rows), "")
    about = part.label if block and block in part.label else f"{block}{part.label}"
    return case.finding(
        f"{named(about)}{_WORDS[role]}填 {plain(given)} 分，其下各行{_WORDS[role]}相加为 {plain(right)} 分，"
        f"相差 {plain(abs(right - given))} 分；请核对。",
        (Evidence.of("total", stated), *(Evidence.of("part", f) for f in parts)),
        f"{block}/{part.label}",
        stated=plain(given),
        expected=plain(right),
        trace=(f"{' + '.join(plain(f.quantity.value) for f in parts)} = {plain(right)}",),
        fix=Fix(plain(right), stated.location),
        suspect=stated.id,
        remedy=plain(right),
    )
