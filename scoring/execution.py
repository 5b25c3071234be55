"""The execution row: rate = executed ÷ full-year budget, score = weight × rate, never above the weight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from scoring.criterion import Criterion
from scoring.methods import Score, ScoredFund, points, printed_score
from scoring.model import Entry, Evaluation, FundLine
from scoring.printed_rule import UNREAD, of_rate, ruled
from scoring.quantity import Quantity, plain, rounded
from scoring.ruleset import Execution, RuleSet
from scoring.steps import described, share_of


def execution_line(evaluation: Evaluation) -> FundLine | None:
    """The one fund line that is scored; sub-lines that repeat its weight and score are not counted again."""
    weighted = [line for line in evaluation.funds if points(line.weight) is not None or points(line.score) is not None]
    totals = [line for line in weighted if line.total]
    if totals:
        return totals[0]
    return weighted[0] if len(weighted) == 1 else None


def score_fund(line: FundLine, evaluation: Evaluation, rules: RuleSet) -> ScoredFund:
    """Rate in percent and score of a fund line; only the scored line gets a recomputed score."""
    ratio = rate_of(line, evaluation)
    rate = None if ratio is None else rounded(ratio * 100)
    weight, stated = points(line.weight), points(line.score)
    if line is not execution_line(evaluation) or weight is None:
        return ScoredFund(line, rate, Score(stated, stated, stated, None, True, "本行不单独计分", ()))
    if ratio is None:
        return ScoredFund(line, None, _from_stated(line, evaluation.execution_rule, rules, weight))
    return ScoredFund(line, rate, _from_amounts(line, evaluation.execution_rule, rules, weight, ratio))


def rate_of(line: FundLine, evaluation: Evaluation) -> Decimal | None:
    """Executed ÷ full-year budget; ÷ initial budget only where the form has no full-year column. None: can't be had."""
    base = line.full
    if "full" not in evaluation.fund_columns and (base is None or base.quantity is None):
        base = line.initial
    budget, executed = _money(base), _money(line.executed)
    return None if not budget or executed is None else executed / budget


def _money(entry: Entry | None) -> Decimal | None:
    return entry.quantity.base if entry and entry.quantity and not entry.quantity.hedged else None


def as_ratio(quantity: Quantity) -> Decimal:
    """A printed rate as a ratio: 86.18% → 0.8618; of bare numbers 0.86 and 1 are ratios, 86.18 is a percentage."""
    if quantity.unit.symbol:
        return quantity.base
    return quantity.value if abs(quantity.value) <= Decimal("1.5") else quantity.value / 100


def _capped(weight: Decimal, ratio: Decimal, rules: RuleSet) -> Decimal:
    share = share_of(rules.execution.steps, ratio * 100) if rules.execution.steps else None
    value = rounded(weight * (max(ratio, Decimal(0)) if share is None else share), rules.decimals)
    return min(weight, value) if rules.execution.cap else value


def _from_amounts(line: FundLine, rule: Criterion | None, rules: RuleSet, weight: Decimal, ratio: Decimal) -> Score:
    """From the amounts; the rate as printed, if it is right, may be what the writer went on from."""
    percent, ratios = rounded(ratio * 100), _ratios(line, ratio)
    first = f"执行率 = {_amounts(line)} = {percent}%"
    if (own := _printed(line, rule, weight, ratios, rules.decimals)) is not None:
        return replace(own, trace=(first, *own.trace))
    value = _capped(weight, ratio, rules)
    usual = {_capped(weight, each, rules) for each in ratios}
    trace = (first, _arithmetic(weight, percent, value, rules))
    return Score(value, min(usual), max(usual), ratio >= 1, False, "", trace, "execution", ratio)


def _ratios(line: FundLine, ratio: Decimal) -> tuple[Decimal, ...]:
    """The rate itself, at two decimals of a percent, and as printed where that is right."""
    stated = line.rate.quantity if line.rate else None
    right = stated is not None and abs(as_ratio(stated) - ratio) * 100 <= _half(stated)
    return (ratio, rounded(ratio * 100) / 100, *((as_ratio(stated),) if stated is not None and right else ()))


def _printed(
    line: FundLine, rule: Criterion | None, weight: Decimal, ratios: Sequence[Decimal], decimals: int
) -> Score | None:
    """By the rule that the form prints for the rate; None where there is none or it restates the general one."""
    if rule is None or (rule.proportion in ("", "completion", "value") and rule.fits(weight)):
        return None
    rates = [each * 100 for each in ratios]
    found = ruled(rule, of_rate(rates[0]), weight, decimals, rates=rates[1:])
    if found.stepped is None or found.stepped.free:
        stated = points(line.score)
        return Score(stated, stated, stated, None, True, found.why or UNREAD, found.trace, "unread", ratios[0])
    return printed_score(rule, found.stepped, found.trace, weight, ratios[0], ratios[0] >= 1)


def _half(quantity: Quantity) -> Decimal:
    return quantity.half * (1 if quantity.unit.symbol or abs(quantity.value) > Decimal("1.5") else 100)


def _amounts(line: FundLine) -> str:
    base = line.full if line.full and line.full.quantity else line.initial
    parts = [entry.quantity for entry in (line.executed, base) if entry and entry.quantity]
    return " ÷ ".join(plain(q.value) + (q.unit.symbol if parts[0].unit != parts[-1].unit else "") for q in parts)


def _arithmetic(weight: Decimal, percent: Decimal, value: Decimal, rules: RuleSet) -> str:
    if rules.execution.steps:
        step = next((s for s in rules.execution.steps if s.holds(percent)), None)
        where = f"属于“{described(step)}”一档" if step else ""
        return f"{percent}% {where}，得 {plain(value)} 分（分值 {plain(weight)} 分）"
    note = "，超过分值的按分值计" if percent > 100 else ""
    return f"{plain(weight)} × {plain(percent)}% = {plain(value)}{note}"


def _from_stated(line: FundLine, rule: Criterion | None, rules: RuleSet, weight: Decimal) -> Score:
    stated, given = line.rate.quantity if line.rate else None, points(line.score)
    if stated is None or stated.hedged:
        return Score(given, given, given, None, True, "预算数或执行数缺失，无法重算", ())
    ratio = as_ratio(stated)
    if (own := _printed(line, rule, weight, (ratio,), rules.decimals)) is not None:
        return own
    value = _capped(weight, ratio, rules)
    trace = ("预算数或执行数缺失，按所填执行率计算", _arithmetic(weight, rounded(ratio * 100), value, rules))
    return Score(value, value, value, ratio >= 1, False, "", trace, "execution", ratio)


def due(line: FundLine, rate: Decimal | None, rule: Execution) -> Iterator[str]:
    """What the rule asks a reason for, in words: a low execution rate (`rate` in percent), a changed budget."""
    if rule.reason_below is not None and rate is not None and rate < rule.reason_below * 100:
        yield f"预算执行率 {rate}% 低于 {plain(rule.reason_below * 100)}%"
    before, after = _money(line.initial), _money(line.full)
    if rule.adjustment_reason and line.initial and line.full and None not in (before, after) and before != after:
        yield f"预算由 {line.initial.text.strip()} 调整为 {line.full.text.strip()}"
