"""Growth whose values stand side by side or behind: "2022年100万元，2021年80万元，增长25%", "减少9万元，…，全年50万元".

All pairs that the words allow are tried; one that agrees clears the claim, and of several none is accused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product

from assistant.reading.prose import agree
from assistant.reading.prose.items import Book
from assistant.reading.prose.mention import Kind, Mention
from assistant.reading.prose.moments import (
    PAST,
    Step,
    full_name,
    name,
    one_span,
    same_thing,
    segment,
    steps,
    told_now,
    values,
    when,
)
from assistant.reading.prose.place import claim
from assistant.reading.prose.words import base_kind
from scoring.model import Figure
from scoring.relations import Change, Difference, Relation

# last year's value behind the change: "(上年90.5%)", "2021年为2950万元"
_LATER = re.compile(r"上年|去年|上一年|基期|(?:19|20)\d\d年")
Pair = tuple[Mention, Mention]


def growth(book: Book, read: Iterable[Relation]) -> Iterator[Change]:
    """Changes that no comparison with values of its own has told (`read`: those found so far)."""
    done = {f.id for r in read for f in _moved(r) if f}
    for paragraph in book.paragraphs:
        mentions = list(book.mentions_of(paragraph))
        found, told = steps(mentions), values(mentions)
        for step in found:
            if any(m and m.figure.id in done for m in (step.amount, step.rate)) or _other_matter(step):
                continue
            change = _beside(book, step, told) or _behind(book, step, told, found)
            if change is not None:
                yield change


def _moved(relation: Relation) -> tuple[Figure | None, ...]:
    if isinstance(relation, Change):
        return relation.amount, relation.rate
    return (relation.result,) if isinstance(relation, Difference) else ()


def _other_matter(step: Step) -> bool:
    """Compared with a budget, a plan or last month; or a part of what was told before."""
    kind = base_kind(step.base)
    opening = "年初" in step.base and "预算" not in step.base
    return (kind in ("budget", "plan", "chain") and not opening) or "其中" in step.first.gap or step.first.reason


def _beside(book: Book, step: Step, told: list[Mention]) -> Change | None:
    """This year's and last year's value in the sentence of the step."""
    pairs = [
        (now, then)
        for now, then in product(told, told)
        if now is not then and _together(now, then, step) and _times(book, step, now, then)
    ]
    if not pairs:
        return None
    close = [p for p in pairs if segment(p[0]) == segment(p[1]) == segment(step.first)]
    chosen, holds = agree.choose(close or pairs, lambda pair: _holds(step, pair))
    if chosen is None or not (holds or (len(close or pairs) == 1 and _next_to(step, chosen, told))):
        return None
    return _change(step, *chosen) if all(m.usable for m in chosen) else None


def _together(now: Mention, then: Mention, step: Step) -> bool:
    """Both measure what the step measures, near enough to it."""
    first = step.first
    if now.dimension != then.dimension or not _measures(step, now):
        return False
    if now.label.stage != then.label.stage and now.label.stage and then.label.stage:
        return False
    if then.sentence != first.sentence or not 0 <= first.sentence - now.sentence <= 1:
        return False
    if then.order > step.last.order and (then.order != step.last.order + 1 or not _LATER.match(then.clause)):
        return False
    if now.order > step.first.order:
        return False
    if not (same_thing(first, now) and same_thing(first, then) and same_thing(now, then) and one_span(now, then)):
        return False
    return now.sentence == first.sentence or (full_name(first) == full_name(now) != "")


def _measures(step: Step, value: Mention) -> bool:
    if step.amount is None:
        return value.dimension not in ("ratio", "day", "month", "year", "age")
    return value.dimension == ("ratio" if step.amount.dimension == "point" else step.amount.dimension)


def _times(book: Book, step: Step, now: Mention, then: Mention) -> bool:
    """`then` is the time compared with, `now` is later."""
    current, previous = when(now, book), when(then, book)
    if previous is None or current == PAST:
        return False
    if step.year is not None and previous not in (step.year,):
        return False
    if previous == PAST:
        return True
    if current is None:
        # a value without a year goes on in the year told before it
        return now.order < then.order or told_now(now)
    yearly = base_kind(step.base) == "last" or not step.base
    return current == previous + 1 if yearly else current > previous


def _next_to(step: Step, pair: Pair, told: list[Mention]) -> bool:
    """No other value stands between the pair and the step that it could be told of."""
    before = [m for m in told if m.order < step.first.order and m.sentence == step.first.sentence]
    listed = [m for m in before if m.parallels > 1 and m.parallel < m.parallels - 1]
    outer = [m for m in before if m.group == step.first.group and m not in listed]
    last = outer[-1] if outer else None
    named = bool(name(step.first)) and name(step.first) == name(pair[0])
    return (last is None or last in pair or named) and not any("其中" in m.gap for m in pair)


def _holds(step: Step, pair: Pair) -> bool:
    amount = step.amount.figure.quantity if step.amount else None
    rate = step.rate.figure.quantity if step.rate else None
    now, then = (m.figure.quantity for m in pair)
    return agree.grows(now, step.direction, amount, rate, then)


def _change(step: Step, now: Mention, then: Mention | None) -> Change:
    parts = [m for m in (now, then, step.amount, step.rate) if m is not None]
    return Change(
        now.figure,
        claim(parts),
        step.direction,
        then.figure if then else None,
        step.amount.figure if step.amount else None,
        step.rate.figure if step.rate else None,
        step.amount is not None and step.amount.dimension == "point",
        base_name="年初" if "年初" in step.base else "上年",
    )


def _behind(book: Book, step: Step, told: list[Mention], found: list[Step]) -> Change | None:
    """The value comes after its change, in the same sentence or at the head of the next one."""
    if step.amount is None or step.amount.dimension == "point" or not name(step.first):
        return None
    after = [m for m in told if m.order > step.last.order and m.sentence - step.last.sentence <= 1]
    now = after[0] if after else None
    if now is None or not now.usable or now.kind is not Kind.AMOUNT or not _measures(step, now):
        return None
    if not _is_its_value(book, step, now) or _told_ahead(step, told):
        return None
    rivals = {name(s.first) for s in found if s.first.sentence == step.first.sentence} - {"", name(step.first)}
    if rivals and not name(now):
        return None
    step = step if step.rate else _with_rate(step, now, found)
    return _change(step, now, None) if step.rate else None


def _is_its_value(book: Book, step: Step, now: Mention) -> bool:
    """`now` is named like the subject of the step, or says no more than 全年支出."""
    year, own = when(now, book), when(step.first, book)
    if year == PAST or (year and step.year and year != step.year + 1):
        return False
    if year and own and own > 0 and not step.base and year != own:
        return False
    if ("预算" in now.clause or "计划" in now.clause) and "预算" not in step.first.gap:
        return False
    if now.group != step.first.group or "其中" in now.gap or any(mark in now.gap for mark in "由从"):
        return False
    subject, own_name = name(step.first), name(now)
    # 全年支出 behind a fee is the fee's; behind 项目支出 it may be all that was spent
    general = not own_name and not now.label.total and not re.search(r"(?:支出|收入)$", step.first.label.text)
    return own_name == subject or (general and now.sentence == step.first.sentence)


def _told_ahead(step: Step, told: list[Mention]) -> bool:
    """A value of the same kind stands before: the step may be told of that one."""
    return any(m.order < step.first.order and _measures(step, m) for m in told)


def _with_rate(step: Step, now: Mention, found: list[Step]) -> Step:
    """As in "收入减少175万元…。收入390万元，降幅为31%": the rate stands right behind the value."""
    later = next((s for s in found if s.first.order == now.order + 1 and s.amount is None and not s.base), None)
    if now.order != step.last.order + 1 or later is None or later.direction != step.direction:
        return step
    return Step(step.direction, step.base, step.amount, later.rate)
