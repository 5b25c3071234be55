"""Rates and shares: what a stated percentage is when it is worked out from its numerator and a base."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scoring.arithmetic import Computed, Match, compare, quotient, readings
from scoring.model import Figure
from scoring.quantity import Quantity, plain, rounded
from scoring.relations import Base, Rate
from scoring.wording import amount, numeral, percent, printed


@dataclass(frozen=True, slots=True)
class Tried:
    """A stated rate held against one base. `stated` is the rate as it was taken (a bare "0.1" may be a fraction)."""

    base: Base
    numerator: Figure
    stated: Quantity
    computed: Computed
    match: Match

    @property
    def expected(self) -> str:
        """The right value in the stated form, without unit: "100.00", or "1.00" for a fraction."""
        return numeral(self.computed.point / self.stated.unit.factor, self.stated.decimals)

    @property
    def shown(self) -> str:
        return amount(self.computed.point, self.stated.unit, self.stated.decimals)

    @property
    def gap(self) -> str:
        """How far the stated rate is off, with its sign in words: "高4.97个百分点", "多4倍"."""
        away = self.stated.base - self.computed.point
        if self.stated.unit.dimension == "times":
            return f"{'多' if away > 0 else '少'}{plain(rounded(abs(away), 2))}倍"
        points = rounded(abs(away) * 100, max(self.stated.decimals, 2))
        return f"{'高' if away > 0 else '低'}{plain(points)}个百分点"

    @property
    def trace(self) -> str:
        """The division in the printed units: "18577.58万元 ÷ 17697.54万元 × 100% = 104.97%"."""
        line = f"{printed(self.numerator.quantity)} ÷ {printed(self.base.figure.quantity)}"
        if self.stated.unit.dimension == "times":
            return f"{line} = {self.shown}"
        return f"{line} × 100% = {percent(self.computed.point, max(self.stated.decimals, 2))}"


def comparable(one: Quantity, other: Quantity) -> bool:
    """May one be divided by the other? One dimension, or two counts (58.97万份 of 62.5万人)."""
    return one.same_dimension(other) or all(q.unit.dimension.startswith("count") for q in (one, other))


def tried(stated: Quantity, numerator: Figure, base: Base) -> Tried | None:
    """The best of the ways to take the stated rate; None when the base is zero or measures another thing."""
    top, bottom = numerator.quantity, base.figure.quantity
    if bottom.value == 0 or not comparable(top, bottom):
        return None
    computed = quotient(top, bottom)
    ways = [Tried(base, numerator, way, computed, compare(way, computed)) for way in readings(stated)]
    return closest(ways)


def closest(attempts: Iterable[Tried | None]) -> Tried | None:
    """The attempt that agrees best; the first of equals, None if there is none."""
    return min((a for a in attempts if a), key=lambda a: list(Match).index(a.match), default=None)


def allowed(claim: Rate) -> tuple[Base, ...]:
    """The bases a rate may have: one where the text or the rule names it, else all that stand there."""
    return claim.bases[:1] if claim.named or claim.execution else claim.bases


def judged(claim: Rate) -> Tried | None:
    """The stated rate against the bases that it may have; where nothing agrees, against the first of them."""
    return closest(tried(claim.rate.quantity, claim.numerator, base) for base in allowed(claim))


def mistaken(claim: Rate) -> Tried | None:
    """The wrong base that reproduces a rate which no allowed base gives; None for a rate that names its base."""
    right = judged(claim)
    if claim.named or right is None or right.match is not Match.BROKEN:
        return None
    wrong = [b for b in (*claim.bases, *claim.others) if b not in allowed(claim)]
    found = closest(tried(claim.rate.quantity, claim.numerator, base) for base in wrong)
    return found if found and found.match is not Match.BROKEN else None


def nothing_of_nothing(claim: Rate) -> bool:
    """0 ÷ 0 printed as 0 %, 100 % or left blank is how such a line is filled in."""
    zero = claim.numerator.quantity.value == 0 and all(b.figure.quantity.value == 0 for b in allowed(claim))
    return zero and claim.rate.quantity.value in (0, 1, 100)
