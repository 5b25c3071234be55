"""Shares: what a percentage is a part of, and shares of one whole that exclude one another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.reading.prose import agree
from assistant.reading.prose.flow import Paragraph
from assistant.reading.prose.items import Book, Item
from assistant.reading.prose.labels import Label, alike, core, make
from assistant.reading.prose.listing import Listing
from assistant.reading.prose.mention import Kind, Mention
from assistant.reading.prose.place import claim
from assistant.reading.prose.totals import is_partition
from assistant.reading.prose.words import EXCLUSIVE
from scoring.relations import Relation, Share, ShareGroup


def shares(book: Book, lists: list[Listing]) -> Iterator[Relation]:
    """Every share whose part and whole the text gives, and groups of shares that can't pass 100 %."""
    parents = {
        id(c): listing.parent
        for listing in lists
        if listing.opener != "reason"
        for c in listing.children
        if c is not listing.parent
    }
    for item in book.items:
        for mention in item.shares:
            yield from _share(book, item, mention, parents)
    yield from _groups(book)
    for paragraph_run in _options(book):
        yield ShareGroup(tuple(m.figure for m in paragraph_run), claim(paragraph_run), closed=True)


def _share(book: Book, item: Item, mention: Mention, parents: dict[int, Item]) -> Iterator[Relation]:
    part = item.value
    if part is None or not part.usable or not mention.usable or part.dimension in ("ratio", "point", "none"):
        return
    whole = _printed_whole(book, mention) or _whole(book, item, part, mention, parents)
    if whole is not None and whole is not part and whole.usable and whole.dimension == part.dimension:
        yield Share(mention.figure, part.figure, whole.figure, claim([part, mention]))


def _printed_whole(book: Book, mention: Mention) -> Mention | None:
    """As in "占总支出2000万元的57.89%": the whole stands right before the share."""
    if mention.notes.get("printed") and mention.order:
        return book.mentions[mention.order - 1 - max(mention.parallel, 0)]
    return None


def _whole(book: Book, item: Item, part: Mention, mention: Mention, parents: dict[int, Item]) -> Mention | None:
    named = make(mention.base)
    generic = named.core in ("", "比", "总数", "全部", "总", "支出总", "部")
    candidates = [] if generic else _by_name(book, named, item, part)
    unnamed = not named.core and not named.total
    if unnamed:
        candidates = _by_structure(book, item, part, parents)
    if not candidates:
        return None
    chosen, holds = agree.choose(candidates, lambda m: _divides(mention, part, m))
    if holds:
        return chosen
    if mention.label and alike(mention.label, item.label) < 2:
        return None
    if not unnamed:
        near = _distance(book.owners[candidates[0].order], item)
        candidates = [m for m in candidates if _distance(book.owners[m.order], item) == near]
    if len({m.figure.quantity.base for m in candidates}) > 1:
        return None
    # an unnamed whole may be any larger amount before it; only if none of them fits is the parent at fault
    if unnamed and any(_divides(mention, part, m) for m in _larger(book, part)):
        return None
    return chosen


def _divides(share: Mention, part: Mention, whole: Mention) -> bool:
    return agree.divides(share.figure.quantity, part.figure.quantity, whole.figure.quantity)


def _by_name(book: Book, named: Label, item: Item, part: Mention) -> list[Mention]:
    """Amounts whose label is the whole's name, or a narrower one ("一般公共预算基本支出" for "基本支出")."""
    found = [
        (n, i) for n, i in book.find(named, part.dimension) if i is not item and i.value and _may_hold(n, i, item, part)
    ]
    if named.total or named.core in ("支出", "收入"):
        found = [(n, i) for n, i in found if n == 2 or (i.label.total and i.label.core.endswith(named.core[-2:]))]
    found = [(n, i) for n, i in found if not i.label.past]
    # nearest first; within a distance the very name goes before a longer one
    found.sort(key=lambda pair: (_distance(pair[1], item), -pair[0], abs(pair[1].index - item.index)))
    return [i.value for _, i in found[:8] if i.value is not None]


def _may_hold(likeness: int, whole: Item, item: Item, part: Mention) -> bool:
    """A whole is no smaller than its part, unless it is called by its very name next to it."""
    named = likeness == 2 and whole.paragraph is item.paragraph
    return whole.value is not None and (named or _larger_than(whole.value, part))


def _distance(other: Item, item: Item) -> int:
    """0: before in the same paragraph, 1: before in the chapter, 2: anywhere else."""
    if other.index > item.index or other.paragraph.chapter != item.paragraph.chapter:
        return 2
    return 0 if other.paragraph is item.paragraph else 1


def _larger_than(whole: Mention, part: Mention) -> bool:
    return whole.figure.quantity.base >= part.figure.quantity.base


def _by_structure(book: Book, item: Item, part: Mention, parents: dict[int, Item]) -> list[Mention]:
    """The total of the list that the item stands in, here or where the same item is named again."""
    own = parents.get(id(item))
    if own is not None and own.value is not None and _larger_than(own.value, part):
        return [own.value]
    twins = [
        i
        for likeness, i in book.find(item.label, item.dimension)
        if likeness == 2 and i is not item and i.value and i.value.figure.quantity.base == part.figure.quantity.base
    ]
    wholes = [parents[id(t)].value for t in twins if id(t) in parents]
    found = [w for w in wholes if w is not None and _larger_than(w, part)]
    return found or _same_whole(book, item, part) or _only_amount_before(book, item, part)


