"""The words of a printed calculation: numbers with their units, signs, brackets, and what can't be part of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Literal

from assistant.reading.prose.flow import Paragraph
from assistant.reading.text.hedges import hedge_after, hedge_before
from assistant.reading.text.numbers import Role, Token
from assistant.reading.text.units import unit_at, unit_of
from scoring.quantity import NONE, Modifier, Quantity, Unit

Sign = Literal["+", "-", "×", "÷"]


class Part(Enum):
    """What a piece of a calculation is. BREAK ends it; whatever runs into it is none."""

    NUMBER = "number"
    SIGN = "sign"
    OPEN = "("
    CLOSE = ")"
    EQUALS = "="
    WORD = "word"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class Piece:
    """[start, end) in the paragraph's text. `rough` marks ≈, `barred` a number that can't be calculated with."""

    part: Part
    start: int
    end: int
    sign: Sign | None = None
    quantity: Quantity | None = None
    rough: bool = False
    barred: bool = False


SIGNS: dict[str, Sign] = {"+": "+", "-": "-", "–": "-", "÷": "÷", "/": "÷", "×": "×", "✕": "×", "∗": "×", "*": "×"}
_SPOKEN: tuple[tuple[str, Sign | None], ...] = (
    ("加上", "+"),
    ("减去", "-"),
    ("乘以", "×"),
    ("除以", "÷"),
    ("等于", None),
    ("加", "+"),
    ("减", "-"),
    ("乘", "×"),
)
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d.])|\d+(?:\.\d+)?(?!\.?\d)")
_STOPS = "，,。;；!！?？、:：\n|…~～<>≤≥"
_COMPARED = "<>≤≥!"
_YEAR = re.compile(r"(?:19|20)\d\d(?=\s*年)")
_MONTHS = Unit("月", "month")
_TIMES = frozenset("年月日天周")
_LETTER = re.compile(r"[A-Za-z]")
_NO_NUMBER = (Role.DOCUMENT, Role.ORDINAL, Role.LABEL, Role.MALFORMED)


def pieces(paragraph: Paragraph, start: int, end: int) -> list[Piece]:
    """The pieces of a stretch of the paragraph, without remarks in brackets that hold no number."""
    found: list[Piece] = []
    for piece in _without_remarks(list(_Lexer(paragraph, start, end).pieces())):
        if found and piece.part is found[-1].part is Part.WORD:
            piece = replace(piece, start=found.pop().start)
        found.append(piece)
    return found


class _Lexer:
    def __init__(self, paragraph: Paragraph, start: int, end: int) -> None:
        self.text = paragraph.text
        self.tokens = {t.p_start: t for t in paragraph.tokens}
        self.position, self.end = start, end
        self.last: Part | None = None

    def pieces(self) -> Iterator[Piece]:
        while self.position < self.end:
            piece = self._next()
            if piece is not None:
                yield piece
                self.last, self.position = piece.part, piece.end
            else:
                self.position += 1

    def _next(self) -> Piece | None:
        at, character = self.position, self.text[self.position]
        if character == " ":
            return None
        if character.isascii() and character.isdigit():
            return self._number(at)
        if character in "=≈":
            if self.text[at - 1 : at] in (*_COMPARED,):
                return Piece(Part.BREAK, at, at + 1)
            return Piece(Part.EQUALS, at, at + 1, rough=character == "≈")
        if character in "([【":
            return Piece(Part.OPEN, at, at + 1)
        if character in ")]】":
            return Piece(Part.CLOSE, at, at + 1)
        if character in _STOPS:
            return Piece(Part.BREAK, at, at + 1)
        return self._sign(at, character) or self._word(at)

    def _sign(self, at: int, character: str) -> Piece | None:
        if character in SIGNS:
            return Piece(Part.SIGN, at, at + 1, SIGNS[character])
        if self.last not in (Part.NUMBER, Part.CLOSE):
            return None
        if character in "xX·" and self._figure_at(at + 1):
            return Piece(Part.SIGN, at, at + 1, "×")
        for word, sign in _SPOKEN:
            if self.text.startswith(word, at) and self._figure_at(at + len(word)):
                return Piece(Part.SIGN if sign else Part.EQUALS, at, at + len(word), sign)
        return None

    def _figure_at(self, at: int) -> bool:
        return re.match(r"\s*[\d(]", self.text[at : self.end]) is not None

    def _word(self, at: int) -> Piece:
        end = at + 1
        while end < self.end and not self._ends_word(end):
            end += 1
        return Piece(Part.WORD, at, end)

    def _ends_word(self, at: int) -> bool:
        character = self.text[at]
        return (character.isascii() and character.isdigit()) or character in SIGNS or character in "=≈([【)]】" + _STOPS

    def _number(self, at: int) -> Piece:
        token = self.tokens.get(at) or self.tokens.get(at - 1)
        if token is not None and (token.role in _NO_NUMBER or _is_date(token, self.text)):
            return Piece(Part.BREAK, at, max(token.p_end, at + 1))
        if year := _YEAR.match(self.text, at):
            return Piece(Part.WORD, at, year.end() + 1)
        match = _NUMBER.match(self.text, at)
        if match is None:
            return Piece(Part.BREAK, at, at + 1)
        unit, end = _unit(self.text, match.end())
        raw = match.group()
        quantity = Quantity.of(raw.replace(",", ""), unit, text=self.text[at:end])
        return Piece(Part.NUMBER, at, end, quantity=quantity, barred=self._barred(at, end, raw))

    def _barred(self, at: int, end: int, raw: str) -> bool:
        """A code, a hedged number or one that something unread belongs to."""
        before, whole = self.text[at - 1 : at], raw.split(".")[0]
        lettered = _LETTER.match(before) and not (before in "xX" and self.last is Part.SIGN)
        coded = len(whole) > 1 and whole[0] == "0"
        runs_on = _LETTER.match(self.text[end : end + 1]) and not re.match(r"[xX]\s*[\d(]", self.text[end : end + 8])
        return bool(lettered or coded or runs_on or _hedged(self.text, at, end))


def _hedged(text: str, start: int, end: int) -> bool:
    found = {hedge_before(text, start)[2], hedge_after(text, end)[1]} - {None, Modifier.EXACT}
    return bool(found) or text[end : end + 1] in (*"余多来几",)


def _is_date(token: Token, text: str) -> bool:
    """A day or a month of a year; "12月" alone may be a number of months."""
    if token.role is not Role.DATE:
        return False
    printed = text[token.p_start : token.p_end]
    return bool(token.year or token.day) or re.fullmatch(r"\d{1,2}月", printed) is None


def _unit(text: str, at: int) -> tuple[Unit, int]:
    """The unit behind a number. What a division sign parts from it must be a unit itself: 元/人, not 元/预算数."""
    spaced = at + (text[at : at + 1] == " ")
    unit, end = unit_at(text, spaced)
    if unit is NONE:
        return (_MONTHS, spaced + 1) if text[spaced : spaced + 1] == "月" else (NONE, at)
    slash = text.find("/", spaced, end)
    per = re.split(r"[·*.、]", text[slash + 1 : end]) if slash >= 0 else []
    if slash < 0 or all(word in _TIMES or unit_of(word) for word in per):
        return unit, end
    return unit_of(text[spaced:slash]) or NONE, slash


def _without_remarks(found: list[Piece]) -> Iterator[Piece]:
    """25万元(设备)+13万元(材料): the brackets hold words only."""
    index = 0
    while index < len(found):
        parts = [piece.part for piece in found[index : index + 3]]
        if parts == [Part.OPEN, Part.WORD, Part.CLOSE] and index and found[index - 1].part in (Part.NUMBER, Part.WORD):
            index += 3
            continue
        yield found[index]
        index += 1
