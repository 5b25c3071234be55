"""Printed numbers as exact quantities.

A number printed in a report stands for an interval: "94.9 %" may be anything that rounds to 94.9. Whether two figures
contradict each other is decided on those intervals, never on binary floating point (the principle of XBRL
Calculation 1.1). Counted things (persons, copies) and zero-decimal targets have zero width.

>>> from decimal import Decimal
>>> Quantity.of("17697.54", WAN_YUAN).interval()
Interval(low=Decimal('176975350.00'), high=Decimal('176975450.00'))
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum


class Modifier(StrEnum):
    """How the text hedges a number; only EXACT figures feed an equality."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure: `factor` of this unit, in base units of its `dimension` (money: yuan; ratio: 1)."""

    symbol: str
    dimension: str
    factor: Decimal = Decimal(1)
    counted: bool = False


YUAN = Unit("元", "money", Decimal(1))
THOUSAND_YUAN = Unit("千元", "money", Decimal(1000))
WAN_YUAN = Unit("万元", "money", Decimal(10_000))
YI_YUAN = Unit("亿元", "money", Decimal(100_000_000))
PERCENT = Unit("%", "ratio", Decimal("0.01"))
PERMILLE = Unit("‰", "ratio", Decimal("0.001"))
RATIO = Unit("", "ratio", Decimal(1))
POINT = Unit("个百分点", "point", Decimal("0.01"))
SCORE = Unit("分", "score", Decimal(1))
NONE = Unit("", "none", Decimal(1))


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval of base units; arithmetic widens, so a non-empty intersection never hides a possible match."""

    low: Decimal
    high: Decimal

    @classmethod
    def point(cls, value: Decimal) -> Interval:
        return cls(value, value)

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __mul__(self, other: Interval) -> Interval:
        corners = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(corners), max(corners))

    def __truediv__(self, other: Interval) -> Interval:
        """Raises ZeroDivisionError when the divisor can be zero."""
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError("the divisor interval contains zero")
        corners = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(corners), max(corners))

    def meets(self, other: Interval) -> bool:
        return self.low <= other.high and other.low <= self.high

    def contains(self, value: Decimal) -> bool:
        return self.low <= value <= self.high

    @property
    def width(self) -> Decimal:
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as printed. `value` and `upper` are in `unit`; `decimals` counts decimals, trailing zeros too.

    `inferred`: the unit is not printed with the number, its surroundings tell it.
    """

    value: Decimal
    decimals: int
    unit: Unit
    text: str = ""
    modifier: Modifier = Modifier.EXACT
    upper: Decimal | None = None
    inferred: bool = False

    @classmethod
    def of(
        cls,
        value: str | int | Decimal,
        unit: Unit = NONE,
        *,
        text: str = "",
        modifier: Modifier = Modifier.EXACT,
        upper: str | Decimal | None = None,
    ) -> Quantity:
        """The one way to build a quantity: decimals are those that the value is written with."""
        number = Decimal(value)
        exponent = number.as_tuple().exponent
        decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
        return cls(number, decimals, unit, text or str(value), modifier, None if upper is None else Decimal(upper))

    @property
    def exact(self) -> bool:
        """True when nothing was rounded: a whole number of counted things."""
        return self.unit.counted and self.decimals == 0

    @property
    def hedged(self) -> bool:
        return self.modifier is not Modifier.EXACT

    @property
    def half(self) -> Decimal:
        """Half a unit of the last printed digit, in this quantity's own unit; zero for exact counts."""
        return Decimal(0) if self.exact else Decimal(5).scaleb(-self.decimals - 1)

    @property
    def base(self) -> Decimal:
        """The printed value in base units (yuan, 1)."""
        return self.value * self.unit.factor

    def interval(self) -> Interval:
        """What the printed number can stand for, in base units of its dimension."""
        top = self.value if self.upper is None else self.upper
        return Interval((self.value - self.half) * self.unit.factor, (top + self.half) * self.unit.factor)

    def truncated(self) -> Interval:
        """What it can stand for if digits were cut off instead of rounded, in base units."""
        step = self.half * 2 * (-1 if self.value < 0 else 1)
        ends = (self.value * self.unit.factor, (self.value + step) * self.unit.factor)
        return Interval(min(ends), max(ends))

    def to(self, unit: Unit) -> Decimal:
        """The value in another unit of the same dimension. Raises ValueError for another dimension."""
        if unit.dimension != self.unit.dimension:
            raise ValueError(f"cannot convert {self.unit.symbol} to {unit.symbol}")
        return self.base / unit.factor

    def same_dimension(self, other: Quantity) -> bool:
        return self.unit.dimension == other.unit.dimension


def is_share(bare: Quantity, other: Quantity) -> bool:
    """A fraction beside a percentage of quite another size: "0.949" beside 95%, "1" beside 100%."""
    small = bare.value == 1 or (0 < bare.value < 2 and bare.decimals >= 1)
    return other.unit == PERCENT and abs(other.value) >= 10 and small


def rounded(value: Decimal, decimals: int = 2) -> Decimal:
    """Half-up rounding as accountants do it: 9.985 → 9.99."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def plain(value: Decimal) -> str:
    """A decimal without exponent and without meaningless zeros: 1E+2 → "100", 9.50 → "9.5"."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
