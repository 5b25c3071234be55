"""The rule sets at hand, by id: those of the package and those of the user's files. Each is made when asked for.

A form is added by one YAML file. A file is parsed when its rule set is first needed; to recognise a form only the parts
that tell it are, which takes three milliseconds for all files.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import cast

from scoring.ruleset import Form, Hints, Kind, Layout, RuleSet
from scoring.ruleset_schema import build, flattened, hints, layout
from scoring.ruleset_validation import validate
from scoring.ruleset_yaml import Item, parse, parse_parts

HEAD = frozenset({"id", "kind", "extends", "detect", "layout"})


class Library(Mapping[str, RuleSet]):
    """Rule sets by id, each made when it is first asked for. Iterates in the order of ids."""

    def __init__(self, raw: Mapping[str, Item]) -> None:
        self._raw = raw
        self._made: dict[str, RuleSet] = {}
        self._forms: dict[str, Form] | None = None

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

    def forms(self) -> Mapping[str, Form]:
        """How the forms are recognised, without making the rule sets; those that nothing gives away are left out."""
        if self._forms is None:
            self._forms = {name: form for name in self if (form := self._form(name)) is not None}
        return self._forms

    def _form(self, name: str) -> Form | None:
        """`detect` is the rule set's own; header words and the kind are those of what it extends, too."""
        entries, words = _head(self._raw, name).mapping(), self._layout(name)
        if "detect" not in entries and not words:
            return None
        return Form(self._kind(name), hints(entries["detect"]) if "detect" in entries else Hints(), words)

    def _layout(self, name: str) -> Layout:
        """Every rule set was flattened when it was added, so that the chain is known to end."""
        chain = [item.mapping()["layout"] for item in self._chain(name) if "layout" in item.mapping()]
        return tuple({role: words for item in reversed(chain) for role, words in layout(item)}.items())

    def _kind(self, name: str) -> Kind:
        kinds = (item.mapping()["kind"] for item in self._chain(name) if "kind" in item.mapping())
        return cast("Kind", next(kinds).text())

    def _chain(self, name: str) -> Iterator[Item]:
        item = _head(self._raw, name)
        yield item
        while (parent := item.mapping().get("extends")) is not None:
            item = _head(self._raw, parent.text())
            yield item

    def raw(self, name: str) -> Item:
        """The rule set as its file has it."""
        return self._raw[name]

    def with_items(self, *items: Item) -> Library:
        """These rule sets and further ones, which may extend and replace them. Raises RuleSetError for a bad one."""
        for item in items:
            validate(item)
        added = {item.require("id").text(): item for item in items}
        larger = Library(ChainMap(added, cast("dict[str, Item]", self._raw)))
        for name in added:
            _ = larger[name]
        return larger


def _head(raw: Mapping[str, Item], name: str) -> Item:
    """The parts of a rule set that tell its form; more where the whole was parsed anyhow."""
    if isinstance(raw, ChainMap):
        return _head(next(each for each in raw.maps if name in each), name)
    return raw.head(name) if isinstance(raw, _Files) else raw[name]


class _Files(Mapping[str, Item]):
    """The rule sets of a folder, which are named like their files; a test sees to that."""

    def __init__(self, folder: Path) -> None:
        self._paths = {path.stem: path for path in sorted(folder.glob("*.yaml"))}
        self._parsed: dict[str, Item] = {}
        self._heads: dict[str, Item] = {}

    def head(self, name: str) -> Item:
        if name not in self._parsed and name not in self._heads:
            self._heads[name] = parse_parts(self._paths[name], HEAD)
        return self._parsed.get(name) or self._heads[name]

    def __getitem__(self, name: str) -> Item:
        if name not in self._parsed:
            self._parsed[name] = parse(self._paths[name])
        return self._parsed[name]

    def __contains__(self, name: object) -> bool:
        return name in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def built_in(folder: Path) -> Library:
    """The rule sets of the package; the tests validate them, so that starting does not have to."""
    return Library(_Files(folder))


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
    _distinct(items)
    return base.with_items(*items.values())


def _distinct(items: Mapping[Path, Item]) -> None:
    seen: dict[str, Path] = {}
    for path, item in items.items():
        number = item.require("id")
        if (other := seen.setdefault(number.text(), path)) != path:
            raise number.fail(f"与 {other.name} 的编号相同")


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
