"""The balance at the year's end, told apart from the income and expenditure that it follows from.

Income may or may not hold what was carried over; either reading clears the claim. It is called wrong only where the
text itself counts the carry-over among the income ("总收入812万元，其中本年收入786万元，上年结转26万元").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.reading.prose.items import Book, Item
from assistant.reading.prose.place import claim
from scoring.quantity import Interval
from scoring.relations import Difference

_BALANCE = re.compile(r"年末(?:累计)?(?:结转|结余|滚存)")
_INCOME = re.compile(r"总收入|收入(?:总计|合计|总额|共计)")
_SPENT = re.compile(r"总支出|支出(?:总计|合计|总额|共计)")
_BROUGHT = re.compile(r"(?:上年|年初|以前年度)(?:结转|结余)")


def balances(book: Book) -> Iterator[Difference]:
    for item in book.items:
        if item.value is not None and item.value.usable and item.dimension == "money" and _BALANCE.search(_said(item)):
            relation = _balance(book, item)
            if relation is not None:
                yield relation


def _said(item: Item) -> str:
    return item.first.clause + item.label.text


def _balance(book: Book, item: Item) -> Difference | None:
    before = [
        i
        for i in book.items[max(0, item.index - 30) : item.index]
        if i.paragraph.chapter == item.paragraph.chapter and i.value and i.value.usable and i.dimension == "money"
    ]
    income = next((i for i in reversed(before) if _INCOME.search(_said(i)) and i.parent is None), None)
    spent = next((i for i in reversed(before) if _SPENT.search(_said(i)) and i.parent is None), None)
    brought = [i for i in before if _BROUGHT.search(_said(i))]
    if item.parent is not None and item.parent is spent:
        # 支出总计 that counts the balance among its parts: it equals the income, and nothing is left over
        return None
    if income is None or spent is None or income.value is None or spent.value is None or item.value is None:
        return None
    inside = any(i.parent is income for i in brought)
    stated, gap = _width(item), _width(income) - _width(spent)
    if not inside and not stated.meets(gap):
        return None
    place = claim([income.value, spent.value, item.value])
    return Difference(item.value.figure, income.value.figure, (spent.value.figure,), place, "年末结余")


def _width(item: Item) -> Interval:
    assert item.value is not None
    return item.value.figure.quantity.interval()
