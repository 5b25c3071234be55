"""From YAML files to rule sets: validation by the schema, inheritance by `extends`, then what spans several keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import TypeVar, cast

from scoring.model import Operator
from scoring.ruleset import (
    METHODS,
    Band,
    Basis,
    Chapter,
    Example,
    Execution,
    FirstLevel,
    Formula,
    Grade,
    Hints,
    Kind,
    Layout,
    Method,
    Overshoot,
    Reverse,
    Room,
    RuleSet,
    TextRow,
)
from scoring.ruleset_ladders import ladders, scale
from scoring.ruleset_yaml import Item, merged, sourced

T = TypeVar("T")
FULL = Decimal(100)
_SHARES = Decimal(1)
_AMOUNTS = ("weight", "budget", "executed", "total")
_SHAPES = (("target", "actual", "weight", "score"), ("budget", "executed", "weight", "score"), ("total", "grade"))


def flattened(name: str, raw: Mapping[str, Item], below: tuple[str, ...] = ()) -> Item:
    """The rule set with all that it extends put under it. Raises RuleSetError for a circle or an unknown parent."""
    item = raw[name]
    parent = item.mapping().get("extends")
    if parent is None:
        return sourced(item)
    other = parent.text()
    if other in (*below, name):
        raise parent.fail(f"extends 成了循环：{' → '.join((*below, name, other))}")
    if other not in raw:
        raise parent.fail(f"没有名为“{other}”的规则集")
    return merged(flattened(other, raw, (*below, name)), item)


def build(item: Item) -> RuleSet:
    """A rule set of a validated mapping; what the file leaves out has the national default."""
    entries = item.mapping()
    parts = {name: part(entries[key]) for key, (name, part) in PARTS.items() if key in entries}
    bases = {name: basis(entries[key]) for key, name in BASES.items() if key in entries}
    rules = RuleSet(
        id=item.require("id").text(),
        title=item.require("title").text(),
        kind=cast("Kind", item.require("kind").text()),
        basis=basis(item),
        **parts,  # pyright: ignore[reportArgumentType]
        **bases,
        **numbers(item),  # pyright: ignore[reportArgumentType]
    )
    return _checked(item, rules)


def _checked(item: Item, rules: RuleSet) -> RuleSet:
    _check_weights(item, rules.first_level)
    floors = [g.floor for g in rules.grades]
    if any(a <= b for a, b in pairwise(floors)) or floors[-1] != 0:
        raise item.require("grades").require("scale").fail("等级应从高到低排列、起点不重复，最后一档从 0 分起")
    _check_bands(item, rules.bands)
    return rules


def _check_weights(item: Item, level: FirstLevel) -> None:
    low = sum((w for _, w in level.weights), Decimal(0)) + sum((r.low for r in level.rooms), Decimal(0))
    high = sum((w for _, w in level.weights), Decimal(0)) + sum((r.high for r in level.rooms), Decimal(0))
    if not level.fixed or low <= FULL <= high:
        return
    found = f"现为 {low}" if low == high else f"现在最少 {low}、最多 {high}，凑不成 100"
    raise item.require("first_level").require("weights").fail(f"一级指标分值之和应为 100，{found}")


def _check_bands(item: Item, bands: tuple[Band, ...]) -> None:
    """Bands must not overlap; they may leave gaps."""
    if "qualitative" not in item.mapping():
        return
    parts = item.require("qualitative").require("scale").items()
    pairs = sorted(zip(bands, parts, strict=True), key=lambda pair: pair[0].low)
    for (lower, _), (upper, part) in pairwise(pairs):
        if upper.low < lower.high:
            raise part.fail(f"与 {lower.low}～{lower.high} 一档重叠")


def numbers(item: Item) -> dict[str, Decimal | int]:
    found: dict[str, Decimal | int] = {}
    if limit := item.mapping().get("max_weight"):
        found["max_weight"] = limit.require("points").number()
    if decimals := item.mapping().get("decimals"):
        found["decimals"] = int(decimals.number())
    return found


def basis(item: Item) -> Basis:
    """Every rule says where it comes from and whether that was verified."""
    return Basis(item.require("source").text(), item.require("verified").flag())


def optional(item: Item, key: str, read: Callable[[Item], T], default: T) -> T:
    found = item.mapping().get(key)
    return default if found is None else read(found)


def limit(item: Item) -> Decimal | None:
    return None if item.null else item.number()


def hints(item: Item) -> Hints:
    words = {key: value.texts() for key, value in item.mapping().items() if key not in ("execution", "weights")}
    execution, weights = optional(item, "execution", limit, None), optional(item, "weights", Item.flag, False)
    return Hints(**words, execution=execution, weights=weights)  # pyright: ignore[reportArgumentType]


def first_level(item: Item) -> FirstLevel:
    entries = item.require("weights").mapping()
    exact = tuple((name, value.number()) for name, value in entries.items() if isinstance(value.value, str))
    rooms = tuple(_room(name, value) for name, value in entries.items() if not isinstance(value.value, str))
    return FirstLevel(exact, item.require("fixed").flag(), False, basis(item), rooms)


def _room(name: str, item: Item) -> Room:
    entries = item.mapping()
    rest = optional(item, "rest", Item.flag, False)
    if "points" in entries:
        if "from" in entries or "to" in entries:
            raise item.fail("points 与 from、to 只能写一种")
        return Room(name, points := entries["points"].number(), points, rest)
    low, high = item.require("from").number(), item.require("to").number()
    if low > high:
        raise item.fail("区间下限应不大于上限")
    return Room(name, low, high, rest)


def methods(item: Item) -> tuple[tuple[Operator, Method], ...]:
    table = dict(METHODS)
    for operator in Operator:
        table[operator] = cast("Method", optional(item, operator.name, Item.text, table[operator]))
    return tuple(table.items())


def execution(item: Item) -> Execution:
    weight = optional(item, "weight", Item.number, Decimal(10))
    return Execution(
        weight,
        optional(item, "cap", Item.flag, True),
        optional(item, "reason_below", limit, None),
        basis(item),
        optional(item, "adjustment_reason", Item.flag, False),
        optional(item, "scale", lambda i: scale(i, weight), ()),
    )


def reverse(item: Item) -> Reverse:
    return Reverse(cast("Formula", item.require("formula").text()), basis(item))


def overshoot(item: Item) -> Overshoot:
    return Overshoot(
        optional(item, "ratio", limit, None),
        optional(item, "lower_ratio", limit, None),
        optional(item, "flag", Item.flag, True),
        basis(item),
    )


def grades(item: Item) -> tuple[Grade, ...]:
    return tuple(_grade(g) for g in item.require("scale").items())


def _grade(item: Item) -> Grade:
    names = optional(item, "names", Item.texts, ())
    return Grade(item.require("name").text(), item.require("from").number(), names)


def bands(item: Item) -> tuple[Band, ...]:
    return tuple(_band(b) for b in item.require("scale").items())


def _band(item: Item) -> Band:
    low, high = item.require("from").number(), item.require("to").number()
    if low >= high:
        raise item.fail("区间下限应小于上限")
    return Band(low, high, high == _SHARES, item.require("names").texts())


def chapters(item: Item) -> tuple[Chapter, ...]:
    found = item.require("required").items()
    return tuple(Chapter(c.require("title").text(), c.require("words").texts()) for c in found)


def layout(item: Item) -> Layout:
    return tuple((role, words.texts()) for role, words in item.mapping().items())


def texts(item: Item) -> tuple[TextRow, ...]:
    return tuple(_text_row(row) for row in item.require("rows").items())


def _text_row(item: Item) -> TextRow:
    limit = optional(item, "limit", lambda value: value.number(high=10**5), None)
    required = optional(item, "required", Item.flag, False)
    if limit is None and not required:
        raise item.fail("应写 limit（字数上限）或 required: true（必填）")
    return TextRow(item.require("names").texts(), None if limit is None else int(limit), required)


def examples(item: Item) -> tuple[Example, ...]:
    return tuple(_example(e) for e in item.items())


def _example(item: Item) -> Example:
    entries = item.mapping()
    texts = {key: entries[key].text() for key in ("name", "target", "actual", "grade") if key in entries}
    amounts = {key: entries[key].number(high=10**9) for key in _AMOUNTS if key in entries}
    low, high = _scores(item)
    if not any(set(shape) == set(entries) - {"name"} for shape in _SHAPES):
        raise item.fail(f"算例应写 {'；或 '.join('、'.join(shape) for shape in _SHAPES)}")
    return Example(low=low, high=high, file=item.file, line=item.line, **texts, **amounts)  # pyright: ignore[reportArgumentType]


def _scores(item: Item) -> tuple[Decimal | None, Decimal | None]:
    score = item.mapping().get("score")
    if score is None:
        return None, None
    if isinstance(score.value, str):
        return score.number(), score.number()
    ends = [part.number() for part in score.items()]
    if len(ends) != 2 or ends[0] > ends[1]:
        raise score.fail("应为一个得分，或 [最低, 最高]")
    return ends[0], ends[1]


def quantitative(item: Item) -> Basis:
    return basis(item)


PARTS: Mapping[str, tuple[str, Callable[[Item], object]]] = {
    "detect": ("hints", hints),
    "first_level": ("first_level", first_level),
    "methods": ("methods", methods),
    "quantitative": ("quantitative", quantitative),
    "reverse": ("reverse", reverse),
    "execution": ("execution", execution),
    "overshoot": ("overshoot", overshoot),
    "grades": ("grades", grades),
    "qualitative": ("bands", bands),
    "chapters": ("chapters", chapters),
    "steps": ("ladders", ladders),
    "layout": ("layout", layout),
    "texts": ("texts", texts),
    "examples": ("examples", examples),
}
BASES: Mapping[str, str] = {
    "grades": "grade_basis",
    "qualitative": "band_basis",
    "chapters": "chapter_basis",
    "max_weight": "max_weight_basis",
    "steps": "ladder_basis",
    "texts": "text_basis",
}
