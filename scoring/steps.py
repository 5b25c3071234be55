"""Stepped scores: "每超过1个百分点扣0.5分" and scales of steps. Values are in percent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from scoring.model import Indicator
from scoring.quantity import PERCENT, Quantity, plain, rounded
from scoring.ruleset import Ladder, RuleSet, Step

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Stepped:
    """What a ladder gives: the score, and its bounds where the rule allows several readings."""

    value: Decimal
    low: Decimal
    high: Decimal
    trace: str


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
    """The score of a value in percent; None where a scale leaves it open."""
    if ladder.steps:
        return _on_scale(ladder.steps, value, weight, decimals)
    gap = (value - ladder.full) if ladder.lower else (ladder.full - value)
    if gap <= 0:
        return Stepped(weight, weight, weight, f"{plain(value)}% 在 {plain(ladder.full)}% 以内，得满分 {plain(weight)}")
    counts = _counts(ladder, gap)
    scores = [max(ZERO, rounded(weight - count * ladder.deduct, decimals)) for count in counts]
    return Stepped(scores[0], min(scores), max(scores), _line(ladder, gap, weight, scores))


def _counts(ladder: Ladder, gap: Decimal) -> tuple[Decimal, ...]:
    """How many steps the gap has, by each reading that is allowed; a full step is what the words say first."""
    exact = gap / ladder.each
    down, up = exact.to_integral_value(ROUND_FLOOR), exact.to_integral_value(ROUND_CEILING)
    return {"up": (up,), "down": (down,), "exact": (exact,)}.get(ladder.partial, (exact, down, up))


def _line(ladder: Ladder, gap: Decimal, weight: Decimal, scores: Sequence[Decimal]) -> str:
    way = "超过" if ladder.lower else "低于"
    allowed = "～".join(plain(v) for v in sorted(set(scores)))
    return (
        f"{way} {plain(ladder.full)}% 共 {plain(gap)} 个百分点，每 {plain(ladder.each)} 个百分点扣"
        f" {plain(ladder.deduct)} 分：{plain(weight)} 分 → {allowed} 分"
    )


def _on_scale(steps: Sequence[Step], value: Decimal, weight: Decimal, decimals: int) -> Stepped | None:
    share = share_of(steps, value)
    if share is None:
        return None
    score = rounded(weight * share, decimals)
    return Stepped(score, score, score, f"{plain(value)}% 属于“{_span(steps, value)}”一档，得 {plain(score)} 分")


def share_of(steps: Sequence[Step], value: Decimal) -> Decimal | None:
    """The share of the weight that the step holding the value earns; in proportion means value percent."""
    step = next((s for s in steps if s.holds(value)), None)
    if step is None:
        return None
    return step.share if step.share is not None else min(max(value, ZERO), Decimal(100)) / 100


def _span(steps: Sequence[Step], value: Decimal) -> str:
    return next(described(s) for s in steps if s.holds(value))


def described(step: Step) -> str:
    """A step in words: "高于 0% 至 10%"."""
    low = "" if step.low is None else f"{plain(step.low)}%（含）" if step.low_in else f"高于 {plain(step.low)}%"
    high = "" if step.high is None else f"{'至' if step.high_in else '不到'} {plain(step.high)}%"
    return " ".join(part for part in (low or "不限", high) if part)
