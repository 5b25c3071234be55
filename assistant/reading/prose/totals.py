"""Totals: a listing whose items carry figures of one role each adds up in that role.

Roles are the values themselves, the budgets named beside them, and the changes against one base (with their signs).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from assistant.reading.prose import agree
from assistant.reading.prose.divisions import is_partition
from assistant.reading.prose.items import Book, Group, Item
from assistant.reading.prose.labels import alike, make
from assistant.reading.prose.listing import Listing
from assistant.reading.prose.mention import Kind, Mention
from assistant.reading.prose.place import claim
from assistant.reading.prose.words import FLAT
from scoring.relations import Total

# scores, ages, dates, prices and percentages are no amounts of which a whole is made
_ADDABLE = re.compile(r"(?:money|usd|mu|area|length|volume|mass|litre|energy|data|power|(?:count|own):.+)$")
_Pick = Callable[[Item], Mention | None]


def totals(book: Book, lists: list[Listing]) -> Iterator[Total]:
    """Every sum that the text declares."""
    for listing in lists:
        yield from _values(listing)
        if listing.rival is not None:
            yield from _rival(listing)
        yield from _budgets(listing)
        yield from _deltas(listing)
    yield from _shared(book)


def _value(item: Item) -> Mention | None:
    return item.value


def _budget(item: Item) -> Mention | None:
    return item.bases[0] if len(item.bases) == 1 else None


def _values(listing: Listing) -> Iterator[Total]:
    parent = listing.parent
    if parent.value is None or listing.opener == "reason" or _remark(listing):
        return
    if parent.label.stage == "budget" and not parent.label.core and all(c.bases for c in listing.children):
        yield from _sum(listing, parent.value, _budget)
        return
    stages = {c.label.stage for c in listing.children if c.label.stage}
    if parent.label.stage and stages - {parent.label.stage}:
        yield from _same_stage(listing, parent.value)
        return
    other = _other_parent(listing)
    if other is not None:
        yield _total(listing, other, _parts(other, listing.children, _value), True)
        return
    yield from _sum(listing, parent.value, _value)


def _remark(listing: Listing) -> bool:
    """A parenthesis that shows where a figure comes from: "占项目支出2.56%(项目支出46.95万元)"."""
    if listing.opener != "paren" or re.search(r"其中|含|包括", listing.children[0].first.gap):
        return False
    parent, first = listing.parent, listing.children[0]
    same = any(c.label.text == parent.label.text != "" for c in listing.children)
    told = first.paragraph.text[parent.value.end : first.first.start] if parent.value else ""
    return same or (first.paragraph is parent.paragraph and bool(re.search(r"\d", told)) and len(listing.children) < 2)


def _same_stage(listing: Listing, total: Mention) -> Iterator[Total]:
    """Paragraphs that each tell budget and outcome: the outcomes make up the outcome."""
    widest = max((listing.children, *listing.variants), key=len)
    items = [i for i in widest if i.label.stage == listing.parent.label.stage]
    parts = _parts(total, items, _value)
    places = {p.paragraph.index for p in parts}
    if len(parts) >= 2 and len(places) == len(parts) == len({c.paragraph.index for c in listing.children}):
        yield _total(listing, total, parts, True)


def _other_parent(listing: Listing) -> Mention | None:
    """As in "受理1268件，办结1231件，其中甲860件…": an earlier amount, if the list makes up that one."""
    parent = listing.parent.value
    parts = _parts(parent, listing.children, _value) if parent else []
    if parent is None or listing.opener != "which" or len(parts) < 2 or _adds_up(parent, parts):
        return None
    earlier = [m for m in listing.earlier if m.dimension == parent.dimension and m.usable]
    return next((m for m in earlier if _adds_up(m, parts)), None)


def _budgets(listing: Listing) -> Iterator[Total]:
    total = _budget(listing.parent)
    if total is not None and listing.opener != "reason" and any(c.bases for c in listing.children):
        yield from _sum(listing, total, _budget)


def _deltas(listing: Listing) -> Iterator[Total]:
    """The changes of the parts add up to the change of the whole, base by base."""
    for group in listing.parent.groups:
        if (
            group.amount is None
            or group.amount.dimension == "point"
            or listing.parent.index > listing.children[0].index
        ):
            continue

        def amount(item: Item, group: Group = group) -> Mention | None:
            same = [
                g
                for g in item.groups
                if g.amount and (g.kind == group.kind or listing.opener == "reason" or not g.base)
            ]
            return same[0].amount if len(same) == 1 else None

        told = [c for c in listing.children if amount(c) or _flat(c)]
        if len(told) == len(listing.children) >= 2 and (listing.opener != "reason" or is_partition(listing.children)):
            yield from _sum(listing, group.amount, amount)


def _flat(item: Item) -> bool:
    """The text says that nothing changed, so the change is nought."""
    end = item.last.end if item.last else 0
    return bool(FLAT.search(re.split(r"[;；。]", item.paragraph.text[end : end + 20])[0]))


def _rival(listing: Listing) -> Iterator[Total]:
    """As in "总收入X，其中本年收入Y。具体情况如下：…": the list may be that of the grand total."""
    rival = listing.rival
    if rival is None or rival.value is None or not rival.value.usable:
        return
    parts = _parts(rival.value, listing.children, _value)
    inner = listing.parent.value
    inner_holds = inner is not None and any(_adds_up(inner, parts[:n]) for n in range(2, len(parts)))
    holds = _adds_up(rival.value, parts) if len(parts) >= 2 else False
    if holds or (inner_holds and rival.label.total):
        yield _total(listing, rival.value, parts, holds)


def _sum(listing: Listing, total: Mention, pick: _Pick) -> Iterator[Total]:
    least = 1 if listing.opener in ("which", "paren") else 2
    primary = _parts(total, listing.children, pick)
    more = (_parts(total, items, pick) for items in listing.variants)
    readings = [primary] if len(primary) >= least else []
    readings += [r for r in more if len(r) >= 2]
    if not readings or not total.usable:
        return
    chosen, holds = agree.choose(readings, lambda parts: _adds_up(total, parts))
    if chosen is None or (not holds and (chosen is not primary or not _assertable(listing, chosen, total))):
        return
    if not holds and len(chosen) == 1 and total.kind is Kind.CHANGE:
        return
    found = _total(listing, total, chosen, holds)
    if holds or found.kind == "closed" or not _statistics(chosen, listing, total):
        yield found


def _statistics(parts: list[Mention], listing: Listing, total: Mention) -> bool:
    """Some of the members of a whole, each with its own growth: nobody says that these are all."""
    items = [c for c in listing.children if c.value in parts]
    budget = all(re.search(r"支出|收入|经费|预算|费$|补助|资金|专项", c.label.core) for c in items)
    grown = bool(items) and all(c.groups for c in items)
    return grown and not budget and _sum_of(parts) < total.figure.quantity.base


def _parts(total: Mention, items: list[Item], pick: _Pick) -> list[Mention]:
    if not _ADDABLE.match(total.dimension):
        return []
    found = [m for m in map(pick, items) if m is not None and m.dimension == total.dimension]
    values = [i for i in items if i.value is not None and i.dimension == total.dimension]
    if any(not m.usable for m in found) or (
        pick is not _value and total.kind is Kind.BASE and len(found) < len(values)
    ):
        return []
    return found


def _signs(total: Mention, parts: list[Mention]) -> tuple[int, tuple[int, ...]]:
    if total.kind is not Kind.CHANGE:
        return 1, ()
    signs = tuple(-1 if p.direction == "down" else 1 for p in parts)
    sign = -1 if total.direction == "down" else 1
    return sign, signs if sign < 0 or -1 in signs else ()


def _adds_up(total: Mention, parts: list[Mention]) -> bool:
    sign, signs = _signs(total, parts)
    relative = tuple(s * sign for s in signs)
    return agree.adds_up(total.figure.quantity, [p.figure.quantity for p in parts], relative)


def _assertable(listing: Listing, parts: list[Mention], total: Mention) -> bool:
    """May a sum that does not come out be asserted under this reading?"""
    if listing.tentative:
        return False
    if listing.opener == "middle" and not is_partition(listing.children):
        return False
    if listing.opener == "sum" and not listing.sure:
        return listing.ended == "weak" and len(parts) >= 3 and _sum_of(parts) < total.figure.quantity.base
    if listing.rival is not None and listing.rival.value is not None and _adds_up(listing.rival.value, parts):
        return False
    if _other_whole(listing) or _overlapping(listing, parts):
        return False
    return not any(p.label.past != total.label.past for p in parts if p.kind is Kind.AMOUNT)


def _sum_of(parts: list[Mention]) -> Decimal:
    return sum((p.figure.quantity.base for p in parts), Decimal(0))


def _overlapping(listing: Listing, parts: list[Mention]) -> bool:
    """As in "收回146份，其中有效问卷140份，满意133份": counts of unlike things may count the same people twice."""
    if not parts[0].counted or listing.opener in ("sum", "all"):
        return False
    listed = all(re.match(r"[、；;]", p.gap) for p in parts[1:])
    alike_heads = len({p.label.core[-1:] for p in parts}) == 1 and all(p.label for p in parts)
    return not (listed or alike_heads or is_partition(listing.children))


def _other_whole(listing: Listing) -> bool:
    """The items say themselves that they are parts of something else."""
    names = {make(s.base) for c in listing.children for s in c.shares if s.base}
    return bool(names) and bool(listing.parent.label) and not any(alike(n, listing.parent.label) for n in names if n)


def _total(listing: Listing, total: Mention, parts: list[Mention], holds: bool) -> Total:
    sign, signs = _signs(total, parts)
    open_ended = (
        listing.opener == "main"
        or _and_so_on(parts[-1])
        or (total.kind is Kind.CHANGE and listing.opener == "reason" and (not is_partition(listing.children)))
    )
    closed = (
        not open_ended
        and len(parts) >= 2
        and ((listing.opener in ("all", "sum") and listing.sure) or _closed(listing, parts))
    )
    return Total(
        total.figure,
        tuple(p.figure for p in parts),
        claim([total, *parts]),
        "closed" if closed else "of_which",
        open_ended or (not closed and len(parts) == 1),
        signs,
        sign if signs else 1,
    )


def _and_so_on(last: Mention) -> bool:
    return bool(re.match(r"[^,，;；。]{0,4}等", last.after))


def _closed(listing: Listing, parts: list[Mention]) -> bool:
    """Is the list complete by what it names: a known partition, an item "其他…", shares of 100 %, a rest?"""
    items = [
        i
        for i in listing.children
        if i.value in parts or any(g.amount in parts for g in i.groups) or any(b in parts for b in i.bases)
    ]
    if len(items) < len(parts):
        return False
    if is_partition(items) or re.match(r"其[他它]|其余", items[-1].label.core):
        return True
    if listing.opener == "paren" and "其中" not in items[0].link and len(parts) >= 3:
        return True
    shares = [i.shares[0].figure.quantity.value for i in items if len(i.shares) == 1 and not i.shares[0].base]
    return len(shares) == len(items) and abs(sum(shares, Decimal(0)) - 100) <= Decimal("0.05")


def _shared(book: Book) -> Iterator[Total]:
    """Items that name the whole they are a share of ("占基本支出预算…%") and form a known partition make it up."""
    run: list[Item] = []
    name = ""
    for item in [*book.items, None]:
        whole = _whole_name(book, item) if item is not None else ""
        if item is not None and whole and whole == name:
            run.append(item)
            continue
        if len(run) >= 2 and is_partition(run):
            yield from _shared_total(book, run, name)
        if item is not None and whole:
            run, name = [item], whole
        elif item is None or item.value is not None:
            run, name = [], ""


def _whole_name(book: Book, item: Item) -> str:
    if item.value is None:
        return ""
    if item.shares and item.shares[0].base:
        return item.shares[0].base
    # a share whose number was forgotten still names its whole
    blank = re.match(
        r"[,，]占([^,，;；。\d]{2,16}?)(?:的)?%", item.value.paragraph.text[item.value.end : item.value.end + 24]
    )
    return blank.group(1) if blank else ""


def _shared_total(book: Book, run: list[Item], name: str) -> Iterator[Total]:
    found = [i for _, i in book.find(make(name), run[0].dimension) if i not in run]
    values = {i.value.figure.quantity.base for i in found if i.value}
    parts = [i.value for i in run if i.value is not None]
    if len(values) != 1 or found[0].value is None or any(not p.usable for p in parts):
        return
    total = found[0].value
    if found[0].paragraph is parts[0].paragraph and found[0].index < run[0].index:
        return
    yield Total(total.figure, tuple(p.figure for p in parts), claim([total, *parts]), "closed")
