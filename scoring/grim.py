"""Which percentages a number of respondents can give (the GRIM test), in exact fractions.

A share printed as 94.9 % stands for [94.85 %, 94.95 %]. It is possible with n respondents if some whole number m of
them gives m/n in that interval. From n = 10^(2+d) on every share with d decimals is possible.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from scoring.quantity import PERCENT, Quantity


@dataclass(frozen=True, slots=True)
class Shares:
    """The fractions that a printed share can stand for: when rounded [low, high], when cut off [value, top)."""

    value: Fraction
    low: Fraction
    high: Fraction
    top: Fraction

    @classmethod
    def of(cls, share: Quantity) -> Shares:
        """A printed share; one without unit is taken as a percentage."""
        factor = Fraction(share.unit.factor if share.unit.symbol else PERCENT.factor)
        value, half = Fraction(share.value) * factor, Fraction(share.half) * factor
        return cls(value, max(value - half, Fraction(0)), value + half, value + 2 * half)


def testable(share: Quantity, respondents: int) -> bool:
    """False where every share of that precision can occur."""
    return 0 < respondents < 10 ** (2 + share.decimals)


def possible(share: Quantity, respondents: int, *, at_most: bool = False) -> bool:
    """Some m of n gives the share; with `at_most` some m of any n' ≤ n."""
    shares = Shares.of(share)
    if at_most:
        return simplest(shares.low, shares.high).denominator <= respondents
    return ceil(shares.low * respondents) <= floor(shares.high * respondents)


def possible_cut_off(share: Quantity, respondents: int, *, at_most: bool = False) -> bool:
    """Like `possible` for a share whose further digits were cut off instead of rounded."""
    shares = Shares.of(share)
    smallest = range(1, respondents + 1) if at_most else (respondents,)
    return any(Fraction(ceil(shares.value * n), n) < shares.top for n in smallest)


def fewest(share: Quantity) -> int:
    """The smallest number of respondents that can give the share."""
    shares = Shares.of(share)
    return simplest(shares.low, shares.high).denominator


def neighbours(share: Quantity, respondents: int) -> tuple[int, ...]:
    """The whole numbers of respondents whose shares come next to the printed one, the nearer first."""
    value = Shares.of(share).value
    around = {floor(value * respondents), ceil(value * respondents)}
    inside = [m for m in around if 0 <= m <= respondents]
    return tuple(sorted(inside, key=lambda m: abs(Fraction(m, respondents) - value)))


def simplest(low: Fraction, high: Fraction) -> Fraction:
    """The fraction with the smallest denominator in [low, high], 0 ≤ low ≤ high (Stern–Brocot)."""
    whole = ceil(low)
    if whole <= high:
        return Fraction(whole)
    below = floor(low)
    return below + 1 / simplest(1 / (high - below), 1 / (low - below))
