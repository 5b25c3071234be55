"""Lists that need no opener: numbered batches under their total, and totals that close a list of lines or sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.reading.prose.divisions import is_numbered, number_word, ordinal
from assistant.reading.prose.items import Book, Item
from assistant.reading.prose.listing import Listing
from assistant.reading.prose.lists import opener_of
from assistant.reading.prose.sums_behind import behind, is_trailing_total

_WHOLE = re.compile(r"总|合计|共|累计")
_OF_ABOVE = re.compile(r"^(?:以上|上述|前述)")
_HOW_MANY = re.compile(r"^(?:以上|上述|前述)?([两三四五六七八九十]|\d{1,2})[项个类笔]")
_SENTENCE_MARK = re.compile(
    r"(?:^|[。；;\n])\s*(?:\d{1,2}[.、．)）]|[(（][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|[①-⑳]|"
    r"[一二三四五六七八九十]是)"
)


def batches(book: Book) -> Iterator[Listing]:
    """Numbered parts whose number the text tells, and marked lines with a total behind the last."""
    for position, item in enumerate(book.items):
        if item.value is None:
            continue
        if ordinal(item) == 1 and not opener_of(item, book, position):
            yield from _numbered(book, item)
        if is_trailing_total(item) and behind(book, position) is None:
            yield from _lines(book, item)


def _numbered(book: Book, first: Item) -> Iterator[Listing]:
    around = [i for i in book.in_paragraph[first.paragraph.index] if i.dimension == first.dimension and i.value]
    around = [i for i in around if i.first.group == first.first.group]
    at = around.index(first) if first in around else 0
    run = around[at : at + 1]
    for item in around[at + 1 :]:
        if ordinal(item) != len(run) + 1:
            break
        run.append(item)
    if not is_numbered(run):
        return
    before = [i for i in around[:at] if i.first.sentence == first.first.sentence]
    after = [i for i in around[at + len(run) :] if i.first.sentence == first.first.sentence]
    total = before[-1] if before else after[0] if after and _WHOLE.search(after[0].first.clause) else None
    if total is not None:
        yield Listing(total, run, "sum")


def _lines(book: Book, total: Item) -> Iterator[Listing]:
    """The heads of the marked lines or sentences right before the total."""
    run: list[Item] = []
    for item in reversed(book.items[: total.index]):
        if item.paragraph.chapter != total.paragraph.chapter or total.paragraph.index - item.paragraph.index > 12:
            break
        if item.value is None or item.first.group or item.dimension != total.dimension:
            continue
        if is_trailing_total(item) or item.label.total:
            break
        if _marked(book, item):
            run.insert(0, item)
    told = _HOW_MANY.match(total.first.clause.strip())
    wanted = number_word(told.group(1)) if told else 0
    if len(run) >= 2 and wanted in (0, len(run)) and (wanted or _complete(run, total)):
        yield Listing(total, run, "sum")


def _marked(book: Book, item: Item) -> bool:
    """The first figure behind a list mark."""
    if item is book.in_paragraph[item.paragraph.index][0] and item.paragraph.marker:
        return True
    return bool(_SENTENCE_MARK.search(item.first.gap)) and item is not book.items[0]


def _complete(run: list[Item], total: Item) -> bool:
    """The run starts with the first mark of its kind and holds nothing of another rank."""
    first = run[0].paragraph.text.lstrip() if len({i.paragraph.index for i in run}) > 1 else run[0].first.gap.lstrip()
    begins = re.match(r"[(（]?[一1①]", first) is not None
    ranks = {i.paragraph.marker for i in run}
    return begins and len(ranks) == 1 and (bool(_OF_ABOVE.match(total.first.clause.strip())) or len(run) >= 3)
