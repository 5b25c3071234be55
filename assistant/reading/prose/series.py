"""Yearly series without a header: "2018 43.89 7.1 …" lines whose columns are a value and its growth.

A column counts as growth of the one before it only when most of its entries are reproduced; the rest are claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from assistant.documents.model import Block, Document
from assistant.documents.model import Cell as GridCell
from assistant.reading.prose import agree
from scoring.model import Figure, Location
from scoring.quantity import PERCENT, Quantity
from scoring.relations import Change

_ROW = re.compile(r"\s*((?:19|20)\d\d)年?[\s|]+(-?\d[\d.,]*%?(?:[\s|]+-?\d[\d.,]*%?)+)[\s|]*$")
_CELL = re.compile(r"-?\d[\d.,]*%?")
Row = tuple[int, list[Figure]]


def series(documents: tuple[Document, ...]) -> Iterator[tuple[Change, tuple[Figure, ...]]]:
    """Changes of yearly tables without a header, in lines of text or in a grid, with the figures that they bring."""
    for number, document in enumerate(documents):
        for rows in _runs(_lines(number, document)):
            width = min(len(cells) for _, cells in rows)
            for column in range(width - 1):
                yield from _column(rows, column)


def _lines(doc: int, document: Document) -> Iterator[Row | None]:
    for item in document.items:
        if isinstance(item, Block):
            yield _row(doc, item)
            continue
        for number in range(item.n_rows):
            yield _grid_row(doc, [c for c in item.cells if c.row == number])
        yield None


def _runs(lines: Iterator[Row | None]) -> Iterator[list[Row]]:
    run: list[Row] = []
    for row in lines:
        if row and (not run or row[0] == run[-1][0] + 1):
            run.append(row)
            continue
        if len(run) >= 3:
            yield run
        run = [row] if row else []
    if len(run) >= 3:
        yield run


def _row(doc: int, block: Block) -> Row | None:
    match = _ROW.match(block.text)
    if not match:
        return None
    cells = [
        _cell(doc, block.id, c.group(), c.start(), match.group(1)) for c in _CELL.finditer(block.text, match.start(2))
    ]
    found = [c for c in cells if c is not None]
    return (int(match.group(1)), found) if len(found) == len(cells) else None


def _grid_row(doc: int, cells: list[GridCell]) -> Row | None:
    if len(cells) < 3 or not re.fullmatch(r"\s*(?:19|20)\d\d年?\s*", cells[0].text):
        return None
    year = cells[0].text.strip(" 年")
    found = [_cell(doc, c.id, c.text.strip(), len(c.text) - len(c.text.lstrip()), year) for c in cells[1:]]
    kept = [c for c in found if c is not None]
    return (int(year), kept) if len(kept) == len(found) else None


def _cell(doc: int, block: str, text: str, start: int, year: str) -> Figure | None:
    number = text.rstrip("%").replace(",", "")
    if not re.fullmatch(r"-?\d+(?:\.\d+)?", number):
        return None
    return Figure("", Quantity.of(number, text=text), "", Location(doc, block, start, start + len(text)), year)


def _column(rows: list[Row], column: int) -> Iterator[tuple[Change, tuple[Figure, ...]]]:
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
