"""Shares told in a row that exclude one another: more than the whole can't be given out.

"男性占52.8%，女性占47.2%", "优27个，占54%；良7个，占14%；中16个，占32%", "三类支出占比分别为61.3%、25.4%和13.3%".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.reading.prose.items import Book
from assistant.reading.prose.mention import Kind, Mention
from assistant.reading.prose.place import claim
from scoring.relations import ShareGroup

_NUMERALS = "〇一二三四五六七八九十"
_ANNOUNCED = re.compile(r"(?P<n>[两二三四五六七八九十])[类个项种档级部]")
# sets of names of which a thing has just one
_SETS = (
    r"男[\u4e00-\u9fff]{0,3}|女[\u4e00-\u9fff]{0,3}",
    r"优秀?|良好?|中等?|合格|及格|差|不合格|不及格|较差",
    r"非常满意|很满意|满意|比较满意|较满意|基本满意|一般|不太满意|不满意|很不满意|非常不满意|说不清",
    r"(?:城镇|城市|农村|乡村)(?:居民|人口|户籍?|户)?",
    r"东部|中部|西部|东北",
    r"(?:小学|初中|高中|中专|大专|专科|本科|硕士|博士|研究生)[及和]?(?:以[上下])?(?:学历)?(?:的|人员)?",
    r"(?:高级|中级|初级|正高级?|副高级?)(?:职称|以下)?(?:人员)?",
)
_EXCLUSIVE = tuple(re.compile(rf"(?:其中)?(?:{names})(?:的|者|人数|职工|人员)?") for names in _SETS)
_MANY = re.compile(r"多选|可多|复选|任选|同时|兼")


def share_groups(book: Book, told: set[frozenset[str]]) -> Iterator[ShareGroup]:
    """`told` holds the ids of the shares of the groups that are known already."""
    for paragraph in book.paragraphs:
        mentions = list(book.mentions_of(paragraph))
        if _MANY.search(paragraph.text):
            continue
        for run in (*_announced(mentions), *_rows(mentions)):
            if frozenset(m.figure.id for m in run) not in told and all(m.usable for m in run):
                closed = {_named(mentions, m)[:1] for m in run} == {"男", "女"}
                yield ShareGroup(tuple(m.figure for m in run), claim(run), closed)


def _announced(mentions: list[Mention]) -> Iterator[list[Mention]]:
    """As in "三类…占比分别为a、b和c": as many shares as kinds."""
    for first in mentions:
        if first.parallel != 0 or first.kind is not Kind.SHARE or first.base:
            continue
        at = next(n for n, m in enumerate(mentions) if m is first)
        run = mentions[at : at + first.parallels]
        number = _ANNOUNCED.search(first.clause)
        count = 0 if number is None else 2 if number["n"] == "两" else _NUMERALS.index(number["n"])
        listed = first.label.core.count("、") + 1
        if len(run) in (count, listed) and len(run) > 1 and re.search(r"占比|占总|所占", first.clause):
            yield run


def _rows(mentions: list[Mention]) -> Iterator[list[Mention]]:
    """Neighbouring shares without a whole of their own whose names belong to one set, each name once."""
    shares = [(m, _named(mentions, m)) for m in mentions if m.dimension == "ratio"]
    for names in _EXCLUSIVE:
        run: list[tuple[Mention, str]] = []
        for mention, name in [*shares, (None, "")]:
            if mention is not None and names.fullmatch(name) and name not in (n for _, n in run):
                run.append((mention, name))
                continue
            if len(run) > 1:
                yield [m for m, _ in run]
            run = []


def _named(mentions: list[Mention], mention: Mention) -> str:
    """Whose share it is: the name in its own clause, or that of the count right before it ("优27个，占54%")."""
    if mention.kind is not Kind.SHARE or mention.base:
        return ""
    own = mention.notes.get("own", "")
    if own:
        return own.strip('“”" ')
    at = next(n for n, m in enumerate(mentions) if m is mention)
    before = mentions[at - 1] if at else None
    beside = before is not None and before.dimension.startswith("count") and len(mention.gap) <= 4
    return before.clause.strip('“”" :：(') if before is not None and beside else ""
