"""Items: an amount (or a percentage) with all that is said about it: changes, shares, rates, budget."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from assistant.reading.prose.flow import Paragraph
from assistant.reading.prose.labels import Label, alike, make
from assistant.reading.prose.mention import Kind, Mention
from assistant.reading.prose.mentions import mentions
from assistant.reading.prose.words import base_kind

# "收、支总计各增加": short for the two totals
_FULL = {"收": "收入", "支": "支出"}


@dataclass(slots=True, eq=False)
class Group:
    """One comparison: amount and rate against one base. `owners`: the items that may be meant, likeliest first."""

    owners: list[Item]
    base: str
    amount: Mention | None = None
    rate: Mention | None = None
    previous: Mention | None = None
    sentence: tuple[int, int] = (0, 0)
    own_label: bool = False
    sure: bool = True

    @property
    def kind(self) -> str:
        return base_kind(self.base)

    @property
    def first(self) -> Mention:
        found = [m for m in (self.previous, self.amount, self.rate) if m is not None]
        return min(found, key=lambda m: m.order)


@dataclass(slots=True, eq=False)
class Item:
    """`value` is None where only changes are told. `link` is the text between the figure before and this one."""

    index: int
    label: Label
    first: Mention
    link: str
    value: Mention | None = None
    groups: list[Group] = field(default_factory=list[Group])
    shares: list[Mention] = field(default_factory=list[Mention])
    rates: list[Mention] = field(default_factory=list[Mention])
    bases: list[Mention] = field(default_factory=list[Mention])
    gaps: list[Mention] = field(default_factory=list[Mention])
    averages: list[Mention] = field(default_factory=list[Mention])
    restated: list[Mention] = field(default_factory=list[Mention])
    parent: Item | None = None
    last: Mention | None = None

    @property
    def paragraph(self) -> Paragraph:
        return self.first.paragraph

    @property
    def spot(self) -> tuple[int, int]:
        """Paragraph and sentence."""
        return self.paragraph.index, self.first.sentence

    @property
    def dimension(self) -> str:
        return self.value.dimension if self.value else ""


@dataclass(slots=True)
class Book:
    """All paragraphs, mentions and items of a report, items findable by label."""

    paragraphs: list[Paragraph]
    mentions: list[Mention] = field(default_factory=list[Mention])
    items: list[Item] = field(default_factory=list[Item])
    owners: dict[int, Item] = field(default_factory=dict[int, Item])
    by_key: dict[str, list[Item]] = field(default_factory=lambda: defaultdict[str, list[Item]](list))
    in_paragraph: dict[int, list[Item]] = field(default_factory=lambda: defaultdict[int, list[Item]](list))

    openers: dict[int, str] = field(default_factory=dict[int, str])

    def find(self, label: Label, dimension: str = "") -> list[tuple[int, Item]]:
        """(likeness, item) of the items with an equal or a wider or narrower label and a value, in document order."""
        if len(label.core) < 2:
            return []
        pool = {id(i): i for key in (label.core[:2], label.core[-2:]) for i in self.by_key[key]}
        found = [
            (alike(label, i.label), i) for i in pool.values() if i.value and (not dimension or i.dimension == dimension)
        ]
        return sorted(((n, i) for n, i in found if n), key=lambda pair: pair[1].index)

    def mentions_of(self, paragraph: Paragraph) -> Iterator[Mention]:
        return (m for m in self.mentions if m.paragraph is paragraph)


def build(paragraphs: list[Paragraph]) -> Book:
    book = Book(paragraphs)
    tail = ""
    last_chapter = 0
    for paragraph in paragraphs:
        if paragraph.chapter != last_chapter or not paragraph.adjacent:
            tail = "\f"
        last_chapter = paragraph.chapter
        builder = _Builder(book, paragraph, tail)
        end = 0
        for mention in mentions(paragraph):
            builder.add(mention)
            end = mention.end
        rest = paragraph.text[end:]
        tail = (tail if end == 0 else "") + "\n" + rest
    return book


class _Builder:
    """Items of one paragraph."""

    def __init__(self, book: Book, paragraph: Paragraph, tail: str) -> None:
        self.book = book
        self.paragraph = paragraph
        self.tail = tail
        self.current: Item | None = None
        self.head: Item | None = None
        self.group: Group | None = None
        self.run: list[Item] = []
        self.opened: list[Item] = []

    def add(self, mention: Mention) -> None:
        mention.order = len(self.book.mentions)
        self.book.mentions.append(mention)
        handlers = {
            Kind.AMOUNT: self._value,
            Kind.PERCENT: self._value,
            Kind.CHANGE: self._change,
            Kind.PREVIOUS: self._previous,
            Kind.SHARE: self._share,
            Kind.RATE: self._rate,
            Kind.BASE: self._base,
            Kind.GAP: self._gap,
            Kind.AVERAGE: self._average,
            Kind.RESTATED: self._restated,
        }
        handlers[mention.kind](mention)
        owner = self.book.owners.get(mention.order)
        if owner is not None:
            owner.last = mention

    def _new(self, mention: Mention, label: Label) -> Item:
        link = mention.gap if self.head else self.tail + "\n" + mention.gap
        item = Item(len(self.book.items), label, mention, link)
        self.book.items.append(item)
        self.book.in_paragraph[self.paragraph.index].append(item)
        if "其中" in link and self.current is not None:
            self.opened.append(self.current)
        elif "。" in mention.gap:
            self.opened.clear()
        item.parent = self.opened[-1] if self.opened else None
        self.head = self.head or item
        self.current = item
        self._own(mention, item)
        return item

    def _own(self, mention: Mention, item: Item) -> None:
        self.book.owners[mention.order] = item

    def _value(self, mention: Mention) -> None:
        label = mention.label
        item = self._new(mention, label)
        item.value = mention
        dangling = self.group if self.group and not self.group.owners else None
        self.group = None
        if dangling is not None and dangling.sentence == item.spot:
            # "与上年200万元相比，本年支出220万元，增加…": last year's value came before its item
            dangling.owners = [item]
            item.groups.append(dangling)
            if dangling.previous is not None:
                self._own(dangling.previous, item)
            self.group = dangling
        self.run = [*self.run, item] if mention.parallel > 0 else [item]
        for key in {label.core[:2], label.core[-2:]}:
            self.book.by_key[key].append(item)

    def _change(self, mention: Mention) -> None:
        owners = self._beside(mention) if mention.parallels > 1 else self._owners(mention)
        if not owners:
            if not mention.label and mention.reason:
                return
            owners = [self._new(mention, mention.label)]
            self.group = None
        self._own(mention, owners[0])
        group = self._group_for(mention, owners)
        if mention.dimension == "ratio":
            group.rate = mention
        else:
            group.amount = mention

    def _group_for(self, mention: Mention, owners: list[Item]) -> Group:
        """The open comparison if this figure belongs to it, else a new one."""
        if mention.parallels > 1:
            return self._parallel_group(owners[0], mention)
        group = self.group
        slot_taken = group is not None and (group.rate if mention.dimension == "ratio" else group.amount) is not None
        other_base = (
            group is not None and bool(mention.base) and bool(group.base) and base_kind(mention.base) != group.kind
        )
        other_owner = group is not None and bool(mention.label) and owners[0] is not group.owners[0]
        place = (self.paragraph.index, mention.sentence)
        if group is None or slot_taken or other_base or other_owner or group.sentence != place:
            group = self._open(owners, mention)
        group.base = group.base or mention.base
        return group

    def _beside(self, mention: Mention) -> list[Item]:
        """Whose figure a value of a list is: "甲、乙分别为a、b，占x、y", "甲a、乙b，分别占x、y" pair by position."""
        other = bool(mention.label) and not (self.run and alike(mention.label, self.run[0].label))
        if len(self.run) == mention.parallels and not other:
            return [self.run[mention.parallel]]
        if other or len(self.run) > 1:
            return []
        told = [i for i in self.book.in_paragraph[self.paragraph.index] if i.value and i.first.group == mention.group]
        told = [i for i in told if i.first.sentence == mention.sentence and i.dimension == told[-1].dimension]
        return [told[mention.parallel - mention.parallels]] if len(told) >= mention.parallels else []

    def _parallel_group(self, item: Item, mention: Mention) -> Group:
        for group in item.groups:
            if (group.rate if mention.dimension == "ratio" else group.amount) is None:
                return group
        return self._open([item], mention, keep=False)

    def _open(self, owners: list[Item], mention: Mention, keep: bool = True) -> Group:
        group = Group(
            owners,
            mention.base,
            sentence=(self.paragraph.index, mention.sentence),
            own_label=bool(mention.label),
            sure=bool(mention.label) or not self._unclear(owners, mention),
        )
        owners[0].groups.append(group)
        if keep:
            self.group = group
        return group

    def _unclear(self, owners: list[Item], mention: Mention) -> bool:
        """A new sentence without a subject behind a sentence of several amounts: whose change is it?"""
        if not owners or owners[0].first.sentence == mention.sentence:
            return False
        rivals = [
            i
            for i in self.book.in_paragraph[self.paragraph.index]
            if i.value and i.dimension == owners[0].dimension and i.first.sentence == owners[0].first.sentence
        ]
        return (owners[0] is not self.head and len(rivals) > 1) or (
            owners[0].parent is None and len([i for i in rivals if i.parent is None]) > 1
        )

    def _owners(self, mention: Mention) -> list[Item]:
        """The items that a change, share or rate without a value of its own may speak of, likeliest first."""
        if mention.label:
            return self._named(mention.label, mention)
        same_sentence = self.current is not None and self.current.first.sentence == mention.sentence
        if same_sentence and self.current is not None:
            rest = [i for i in (self.current.parent, self.head) if i is not None]
            return (
                _unique([self.current, *rest])
                if mention.group == self.current.first.group or mention.group
                else _unique([self._outside(mention), self.current, *rest])
            )
        if self.current is None:
            # "…比上年减少5万元，下降3%": the change goes on with the one before it, told of something further up
            going_on = self.group is not None and self.group.sentence == (self.paragraph.index, mention.sentence)
            return list(self.group.owners) if self.group is not None and going_on else []
        started = re.split(r"[。！？]", mention.gap)[-1]
        if re.search(r"原因|由于", started) and not mention.base:
            return []
        parent = self.current.parent if self.current.parent is not None else None
        return _unique([i for i in (parent, self.current, self.head) if i is not None])

    def _outside(self, mention: Mention) -> Item:
        """The last item at the level of parentheses of the mention."""
        assert self.current is not None
        items = self.book.in_paragraph[self.paragraph.index]
        return next((i for i in reversed(items) if i.first.group == mention.group and i.value), self.current)

    def _named(self, label: Label, mention: Mention) -> list[Item]:
        if self.current is not None and self._same_sentence(mention) and self.current.label.core == label.core:
            return [self.current]
        window = [
            i
            for n in range(self.paragraph.index, max(-1, self.paragraph.index - 3), -1)
            for i in reversed(self.book.in_paragraph[n])
        ]
        ranked = [(alike(label, i.label), i) for i in window if i.value and i.dimension not in ("ratio", "point")]
        exact = [i for n, i in ranked if n == 2]
        if not exact and _BOTH.fullmatch(label.core):
            return _balanced([i for _, i in ranked if i.paragraph is self.paragraph])
        near = [i for n, i in ranked if n == 1]
        if exact:
            # the same thing of another year may stand further up: "2023年预算较2022年增加…，其中接待费增加…"
            far = [i for _, i in self.book.find(label) if alike(label, i.label) == 2 and i not in window]
            close = [i for i in reversed(far) if self.paragraph.index - i.paragraph.index <= 8]
            return [*exact[:3], *close[:3]]
        if "、" in label.core:
            first = _FULL.get(label.core.partition("、")[0], label.core.partition("、")[0])
            return [i for i in window if i.value and i.label.core == first][:1]
        if self.current is not None and self._same_sentence(mention) and self.current.label.core.endswith(label.core):
            return [self.current]
        return near[:1] if len({i.label.core for i in near}) == 1 else []

    def _same_sentence(self, mention: Mention) -> bool:
        return self.current is not None and self.current.first.sentence == mention.sentence

    def _previous(self, mention: Mention) -> None:
        owners = (
            self._owners(mention)
            if not mention.label
            else (self._named(mention.label, mention) or self._owners_plain())
        )
        # "由A降至B": the item is B's, which comes next
        if not owners or "moved" in mention.notes:
            self.group = Group([], mention.base, previous=mention, sentence=(self.paragraph.index, mention.sentence))
            return
        self._own(mention, owners[0])
        told = self.group
        if (
            told is not None
            and told.previous is None
            and told.amount
            and told.sentence == (self.paragraph.index, mention.sentence)
            and (mention.group and told.kind in ("last", ""))
        ):
            told.previous = mention
            return
        group = self._open(owners, mention)
        group.previous = mention
        group.base = mention.base

    def _owners_plain(self) -> list[Item]:
        return [self.current] if self.current is not None else []

    def _share(self, mention: Mention) -> None:
        owners = self._owners(mention) if mention.label else self._owners_outside(mention)
        if mention.parallels > 1:
            owners = self._beside(mention)
        if not owners or (mention.label and not owners[0].value):
            owners = [self._new(mention, mention.label)]
        self._own(mention, owners[0])
        owners[0].shares.append(mention)

    def _rate(self, mention: Mention) -> None:
        owners = self._owners_outside(mention)
        if mention.parallels > 1:
            owners = self._beside(mention)
        self._attach(mention, owners, "rates")

    def _base(self, mention: Mention) -> None:
        self._attach(mention, self._owners_outside(mention), "bases")

    def _owners_outside(self, mention: Mention) -> list[Item]:
        """Behind a parenthesis the item before it: "拨款90万元(其中，基金10万元)，占90%"."""
        if self.current is not None and self.current.first.group > mention.group:
            return [self._outside(mention)]
        return self._owners_plain()

    def _gap(self, mention: Mention) -> None:
        self._attach(mention, self._owners_plain(), "gaps")

    def _average(self, mention: Mention) -> None:
        self._attach(mention, self._owners_plain(), "averages")

    def _restated(self, mention: Mention) -> None:
        self._attach(mention, self._owners_plain(), "restated")

    def _attach(self, mention: Mention, owners: list[Item], slot: str) -> None:
        owner = owners[0] if owners else self._new(mention, make(""))
        self._own(mention, owner)
        getattr(owner, slot).append(mention)


# 收支较上年各减少…: told of two totals that are the same
_BOTH = re.compile(r"收、?支|收入[、和与]?支出")


def _balanced(items: list[Item]) -> list[Item]:
    """The income and the outlay of one paragraph if they are equal."""
    totals = [i for i in items if i.label.total and re.search(r"(?:收入|支出)$", i.label.core) and i.value]
    amounts = {i.value.figure.quantity.base for i in totals if i.value}
    return totals[:1] if len(totals) == 2 and len(amounts) == 1 else []


def _unique(items: Iterable[Item]) -> list[Item]:
    return list({id(i): i for i in items}.values())
