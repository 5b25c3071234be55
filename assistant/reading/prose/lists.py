"""Enumerations: which items a text lists under which other item.

A list is opened by 其中, 包括, 分别为, 如下, a parenthesis, a colon or "…经费中，", and ends with its parenthesis, its
sentence, a new total, or (a list of paragraphs) with a paragraph of the parent's rank. Where the text leaves the end
open, `variants` holds the other possible ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.reading.prose.items import Book, Item
from assistant.reading.prose.labels import alike, core, label_of, make
from assistant.reading.prose.listing import Listing, cuts
from assistant.reading.prose.mention import Kind
from assistant.reading.prose.sums_behind import behind, is_trailing_total
from assistant.reading.prose.words import partitions

_WHICH = re.compile(r"其中(?![心间])")
_ALL = re.compile(
    r"(?:具体)?(?:包括|包含)(?!但不限)|分别(?:为|是)|组成|构成|具体(?:为|是|情况|如下)|(?:情况|明细|分布|如下)(?:如下|是|为)?[。:：]|如下|分项情况|资金来源(?:为|是)?[:：]|"
    r"按[^,，;；。:：]{2,8}?(?:划?分|来看|看)(?:类|为)?[:：,，]|从[^,，;；。:：]{2,10}?(?:分|来看|看)[:：,，]|"
    r"分[^,，;；。:：]{2,8}?看[:：,，]"
)
_MAIN = re.compile(r"主要(?:用于|包括|有|安排)|主要(?:是|为)[^,，:：]{2,14}$|用于以下|等方面|主要[^,，;；。]{0,12}如下")
# "从支出具体来看" divides the amount told before it in the same paragraph
_VIEW = re.compile(r"(?:按|从)[^,，;；。:：]{2,10}?(?:分|看)(?:类|为)?[:：,，]|分[^,，;；。:：]{2,8}?看[:：,，]")
# the noun that an opener belongs to: "项目支出包括", "收入具体情况如下"
_OPENED = re.compile(
    r"([^,，;；。:：\n]*?)(?:主要)?(?:具体|主要|分项|构成)?(?:包括|包含|项目情况|科目情况|具体情况|情况|明细)(?:如下|是|为)?[。:：]?[^,，;；。]*$"
)
# "（二）支出情况：全年支出…" is a title and opens no list
_TITLE = re.compile(r"\s*[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]?[^,，;；。:：]{1,12}情况[:：]")
_GLUED = re.compile(r"[。.；;](?:[(（][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]{1,3}、)")
_NEW_MATTER = re.compile(r"(?:19|20)\d\d年|上半年|全年|截至|截止|从|\d{1,2}月|值得|同时|此外|另外|以上|综上")
_REASON = re.compile(r"原因(?:是|为|系)?[^,，;；。]*$")
_MIDDLE = re.compile(r"([^,，;；。:：\n]{2,30}?)[当之]?中[,，:：]")
_ACTION = re.compile(
    r"年中|追加|(?<!上年)(?<!年初)(?<!以前年度)结转(?!和)|(?<!结转和)(?<!结转)结余|剩余|实际支出|实际使用|已支付|(?<!转移)支付|到位|实际到位|执行|退回|收回|上缴(?!收入|上级)|完成支付|节约"
)


def listings(book: Book) -> Iterator[Listing]:
    """All enumerations of the text, the nested ones too."""
    mothers: dict[int, Item] = {}
    for position, item in enumerate(book.items):
        opener = opener_of(item, book, position)
        if opener:
            parent = _parent(book, item, opener, mothers)
            if parent is not None and parent is not item:
                listing = _collect(book, parent, position, opener)
                mothers.update((id(child), parent) for child in listing.children)
                yield listing
            elif opener == "all":
                yield from _tentative(book, item, position, opener)
        elif is_trailing_total(item):
            listing = behind(book, position)
            if listing is not None:
                yield listing


def opener_of(item: Item, book: Book, position: int) -> str:
    """What opens a list before this item, "" if nothing does."""
    if position not in book.openers:
        book.openers[position] = _opener(item, book, position)
    return book.openers[position]


def _opener(item: Item, book: Book, position: int) -> str:
    link = item.link.rpartition("\f")[2]
    bare = re.sub(r"\([^()]*\)", "", link)
    last = re.split(r"[。！？;；\n]", bare)
    near = last[-1] if last[-1].strip(" (（、") or len(last) < 2 else "".join(last[-2:])
    lines = "\n".join([p for p in bare.split("\n") if p.strip()][-2:])
    if "占" in near and "其中" not in near:
        return ""
    if _WHICH.search(near) or re.search(r"其中[:：,，]?\s*\n[^\n]*$", lines):
        return "which"
    if _REASON.search(near):
        return "reason" if item.groups else ""
    if (
        item.first.group
        and position
        and item.first.group != book.items[position - 1].first.group
        and re.search(r"[(\[]", item.link)
    ):
        return "" if explains_rate(item, book) else "paren"
    if _MAIN.search(near) or re.search(r"主要(?:用于[^。\n]*|[^。\n]{0,14}(?:如下|情况)[^。\n]{0,3})[:：]\n", lines):
        return "main"
    if _ALL.search(near) or re.search(r"(?:如下|包括|构成|分别是|分别为)[^。\n]{0,6}[。:：]?\n[^\n]*$", lines):
        return "all"
    if re.match(r"\s*[:：]", near) and not re.search(r"[。\n]", bare):
        return "all"
    return "middle" if _MIDDLE.search(near) else ""


def explains_rate(item: Item, book: Book) -> bool:
    """A parenthesis right behind a rate, or behind a share of what it names, says how the percentage came about."""
    before = book.mentions[item.first.order - 1] if item.first.order else None
    if before is None or before.dimension != "ratio" or not re.match(r"[(\[](?!其中)", item.first.gap):
        return False
    rate = re.search(r"率(?:达到?|为|是)*$", before.clause) is not None
    return rate or (before.kind is Kind.SHARE and bool(before.base) and before.base in item.first.gap)


def _parent(book: Book, item: Item, opener: str, mothers: dict[int, Item]) -> Item | None:
    before = _before(book, item)
    if opener == "which" and before is not None and _other_kind(before, item):
        return _like_kind(book, item)
    if (
        opener == "which"
        and before is not None
        and _exceeds(item, before)
        and re.search(r"[;；。][^;；。]*$", item.link)
    ):
        # "…省级资金40万元；其中已支付80万元": the rest of the sentence is about the whole
        return mothers.get(id(before), before)
    if opener in ("all", "main") and before is not None:
        if _VIEW.search(item.first.gap) and before.paragraph is not item.paragraph:
            return None
        if _new_chapter(before, item):
            return None
        named = _opened_noun(item)
        if named:
            by_noun = _by_noun(book, item, before, named)
            return by_noun if by_noun is not before or not _same_rank(before, item) else None
        if _apart(before, item):
            listed = before.value is not None and before.value.parallel >= 0
            mother = mothers.get(id(before), before.parent)
            return None if _same_rank(before, item) else mother if mother or listed else before
    if opener == "middle":
        found = _MIDDLE.search(item.link)
        label = label_of(found.group(1)) if found else None
        ranked = [i for n, i in book.find(label) if n == 2 and i.index < item.index] if label else []
        if ranked:
            return ranked[-1]
        if before is None or not label or (not alike(label, before.label) and before.label):
            return None
    return before


def _like_kind(book: Book, item: Item) -> Item | None:
    """The last item before that is of the same kind: behind "收入…；支出…；结余…。" 其中…收入 is part of the 收入."""
    before = [i for i in book.in_paragraph[item.paragraph.index] if i.index < item.index and i.value is not None]
    return next((i for i in reversed(before) if _kind_of(i) == _kind_of(item) and not _exceeds(item, i)), None)


def _new_chapter(before: Item, item: Item) -> bool:
    """A title stands between them, on a line of its own or (in glued text) behind a full stop."""
    if before.paragraph is not item.paragraph:
        return _TITLE.match(item.paragraph.text) is not None
    return _GLUED.search(item.paragraph.text[before.first.end : item.first.start]) is not None


def _apart(before: Item, item: Item) -> bool:
    """A full stop or semicolon stands between them."""
    if before.spot != item.spot or before.value is None:
        return True
    return re.search(r"[;；]", item.paragraph.text[before.value.end : item.first.start]) is not None


def _same_rank(before: Item, item: Item) -> bool:
    """Two paragraphs with list marks of one rank: what the second lists is no part of the first's last item."""
    return before.paragraph is not item.paragraph and 0 < item.paragraph.marker == before.paragraph.marker


