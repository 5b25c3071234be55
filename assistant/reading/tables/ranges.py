"""Cells that name two bounds: 80%-90%, 85%至90%之间, 介于85%和90%之间, ≥80%≤90%."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from assistant.reading.tables.cell_words import words
from assistant.reading.text.hedges import alternatives
from assistant.reading.text.units import unit_of
from scoring.quantity import NONE, Quantity

_NUMBER = r"\d+(?:\.\d+)?"
_YEARS = (Decimal(1900), Decimal(2100))


def read_range(text: str) -> tuple[Quantity, Quantity] | None:
    """The lower and the upper bound; a unit behind the second counts for both. None for anything else."""
    match = _pattern().match(re.sub(rf"\((?:{alternatives(words().inclusive)})\)", "", text))
    if match is None or (match["and"] and not (match["from"] or match["end"])):
        return None
    printed = match["unit1"].strip("() \n"), match["unit2"].strip("() \n")
    first, second = (unit_of(symbol) if symbol else NONE for symbol in printed)
    if first is None or second is None:
        return None
    low, high = Decimal(match["low"]), Decimal(match["high"])
    years = second.dimension in (NONE.dimension, "year") and _YEARS[0] < low < high < _YEARS[1]
    if low >= high or years:
        return None
    unit = second if second is not NONE else first
    return Quantity.of(low, first if first is not NONE else unit), Quantity.of(high, unit)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    listed = words()
    unit = r"[^\d\s\-—–~～]{0,8}?"
    signs, both = r"≤\s*[A-Za-z]\s*≤|[,，、且]?\s*[≤<]=?", alternatives(listed.range_and)
    join = rf"(?:{alternatives(listed.range_join)})+|{signs}|(?P<and>{both})"
    start, end = alternatives(listed.range_start), alternatives(listed.range_end)
    return re.compile(
        rf"\s*\(?(?:[≥>]=?|(?P<from>{start}))?\s*(?P<low>{_NUMBER})\s*(?P<unit1>{unit})\s*(?:{join})"
        rf"\s*(?P<high>{_NUMBER})\s*(?P<unit2>{unit})\s*(?P<end>{end})?\s*\)?\s*$"
    )
