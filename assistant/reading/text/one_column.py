"""Sheets of one column are texts: their cells are read as the paragraphs that they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.documents.headings import KINDS, STATEMENT
from assistant.documents.model import Block, Cell, Document, Table

_LONGEST_HEADING = 40
_HEADINGS = ("part", "han", "han-bracket")


def paragraphed(document: Document) -> Document:
    """The document with the cells of one-column tables as paragraphs, ids and texts unchanged."""
    if not any(isinstance(item, Table) and _is_text(item) for item in document.items):
        return document
    return replace(document, items=tuple(_items(document)))


def _items(document: Document) -> Iterator[Block | Table]:
    for item in document.items:
        if isinstance(item, Table) and _is_text(item):
            yield from (_block(cell) for cell in item.cells if cell.text.strip())
        else:
            yield item


def _is_text(table: Table) -> bool:
    """No row has more than one text."""
    rows = [cell.row for cell in table.cells if cell.text.strip()]
    return len(rows) > 1 and len(set(rows)) == len(rows)


def _block(cell: Cell) -> Block:
    level = _level(cell.text)
    kind = "heading" if level else "paragraph"
    return Block(cell.id, cell.text, kind, level, page=cell.page, box=cell.box, runs=cell.runs, doubts=cell.doubts)


def _level(text: str) -> int:
    if len(text) > _LONGEST_HEADING or STATEMENT.search(text):
        return 0
    return next((level for kind, level, pattern in KINDS if kind in _HEADINGS and pattern.match(text.lstrip())), 0)