def _tentative(book: Book, item: Item, position: int, opener: str) -> Iterator[Listing]:
    """The list divides something told earlier that its opener doesn't name: the heads of the paragraphs before it."""
    for number in range(item.paragraph.index, max(-1, item.paragraph.index - 5), -1):
        head = next((i for i in book.in_paragraph[number] if i.value is not None), None)
        if head is None or head.index >= item.index or head.dimension != item.dimension:
            continue
        if head.paragraph.chapter == item.paragraph.chapter:
            listing = _collect(book, head, position, opener)
            listing.tentative = True
            yield listing


def _exceeds(item: Item, parent: Item) -> bool:
    if item.value is None or parent.value is None:
        return False
    return item.value.figure.quantity.base > parent.value.figure.quantity.base


def _opened_noun(item: Item) -> str:
    """The noun before 包括 or 情况如下, "" where the opener has none of its own."""
    text = [p for p in re.split(r"[\n]", re.sub(r"\([^()]*\)", "", item.link)) if p.strip()][-2:]
    for part in reversed(text):
        found = _OPENED.search(part)
        if found:
            return core(make(re.sub(r"具体|主要|分项|情况", "", found.group(1))).text)
    return ""


def _by_noun(book: Book, item: Item, before: Item, noun: str) -> Item | None:
    """The item that the opener's noun names; a bare 收入 or 支出 means the one spoken of."""
    window = [
        i
        for i in book.items[max(0, item.index - 12) : item.index]
        if i.value is not None and i.dimension == item.dimension and i.paragraph.chapter == item.paragraph.chapter
    ]
    named = [i for i in window if i.label.core and _same_noun(i.label.core, noun)]
    if named and len(noun) > 2:
        return named[-1]
    generic = noun in ("收入", "支出", "资金", "项目", "经费", "内容", "预算", "决算", "投入", "安排") or re.search(
        r"[\d万元]|共计|合计", noun
    )
    return before if generic else None


