"""Shares told in a row that exclude one another: more than the whole can't be given out.

"男性占52.8%，女性占47.2%", "优27个，占54%；良7个，占14%；中16个，占32%", "三类支出占比分别为61.3%、25.4%和13.3%".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.reading.prose.divisions import is_division
from assistant.reading.prose.items import Book
from assistant.reading.prose.labels import make
from assistant.reading.prose.mention import Kind, Mention
from assistant.reading.prose.place import claim
from assistant.reading.prose.words import COMPOSITION
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
_NEAR = Decimal("0.005")
_MANY = re.compile(r"多选|可多|复选|任选|同时|兼")


def share_groups(book: Book, told: set[frozenset[str]]) -> Iterator[ShareGroup]:
    """`told` holds the ids of the shares of the groups that are known already."""
    for paragraph in book.paragraphs:
        mentions = list(book.mentions_of(paragraph))
        if _MANY.search(paragraph.text):
            continue
        for run in (*_announced(mentions), *_rows(mentions), *_divided(mentions)):
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
            if mention is not None and run and "其中" in mention.gap:
                continue  # a part of the one before
            if mention is not None and names.fullmatch(name) and name not in (n for _, n in run):
                run.append((mention, name))
                continue
            if len(run) > 1:
                yield [m for m, _ in run]
            run = []


def _divided(mentions: list[Mention]) -> Iterator[list[Mention]]:
    """As in "从构成看，甲占a，乙占b，丙占c": a known division, or one that the sentence declares to be one."""
    run: list[tuple[Mention, str]] = []
    for mention in mentions:
        name = make(_named(mentions, mention) or _declared(mention)).core
        if run and not (name and _beside(run[-1][0], mention)):
            yield from _whole(run)
            run = []
        run = [*run, (mention, name)] if name else run
    yield from _whole(run)


def _declared(mention: Mention) -> str:
    """The name of a bare percentage in a sentence that declares a composition."""
    plain = mention.kind is Kind.PERCENT and mention.usable and not mention.base
    return mention.label.core if plain and COMPOSITION.search(_before(mention)) else ""


def _beside(one: Mention, other: Mention) -> bool:
    """The next share of the same sentence, on the same level."""
    nested = re.search(r"其中|包括|[(（]", other.gap)
    return other.sentence == one.sentence and other.group == one.group and nested is None


def _whole(run: list[tuple[Mention, str]]) -> Iterator[list[Mention]]:
    names, found = [name for _, name in run], [m for m, _ in run]
    declared = len(run) > 2 and COMPOSITION.search(_before(found[0])) is not None
    distinct = len(run) > 1 and len(set(names)) == len(names)
    if distinct and (declared or is_division(names)) and not _two_wholes(found):
        yield found


def _two_wholes(found: list[Mention]) -> bool:
    """The first few make 100 % by themselves, so that the rest are shares of something else."""
    sums = [sum(m.figure.quantity.base for m in found[:n]) for n in range(2, len(found))]
    return any(abs(told - 1) <= _NEAR for told in sums)


def _before(mention: Mention) -> str:
    return re.split(r"[。！？]", mention.paragraph.text[: mention.start])[-1]


def _named(mentions: list[Mention], mention: Mention) -> str:
    """Whose share it is: the name in its own clause, or that of the count right before it ("优27个，占54%")."""
    if mention.kind is not Kind.SHARE or mention.base:
        return ""
    own = mention.notes.get("own", "")
    if own:
        return own.strip('“”" ')
    at = next(n for n, m in enumerate(mentions) if m is mention)
    before = mentions[at - 1] if at else None
    beside = before is not None and before.counted and len(mention.gap) <= 4
    return before.clause.strip('“”" :：(') if before is not None and beside else ""
