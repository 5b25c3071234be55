"""Yearly series without a header: "2018 43.89 7.1 …" lines whose columns are a value and its growth.

A column counts as growth of the column before it only when most of its entries are reproduced; the rest are then claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from assistant.reading.prose import agree
from assistant.reading.prose.flow import Paragraph
from assistant.reading.prose.items import Book
from scoring.model import Figure
from scoring.quantity import PERCENT, Quantity
from scoring.relations import Change

_ROW = re.compile(r"\s*((?:19|20)\d\d)年?[\s|]+(-?\d[\d.,]*%?(?:[\s|]+-?\d[\d.,]*%?)+)[\s|]*$")
_CELL = re.compile(r"-?\d[\d.,]*%?")
Cell = tuple[Quantity, Figure]


def series(book: Book) -> Iterator[tuple[Change, tuple[Figure, ...]]]:
    """Changes of yearly tables in plain text, with the figures that they bring."""
    for rows in _runs(book.paragraphs):
        width = min(len(cells) for _, cells in rows)
        for column in range(width - 1):
            yield from _column(rows, column)


def _runs(paragraphs: list[Paragraph]) -> Iterator[list[tuple[int, list[Figure]]]]:
    run: list[tuple[int, list[Figure]]] = []
    for paragraph in [*paragraphs, None]:
        row = _row(paragraph) if paragraph else None
        if row and (not run or row[0] == run[-1][0] + 1):
            run.append(row)
            continue
        if len(run) >= 3:
            yield run
        run = [row] if row else []


def _row(paragraph: Paragraph) -> tuple[int, list[Figure]] | None:
    match = _ROW.match(paragraph.text)
    if not match:
        return None
    cells: list[Figure] = []
    for cell in _CELL.finditer(paragraph.text, match.start(2)):
        place = paragraph.location(cell.start(), cell.end())
        number = cell.group().rstrip("%").replace(",", "")
        if place is None or not re.fullmatch(r"-?\d+(?:\.\d+)?", number):
            return None
        cells.append(Figure("", Quantity.of(number, text=paragraph.printed(place)), "", place, match.group(1)))
    return int(match.group(1)), cells


def _column(rows: list[tuple[int, list[Figure]]], column: int) -> Iterator[tuple[Change, tuple[Figure, ...]]]:
    triples = [(rows[n - 1][1][column], rows[n][1][column], rows[n][1][column + 1]) for n in range(1, len(rows))]
    held = [_holds(*triple) for triple in triples]
    if sum(held) < 2 or 3 * sum(held) < 2 * len(held):
        return
    for previous, current, rate in triples:
        size = replace(rate.quantity, value=abs(rate.quantity.value), unit=PERCENT)
        figure = replace(rate, quantity=size, label="增长率")
        direction = "down" if rate.quantity.value < 0 else "up"
        yield Change(current, rate.location, direction, previous, None, figure), (previous, current, figure)


def _holds(previous: Figure, current: Figure, rate: Figure) -> bool:
    size = replace(rate.quantity, value=abs(rate.quantity.value), unit=PERCENT)
    if size.value == Decimal(0) and current.quantity.value != previous.quantity.value:
        return False
    return agree.grows(current.quantity, "down" if rate.quantity.value < 0 else "up", None, size, previous.quantity)
