"""Rows that divide one total in several ways: 按收入性质分 … 按支出性质分 …

Each way is a whole partition of the same total; the parts of two ways are never added up together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.reading.tables.account_words import bare, says


@dataclass(frozen=True, slots=True)
class Division:
    """One way to divide a total: its members, and the row that heads them (None for those before any heading)."""

    heading: int | None
    members: tuple[int, ...]


def divisions(labels: Sequence[str]) -> tuple[Division, ...]:
    """The ways in which rows with these names divide a total; one division where no row heads another."""
    heads = [n for n, label in enumerate(labels) if says("breakdown", bare(label))]
    starts = [-1, *heads]
    ends = [*heads, len(labels)]
    found = [
        Division(start if start >= 0 else None, tuple(range(start + 1, end)))
        for start, end in zip(starts, ends, strict=True)
    ]
    return tuple(d for d in found if d.members or d.heading is not None)
