"""A figure as its sentence tells it: where it stands, the words that are its own, and what these words say.

Nothing is decided here. The features are soft and may overlap (到位 is granted and received at once); frames weigh
them. One value is made a figure, once, and never changed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from assistant.reading.prose.flow import Paragraph
from assistant.reading.prose.mention import Mention
from assistant.reading.prose.names import NONE, Name, name_in, telling
from assistant.reading.words.tagger import Tag, tags
from scoring.model import Figure
from scoring.quantity import Interval, Quantity

_CLAUSE, _SEGMENT, _SENTENCE = frozenset(",，:：、"), frozenset(";；"), frozenset("。！？!?\n")
_LISTED = frozenset(("、", "和", "与", "及", "以及", ",", "，"))
# dimensions of numbers that measure nothing that could be shared or compared
BARE = frozenset(("ratio", "point", "score", "none", "year", "age", "month", "day", "times"))
_REACH, _TAIL = 8, 24
# columns of the fund block: the rate of the prose is often that of the form
FUNDS = ("initial", "full", "executed")
# limits that stand behind their number: the number that follows them is another (65岁以上老人17,639人次)
_BEHIND = frozenset(("以上", "以下", "以内", "之内", "及以上", "及以下", "或以上", "或以下"))
# what a base may be told as: planned, granted, meant
PLANS = ("stage.initial", "stage.adjusted", "stage.full", "stage.plan", "goal.word")


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """`before`: [start, end) of the words since the last mark or figure; `seen`: of all words since the figure before
    in the same sentence; `behind`: of the words up to the next mark or figure. `said` are the concepts of `before`,
    `heard` those of `seen`, `follows` those behind. `item` is (position, length) in a list of values with one
    predicate (分别为 a、b、c). `leads`: a list opens right behind; `base`: 的N% follows; `standard`: 的目标 follows."""

    figure: Figure
    paragraph: int
    chapter: int
    order: int
    start: int
    end: int
    sentence: int
    segment: int
    clause: int
    group: int
    low: float
    high: float
    value: float
    before: tuple[int, int] = (0, 0)
    seen: tuple[int, int] = (0, 0)
    behind: tuple[int, int] = (0, 0)
    said: frozenset[str] = frozenset()
    heard: frozenset[str] = frozenset()
    follows: frozenset[str] = frozenset()
    name: Name = NONE
    year: int = 0
    direction: str = ""
    item: tuple[int, int] = (0, 1)
    leads: bool = False
    base: bool = False
    standard: bool = False
    usable: bool = True
    text: str = ""

    @property
    def dimension(self) -> str:
        return self.figure.quantity.unit.dimension

    @property
    def each(self) -> bool:
        """A price by its unit: 元/人."""
        return "/" in self.figure.quantity.unit.symbol

    @property
    def table(self) -> bool:
        return self.paragraph < 0

    def says(self, *concepts: str) -> bool:
        """Whether the words right before say one of the concepts; "time" means every "time.…"."""
        return _any(self.said, concepts)

    def hears(self, *concepts: str) -> bool:
        """The same for all words since the figure before."""
        return _any(self.heard, concepts)

    @property
    def words(self) -> str:
        return self.text[slice(*self.before)]


def _any(said: frozenset[str], concepts: Sequence[str]) -> bool:
    return not said.isdisjoint(concepts)


@lru_cache(maxsize=4096)
def widened(said: frozenset[str]) -> frozenset[str]:
    """Concepts with the families they belong to: "dir.up.short" is told by "dir.up" and by "dir"."""
    parts = (c.split(".") for c in said)
    return frozenset(".".join(p[:n]) for p in parts for n in range(1, len(p) + 1))


@dataclass(slots=True)
class Speech:
    """All figures of the prose in order, those of a paragraph by its index, and the figures of tables."""

    spoken: list[Spoken] = field(default_factory=list[Spoken])
    by_paragraph: dict[int, list[Spoken]] = field(default_factory=dict[int, list[Spoken]])
    tables: list[Spoken] = field(default_factory=list[Spoken])
    funds: list[Spoken] = field(default_factory=list[Spoken])
    by_gram: dict[str, list[Spoken]] = field(default_factory=dict[str, list[Spoken]])

    def named(self, name: Name) -> list[Spoken]:
        """The figures of prose and tables that share anything of a name, in their order."""
        found = {id(s): s for gram in name for s in self.by_gram.get(gram, ())}
        return sorted(found.values(), key=lambda s: s.order)

    def listed(self, claim: Spoken) -> tuple[Spoken, ...]:
        """The values that a list of percentages goes with one by one: as many before it as it has members, the totals
        among them left out ("甲1、乙2、丙3，三项合计6，分别占a、b和c")."""
        place, size = claim.item
        if size < 2:
            return ()
        row = self.by_paragraph[claim.paragraph]
        first = claim.order - place
        values = [
            s for s in row if s.order < first and s.dimension not in BARE and not (s.base or s.says("total.word"))
        ]
        values = (
            [s for s in values if s.dimension == values[-1].dimension and not s.direction][-size:] if values else []
        )
        return tuple(values) if len(values) == size else ()

    def around(self, claim: Spoken, reach: int) -> Iterator[Spoken]:
        """The figures of the paragraphs up to `reach` before and behind."""
        for index in range(claim.paragraph - reach, claim.paragraph + reach + 1):
            row = self.by_paragraph.get(index, ())
            if row and row[0].figure.location.doc == claim.figure.location.doc:
                yield from row


def near(one: Spoken, other: Spoken) -> int:
    """How far apart two figures stand: 0 one clause, 1 segment, 2 sentence, 3 paragraph, 4 the next …, 7 a table."""
    if one.table or other.table:
        return 7
    if one.paragraph != other.paragraph:
        return 3 + min(abs(one.paragraph - other.paragraph), 4)
    if one.sentence != other.sentence:
        return 3
    if one.segment != other.segment:
        return 2
    return 0 if one.clause == other.clause else 1


def speech(paragraphs: Sequence[Paragraph], mentions: Sequence[Mention], figures: Sequence[Figure]) -> Speech:
    """The sentences of a report; `figures` are those that its tables give."""
    found = Speech()
    by_index: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_index.setdefault(mention.paragraph.index, []).append(mention)
    for paragraph in paragraphs:
        if own := by_index.get(paragraph.index):
            row = _Reader(paragraph, len(found.spoken)).read(own)
            found.spoken += row
            found.by_paragraph[paragraph.index] = row
    found.tables = [s for f in figures if (s := _of_table(f)) is not None]
    found.funds = [s for s in found.tables if s.figure.role in FUNDS]
    for spoken in (*found.spoken, *found.tables):
        for gram in spoken.name:
            found.by_gram.setdefault(gram, []).append(spoken)
    return found


def _wide(quantity: Quantity) -> Interval:
    rounded, cut = quantity.interval(), quantity.truncated()
    return Interval(min(rounded.low, cut.low), max(rounded.high, cut.high))


class _Reader:
    """The figures of one paragraph."""

    def __init__(self, paragraph: Paragraph, first: int) -> None:
        self.paragraph, self.first = paragraph, first
        self.text, self.tags = paragraph.text, tags(paragraph.text)
        inside = [(t.p_start, t.p_end) for t in paragraph.tokens]
        marks = [n for n, c in enumerate(self.text) if c in _CLAUSE or c in _SEGMENT or c in _SENTENCE]
        held = {n for start, end in inside for n in range(start, end)}
        marks = [n for n in marks if n not in held]
        self.clauses = marks
        self.segments = [n for n in marks if self.text[n] in _SEGMENT]
        self.sentences = [n for n in marks if self.text[n] in _SENTENCE]
        self.years = [(t.p_start, t.year) for t in paragraph.tokens if t.year]

    def read(self, mentions: Sequence[Mention]) -> list[Spoken]:
        row: list[Spoken] = []
        for n, mention in enumerate(mentions):
            following = mentions[n + 1].start if n + 1 < len(mentions) else len(self.text)
            row.append(self._spoken(mention, row[-1] if row else None, following))
        return self._counted(row)

    def _spoken(self, mention: Mention, last: Spoken | None, following: int) -> Spoken:
        text, start, end = self.text, mention.start, mention.end
        quantity = mention.figure.quantity
        span = _wide(quantity)
        sentence = self._back(self.sentences, start)
        opened = text.rfind("(", 0, start)
        clause = max(
            self._back(self.clauses, start), opened + 1 if opened >= 0 and ")" not in text[opened:start] else 0
        )
        floor = last.end if last else 0
        before = (max(clause, floor), start)
        seen = (max(sentence, floor), start)
        ahead = next((n for n in self.clauses[bisect_right(self.clauses, end - 1) :]), len(text))
        behind = (end, min(ahead, following, end + _TAIL))
        listed = last is not None and text[slice(*seen)] in _LISTED and last.dimension == mention.dimension
        said = frozenset(t.concept for t in self.tags.within(*before)) | self._of(before)
        follows = frozenset(t.concept for t in self.tags.within(*behind))
        if before[0] == before[1] and not listed:
            # "600万元资金全部到位": its words stand behind it
            said |= frozenset(c for c in follows if c.startswith("stage"))
        direction = self._direction(before)
        if not direction:
            # 增至, 提高到 tell the value that was reached
            said -= frozenset(("dir.up", "dir.down", "dir.up.short", "dir.down.short"))
        year = max(((s, y) for s, y in self.years if sentence <= s < start), default=(0, 0))[1]
        name = self._name(before, seen, behind, last)
        item = (0, 1)
        if listed and last is not None:
            said, direction, year = said | (last.said & _shared(last)), direction or last.direction, year or last.year
            item = (last.item[0] + 1, 1)
        return Spoken(
            mention.figure,
            self.paragraph.index,
            self.paragraph.chapter,
            self.first + (last.order - self.first + 1 if last else 0),
            start,
            end,
            sentence,
            self._back(self.segments, start),
            clause,
            mention.group,
            float(span.low),
            float(span.high),
            float(quantity.base),
            before,
            seen,
            behind,
            widened(said),
            widened(frozenset(t.concept for t in self.tags.within(*seen))),
            widened(follows),
            name,
            year,
            direction,
            item,
            self._leads(end, following),
            self._base(end, following),
            text.startswith("的", end) and self.tags.has(end, min(end + _REACH, len(text)), "goal", "limit", "price"),
            mention.usable and quantity.upper is None and not self._limited(before, end),
            text,
        )

    def _back(self, marks: Sequence[int], position: int) -> int:
        """Behind the last of the marks before the position."""
        n = bisect_right(marks, position - 1)
        return marks[n - 1] + 1 if n else 0

    def _of(self, before: tuple[int, int]) -> frozenset[str]:
        """占 or 完成 with the base behind it: a plan (完成年初预算的) makes a rate, anything else a share."""
        of = self.tags.last(*before, "share.of", "rate.of")
        if of is None:
            return frozenset()
        # 占年初预算 is a rate of the thing itself, 占基本支出预算 a share of another thing
        other = of.text.endswith("占") and telling(name_in(self.text, self.tags, of.end, before[1]))
        if not other and self.tags.has(of.end, before[1], *PLANS):
            return frozenset(("of.plan",))
        return frozenset(("of.whole",)) if of.text.endswith("占") or of.concept == "share.of" else frozenset()

    def _direction(self, before: tuple[int, int]) -> str:
        """The direction of the last word that has one, near enough and not followed by 到 (增加到 tells the value)."""
        found: Tag | None = self.tags.last(
            *before, "dir.up", "dir.down", "dir.over", "dir.under", "growth.up", "growth.down"
        )
        if found is None or before[1] - found.end > _REACH or found.text.endswith(("至", "到")):
            return ""
        if found.concept == "dir.over":
            return "up"
        if found.concept == "dir.under":
            return "down" if found.text.endswith("于") else ""
        if found.concept.startswith("growth"):
            return found.concept.split(".")[1]
        return (
            ""
            if self.text[found.end : found.end + 2].strip("了")[:1] in ("到", "至", "为")
            else found.concept.split(".")[1]
        )

    def _name(
        self, before: tuple[int, int], seen: tuple[int, int], behind: tuple[int, int], last: Spoken | None
    ) -> Name:
        for span in (before, seen, behind):
            if name := name_in(self.text, self.tags, *span):
                return name
        return last.name if last and last.sentence == self._back(self.sentences, before[1]) else NONE

    def _leads(self, end: int, following: int) -> bool:
        """A list of parts opens between this figure and the next: 其中, 包括, a colon."""
        ahead = min(following, end + _TAIL)
        gap = self.text[end:ahead]
        told = self.tags.has(end, ahead, "total.of_which", "listing") or gap[:1] == "("
        return told or (":" in gap and not _SENTENCE & set(gap))

    def _base(self, end: int, following: int) -> bool:
        """The percentage of this figure follows: "80万元的90%", "在80万元中所占比重为90%"."""
        inside = self.text.startswith("中", end) and self.tags.has(end + 1, following, "share")
        return (self.text.startswith("的", end) or inside) and following - end <= _REACH

    def _limited(self, before: tuple[int, int], end: int) -> bool:
        limit = self.tags.last(*before, "limit")
        own = limit is not None and before[1] - limit.end <= 1 and limit.text not in _BEHIND
        return own or self.tags.at(end, "limit") is not None

    def _counted(self, row: list[Spoken]) -> list[Spoken]:
        """Every value of a list knows how many there are."""
        size = 1
        for n in range(len(row) - 1, -1, -1):
            place = row[n].item[0]
            size = max(size, place + 1)
            if size > 1:
                row[n] = replace(row[n], item=(place, size))
            if place == 0:
                size = 1
        return row


def _shared(last: Spoken) -> frozenset[str]:
    return frozenset(
        c
        for c in last.said
        if c.split(".")[0] in ("time", "stage", "share", "rate", "of", "survey", "dir", "compare", "growth")
    )


_PLANNED = {
    "initial": "stage.initial",
    "full": "stage.full",
    "target": "goal.word",
    "executed": "stage.actual",
    "actual": "stage.actual",
}


def _of_table(figure: Figure) -> Spoken | None:
    quantity = figure.quantity
    if quantity.hedged or quantity.upper is not None or quantity.unit.dimension == "none":
        return None
    if figure.role in ("weight", "score", "rate"):
        return None
    found, span = tags(figure.label), _wide(quantity)
    said = {t.concept for t in found} | ({_PLANNED[figure.role]} if figure.role in _PLANNED else set[str]())
    year = int(figure.period) if figure.period.isdigit() else 0
    return Spoken(
        figure,
        -99,
        -1,
        10**6,
        0,
        0,
        0,
        0,
        0,
        0,
        float(span.low),
        float(span.high),
        float(quantity.base),
        said=widened(frozenset(said)),
        heard=widened(frozenset(said)),
        name=name_in(figure.label, found, 0, len(figure.label)),
        year=year,
    )
