"""YAML with places: every value knows its file and line, so that a message can name them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import cast

import yaml

from scoring.ruleset import RuleSetError

LOADER: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Item:
    """A YAML value with its place. `value` is a string, a dict of Items or a tuple of Items; `key` the path to it."""

    value: str | Mapping[str, Item] | tuple[Item, ...]
    file: str
    line: int
    key: str
    null: bool = False

    def fail(self, problem: str) -> RuleSetError:
        where = f"“{self.key}”" if self.key else "文件"
        return RuleSetError(f"规则集 {self.file} 第 {self.line} 行 {where}：{problem}")

    def text(self) -> str:
        if not isinstance(self.value, str) or self.null or not self.value.strip():
            raise self.fail("应为文字")
        return self.value.strip()

    def flag(self) -> bool:
        words = {"true": True, "false": False}
        if not isinstance(self.value, str) or self.value.lower() not in words:
            raise self.fail("应为 true 或 false")
        return words[self.value.lower()]

    def number(self, low: int = 0, high: int = 1000) -> Decimal:
        if not isinstance(self.value, str) or self.null:
            raise self.fail("应为数字")
        try:
            value = Decimal(self.value.strip())
        except InvalidOperation:
            raise self.fail(f"应为数字，现为“{self.value}”") from None
        if not value.is_finite() or not low <= value <= high:
            raise self.fail(f"应在 {low} 到 {high} 之间，现为 {self.value}")
        return value

    def choice(self, *words: str) -> str:
        if (word := self.text()) not in words:
            raise self.fail(f"应为 {'、'.join(words)} 之一，现为“{word}”")
        return word

    def items(self) -> tuple[Item, ...]:
        if not isinstance(self.value, tuple):
            raise self.fail("应为列表（每行以“- ”开头，或写成 [甲, 乙]）")
        return self.value

    def texts(self) -> tuple[str, ...]:
        return tuple(item.text() for item in self.items())

    def mapping(self, *known: str) -> Mapping[str, Item]:
        """The entries; with `known`, any other key is refused by name and line."""
        if not isinstance(self.value, Mapping):
            raise self.fail("应为“键: 值”的形式")
        for key, item in self.value.items():
            if known and key not in known:
                raise item.fail(f"不认识的键；可用：{'、'.join(known)}")
        return self.value

    def require(self, key: str) -> Item:
        found = self.mapping().get(key)
        if found is None:
            raise self.fail(f"缺少“{key}”")
        return found


def parse(path: Path) -> Item:
    """The mapping that a YAML file holds. Raises RuleSetError with file and line when it is not one."""
    return parse_text(_read(path), path.name)


def parse_parts(path: Path, keys: frozenset[str]) -> Item:
    """The mapping with only some of its entries, of a file in block style: the other lines are left blank."""
    kept, lines = False, list[str]()
    for line in _read(path).splitlines():
        if line[:1].strip(" #-"):
            kept = line.partition(":")[0].strip() in keys
        lines.append(line if kept else "")
    return parse_text("\n".join(lines), path.name)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise RuleSetError(f"规则集文件 {path.name} 读不出来：{error.strerror}") from error
    except UnicodeDecodeError as error:
        raise RuleSetError(f"规则集 {path.name} 不是 UTF-8 编码，请另存为 UTF-8") from error


def parse_text(text: str, name: str) -> Item:
    """`parse` of a text; `name` stands for the file in messages."""
    try:
        node = _composed(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise RuleSetError(f"规则集 {name} 第 {line} 行：YAML 格式有误（{error.problem}）") from error
    except yaml.YAMLError as error:
        raise RuleSetError(f"规则集 {name}：YAML 格式有误") from error
    if not isinstance(node, yaml.MappingNode):
        raise RuleSetError(f"规则集 {name} 第 1 行：应为“键: 值”的形式")
    return _item(node, name, "", ())


def _composed(text: str) -> yaml.Node | None:
    return cast("yaml.Node | None", yaml.compose(text, Loader=LOADER))  # pyright: ignore[reportUnknownMemberType]


def _item(node: yaml.Node, file: str, key: str, above: tuple[int, ...], line: int = 0) -> Item:
    """`line` is that of the entry's key, where a message is best looked for."""
    line = line or node.start_mark.line + 1
    if id(node) in above:
        raise Item("", file, line, key).fail("引用了自身")
    if isinstance(node, yaml.MappingNode):
        return Item(_entries(node, file, key, (*above, id(node))), file, line, key)
    if isinstance(node, yaml.SequenceNode):
        parts = enumerate(node.value, 1)
        return Item(tuple(_item(n, file, f"{key}[{i}]", (*above, id(node))) for i, n in parts), file, line, key)
    return Item(str(node.value), file, line, key, null=node.tag == "tag:yaml.org,2002:null")


def _entries(node: yaml.MappingNode, file: str, key: str, above: tuple[int, ...]) -> dict[str, Item]:
    entries: dict[str, Item] = {}
    for name_node, value_node in node.value:
        name = str(name_node.value)
        path = f"{key}.{name}" if key else name
        if name in entries:
            raise Item("", file, name_node.start_mark.line + 1, path).fail("重复的键")
        entries[name] = _item(value_node, file, path, above, name_node.start_mark.line + 1)
    return entries


WHOLE = frozenset({"first_level.weights"})
OWN = frozenset({"detect", "examples"})
BARE = frozenset({"detect", "layout"})
BASIS = ("source", "verified")


def merged(base: Item, over: Item) -> Item:
    """`over` on top of `base`: mappings are merged key by key; lists, values and what is in WHOLE are replaced.
    What is in OWN is not inherited.

    What `over` states without a source of its own rests on the source of its file, not on that of `base`.
    """
    entries = {key: item for key, item in base.mapping().items() if key not in OWN}
    file_basis = {key: over.mapping()[key] for key in BASIS if key in over.mapping()}
    for key, item in over.mapping().items():
        sourced = _sourced(item, file_basis)
        entries[key] = _merged(entries[key], sourced) if key in entries else sourced
    return Item(entries, over.file, over.line, over.key)


def _merged(base: Item, over: Item) -> Item:
    if over.key in WHOLE or not isinstance(base.value, Mapping) or not isinstance(over.value, Mapping):
        return over
    entries = dict(base.value)
    for key, item in over.value.items():
        entries[key] = _merged(entries[key], item) if key in entries else item
    return Item(entries, over.file, over.line, over.key)


def sourced(item: Item) -> Item:
    """A whole file in which every part has a source: its own, or that of the file."""
    entries = item.mapping()
    basis = {key: entries[key] for key in BASIS if key in entries}
    return Item({key: _sourced(part, basis) for key, part in entries.items()}, item.file, item.line, item.key)


def _sourced(part: Item, basis: Mapping[str, Item]) -> Item:
    if not isinstance(part.value, Mapping) or part.key in BARE or any(key in part.value for key in BASIS):
        return part
    return Item({**part.value, **basis}, part.file, part.line, part.key)
