"""Rule sets: how a form scores, read from `rulesets/*.yaml` and validated."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RuleSet:
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Choice:
    """The rule set used for an evaluation and how it was chosen: "given", "detected" or "default", with the reason."""

    ruleset: RuleSet
    how: str
    why: str
