"""What a form has besides figures: cells filled in with words, and the sentence that scales its points to 100."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.documents.model import Block, Cell, Document, Table
from assistant.reading.tables import headers
from assistant.reading.text.normal import plain, squeeze
from scoring.model import Entry, Evaluation, Location, Written

_LIMIT = re.compile(r"(?:限|超过|多于|控制在|最多|[≤<]=?)\D{0,2}(\d{2,4})\s*字|(\d{2,4})\s*字\s*(?:以内|之内|以下|内)")
_BRACKETS = re.compile(r"[（(【\[][^（）()【】\[\]]*[)）】\]]")
_LABEL = re.compile(r"[^\d。；;，,：:]{2,24}[:：]?")
_LABELS = ("goal", "goal_result", "text_rows", "project", "unit", "year", "grade")
_LEFT_OUT = re.compile(r"不适用|不涉及|未涉及|无此项|缺项|不参与|不参评|不[予作]?考核|不纳入")
_HUNDRED = r"(?:100(?!\s*[%％\d])\s*分?|一百分|百分制?|满分)"
_SCALED = re.compile(
    rf"(?:[折换]算|折合|还原|换成)[^。；]{{0,16}}?{_HUNDRED}|{_HUNDRED}[^。；]{{0,12}}?(?:[折换]算|折合|还原)|[÷/][^。；]{{0,20}}?[×xX*]\s*{_HUNDRED}"
)
_BEHIND = 10


def written_in(document: Document, doc: int, evaluation: Evaluation) -> tuple[Written, ...]:
    """Every labelled cell of the form's tables; which labels matter is for the rule sets to tell."""
    tables = [t for t in document.items if isinstance(t, Table) and t.id in evaluation.tables]
    return tuple(each for table in tables for row in range(table.n_rows) for each in _of_row(table, row, doc))


def _of_row(table: Table, row: int, doc: int) -> Iterator[Written]:
    line = table.grid[row]
    cells = [c for n, c in enumerate(line) if c is not None and (n == 0 or line[n - 1] is not c)]
    for index, cell in enumerate(cells):
        if cell.row == row and _is_label(cell.text):
            after = cells[index + 1] if index + 1 < len(cells) else None
            above = len(cells) == 1 and cell.colspan == table.n_cols
            value = _below(table, cell) if above or (after is not None and _known(after.text)) else after
            label = squeeze(_BRACKETS.sub("", cell.text)).rstrip(":：")
            yield Written(label, _entry(doc, cell, value), _limit(cell.text))


def _is_label(text: str) -> bool:
    return _LABEL.fullmatch(squeeze(_BRACKETS.sub("", text))) is not None


def _known(text: str) -> bool:
    return any(headers.is_label(kind, text) for kind in _LABELS)


def _below(table: Table, cell: Cell) -> Cell | None:
    row = cell.row + cell.rowspan
    return table.grid[row][cell.col] if row < table.n_rows else None


def _entry(doc: int, label: Cell, value: Cell | None) -> Entry:
    """The cell beside a label; an empty one, or one that the row has not, is shown at the label."""
    if value is None or not value.text.strip():
        return Entry("", Location(doc, label.id, 0, len(label.text)))
    return Entry(value.text, Location(doc, value.id, 0, len(value.text)))


def _limit(text: str) -> int | None:
    found = [m for part in _BRACKETS.findall(text) if (m := _LIMIT.search(plain(part).text)) is not None]
    return int(found[0].group(1) or found[0].group(2)) if found else None


def scaling_in(document: Document, doc: int, evaluation: Evaluation, *, alone: bool) -> Entry | None:
    """The sentence by which inapplicable indicators are left out and the rest scaled to 100 points.

    It stands in the form or right behind it; where the report has one form only, anywhere in its text.
    """
    for block in (*_inside(document, evaluation), *(_texts(document) if alone else _behind(document, evaluation))):
        text = plain(block.text).text
        if _LEFT_OUT.search(text) and _SCALED.search(text):
            return Entry(block.text, Location(doc, block.id, 0, len(block.text)))
    return None


def _inside(document: Document, evaluation: Evaluation) -> Iterator[Cell]:
    tables = (t for t in document.items if isinstance(t, Table) and t.id in evaluation.tables)
    return (cell for table in tables for cell in table.cells)


def _texts(document: Document) -> Sequence[Block]:
    return [item for item in document.items if isinstance(item, Block)]


def _behind(document: Document, evaluation: Evaluation) -> Iterator[Block]:
    """The paragraphs between the form's last table and the next table or heading."""
    ids = [item.id for item in document.items]
    last = max((ids.index(name) for name in evaluation.tables if name in ids), default=len(ids))
    for item in document.items[last + 1 : last + 1 + _BEHIND]:
        if isinstance(item, Table) or item.level:
            return
        yield item
