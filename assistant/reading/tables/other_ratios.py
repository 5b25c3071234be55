"""Columns of a table that are the quotient or the product of two others: 到位率, 完成率, 标准 × 数量.

Headers seldom say what a rate is taken of. Which two columns are meant is shown by the rows themselves: a reading that
most rows bear out (two thirds, two rows of them telling) is the one of all rows; the rest are claims to verify.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import permutations

from assistant.reading.prose import agree
from assistant.reading.tables import headers
from scoring.model import Figure
from scoring.quantity import PERCENT
from scoring.relations import Average, Base, Rate

Cells = Mapping[int, Figure | None]
Columns = tuple[tuple[int, str], ...]
_RATE = re.compile(r"率$")
_OTHER = re.compile(r"增长|增减|变动|增幅|利率|税率|满意")
_PRICE = re.compile(r"标准|单价|均价|人均|户均|亩均")


def rates(rows: Sequence[Cells], columns: Columns, amounts: Sequence[int]) -> Iterator[Rate]:
    """A column of rates over two columns of amounts."""
    for column, header in columns:
        name = headers.normal(header)
        if not _RATE.search(name) or _OTHER.search(name):
            continue
        for top, base in _meant(rows, column, amounts, _divides):
            for cells in rows:
                rate, done, whole = cells.get(column), cells.get(top), cells.get(base)
                if rate and done and whole and rate.quantity.unit is PERCENT and whole.quantity.value:
                    yield Rate(rate, done, (Base(dict(columns)[base], whole),), rate.location, named=True, word=name)


def averages(rows: Sequence[Cells], columns: Columns, amounts: Sequence[int]) -> Iterator[Average]:
    """A column of prices: count × price = sum."""
    for column, header in columns:
        if not _PRICE.search(header):
            continue
        for count, total in _meant(rows, column, [c for c in amounts if c != column], _multiplies):
            for cells in rows:
                price, number, product = cells.get(column), cells.get(count), cells.get(total)
                if price and number and product:
                    yield Average(price, product, number, product.location, word=headers.normal(header))


def _meant(
    rows: Sequence[Cells], column: int, amounts: Sequence[int], holds: Callable[[Figure, Figure, Figure], bool]
) -> list[tuple[int, int]]:
    """The two columns that most rows bear out, at most one pair."""
    able = [pair for pair in permutations(amounts, 2) if _most(rows, column, pair, holds)]
    return able if len(able) == 1 else []


def _most(
    rows: Sequence[Cells], column: int, pair: tuple[int, int], holds: Callable[[Figure, Figure, Figure], bool]
) -> bool:
    told = [(f, one, two) for r in rows if (f := r.get(column)) and (one := r.get(pair[0])) and (two := r.get(pair[1]))]
    held = [t for t in told if holds(*t)]
    # 100 % holds of any two equal columns
    telling = {one.quantity.value for f, one, _ in held if f.quantity.unit is not PERCENT or f.quantity.value != 100}
    return len(telling) >= 2 and 3 * len(held) >= 2 * len(told)


def _divides(rate: Figure, done: Figure, whole: Figure) -> bool:
    same = done.quantity.unit.dimension == whole.quantity.unit.dimension
    return same and rate.quantity.unit is PERCENT and agree.divides(rate.quantity, done.quantity, whole.quantity)


def _multiplies(price: Figure, count: Figure, total: Figure) -> bool:
    return agree.multiplies(total.quantity, price.quantity, count.quantity)
