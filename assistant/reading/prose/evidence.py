"""Evidence for operands: soft features of one figure in a role, of a pair, and the conditions that declare a reading.

Every feature gives points (ten are a strong one); a frame names those that count for it. No feature forbids anything
but `fits`, which asks whether a figure can play a part at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assistant.reading.prose.names import likeness, telling
from assistant.reading.prose.sentence import BARE, PLANS, Spoken, near
from assistant.reading.prose.wanted import Wanted
from assistant.reading.words.tagger import tags

_NEAR = (25, 22, 14, 8, 2, -3, -8, -12)
_DONE = ("stage.actual", "stage.final")
_MATCHES, _SAME = 0.35, 0.75


@dataclass(frozen=True, slots=True)
class Around:
    """A claim with its wants and, for each figure of its paragraph, how many figures of the same dimension stand
    between the two."""

    claim: Spoken
    wanted: Wanted
    row: tuple[Spoken, ...]

    def between(self, one: Spoken) -> int:
        """Figures of one dimension between a figure and the claim; changes are no rivals."""
        low, high = sorted((one.order, self.claim.order))
        return sum(
            1
            for other in self.row
            if low < other.order < high and other.dimension == one.dimension and not other.direction
        )


def fits(around: Around, one: Spoken) -> bool:
    """May the figure be an operand of anything? Hedged, limited and bare numbers may not."""
    return one is not around.claim and one.usable and one.figure.id != around.claim.figure.id


def measures(around: Around, one: Spoken) -> bool:
    """A value of its own: no rate, no change, no price."""
    priced = one.says("mean") or (one.dimension == "money" and one.says("price"))
    return one.dimension not in BARE and not priced and not (one.direction and _compared(one))


def leveled(around: Around, one: Spoken) -> bool:
    """A value that may rise or fall, prices and averages too."""
    return one.dimension not in BARE and not (one.direction and _compared(one))


def counted(around: Around, one: Spoken) -> bool:
    return one.dimension not in BARE and one.dimension != "money" and not one.direction


def percentage(around: Around, one: Spoken) -> bool:
    return one.dimension == "ratio"


def moved(around: Around, one: Spoken) -> bool:
    """The amount of a change."""
    return one.dimension not in BARE and bool(one.direction)


def priced(around: Around, one: Spoken) -> bool:
    return one.dimension not in ("ratio", "point", "none", "year") and (
        "/" in one.figure.quantity.unit.symbol or one.says("mean", "price") or one.hears("mean", "price")
    )


def _compared(one: Spoken) -> bool:
    return one.hears("compare", "time.last", "time.prior", "time.base") or one.says("compare")


KINDS: Mapping[str, Callable[[Around, Spoken], bool]] = {
    "measure": measures,
    "level": leveled,
    "count": counted,
    "percentage": percentage,
    "change": moved,
    "price": priced,
    "same": lambda around, one: one.dimension == around.claim.dimension and not (one.direction and _compared(one)),
}


def _nearness(around: Around, one: Spoken) -> int:
    claim = around.claim
    points = _NEAR[min(near(claim, one), 7)]
    if one.paragraph == claim.paragraph:
        between = around.between(one)
        points += 10 if one.order < claim.order and not between else -3 * min(between, 4)
        points -= 10 if one.order > claim.order and not claim.text.startswith("的", claim.end) else 0
    return points


def _somewhere(around: Around, one: Spoken) -> int:
    return int(0.4 * _NEAR[min(near(around.claim, one), 7)])


def _subject(around: Around, one: Spoken) -> int:
    subject = around.wanted.subject
    if not subject:
        return 0
    found = likeness(subject, one.name)
    beside = (near(around.claim, one) <= 1 and not around.between(one)) or not telling(subject)
    return round(20 * found) if found else (0 if beside else -10)


def _whole(around: Around, one: Spoken) -> int:
    want = around.wanted
    points = 0
    if want.whole:
        found = likeness(want.whole, one.name)
        points += round(26 * found) if found >= _MATCHES else -10
    if want.total:
        points += 8 if one.says("total.word") else -4
    if want.stages:
        points += 10 if want.stages & one.said else -6
    return points


def _stem(around: Around, one: Spoken) -> int:
    """The numerator carries the word that the rate is named by: 合格 in 合格率."""
    stem = around.wanted.stem
    if len(stem) < 2 or not one.text:
        return 0
    told = one.text[one.before[0] : one.behind[1]]
    return 12 if stem in told or (stem[-1] in told and stem[0] in told) else 0


def _done(around: Around, one: Spoken) -> int:
    meant = one.standard or (one.says(*PLANS) and not one.says(*_DONE))
    return (8 if one.says(*_DONE) and not one.standard else 0) - (9 if meant else 0)


def _planned(around: Around, one: Spoken) -> int:
    planned = _meant(one)
    return (9 if planned else 0) - (9 if one.says(*_DONE) and not planned else 0)


def _meant(one: Spoken) -> bool:
    """Planned, granted or received: what something may be done out of."""
    return one.says(*PLANS, "stage.granted", "stage.received", "survey.sent") or one.standard


def _large(around: Around, one: Spoken) -> int:
    """What calls itself a total or opens a list."""
    return (7 if one.says("total.word") else 0) + (10 if one.leads else 0)


def _printed(around: Around, one: Spoken) -> int:
    """The base stands right before: "80万元的90%"."""
    return 40 if _in_front(around, one) else 0


def _in_front(around: Around, one: Spoken) -> bool:
    return one.base and one.paragraph == around.claim.paragraph and one.order == around.claim.order - 1


def _past(around: Around, one: Spoken) -> int:
    """Told of an earlier time than the last of the years that the sentence speaks of."""
    if one.says("time.last", "time.prior", "time.base"):
        return 15
    latest = max((s.year for s in around.row), default=0)
    return 10 if one.year and one.year < latest else 0


def _present(around: Around, one: Spoken) -> int:
    return -15 if one.says("time.last", "time.prior", "time.base") else 3


def _way(around: Around, one: Spoken) -> int:
    """A change of the same direction as the claim."""
    return 12 if one.direction and one.direction == around.claim.direction else -12


def _adjacent(around: Around, one: Spoken) -> int:
    return 10 if abs(one.order - around.claim.order) == 1 and one.paragraph == around.claim.paragraph else 0


ONE: Mapping[str, Callable[[Around, Spoken], int]] = {
    "near": _nearness,
    "somewhere": _somewhere,
    "subject": _subject,
    "whole": _whole,
    "stem": _stem,
    "done": _done,
    "planned": _planned,
    "large": _large,
    "printed": _printed,
    "past": _past,
    "present": _present,
    "way": _way,
    "adjacent": _adjacent,
}


# --- pairs


def _period(around: Around, one: Spoken, other: Spoken) -> int:
    """Two figures of different years are no part and whole."""
    if one.says("time.last") != other.says("time.last"):
        return -15
    if one.year and other.year:
        return 3 if one.year == other.year else -15
    return 0


def _stage(around: Around, one: Spoken, other: Spoken) -> int:
    """A part of the plan belongs to the plan, one of what was spent to what was spent."""
    mine, its = (x.says(*PLANS) and not x.says(*_DONE) for x in (one, other))
    return 3 if mine == its else -6


def _places(around: Around, one: Spoken, other: Spoken) -> int:
    """Values and percentages of two lists go together in their order."""
    claim = around.claim
    if claim.item[1] > 1 and one.item[1] == claim.item[1]:
        return 15 if one.item[0] == claim.item[0] else -40
    return 0


def _order(around: Around, one: Spoken, other: Spoken) -> int:
    """The whole is told before its part."""
    return 3 if (other.paragraph, other.order) < (one.paragraph, one.order) else 0


def _alike(around: Around, one: Spoken, other: Spoken) -> int:
    """Two values of one thing."""
    return round(12 * likeness(one.name, other.name))


def _unit_said(around: Around, one: Spoken, other: Spoken) -> int:
    """户均, 每公里: the average names what it is counted by."""
    unit = other.figure.quantity.unit.symbol
    return 15 if unit and unit in around.claim.words else -10


def _twice(around: Around, one: Spoken, other: Spoken) -> int:
    """One fact told twice makes no pair: 12万 … 12万 gives 100 %."""
    same = one.value == other.value and one.figure.quantity.text == other.figure.quantity.text
    return -15 if same and around.claim.value < 1 else 0


def _together(around: Around, one: Spoken, other: Spoken) -> int:
    return int(0.4 * _NEAR[min(near(one, other), 7)])


def _unit_of(around: Around, one: Spoken, other: Spoken) -> int:
    """The price is one of what the count counts: 元/人 and 人, 每人800元 and 30人."""
    return 15 if _per(one, other) else -10


def _per(price: Spoken, count: Spoken) -> bool:
    unit = count.figure.quantity.unit.symbol
    per = price.figure.quantity.unit.symbol.rpartition("/")[2] if "/" in price.figure.quantity.unit.symbol else ""
    if per or unit in price.words:
        return bool(unit) and (per == unit or unit in price.words)
    return price.says("price.word") and abs(price.order - count.order) == 1 and price.sentence == count.sentence


TWO: Mapping[str, Callable[[Around, Spoken, Spoken], int]] = {
    "unit-of": _unit_of,
    "unit-said": _unit_said,
    "period": _period,
    "stage": _stage,
    "places": _places,
    "order": _order,
    "alike": _alike,
    "twice": _twice,
    "agrees": lambda around, one, other: 25 if _agrees(around, one, other) else 0,
    "together": _together,
}


# --- what declares a reading


def _whole_named(around: Around, one: Spoken, other: Spoken) -> bool:
    want = around.wanted
    if want.whole and telling(want.whole):
        return likeness(want.whole, other.name) >= _MATCHES
    return bool(want.whole or want.total) and (likeness(want.whole, other.name) >= _SAME or _leads_it(one, other))


def _leads_it(one: Spoken, other: Spoken) -> bool:
    """The whole stands before the part and calls itself one."""
    before = other.paragraph == one.paragraph and other.order < one.order
    return before and (other.leads or other.says("total.word"))


def _whole_leads(around: Around, one: Spoken, other: Spoken) -> bool:
    return not around.wanted.of and (_leads_it(one, other) or _in_front(around, other))


def _base_named(around: Around, one: Spoken, other: Spoken) -> bool:
    want = around.wanted
    if not want.of:
        return False
    named = likeness(want.whole, other.name) >= _MATCHES if want.whole else True
    staged = bool(want.stages & other.said) or (bool(want.stages) and other.says(*PLANS)) if want.stages else True
    return named and staged and (bool(want.whole) or bool(want.stages))


def _plan_and_done(around: Around, one: Spoken, other: Spoken) -> bool:
    """The base is told as planned or granted, the numerator as done."""
    return _meant(other) and not (one.says(*PLANS) and not one.says(*_DONE))


def _of_doing(around: Around, one: Spoken, other: Spoken) -> bool:
    """The rate says how much was done of what was meant (完成率, 到位率), or its own word stands with the numerator."""
    claim, stem = around.claim, around.wanted.stem
    if claim.says("rate.execution", "of.plan") or _stem(around, one) > 0:
        return True
    return bool(stem) and tags(stem).has(0, len(stem), "stage")


def _price_close(around: Around, one: Spoken, other: Spoken) -> bool:
    """Nothing stands between price, count and amount."""
    places = sorted((one.order, other.order, around.claim.order))
    return places[2] == around.claim.order and places[2] - places[0] == 2


def _done_of_same(around: Around, one: Spoken, other: Spoken) -> bool:
    """Two values of one thing, the later of them done: 专项资金400万元 … 已拨付专项资金320万元."""
    later = (other.paragraph, other.order) < (one.paragraph, one.order)
    done = one.says(*_DONE, "stage.received") and not other.says(*_DONE)
    return later and done and likeness(one.name, other.name) >= _SAME


def _part_close(around: Around, one: Spoken, other: Spoken) -> bool:
    """The part is the last figure of its kind before the claim, or carries the claim's subject."""
    claim = around.claim
    if near(claim, one) <= 2 and one.order < claim.order:
        rivals = [o for o in around.row if one.order < o.order < claim.order and o.dimension == one.dimension]
        if all(o is other or o.direction for o in rivals):
            return True
    return bool(around.wanted.subject) and likeness(around.wanted.subject, one.name) >= _SAME


