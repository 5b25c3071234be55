"""Words and signs around a number that make it a bound or an estimate: 不低于95%, 约30万元, 300份以上.

The words are data (`data/bounds.yaml`): prose looks for them at a number, cells of a form begin or end with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import yaml

from scoring.model import Operator
from scoring.quantity import Modifier

PATH = Path(__file__).parents[1] / "data" / "bounds.yaml"
REACH = "reach"
"""The class of 达到, which asks for as much and says no more."""
_WINDOW = 8
_OPERATOR = {
    Modifier.AT_LEAST: Operator.GE,
    Modifier.AT_MOST: Operator.LE,
    Modifier.MORE_THAN: Operator.GT,
    Modifier.LESS_THAN: Operator.LT,
    Modifier.EXACT: Operator.EQ,
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """Patterns of the words by modifier; `cell` and `tail` map the words of a cell's two ends to their class."""

    before: tuple[tuple[re.Pattern[str], Modifier], ...]
    after: tuple[tuple[re.Pattern[str], Modifier], ...]
    cell: Mapping[str, str]
    tail: Mapping[str, Modifier]
    extra: str


@lru_cache(maxsize=1)
def bounds() -> Bounds:
    """The words, read once."""
    raw = cast("dict[str, Any]", yaml.safe_load(PATH.read_text(encoding="utf-8")))
    before = {Modifier(kind): words for kind, words in raw["before"].items()}
    after = {Modifier(kind): words for kind, words in raw["after"].items()}
    behind = {kind: _followed(words, raw["not_before"]) for kind, words in after.items()}
    return Bounds(
        tuple((re.compile(rf"(?:{alternatives(words)})\s*$"), kind) for kind, words in before.items()),
        tuple((re.compile(rf"\s*\(?(?:{pattern})\)?"), kind) for kind, pattern in behind.items()),
        {word: kind for part in ("before", "cell") for kind, words in raw[part].items() for word in words},
        {word: kind for kind, words in after.items() for word in words},
        "".join(raw["extra"]),
    )


def alternatives(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _followed(words: Iterable[str], barred: Mapping[str, str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word) + (f"(?![{barred[word]}])" if word in barred else "") for word in ordered)


def operator_of(kind: str) -> Operator | None:
    """The operator of a class of words; 达到 asks for at least as much."""
    return Operator.GE if kind == REACH else _OPERATOR.get(Modifier(kind))


# 低于预算X, 超预算X: the word governs another noun, so it must touch the number (the patterns end at it)
def hedge_before(text: str, start: int) -> tuple[int, Operator | None, Modifier | None]:
    """The hedge right before `start`: where it begins, its operator, its modifier; (start, None, None) if none."""
    window = text[max(0, start - _WINDOW) : start]
    for pattern, modifier in bounds().before:
        match = pattern.search(window)
        if match:
            lead = start - (len(window) - match.start())
            return lead, _OPERATOR.get(modifier), (None if modifier is Modifier.EXACT else modifier)
    return start, None, None


def hedge_after(text: str, end: int) -> tuple[int, Modifier | None]:
    """The hedge that begins at `end`: where it ends and its modifier; (end, None) if there is none."""
    for pattern, modifier in bounds().after:
        match = pattern.match(text, end)
        if match:
            return match.end(), modifier
    return end, None
