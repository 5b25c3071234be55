"""Moves from one value to another: "由90%提高到94%" has a direction; "是上年54万剂次的2倍" the multiple."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from assistant.reading.prose import words
from assistant.reading.prose.items import Book
from assistant.reading.prose.mention import Kind, Mention
from assistant.reading.prose.moments import PAST, same_thing, segment, values, when
from assistant.reading.prose.place import claim
from scoring.relations import Base, Change, Direction, Rate, Relation

_UP = re.compile(rf"(?:{words.UP}|升|增|扩大)(?:到|至|为)$")
_DOWN = re.compile(rf"(?:{words.DOWN}|降|减)(?:到|至|为)$")
_FROM = re.compile(r"[由从][^,，;；。]*$|(?:上年|去年|(?:19|20)\d\d年)度?(?:的|为|同期|末|底)*$")
# "better" may be a smaller number of these: time limits, ranks, grades
_BACKWARDS = re.compile(r"排名|名次|位次|位列|等级|时限|时间|周期|工期|时长|环节|率先|第")
_NOW = re.compile(r"(?:(?:19|20)\d\d年度?|今年|本年|目前|年)?(?:末|底)?的?$")
_TIMES = re.compile(r"^的$")


def moves(book: Book, read: Iterable[Relation]) -> Iterator[Change | Rate]:
    """Only of values that no other change was read of."""
    done = {f.id for r in read if isinstance(r, Change) for f in (r.current, r.previous) if f}
    for paragraph in book.paragraphs:
        told = list(book.mentions_of(paragraph))
        for then, now in pairwise(told):
            if now.figure.id in done or then.figure.id in done or not (now.usable and then.usable):
                continue
            change = _moved(then, now)
            if change is not None:
                yield change
        yield from _multiples(book, told)


def _moved(then: Mention, now: Mention) -> Change | None:
    direction = _direction(now.gap)
    kinds = (Kind.AMOUNT, Kind.PERCENT, Kind.PREVIOUS)
    if direction is None or then.kind not in kinds or now.kind not in kinds or then.parallels > 1 or now.parallels > 1:
        return None
    if now.dimension != then.dimension or now.dimension in ("day", "month", "year", "age", "point", "times"):
        return None
    if not _FROM.search(then.clause) or _BACKWARDS.search(then.gap + now.gap) or then.group != now.group:
        return None
    points = now.dimension == "ratio"
    return Change(now.figure, claim([then, now]), direction, then.figure, points=points, base_name="原来")


def _direction(gap: str) -> Direction | None:
    """The verb that stands alone between the two values: "由90%提高到94%"."""
    said = _NOW.sub("", gap.strip(",，()的"))
    if len(said) > 8:
        return None
    return "up" if _UP.search(said) else "down" if _DOWN.search(said) else None


def _multiples(book: Book, told: list[Mention]) -> Iterator[Rate]:
    """As in "108万剂次，是上年54万剂次的2倍"."""
    for mention in told:
        if mention.dimension != "times" or not mention.usable or not _TIMES.search(mention.gap):
            continue
        near = [m for m in values(told) if m.order < mention.order and segment(m) == segment(mention)]
        if len(near) < 2 or near[-1].order != mention.order - 1:
            continue
        then, now = near[-1], near[-2]
        alike = now.dimension == then.dimension and now.group == then.group and same_thing(now, then)
        told_of = re.match(r"[,，]?(?:约?[是为]|相当于)", then.gap) and when(then, book) == PAST
        if alike and told_of and then.usable and now.usable:
            base = (Base("上年", then.figure),)
            yield Rate(mention.figure, now.figure, base, claim([now, then, mention]), named=True, word="倍数")
