"""The search: for a figure and a frame, the pairs of other figures that it may come from, with their evidence.

It looks ever farther afield (paragraph, the two around it, the report with its tables) and never calculates whether a
reading holds. Pairs whose values fit are all kept; of the others the best supported, which may have to be accused.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.reading.prose.conditions import CONDITIONS
from assistant.reading.prose.evidence import KINDS, ONE, TWO, Around, akin, fits, out_of_time
from assistant.reading.prose.frames import Frame, Role
from assistant.reading.prose.sentence import PLANS, Spoken
from scoring.claims import Reading
from scoring.rates import comparable
from scoring.relations import Base, Rate, Staffing

_BEST, _EPSILON = 6, 1e-9
# points that two counts of different things (份 and 人) lack
_OTHER = 12
# and that the rule's own base of an execution rate has before any other
_STRICT = 20


@dataclass(frozen=True, slots=True)
class Pair:
    """Two operands in a frame; `fitting` where their values give the claim's, `evidence` in points."""

    first: Spoken
    second: Spoken
    evidence: int
    fitting: bool


def readings(frame: Frame, around: Around, pool: Sequence[Spoken], *, accuse: bool) -> Iterator[Reading]:
    """The readings of a claim in one frame. With `accuse` pairs that don't fit come too."""
    found = list(pairs(frame, around, pool, accuse=accuse))
    broken = sorted((p for p in found if not p.fitting), key=lambda p: -p.evidence)[:_BEST]
    for pair in (*(p for p in found if p.fitting), *broken):
        alike = not frame.operation.alike or pair.first.dimension == pair.second.dimension
        alike = alike and not out_of_time(around.claim, (pair.first, pair.second))
        declared = accuse and alike and any(_all(group, around, pair) for group in frame.declared)
        named = declared and any(CONDITIONS[c](around, pair.first, pair.second) for c in frame.named)
        relation, strict = frame.operation.relation(around.claim, pair.first, pair.second), 0
        if isinstance(relation, Rate) and around.claim.says("staff.control"):
            people = (("在职人员", (pair.first.figure,)),)
            relation = Staffing(pair.second.figure, people, relation.claim, relation.rate)
        elif isinstance(relation, Rate) and CONDITIONS["full-budget"](around, pair.first, pair.second):
            relation = replace(relation, named=False, execution=True, others=_initial(pair, pool))
            strict = _STRICT
        yield Reading(relation, pair.evidence + strict, declared, declared and named, False, frame.lacks, pair.fitting)


def _initial(pair: Pair, pool: Sequence[Spoken]) -> tuple[Base, ...]:
    """The initial budgets nearby: an execution rate on one of them is on the wrong base (A202)."""
    first = (s for s in pool if s.says(*PLANS) and s.dimension == pair.second.dimension and s is not pair.second)
    return tuple(Base(s.figure.label or "年初预算", s.figure) for s in first)


def _all(group: Sequence[str], around: Around, pair: Pair) -> bool:
    return all(CONDITIONS[name](around, pair.first, pair.second) for name in group)


def pairs(frame: Frame, around: Around, pool: Sequence[Spoken], *, accuse: bool) -> Iterator[Pair]:
    """Pairs of one dimension (where the operation asks for it) of figures that may play the two roles."""
    usable = [one for one in pool if fits(around, one)]
    firsts = _weighed(frame.first, around, usable)
    seconds = _weighed(frame.second, around, usable)
    by_value = sorted(seconds, key=lambda entry: entry[1].value)
    values = [entry[1].value for entry in by_value]
    seen: set[tuple[int, int]] = set()
    for points, one in firsts:
        for more, other in _fitting(frame, around, one, by_value, values):
            if not (akin(around, one) or akin(around, other)):
                continue
            seen.add((id(one), id(other)))
            yield _pair(frame, around, (points, one), (more, other), fitting=True)
    if accuse:
        for first in _top(firsts):
            for second in _top(seconds):
                if (id(first[1]), id(second[1])) not in seen and _possible(frame, around, first[1], second[1]):
                    yield _pair(frame, around, first, second, fitting=False)


Weighed = tuple[int, Spoken]


def _weighed(role: Role, around: Around, pool: Sequence[Spoken]) -> list[Weighed]:
    plays = KINDS[role.kind]
    return [
        (sum(times * ONE[name](around, one) for name, times in role.features), one)
        for one in pool
        if plays(around, one)
    ]


def _top(weighed: Sequence[Weighed]) -> list[Weighed]:
    return sorted(weighed, key=lambda entry: -entry[0])[:_BEST]


def _fitting(
    frame: Frame, around: Around, one: Spoken, by_value: Sequence[Weighed], values: Sequence[float]
) -> Iterator[Weighed]:
    span = frame.operation.second(around.claim, one)
    if span is None:
        return
    slack = _EPSILON * max(1.0, abs(span[1]) if span[1] != float("inf") else 1.0)
    # a second operand is rounded too: its own width decides
    low, high = span[0] - slack, span[1] + slack
    wide = max((entry[1].high - entry[1].low for entry in by_value), default=0.0)
    for entry in by_value[bisect_left(values, low - wide) : bisect_right(values, high + wide)]:
        if entry[1].high >= low and entry[1].low <= high and _possible(frame, around, one, entry[1]):
            yield entry


def _possible(frame: Frame, around: Around, one: Spoken, other: Spoken) -> bool:
    if one is other or not all(CONDITIONS[name](around, one, other) for name in frame.needs):
        return False
    return not frame.operation.alike or comparable(one.figure.quantity, other.figure.quantity)


def _pair(frame: Frame, around: Around, first: Weighed, second: Weighed, *, fitting: bool) -> Pair:
    points = first[0] + second[0] - frame.weak
    points += sum(TWO[name](around, first[1], second[1]) for name in frame.pair)
    points -= _OTHER if first[1].dimension != second[1].dimension and frame.operation.alike else 0
    points += _closeness(frame, around.claim, first[1], second[1])
    return Pair(first[1], second[1], points, fitting)


def _closeness(frame: Frame, claim: Spoken, one: Spoken, other: Spoken) -> int:
    """A slip stays near the right value; a result far from it points to wrong operands."""
    result, stated = frame.operation.result(claim, one, other), abs(claim.value)
    if result <= 0 or stated <= 0:
        return -20
    factor = max(result / stated, stated / result)
    return 8 if factor < 1.12 else 4 if factor < 1.35 else 0 if factor < 2 else -20
