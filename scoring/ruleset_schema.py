"""From YAML files to rule sets: validation by the schema, inheritance by `extends`, then what spans several keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
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
    Method,
    Overshoot,
    Reverse,
    Room,
    RuleSet,
    RuleSetError,
)
from scoring.ruleset_compiled import Sealed, load
from scoring.ruleset_ladders import ladders, scale
from scoring.ruleset_validation import validate
from scoring.ruleset_yaml import Item, merged, parse, sourced

T = TypeVar("T")
FULL = Decimal(100)
_SHARES = Decimal(1)
_AMOUNTS = ("weight", "budget", "executed", "total")
_SHAPES = (("target", "actual", "weight", "score"), ("budget", "executed", "weight", "score"), ("total", "grade"))


class Library(Mapping[str, RuleSet]):
    """Rule sets by id, each made when it is first asked for. Iterates in the order of ids."""

    def __init__(self, raw: Mapping[str, Item]) -> None:
        self._raw = raw
        self._made: dict[str, RuleSet] = {}
        self._signs: dict[str, tuple[Kind, Hints]] = {}

    def __getitem__(self, name: str) -> RuleSet:
        if name not in self._made:
            self._made[name] = build(flattened(name, self._raw))
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._raw))

    def __len__(self) -> int:
        return len(self._raw)

    def __hash__(self) -> int:
        return id(self)

    def __contains__(self, name: object) -> bool:
        return name in self._raw

    def signs(self) -> Mapping[str, tuple[Kind, Hints]]:
        """What gives the forms away, without making the rule sets; those without any sign are left out."""
        if not self._signs:
            found = {name: part for name in self if (part := self._part(name, "detect")) is not None}
            self._signs = {name: (self._kind(name), hints(part)) for name, part in found.items()}
        return self._signs

    def _part(self, name: str, key: str) -> Item | None:
        return self._raw.part(name, key) if isinstance(self._raw, Sealed) else self._raw[name].mapping().get(key)

    def _kind(self, name: str) -> Kind:
        """The kind of the rule set or of what it extends; the chain was found sound when the set was added."""
        kind, parent = self._part(name, "kind"), self._part(name, "extends")
        if kind is not None:
            return cast("Kind", kind.text())
        return self._kind(parent.text()) if parent else self[name].kind

    def raw(self, name: str) -> Item:
        """The rule set as its file has it."""
        return self._raw[name]

    def with_items(self, *items: Item) -> Library:
        """These rule sets and further ones, which may extend and replace them. Raises RuleSetError for a bad one."""
        raw = {name: self._raw[name] for name in self._raw}
        for item in items:
            validate(item)
            raw[item.require("id").text()] = item
        larger = Library(raw)
        for item in items:
            _ = larger[item.require("id").text()]
        return larger


def built_in(folder: Path) -> Library:
    """The rule sets of the package; the tests validate them, so that starting does not have to."""
    sealed = load(folder)
    if sealed is not None:
        return Library(sealed)
    items = (parse(path) for path in sorted(folder.glob("*.yaml")))
    return Library({item.require("id").text(): item for item in items})


def load_files(base: Library, paths: tuple[Path, ...]) -> Library:
    """The rule sets of `base` and of the files; a file replaces a rule set with the same id.

    A file may extend a rule set in `<id>.yaml` beside it.
    """
    return _loaded(base, paths, tuple(path.stat().st_mtime_ns if path.is_file() else 0 for path in paths))


@lru_cache(maxsize=16)
def _loaded(base: Library, paths: tuple[Path, ...], changed: tuple[int, ...]) -> Library:
    items = {path: _parsed(path) for path in paths}
    for path in paths:
        items = dict(_parents(path, base, {item.require("id").text() for item in items.values()})) | items
    return base.with_items(*items.values())


def _parents(path: Path, base: Library, known: set[str]) -> Iterator[tuple[Path, Item]]:
    """The files beside `path` that it extends, one after the other."""
    parent = _parsed(path).mapping().get("extends")
    while parent is not None and parent.text() not in base and parent.text() not in known:
        known.add(parent.text())
        path = path.with_name(f"{parent.text()}.yaml")
        if not path.is_file():
            return
        item = _parsed(path)
        yield path, item
        parent = item.mapping().get("extends")


def _parsed(path: Path) -> Item:
    return parse_cached(path, path.stat().st_mtime_ns) if path.is_file() else parse(path)


@lru_cache(maxsize=128)
def parse_cached(path: Path, changed: int) -> Item:
    """`parse`, once for each state of the file (`changed` is its modification time in nanoseconds)."""
    return parse(path)


def identify(path: Path) -> str:
    """The id of the rule set in a file."""
    return _parsed(path).require("id").text()


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
    words = {key: value.texts() for key, value in item.mapping().items() if key != "execution"}
    return Hints(**words, execution=optional(item, "execution", limit, None))  # pyright: ignore[reportArgumentType]


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
        weight, optional(item, "cap", Item.flag, True), optional(item, "reason_below", limit, None), basis(item),
        optional(item, "adjustment_reason", Item.flag, False), optional(item, "scale", lambda i: scale(i, weight), ()),
    )


def reverse(item: Item) -> Reverse:
    return Reverse(cast("Formula", item.require("formula").text()), basis(item))


def overshoot(item: Item) -> Overshoot:
    return Overshoot(
        optional(item, "ratio", limit, None), optional(item, "lower_ratio", limit, None),
        optional(item, "flag", Item.flag, True), basis(item),
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


def layout(item: Item) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((role, words.texts()) for role, words in item.mapping().items())


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
    "detect": ("hints", hints), "first_level": ("first_level", first_level), "methods": ("methods", methods),
    "quantitative": ("quantitative", quantitative), "reverse": ("reverse", reverse),
    "execution": ("execution", execution), "overshoot": ("overshoot", overshoot),
    "grades": ("grades", grades), "qualitative": ("bands", bands), "chapters": ("chapters", chapters),
    "steps": ("ladders", ladders), "layout": ("layout", layout), "examples": ("examples", examples),
}
BASES: Mapping[str, str] = {
    "grades": "grade_basis", "qualitative": "band_basis", "chapters": "chapter_basis", "max_weight": "max_weight_basis",
    "steps": "ladder_basis",
}
__all__ = ["Library", "RuleSetError", "build", "built_in", "flattened", "identify", "load_files"]
