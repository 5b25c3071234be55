"""The ladder that a printed rule makes for one row, or None where its clauses don't fit together.

A step that is open to one side ends where the next one begins: "90%以上得8分" beside "95%以上得10分" reaches to 95.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from scoring.criterion import SIGNS, TARGET, Clause, Criterion, Mark, Pace, Span
from scoring.model import Operator
from scoring.ruleset import Ladder, Step

ZERO, ONE, HUNDRED = Decimal(0), Decimal(1), Decimal(100)


@dataclass(frozen=True, slots=True)
class Frame:
    """A row seen in one unit: `number` brings a mark into it. `rounded` are values that a writer may go on from."""

    value: Decimal
    unit: str
    target: Decimal | None
    operator: Operator
    down: bool
    number: Callable[[Mark], Decimal | None]
    percent: bool
    rounded: tuple[Decimal, ...] = ()
    lines: tuple[str, ...] = ()


class _Misfit(ValueError):
    """A clause that does not fit the row or the other clauses."""


def ladder_of_rule(rule: Criterion, frame: Frame, weight: Decimal) -> Ladder | None:
    try:
        return _Builder(rule, frame, weight).ladder()
    except _Misfit:
        return None


class _Builder:
    """One rule, one row, one weight."""

    def __init__(self, rule: Criterion, frame: Frame, weight: Decimal) -> None:
        self.rule, self.frame, self.weight = rule, frame, weight
        said, sign = rule.direction, SIGNS.get(frame.operator, "")
        if rule.against(frame.operator):
            raise _Misfit
        self.down = "down" in (said, sign) or (not said and not sign and frame.down)
        self.pace = self._one_pace()
        if not rule.fits(weight):
            raise _Misfit

    def ladder(self) -> Ladder:
        groups = [self._steps(clause) for clause in self.rule.clauses if self._bounded(clause)]
        rest = [self._award(clause) for clause in self.rule.clauses if not self._bounded(clause)]
        if len(rest) > 1 and not all(step.slide for step, *_ in rest):
            raise _Misfit
        groups = [[self._endless(step) for step in group] for group in groups]
        groups = [self._halved(group, groups) for group in groups]
        steps = _settled([step for group in groups for step in group])
        _apart(groups)
        self._weighed(steps, rest)
        made = Ladder((), None, self.down, steps=steps, unit=self.frame.unit, rest=tuple(rest[0]) if rest else ())
        return self._paced(made)

    # --- spans

    @staticmethod
    def _bounded(clause: Clause) -> bool:
        return clause.span is not None or (clause.when in ("met", "missed") and clause.pace is None)

    def _steps(self, clause: Clause) -> list[Step]:
        span = clause.span if clause.span is not None else self._reach(clause.when == "met")
        low, high = (self._number(mark) for mark in (span.low, span.high))
        if low is not None and high is not None and low > high:
            raise _Misfit
        steps = self._award(clause)
        return [replace(s, low=low, high=high, low_in=span.low_in, high_in=span.high_in) for s in steps]

    def _reach(self, met: bool) -> Span:
        """Where the target is met, or missed."""
        strict = self.frame.operator in (Operator.GT, Operator.LT)
        if met != self.down:
            return Span(low=TARGET, low_in=met != strict)
        return Span(high=TARGET, high_in=met != strict)

    def _number(self, mark: Mark | None) -> Decimal | None:
        if mark is None:
            return None
        number = self.frame.number(mark)
        if number is None:
            raise _Misfit
        return number

    # --- awards

    def _award(self, clause: Clause) -> list[Step]:
        if clause.pace is not None:
            return [Step(slide=True)]
        if clause.proportion is not None:
            return [Step(base=base) for base in self._bases(clause)]
        if clause.open:
            return [Step(free=True)]
        given = clause.give.of(self.weight) if clause.give else self.weight
        taken = clause.take.of(self.weight) if clause.take else ZERO
        if not ZERO <= given - taken <= self.weight:
            raise _Misfit
        return [Step(share=(given - taken) / self.weight)]

    def _bases(self, clause: Clause) -> tuple[Decimal, ...]:
        """The values that earn all points in proportion; "按比例" without a word may mean the value that is full."""
        if self.down or clause.proportion in ("one_minus", "ratio"):
            raise _Misfit
        target, full = self.frame.target, self._full()
        if clause.proportion == "value" or (target is None and clause.proportion == "completion"):
            # 按满意度计分: the rate itself, or its part of the target
            found = (HUNDRED, target) if self.frame.percent else ()
        elif clause.proportion == "completion":
            found = (target,)
        else:
            hundred = HUNDRED if self.frame.percent and (target is None or full is not None) else None
            found = (target, hundred, full)
        bases = tuple(dict.fromkeys(base for base in found if base is not None))
        if not bases or min(bases) <= 0:
            raise _Misfit
        return bases

    def _full(self) -> Decimal | None:
        """The value from which on all points are earned, as the rule says it."""
        for clause in self.rule.clauses:
            if self._is_full(clause):
                span = clause.span or (self._reach(True) if clause.when == "met" else Span())
                if (end := span.high if self.down else span.low) is not None:
                    return self._number(end)
        return None

    def _is_full(self, clause: Clause) -> bool:
        return clause.give is not None and clause.give.of(self.weight) == self.weight and clause.proportion is None

    # --- points that come off by steps

    def _one_pace(self) -> Pace | None:
        paces = [clause.pace for clause in self.rule.clauses if clause.pace is not None]
        units = {pace.each.unit for pace in paces if pace.each.unit.symbol}
        if len(units) > 1 or len({(pace.each.value, pace.cost, pace.events, pace.earned) for pace in paces}) > 1:
            raise _Misfit
        return replace(paces[0], way="both" if len({p.way for p in paces}) > 1 else paces[0].way) if paces else None

    def _paced(self, ladder: Ladder) -> Ladder:
        pace = self.pace
        if pace is None:
            return ladder
        each, cost = self._number(pace.each), pace.cost.of(self.weight)
        if not each or each < 0 or not ZERO < cost <= self.weight:
            raise _Misfit
        full = self.weight / cost * each if pace.earned else self._origin(pace)
        if pace.earned and full != self.frame.target:
            raise _Misfit
        least = self.rule.floor.of(self.weight) if self.rule.floor else ZERO
        floor = max(least, self.weight - self.rule.most.of(self.weight)) if self.rule.most else least
        return replace(
            ladder,
            full=full,
            each=each,
            deduct=cost,
            partial=pace.partial,
            both=pace.way == "both",
            lower=pace.way == "up",
            floor=floor,
        )

    def _origin(self, pace: Pace) -> Decimal:
        """Where the steps begin: the end of the pace's own span, the value that is full, else the target."""
        full, target = self._full(), self.frame.target
        spans = [c.span for c in self.rule.clauses if c.pace is not None and c.span is not None]
        ends = {self._number(span.low if pace.way == "up" else span.high) for span in spans}
        start = full if full is not None else target
        if pace.events:
            start = start or ZERO if not ends else None
            ends = {ZERO}
        if start is None and len(ends) == 1:
            start = next(iter(ends))
        # steps that begin below full points would need another start; nothing falls short of zero
        short = start == 0 and pace.way == "down" and SIGNS.get(self.frame.operator) != "up"
        if start is None or short or (ends and ends != {start}):
            raise _Misfit
        self._absolute(start, pace)
        return start

    def _absolute(self, start: Decimal, pace: Pace) -> None:
        """Raises where a mark of the scale may be a distance from the start: "每超1天扣1分，超过10天不得分"."""
        for clause in self.rule.clauses:
            if clause.span is None or clause.pace is not None or self._is_full(clause):
                continue
            ends = [self._number(mark) for mark in (clause.span.low, clause.span.high) if mark is not None]
            far = any(end is not None and end * 4 < start for end in ends)
            beyond = pace.way == "up" and start > 0 and not self.frame.percent
            if far or beyond or any(end is not None and (end > start) != (pace.way == "up") for end in ends):
                raise _Misfit

    # --- the scale as a whole

    def _halved(self, group: list[Step], groups: Sequence[list[Step]]) -> list[Step]:
        """The steps of a clause, cut where a more particular one that is open to the same side begins."""
        own, others = group[0], [other[0] for other in groups if other is not group]
        if own.low is not None and own.high is None:
            above = [o for o in others if o.high is None and o.low is not None and o.low > own.low]
            if above:
                next_one = min(above, key=lambda o: o.low or ZERO)
                return [replace(s, high=next_one.low, high_in=_other(next_one.low_in)) for s in group]
        if own.high is not None and own.low is None:
            below = [o for o in others if o.low is None and o.high is not None and o.high < own.high]
            if below:
                last = max(below, key=lambda o: o.high or ZERO)
                return [replace(s, low=last.high, low_in=_other(last.high_in)) for s in group]
        return group

    def _endless(self, step: Step) -> Step:
        """What is better than the best step earns all points as well: "100%得10分" beside 105 %."""
        if step.share != ONE or self.rule.direction == "near":
            return step
        return replace(step, low=None) if self.down else replace(step, high=None)

    def _weighed(self, steps: Sequence[Step], rest: Sequence[list[Step]]) -> None:
        """The best step earns all points, and no better value earns less than a worse one."""
        every = [*steps, *(step for group in rest for step in group)]
        if not self.rule.penal and not any(s.slide or s.free or s.share in (None, ONE) for s in every):
            raise _Misfit
        shares = [s.share for s in sorted(steps, key=_place) if s.share is not None]
        both = self.rule.direction == "near"
        if not both and shares != sorted(shares, reverse=self.down):
            raise _Misfit


