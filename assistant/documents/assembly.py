"""From loose paragraphs and tables to a Document: joins, headings, ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.documents.drafts import Grid, Item, Para, Spot
from assistant.documents.headings import mark_headings
from assistant.documents.limits import CellBudget
from assistant.documents.mapped import blanks
from assistant.documents.model import Block, Cell, Table
from assistant.documents.textjoin import join_cut

PREFIX = {"paragraph": "p", "heading": "p", "footnote": "fn", "textbox": "x", "header": "h"}


def assemble(items: Sequence[Item], budget: CellBudget, *, join: bool = True) -> tuple[Block | Table, ...]:
    """Joins cut paragraphs, finds unstyled headings, and gives ids in reading order; empty paragraphs are left out.

    Raises DocumentError when there are more cells than the budget allows.
    """
    kept = [item for item in items if isinstance(item, Grid) or item.text.text.strip()]
    if join:
        kept = join_cut(kept)
    unstyled = mark_headings(kept)
    return _Numbering(budget).run(kept, unstyled)


class _Numbering:
    def __init__(self, budget: CellBudget) -> None:
        self.budget = budget
        self.counts: Counter[str] = Counter()
        self.out: list[Block | Table] = []
        self.before = ""

    def run(self, items: Sequence[Item], unstyled: set[int]) -> tuple[Block | Table, ...]:
        for item in items:
            if isinstance(item, Grid):
                self._table(item, self._next("t"))
            else:
                self._block(item, styled=id(item) not in unstyled)
        return tuple(self.out)

    def _next(self, prefix: str) -> str:
        self.counts[prefix] += 1
        return f"{prefix}{self.counts[prefix]}"

    def _block(self, para: Para, *, styled: bool) -> None:
        text = para.text.strip()
        kind = "heading" if para.level and para.kind == "paragraph" else para.kind
        block = Block(
            id=self._next(PREFIX[kind]),
            text=text.text,
            kind=kind,
            level=para.level,
            styled=bool(para.level) and styled,
            page=para.page,
            box=para.box,
            runs=text.runs,
        )
        self.out.append(block)
        self.before = block.id

    def _table(self, grid: Grid, name: str) -> None:
        # A few cells with huge spans make a grid as large as many cells.
        self.budget.take(max(len(grid.spots), grid.n_rows * grid.n_cols // 50))
        cells = tuple(self._cell(spot, name) for spot in grid.spots)
        self.out.append(Table(name, grid.n_rows, grid.n_cols, cells, grid.sheet, grid.page, self.before, grid.ragged))
        for spot, cell in zip(grid.spots, cells, strict=True):
            for n, nested in enumerate(spot.tables):
                self._table(nested, f"{cell.id}.t{n}")

    def _cell(self, spot: Spot, table: str) -> Cell:
        text = spot.text.strip()
        kept = self.budget.shorten(text.text)
        runs = text.runs if len(kept) == len(text.text) else text[: len(kept)].runs
        return Cell(
            id=f"{table}.r{spot.row}.c{spot.col}",
            row=spot.row,
            col=spot.col,
            text=kept,
            rowspan=spot.rowspan,
            colspan=spot.colspan,
            page=spot.page,
            box=spot.box,
            ref=spot.ref,
            uncalculated=spot.uncalculated,
            runs=runs,
            indent=spot.indent + blanks(spot.text.text),
        )
