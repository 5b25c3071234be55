"""Growth and decline: what a comparison says, against the value that it speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.reading.prose import agree
from assistant.reading.prose.items import Book, Group, Item
from assistant.reading.prose.mention import Kind, Mention
from assistant.reading.prose.place import claim
from scoring.model import Figure
from scoring.quantity import Quantity
from scoring.relations import Change, Difference, Direction, Relation

_NAMES = {"last": "上年", "budget": "预算", "chain": "上月", "plan": "计划", "": "上年"}


def changes(book: Book) -> Iterator[Relation]:
    """Every comparison with enough figures to be verified."""
    for item in book.items:
        for group in item.groups:
            relation = _change(book, group)
            if relation is not None:
                yield relation


def _change(book: Book, group: Group) -> Relation | None:
    parts = [m for m in (group.amount, group.rate, group.previous) if m is not None]
    if any(not m.usable for m in parts) or not any(m.kind is Kind.CHANGE for m in parts):
        return None
    previous = _previous(group)
    if len(parts) + (previous is not None and group.previous is None) < 2 or group.kind == "plan":
        return None
    current = _current(book, group, previous)
    if current is None or current.value is None:
        return None
    return _relation(group, current.value, previous)


def _previous(group: Group) -> Mention | None:
    """The value compared with: stated in the comparison, or the budget that the item names."""
    if group.previous is not None:
        return group.previous
    bases = group.owners[0].bases if group.kind == "budget" and group.owners else []
    return bases[0] if len(bases) == 1 and bases[0].usable and bases[0].order < group.first.order else None


def _current(book: Book, group: Group, previous: Mention | None) -> Item | None:
    """The item that the comparison is about. Of several the one that agrees; any amount of the paragraph clears it."""
    able = [o for o in group.owners if o.value is not None and o.value.usable and _fits(o, group)]
    if not able:
        return None
    chosen, holds = agree.choose(able, lambda item: _holds(item, group, previous))
    if holds or chosen is None:
        return chosen
    near = [
        i
        for i in book.in_paragraph[chosen.paragraph.index]
        if i.value is not None and i.value.usable and _fits(i, group)
    ]
    if group.previous is not None:
        near = [i for i in near if i.spot == chosen.spot]
    if len([1 for i in near if i not in able]) and not group.own_label:
        other, found = agree.choose(near, lambda item: _holds(item, group, previous))
        if found:
            return other
    return chosen if group.sure else None


def _fits(item: Item, group: Group) -> bool:
    """Money changes by money; percentages change by points."""
    other = group.amount or group.previous
    if other is None:
        return item.dimension not in ("ratio", "point")
    if other.dimension == "point":
        return item.dimension == "ratio"
    if other.dimension == "none":
        return True
    return item.dimension == other.dimension


def _direction(group: Group) -> Direction:
    mention = group.amount or group.rate
    return (mention.direction if mention else None) or "up"


def _holds(item: Item, group: Group, previous: Mention | None) -> bool:
    assert item.value is not None
    current = item.value.figure.quantity
    last = _like(previous, item.value) if previous else None
    return agree.grows(current, _direction(group), _quantity(group.amount), _quantity(group.rate), last)


def _quantity(mention: Mention | None) -> Quantity | None:
    return mention.figure.quantity if mention else None


def _like(mention: Mention, current: Mention) -> Quantity:
    """Last year's value in the unit of this year's where it is printed bare ("较上年2.08减少")."""
    quantity = mention.figure.quantity
    return replace(quantity, unit=current.figure.quantity.unit) if mention.dimension == "none" else quantity


def _relation(group: Group, current: Mention, previous: Mention | None) -> Relation | None:
    place = claim([m for m in (group.previous, group.amount, group.rate) if m is not None])
    last: Figure | None = None
    if previous is not None:
        previous.figure = last = replace(previous.figure, quantity=_like(previous, current))
    if group.kind == "budget" and last is not None and group.amount is not None and group.rate is None:
        word = "比预算增加" if _direction(group) == "up" else "比预算减少"
        return (
            Difference(group.amount.figure, current.figure, (last,), place, word, direction=_direction(group))
            if (_direction(group) == "up")
            else Difference(group.amount.figure, last, (current.figure,), place, word, direction="up")
        )
    rate_direction = group.rate.direction if group.rate and group.amount else None
    points = group.amount is not None and group.amount.dimension == "point"
    if points and last is None:
        return None
    return Change(
        current.figure,
        place,
        _direction(group),
        last,
        group.amount.figure if group.amount else None,
        group.rate.figure if group.rate else None,
        points,
        rate_direction if rate_direction != _direction(group) else None,
        _NAMES.get(group.kind, group.kind),
    )