def _same_subject(around: Around, one: Spoken, other: Spoken) -> bool:
    want = around.wanted.subject
    return not telling(want) or max(likeness(want, one.name), likeness(want, other.name)) >= _MATCHES


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


def _agrees(around: Around, one: Spoken, other: Spoken) -> bool:
    """The change told beside the claim (增加260万元, 增长4.37%) comes from the same two values."""
    claim = around.claim
    for beside in around.row:
        if abs(beside.order - claim.order) != 1 or beside.direction != claim.direction or not claim.direction:
            continue
        if claim.dimension == "ratio" and beside.dimension == one.dimension:
            size = abs(one.value - other.value)
        elif claim.dimension == one.dimension and beside.dimension == "ratio" and other.value:
            size = abs(one.value / other.value - 1)
        else:
            continue
        if beside.low <= size <= beside.high:
            return True
    return False


def _same_thing(around: Around, one: Spoken, other: Spoken) -> bool:
    return likeness(one.name, other.name) >= _MATCHES


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
    told = ((_meant(one) or income) and _done(around, other) > 0) or _unlike(around, one, other)
    return close and one in last and other in last and told


def _swapped(around: Around, one: Spoken, other: Spoken) -> bool:
    """The base is told as today's and the value as last year's: the slip of taking the wrong base, no reading."""
    past = ("time.last", "time.prior", "time.base")
    return one.says(*past) and not other.says(*past)


