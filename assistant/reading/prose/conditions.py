"""What declares a reading: conditions on two operands without which it may not accuse.

They ask only for what the text tells (the whole is named and found, the base stands in front); a frame lists the
combinations that are enough for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from assistant.reading.prose.evidence import (
    DONE,
    MATCHES,
    SAME,
    Around,
    agrees,
    counts,
    done,
    in_front,
    meant,
    past,
    per,
    places,
    stem,
)
from assistant.reading.prose.names import covers, likeness, telling
from assistant.reading.prose.sentence import PLANS, Spoken, near
from assistant.reading.words.tagger import tags


def _whole_named(around: Around, one: Spoken, other: Spoken) -> bool:
    want = around.wanted
    if want.flows and not want.flows & other.said:
        return False
    if want.whole and telling(want.whole):
        return covers(other.name, want.whole) >= MATCHES
    return want.of and (covers(other.name, want.whole) >= SAME or _leads_it(one, other) or _said(around, one, other))


def _said(around: Around, one: Spoken, other: Spoken) -> bool:
    """All that the claim's words say of its base is true of the figure."""
    want = around.wanted
    if not (telling(want.whole) or want.stages or want.flows):
        return False
    if telling(want.whole) and covers(other.name, want.whole) < SAME:
        return False
    if (want.stages and not want.stages & other.said) or (want.flows and not want.flows & other.said):
        return False
    return telling(want.whole) or not want.total or other.says("total.word") or bool(want.stages or want.flows)


def _leads_it(one: Spoken, other: Spoken) -> bool:
    """The whole stands before the part and calls itself one."""
    before = other.paragraph == one.paragraph and other.order < one.order
    return before and (other.leads or other.says("total.word"))


def _full(one: Spoken) -> bool:
    """The budget of the whole year, as the execution rate wants it (the rule's base)."""
    # 追加 alone is what was added, not the budget that came of it
    told = [t.text for t in tags(one.text).within(*one.before, "stage.adjusted", "stage.full")] if one.text else []
    return any(t.startswith(("全年", "调整", "最终")) or t.endswith("后预算") for t in told)


def _whole_leads(around: Around, one: Spoken, other: Spoken) -> bool:
    return not around.wanted.of and (_leads_it(one, other) or in_front(around, other))


def _base_named(around: Around, one: Spoken, other: Spoken) -> bool:
    want = around.wanted
    if not want.of:
        return False
    named = covers(other.name, want.whole) >= MATCHES if want.whole else True
    staged = bool(want.stages & other.said) or (bool(want.stages) and other.says(*PLANS)) if want.stages else True
    return named and staged and (bool(want.whole) or bool(want.stages))


def _plan_and_done(around: Around, one: Spoken, other: Spoken) -> bool:
    """The base is told as planned or granted, the numerator as done."""
    return meant(other) and not (one.says(*PLANS) and not one.says(*DONE))


def _of_doing(around: Around, one: Spoken, other: Spoken) -> bool:
    """The rate says how much was done of what was meant (完成率, 到位率), or its own word stands with the numerator."""
    claim, word = around.claim, around.wanted.stem
    if claim.says("rate.execution", "of.plan", "staff.control") or stem(around, one) > 0:
        return True
    return bool(word) and tags(word).has(0, len(word), "stage")


def _price_close(around: Around, one: Spoken, other: Spoken) -> bool:
    """Nothing stands between price, count and amount."""
    places = sorted((one.order, other.order, around.claim.order))
    return places[2] == around.claim.order and places[2] - places[0] == 2


def _done_of_same(around: Around, one: Spoken, other: Spoken) -> bool:
    """Two values of one thing, the later of them done: 专项资金400万元 … 已拨付专项资金320万元."""
    later = (other.paragraph, other.order) < (one.paragraph, one.order)
    done = one.says(*DONE, "stage.received") and not other.says(*DONE)
    return later and done and likeness(one.name, other.name) >= SAME


def _part_close(around: Around, one: Spoken, other: Spoken) -> bool:
    """The part is the last figure of its kind before the claim, or carries the claim's subject."""
    claim = around.claim
    if one.order == claim.order + 1 and claim.text[claim.end : one.start].strip("的资金为人数经费") in ("(", "（"):
        # 占比为33.0%(9,317人): the part stands behind in brackets
        return True
    if near(claim, one) <= 3 and one.order < claim.order:
        rivals = [o for o in around.row if one.order < o.order < claim.order and o.dimension == one.dimension]
        if all(o is other or o.direction for o in rivals):
            return True
    if {o.order for o in around.row if o.dimension == one.dimension} == {one.order, other.order}:
        return True
    return telling(around.wanted.subject) and covers(one.name, around.wanted.subject) >= SAME


