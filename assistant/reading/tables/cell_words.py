"""The words that target and actual cells are read by, from `data/values.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import yaml

PATH = Path(__file__).parents[1] / "data" / "values.yaml"


@dataclass(frozen=True, slots=True)
class DateWords:
    lead: tuple[str, ...]
    stretch: dict[str, tuple[int, int]]
    year_end: tuple[str, ...]
    end: tuple[str, ...]
    before: tuple[str, ...]
    done: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CellWords:
    """Word lists by what they are for; the file says it of each."""

    range_start: tuple[str, ...]
    range_join: tuple[str, ...]
    range_and: tuple[str, ...]
    range_end: tuple[str, ...]
    inclusive: tuple[str, ...]
    explains: tuple[str, ...]
    since: tuple[str, ...]
    not_done: tuple[str, ...]
    at_first: tuple[str, ...]
    not_units: tuple[str, ...]
    grades: tuple[str, ...]
    none: tuple[str, ...]
    happen: tuple[str, ...]
    not_zero: tuple[str, ...]
    date: DateWords


@lru_cache(maxsize=1)
def words() -> CellWords:
    """The words, read once. Raises TypeError for a list that is missing or unknown."""
    raw = cast("dict[str, Any]", yaml.safe_load(PATH.read_text(encoding="utf-8")))
    date = raw.pop("date")
    del raw["schema"]
    stretches = date.pop("stretch")
    lists = {kind: _longest_first(listed) for kind, listed in raw.items()}
    parts = {kind: _longest_first(listed) for kind, listed in date.items()}
    return CellWords(**lists, date=DateWords(stretch=stretches, **parts))


def _longest_first(value: list[str]) -> tuple[str, ...]:
    return tuple(sorted(value, key=len, reverse=True))


def leading(text: str, at: int, among: tuple[str, ...]) -> str:
    """The longest of the words that stands at that place, "" if none does."""
    return next((word for word in among if text.startswith(word, at)), "")


def trailing(text: str, end: int, among: tuple[str, ...], start: int = 0) -> str:
    """The longest of the words that ends at that place, "" if none does."""
    return next((word for word in among if end - len(word) >= start and text.endswith(word, start, end)), "")