def _same_whole(book: Book, item: Item, part: Mention) -> list[Mention]:
    """As in "本年收入…占总收入的99.28%；年初结转…占0.72%": an unnamed whole goes on from the share before."""
    before = book.items[item.index - 1] if item.index else None
    if before is None or before.spot != item.spot or not before.shares or not before.shares[0].base:
        return []
    return _by_name(book, make(before.shares[0].base), before, part)


def _only_amount_before(book: Book, item: Item, part: Mention) -> list[Mention]:
    """A list of paragraphs under a paragraph with a single amount has that amount as its whole."""
    before = [
        i
        for i in book.items[max(0, item.index - 12) : item.index]
        if i.paragraph.chapter == item.paragraph.chapter and i.value and i.dimension == part.dimension
    ]
    heads = [i for i in before if not i.shares or i.shares[0].base]
    if (
        len(heads) == 1
        and heads[0].value is not None
        and heads[0].index == before[0].index
        and heads[0].paragraph is not item.paragraph
    ):
        return [heads[0].value] if _larger_than(heads[0].value, part) else []
    return []


def _larger(book: Book, part: Mention) -> list[Mention]:
    around = [m for m in book.mentions[max(0, part.order - 60) : part.order] if m.kind in (Kind.AMOUNT, Kind.BASE)]
    return [m for m in around if m.dimension == part.dimension and _larger_than(m, part)]


def _groups(book: Book) -> Iterator[Relation]:
    """Known partitions whose members each state a share of the same named whole."""
    found: dict[tuple[str, int], list[tuple[Item, Mention]]] = defaultdict(list)
    for item in book.items:
        for mention in item.shares:
            if mention.usable and mention.base and item.label:
                found[core(make(mention.base).text) or mention.base, item.paragraph.chapter].append((item, mention))
    for pairs in found.values():
        for run in _partitioned(pairs):
            marks = [m for _, m in run]
            yield ShareGroup(tuple(m.figure for m in marks), claim(marks))


def _partitioned(pairs: list[tuple[Item, Mention]]) -> Iterator[list[tuple[Item, Mention]]]:
    """The stretches of neighbouring shares whose items are a known partition."""
    start = 0
    while start < len(pairs) - 1:
        ends = [n for n in range(len(pairs), start + 1, -1) if is_partition([i for i, _ in pairs[start:n]])]
        if ends:
            yield pairs[start : ends[0]]
        start = ends[0] if ends else start + 1


_OPTION = re.compile(r"^\s*(?:[A-Za-z][、.．:：\s]?)?\s*([\u4e00-\u9fff\d\-—~～至及以上下岁]{1,12}?)\s*[(（:：占]?\s*$")


def _options(book: Book) -> Iterator[list[Mention]]:
    """As in "A 男(56%) B 女(44%)": options that exclude one another and are all there, so that they make 100 %."""
    yield from _close(_option_run(book))
    for paragraph in book.paragraphs:
        run = [m for m in book.in_paragraph[paragraph.index] for m in m.shares if not m.base]
        labels = [m.notes.get("own", "") for m in run]
        if (
            len(run) >= 3
            and all(labels)
            and all(EXCLUSIVE.search(x) for x in labels)
            and not any("其中" in m.gap for m in run[1:])
            and _only_shares(book, paragraph, run)
            and not _several(run)
        ):
            yield [m for m in run]


def _several(run: Sequence[Mention]) -> bool:
    """The first few make 100 % by themselves: the row tells of two wholes ("城镇45%，农村55%；男52%，女48%")."""
    sums = [sum(m.figure.quantity.base for m in run[:n]) for n in range(2, len(run))]
    return any(abs(told - 1) <= Decimal("0.005") for told in sums)


def _only_shares(book: Book, paragraph: Paragraph, run: Sequence[Mention]) -> bool:
    return len(run) == sum(1 for _ in book.mentions_of(paragraph))


def _option_run(book: Book) -> list[tuple[str, str, Mention]]:
    """(letter, label, percentage) of the paragraphs that are one lettered option each."""
    found: list[tuple[str, str, Mention]] = []
    for item in book.items:
        text = item.paragraph.text
        letter = re.match(r"\s*([A-Za-z])[、.．:：\s]?\s*(?=[\u4e00-\u9fff\d])", text)
        mention = item.value
        if letter and mention is not None and mention.dimension == "ratio" and not re.search(r"多选|可多", text):
            label = text[letter.end() : mention.start].strip("(（:： ")
            found.append((letter.group(1).upper(), label, mention))
    return found


def _close(options: list[tuple[str, str, Mention]]) -> Iterator[list[Mention]]:
    run: list[tuple[str, str, Mention]] = []
    for option in [*options, ("A", "", None)]:
        letter, _, mention = option
        if letter == "A" or not run or ord(letter) != ord(run[-1][0]) + 1:
            if len(run) >= 2 and run[0][0] == "A" and all(EXCLUSIVE.search(label) for _, label, _ in run):
                yield [m for _, _, m in run]
            run = []
        if mention is not None:
            run.append((letter, option[1], mention))
