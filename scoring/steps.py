"""Stepped scores: "每超过1个百分点扣0.5分" and scales of steps, of rule sets (in percent) and printed in forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from scoring.model import Indicator
from scoring.quantity import PERCENT, Quantity, plain, rounded
from scoring.ruleset import Ladder, RuleSet, Step

ZERO = Decimal(0)
_SLIDE = Step(slide=True)


@dataclass(frozen=True, slots=True)
class Stepped:
    """What a ladder gives: the score, and its bounds where the rule allows several readings.

    `exact` are the scores before rounding. `free` is True where the rule leaves the score to the writer.
    """

    value: Decimal
    low: Decimal
    high: Decimal
    trace: str
    exact: tuple[Decimal, ...] = ()
    free: bool = False


def ladder_of(indicator: Indicator, weight: Decimal, rules: RuleSet) -> Ladder | None:
    """The ladder that names the indicator, with a weight of its own before one without."""
    name = "".join(c for c in indicator.name if c not in " \n“”\"‘’'「」")
    named = [x for x in rules.ladders if x.weight in (None, weight) and any(_core(n) in name for n in x.indicators)]
    return next((x for x in named if x.weight is not None), next(iter(named), None))


def _core(name: str) -> str:
    return "".join(c for c in name if c not in " “”\"‘’'「」")


def percent_of(quantity: Quantity | None) -> Decimal | None:
    """A printed rate in percent; a bare number is one already. None for what is no single rate."""
    if quantity is None or quantity.hedged:
        return None
    if quantity.unit.symbol:
        return quantity.to(PERCENT) if quantity.unit.dimension == PERCENT.dimension else None
    return quantity.value


def climbed(ladder: Ladder, value: Decimal, weight: Decimal, decimals: int) -> Stepped | None:
    """The score of a value in the ladder's unit; None where a scale leaves it open."""
    found = [_scored(ladder, step, value, weight, decimals) for step in _held(ladder, value)]
    return merged(found) if found else None


def merged(found: Sequence[Stepped]) -> Stepped:
    """Several readings as one: all that lies between their scores is allowed."""
    return Stepped(
        found[0].value,
        min(each.low for each in found),
        max(each.high for each in found),
        "；或".join(dict.fromkeys(each.trace for each in found)),
        tuple(value for each in found for value in each.exact),
        any(each.free for each in found),
    )


def _held(ladder: Ladder, value: Decimal) -> tuple[Step, ...]:
    """The steps that decide a value: those that surely hold it, else those that may, and what holds elsewhere."""
    if not ladder.steps and not ladder.rest:
        return (_SLIDE,)
    if sure := tuple(step for step in ladder.steps if step.surely(value)):
        return sure
    return (*(step for step in ladder.steps if step.holds(value)), *ladder.rest)


def _scored(ladder: Ladder, step: Step, value: Decimal, weight: Decimal, decimals: int) -> Stepped:
    if step.free:
        return Stepped(weight, ZERO, weight, "评分标准由填报单位酌情掌握", free=True)
    if step.slide:
        return _slid(ladder, value, weight, decimals)
    exact = weight * _share(step, value)
    score, where = rounded(exact, decimals), f"{_short(value)}{ladder.unit}"
    if step.share is None:
        line = f"{where} ÷ {plain(step.base)}{ladder.unit} × {plain(weight)} = {plain(score)}"
    else:
        line = f"{where} 属于“{described(step, ladder.unit)}”一档，得 {plain(score)} 分"
    return Stepped(score, score, score, line, (exact,))


def _share(step: Step, value: Decimal) -> Decimal:
    return step.share if step.share is not None else min(max(value, ZERO) / step.base, Decimal(1))


def _slid(ladder: Ladder, value: Decimal, weight: Decimal, decimals: int) -> Stepped:
    gap = _gap(ladder, value)
    if gap <= 0:
        line = f"{_short(value)}{ladder.unit} 在 {plain(ladder.full)}{ladder.unit} 以内，得满分 {plain(weight)}"
        return Stepped(weight, weight, weight, line)
    exact = [max(ladder.floor, weight - count * ladder.deduct) for count in _counts(ladder, gap)]
    scores = [rounded(each, decimals) for each in exact]
    return Stepped(scores[0], min(scores), max(scores), _line(ladder, value, weight, scores), tuple(exact))


def _gap(ladder: Ladder, value: Decimal) -> Decimal:
    """How far the value lies beyond the one that earns full points."""
    beyond = value - ladder.full
    return abs(beyond) if ladder.both else beyond if ladder.lower else -beyond


def _counts(ladder: Ladder, gap: Decimal) -> tuple[Decimal, ...]:
    """How many steps the gap has, by each reading that is allowed; a full step is what the words say first."""
    exact = gap / ladder.each
    down, up = exact.to_integral_value(ROUND_FLOOR), exact.to_integral_value(ROUND_CEILING)
    return {"up": (up,), "down": (down,), "exact": (exact,)}.get(ladder.partial, (exact, down, up))


def _line(ladder: Ladder, value: Decimal, weight: Decimal, scores: Sequence[Decimal]) -> str:
    way = "超过" if value > ladder.full else "低于"
    allowed = "～".join(plain(v) for v in sorted(set(scores)))
    unit = " 个百分点" if ladder.unit == "%" else f" {ladder.unit}".rstrip()
    return (
        f"{way} {plain(ladder.full)}{ladder.unit} 共 {_short(_gap(ladder, value))}{unit}，"
        f"每 {plain(ladder.each)}{unit}扣 {plain(ladder.deduct)} 分：{plain(weight)} 分 → {allowed} 分"
    )


def _short(value: Decimal) -> str:
    """A value as a trace shows it: a quotient that never ends is cut at four decimals."""
    return plain(min(rounded(value, 4), value, key=lambda v: len(plain(v))))


def share_of(steps: Sequence[Step], value: Decimal) -> Decimal | None:
    """The share of the weight that the step holding the value earns; None where none does."""
    step = next((s for s in steps if s.holds(value)), None)
    return None if step is None else _share(step, value)


def described(step: Step, unit: str = "%") -> str:
    """A step in words: "高于 0% 至 10%"."""
    low = "" if step.low is None else f"{plain(step.low)}{unit}{_end(step.low_in)}"
    if step.low is not None and step.low_in is False:
        low = f"高于 {plain(step.low)}{unit}"
    high = "" if step.high is None else f"{'不到' if step.high_in is False else '至'} {plain(step.high)}{unit}"
    return " ".join(part for part in (low or "不限", high) if part) if low or high else "其余"


def _end(included: bool | None) -> str:
    return "（含）" if included else "起"
