"""Frames: which words open a claim, which roles the other figures play, and what must be told before it may accuse.

The YAML files of this folder are the frames; each carries a wrong, a right and a trap example that a test runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, cast

import yaml

from assistant.reading.prose.conditions import CONDITIONS
from assistant.reading.prose.evidence import KINDS, ONE, TWO
from assistant.reading.prose.operations import OPERATIONS, Operation

_FILES = ("ratios", "changes", "differences", "products")


@dataclass(frozen=True, slots=True)
class Role:
    """Which figures may play it, and the features that speak for them with how often each counts."""

    kind: str
    features: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """`claims` are kinds of figures (ratio, point, amount); it is opened by one of the concepts `opens` among the words
    before the figure (() opens it always) and not by one of `unless`. `needs`: conditions without which a pair is no
    reading at all. `directed`: the claim tells a direction. `weak`: points that its readings lack."""

    name: str
    title: str
    claims: frozenset[str]
    opens: tuple[str, ...]
    unless: tuple[str, ...]
    operation: Operation
    first: Role
    second: Role
    pair: tuple[str, ...]
    declared: tuple[tuple[str, ...], ...]
    named: tuple[str, ...]
    lacks: str
    weak: int = 0
    needs: tuple[str, ...] = ()
    directed: bool = False
    examples: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=1)
def frames() -> tuple[Frame, ...]:
    """All frames in the order of the files. Raises KeyError for a feature, condition or operation that is not there."""
    folder = resources.files("assistant.reading.prose.frames")
    texts = (folder.joinpath(f"{name}.yaml").read_text(encoding="utf-8") for name in _FILES)
    return tuple(_frame(row) for text in texts for row in cast("list[dict[str, Any]]", yaml.safe_load(text)))


def _frame(row: Mapping[str, Any]) -> Frame:
    for name in (n for group in (*row["declared"], row["named"], row.get("needs", ())) for n in group):
        _ = CONDITIONS[name]
    for name in row["pair"]:
        _ = TWO[name]
    return Frame(
        row["name"],
        row["title"],
        frozenset(row["claims"]),
        tuple(row["opens"]),
        tuple(row["unless"]),
        OPERATIONS[row["operation"]],
        _role(row["first"]),
        _role(row["second"]),
        tuple(row["pair"]),
        tuple(tuple(group) for group in row["declared"]),
        tuple(row["named"]),
        row["lacks"],
        row.get("weak", 0),
        tuple(row.get("needs", ())),
        row.get("directed", False),
        tuple((key, row[key]) for key in ("wrong", "right", "trap")),
    )


def _role(row: Mapping[str, Any]) -> Role:
    kind = row["kind"]
    _ = KINDS[kind]
    features = tuple((name, int(times)) for name, times in row.items() if name != "kind")
    for name, _times in features:
        _ = ONE[name]
    return Role(kind, features)