def _same_subject(around: Around, one: Spoken, other: Spoken) -> bool:
    want = around.wanted.subject
    return not telling(want) or max(covers(one.name, want), covers(other.name, want)) >= MATCHES


def _one_sentence(around: Around, one: Spoken, other: Spoken) -> bool:
    return max(near(around.claim, one), near(around.claim, other)) <= 2


def _next_sentence(around: Around, one: Spoken, other: Spoken) -> bool:
    return max(near(around.claim, one), near(around.claim, other)) <= 3


def _next_paragraph(around: Around, one: Spoken, other: Spoken) -> bool:
    return max(near(around.claim, one), near(around.claim, other)) <= 4


def _base_past(around: Around, one: Spoken, other: Spoken) -> bool:
    """The base is told of an earlier time than the value."""
    if one.says("time.last", "time.prior", "time.base"):
        return False
    told = other.says("time.last", "time.prior", "time.base", "compare.with") or "compare.with" in other.follows
    return told or bool(other.year and other.year < one.year)


def _same_thing(around: Around, one: Spoken, other: Spoken) -> bool:
    return likeness(one.name, other.name) >= MATCHES


def _same_way(around: Around, one: Spoken, other: Spoken) -> bool:
    return bool(one.direction) and one.direction == around.claim.direction and abs(one.order - around.claim.order) == 1


def _only_value(around: Around, one: Spoken, other: Spoken) -> bool:
    """No other value of the kind stands before the claim in its sentence, or in the one before if that has none."""
    claim = around.claim
    values = [o for o in around.row if o.order < claim.order and o.dimension == other.dimension]
    if claim.dimension != "point":
        values = [o for o in values if not o.direction]
    own = [o for o in values if o.sentence == claim.sentence]
    if not own and values:
        own = [o for o in values if o.sentence == values[-1].sentence]
    return other in own and all(o in (one, other) for o in own)


def _unlike(around: Around, one: Spoken, other: Spoken) -> bool:
    """未收回 of what was not returned: the subtrahend carries the word that the claim denies."""
    claim, found = around.claim, tags(around.claim.text)
    denied = found.last(*claim.before, "negation")
    if denied is None:
        return False
    word = claim.text[denied.end : claim.start].strip("的有为")[:2]
    return len(word) == 2 and word in other.words


def _gap_of_two(around: Around, one: Spoken, other: Spoken) -> bool:
    """The last two values before the claim, the first of them planned or received and the other spent."""
    claim = around.claim
    values = [o for o in around.row if o.order < claim.order and o.dimension == one.dimension and not o.direction]
    last = values[-2:]
    close = near(claim, one) <= 3 and near(claim, other) <= 3
    # income less spending is less than what is left where something was left before
    income = one.says("flow.in") and (
        claim.value < one.value - other.value or claim.hears("time.this", "dir.difference")
    )
    if claim.says("dir.difference", "dir.under"):
        left = "盈余" in claim.words or claim.says("rest.balance")
        return (one.order < other.order or not left) and close and one in last and other in last
    told = ((meant(one) or income) and done(around, other) > 0) or _unlike(around, one, other)
    return close and one in last and other in last and told


def _swapped(around: Around, one: Spoken, other: Spoken) -> bool:
    """The base is told as today's and the value as last year's: the slip of taking the wrong base, no reading."""
    past = ("time.last", "time.prior", "time.base")
    return one.says(*past) and not other.says(*past)


def _only_two(around: Around, one: Spoken, other: Spoken) -> bool:
    """Nothing but these two values of the kind stands before the claim in its sentence (or the one before)."""
    claim = around.claim
    values = [o for o in around.row if o.order < claim.order and o.dimension == one.dimension]
    own = [o for o in values if o.sentence == claim.sentence]
    own = own if len(own) > 1 else [o for o in values if near(claim, o) <= 3][-2:]
    return set(own) == {one, other}


def _left_of_two(around: Around, one: Spoken, other: Spoken) -> bool:
    """资金1,200万元, 支出1,086万元, 结余…: what is left of the larger of the only two values."""
    claim = around.claim
    if not (claim.says("rest", "total.rest", "dir.down", "dir.difference", "stage.open") and one.value > other.value):
        return False
    # a closing balance may hold what was left before
    stock = claim.says("rest.balance", "time.closing") and claim.value > one.value - other.value
    return _only_two(around, one, other) and one.order < other.order and not (stock and one.says("flow.in"))


