"""Printed scoring rules as tokens: numbers with their units, and words by what they mean (`data/criteria.yaml`).

A token's kind is one letter, so that the grammar in `criteria.py` can be written as patterns over letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import yaml

from assistant.reading.text.normal import plain
from assistant.reading.text.spelled import spelled_number
from assistant.reading.text.units import unit_at
from scoring.criterion import Mark
from scoring.quantity import NONE, PERCENT, RATIO, Unit

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
PATH = Path(__file__).parents[1] / "data" / "criteria.yaml"
LETTERS: Mapping[str, str] = {
    "give": "g",
    "score": "s",
    "full": "m",
    "zero": "z",
    "deduct": "d",
    "deducted": "D",
    "discretion": "c",
    "discretion_full": "C",
    "weight": "W",
    "each": "e",
    "below": "<",
    "above": ">",
    "fall": "l",
    "lack": "j",
    "rise": "h",
    "event": "v",
    "none": "U",
    "deviate": "b",
    "at_least": "G",
    "at_most": "L",
    "equal": "=",
    "over": "a",
    "under": "u",
    "within": "w",
    "between": "B",
    "included": "i",
    "excluded": "x",
    "reach": "r",
    "complete": "K",
    "fail": "R",
    "target": "t",
    "met": "M",
    "not": "n",
    "else": "o",
    "by": "p",
    "ratio": "q",
    "past": "O",
    "and": "&",
    "than": "T",
    "times": "*",
    "divided": "/",
    "to": "~",
    "completion": "y",
    "value": "Y",
    "execution": "E",
    "floor": "f",
    "ceiling": "k",
    "most": "X",
    "top": "H",
    "least": "N",
    "in_all": "J",
    "items": "I",
    "each_has": "Z",
    "standard": "S",
    "filler": "_",
}
NUMBER, WORD, END, COMMA = "#", "?", ";", ","
FRACTION = Unit("之", "fraction")
_NUMBER = re.compile(r"(?<![\d.])-?\d+(?:,\d{3})*(?:\.\d+)?")
_SPELLED = re.compile(r"[零〇一二两三四五六七八九十百]+(?:点[零〇一二三四五六七八九]+)?")
_PARTS = re.compile(
    r"(\d+|[一二两三四五六七八九十百]+)分之([\d.]+|[零一二两三四五六七八九十百点]+)|(\d+)/(\d+)(?![\d.%])"
)
# "1." or "（2）" before a part of a rule; with a digit behind the point it may be a decimal number
ITEM = re.compile(
    r"(?:^|(?<=[\s;；。,，:：]))\s*(?:[(（]?\d{1,2}(?:[)）、]|[.．](?!\d))|[①-⑳]|[(（][一二三四五六七八九十][)）]|[一二三四五六]是)\s*"
)
_ENDS = re.compile(r"[;；。!！]")
_COMMAS = re.compile(r"[,，、](?!\d{3}(?!\d))|(?<!\d)[,，、]|[，、]")
_SOFT = re.compile(r"[:：()（）\[\]【】\s]")


class CriteriaVocabularyError(ValueError):
    """The vocabulary file is not as described at its top; the message names file and key."""


@dataclass(frozen=True, slots=True)
class Token:
    """A number (`mark`), a known word (by its letter) or an unknown one (WORD)."""

    kind: str
    text: str
    mark: Mark | None = None


@dataclass(frozen=True)
class Vocabulary:
    """Known words by letter, patterns, labels before a rule, and characters that tell no measure from another."""

    words: Mapping[str, str]
    patterns: tuple[tuple[re.Pattern[str], str], ...]
    heads: tuple[str, ...]
    empty: frozenset[str]
    noise: tuple[str, ...]
    scopes: Mapping[str, str]
    harmless: tuple[str, ...]
    longest: int


@lru_cache(maxsize=2)
def vocabulary(path: Path = PATH) -> Vocabulary:
    """Reads and validates the vocabulary. Raises CriteriaVocabularyError."""
    raw = cast("dict[str, Any]", yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader))
    lists = cast("dict[str, list[str]]", raw.get("words", {}))
    if raw.get("schema") != "jihe.criteria/1" or set(lists) != set(LETTERS):
        raise CriteriaVocabularyError(f"{path.name}: words must have the keys {', '.join(LETTERS)}")
    words: dict[str, str] = {}
    patterns: list[tuple[re.Pattern[str], str]] = []
    for name, texts in lists.items():
        for text in texts:
            if len(text) > 2 and text.startswith("/") and text.endswith("/"):
                patterns.append((re.compile(text[1:-1]), LETTERS[name]))
            elif words.setdefault(text, LETTERS[name]) != LETTERS[name]:
                raise CriteriaVocabularyError(f"{path.name}: words.{name}: {text} has two meanings")
    heads = tuple(sorted(cast("list[str]", raw["heads"]), key=len, reverse=True))
    scopes = {word: kind for kind, texts in cast("dict[str, list[str]]", raw["scopes"]).items() for word in texts}
    noise, harmless = (tuple(cast("list[str]", raw[key])) for key in ("noise", "harmless"))
    empty = frozenset(cast("str", raw["empty"]))
    return Vocabulary(words, tuple(patterns), heads, empty, noise, scopes, harmless, max(map(len, words)))


@lru_cache(maxsize=512)
def tokens(text: str, names: tuple[str, ...] = ()) -> tuple[Token, ...]:
    """The tokens of a rule without fillers. What stands in `names` is the row's own and no other word."""
    uniform = ITEM.sub(";", plain(text).text)
    uniform = without_noise(uniform)
    found: list[Token] = []
    for part in _SOFT.split(_COMMAS.sub(f" {COMMA} ", _ENDS.sub(f" {END} ", uniform))):
        fresh = True
        for token in _words(part, names, found):
            found += _joined(found, token, fresh=fresh)
            fresh = False
    return tuple(token for token in found if token.kind != LETTERS["filler"])


