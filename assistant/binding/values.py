"""Numbers as values: when a printed number is a true form of a fact, and how a fact is printed in a unit.

A printed number is true when it is the fact in another unit, or the fact rounded half up at the digits printed.
Rounding must not hide what the number is about: never to 100 % or 0, never across the target, never of scores, and two
digits must stay. Digits beyond those of the fact are not proved by it.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from assistant.binding.bound import Policy
from assistant.binding.facts import Fact
from scoring.quantity import Modifier, Quantity, Unit, plain

_HUNDRED = Decimal(1)
_LOOSE = {Modifier.MORE_THAN, Modifier.AT_LEAST, Modifier.LESS_THAN, Modifier.AT_MOST, Modifier.ABOUT}


def form(printed: Quantity, fact: Fact) -> Policy | None:
    """The policy under which `printed` is a true form of the fact; None where it is not."""
    own = fact.quantity
    if not comparable(printed, own):
        return None
    if own.upper is not None or printed.upper is not None:
        return Policy.EXACT if (printed.base, printed.upper) == (own.base, own.upper) else None
    factor = printed.unit.factor if own.unit.symbol else Decimal(1)
    value, true = printed.value * factor, own.base
    if value == true:
        return Policy.EXACT if printed.unit.factor == own.unit.factor else Policy.CONVERTED
    if _rounds(true, printed, factor) and _harmless(value, printed, fact):
        return Policy.ROUNDED
    return Policy.HEDGED if printed.modifier in _LOOSE and _hedged(printed, value, true) else None


def comparable(printed: Quantity, own: Quantity) -> bool:
    """The same dimension; 个 stands for any counter, and a fact without a unit takes that of the sentence."""
    one, other = printed.unit.dimension, own.unit.dimension
    if one == other:
        return bool(printed.unit.symbol) == bool(own.unit.symbol) or one == "none"
    counts = one.startswith("count:") and other.startswith("count:")
    if counts:
        return "count:个" in (one, other) and printed.unit.factor == own.unit.factor
    return other == "none" and not own.unit.symbol and one != "none"


def _rounds(true: Decimal, printed: Quantity, factor: Decimal) -> bool:
    step = Decimal(1).scaleb(-printed.decimals)
    return (true / factor).quantize(step, rounding=ROUND_HALF_UP) == printed.value


def _harmless(value: Decimal, printed: Quantity, fact: Fact) -> bool:
    if printed.unit.dimension == "score" or (printed.unit.counted and printed.unit.factor == 1):
        return False
    digits = len(printed.value.normalize().as_tuple().digits)
    whole = len(str(abs(int(printed.value)))) + printed.decimals
    if max(digits, whole) < 2 or value == 0:
        return False
    if printed.unit.dimension == "ratio" and value == _HUNDRED:
        return False
    return fact.peer is None or not comparable(printed, fact.peer) or _same_side(value, fact)


def _same_side(value: Decimal, fact: Fact) -> bool:
    assert fact.peer is not None
    other = fact.peer.value * fact.quantity.unit.factor if not fact.peer.unit.symbol else fact.peer.base
    return _sign(value - other) == _sign(fact.quantity.base - other)


def _sign(value: Decimal) -> int:
    return (value > 0) - (value < 0)


def _hedged(printed: Quantity, value: Decimal, true: Decimal) -> bool:
    """约 may be off by two in a hundred; 超过 and 不足 must be on their side and within a tenth."""
    gap = abs(true - value)
    if value == 0:
        return False
    if printed.modifier is Modifier.ABOUT:
        return gap <= abs(value) * Decimal("0.02")
    above = printed.modifier in (Modifier.MORE_THAN, Modifier.AT_LEAST)
    return gap <= abs(value) / 10 and (true > value if above else true < value)


def printed(quantity: Quantity, unit: Unit | None = None, decimals: int | None = None) -> str:
    """A fact as a report prints it: 18577.58万元; in another unit with up to two decimals unless `decimals` is given.

    Raises ValueError for a unit of another dimension.
    """
    if quantity.upper is not None and unit is None:
        return quantity.text
    wanted = unit or quantity.unit
    same = wanted.factor == quantity.unit.factor
    value = quantity.value if same else quantity.to(wanted)
    if decimals is None:
        decimals = quantity.decimals if same else min(2, _places(value))
    text = format(value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP), "f")
    return text + wanted.symbol


def _places(value: Decimal) -> int:
    return len(plain(value).partition(".")[2])
