"""Averages and prices: total = count × average."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.reading.prose import agree
from assistant.reading.prose.items import Book
from assistant.reading.prose.mention import Kind, Mention
from assistant.reading.prose.place import claim
from assistant.reading.text.units import unit_of
from scoring.model import Figure
from scoring.relations import Average

_PER_HEAD = re.compile(  # 人次均 before 次均
    r"(人次|人|户|亩|次|个|名|家|件|场|台|套|座|吨|班|村|校|床)均|(?:平均)?每(公里|平方米|立方米|人次|[\u4e00-\u9fff])(?![月年])"
)


# people are counted by visits too: "救助1875人次，人均2200元"
_COUSIN = {"count:人": "count:人次", "count:次": "count:人次"}


def averages(book: Book) -> Iterator[Average]:
    for mention in book.mentions:
        if mention.kind is Kind.AVERAGE and mention.usable:
            relation = _average(book, mention)
            if relation is not None:
                yield relation


def _average(book: Book, mention: Mention) -> Average | None:
    unit = _counted(mention)
    # a rate a month or a year has a time in it that the text does not tell
    if not unit or (re.search(r"[每/][月年天日]|[月年日]均|标准", mention.clause) and "/" not in mention.dimension):
        return None
    near = [
        m
        for m in book.mentions[max(0, mention.order - 6) : mention.order + 5]
        if m.paragraph is mention.paragraph and m.usable and m.kind is Kind.AMOUNT and _together(m, mention)
    ]
    unit = unit if any(m.dimension == unit for m in near) else _COUSIN.get(unit, unit)
    counts = [
        m
        for m in near
        if (m.dimension == unit and m.order < mention.order) or (m.dimension == unit and "/" in mention.dimension)
    ]
    sums = [m for m in near if m.dimension == mention.dimension.partition("/")[0]]
    return _paired(mention, counts, sums)


def _together(one: Mention, other: Mention) -> bool:
    """No full stop or semicolon stands between them."""
    first, last = sorted((one, other), key=lambda m: m.order)
    return not re.search(r"[。；;！？]", first.paragraph.text[first.end : last.start])


def _counted(mention: Mention) -> str:
    """The dimension of what is counted: "元/亩" and 亩均 count 亩; "" for a price a month or a year."""
    per = _per(mention)
    if not per or "·" in per or per in ("年", "月", "天", "日"):
        return ""
    unit = unit_of(per)
    return unit.dimension if unit else ""


def _per(mention: Mention) -> str:
    """The word for what is counted: 亩 of 元/亩, 每亩 and 亩均; "" where none is told."""
    _, _, per = mention.dimension.partition("/")
    found = None if per else _PER_HEAD.search(mention.clause)
    return (found.group(1) or found.group(2)) if found else per


def _paired(mention: Mention, counts: list[Mention], sums: list[Mention]) -> Average | None:
    pairs = [(c, s) for s in sums for c in counts]
    pairs.sort(key=lambda pair: abs(pair[0].order - mention.order) + abs(pair[1].order - mention.order))
    chosen, holds = agree.choose(
        pairs,
        lambda p: agree.multiplies(p[1].figure.quantity, mention.figure.quantity, _in_units(mention, p[0]).quantity),
    )
    if chosen is None or (not holds and (len(counts) != 1 or len(sums) != 1)):
        return None
    chosen[0].figure = count = _in_units(mention, chosen[0])
    total = chosen[1]
    word = "单价" if "/" in mention.dimension else mention.clause
    return Average(mention.figure, total.figure, count, claim([chosen[0], mention, total]), word)


def _in_units(mention: Mention, count: Mention) -> Figure:
    """The count in units of what the price is for: tons for 元/吨, not the base unit of weights."""
    unit = count.figure.quantity.unit
    per = unit_of(_per(mention))
    if per is None or per.factor == 1 or per.dimension != unit.dimension:
        return count.figure
    return replace(
        count.figure, quantity=replace(count.figure.quantity, unit=replace(unit, factor=unit.factor / per.factor))
    )