def without_noise(text: str) -> str:
    """A text without the remarks that only explain a symbol."""
    for pattern in vocabulary().noise:
        text = re.sub(pattern, "", text)
    return text


def _joined(found: list[Token], token: Token, *, fresh: bool) -> tuple[Token, ...]:
    """The token as it goes on from those before: characters of one unknown word become one token."""
    last = found[-1].kind if found else END
    if token.kind == WORD == last and not fresh:
        return (Token(WORD, found.pop().text + token.text),)
    # a comma ends what is said, but “每低1个百分点，扣1分” goes on
    if last == COMMA and token.kind in "de":
        found.pop()
    return (token,)


def _words(text: str, names: Sequence[str], found: list[Token]) -> Iterator[Token]:
    position = 0
    while position < len(text):
        last = next((t.kind for t in reversed(found) if t.kind != LETTERS["filler"]), "")
        token, length = _next(text, position, names, last)
        yield token
        position += length


def _next(text: str, position: int, names: Sequence[str], last: str) -> tuple[Token, int]:
    """The token that begins at a position and its length."""
    if text[position] in (END, COMMA):
        return Token(text[position], text[position]), 1
    if (number := _number(text, position, last)) is not None:
        return number
    word, letter = _known(text, position)
    own = _own(text, position, names)
    if len(own) > len(word):
        return Token(WORD, own), len(own)
    if not word and (number := _spelled(text, position)) is not None:
        return number
    return (Token(letter, word), len(word)) if word else (Token(WORD, text[position]), 1)


def _known(text: str, position: int) -> tuple[str, str]:
    """The longest known word at a position with its letter; empty where there is none."""
    known = vocabulary()
    best, letter = "", ""
    for pattern, kind in known.patterns:
        if (match := pattern.match(text, position)) and len(match.group()) > len(best):
            best, letter = match.group(), kind
    for size in range(min(known.longest, len(text) - position), len(best), -1):
        if (kind := known.words.get(text[position : position + size])) is not None:
            return text[position : position + size], kind
    return best, letter


def _own(text: str, position: int, names: Sequence[str]) -> str:
    """The longest stretch of three characters or more that stands in the row's own names."""
    end = position + 3
    while end <= len(text) and any(text[position:end] in name for name in names):
        end += 1
    return text[position : end - 1] if end > position + 3 else ""


def _number(text: str, position: int, last: str) -> tuple[Token, int] | None:
    """A number with its unit, a part (1/5, 五分之一, 百分之五) or a bare unit behind 每 ("每个百分点")."""
    if (part := _PARTS.match(text, position)) is not None:
        return _part(part)
    match = _NUMBER.match(text, position)
    if match is not None and not (match.group().startswith("-") and last in (NUMBER, "i", "x")):
        unit, end = unit_at(text, match.end())
        value = Decimal(match.group().replace(",", ""))
        return Token(NUMBER, text[position:end], Mark(value, _unit(text, unit, match.end()))), end - position
    if last == LETTERS["each"]:
        unit, end = unit_at(text, position)
        # 每升高 is no litre
        if unit is not NONE and len(_known(text, position)[0]) <= end - position:
            return Token(NUMBER, text[position:end], Mark(Decimal(1), unit)), end - position
    return None


def _unit(text: str, unit: Unit, position: int) -> Unit:
    """日 counts days, though no list of units has it: it is mostly part of a date."""
    return unit_at("天", 0)[0] if unit is NONE and text[position : position + 1] == "日" else unit


def _part(match: re.Match[str]) -> tuple[Token, int]:
    whole, some, up, down = match.groups()
    top = Decimal(up) if up else _decimal(some)
    bottom = Decimal(down) if down else _decimal(whole)
    if bottom == 100 and not up:
        return Token(NUMBER, match.group(), Mark(top, PERCENT)), len(match.group())
    if not bottom:
        return Token(WORD, match.group()), len(match.group())
    return Token(NUMBER, match.group(), Mark(top / bottom, FRACTION)), len(match.group())


def _decimal(text: str) -> Decimal:
    return Decimal(text if text[0].isdigit() else spelled_number(text) or "0")


def _spelled(text: str, position: int) -> tuple[Token, int] | None:
    """A Chinese numeral with a unit: 一个百分点, 两场."""
    match = _SPELLED.match(text, position)
    digits = spelled_number(match.group()) if match else None
    if match is None or digits is None:
        return None
    unit, end = unit_at(text, match.end())
    return None if unit is NONE else (Token(NUMBER, text[position:end], Mark(Decimal(digits), unit)), end - position)


def is_ratio(unit: Unit) -> bool:
    return unit.dimension in (PERCENT.dimension, "point", FRACTION.dimension) or unit is RATIO
