"""A stock rolled forward: what there was at the beginning, what came in, what went out, what is there at the end.

Read only where one sentence has just these four figures in this order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from assistant.reading.prose import agree
from assistant.reading.prose.items import Book
from assistant.reading.prose.mention import Mention
from assistant.reading.prose.place import claim
from scoring.relations import Total

_OPENING = re.compile(r"(?:年初|期初|上年末?|以前年度)(?!预算|计划|批复|安排|下达|目标)[^,，;；]*$")
_CLOSING = re.compile(r"(?:年末|期末|年底|月末)[^,，;；]*$")
_IN = re.compile(r"(?:加上?|增加|收入|新增|转入|购入|入库|购置|流入|借入)[^,，;；]*$")
_OUT = re.compile(r"(?:减去?|减少|支出|转出|处置|报废|出库|领用|流出|偿还|核销)[^,，;；]*$")
_OTHER = re.compile(r"分配|调整|上缴|缴回|收回|追溯|折旧")


def rolls(book: Book) -> Iterator[Total]:
    for _, group in groupby(book.mentions, key=lambda m: (m.paragraph.index, m.sentence)):
        told = [m for m in group if m.group == 0]
        if len(told) == 4 and all(m.usable and m.dimension == told[0].dimension for m in told):
            total = _roll(told)
            if total is not None:
                yield total


def _roll(told: list[Mention]) -> Total | None:
    opening, first, second, closing = told
    if not _OPENING.search(opening.clause) or not _CLOSING.search(closing.clause):
        return None
    signs = [1 if _IN.search(m.clause) and not _OUT.search(m.clause) else -1 for m in (first, second)]
    if not all(_IN.search(m.clause) or _OUT.search(m.clause) for m in (first, second)) or sum(signs):
        return None
    if opening.dimension in ("ratio", "point") or any(_OTHER.search(m.gap) for m in told):
        return None
    moved = [first, second] if signs[0] > 0 else [second, first]
    # income may hold what was carried over
    net = [m.figure.quantity for m in moved]
    if agree.adds_up(closing.figure.quantity, net, (1, -1)):
        return None
    parts = (opening.figure, first.figure, second.figure)
    return Total(closing.figure, parts, claim(told), signs=(1, *signs))
