"""Weights printed as shares of one (0.6) beside scores in points (60): read as the points that they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.reading.text.figures import Scribe
from scoring.model import Entry, FundLine, Indicator

_HUNDRED = Decimal(100)


def shares(indicators: Sequence[Indicator], funds: Sequence[FundLine]) -> bool:
    """True where no weight is above one, they add up to about one, and the scores show that points are meant."""
    rows = [*indicators, *funds]
    weights = [w for row in rows if (w := _value(row.weight)) is not None]
    scores = [s for row in rows if (s := _value(row.score)) is not None]
    if len(weights) < 2 or any(w > 1 for w in weights) or not Decimal("0.7") <= sum(weights) <= Decimal("1.3"):
        return False
    return sum(scores) > 2


def _value(entry: Entry | None) -> Decimal | None:
    return entry.quantity.value if entry is not None and entry.quantity is not None else None


def in_points(scribe: Scribe, entry: Entry | None) -> Entry | None:
    """The entry with its share as points: "0.6" stands for 60."""
    if entry is None or entry.figure is None or entry.figure.quantity.value > 1:
        return entry
    quantity = entry.figure.quantity
    points = replace(quantity, value=quantity.value * _HUNDRED, decimals=max(quantity.decimals - 2, 0))
    return replace(entry, figure=scribe.revised(entry.figure, points))
