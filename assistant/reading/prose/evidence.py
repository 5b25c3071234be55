"""Evidence for operands: soft features of one figure in a role, of a pair, and the conditions that declare a reading.

Every feature gives points (ten are a strong one); a frame names those that count for it. No feature forbids anything
but `fits`, which asks whether a figure can play a part at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from assistant.reading.prose.names import covers, likeness, telling
from assistant.reading.prose.sentence import BARE, PLANS, Spoken, near
from assistant.reading.prose.wanted import Wanted
from assistant.reading.words.tagger import tags

_NEAR = (25, 22, 14, 8, 2, -3, -8, -12)
DONE = ("stage.actual", "stage.final", "staff.actual")
MATCHES, SAME = 0.35, 0.75
_NEXT = 6


@dataclass(frozen=True, slots=True)
class Around:
    """A claim with its wants and, for each figure of its paragraph, how many figures of the same dimension stand
    between the two."""

    claim: Spoken
    wanted: Wanted
    row: tuple[Spoken, ...]
    listed: tuple[Spoken, ...] = ()

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
    days = one.dimension in ("day", "hour", "score")
    return (days or one.dimension not in BARE) and not (one.direction and _compared(one))


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
    found = covers(one.name, subject)
    beside = (near(around.claim, one) <= 1 and not around.between(one)) or not telling(subject)
    return round(20 * found) if found else (0 if beside else -10)


def _whole(around: Around, one: Spoken) -> int:
    want = around.wanted
    points = 0
    if want.whole:
        found = covers(one.name, want.whole)
        points += round(26 * found) if found >= MATCHES else -10
    if want.total:
        points += 8 if one.says("total.word") else -4
    if want.stages:
        points += 15 if want.stages & one.said else -10
    if want.flows:
        points += 10 if want.flows & one.said else -10
    return points


def stem(around: Around, one: Spoken) -> int:
    """The numerator carries the word that the rate is named by: 合格 in 合格率."""
    word = around.wanted.stem
    if len(word) < 2 or not one.text:
        return 0
    told = one.text[one.before[0] : one.behind[1]]
    return 12 if word in told or (word[-1] in told and word[0] in told) else 0


def done(around: Around, one: Spoken) -> int:
    meant = one.standard or (one.says(*PLANS) and not one.says(*DONE))
    return (8 if one.says(*DONE) and not one.standard else 0) - (9 if meant else 0)


def _planned(around: Around, one: Spoken) -> int:
    planned = meant(one)
    return (9 if planned else 0) - (9 if one.says(*DONE) and not planned else 0)


def meant(one: Spoken) -> bool:
    """Planned, granted or received: what something may be done out of."""
    return one.says(*PLANS, "stage.granted", "stage.received", "survey.sent", "staff.posts") or one.standard


def _large(around: Around, one: Spoken) -> int:
    """What calls itself a total or opens a list."""
    return (7 if one.says("total.word") else 0) + (10 if one.leads else 0)


def _printed(around: Around, one: Spoken) -> int:
    """The base stands right before: "80万元的90%"."""
    return 40 if in_front(around, one) else 0


def in_front(around: Around, one: Spoken) -> bool:
    return one.base and one.paragraph == around.claim.paragraph and one.order == around.claim.order - 1


def past(around: Around, one: Spoken) -> int:
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
    "stem": stem,
    "done": done,
    "planned": _planned,
    "large": _large,
    "printed": _printed,
    "past": past,
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
    mine, its = (x.says(*PLANS) and not x.says(*DONE) for x in (one, other))
    return 3 if mine == its else -6


def places(around: Around, one: Spoken, other: Spoken) -> int:
    """Values and percentages of two lists go together in their order."""
    place, size = around.claim.item
    if size > 1 and one.item[1] == size:
        return 25 if one.item[0] == place else -40
    if size > 1 and around.listed:
        return 25 if one is around.listed[place] else (-40 if one in around.listed else 0)
    return 0


def _order(around: Around, one: Spoken, other: Spoken) -> int:
    """The whole is told before its part."""
    return 3 if (other.paragraph, other.order) < (one.paragraph, one.order) else 0


def _alike(around: Around, one: Spoken, other: Spoken) -> int:
    """Two values of one thing."""
    return round(12 * likeness(one.name, other.name))


def _unit_said(around: Around, one: Spoken, other: Spoken) -> int:
    """户均, 每公里: the average names what it is counted by."""
    return 15 if counts(around, other) else -10


def counts(around: Around, count: Spoken) -> bool:
    """Whether a count counts what the average is told by: 床均 and 320张床位, 每村 and 23个村."""
    claim, found = around.claim, tags(around.claim.text)
    told = found.last(*claim.before, "mean.word", "mean.per")
    if told is None:
        return False
    unit = count.figure.quantity.unit.symbol
    if told.text.endswith("均") and told.end - claim.before[0] > 1:
        word = claim.text[told.end - 2]
    else:
        per = claim.text.find("每", told.start)
        word = claim.text[per + 1 : per + 3].lstrip("个名位") if per >= 0 else ""
        word = word[:1] if word and word[:2] not in count.text[count.end : count.end + 4] else word[:2]
    if not word or not count.text:
        return False
    if word in unit or word in count.text[count.end : count.end + _NEXT]:
        return True
    # 床位320张: the word stands before the number, unless another count has it behind its own
    others = (o for o in around.row if o not in (count, claim) and o.dimension not in BARE)
    return word in count.words[-4:] and not any(word in o.text[o.end : o.end + 1] for o in others)


def _twice(around: Around, one: Spoken, other: Spoken) -> int:
    """One fact told twice makes no pair: 12万 … 12万 gives 100 %."""
    same = one.value == other.value and one.figure.quantity.text == other.figure.quantity.text
    return -15 if same and around.claim.value < 1 else 0


def _together(around: Around, one: Spoken, other: Spoken) -> int:
    return int(0.4 * _NEAR[min(near(one, other), 7)])


def _unit_of(around: Around, one: Spoken, other: Spoken) -> int:
    """The price is one of what the count counts: 元/人 and 人, 每人800元 and 30人."""
    return 15 if per(one, other) else -10


def per(price: Spoken, count: Spoken) -> bool:
    unit = count.figure.quantity.unit.symbol
    per = price.figure.quantity.unit.symbol.rpartition("/")[2] if "/" in price.figure.quantity.unit.symbol else ""
    if per or unit in price.words:
        return bool(unit) and (per == unit or unit in price.words)
    return price.says("price.word") and abs(price.order - count.order) == 1 and price.sentence == count.sentence


def agrees(around: Around, one: Spoken, other: Spoken) -> bool:
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


TWO: Mapping[str, Callable[[Around, Spoken, Spoken], int]] = {
    "unit-of": _unit_of,
    "unit-said": _unit_said,
    "period": _period,
    "stage": _stage,
    "places": places,
    "order": _order,
    "alike": _alike,
    "twice": _twice,
    "agrees": lambda around, one, other: 25 if agrees(around, one, other) else 0,
    "together": _together,
}


def out_of_time(claim: Spoken, told: Iterable[Spoken]) -> bool:
    """A rate or share of last year (上年度执行率为91.08%) comes from no figures of this year."""
    past_words = ("time.last", "time.prior", "time.base")
    return claim.says(*past_words) and not claim.direction and not any(s.says(*past_words) for s in told)


def akin(around: Around, one: Spoken) -> bool:
    """Whether a figure has anything to do with the claim: it stands in its paragraph or shares a name with it."""
    if one.paragraph == around.claim.paragraph or one.figure.role:
        return True
    want = around.wanted
    return max(likeness(name, one.name) for name in (want.subject, want.whole, around.claim.name)) >= MATCHES
