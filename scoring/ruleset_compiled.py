"""The built-in rule sets as one JSON file, so that a check doesn't have to parse sixteen YAML files first.

`python -m scoring.ruleset_compiled` writes it; a test says when it is stale. It carries the digest of the YAML files:
after an edit in place the YAML files count. A node is `[line, value]`, its value a text, null, a list or a mapping.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from scoring.ruleset_yaml import Item, parse

FILE = "compiled.json"
Node = tuple[int, Any]


class Sealed(Mapping[str, Item]):
    """The raw rule sets of a compiled file, each opened when it is first asked for."""

    def __init__(self, sets: Mapping[str, tuple[str, Node]]) -> None:
        self._sets = sets
        self._open: dict[str, Item] = {}

    def __getitem__(self, name: str) -> Item:
        if name not in self._open:
            file, node = self._sets[name]
            self._open[name] = _unpacked(node, file, "")
        return self._open[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._sets)

    def __len__(self) -> int:
        return len(self._sets)

    def part(self, name: str, key: str) -> Item | None:
        """One top-level entry of a rule set, without opening the rest."""
        file, node = self._sets[name]
        return _unpacked(node[1][key], file, key) if key in node[1] else None


def load(folder: Path) -> Sealed | None:
    """The compiled rule sets of a folder, None where they are missing or older than the YAML files."""
    try:
        data: dict[str, Any] = json.loads((folder / FILE).read_bytes())
    except OSError:
        return None
    return Sealed(data["sets"]) if data["digest"] == digest(folder) else None


def digest(folder: Path) -> str:
    """Of names and contents of the YAML files, whatever their line ends."""
    total = hashlib.sha256()
    for path in sorted(folder.glob("*.yaml")):
        total.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return total.hexdigest()


def write(folder: Path) -> bytes:
    """The compiled file's contents."""
    items = {item.require("id").text(): item for item in (parse(path) for path in sorted(folder.glob("*.yaml")))}
    sets = {name: (item.file, _packed(item)) for name, item in sorted(items.items())}
    text = json.dumps({"digest": digest(folder), "sets": sets}, ensure_ascii=False, separators=(",", ":"))
    return text.encode() + b"\n"


def _packed(item: Item) -> Node:
    if isinstance(item.value, Mapping):
        return item.line, {key: _packed(part) for key, part in item.value.items()}
    if isinstance(item.value, tuple):
        return item.line, [_packed(part) for part in item.value]
    return item.line, None if item.null else item.value


def _unpacked(node: Node, file: str, key: str) -> Item:
    line, value = node
    if isinstance(value, dict):
        entries = cast("dict[str, Node]", value)
        parts = {name: _unpacked(part, file, f"{key}.{name}" if key else name) for name, part in entries.items()}
        return Item(parts, file, line, key)
    if isinstance(value, list):
        nodes = cast("list[Node]", value)
        return Item(tuple(_unpacked(part, file, f"{key}[{i}]") for i, part in enumerate(nodes, 1)), file, line, key)
    return Item(value or "", file, line, key, null=value is None)


if __name__ == "__main__":
    from scoring.ruleset import FOLDER

    (FOLDER / FILE).write_bytes(write(FOLDER))
