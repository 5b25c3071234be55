"""The words of account tables, from `data/accounts.yaml`: what headers, rows and captions say that they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import yaml

from assistant.reading.tables.headers import HeaderVocabularyError, Words
from assistant.reading.text.normal import squeeze
from assistant.reading.text.spelled import spelled_number

PATH = Path(__file__).parents[1] / "data" / "accounts.yaml"
LISTS = (
    "names",
    "codes",
    "ordinals",
    "number_rows",
    "furniture",
    "titles",
    "grand",
    "subtotal",
    "total",
    "plain",
    "year",
    "carried",
    "carried_parts",
    "breakdown",
    "subtracting",
    "no_money",
    "partial",
    "cut",
    "sums_of_unit",
    "own_tables_only",
)
PARTS = (
    "stages",
    "monies",
    "comparing",
    "no_fact",
    "not_money",
    "no_stage",
    "stage_ends",
    "stage_starts",
    "points",
    "sums_behind",
    "elsewhere",
)
GROUPS = ("counted", "table_stages", "classes", "subjects", "scopes", "blocks", "text_stages")
_HAN = "[一二三四五六七八九十]{1,3}"
MARKS = tuple(
    re.compile(mark)
    for mark in (
        rf"{_HAN}[、.．]",
        rf"[(（]{_HAN}[)）][、.．]?",
        r"\d{1,2}[.、．](?!\d)",
        r"[(（]\d{1,2}[)）][、.．]?",
        r"[①-⑳]",
    )
)
OF_WHICH = re.compile(r"(?:其中|其中包括|包括)(?:[:：]|(?=[^\d\W]))")
_QUOTES = str.maketrans("", "", "“”\"'‘’《》")


@dataclass(frozen=True)
class AccountWords:
    """`lists`: whole texts by what they say; `parts`: parts of texts; `groups`: lists with names of their own (class
    codes by the total that takes them in, names by subject, words by stage)."""

    lists: Mapping[str, Words]
    parts: Mapping[str, tuple[str, ...]]
    groups: Mapping[str, Mapping[str, tuple[str, ...]]]


@lru_cache(maxsize=1)
def vocabulary(path: Path = PATH) -> AccountWords:
    """Reads and validates the vocabulary. Raises HeaderVocabularyError."""
    raw: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    data = cast("dict[str, Any]", raw) if isinstance(raw, dict) else {}
    if data.get("schema") != "jihe.accounts/1":
        raise HeaderVocabularyError(f"{path.name}: schema must be jihe.accounts/1")
    keys = {*LISTS, *PARTS, *GROUPS, "schema"}
    if set(data) != keys:
        odd = sorted(set(data) ^ keys)[0]
        raise HeaderVocabularyError(f"{path.name}: {odd} is unknown or missing")
    lists = {name: _words(path.name, name, data[name]) for name in LISTS}
    parts = {name: tuple(cast("list[str]", data[name])) for name in PARTS}
    groups = {g: {n: tuple(w) for n, w in cast("dict[str, list[str]]", data[g]).items()} for g in GROUPS}
    return AccountWords(lists, parts, groups)


def _words(file: str, name: str, texts: Any) -> Words:
    if not isinstance(texts, list) or not all(isinstance(t, str) and t for t in cast("list[Any]", texts)):
        raise HeaderVocabularyError(f"{file}: {name} must be a list of texts")
    found = cast("list[str]", texts)
    exact = {text: name for text in found if not text.startswith("/")}
    return Words(exact, tuple((re.compile(text[1:-1]), name) for text in found if text.startswith("/")))


@lru_cache(maxsize=8192)
def says(kind: str, text: str) -> bool:
    """True when a (bare) text is one of the list `kind`."""
    return len(text) < 60 and bool(vocabulary().lists[kind].role(text))


def holds(kind: str, text: str) -> bool:
    """True when a text holds one of the parts of the list `kind`."""
    return any(part in text for part in vocabulary().parts[kind])


def group_of(kind: str, text: str) -> str:
    """The name of the first list of the group `kind` of which a text holds a word, "" where it holds none."""
    groups = vocabulary().groups[kind]
    return next((name for name, words in groups.items() if any(word in text for word in words)), "")


def without_monies(text: str) -> str:
    """The text without the kinds of money whose names hold 预算."""
    for money in vocabulary().parts["monies"]:
        text = text.replace(money, "")
    return text


@lru_cache(maxsize=1024)
def is_stage(header: str) -> bool:
    """Does a column's name tell a stage, a year or a measure, and not only a kind of money?"""
    told = without_monies(header)
    return holds("stages", told) or re.search(r"\d{4}年", told) is not None


@lru_cache(maxsize=8192)
def bare(label: str) -> str:
    """A row's name alone: without list mark, 其中, quotes, dashes and the colon behind it."""
    text = squeeze(label).translate(_QUOTES).lstrip("-—－–·*★☆#")
    previous = None
    while text != previous:
        previous = text
        text = OF_WHICH.sub("", text, count=1) if OF_WHICH.match(text) else text
        text = text[len(mark) :] if (mark := _mark_of(text)) else text
    return text.rstrip(":：")


def _mark_of(text: str) -> str:
    return next((m.group() for pattern in MARKS if (m := pattern.match(text))), "")


def mark(label: str) -> tuple[int, int]:
    """Rank and number of the list mark that a row's name begins with: "（二）…" → (2, 2); (0, 0) without one."""
    text = squeeze(label).translate(_QUOTES)
    text = OF_WHICH.sub("", text, count=1) if OF_WHICH.match(text) else text
    for rank, pattern in enumerate(MARKS, 1):
        if match := pattern.match(text):
            return rank, _number(match.group().strip("()（）、.．"))
    return 0, 0


def _number(text: str) -> int:
    if "①" <= text[:1] <= "⑳":
        return ord(text[0]) - ord("①") + 1
    found = text if text.isdecimal() else spelled_number(text)
    return int(found) if found and found.isdecimal() else 0


def is_of_which(label: str) -> bool:
    return OF_WHICH.match(squeeze(label).lstrip("-—－–")) is not None
