"""Printed scoring rules: text, weight, target and actual → the score, its interval, or that nothing is built on the rule."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from assistant.reading.criteria.rows import with_rules
from assistant.reading.tables.typed import indicator
from scoring.methods import Score, score
from scoring.model import Entry, Evaluation, Indicator, Location
from scoring.printed_rule import FREE
from scoring.ruleset import library

PLACE = Location(0, "typed", 0, 0)
RULES = library()["national-project"]
CASES: list[list[str]] = yaml.safe_load(Path(__file__).with_name("criteria_cases.yaml").read_text("utf-8"))


def row(name: str, text: str, weight: str, target: str, actual: str) -> Indicator:
    made = indicator(name, target, actual, weight)
    table = Evaluation("E1", "project", "", PLACE, indicators=(replace(made, criterion=Entry(text, PLACE)),))
    return with_rules(table).indicators[0]


def told(result: Score) -> str:
    """What is said of a score: a number, "a~b", "unread", "free"."""
    if result.kept:
        return "free" if result.reason == FREE else "unread"
    assert result.low is not None and result.high is not None
    low, high = (format(v.normalize(), "f") for v in (result.low, result.high))
    return low if low == high else f"{low}~{high}"


@pytest.mark.parametrize("case", CASES, ids=["|".join(case[:5]) for case in CASES])
def test_a_printed_rule(case: list[str]) -> None:
    *given, expected = case
    result = score(row(*given), RULES)
    assert told(result) == expected, (result.reason, result.trace)
