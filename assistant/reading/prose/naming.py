"""Names for figures: what each mention measures, in which year, within which scope."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.reading.prose.items import Book, Item
from assistant.reading.prose.mention import Kind, Mention

_SUFFIX = {
    Kind.CHANGE: "增减",
    Kind.SHARE: "占比",
    Kind.RATE: "",
    Kind.BASE: "预算",
    Kind.PREVIOUS: "（上年）",
    Kind.GAP: "",
    Kind.AVERAGE: "",
    Kind.RESTATED: "",
}
_YEAR = re.compile(r"((?:19|20)\d\d)\s*年")


def name_figures(book: Book, ids: Iterator[str]) -> None:
    """Gives every figure its id, label, period and scope."""
    for mention in book.mentions:
        owner = book.owners.get(mention.order)
        mention.figure = replace(
            mention.figure,
            id=next(ids),
            label=_label(mention, owner),
            period=_period(mention),
            scope=owner.label.scope if owner else "",
        )


def _label(mention: Mention, owner: Item | None) -> str:
    base = owner.label.text if owner else ""
    if mention.kind in (Kind.AMOUNT, Kind.PERCENT):
        return mention.label.text or base
    if mention.kind in (Kind.GAP, Kind.AVERAGE):
        return mention.label.text or base
    if mention.kind is Kind.RATE:
        word = re.sub(r"[为是达到:：]+$", "", mention.base)
        return base + (word if "率" in word or "进度" in word else "完成率")
    return base + _SUFFIX[mention.kind]


def _period(mention: Mention) -> str:
    """The last year that the sentence names before the figure, unless it is one compared with."""
    start = max((mention.paragraph.text.rfind(mark, 0, mention.start) for mark in "。！？"), default=-1) + 1
    years = [
        m
        for m in _YEAR.finditer(mention.paragraph.text, start, mention.start)
        if not re.search(r"[比较与同]$", mention.paragraph.text[: m.start()])
    ]
    return years[-1].group(1) if years else ""
