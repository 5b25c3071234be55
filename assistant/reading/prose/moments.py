"""The values and the steps of a paragraph: what was there when, and by how much it is said to have moved."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.reading.prose import words
from assistant.reading.prose.items import Book
from assistant.reading.prose.mention import Kind, Mention
from scoring.relations import Direction

PAST = -1
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_WORKS = r"(?:实施|改造|建设|治理|整治|改革|整改|培训|干预|调整|技改|升级)"
_PAST = re.compile(
    rf"上年(?!结转|结余)|去年(?!结转|结余)|上一年(?!度?结)|上期|同期|基期|年初(?!预算|计划|目标|下达|批复|安排)|期初|{_WORKS}前"
)
_NOW = re.compile(rf"今年|本年|本期|当年|年末|期末|{_WORKS}后")
_PART_OF_YEAR = re.compile(r"[上下]半年|前?[一二三四]个?季度|\d{1,2}月?[-—至]\d{1,2}月|全年")
_VERBS = r"(?:完成|投入|发放|支出|收入|安排|接待|拨付|筹集|培训|种植|建成|产出|销售|缴纳|支付|投资)?"
_MORE = re.compile(rf"(?:增产|净增|多{_VERBS})(?:了|率为?)?$")
_LESS = re.compile(rf"(?:减产|净减|少{_VERBS})(?:了|率为?)?$")
_SUMMED = re.compile(r"累计|以来|年均|年平均|平均每年|逐年")
_NOISE = re.compile(
    rf"(?:19|20)\d\d年?度?|[比较与同是由从](?=上|去|20|19|年初|期初)|上年度?[末底]?|去年[末底]?|上一年度?|同期|年初|期初|年末|期末|今年|本年度?|当年|{_WORKS}[前后]|分别|(?:人)?数$|^度|^[比较与]|[由从]$"
    rf"|^(?:{words.UP}|{words.DOWN}|升|增|降|减)(?:到|至|为)"
)
# verbs and nouns that name no thing of their own
_PLAIN = re.compile(
    r"(?:实际|共|总|合计|全年|本年|完成|发放|支出|投入|执行|决算|发生|支付|拨付|总额|金额|为|数|额|安排|的|仅|约)*"
)


@dataclass(slots=True, eq=False)
class Step:
    """By how much something moved: an amount, a rate, or both, in one direction. `base`: the printed comparison."""

    direction: Direction
    base: str
    amount: Mention | None = None
    rate: Mention | None = None

    @property
    def first(self) -> Mention:
        found = self.amount or self.rate
        assert found is not None
        return found if self.rate is None or found.order < self.rate.order else self.rate

    @property
    def last(self) -> Mention:
        found = self.rate or self.amount
        assert found is not None
        return found if self.amount is None or found.order > self.amount.order else self.amount

    @property
    def year(self) -> int | None:
        """The year compared with."""
        years = _YEAR.findall(self.base)
        return int(years[-1]) if years else None


def direction_of(mention: Mention) -> Direction | None:
    """Which way the words before the figure say that something moved; None where it is no step."""
    if mention.kind is Kind.CHANGE:
        return mention.direction
    clause = mention.clause
    if mention.kind not in (Kind.AMOUNT, Kind.PERCENT) or words.MOVED_TO.search(clause):
        return None
    counted = mention.counted
    if _MORE.search(clause) or (counted and words.UP_END.search(clause)):
        return "up"
    if _LESS.search(clause) or (counted and words.DOWN_END.search(clause)):
        return "down"
    return None


def steps(mentions: list[Mention]) -> list[Step]:
    """The steps of one paragraph. An amount and the rate right behind it (or the reverse) are one step."""
    found: list[Step] = []
    for mention in mentions:
        direction = direction_of(mention)
        if direction is None or mention.parallels > 1 or not mention.usable or _SUMMED.search(mention.clause):
            continue
        base = _base(mention)
        last = found[-1] if found else None
        slot = "rate" if mention.dimension == "ratio" else "amount"
        near = last is not None and last.last.order == mention.order - 1 and last.last.sentence == mention.sentence
        if last and near and last.direction == direction and not base and getattr(last, slot) is None:
            setattr(last, slot, mention)
        else:
            step = Step(direction, base)
            setattr(step, slot, mention)
            found.append(step)
    return found


def _base(mention: Mention) -> str:
    """The comparison that the words before the figure open."""
    said = re.split(r"[。！？;；]", mention.gap)[-1]
    compares = list(words.COMPARE.finditer(said))
    return mention.base or (compares[-1].group() if compares else "")


def values(mentions: list[Mention]) -> list[Mention]:
    """The figures that tell how much there was, not how much it moved."""
    kinds = (Kind.AMOUNT, Kind.PERCENT, Kind.PREVIOUS, Kind.BASE, Kind.GAP, Kind.RATE, Kind.AVERAGE, Kind.SHARE)
    return [
        m
        for m in mentions
        if m.kind in kinds and m.dimension not in ("point", "times") and direction_of(m) is None and not cumulative(m)
    ]


def cumulative(mention: Mention) -> bool:
    return _SUMMED.search(mention.clause) is not None


def when(mention: Mention, book: Book) -> int | None:
    """The year of a value, PAST for "last year" or "before", None where nothing is said or it is the present."""
    said = re.split(r"[。！？;；]", mention.gap)[-1]
    if mention.parallels > 1:
        first = book.mentions[mention.order - mention.parallel]
        years = [int(y) for y in _YEAR.findall(first.gap)]
        if len(years) == 2 and re.search(r"年[至到—-]", first.gap):
            years = list(range(years[0], years[1] + 1))
        return years[mention.parallel] if len(years) == mention.parallels else None
    marks = [*_YEAR.finditer(said), *_PAST.finditer(said), *_NOW.finditer(said)]
    if not marks:
        return None
    last = max(marks, key=lambda m: m.start())
    if last.re is _YEAR:
        return int(last.group())
    return PAST if last.re is _PAST else None


def one_span(now: Mention, then: Mention) -> bool:
    """Both are of a whole year, or of the same part of one."""
    parts, others = (set(_PART_OF_YEAR.findall(m.gap)) for m in (now, then))
    if "同期" in then.gap and not others:
        return True
    return parts == others or (parts <= {"全年"} and others <= {"全年"})


def told_now(mention: Mention) -> bool:
    return _NOW.search(mention.clause) is not None


def full_name(mention: Mention) -> str:
    """What a figure measures, without words of time."""
    text = mention.label.core
    if mention.kind is not Kind.CHANGE and direction_of(mention):
        text = _LESS.sub("", _MORE.sub("", text))
    previous = None
    while text != previous:
        previous, text = text, _NOISE.sub("", text)
    return text


def name(mention: Mention) -> str:
    """Its name where that tells more than 支出 or 完成."""
    text = full_name(mention)
    return "" if _PLAIN.fullmatch(text) else text


def same_thing(one: Mention, other: Mention) -> bool:
    """The two names may mean one thing: equal, one within the other, or one left out."""
    first, second = name(one), name(other)
    if not first or not second or first == second:
        return True
    if one.label.total != other.label.total:
        return False
    return first.endswith(second) or second.endswith(first) or first.startswith(second) or second.startswith(first)


def segment(mention: Mention) -> int:
    """Where the part between semicolons or full stops that holds the figure begins."""
    text = mention.paragraph.text
    return max(text.rfind(mark, 0, mention.start) for mark in "。！？;；")