def _same_noun(label: str, noun: str) -> bool:
    return label == noun or (len(label) >= 4 and label in noun) or (len(noun) >= 4 and noun in label)


def _before(book: Book, item: Item) -> Item | None:
    """The item that the text was speaking of when the list opened."""
    for order in range(item.first.order - 1, max(-1, item.first.order - 8), -1):
        owner = book.owners.get(order)
        if owner is None or (item.value is not None and owner.value is not None and owner.dimension != item.dimension):
            continue
        same = book.mentions[order].paragraph.chapter == item.paragraph.chapter
        if owner.first.group and not item.first.group:
            continue
        outside = not item.first.group or owner.first.group != item.first.group
        return owner if same and outside and "\f" not in item.link else None
    return None


def _collect(book: Book, parent: Item, position: int, opener: str) -> Listing:
    first = book.items[position]
    listing = Listing(parent, [first], opener)
    inline = opener == "middle" or _ALL.search(first.first.gap) or _MAIN.search(first.first.gap)
    by_paragraph = parent.paragraph is not first.paragraph and not inline
    nested: list[int] = []
    index = position + 1
    while index < len(book.items):
        item = book.items[index]
        stop = _stops(book, listing, first, item, index, by_paragraph)
        if stop:
            listing.ended = stop
            break
        if item.first.group != first.first.group and item.first.group > first.first.group:
            index += 1
            continue
        if opener_of(item, book, index) == "which" and item.paragraph is listing.children[-1].paragraph:
            nested.append(len(listing.children))
        listing.children.append(item)
        index += 1
    _vary(book, listing, nested, index, by_paragraph)
    before = [i for i in book.in_paragraph[parent.paragraph.index] if i.index < parent.index and i.spot == parent.spot]
    listing.earlier = [i.value for i in before if i.value]
    head = book.in_paragraph[parent.paragraph.index][0]
    if opener == "all" and head is not parent and head.dimension == parent.dimension:
        listing.rival = head
    return listing


