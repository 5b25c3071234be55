"""Prices in words that multiply: 每人每月800元 for 426人 the whole year, 单价, 单车, 每生; and means of percentages.

A rate a month counts twelve times only where the text says 全年 or how many months; a rate a day needs its days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.reading.prose.averages import averages
from assistant.reading.prose.items import Book
from assistant.reading.prose.mention import Kind, Mention
from assistant.reading.prose.place import claim
from assistant.reading.text.units import unit_of
from scoring.relations import Average, Mean

_PEOPLE = "人名位生员户童兵工"
_PER = re.compile(
    r"(?:(?:平均)?每(?P<each>批次|人次|平方米|立方米|公里|[\u4e00-\u9fff])|(?P<mean>[人户亩生车床校村班次件个])均|单(?P<single>[价车台]))"
)
_TIME = re.compile(r"(?:每|/)个?(?P<time>[年月天日]|学年|学期)|(?P<mean>[年月日])均")
_PRICE = re.compile(r"均价?|每|单[价车台]|标准")
_SUM = re.compile(r"共|合计|总|发放|需|资金|支出|投资|支付|兑付|补贴|补助|费")
_YEAR = re.compile(r"全年|年度|一年|1年|(?:19|20)\d\d年(?!\d{1,2}月)")
_PLAIN_MEAN = re.compile(r"取.{0,6}平均|算术平均|平均值")
_MEAN = re.compile(r"平均|均值")
# people are counted by visits, too
_VISITS = {"count:人": ("count:人次",)}
_PARTIAL = re.compile(r"其中|部分|另外?|以内|最高|不超过|起步|不等|首批|剩余")


def products(book: Book) -> Iterator[Average | Mean]:
    """Averages with a unit in the figure or told nearest first, then those that are left, and simple means."""
    plain = list(averages(book))
    yield from plain
    told = {a.average.id for a in plain}
    for mention in book.mentions:
        if not mention.usable:
            continue
        if mention.dimension in ("ratio", "score") and _MEAN.search(mention.clause):
            yield from _mean(book, mention)
        elif mention.figure.id not in told and _is_price(mention):
            yield from _product(book, mention)


def _is_price(mention: Mention) -> bool:
    if not (mention.dimension in ("money", "area") or mention.counted):
        return False
    each = _PER.search(mention.clause)
    return each is not None and (mention.dimension == "money" or "平均每" in mention.clause)


def _product(book: Book, price: Mention) -> Iterator[Average]:
    near = _sentence(book, price)
    if len([m for m in near if _is_price(m) or m.kind is Kind.AVERAGE]) != 1 or _PARTIAL.search(_span(near)):
        return
    counts = [m for m in near if m is not price and _counted(price, m)]
    alike = _VISITS.get(price.dimension, ())
    sums = [m for m in near if m is not price and m.dimension in (price.dimension, *alike) and m not in counts]
    sums = [m for m in sums if m.kind is Kind.AMOUNT and (_SUM.search(m.clause) or m.dimension != "money")]
    factor = _times(price, near)
    if factor is None or len(sums) != 1 or not counts:
        return
    months, days = factor
    found = [c for c in counts if _fits(price, c, sums[0], months, days)]
    if not found and len(counts) != 1:
        return
    count = (found or counts)[0]
    if not found and months > 1 and _some_left(price, count, sums[0], months):
        return
    parts = [price, count, sums[0], *days]
    times = tuple(d.figure for d in days)
    yield Average(price.figure, sums[0].figure, count.figure, claim(parts), _word(price), times, months)


def _some_left(price: Mention, count: Mention, total: Mention, months: int) -> bool:
    """A little less than twelve full months: people come and go within a year."""
    full = price.figure.quantity.base * count.figure.quantity.base * months
    return full * 9 / 10 <= total.figure.quantity.base < full


def _word(price: Mention) -> str:
    return price.label.text


def _sentence(book: Book, price: Mention) -> list[Mention]:
    """The figures between two full stops or semicolons around the price."""
    near = [m for m in book.mentions[max(0, price.order - 6) : price.order + 6] if m.paragraph is price.paragraph]
    text = price.paragraph.text
    return [m for m in near if not re.search(r"[。；;！？]", text[min(m.end, price.end) : max(m.start, price.start)])]


def _span(near: list[Mention]) -> str:
    return near[0].gap + near[0].paragraph.text[near[0].start : near[-1].end]


def _counted(price: Mention, other: Mention) -> bool:
    """Is `other` a number of what the price is for? 每生, 每名 and 单价 leave the counting word open."""
    if other.kind is not Kind.AMOUNT or not other.usable:
        return False
    found = _PER.search(price.clause)
    word = (found.group("each") or found.group("mean") or found.group("single") or "") if found else ""
    dimension = other.dimension
    if word in ("价", "台") or not word:
        return other.counted
    if word in _PEOPLE:
        return dimension in ("count:人", "count:户") if word in "户" else dimension == "count:人"
    if word == "车":
        return dimension == "count:辆"
    unit = unit_of(word)
    return unit is not None and unit.dimension == dimension


def _times(price: Mention, near: list[Mention]) -> tuple[int, list[Mention]] | None:
    """(12 or 1, figures to multiply by); None where a rate has a time that the text leaves open."""
    times = [m for m in near if m.dimension in ("day", "month", "year") and m is not price and m.usable]
    found = _TIME.search(price.clause)
    if found is None:
        return None if times else (1, [])
    word = found.group("time") or found.group("mean")
    fitting = {"天": "day", "日": "day", "月": "month", "年": "year"}.get(word, "")
    told = [m for m in times if m.dimension == fitting]
    if told:
        return (1, told) if len(told) == 1 else None
    if word == "月" and not times and "均" not in price.clause and _YEAR.search(_span(near).replace(price.clause, "")):
        return 12, []
    return (1, []) if word == "年" and not times else None


def _fits(price: Mention, count: Mention, total: Mention, months: int, days: list[Mention]) -> bool:
    span = price.figure.quantity.interval() * count.figure.quantity.interval()
    for factor in days:
        span = span * type(span).point(factor.figure.quantity.value)
    return (span * type(span).point(type(span.low)(months))).meets(total.figure.quantity.interval())


def _mean(book: Book, mention: Mention) -> Iterator[Mean]:
    """ "分别为92%、94%，平均93%": beyond all values nothing explains it; within, only a plain mean is sure."""
    near = [m for m in _sentence(book, mention) if m.order < mention.order and m.dimension == mention.dimension]
    near = [m for m in near if m.kind in (Kind.PERCENT, Kind.AMOUNT) and m.usable]
    listed = all(m.parallel >= 0 for m in near) or bool(_PLAIN_MEAN.search(mention.clause))
    if len(near) < 2 or not listed or _wanted(mention) not in (0, len(near)):
        return
    values = [m.figure.quantity.base for m in near]
    plain = bool(_PLAIN_MEAN.search(mention.clause)) and "加权" not in mention.clause
    if plain or not min(values) <= mention.figure.quantity.base <= max(values):
        yield Mean(mention.figure, tuple(m.figure for m in near), claim([*near, mention]))


def _wanted(mention: Mention) -> int:
    """How many values 三者 or 四项 says; 0 where no number is told."""
    found = re.search(r"([两二三四五六七八九十])[者项个]", mention.clause)
    return "零一二三四五六七八九十".index(found.group(1).replace("两", "二")) if found else 0
