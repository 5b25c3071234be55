"""How far one rate is ahead of another: "甲增长5.6%；乙增长7.4%，增速快于甲1.8个百分点"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.reading.prose.items import Book
from assistant.reading.prose.mention import Kind, Mention
from assistant.reading.prose.moments import segment
from assistant.reading.prose.place import claim
from scoring.relations import Change, Difference, Direction, Relation

_AHEAD = re.compile(r"(?:快于|高于|多于|超过|领先于?|高出|快过)(?P<who>[\u4e00-\u9fff]{2,})$")
_BEHIND = re.compile(r"(?:慢于|低于|少于|落后于?)(?P<who>[\u4e00-\u9fff]{2,})$")
_THAN = re.compile(r"(?:比|较)(?P<who>[\u4e00-\u9fff]{2,}?)(?P<way>高出?|快|多|低|慢|少)(?:了)?$")
_TAIL = re.compile(r"(?:的?(?:增速|增幅|涨幅|满意度|占比|比重|比例|完成率|合格率|水平))+$")


def leads(book: Book, read: Iterable[Relation]) -> Iterator[Difference]:
    done = {r.result.id for r in read if isinstance(r, Difference)}
    done |= {r.amount.id for r in read if isinstance(r, Change) and r.amount}
    for mention in book.mentions:
        if mention.dimension == "point" and mention.usable and mention.figure.id not in done and mention.parallels < 2:
            direction, who = _said(mention.clause)
            if direction is not None:
                yield from _lead(book, mention, direction, who)


def _said(clause: str) -> tuple[Direction | None, str]:
    for pattern, way in ((_AHEAD, "up"), (_BEHIND, "down")):
        if found := pattern.search(clause):
            return ("up" if way == "up" else "down"), _TAIL.sub("", found.group("who"))
    than = _THAN.search(clause)
    if than is None:
        return None, ""
    return ("up" if than.group("way")[0] in "高快多" else "down"), _TAIL.sub("", than.group("who"))


def _lead(book: Book, result: Mention, direction: Direction, who: str) -> Iterator[Difference]:
    """The rate right before against the one rate of the sentence whose own words name `who`."""
    rates = [
        m
        for m in book.mentions[max(0, result.order - 8) : result.order]
        if m.paragraph is result.paragraph
        and m.sentence == result.sentence
        and m.dimension == "ratio"
        and m.kind in (Kind.CHANGE, Kind.PERCENT, Kind.RATE)
    ]
    if not rates or rates[-1].order != result.order - 1 or len(who) < 2:
        return
    own = rates[-1]
    others = [m for m in rates[:-1] if who in _context(m)]
    if len(others) != 1 or who in _context(own) or segment(own) != segment(result):
        return
    other = others[0]
    kinds = own.kind is other.kind and own.direction == other.direction != "down"
    if kinds and own.usable and other.usable and own.group == other.group == result.group:
        place = claim([other, own, result])
        yield Difference(
            result.figure,
            own.figure,
            (other.figure,),
            place,
            "高出" if direction == "up" else "低于",
            direction=direction,
        )


def _context(mention: Mention) -> str:
    """The words from the last semicolon or percentage to the figure: whose rate it is."""
    text = mention.paragraph.text[segment(mention) + 1 : mention.start]
    return text[text.rfind("%") + 1 :]
