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
_VERB = 4
"""The most characters that may stand between a hedge and its number: 约投入500万元."""
_OPERATOR = {
    Modifier.AT_LEAST: Operator.GE,
    Modifier.AT_MOST: Operator.LE,
    Modifier.MORE_THAN: Operator.GT,
    Modifier.LESS_THAN: Operator.LT,
    Modifier.EXACT: Operator.EQ,
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """Patterns of the words by modifier; `cell` and `tail` map the words of a cell's two ends to their class.

    `apart` is a hedge with the verb that parts it from its number.
    """

    before: tuple[tuple[re.Pattern[str], Modifier], ...]
    after: tuple[tuple[re.Pattern[str], Modifier], ...]
    cell: Mapping[str, str]
    tail: Mapping[str, Modifier]
    extra: str
    apart: re.Pattern[str]


@lru_cache(maxsize=1)
def bounds() -> Bounds:
    """The words, read once."""
    raw = cast("dict[str, Any]", yaml.safe_load(PATH.read_text(encoding="utf-8")))
    before = {Modifier(kind): words for kind, words in raw["before"].items()}
    after = {Modifier(kind): words for kind, words in raw["after"].items()}
    behind = {kind: _guarded(words, {}, raw["not_before"]) for kind, words in after.items()}
    leading = {kind: _guarded(words, raw["not_behind"], {}) for kind, words in before.items()}
    apart = _guarded(raw["apart"], raw["not_behind"], raw["not_before"])
    return Bounds(
        tuple((re.compile(rf"(?:{pattern})\s*$"), kind) for kind, pattern in leading.items()),
        tuple((re.compile(rf"\s*\(?(?:{pattern})\)?"), kind) for kind, pattern in behind.items()),
        {word: kind for part in ("before", "cell") for kind, words in raw[part].items() for word in words},
        {word: kind for kind, words in after.items() for word in words},
        "".join(raw["extra"]),
        re.compile(rf"(?:{apart})[\u4e00-\u9fff]{{0,{_VERB}}}$"),
    )


def alternatives(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _guarded(words: Iterable[str], behind: Mapping[str, str], before: Mapping[str, str]) -> str:
    """The words as alternatives, each but where a character beside it makes another word of it: 节约, 内容."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(_unlike(behind, word, "<") + re.escape(word) + _unlike(before, word, "") for word in ordered)


def _unlike(barred: Mapping[str, str], word: str, side: str) -> str:
    return f"(?{side}![{barred[word]}])" if word in barred else ""


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


def hedged_apart(clause: str) -> bool:
    """Does a hedge that a verb parts from its number end the clause before it: 约投入, 大概?"""
    return bounds().apart.search(clause) is not None


def unhedged(clause: str) -> str:
    """The clause before a number without the hedges that it ends with."""
    while (lead := hedge_before(clause, len(clause))[0]) < len(clause):
        clause = clause[:lead]
    return clause
