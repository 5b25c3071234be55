"""How numbers are put into the sentences of findings: as printed, or at the digits a reader expects.

Numerals in `stated`/`expected` carry no unit; sentences do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from scoring.quantity import PERCENT, Quantity, Unit, plain, rounded

_NUMERAL = re.compile(r"-?[\d０-９][\d０-９,，.．\s]*(?<=[\d０-９])")


def numeral(value: Decimal, decimals: int) -> str:
    """A decimal rounded half up to `decimals` places, without exponent: 9.985, 2 → "9.99"; never "-0.00"."""
    number = rounded(value, max(decimals, 0))
    return format(abs(number) if number == 0 else number, "f")


def printed(quantity: Quantity) -> str:
    """The number as the report prints it, with its unit: "17,697.54万元"; a bare cell gets its column's unit."""
    text = "".join(quantity.text.split())
    bare = text[-1:].isdigit() and quantity.unit.symbol
    return text + quantity.unit.symbol if bare else text


def bare(quantity: Quantity) -> str:
    """The printed number without unit and separators, decimals kept: "17697.54"."""
    return numeral(quantity.value, quantity.decimals)


def amount(base: Decimal, unit: Unit, decimals: int) -> str:
    """A value in base units (yuan, 1) written in `unit` with `decimals` places: 180000, 万元, 2 → "18.00万元"."""
    return numeral(base / unit.factor, decimals) + unit.symbol


def short(base: Decimal, unit: Unit, decimals: int = 6) -> str:
    """Like `amount`, without meaningless zeros: "18万元". At most `decimals` places."""
    return plain(rounded(base / unit.factor, decimals)) + unit.symbol


def percent(ratio: Decimal, decimals: int = 2) -> str:
    """A ratio as percent: 0.949, 1 → "94.9%"."""
    return amount(ratio, PERCENT, decimals)


def in_unit(quantity: Quantity, unit: Unit) -> str:
    """A term of a sum in the sum's unit: as printed where the unit is the same, else converted exactly."""
    return bare(quantity) if quantity.unit.factor == unit.factor else plain(quantity.base / unit.factor)


def like(quantity: Quantity, value: str) -> str:
    """The replacement for a printed number: the new numeral with what was printed around the old one ("％")."""
    found = _NUMERAL.search(quantity.text)
    return quantity.text[: found.start()] + value + quantity.text[found.end() :] if found else value


def named(label: str) -> str:
    """The subject of a sentence: the label in quotation marks (its own become single ones), "" for a figure without."""
    return f"“{label.replace('“', '‘').replace('”', '’')}”" if label else ""


def sum_line(terms: Sequence[tuple[Quantity, int]], result: Decimal, unit: Unit) -> str:
    """The arithmetic of a sum in one unit: "453.39 + 17244.15 = 17697.54（万元）". `result` is in base units."""
    signs = ["- " if sign < 0 else "+ " for _, sign in terms]
    line = " ".join(sign + in_unit(quantity, unit) for sign, (quantity, _) in zip(signs, terms, strict=True))
    line = line.removeprefix("+ ") if line.startswith("+") else "-" + line.removeprefix("- ")
    return f"{line} = {plain(result / unit.factor)}{f'（{unit.symbol}）' if unit.symbol else ''}"


def sum_decimals(total: Quantity, terms: Sequence[Quantity]) -> int:
    """Decimals at which a recomputed sum is shown: those of its most precise term, or the total's when units differ."""
    if any(term.unit.factor != total.unit.factor for term in terms):
        return total.decimals
    return max(total.decimals, *(term.decimals for term in terms))