def _whole_first(around: Around, one: Spoken, other: Spoken) -> bool:
    """受访群众220人，满意187人，占…: of the only two values the first is the larger, and no whole is named."""
    between = [o for o in around.row if other.order < o.order < around.claim.order and o.dimension == "ratio"]
    first = other.order < one.order and other.value > one.value and not between
    if one.order == around.claim.order + 1:
        values = [o for o in around.row if o.order < around.claim.order and o.dimension == one.dimension]
        return not around.wanted.of and first and values == [other]
    return not around.wanted.of and first and _only_two(around, one, other)


def _income_and_spending(around: Around, one: Spoken, other: Spoken) -> bool:
    """All that came in and all that was spent, of one year, for what is left."""
    claim = around.claim
    left = claim.says("rest", "dir.difference", "time.closing")
    whole = one.says("total.word", "stage.full") and other.says("total.word")
    years = not (one.year and other.year) or one.year == other.year
    return left and whole and one.says("flow.in", "stage.full") and other.says("flow.out", "stage.final") and years


def one_price(claim: Spoken, told: Sequence[Spoken], row: Sequence[Spoken]) -> bool:
    """No second price and no reduction stands in the sentence, no planned count under what was really paid, no count of
    what went away: else the amount doesn't come from this price and this count alone."""
    if claim.says("extra"):
        return False
    sentence = [s for s in row if s.sentence == claim.sentence and s.segment == claim.segment]
    prices = [s for s in sentence if s.dimension == "money" and s.says("mean.per", "price") and not s.direction]
    prices = [s for s in prices if not s.says("total.word")]
    cut = any(s.dimension == "ratio" and s.direction for s in sentence)
    counts = [s for s in told if s.dimension != "money"]
    planned = any(s.says(*PLANS) and not s.says("stage.actual") for s in counts)
    paid = any("实际" in s.words for s in (claim, *told) if s.dimension == "money")
    return len(prices) <= 1 and not cut and not (planned and paid) and not any(s.says("flow.loss") for s in counts)


CONDITIONS: Mapping[str, Callable[[Around, Spoken, Spoken], bool]] = {
    "whole-named": _whole_named,
    "base-said": _said,
    "full-budget": lambda around, one, other: (
        around.claim.says("rate.execution") and not around.wanted.of and _full(other) and one.says(*DONE)
    ),
    "whole-leads": _whole_leads,
    "base-printed": lambda around, one, other: in_front(around, other),
    "base-named": _base_named,
    "base-past": _base_past,
    "plan-and-done": _plan_and_done,
    "part-close": _part_close,
    "done-of-same": _done_of_same,
    "of-doing": _of_doing,
    "agrees": agrees,
    "price-close": _price_close,
    "same-subject": _same_subject,
    "same-thing": _same_thing,
    "same-way": _same_way,
    "one-sentence": _one_sentence,
    "next-sentence": _next_sentence,
    "next-paragraph": _next_paragraph,
    "only-value": _only_value,
    "listed": lambda around, one, other: bool(around.listed) and one is around.listed[around.claim.item[0]],
    "places": lambda around, one, other: places(around, one, other) > 0,
    "gap-of-two": _gap_of_two,
    "own-word": lambda around, one, other: (
        not around.claim.says("rate.reduction") or stem(around, one) > 0 or one.says("rest", "total.rest", "dir.down")
    ),
    "one-price": lambda around, one, other: one_price(around.claim, (one, other), around.row),
    "left-of-two": _left_of_two,
    "whole-first": _whole_first,
    "income-and-spending": _income_and_spending,
    "not-swapped": lambda around, one, other: not _swapped(around, one, other),
    "no-other-way": lambda around, one, other: around.claim.direction in ("", one.direction),
    "now-own": lambda around, one, other: not (one.base or one.standard),
    "own-value": lambda around, one, other: not (other.base or other.standard or other.says(*PLANS)),
    "base-meant": lambda around, one, other: past(around, other) > 0 or meant(other) or in_front(around, other),
    "unit-of": lambda around, one, other: per(one, other),
    "against-plan": lambda around, one, other: (
        around.claim.hears(*PLANS)
        or around.claim.says("dir.over", "dir.under")
        or "节" in around.claim.words
        or "超" in around.claim.words
    ),
    "unit-named": lambda around, one, other: counts(around, other),
}
