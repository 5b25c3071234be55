"""Every number that a text states, in whatever form a writer or a model may put it.

Digits of any width, digits split by spaces, Chinese numerals with a unit, and number words (过半, 近九成, 翻番). What
states no fact is left out: years, dates, list numbers, ordinals, citations like [1].
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from assistant.binding.numeral import Numeral
from assistant.binding.spelled import spelled, vague
from assistant.binding.words import claims
from assistant.reading.text.numbers import Role, Token, lex

_HIDDEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_ORDINAL = re.compile(r"第\s*$")
_CELL = re.compile(r"(?<![A-Za-z])[A-Z]$")
"""A cell reference: F6."""
_CITATION = re.compile(r"\[\d{1,3}\]")
_SPLIT = re.compile(r"(?<=[\d.])[ \u00a0\u2002-\u200a\u202f\u3000]+(?=[\d.])|(?<=\d)[_'’](?=\d)")


def numerals(text: str) -> tuple[Numeral, ...]:
    """The numbers of a text in order, without overlaps."""
    uniform, origin = _uniform(text)
    every = (*_digits(uniform), *spelled(uniform), *vague(uniform), *_words(uniform))
    found = sorted(every, key=lambda n: (n.start, -n.end))
    kept: list[Numeral] = []
    for numeral in found:
        if not kept or numeral.start >= kept[-1].end:
            kept.append(numeral)
    return tuple(_moved(n, origin, text) for n in kept)


def _uniform(text: str) -> tuple[str, list[int]]:
    """Compatibility forms as plain characters, hidden characters and gaps inside numbers removed, with the way back."""
    characters: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(text):
        if _HIDDEN.match(character):
            continue
        folded = character if _kept(character) else unicodedata.normalize("NFKC", character)
        characters += folded
        origin += [index] * len(folded)
    joined = "".join(characters)
    drop = {i for m in _SPLIT.finditer(joined) for i in range(*m.span())}
    left = [i for i in range(len(joined)) if i not in drop]
    return "".join(joined[i] for i in left), [*(origin[i] for i in left), len(text)]


def _kept(character: str) -> bool:
    """Circled and bracketed list numbers, superscripts of units and Chinese punctuation stay as they are."""
    return unicodedata.category(character) == "No" or character in "，；：！？（）％〔〕" or not character.strip()


def _moved(numeral: Numeral, origin: list[int], text: str) -> Numeral:
    start, end = origin[numeral.start], origin[numeral.end - 1] + 1
    return replace(numeral, start=start, end=end, text=text[start:end])


def _digits(text: str) -> Iterator[Numeral]:
    citations = {m.start() + 1 for m in _CITATION.finditer(text)}
    for token in lex(text):
        if token.spelled or token.start in citations or _ORDINAL.search(text[: token.start]):
            continue
        numeral = _numeral(token, text)
        if numeral is not None:
            yield numeral


def _numeral(token: Token, text: str) -> Numeral | None:
    shown = text[token.start : token.end]
    if token.role is Role.FIGURE and token.quantity is not None:
        return Numeral(token.start, token.end, shown, token.quantity)
    if token.role is Role.DOCUMENT:
        return Numeral(token.start, token.end, shown, document=True)
    if token.role is Role.CODE and _CELL.search(text[: token.start]) and len(shown) <= 4:
        return None
    if token.role in (Role.MALFORMED, Role.CODE):
        return Numeral(token.start, token.end, shown)
    return None


def _words(text: str) -> Iterator[Numeral]:
    for start, end, claim in claims(text):
        yield Numeral(start, end, text[start:end], claim=claim)
