"""What the words of header cells and row labels say, from `data/headers.yaml`: evidence for roles, never a decision."""

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
SHARED = ("weight", "score", "reason", "grade")
_Loader: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
BLOCKS = {
    "fund": frozenset({"initial", "full", "executed", "rate", "ignored", *SHARED}),
    "indicator": frozenset(
        {
            "level1",
            "level2",
            "level3",
            "target",
            "adjusted",
            "actual",
            "unit",
            "operator",
            "coefficient",
            "completion",
            "criterion",
            "ignored",
            *SHARED,
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
        "natures",
        "results",
        "causes",
    }
)
# the words of a header that name its column: the last one, three times what stands before it
_HEAD = 3
# an own rule set's header text goes before everything that words alone would say
_OWN_POINTS = 60
# what a header must reach for its words alone to tell a role, and how far ahead of the second it must be (in tenths)
CLEAR, AHEAD = 9, 13
_BRACKETS = re.compile(r"[(\[【][^()\[\]【】]*[)\]】]")
_TAIL = re.compile(r"(?:[A-Za-z]|[:。*])+$")
_NOTE_ROLES = {"A": ("full", "target"), "B": ("executed", "actual"), "B/A": ("rate", "completion")}
_OTHER_YEAR = re.compile(r"(?:19|20)\d\d年?")


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
class Morphemes:
    """The words that headers are made of: word → points for each role; `light` ones may follow the head."""

    points: Mapping[str, Mapping[str, int]]
    light: frozenset[str]
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class Vocabulary:
    """What the columns of the two blocks and the labels of rows and cells are known by."""

    blocks: Mapping[str, Morphemes]
    labels: Mapping[str, Words]


@lru_cache(maxsize=4)
def vocabulary(path: Path = PATH) -> Vocabulary:
    """Reads and validates the vocabulary. Raises HeaderVocabularyError."""
    raw: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    if not isinstance(raw, dict) or cast("dict[str, Any]", raw).get("schema") != "jihe.headers/2":
        raise HeaderVocabularyError(f"{path.name}: schema must be jihe.headers/2")
    data = cast("dict[str, Any]", raw)
    unknown = set(data) - LISTS - set(BLOCKS) - {"schema", "light", "shared"}
    if unknown:
        raise HeaderVocabularyError(f"{path.name}: unknown key {sorted(unknown)[0]}")
    light = frozenset(str(word) for word in data.get("light", []))
    blocks = {name: _morphemes(path.name, name, data, light) for name in BLOCKS}
    labels = {key: _words(path.name, {key: data.get(key)}, key) for key in sorted(LISTS)}
    return Vocabulary(blocks, labels)


def _morphemes(file: str, block: str, data: Mapping[str, Any], light: frozenset[str]) -> Morphemes:
    roles: dict[str, Any] = {**(data.get("shared") or {}), **(data.get(block) or {})}
    if frozenset(roles) != BLOCKS[block]:
        raise HeaderVocabularyError(f"{file}: {block} must have the keys {', '.join(sorted(BLOCKS[block]))}")
    points: dict[str, dict[str, int]] = {}
    for role, words in roles.items():
        if not isinstance(words, dict) or not all(isinstance(w, int) for w in cast("dict[str, Any]", words).values()):
            raise HeaderVocabularyError(f"{file}: {block}.{role} must be words with their points")
        for word, weight in cast("dict[str, int]", words).items():
            points.setdefault(word, {})[role] = weight
    longest_first = sorted({*points, *light}, key=len, reverse=True)
    return Morphemes(points, light, re.compile("|".join(map(re.escape, longest_first))))


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


def evidence(kind: str, text: str) -> Mapping[str, int]:
    """What a header's words say about its column: role → points, the given rule set's own words first."""
    own = _own_role(kind, text)
    return {own: _OWN_POINTS} if own else _evidence(kind, text)


@lru_cache(maxsize=8192)
def _evidence(kind: str, text: str) -> Mapping[str, int]:
    if len(text) >= 40:
        return {}
    words = vocabulary().blocks[kind]
    bare = _OTHER_YEAR.sub("", normal(text))
    found = list(words.pattern.finditer(bare))
    head = next((m for m in reversed(found) if _heads(words, m, found)), None)
    rest = len(bare) - (found[-1].end() if found else 0)
    total: dict[str, int] = {}
    for match in found:
        times = (_HEAD if rest < 2 else 1) if match is head else 1
        for role, points in words.points.get(match.group(), {}).items():
            total[role] = total.get(role, 0) + points * times
    # words that fill only a part of a text are no header: "收到指标文件后三十日内下达"
    covered = sum(len(m.group()) for m in found)
    total = {role: points * covered // len(bare) for role, points in total.items()} if covered < len(bare) else total
    if bare.endswith("分"):
        total = _of_points(total)
    for note in notes(text):
        for role in _NOTE_ROLES.get(note, ()):
            if role in BLOCKS[kind]:
                total[role] = total.get(role, 0) + 4
    return total


def _of_points(said: dict[str, int]) -> dict[str, int]:
    """A header that ends in 分 is about points: planned ones are weights, those reached are scores."""
    moved = {"weight": said.get("target", 0) // 2, "score": said.get("actual", 0) // 2}
    kept = {role: points for role, points in said.items() if role not in ("target", "actual", "adjusted")}
    return {**kept, **{role: kept.get(role, 0) + more for role, more in moved.items() if more or role in kept}}


def whole(kind: str, text: str) -> bool:
    """True where a text consists of header words alone: "全年预算数", not "全年水利工程预算数"."""
    bare = normal(text)
    return bool(bare) and not vocabulary().blocks[kind].pattern.sub("", bare)


def _heads(words: Morphemes, match: re.Match[str], found: Sequence[re.Match[str]]) -> bool:
    """A light word is the head only where no other word of the header has a meaning."""
    if match.group() not in words.light:
        return match.group() in words.points
    return all(m.group() in words.light for m in found) and match.group() in words.points


def role_of(kind: str, text: str) -> str:
    """The role that a header's words tell by themselves; "" where they leave it open."""
    own = _own_role(kind, text)
    return own or _role_of(kind, text)


@lru_cache(maxsize=8192)
def _role_of(kind: str, text: str) -> str:
    ranked = sorted(_evidence(kind, text).items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < CLEAR:
        return ""
    if len(ranked) > 1 and ranked[0][1] * 10 < ranked[1][1] * AHEAD:
        return ""
    return ranked[0][0]


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
    if not own:
        return ""
    role = own.get(normal(text), "")
    return role if role in BLOCKS[block] else ""


def is_label(kind: str, text: str) -> bool:
    """True when the text is one of the labels of that kind ("totals", "goal", …)."""
    own = _OWN.get() if kind == "level1_names" else None
    return _is_label(kind, text) or (own is not None and own.get(normal(text)) == kind)


@lru_cache(maxsize=4096)
def _is_label(kind: str, text: str) -> bool:
    return len(text) < 60 and bool(vocabulary().labels[kind].role(normal(text)))


@lru_cache(maxsize=1)
def natures() -> frozenset[str]:
    """What a 指标性质 column says besides operators."""
    return frozenset(vocabulary().labels["natures"].exact)


@lru_cache(maxsize=4)
def words(kind: str) -> re.Pattern[str]:
    """A pattern that finds any of the words of that kind ("results", "causes") in a cell."""
    return re.compile("|".join(map(re.escape, vocabulary().labels[kind].exact)))


_NUMBERING = re.compile(r"^(?:[(（]?[一二三四五六七八九十\d]+[)）、.．]|[①-⑳])+\s*")


def unnumbered(text: str) -> str:
    """A label without its list number: "一、产出指标（60分）" → "产出指标（60分）"."""
    return _NUMBERING.sub("", squeeze(text))


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
