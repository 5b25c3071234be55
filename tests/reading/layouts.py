"""Builds tables by hand: "<" continues the cell to the left, "^" the cell above; None is a cell that the row does not have."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.documents.model import Block, Cell, Document, Table

Grid = Sequence[Sequence[str | None]]


def table(rows: Grid, ident: str = "t1", *, before: str = "", ragged: bool = False) -> Table:
    """A table from rows of texts."""
    width = max(len(row) for row in rows)
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    texts: dict[tuple[int, int], str] = {}
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text == "<":
                owner[r, c] = owner[r, c - 1]
            elif text == "^":
                owner[r, c] = owner[r - 1, c]
            elif text is not None:
                owner[r, c], texts[r, c] = (r, c), text
    cells = tuple(_cell(ident, at, text, [k for k, v in owner.items() if v == at]) for at, text in texts.items())
    return Table(ident, len(rows), width, cells, before=before, ragged=ragged)


def _cell(ident: str, at: tuple[int, int], text: str, covered: list[tuple[int, int]]) -> Cell:
    rows, cols = {r for r, _ in covered}, {c for _, c in covered}
    return Cell(f"{ident}.r{at[0]}.c{at[1]}", *at, text, len(rows), len(cols))


def document(*items: Table | str | Block) -> Document:
    """A document; texts become paragraphs."""
    blocks = tuple(Block(f"p{n}", i) if isinstance(i, str) else i for n, i in enumerate(items))
    return Document("report.docx", "docx", "0" * 64, blocks)


def lines(text: str) -> list[list[str]]:
    """Rows of a table written as lines with bars: "a | b | <"."""
    return [
        [cell.strip().replace("\\n", "\n") for cell in line.strip().split("|")] for line in text.strip().splitlines()
    ]
