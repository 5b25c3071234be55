"""Printed calculations: "98.5÷100×10=9.85分", "执行率=186.4/200×100%=93.2%", "3人×12月×0.2万元=7.2万元".

A calculation is found at its sign of equality: what stands left of it is read backwards as far as it is one, what
stands right of it is its result or goes on with it. Sides in words are passed over (预算执行率=执行数÷预算数=…).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import pairwise
from typing import cast

from assistant.reading.prose.calculation_grammar import Side, side
from assistant.reading.prose.calculation_tokens import Part, Piece, pieces
from assistant.reading.prose.flow import Paragraph
from assistant.reading.prose.items import Book
from assistant.reading.prose.labels import make
from assistant.reading.prose.mention import Mention
from scoring.model import Figure, Location
from scoring.quantity import NONE, Quantity
from scoring.relations import Expression, Operation, Relation, Total

_EQUAL = re.compile(r"[=≈]|等于")
_QUOTES = "“‘\"'《"
_FIGURE = (Part.NUMBER, Part.CLOSE)
# a list of amounts: what stands before it belongs to the sum
_LISTED = re.compile(r"[和与及加减乘除以、]|等$")
_ALL = re.compile(r"等(?!于)|余|多")
_SIGNED = re.compile(r"[=≈÷×+/*]|[\dxX)][-—]")
_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z“”\"《》]{2,24}$")
Told = tuple[Expression, tuple[Figure, ...]]


@dataclass(frozen=True, slots=True)
class Equation:
    """A calculation and the number that it is said to give. `word` is what is calculated."""

    left: Side
    result: Piece
    word: str
    rough: bool


def expressions(book: Book, ids: Iterator[str]) -> Iterator[Told]:
    """Each calculation with the figures that it brings; mentions that were read otherwise are put right."""
    for paragraph in book.paragraphs:
        if found := equations(paragraph):
            known = {m.start: m for m in book.mentions_of(paragraph)}
            for equation in found:
                if (told := told_of(paragraph, equation, known, ids)) is not None:
                    yield told


def retold(relation: Relation, told: Iterable[Expression]) -> bool:
    """True where all that a relation rests on stands in one of the calculations: it says the same or misreads it.

    Nor is what is calculated with a total (共10万元+5万元=…), or a price a part of one.
    """
    places = [f.location for f in _figures(relation)]
    return any(all(_within(place, each.claim) for place in places) or _misread_total(relation, each) for each in told)


def _misread_total(relation: Relation, told: Expression) -> bool:
    if not isinstance(relation, Total):
        return False
    used = {f.id for f in told.operands}
    multiplied = not told.operations.isdisjoint("×÷")
    return relation.total.id in used or (multiplied and any(part.id in used for part in relation.parts))


def equations(paragraph: Paragraph) -> list[Equation]:
    """The calculations of a paragraph whose result is printed."""
    if not _EQUAL.search(paragraph.text) or not paragraph.tokens:
        return []
    found = pieces(paragraph, 0, len(paragraph.text))
    return [e for chain in _chains(found) for e in _equations(paragraph.text, chain)]


def _chains(found: Sequence[Piece]) -> Iterator[list[list[Piece]]]:
    """Runs of sides with signs of equality between them, which stand at the end of the side before them."""
    chain: list[list[Piece]] = [[]]
    for piece in found:
        chain[-1].append(piece)
        if piece.part is Part.EQUALS:
            chain.append([])
        elif piece.part is Part.BREAK:
            if len(chain) > 1:
                yield chain
            # an enumeration before the calculation is seen by its last pieces
            chain = [[*chain[-1][-2:]]]
    if len(chain) > 1:
        yield chain


def _equations(text: str, chain: Sequence[Sequence[Piece]]) -> Iterator[Equation]:
    bare = [[p for p in run if p.part is not Part.EQUALS] for run in chain]
    sides = [
        side(_beginning(text, run) if number == 0 else run, whole=number < len(bare) - 1)
        for number, run in enumerate(bare)
    ]
    for number, each in enumerate(sides):
        if each is None or len(each.numbers) < 2 or _goes_on(text, each) or _quoted(text, each):
            continue
        found = _result(text, bare, sides, number)
        if found is not None:
            result, at = found
            rough = any(run[-1].rough for run in chain[min(at, number) : max(at, number)])
            yield Equation(each, result, _word(text, bare[0], sides[0]), rough)


def _result(
    text: str, runs: Sequence[Sequence[Piece]], sides: Sequence[Side | None], number: int
) -> tuple[Piece, int] | None:
    """The next plain number to the right, else the one right before the calculation, and on which side it stands."""
    for at in range(number + 1, len(sides)):
        each = sides[at] or side(runs[at][:1])
        if each is not None and len(each.numbers) == 1 and (result := _number(text, each, runs[at])) is not None:
            return result, at
    if number == len(sides) - 1 and number and runs[number - 1]:
        last = runs[number - 1][-1]
        before = runs[number - 1][-2].part if len(runs[number - 1]) > 1 else Part.BREAK
        named = last.part is Part.NUMBER and before in (Part.WORD, Part.EQUALS) and not last.barred
        return (last, number - 1) if named else None
    return None


def _number(text: str, found: Side, run: Sequence[Piece]) -> Piece | None:
    """The plain number of a side, with its sign; it stands right behind the sign of equality."""
    piece = found.numbers[0]
    ratio = re.match(r"\s*[:：~～]\s*\d", text[piece.end : piece.end + 4])
    if run[0].part is Part.WORD or ratio or piece.quantity is None:
        return None
    if "negative" not in found.terms:
        return piece
    quantity = replace(piece.quantity, value=-piece.quantity.value)
    return replace(piece, start=found.start, quantity=quantity)


def _beginning(text: str, run: Sequence[Piece]) -> Sequence[Piece]:
    """The end of the pieces that can be a calculation; none where it may have begun before."""
    depth = 0
    for index in range(len(run) - 1, -1, -1):
        part = run[index].part
        depth += (part is Part.CLOSE) - (part is Part.OPEN)
        if part is Part.BREAK or depth < 0:
            return run[index + 1 :] if not _begins_before(text, run[: index + 1]) else ()
        follow = [p.part for p in run[index + 1 : index + 3]]
        if depth > (part is Part.CLOSE) or part not in _FIGURE:
            continue
        if follow[:1] in ([Part.NUMBER], [Part.OPEN]):
            return ()
        if follow[:1] == [Part.WORD] and follow[1:] in ([Part.NUMBER], [Part.OPEN]):
            return run[index + 1 :] if not _LISTED.match(text, run[index + 1].start) else ()
    return run if depth == 0 else ()


def _begins_before(text: str, run: Sequence[Piece]) -> bool:
    """Does what the run ends with belong to the calculation: 10万元、5万元+3万元=, or a bracket that is not closed?"""
    before = run[-2].part if len(run) > 1 else None
    if run[-1].part is Part.BREAK:
        return text[run[-1].start] == "、" and before in _FIGURE
    return before is Part.SIGN


def _goes_on(text: str, found: Side) -> bool:
    """An open list (+3万元等), or one that begins in words (A和3万元+5万元)."""
    return _ALL.match(text, found.end) is not None or _LISTED.search(text[found.start - 1 : found.start]) is not None


def _quoted(text: str, found: Side) -> bool:
    """A saying: “100-1=0”."""
    bare = all(p.quantity is not None and p.quantity.unit is NONE for p in found.numbers)
    return bare and text[found.start - 1 : found.start] in (*_QUOTES,)


def _word(text: str, run: Sequence[Piece], first: Side | None) -> str:
    """What is calculated: the words on the left of the first sign of equality, or right before the calculation."""
    if first is None or not first.numbers:
        last = [piece.part for piece in run[-2:]]
        at = run[-1].end if last[-1:] == [Part.WORD] and last[0] is not Part.SIGN else 0
    else:
        at = first.start
    found = _NAME.search(text[:at].rstrip(" ([【为是:：)"))
    if found is None:
        return ""
    printed = (
        found.group().removeprefix("年度").removeprefix("年") if text[: found.start()][-1:].isdigit() else found[0]
    )
    name = make(printed).text
    return name if len(name) > 1 else printed


def told_of(paragraph: Paragraph, equation: Equation, known: dict[int, Mention], ids: Iterator[str]) -> Told | None:
    """The claim of an equation with the figures that it brings; None where a line break cuts it.

    `known` are the paragraph's mentions by where they start.
    """
    left, numbers = equation.left, [equation.result, *equation.left.numbers]
    places = [paragraph.location(p.start, p.end) for p in numbers]
    claim, whole = _span(places), paragraph.location(left.start, left.end)
    if claim is None or whole is None:
        return None
    scribe = _Figures(paragraph, equation.word, known, ids)
    figures = {p: scribe.figure(p, place) for p, place in zip(numbers, places, strict=True) if place}
    terms: tuple[Figure | Operation, ...] = tuple(figures[t] if isinstance(t, Piece) else t for t in left.terms)
    printed, result = "".join(paragraph.printed(whole).split()), figures[equation.result]
    found = Expression(result, terms, claim, printed, equation.word, left.percent, equation.rough)
    return found, tuple(scribe.brought)


class _Figures:
    """The figures of a calculation: those that the paragraph has, put right, and those that it brings."""

    def __init__(self, paragraph: Paragraph, word: str, known: dict[int, Mention], ids: Iterator[str]) -> None:
        self._paragraph, self._word, self._known, self._ids = paragraph, word, known, ids
        self.brought: list[Figure] = []

    def figure(self, piece: Piece, place: Location) -> Figure:
        quantity = replace(piece.quantity or Quantity.of(0), text=self._paragraph.printed(place))
        mention = self._known.get(piece.start) or _signed(self._known.get(piece.start - 1), piece)
        if mention is None:
            self.brought.append(Figure(next(self._ids), quantity, self._word, place))
            return self.brought[-1]
        label = self._word if _SIGNED.search(mention.figure.label) else mention.figure.label
        mention.figure = replace(mention.figure, label=label)
        if not _same(mention.figure.quantity, quantity):
            mention.figure = replace(mention.figure, quantity=quantity, location=place)
            mention.start, mention.end = piece.start, piece.end
        return mention.figure


def _signed(mention: Mention | None, piece: Piece) -> Mention | None:
    """A number whose sign of subtraction was taken for its own."""
    if mention is None or piece.quantity is None or mention.end < piece.end:
        return None
    return mention if mention.figure.quantity.value == -piece.quantity.value else None


def _same(one: Quantity, other: Quantity) -> bool:
    return (one.value, one.unit, one.modifier, one.upper) == (other.value, other.unit, other.modifier, other.upper)


def _span(places: Sequence[Location | None]) -> Location | None:
    """From the first to the last of the places; None where they stand in several blocks."""
    found = [place for place in places if place is not None]
    if len(found) < len(places) or any((a.doc, a.block) != (b.doc, b.block) for a, b in pairwise(found)):
        return None
    first = found[0]
    return Location(first.doc, first.block, min(p.start for p in found), max(p.end for p in found))


def _within(place: Location, span: Location) -> bool:
    same = (place.doc, place.block) == (span.doc, span.block)
    return same and span.start <= place.start and place.end <= span.end


def _figures(value: object) -> Iterator[Figure]:
    if isinstance(value, Figure):
        yield value
    elif isinstance(value, tuple):
        for each in cast("tuple[object, ...]", value):
            yield from _figures(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _figures(getattr(value, field.name))
