"""The grammar of printed calculations: pieces → operands and operations in reverse Polish order.

    side    = term (("+" | "-") term)*
    term    = factor (("×" | "÷") factor)*
    factor  = word? number word? | ("-")? "(" side ")"

Words at a number are its name; a word that stands for a number (执行数÷预算数) makes the whole side verbal, which is
not read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.reading.prose.calculation_tokens import Part, Piece
from scoring.relations import Operation

Term = Piece | Operation
_CENTURIES = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an equation: its operands and operations, and what was left out of them."""

    terms: tuple[Term, ...]
    start: int
    end: int
    percent: bool = False

    @property
    def numbers(self) -> tuple[Piece, ...]:
        return tuple(term for term in self.terms if isinstance(term, Piece))


class NotRead(Exception):
    """The pieces are no calculation that can be read."""


def side(found: Sequence[Piece], *, whole: bool = True) -> Side | None:
    """The calculation or the number that the pieces are; with `whole` False anything but a sign may follow it."""
    parser = _Parser(found)
    try:
        terms = parser.sum()
    except NotRead:
        return None
    rest = found[parser.at] if parser.at < len(found) else None
    ends = (Part.WORD, Part.BREAK, Part.CLOSE, *((Part.OPEN,) if len(terms) == 1 else ()))
    if rest is not None and (whole or rest.part not in ends):
        return None
    if not parser.at:
        return None
    end = max(p.end for p in found[: parser.at] if p.part is not Part.WORD)
    return Side(tuple(terms), parser.first, end, parser.percent)


class _Parser:
    def __init__(self, found: Sequence[Piece]) -> None:
        self.found, self.at = found, 0
        self.percent = False
        self.first = -1

    def sum(self) -> list[Term]:
        terms = self._product()
        while (sign := self._take_sign("+-")) is not None:
            open_range = sign == "-" and self._here(Part.NUMBER)
            right = self._product()
            if open_range and _is_range(terms, right):
                raise NotRead
            terms.extend((*right, sign))
        return terms

    def _product(self) -> list[Term]:
        terms = self._factor()
        while (sign := self._take_sign("×÷")) is not None:
            right = self._factor()
            if sign == "×" and _is_hundred_percent(right):
                self.percent = True
                continue
            terms.extend((*right, sign))
        return terms

    def _factor(self) -> list[Term]:
        if self._here(Part.SIGN) and self.found[self.at].sign == "-":
            self._step()
            return [*self._factor(), "negative"]
        worded = self._here(Part.WORD)
        if worded:
            self._step()
        if self._here(Part.OPEN):
            return self._bracket()
        if not self._here(Part.NUMBER) or self.found[self.at].barred:
            raise NotRead
        number = self._step()
        # a noun behind the unit; a bare number with words behind it is no number to calculate with
        if self._here(Part.WORD) and number.quantity is not None and number.quantity.unit.symbol:
            self._word_behind()
        return [number]

    def _word_behind(self) -> None:
        behind = self.found[self.at + 1].part if self.at + 1 < len(self.found) else None
        if behind in (None, Part.SIGN, Part.CLOSE):
            self._step()

    def _bracket(self) -> list[Term]:
        self._step()
        terms = self.sum()
        if not self._here(Part.CLOSE):
            raise NotRead
        self._step()
        if self._here(Part.WORD) and self.at + 1 < len(self.found) and self.found[self.at + 1].part is Part.SIGN:
            self._step()
        return terms

    def _take_sign(self, signs: str) -> Operation | None:
        piece = self.found[self.at] if self._here(Part.SIGN) else None
        if piece is None or piece.sign is None or piece.sign not in signs:
            return None
        self._step()
        return piece.sign

    def _here(self, part: Part) -> bool:
        return self.at < len(self.found) and self.found[self.at].part is part

    def _step(self) -> Piece:
        piece = self.found[self.at]
        self.at += 1
        if self.first < 0 and piece.part is not Part.WORD:
            self.first = piece.start
        return piece


def _is_hundred_percent(terms: Sequence[Term]) -> bool:
    first = terms[0]
    if len(terms) != 1 or not isinstance(first, Piece) or first.quantity is None:
        return False
    return first.quantity.value == 100 and first.quantity.unit.symbol == "%"


def _is_range(left: Sequence[Term], right: Sequence[Term]) -> bool:
    """10-20万元, 3-5天, 2023-2024: from a smaller number without a unit to a larger one."""
    low, high = left[-1], right[0]
    if not (isinstance(low, Piece) and isinstance(high, Piece) and low.quantity and high.quantity):
        return False
    if low.quantity.unit.symbol or low.quantity.value >= high.quantity.value:
        return False
    if low.quantity.value == 1 and high.quantity.unit.symbol == "%":
        return False
    years = {low.quantity.value, high.quantity.value} <= {*_CENTURIES}
    return years or bool(high.quantity.unit.symbol)
