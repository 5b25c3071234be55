"""Ways to count the people in post against the established posts."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.arithmetic import Computed, signed_sum
from scoring.model import Figure
from scoring.quantity import Interval, plain
from scoring.relations import Staffing
from scoring.wording import percent


@dataclass(frozen=True, slots=True)
class Counted:
    """One way to count: its control rate, and how it is told."""

    rate: Computed
    told: str
    trace: str


def counts(claim: Staffing) -> tuple[Counted, ...]:
    """Every reading of the text, and each without the people outside the establishment; different rates only."""
    found: dict[object, Counted] = {}
    for name, people in claim.readings:
        plus = [(f, 1) for f in people]
        minus = [(f, -1) for f in claim.excluded if f not in people]
        for label, terms in ((name, plus), (f"{name}（不含编外）", plus + minus)):
            way = _counted(claim, label, terms)
            if way.rate.point > 0:
                found.setdefault(way.rate.point, way)
    return tuple(found.values())


def _counted(claim: Staffing, label: str, terms: list[tuple[Figure, int]]) -> Counted:
    people = signed_sum((f.quantity, sign) for f, sign in terms).point
    posts = claim.established.quantity.base
    rate = people / posts
    shown = percent(rate, 1)
    return Counted(
        Computed(rate, Interval.point(rate)),
        f"{label}{plain(people)}人为{shown}",
        f"{plain(people)} ÷ {plain(posts)} × 100% = {shown}",
    )
