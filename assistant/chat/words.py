"""The vocabulary of questions, read once from `data/words.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).parent / "data" / "words.yaml"


@dataclass(frozen=True, slots=True)
class Said:
    """A colloquial form and what reports say instead, in the order tried; "" drops it."""

    pattern: re.Pattern[str]
    means: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preference:
    """When `cue` is in the question, figures near `like` come before those near `unlike`."""

    cue: re.Pattern[str]
    like: re.Pattern[str]
    unlike: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Words:
    stop: re.Pattern[str]
    weak: re.Pattern[str]
    said: tuple[Said, ...]
    same: re.Pattern[str]
    first: dict[str, str]
    fields: dict[str, re.Pattern[str]]
    units: dict[str, re.Pattern[str]]
    prefer: tuple[Preference, ...]
    intents: dict[str, re.Pattern[str]]


@cache
def words() -> Words:
    """All word lists, compiled."""
    data: dict[str, Any] = yaml.safe_load(_FILE.read_text("utf-8"))
    rows: list[list[str]] = data["same"]
    first = {other: row[0] for row in rows for other in row[1:]}
    return Words(
        stop=_longest_first(data["stop"]),
        weak=_longest_first(data["weak"]),
        said=tuple(Said(re.compile(row["pattern"]), tuple(row["means"])) for row in data["said"]),
        same=_longest_first(list(first)),
        first=first,
        fields={name: re.compile(pattern) for name, pattern in data["fields"].items()},
        units={name: re.compile(pattern) for name, pattern in data["units"].items()},
        prefer=tuple(
            Preference(*(re.compile(row[part]) for part in ("cue", "like", "unlike")))
            for row in data["prefer"].values()
        ),
        intents={name: re.compile(pattern) for name, pattern in data["intents"].items()},
    )


def _longest_first(patterns: list[str]) -> re.Pattern[str]:
    parts = [part for pattern in patterns for part in pattern.split("|")]
    return re.compile("|".join(sorted(set(parts), key=lambda p: (-len(p), p))))
