"""Printed calculations in the cells of tables: 偏差原因 "得分=9.3÷10×20=18.6分", a result "45/50=90%"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from assistant.documents.model import Document
from assistant.reading.prose.expressions import Told, equations, told_of
from assistant.reading.prose.flow import of_cell
from scoring.model import Figure

Cells = Collection[tuple[int, str]]


def cell_expressions(
    documents: Sequence[Document], told: Cells, figures: Sequence[Figure], ids: Iterator[str]
) -> Iterator[Told]:
    """Each calculation with the figures that it brings. `told` are the cells that were read as prose.

    `figures` were read in the tables; a calculation that takes one of them for another number is none.
    """
    known = {(f.location.doc, f.location.block, f.location.start): f for f in figures}
    for number, document in enumerate(documents):
        for cell in (c for table in document.tables for c in table.cells):
            paragraph = of_cell(number, cell.id, cell.text) if (number, cell.id) not in told else None
            for equation in equations(paragraph) if paragraph else ():
                found = told_of(paragraph, equation, {}, ids) if paragraph else None
                if found is not None and (settled := _settled(found, known)) is not None:
                    yield settled


def _settled(found: Told, known: Mapping[tuple[int, str, int], Figure]) -> Told | None:
    """None where the table's own reading of a number is another one."""
    for figure in found[1]:
        other = known.get((figure.location.doc, figure.location.block, figure.location.start))
        if other is not None and other.quantity.base != figure.quantity.base:
            return None
    return found
