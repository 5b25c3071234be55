"""From YAML files to rule sets: inheritance by `extends`, then validation key by key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TypeVar, cast

from scoring.model import Operator
from scoring.ruleset import (
    METHODS,
    Band,
    Basis,
    Chapter,
    Execution,
    FirstLevel,
    Formula,
    Grade,
    Hints,
    Kind,
    Method,
    Overshoot,
    Reverse,
    RuleSet,
    RuleSetError,
)
from scoring.ruleset_yaml import Item, merged, parse

T = TypeVar("T")
BASIS = ("source", "verified")
_METHODS = ("proportional", "reverse", "all_or_nothing", "band", "discretion")


def load_files(paths: tuple[Path, ...]) -> Mapping[str, RuleSet]:
    """Rule sets by id; a later file replaces an earlier one with the same id."""
    raw: dict[str, Item] = {}
    for path in paths:
        item = parse_cached(path, path.stat().st_mtime_ns) if path.is_file() else parse(path)
        raw[item.require("id").text()] = item
    return {name: build(flattened(name, raw)) for name in sorted(raw)}


@lru_cache(maxsize=128)
def parse_cached(path: Path, changed: int) -> Item:
    """`parse`, once for each state of the file (`changed` is its modification time in nanoseconds)."""
    return parse(path)


def identify(path: Path) -> str:
    """The id of the rule set in a file."""
    return parse(path).require("id").text()


def flattened(name: str, raw: Mapping[str, Item], below: tuple[str, ...] = ()) -> Item:
    """The rule set with all that it extends put under it. Raises RuleSetError for a circle or an unknown parent."""
    item = raw[name]
    parent = item.mapping().get("extends")
    if parent is None:
        return item
    other = parent.text()
    if other in (*below, name):
        raise parent.fail(f"extends 成了循环：{' → '.join((*below, name, other))}")
    if other not in raw:
        raise parent.fail(f"没有名为“{other}”的规则集")
    return merged(flattened(other, raw, (*below, name)), item)


def build(item: Item) -> RuleSet:
    """A validated rule set; what the file leaves out has the national default."""
    item.mapping("id", "title", "kind", "extends", "abstract", *BASIS, *PARTS, "max_weight", "decimals")
    parts = {name: part(item.mapping()[key]) for key, (name, part) in PARTS.items() if key in item.mapping()}
    bases = {name: basis(item.mapping()[key]) for key, name in BASES.items() if key in item.mapping()}
    rules = RuleSet(
        id=item.require("id").text(),
        title=item.require("title").text(),
        kind=cast("Kind", item.require("kind").choice("department", "project", "any")),
        basis=basis(item),
        **parts,  # pyright: ignore[reportArgumentType]
        **bases,
        **numbers(item),  # pyright: ignore[reportArgumentType]
    )
    return _checked(item, rules)


def _checked(item: Item, rules: RuleSet) -> RuleSet:
    total = sum((w for _, w in rules.first_level.weights), Decimal(0))
    if rules.first_level.fixed and total != 100:
        raise item.require("first_level").fail(f"一级指标分值之和应为 100，现为 {total}")
    floors = [g.floor for g in rules.grades]
    if floors != sorted(floors, reverse=True) or floors[-1] != 0:
        raise item.require("grades").fail("等级应从高到低排列，最后一档从 0 分起")
    return rules


def numbers(item: Item) -> dict[str, Decimal | int]:
    found: dict[str, Decimal | int] = {}
    if limit := item.mapping().get("max_weight"):
        found["max_weight"] = limit.require("points").number(1, 100)
    if decimals := item.mapping().get("decimals"):
        found["decimals"] = int(decimals.number(0, 6))
    return found


def basis(item: Item) -> Basis:
    """Every rule says where it comes from and whether that was verified."""
    return Basis(item.require("source").text(), item.require("verified").flag())


def optional(item: Item, key: str, read: Callable[[Item], T], default: T) -> T:
    found = item.mapping().get(key)
    return default if found is None else read(found)


def limit(low: int, high: int) -> Callable[[Item], Decimal | None]:
    return lambda item: None if item.null else item.number(low, high)


def hints(item: Item) -> Hints:
    item.mapping("titles", "columns", "notes", "forms", "level1")
    return Hints(**{key: value.texts() for key, value in item.mapping().items()})


def first_level(item: Item) -> FirstLevel:
    item.mapping("weights", "fixed", *BASIS)
    weights = item.require("weights").mapping()
    read = tuple((name, weight.number(0, 100)) for name, weight in weights.items())
    return FirstLevel(read, item.require("fixed").flag(), False, basis(item))


def methods(item: Item) -> tuple[tuple[Operator, Method], ...]:
    names = {operator.name: operator for operator in Operator}
    table = dict(METHODS)
    for key, value in item.mapping(*names, *BASIS).items():
        if key in names:
            table[names[key]] = cast("Method", value.choice(*_METHODS))
    basis(item)
    return tuple(table.items())


def execution(item: Item) -> Execution:
    item.mapping("weight", "cap", "reason_below", *BASIS)
    return Execution(
        item.require("weight").number(0, 100), optional(item, "cap", Item.flag, True),
        optional(item, "reason_below", limit(0, 1), None), basis(item),
    )


def reverse(item: Item) -> Reverse:
    item.mapping("formula", *BASIS)
    return Reverse(cast("Formula", item.require("formula").choice("either", "one_minus", "ratio")), basis(item))


def overshoot(item: Item) -> Overshoot:
    item.mapping("ratio", "lower_ratio", "flag", *BASIS)
    return Overshoot(
        optional(item, "ratio", limit(1, 100), None), optional(item, "lower_ratio", limit(1, 100), None),
        optional(item, "flag", Item.flag, True), basis(item),
    )


def grades(item: Item) -> tuple[Grade, ...]:
    item.mapping("scale", *BASIS)
    return tuple(_grade(g) for g in item.require("scale").items())


def _grade(item: Item) -> Grade:
    item.mapping("name", "from", "names")
    names = optional(item, "names", Item.texts, ())
    return Grade(item.require("name").text(), item.require("from").number(0, 100), names)


def bands(item: Item) -> tuple[Band, ...]:
    item.mapping("scale", *BASIS)
    return tuple(_band(b) for b in item.require("scale").items())


def _band(item: Item) -> Band:
    item.mapping("from", "to", "names")
    low, high = item.require("from").number(0, 1), item.require("to").number(0, 1)
    if low >= high:
        raise item.fail("区间下限应小于上限")
    return Band(low, high, high == 1, item.require("names").texts())


def chapters(item: Item) -> tuple[Chapter, ...]:
    item.mapping("required", *BASIS)
    return tuple(_chapter(c) for c in item.require("required").items())


def _chapter(item: Item) -> Chapter:
    item.mapping("title", "words")
    return Chapter(item.require("title").text(), item.require("words").texts())


def quantitative(item: Item) -> Basis:
    item.mapping(*BASIS)
    return basis(item)


PARTS: Mapping[str, tuple[str, Callable[[Item], object]]] = {
    "detect": ("hints", hints), "first_level": ("first_level", first_level), "methods": ("methods", methods),
    "quantitative": ("quantitative", quantitative), "reverse": ("reverse", reverse),
    "execution": ("execution", execution), "overshoot": ("overshoot", overshoot),
    "grades": ("grades", grades), "qualitative": ("bands", bands), "chapters": ("chapters", chapters),
}
BASES: Mapping[str, str] = {
    "grades": "grade_basis", "qualitative": "band_basis", "chapters": "chapter_basis", "max_weight": "max_weight_basis",
}
__all__ = ["RuleSetError", "build", "flattened", "identify", "load_files"]
