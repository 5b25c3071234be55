"""The text of a report as one list: every paragraph and cell with its section, for the observers to walk."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.documents.model import Document, Table
from assistant.reading.text.normal import Plain, plain
from scoring.model import Location, Section


@dataclass(frozen=True, slots=True)
class Passage:
    """A block's text. `title` is the nearest heading's title; `outer` all headings above it, joined; `summary` marks an
    abstract or a table of contents. `beside` is what stands where a cell's label would be answered: in the cell to its
    right, or below a label that has its row for itself."""

    doc: int
    block: str
    text: str
    in_table: bool
    heading: bool
    title: str
    outer: str
    summary: bool
    section: str
    plain: Plain
    beside: str = ""

    def at(self, start: int, end: int) -> Location:
        return Location(self.doc, self.block, start, end)

    @property
    def whole(self) -> Location:
        return Location(self.doc, self.block, 0, len(self.text))


def passages(documents: Sequence[Document], sections: Sequence[Section]) -> tuple[Passage, ...]:
    """Every non-empty paragraph, heading and cell, in reading order."""
    homes = _homes(sections)
    found: list[Passage] = []
    for number, document in enumerate(documents):
        for item in document.items:
            if isinstance(item, Table):
                chain = homes.get((number, item.id), ())
                beside = dict(_answers(item))
                found += [
                    _passage(number, c.id, c.text, chain, in_table=True, beside=beside.get(c.id, ""))
                    for c in item.cells
                    if c.text.strip()
                ]
            elif item.text.strip() and item.kind != "header":
                found.append(
                    _passage(number, item.id, item.text, homes.get((number, item.id), ()), heading=item.level > 0)
                )
    return tuple(found)


def _answers(table: Table) -> Iterator[tuple[str, str]]:
    """Each filled cell's id with the text of the next one in its row; of one that stands alone, of the one below."""
    for number, line in enumerate(table.grid):
        row = [c for c in dict.fromkeys(line) if c is not None and c.text.strip()]
        for cell, after in itertools.pairwise(row):
            if cell.row == number:
                yield cell.id, after.text
        if len(row) == 1 and row[0].row == number:
            below = number + row[0].rowspan
            under = table.grid[below][row[0].col] if below < table.n_rows else None
            yield row[0].id, under.text if under is not None else ""


def _passage(
    doc: int,
    block: str,
    text: str,
    chain: tuple[Section, ...],
    *,
    in_table: bool = False,
    heading: bool = False,
    beside: str = "",
) -> Passage:
    last = chain[-1] if chain else None
    return Passage(
        doc,
        block,
        text,
        in_table,
        heading,
        last.title if last else "",
        " ".join(s.title for s in chain),
        any(s.summary for s in chain),
        last.id if last else "",
        plain(text),
        beside,
    )


def _homes(sections: Sequence[Section]) -> dict[tuple[int, str], tuple[Section, ...]]:
    """(doc, block) → the sections above it, outermost first."""
    by_id = {section.id: section for section in sections}
    homes: dict[tuple[int, str], tuple[Section, ...]] = {}
    for section in sections:
        chain: list[Section] = []
        step: Section | None = section
        while step is not None and len(chain) < 12:
            chain.insert(0, step)
            step = by_id.get(step.parent)
        for block in (section.location.block, *section.blocks):
            previous = homes.get((section.location.doc, block), ())
            if len(chain) >= len(previous):
                homes[(section.location.doc, block)] = tuple(chain)
    return homes