def _stops(book: Book, listing: Listing, first: Item, item: Item, index: int, by_paragraph: bool) -> str:
    if item.paragraph.chapter != first.paragraph.chapter or "\f" in item.link:
        return "chapter"
    if first.first.group:
        inside = (
            item.first.group >= first.first.group and item.paragraph is first.paragraph and "。" not in item.first.gap
        )
        return "" if inside and (item.first.group == first.first.group or _within(item, first)) else "paren"
    if item.first.group and item.paragraph is first.paragraph and item.value is not None:
        return ""
    if opener_of(item, book, index) in ("all", "main") and item.first.sentence != first.first.sentence:
        return "opened"
    grand = item.label.total and item is not first
    if grand and (is_trailing_total(item) or (item.label.core and not first.label.total)):
        return "total"
    if _other_kind(first, item) and _kind_of(listing.parent):
        return "kind"
    if item.paragraph is not first.paragraph:
        if item is not book.in_paragraph[item.paragraph.index][0]:
            return ""
        if _NEW_MATTER.match(item.paragraph.text.strip()) or item.first.start > 60:
            return "paragraph"
        return "" if by_paragraph and _sibling_paragraph(listing.parent, first, item) else "paragraph"
    if item.first.sentence != listing.children[-1].first.sentence and not by_paragraph:
        return "" if _same_frame(listing.children[-1], item) else "sentence"
    if set(_ACTION.findall(item.label.text)) - set(_ACTION.findall(first.label.text)) and "其他" not in item.label.text:
        return "action"
    return ""


def _kind_of(item: Item) -> str:
    """收入, 支出 or 结余 as the noun that the label ends with: only one kind adds up. Last year's 结余 is income."""
    found = re.search(r"^(?!.*(?:上年|年初|以前|结转)).*(收入|支出|结余)$", item.label.core)
    return found.group(1) if found else ""


def _other_kind(one: Item, other: Item) -> bool:
    return "" not in (_kind_of(one), _kind_of(other)) and _kind_of(one) != _kind_of(other)


def _within(item: Item, first: Item) -> bool:
    return item.paragraph is first.paragraph and item.first.group > first.first.group


def _sibling_paragraph(parent: Item, first: Item, item: Item) -> bool:
    marker = item.paragraph.marker
    if first.paragraph.marker:
        return (
            marker == first.paragraph.marker
            or marker > first.paragraph.marker
            or (not marker and item.paragraph.heading is False and marker != 0)
        )
    return not marker or bool(parent.paragraph.marker and marker > parent.paragraph.marker)


def _same_frame(before: Item, item: Item) -> bool:
    """Does a new sentence go on with the list: label first, then the same kinds of statement?"""
    start = re.split(r"[。！？]", item.first.gap)[-1]
    if not item.label or item.label.total or re.match(r"(?:19|20)\d\d年|截至|同时|另外|此外|与|较|比", start):
        return False
    if bool(item.value) != bool(before.value):
        return False
    mine = [g.kind for g in item.groups]
    theirs = [g.kind for g in before.groups]
    known = any(all(any(p.search(i.label.core) for p in must) for i in (before, item)) for must, _ in partitions())
    return known or (bool(theirs) and mine[: len(theirs)] == theirs and len(mine) <= len(theirs) + 1)


def _vary(book: Book, listing: Listing, nested: list[int], end: int, by_paragraph: bool) -> None:
    """Other ends and cuts of the list that its words allow."""
    whole = listing.children
    base = whole
    if nested:
        listing.variants.extend(cuts(whole, nested[0]))
        base = _primary_cut(whole, nested[0])
        listing.children = base
    if by_paragraph:
        heads = _heads(base)
        if len(heads) < len(base):
            listing.children = heads
            listing.variants.append(base)
    extended = list(whole)
    for item in book.items[end : end + 6]:
        if item.paragraph.chapter != listing.parent.paragraph.chapter or listing.ended in (
            "total",
            "paren",
            "chapter",
            "opened",
            "paragraph",
        ):
            break
        extended.append(item)
        listing.variants.append(list(extended))
    listing.variants.extend(base[:n] for n in range(len(base) - 1, 0, -1))


def _primary_cut(whole: list[Item], start: int) -> list[Item]:
    """The nested list ends with the first semicolon, else where labels stop to share the nested parent's beginning."""
    mother = whole[start - 1].label.core[:3]
    for cut in range(start + 1, len(whole)):
        if re.search(r"[;；]", whole[cut].first.gap) and not whole[cut].label.core.startswith(mother):
            return whole[:start] + whole[cut:]
    return whole[:start]


def _heads(items: list[Item]) -> list[Item]:
    """The first item of every paragraph."""
    seen: set[int] = set()
    heads: list[Item] = []
    for item in items:
        if item.paragraph.index not in seen:
            seen.add(item.paragraph.index)
            heads.append(item)
    return heads
