"""The draft with its marks, as plain data for any view of it: the HTML export, the document view of the pages.

Everything here is dicts, lists, strings, numbers and booleans, ready for `json.dumps`. Offsets count Unicode code
points. Marks of a text never overlap: where two findings share characters, the stretch carries both indexes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Literal, TypedDict

from assistant.documents.model import Block, BlockKind, Cell, Document, Table
from scoring.finding import Finding
from scoring.model import Location


class Mark(TypedDict):
    """A stretch of text that findings rest on. `findings` are indexes into the list given to `marked`, ascending.

    `level` is the gravest level among them. `anchors` are those of `findings` whose anchor (see `anchor`) begins here;
    a view scrolls there. A mark on an empty text has start = end = 0.
    """

    start: int
    end: int
    findings: list[int]
    level: str
    anchors: list[int]


class MarkedText(TypedDict):
    """A paragraph, heading, footnote, text box or header. `level` is the heading level, 0 for body text."""

    doc: int
    document: str
    kind: BlockKind
    id: str
    text: str
    level: int
    page: int | None
    marks: list[Mark]


class MarkedCell(TypedDict):
    """A cell at its top-left coordinate. `ref` is the address in a workbook ("F16"), None elsewhere."""

    id: str
    row: int
    col: int
    rowspan: int
    colspan: int
    text: str
    ref: str | None
    marks: list[Mark]


class MarkedTable(TypedDict):
    """A table (`kind` "table"): `rows[i]` holds the cells whose top-left stands in row i, left to right."""

    doc: int
    document: str
    kind: Literal["table"]
    id: str
    sheet: str | None
    page: int | None
    rows: list[list[MarkedCell]]


Spans = Mapping[str, Sequence[tuple[Location, int, bool]]]

_GRAVITY = {"error": 0, "warning": 1, "info": 2}


def anchor(finding: Finding) -> Location:
    """The one place of a finding that a reader is sent to: where to put the fix, else its first evidence."""
    return finding.fix.location if finding.fix else finding.evidence[0].location


def marked(documents: Sequence[Document], findings: Sequence[Finding]) -> list[MarkedText | MarkedTable]:
    """Every block and table of the documents in reading order, with the marks of the findings."""
    spans = [_spans(number, findings) for number in range(len(documents))]
    return [
        _table(number, document, item, spans[number], findings)
        if isinstance(item, Table)
        else _text(number, document, item, spans[number], findings)
        for number, document in enumerate(documents)
        for item in document.items
    ]


def _spans(doc: int, findings: Sequence[Finding]) -> Spans:
    """Block id → (place, finding index, whether it is that finding's anchor) for one document."""
    found: dict[str, list[tuple[Location, int, bool]]] = defaultdict(list)
    for index, finding in enumerate(findings):
        main = anchor(finding)
        for place in sorted({main, *(e.location for e in finding.evidence)}):
            if place.doc == doc:
                found[place.block].append((place, index, place == main))
    return found


def _text(doc: int, document: Document, block: Block, spans: Spans, findings: Sequence[Finding]) -> MarkedText:
    return {
        "doc": doc,
        "document": document.name,
        "kind": block.kind,
        "id": block.id,
        "text": block.text,
        "level": block.level,
        "page": block.page,
        "marks": _marks(block, spans, findings),
    }


def _table(doc: int, document: Document, table: Table, spans: Spans, findings: Sequence[Finding]) -> MarkedTable:
    rows: list[list[MarkedCell]] = [[] for _ in range(table.n_rows)]
    for cell in sorted(table.cells, key=lambda c: (c.row, c.col)):
        rows[cell.row].append(_cell(cell, spans, findings))
    return {
        "doc": doc,
        "document": document.name,
        "kind": "table",
        "id": table.id,
        "sheet": table.sheet,
        "page": table.page,
        "rows": rows,
    }


def _cell(cell: Cell, spans: Spans, findings: Sequence[Finding]) -> MarkedCell:
    return {
        "id": cell.id,
        "row": cell.row,
        "col": cell.col,
        "rowspan": cell.rowspan,
        "colspan": cell.colspan,
        "text": cell.text,
        "ref": cell.ref,
        "marks": _marks(cell, spans, findings),
    }


def _marks(block: Block | Cell, spans: Spans, findings: Sequence[Finding]) -> list[Mark]:
    """Cuts overlapping places at each other's ends; an empty place marks the whole block."""
    length = len(block.text)
    places = [_clipped(place, length, index, main) for place, index, main in spans.get(block.id, ())]
    if not places:
        return []
    if length == 0:
        return [_mark(0, 0, places, findings)]
    cuts = sorted({end for start, stop, _, _ in places for end in (start, stop)})
    marks = (_mark(a, b, [p for p in places if p[0] < b and p[1] > a], findings) for a, b in pairwise(cuts))
    return [mark for mark in marks if mark["findings"]]


Place = tuple[int, int, int, bool]


def _clipped(place: Location, length: int, index: int, main: bool) -> Place:
    start, end = min(place.start, length), min(place.end, length)
    return (start, end, index, main) if start < end else (0, length, index, main)


def _mark(start: int, end: int, places: Iterable[Place], findings: Sequence[Finding]) -> Mark:
    held = sorted({place[2] for place in places})
    anchors = sorted({place[2] for place in places if place[3] and place[0] == start})
    level = min((str(findings[i].level) for i in held), key=_GRAVITY.__getitem__, default="")
    return {"start": start, "end": end, "findings": held, "level": level, "anchors": anchors}
