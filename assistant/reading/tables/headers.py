"""What the header cells of a self-evaluation table mean, from the vocabulary in `data/headers.yaml`."""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import yaml

from assistant.reading.text.normal import squeeze
from assistant.reading.text.units import unit_of
from scoring.quantity import Unit

PATH = Path(__file__).parents[1] / "data" / "headers.yaml"
_Loader: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
BLOCKS = {
    "fund": frozenset({"initial", "full", "executed", "rate", "weight", "score", "reason", "ignored"}),
    "indicator": frozenset(
        {
            "level1",
            "level2",
            "level3",
            "target",
            "adjusted",
            "actual",
            "weight",
            "score",
            "reason",
            "unit",
            "operator",
            "coefficient",
            "criterion",
            "ignored",
        }
    ),
}
LISTS = frozenset(
    {
        "totals",
        "subtotals",
        "grade",
        "grades",
        "fund_total",
        "project",
        "unit",
        "year",
        "goal",
        "goal_result",
        "text_rows",
        "level1_names",
        "level2_names",
        "execution_rows",
    }
)
_BRACKETS = re.compile(r"[(\[【][^()\[\]【】]*[)\]】]")
_TAIL = re.compile(r"(?:[A-Za-z]|[:。*])+$")


class HeaderVocabularyError(ValueError):
    """The vocabulary file is not as described at its top; the message names file and key."""


@dataclass(frozen=True)
class Words:
    """A set of header texts with its patterns."""

    exact: Mapping[str, str]
    patterns: tuple[tuple[re.Pattern[str], str], ...]

    def role(self, text: str) -> str:
        """The role of a normalised header text, "" when it is none of them."""
        found = self.exact.get(text)
        if found is not None:
            return found
        return next((role for pattern, role in self.patterns if pattern.fullmatch(text)), "")


@dataclass(frozen=True)
class Vocabulary:
    """Column roles of the two blocks and the labels that rows and cells are known by."""

    fund: Words
    indicator: Words
    labels: Mapping[str, Words]


@lru_cache(maxsize=4)
def vocabulary(path: Path = PATH) -> Vocabulary:
    """Reads and validates the vocabulary. Raises HeaderVocabularyError."""
    raw: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    if not isinstance(raw, dict) or cast("dict[str, Any]", raw).get("schema") != "jihe.headers/1":
        raise HeaderVocabularyError(f"{path.name}: schema must be jihe.headers/1")
    data = cast("dict[str, Any]", raw)
    unknown = set(data) - LISTS - set(BLOCKS) - {"schema"}
    if unknown:
        raise HeaderVocabularyError(f"{path.name}: unknown key {sorted(unknown)[0]}")
    blocks = {name: _block(path.name, name, data.get(name)) for name in BLOCKS}
    labels = {key: _words(path.name, {key: data.get(key)}, key) for key in sorted(LISTS)}
    return Vocabulary(blocks["fund"], blocks["indicator"], labels)


def _block(file: str, name: str, value: Any) -> Words:
    if not isinstance(value, dict):
        raise HeaderVocabularyError(f"{file}: {name} must be a mapping")
    roles = cast("dict[str, Any]", value)
    if frozenset(roles) != BLOCKS[name]:
        raise HeaderVocabularyError(f"{file}: {name} must have the keys {', '.join(sorted(BLOCKS[name]))}")
    return _words(file, roles, name)


def _words(file: str, roles: Mapping[str, Any], where: str) -> Words:
    exact: dict[str, str] = {}
    patterns: list[tuple[re.Pattern[str], str]] = []
    for role, texts in roles.items():
        if not isinstance(texts, list) or not all(isinstance(t, str) and t for t in cast("list[Any]", texts)):
            raise HeaderVocabularyError(f"{file}: {where}.{role} must be a list of texts")
        for text in cast("list[str]", texts):
            if text.startswith("/"):
                patterns.append((re.compile(text.strip("/")), role))
            else:
                exact.setdefault(text, role)
    return Words(exact, tuple(patterns))


@lru_cache(maxsize=4096)
def normal(text: str) -> str:
    """A header without white space, bracketed notes, trailing letters and colons: "全年预算数 (A)" → "全年预算数"."""
    bare = squeeze(text)
    stripped = _BRACKETS.sub("", bare)
    return _TAIL.sub("", stripped or bare)


def fund_role(text: str) -> str:
    return _own_role("fund", text) or _fund_role(text)


@lru_cache(maxsize=4096)
def _fund_role(text: str) -> str:
    return vocabulary().fund.role(normal(text)) if len(text) < 40 else ""


def indicator_role(text: str) -> str:
    return _own_role("indicator", text) or _indicator_role(text)


@lru_cache(maxsize=4096)
def _indicator_role(text: str) -> str:
    return vocabulary().indicator.role(normal(text)) if len(text) < 40 else ""


_OWN: ContextVar[Mapping[str, str] | None] = ContextVar("header texts of the given rule set", default=None)


@contextmanager
def also(layout: Sequence[tuple[str, Sequence[str]]]) -> Generator[None]:
    """Reads with further header texts by role ("actual": 完成值), which go before the common ones.

    "level1_names" are names of first levels that are known besides the common ones.
    """
    words = {normal(text): role for role, texts in layout for text in texts}
    token = _OWN.set(words or None)
    try:
        yield
    finally:
        _OWN.reset(token)


def _own_role(block: str, text: str) -> str:
    own = _OWN.get()
    role = own.get(normal(text), "") if own else ""
    return role if role in BLOCKS[block] else ""


def is_label(kind: str, text: str) -> bool:
    """True when the text is one of the labels of that kind ("totals", "goal", …)."""
    own = _OWN.get() if kind == "level1_names" else None
    return _is_label(kind, text) or (own is not None and own.get(normal(text)) == kind)


@lru_cache(maxsize=4096)
def _is_label(kind: str, text: str) -> bool:
    return len(text) < 60 and bool(vocabulary().labels[kind].role(normal(text)))


def notes(text: str) -> tuple[str, ...]:
    """What stands in brackets in a header: "得分(20分*执行率)" → ("20分*执行率",)."""
    return tuple(found[1:-1] for found in _BRACKETS.findall(squeeze(text)))


_MONEY = re.compile(
    r"(?:单位|金额)[^,，。;；]{0,8}?[:：为]?(?:人民币)?(万元|亿元|千元|元)|[(](?:人民币)?(万元|亿元|千元|元)[)]"
)
_HEADER_UNIT = re.compile(r"^(?:单位[:：])?([^:：]{1,6})$")


@lru_cache(maxsize=1024)
def money_unit(text: str) -> Unit | None:
    """The money unit that a caption or header declares: "项目资金(万元)", "金额单位：元"; else None."""
    match = _MONEY.search(squeeze(text)) if "元" in text and len(text) < 120 else None
    return unit_of(match.group(1) or match.group(2)) if match else None


@lru_cache(maxsize=1024)
def header_unit(text: str) -> Unit | None:
    """The unit in the brackets of a header or an indicator's name: "培训人次（人次）", "执行率(%)"."""
    for note in notes(text):
        match = _HEADER_UNIT.match(note)
        unit = unit_of(match.group(1)) if match else None
        if unit is not None and unit.symbol:
            return unit
    return None