def _other(included: bool | None) -> bool | None:
    return None if included is None else not included


def _place(step: Step) -> Decimal:
    return step.low if step.low is not None else Decimal("-Infinity")


def _settled(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Ends that the words leave open, given to the step that claims them; open still where none does."""

    def claimed(value: Decimal | None, own: Step) -> bool:
        others = (s for s in steps if (s.low, s.high) != (own.low, own.high))
        return value is not None and any(s.surely(value) for s in others)

    return tuple(
        replace(
            s,
            low_in=False if s.low_in is None and claimed(s.low, s) else s.low_in,
            high_in=False if s.high_in is None and claimed(s.high, s) else s.high_in,
        )
        for s in steps
    )


def _apart(groups: Sequence[list[Step]]) -> None:
    """Raises where the steps of two clauses share more than an end."""
    for number, one in enumerate(groups):
        for other in groups[number + 1 :]:
            if _overlap(one[0], other[0]):
                raise _Misfit


def _overlap(one: Step, other: Step) -> bool:
    lows = [s.low for s in (one, other) if s.low is not None]
    highs = [s.high for s in (one, other) if s.high is not None]
    if not lows or not highs:
        return True
    low, high = max(lows), min(highs)
    return low < high or (low == high and one.surely(low) and other.surely(low))
