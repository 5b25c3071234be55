"""Runs the worked examples of a rule set: what the form prints → the score that the rules give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.reading.tables.typed import fund_line, indicator
from scoring.execution import score_fund
from scoring.methods import Score, score
from scoring.model import Evaluation, Location
from scoring.quantity import plain
from scoring.ruleset import Example, RuleSet

UNNAMED = "完成数量"
"""What an example without a name is about: it shows the usual arithmetic, where more is good."""


@dataclass(frozen=True, slots=True)
class Trial:
    """An example and what came of it. `what`, `wanted` and `got` are words for the user; `trace` the arithmetic."""

    example: Example
    what: str
    wanted: str
    got: str
    trace: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        return self.wanted == self.got


def trials(rules: RuleSet) -> Iterator[Trial]:
    """Every example of the rule set, in file order."""
    return (_trial(example, rules) for example in rules.examples)


def _trial(example: Example, rules: RuleSet) -> Trial:
    if example.total is not None:
        return Trial(example, f"总分 {plain(example.total)}", example.grade, rules.grade(example.total))
    result = scored(example, rules)
    return Trial(example, described(example), _span(example.low, example.high), _given(result), result.trace)


def scored(example: Example, rules: RuleSet) -> Score:
    """The score of an indicator or execution example."""
    weight = plain(example.weight or Decimal(0))
    if example.budget is None or example.executed is None:
        return score(indicator(example.name or UNNAMED, example.target, example.actual, weight), rules)
    line = fund_line(plain(example.budget), plain(example.executed), weight)
    table = Evaluation("E1", "", "", Location(0, "typed", 0, 0), funds=(line,), fund_columns=frozenset({"full"}))
    return score_fund(line, table, rules).score


def described(example: Example) -> str:
    """The example in a line, without its result."""
    weight = plain(example.weight or Decimal(0))
    if example.budget is not None and example.executed is not None:
        return f"全年预算数 {plain(example.budget)}，全年执行数 {plain(example.executed)}，分值 {weight}"
    name = f"{example.name}：" if example.name else ""
    return f"{name}指标值 {example.target}，完成值 {example.actual}，分值 {weight}"


def _given(result: Score) -> str:
    """The score; the whole range where the rule leaves room."""
    if result.method == "execution" and result.value is not None:
        return plain(result.value)
    return _span(result.low, result.high)


def _span(low: Decimal | None, high: Decimal | None) -> str:
    if low is None or high is None:
        return "不能重算"
    return plain(low) if low == high else f"{plain(low)}～{plain(high)}"
