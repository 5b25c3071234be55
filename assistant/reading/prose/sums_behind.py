"""Totals that stand behind their items: "…；共计40.83万元", "加上转移性收入…，收入合计…"."""

from __future__ import annotations

import re

from assistant.reading.prose import agree
from assistant.reading.prose.divisions import is_partition
from assistant.reading.prose.items import Book, Item
from assistant.reading.prose.listing import Listing, cuts

_TOTAL_FIRST = re.compile(
    r"^(?:以上|上述|前述|各项|[两三四五六七八九十\d]+[项者类]|全部|收入|支出|资金|费用|经费|决算|预算|执行|中标|成交|采购|下拨|拨付|发放|实际|年度|本年|全年|[，,、；;])*(?:总共|共计|合计|总计|累计|共|总额|总金额|总价|总投入|总投资)|^(?:以上|上述)?[两三四五六七八九十]项[^,，;；。]{0,10}?(?:共计|合计|总计|共)$"
)
_ADDING = re.compile(r"加上|加(?=上年|转移)")
_DONE = re.compile(r"到位|支付|支出|拨付|使用|下达|发放|兑付|完成")


def is_trailing_total(item: Item) -> bool:
    """A 合计 or 共计 that sums up what stands before it."""
    return bool(item.value) and bool(
        _TOTAL_FIRST.match(item.first.clause.strip()) or re.search(r"(?:合计|总计)(?:为|达)?$", item.first.clause)
    )


def behind(book: Book, position: int) -> Listing | None:
    """A total that stands behind its items: "…；共计40.83万元", "加上转移性收入…，收入合计…"."""
    total = book.items[position]
    last = max((i.index for i in book.in_paragraph[total.paragraph.index] if _sums_up(i, total)), default=-1)
    before = [
        i
        for i in book.in_paragraph[total.paragraph.index]
        if last < i.index < total.index
        and i.dimension == total.dimension
        and i.value is not None
        and i.first.group == total.first.group
    ]
    added = [i for i in before if _ADDING.search(i.first.gap)]
    if added:
        return _added(before, added[-1], total)
    run = [i for i in before if i.first.sentence == total.first.sentence]
    weak = bool(re.search(r"累计|^共(?!计)", total.first.clause.strip()))
    if len(run) < 2:
        run = [i for i in before if i.first.sentence == total.first.sentence - 1]
        weak = True
    if len(run) < 2 or any(_each(i) for i in run):
        return None
    which = next((n for n, i in enumerate(run) if "其中" in i.first.gap), None)
    weak = weak and not (_listed(run) or is_partition(run))
    sure = not weak and which is None and not any(_grand(i, total) for i in run)
    listing = Listing(total, run, "sum", sure=sure, ended="weak" if weak and len(run) >= 3 else "")
    listing.variants.extend(run[n:] for n in range(1, len(run) - 1))
    verb = _DONE.search(total.first.clause)
    if verb:
        # "下达500万元，到位480万元；…合计到位…": only what the total's verb tells of
        told = [i for i in run if verb.group() in i.first.clause]
        listing.variants.append(told)
        listing.sure = listing.sure and len(told) in (0, 1, len(run))
    if which is not None:
        listing.variants.extend((run[:which], *cuts(run, which)))
    return listing


def _each(item: Item) -> bool:
    """As in "一等奖2名各5万元": an amount for each of several, no addend."""
    return re.search(r"(?:各|每[\u4e00-\u9fff]{0,2}|单价|平均)(?:为|是)?$", item.first.clause) is not None


def _listed(run: list[Item]) -> bool:
    """甲、乙、丙 in one breath: nothing but stops for lists between them."""
    same = len({i.spot for i in run}) == 1
    return same and len(run) >= 3 and all(re.match(r"[)]?、", i.first.gap) for i in run[1:])


def _grand(item: Item, total: Item) -> bool:
    """An item that calls itself a total of no thing of its own, or of the same thing."""
    return item.label.total and (not item.label.core or item.label.core == total.label.core)


def _nested_end(items: list[Item], start: int) -> int | None:
    """Where a 其中 list ends that adds up to the item before it."""
    values = [i.value.figure.quantity for i in items if i.value is not None]
    ends = range(start + 2, len(items) + 1) if len(values) == len(items) else range(0)
    return next((e for e in ends if agree.adds_up(values[start - 1], values[start:e])), None)


def _sums_up(item: Item, total: Item) -> bool:
    """An earlier total of the paragraph: what stands before it is told."""
    return item.index < total.index and is_trailing_total(item) and not _opens_list(item)


def _opens_list(item: Item) -> bool:
    """A total that its own list follows."""
    after = item.value.after if item.value is not None else ""
    return re.match(r"[^,，;；。]{0,4}[,，(（:：]*(?:其中|包括|具体)", after) is not None


def _added(before: list[Item], added: Item, total: Item) -> Listing:
    tail = [i for i in before if i.index >= added.index]
    head = [i for i in before if i.index < added.index]
    mains = [i for i in head if i.parent is None] or head
    which = next((n for n, i in enumerate(tail) if n and "其中" in i.first.gap), None)
    end = _nested_end(tail, which) if which is not None else None
    if which is not None and end is not None:
        tail, which = tail[:which] + tail[end:], None
    listing = Listing(total, [*mains[:1], *tail], "sum", sure=bool(head) and which is None)
    listing.variants.extend([h, *tail] for h in reversed(head))
    if which is not None:
        listing.variants.extend([*mains[:1], *cut] for cut in cuts(tail, which))
    return listing
