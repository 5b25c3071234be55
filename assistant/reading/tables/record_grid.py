"""Records as a grid: a header with their labels, a row a record. Rows below move; cells keep their ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.documents.model import Cell, Table

NAMES = frozenset({"level1", "level2", "level3"})


@dataclass
class Record:
    """The cells of a record by role; `name` stands for the record as a whole."""

    cells: dict[str, tuple[Cell, Cell]] = field(default_factory=dict[str, tuple[Cell, Cell]])
    name: Cell | None = None
    caption: Cell | None = None


@dataclass(frozen=True)
class RecordBlock:
    """Rows [top, bottom) that hold records of one kind; `kept` are cells of them that stay as they are."""

    kind: str
    top: int
    bottom: int
    records: tuple[Record, ...]
    corner: Cell | None
    kept: tuple[Cell, ...]


@dataclass(frozen=True)
class Rebuilt:
    """A table laid out anew; `ends` are the rows at which a block has ended, and those at which one begins."""

    table: Table
    ends: frozenset[int] = frozenset()


def rebuilt(table: Table, blocks: Sequence[RecordBlock]) -> Rebuilt:
    """The table with each block's rows replaced by its header and records; rows below move."""
    cells: list[Cell] = []
    ends: set[int] = set()
    width, shift, row = table.n_cols, 0, 0
    for block in blocks:
        cells += _moved(table, row, block.top, shift)
        ends.add(block.top + shift)
        kept = {c.row for c in block.kept}
        own = {r: block.top + shift + n for n, r in enumerate(sorted(kept))}
        cells += [replace(c, row=own[c.row], rowspan=1) for c in block.kept]
        drawn, rows = _drawn(block, block.top + shift + len(kept))
        cells += drawn
        width = max(width, *(c.col + c.colspan for c in drawn))
        shift += len(kept) + rows - (block.bottom - block.top)
        row = block.bottom
        ends.add(row + shift)
    cells += _moved(table, row, table.n_rows, shift)
    made = replace(table, n_rows=table.n_rows + shift, n_cols=width, cells=tuple(cells))
    return Rebuilt(made, frozenset(ends))


def _moved(table: Table, top: int, bottom: int, shift: int) -> list[Cell]:
    return [
        replace(c, row=c.row + shift, rowspan=min(c.rowspan, bottom - c.row))
        for c in table.cells
        if top <= c.row < bottom
    ]


def _drawn(block: RecordBlock, top: int) -> tuple[list[Cell], int]:
    """Header and rows of a block from row `top` on, and how many rows they take."""
    roles = list(dict.fromkeys(role for record in block.records for role in record.cells))
    roles.sort(key=lambda role: role not in NAMES)
    first = int(block.corner is not None or any(r.name for r in block.records))
    made = [replace(block.corner, row=top, col=0, rowspan=1, colspan=1)] if block.corner is not None else []
    for n, role in enumerate(roles, first):
        label = next(r.cells[role][0] for r in block.records if role in r.cells)
        made.append(replace(label, row=top, col=n, rowspan=1, colspan=1))
        made += _column([r.cells[role][1] if role in r.cells else None for r in block.records], top + 1, n)
    if first:
        made += _column([r.name for r in block.records], top + 1, 0)
    return made, 1 + len(block.records)


def _column(values: Sequence[Cell | None], top: int, col: int) -> Iterator[Cell]:
    """The cells of a column; one that stands for several records in a row reaches down over them."""
    for n, cell in enumerate(values):
        if cell is None or (n and values[n - 1] is cell):
            continue
        height = 1
        while n + height < len(values) and values[n + height] is cell:
            height += 1
        yield replace(cell, row=top + n, col=col, rowspan=height, colspan=1)
