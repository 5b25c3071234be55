"""The generated parts of `docs/ruleset.md`: the keys of the language, the JSON Schema, the list of built-in sets.

`python -m scoring.ruleset_docs` writes them between the marks of the page; a test says when they are stale.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from scoring.quantity import plain
from scoring.ruleset import RuleSet, library
from scoring.ruleset_page import KINDS
from scoring.ruleset_validation import PATH, schema

PAGE = Path(__file__).resolve().parents[1] / "docs" / "ruleset.md"
TYPES = {
    "string": "文字",
    "number": "数字",
    "integer": "整数",
    "boolean": "true / false",
    "array": "列表",
    "object": "一组键",
    "null": "null",
}


def keys(rule: Mapping[str, Any] | None = None, above: str = "") -> Iterator[str]:
    """A table row for every key, nested ones after their parent."""
    for name, part in (schema() if rule is None else rule)["properties"].items():
        yield from _key(f"{above}{name}", _resolved(part))


def _key(name: str, part: Mapping[str, Any]) -> Iterator[str]:
    if name.rpartition(".")[2] in ("source", "verified") and "." in name:
        return
    yield f"| `{name}` | {_type(part)} | {part.get('description', '')} |"
    if "properties" in part:
        yield from keys(part, f"{name}.")
    more = part.get("additionalProperties")
    if isinstance(more, Mapping) and "properties" in more:
        yield from keys(more, f"{name}.名称.")  # pyright: ignore[reportUnknownArgumentType]
    items = part.get("items")
    if isinstance(items, Mapping) and "properties" in items:
        yield from keys(items, f"{name}[].")  # pyright: ignore[reportUnknownArgumentType]


def _resolved(part: Mapping[str, Any]) -> Mapping[str, Any]:
    return schema()["$defs"][part["$ref"].rpartition("/")[2]] if "$ref" in part else part


def _type(part: Mapping[str, Any]) -> str:
    if "enum" in part:
        return " / ".join(f"`{word}`" for word in part["enum"])
    kinds = part.get("type", "string")
    return " 或 ".join(TYPES[kind] for kind in ([kinds] if isinstance(kinds, str) else kinds))


def sets() -> Iterator[str]:
    """A table row for every built-in rule set."""
    for name, rules in library().items():
        verified = "是" if rules.basis.verified else "否"
        cells = (f"`{name}`", rules.title, KINDS[rules.kind], _weights(rules), rules.basis.source, verified)
        yield f"| {' | '.join(cells)} |"


def _weights(rules: RuleSet) -> str:
    level = rules.first_level
    rooms = (f"{r.name} {'～'.join(dict.fromkeys((plain(r.low), plain(r.high))))}" for r in level.rooms)
    words = [*(f"{name} {plain(points)}" for name, points in level.weights), *rooms]
    return ("、".join(words) + ("" if level.fixed else "（可自定）")) if words else "不作规定"


def generated(text: str) -> str:
    """The page with what stands between its marks made anew."""
    parts = {
        "sets": ["| 编号 | 名称 | 适用 | 一级指标分值 | 出处 | 对照过公开文本 |", "|---|---|---|---|---|---|", *sets()],
        "keys": ["| 键 | 写法 | 说明 |", "|---|---|---|", *keys()],
        "schema": ["```json", PATH.read_text(encoding="utf-8").rstrip(), "```"],
    }
    for name, lines in parts.items():
        start, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        head, _, rest = text.partition(start)
        text = head + start + "\n".join(lines) + "\n" + end + rest.partition(end)[2]
    return text


def write(path: Path = PAGE) -> None:
    path.write_text(generated(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
