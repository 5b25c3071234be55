"""Validates the YAML of a rule set by `rulesets/schema.json`; messages name file, line and key.

Only the part of JSON Schema that the schema uses is understood: type, properties, required, additionalProperties,
items, enum, minimum, maximum, exclusiveMinimum, minItems, pattern and local $ref.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from scoring.ruleset_yaml import Item

Schema = Mapping[str, Any]
PATH = Path(__file__).parent / "rulesets" / "schema.json"


@lru_cache(maxsize=1)
def schema() -> Schema:
    """The published JSON Schema of rule sets (draft 2020-12)."""
    return json.loads(PATH.read_text(encoding="utf-8"))


def validate(item: Item) -> None:
    """Raises RuleSetError for the first value that the schema doesn't allow."""
    _validate(item, schema())


def _validate(item: Item, rule: Schema) -> None:
    if "$ref" in rule:
        rule = schema()["$defs"][rule["$ref"].rpartition("/")[2]]
    allowed = rule.get("type", "string")
    types: list[str] = [allowed] if isinstance(allowed, str) else allowed
    if item.null and "null" in types:
        return
    if isinstance(item.value, Mapping) and "object" in types:
        _object(item, item.value, rule)
    elif isinstance(item.value, tuple) and "array" in types:
        _array(item, item.value, rule)
    else:
        _scalar(item, rule, next(t for t in types if t != "null"))


def _object(item: Item, entries: Mapping[str, Item], rule: Schema) -> None:
    known: Schema = rule.get("properties", {})
    others: Any = rule.get("additionalProperties", True)
    for key, value in entries.items():
        if key in known:
            _validate(value, known[key])
        elif isinstance(others, Mapping):
            _validate(value, cast("Schema", others))
        elif not others:
            raise value.fail(_unknown(key, known))
    for key in rule.get("required", ()):
        item.require(key)


def _unknown(key: str, known: Schema) -> str:
    near = get_close_matches(key, known, 1)
    return f"不认识的键{f'，是不是“{near[0]}”' if near else ''}；可用：{'、'.join(known)}"


def _array(item: Item, parts: tuple[Item, ...], rule: Schema) -> None:
    if len(parts) < rule.get("minItems", 0):
        raise item.fail("至少要有一项")
    for part in parts:
        _validate(part, rule["items"])


def _scalar(item: Item, rule: Schema, kind: str) -> None:
    if kind == "object":
        item.mapping()
    elif kind == "array":
        item.items()
    elif kind == "boolean":
        item.flag()
    elif kind in ("number", "integer"):
        _number(item, rule, kind)
    else:
        _text(item, rule)


def _number(item: Item, rule: Schema, kind: str) -> None:
    value = item.number(rule.get("minimum", -1000000), rule.get("maximum", 1000000))
    if value <= rule.get("exclusiveMinimum", Decimal("-Infinity")):
        raise item.fail(f"应大于 {rule['exclusiveMinimum']}")
    if kind == "integer" and value != value.to_integral_value():
        raise item.fail(f"应为整数，现为 {item.value}")


def _text(item: Item, rule: Schema) -> None:
    text = item.text()
    if "enum" in rule:
        item.choice(*rule["enum"])
    if "pattern" in rule and not re.search(rule["pattern"], text):
        raise item.fail("只能用小写字母、数字和连字符，以字母或数字开头")
