"""A loaded document: blocks of text with stable ids, tables as grids, and the way back to the source.

Block ids are stable for a given file: paragraphs `p37`, table cells `t2.r15.c5` (zero-based grid coordinates of the
merged cell's top-left), tables nested in a cell `t2.r3.c1.t0…`, footnotes `fn1`, text boxes `x1`, headers and
footers `h1`. A heading is a paragraph block with a level. Text is the reader's text: paragraphs cut by a page or line
break are joined before ids are given.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

BlockKind = Literal["paragraph", "heading", "footnote", "textbox", "header"]


@dataclass(frozen=True, slots=True)
class Run:
    """Where a stretch of a block's text came from: characters [start, end) are source piece `source` from `offset` on.

    `source` is the loader's own index (docx: number of the `w:r` in its part, in document order; pdf: line number on
    the page; txt: line; xlsx: row); -1 for text that the file does not hold, such as an automatic list number.
    """

    start: int
    end: int
    source: int
    offset: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or heading. `level` is 0 for body text, 1… for headings; `page` is 1-based, None if unknown.

    `box` is (x0, top, x1, bottom) in PDF points. `styled` is True where the level came from a style or a `#` mark, not
    from the numbering pattern. `doubts` are the spans of numerals that text recognition was not sure of.
    """

    id: str
    text: str
    kind: BlockKind = "paragraph"
    level: int = 0
    styled: bool = False
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    runs: tuple[Run, ...] = ()
    doubts: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A merged cell counts once, at its top-left anchor. `ref` is the sheet address ("F16") for workbooks.

    `uncalculated` marks a workbook formula without a cached value; its text is "". `indent` is how far the text was set
    in, in half characters (the blanks before it, which `text` lacks, and the indent of its paragraph or cell).
    """

    id: str
    row: int
    col: int
    text: str
    rowspan: int = 1
    colspan: int = 1
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    ref: str | None = None
    uncalculated: bool = False
    runs: tuple[Run, ...] = ()
    doubts: tuple[tuple[int, int], ...] = ()
    indent: int = 0

    def __hash__(self) -> int:
        # cells are keys in every reading of a table, and hashing all that they hold would cost more than the reading
        return hash(self.id)


@dataclass(frozen=True)
class Table:
    """A table as a grid of `n_rows` × `n_cols`. `before` is the id of the block that precedes it ("" if none).

    `ragged` is True where rows came with differing numbers of cells (txt, damaged tables): a short row may have lost
    a cell.
    """

    id: str
    n_rows: int
    n_cols: int
    cells: tuple[Cell, ...]
    sheet: str | None = None
    page: int | None = None
    before: str = ""
    ragged: bool = False

    @cached_property
    def grid(self) -> tuple[tuple[Cell | None, ...], ...]:
        """Every coordinate → the cell that covers it (a merged cell at all its coordinates), None where nothing is."""
        rows: list[list[Cell | None]] = [[None] * self.n_cols for _ in range(self.n_rows)]
        for cell in self.cells:
            for r in range(cell.row, min(cell.row + cell.rowspan, self.n_rows)):
                for c in range(cell.col, min(cell.col + cell.colspan, self.n_cols)):
                    rows[r][c] = cell
        return tuple(tuple(row) for row in rows)


@dataclass(frozen=True)
class Document:
    """`items` holds blocks and tables in reading order. `notes` are things the user should know (Chinese sentences)."""

    name: str
    format: str
    sha256: str
    items: tuple[Block | Table, ...]
    pages: int | None = None
    notes: tuple[str, ...] = field(default=())

    @cached_property
    def blocks(self) -> dict[str, Block | Cell]:
        """Every text-bearing block and cell by id."""
        found: dict[str, Block | Cell] = {}
        for item in self.items:
            if isinstance(item, Table):
                found.update((cell.id, cell) for cell in item.cells)
            else:
                found[item.id] = item
        return found

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        return tuple(item for item in self.items if isinstance(item, Table))