def _income_and_spending(around: Around, one: Spoken, other: Spoken) -> bool:
    """All that came in and all that was spent, of one year, for what is left."""
    claim = around.claim
    left = claim.says("rest", "dir.difference", "time.closing")
    whole = one.says("total.word", "stage.full") and other.says("total.word")
    years = not (one.year and other.year) or one.year == other.year
    return left and whole and one.says("flow.in", "stage.full") and other.says("flow.out", "stage.final") and years


CONDITIONS: Mapping[str, Callable[[Around, Spoken, Spoken], bool]] = {
    "whole-named": _whole_named,
    "whole-leads": _whole_leads,
    "base-printed": lambda around, one, other: _in_front(around, other),
    "base-named": _base_named,
    "base-past": _base_past,
    "plan-and-done": _plan_and_done,
    "part-close": _part_close,
    "done-of-same": _done_of_same,
    "of-doing": _of_doing,
    "agrees": _agrees,
    "price-close": _price_close,
    "same-subject": _same_subject,
    "same-thing": _same_thing,
    "same-way": _same_way,
    "one-sentence": _one_sentence,
    "next-sentence": _next_sentence,
    "next-paragraph": _next_paragraph,
    "only-value": _only_value,
    "places": lambda around, one, other: _places(around, one, other) > 0,
    "gap-of-two": _gap_of_two,
    "income-and-spending": _income_and_spending,
    "not-swapped": lambda around, one, other: not _swapped(around, one, other),
    "no-other-way": lambda around, one, other: around.claim.direction in ("", one.direction),
    "own-value": lambda around, one, other: not (other.base or other.standard or other.says(*PLANS)),
    "base-meant": lambda around, one, other: _past(around, other) > 0 or _meant(other) or _in_front(around, other),
    "unit-of": lambda around, one, other: _per(one, other),
    "against-plan": lambda around, one, other: around.claim.hears(*PLANS) or around.claim.says("dir.over", "dir.under"),
    "unit-named": lambda around, one, other: (other.figure.quantity.unit.symbol or "?") in around.claim.words,
}


def akin(around: Around, one: Spoken) -> bool:
    """Whether a figure has anything to do with the claim: it stands in its paragraph or shares a name with it."""
    if one.paragraph == around.claim.paragraph or one.figure.role:
        return True
    want = around.wanted
    return max(likeness(name, one.name) for name in (want.subject, want.whole, around.claim.name)) >= _MATCHES
