"""Differences that the text states as such: 差值, 净值, 收支结余, 剩余, 比预算少."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.reading.prose import agree
from assistant.reading.prose.items import Book, Item
from assistant.reading.prose.mention import Kind, Mention
from assistant.reading.prose.place import claim
from scoring.quantity import Quantity
from scoring.relations import Difference

_SAVED = re.compile(r"(?:节约|节省)(?:了)?(?:财政|采购)?(?:资金|经费|成本|支出)?(?:为)?$")
_SPENT = re.compile(r"中标|采购|合同|结算|实际|支出|执行|成交|审定")


def differences(book: Book) -> Iterator[Difference]:
    for item in book.items:
        for mention in item.gaps:
            if not mention.usable or item.value is None:
                continue
            relation = _difference(book, item, mention)
            if relation is not None:
                yield relation
    yield from savings(book)


def savings(book: Book) -> Iterator[Difference]:
    """As in "预算105万元，中标98.6万元，节约6.4万元"."""
    for mention in book.mentions:
        if mention.base or not mention.usable or not _SAVED.search(mention.clause):
            continue
        before = [m for m in _amounts(book, mention) if m.kind in (Kind.AMOUNT, Kind.BASE)]
        if len(before) != 2 or not _SPENT.search(before[1].clause):
            continue
        if re.search(r"预算|控制价|计划|概算", before[0].clause):
            place = claim([before[0], mention])
            yield Difference(mention.figure, before[0].figure, (before[1].figure,), place, "节约", direction="up")


def _difference(book: Book, item: Item, mention: Mention) -> Difference | None:
    word = re.sub(r"[为是有:：]+$", "", re.split(r"[,，]", mention.base)[-1])
    if re.search(r"差值|差额|相差|差距|差异", word):
        return _gap(item, mention, word)
    if re.search(r"净值|净额", word):
        return _net(book, item, mention, word)
    if re.search(r"相抵|收支结余|当年结余|本年结余|本期结余|收支节余", word):
        return _balance(book, item, mention, word)
    if re.search(r"剩余|尚余|余下", word):
        return _rest(book, item, mention, word)
    return None


def _amounts(book: Book, mention: Mention) -> list[Mention]:
    """The amounts of the same sentence that stand before."""
    return [
        m
        for m in book.mentions[max(0, mention.order - 8) : mention.order]
        if m.paragraph is mention.paragraph
        and m.sentence == mention.sentence
        and m.dimension == mention.dimension
        and m.usable
    ]


def _gap(item: Item, mention: Mention, word: str) -> Difference | None:
    """As in "支出2.05万元，年初预算为2.95万元，差值为0.9万元"."""
    if len(item.bases) != 1 or item.value is None or not item.value.usable or not item.bases[0].usable:
        return None
    base, value = item.bases[0], item.value
    return Difference(mention.figure, base.figure, (value.figure,), claim([value, mention]), word, absolute=True)


def _net(book: Book, item: Item, mention: Mention, word: str) -> Difference | None:
    """As in "原值…，累计折旧…，净值…"."""
    before = _amounts(book, mention)
    gross = [m for m in before if re.search(r"原值|原价|账面(?!净)", m.label.text)]
    worn = [m for m in before if re.search(r"折旧|摊销|减值", m.label.text)]
    if len(gross) != 1 or not worn or len(worn) > 2:
        return None
    return Difference(mention.figure, gross[0].figure, tuple(m.figure for m in worn), claim([gross[0], mention]), word)


def _balance(book: Book, item: Item, mention: Mention, word: str) -> Difference | None:
    """As in "收入500万元，增长5%；支出400万元。收支结余100万元": the last income and the last outlay told before."""
    near = [m for m in book.mentions[max(0, mention.order - 12) : mention.order] if _told_before(m, mention)]
    spent = [m for m in near if _head(m) == "支出"]
    income = [m for m in near if _head(m) == "收入" and spent and m.order < spent[-1].order]
    if not income:
        return None
    pairs = [(i, s) for s in reversed(spent) for i in reversed(income) if i.order < s.order]
    chosen, holds = agree.choose(pairs, lambda pair: _leaves(pair[0], pair[1], mention))
    if chosen is None or (not holds and len(near) != 2):
        return None
    gained, paid = chosen
    return Difference(mention.figure, gained.figure, (paid.figure,), claim([gained, mention]), word)


def _told_before(one: Mention, mention: Mention) -> bool:
    """An amount of the same sentence or the one before."""
    near = one.paragraph is mention.paragraph and mention.sentence - one.sentence <= 1
    return near and one.kind is Kind.AMOUNT and one.dimension == mention.dimension and one.usable


def _head(mention: Mention) -> str:
    """收入 or 支出 as the noun that the label ends with."""
    found = re.search(r"(收入|支出)(?:总计|合计|决算|总额|数)*$", mention.label.text)
    return found.group(1) if found else ""


def _leaves(gained: Mention, paid: Mention, rest: Mention) -> bool:
    parts = [rest.figure.quantity, paid.figure.quantity]
    return agree.adds_up(gained.figure.quantity, parts, ())


def _rest(book: Book, item: Item, mention: Mention, word: str) -> Difference | None:
    """As in "到位100万元，已支出80万元，剩余20万元": the first less all that was used."""
    before = _amounts(book, mention)
    used = [m for m in before[1:] if re.search(r"支出|支付|使用|拨付|兑付|发放|用于|执行", m.clause)]
    if (
        len(before) != 2
        or len(used) != 1
        or not re.search(r"到位|资金|预算|下达|收入|安排|共|总", before[0].label.text + before[0].clause)
    ):
        return None
    if not agree_less(before[0].figure.quantity, used[0].figure.quantity):
        return None
    return Difference(mention.figure, before[0].figure, (used[0].figure,), claim([before[0], mention]), word)


def agree_less(first: Quantity, second: Quantity) -> bool:
    return agree.wide(first).high >= agree.wide(second).low
