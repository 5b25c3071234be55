"""One grid for every way of drawing a form: what stands side by side is put below each other, turned blocks are turned
back, labels with their values laid out as a header with rows. Every cell keeps its id, its place in the file."""

from __future__ import annotations

from assistant.documents.model import Table
from assistant.reading.tables.beside import parted
from assistant.reading.tables.grid import Grid
from assistant.reading.tables.halves import stacked
from assistant.reading.tables.records import laid_out


def canonical(table: Table) -> Grid:
    """The table as later steps see it."""
    found = laid_out(stacked(parted(table)))
    return Grid.of(found.table, found.ends)
