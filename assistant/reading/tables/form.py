"""Evaluations: the fund block, the indicator block and the head of one form put together, wherever its tables stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.documents.model import Block, Cell, Document, Table
from assistant.reading.criteria.words import ITEM
from assistant.reading.tables import headers
from assistant.reading.tables.account_words import holds
from assistant.reading.tables.canonical import canonical
from assistant.reading.tables.captions import KEPT, caption_of, continues_title, is_form_title, year_in
from assistant.reading.tables.form_draft import Draft, finished
from assistant.reading.tables.form_head import Head, read_pairs
from assistant.reading.tables.form_note import note_rule
from assistant.reading.tables.funds import fund_relations, read_funds
from assistant.reading.tables.funds_loose import headless_line, paired_line
from assistant.reading.tables.grid import Header, filled, first_text, header_at, is_note, row_cells
from assistant.reading.tables.indicators import IndicatorBlock, read_indicators
from assistant.reading.tables.totals import is_total, points_of, read_total
from assistant.reading.text.figures import Scribe
from assistant.reading.text.normal import squeeze
from scoring.model import Entry, Evaluation, Location
from scoring.quantity import Unit
from scoring.relations import Relation

NOTE = re.compile(r"\s*(?:注|备注|说明|填表说明|填报说明|评分说明|计分说明|评分办法|计分办法)\s*[:：]|\s*注\d")

_FIRST = re.compile(r"\s*(?:$|[(（]?[1１一①])")


# what a page prints of itself between two parts of a table
_PAGE_LINE = re.compile(
    r"[-—－]?\s*(?:第\s*)?\d{1,3}\s*页?(?:[,，/\s]*共\s*\d{1,3}\s*页|/\s*\d{1,3})?\s*[-—－]?|.{0,24}[(（]续表?[)）]|续表"
)


@dataclass(frozen=True)
class Forms:
    """The evaluations of a document, their relations, and the tables that are part of them."""

    evaluations: tuple[Evaluation, ...]
    relations: tuple[Relation, ...]
    used: frozenset[str]


def read_forms(scribe: Scribe, document: Document, first_number: int) -> Forms:
    """Reads every self-evaluation table of a document. Evaluations are numbered from `first_number` on."""
    reader = _FormReader(scribe)
    for item in document.items:
        if isinstance(item, Table):
            reader.table(canonical(item))
        else:
            reader.block(item)
    reader.close()
    drafts = [d for d in reader.drafts if d.judged]
    evaluations = tuple(finished(scribe, d, f"E{n}") for n, d in enumerate(drafts, first_number))
    relations = tuple(r for d in drafts for r in (d.funds.relations if d.funds else fund_relations(d.loose)))
    return Forms(evaluations, relations, frozenset(t.id for d in drafts for t in d.tables))


class _FormReader:
    """Walks through a document; `recent` are the last paragraphs, which may be captions."""

    def __init__(self, scribe: Scribe) -> None:
        self.scribe = scribe
        self.drafts: list[Draft] = []
        self.draft = Draft(Head())
        self.recent: list[Block] = []
        self.after_table = False
        self.last_table: Table | None = None
        self.noting = False

    def block(self, block: Block) -> None:
        if not block.text.strip():
            return
        head = NOTE.match(block.text) if self.draft.started else None
        listed = self.noting and ITEM.match(block.text) is not None
        # a note that begins with its first item goes on through the numbered paragraphs behind it
        self.noting = listed or (head is not None and _FIRST.match(block.text, head.end()) is not None)
        if head is not None or listed:
            self._note(block.text, Location(self.scribe.doc, block.id, 0, len(block.text)))
        if _PAGE_LINE.fullmatch(block.text.strip()):
            return
        self.recent = [*self.recent[1 - KEPT :], block]
        self.after_table = False

    def close(self) -> None:
        if self.draft.started:
            self.drafts.append(self.draft)
        self.draft = Draft(Head())

    def table(self, table: Table) -> None:
        if not self._is_form(table):
            if self.after_table and self._continues(table):
                self._continue(table)
            self.last_table = None
            return
        caption = caption_of(self.recent)
        parted = caption is not None and self.draft.started and not self.after_table
        if parted and not (caption and continues_title(self.draft.head.title, caption.text)):
            self.close()
        if caption is not None and not self.after_table:
            self.draft.head.titled(caption.text, Location(self.scribe.doc, caption.id, 0, len(caption.text)))
        self._rows(table)
        self.recent = []
        self.after_table = True
        self.last_table = table

    def _is_form(self, table: Table) -> bool:
        """True for a table with an indicator header, a scored fund header, or the title of a form."""
        found = [h for row in range(table.n_rows) if (h := header_at(table, row)) is not None]
        if any(h.kind == "indicator" or h.roles & {"weight", "score"} for h in found):
            return True
        titled = caption_of(self.recent, between=1) is not None or any(
            is_form_title(first_text(table, row)) for row in range(min(2, table.n_rows))
        )
        loose = [headless_line(row_cells(table, row)) for row in range(table.n_rows)]
        compared = any(holds("comparing", c.text) for row in range(min(3, table.n_rows)) for c in row_cells(table, row))
        return titled or (not found and any(loose) and not compared) or self._closes(table)

    def _closes(self, table: Table) -> bool:
        """The totals of the form in hand in a small table of their own."""
        labels = [first_text(table, row) for row in range(table.n_rows)]
        return self.draft.started and all(is_total(t) or headers.is_label("grade", t) for t in labels)

    def _continues(self, table: Table) -> bool:
        last = self.last_table
        goes_on = not self.draft.closed or self.draft.short
        return last is not None and bool(self.draft.blocks) and last.n_cols == table.n_cols and goes_on

    def _continue(self, table: Table) -> None:
        """The rest of a table that was cut in two, without its header."""
        previous = self.draft.blocks[-1]
        header = Header("indicator", 0, 0, previous.header.columns)
        self._add(table, read_indicators(self.scribe, table, header, self.draft.above, self.draft.base(table)))
        self._rows(table, self.draft.blocks[-1].bottom)

    # --- rows of a form

    def _rows(self, table: Table, row: int = 0) -> None:
        while row < table.n_rows:
            header = header_at(table, row)
            if header is not None and header.kind == "indicator":
                row = self._indicators(table, header)
            elif header is not None:
                row = self._funds(table, header)
            else:
                self._other(table, row)
                row += 1

    def _indicators(self, table: Table, header: Header) -> int:
        draft = self.draft
        if draft.blocks and self._begins_anew(table):
            self.close()
        block = read_indicators(self.scribe, table, header, self.draft.above, self.draft.base(table))
        self._add(table, block)
        return max(block.bottom, header.bottom)

    def _begins_anew(self, table: Table) -> bool:
        """Whether a second indicator header begins another form: not while the points of this one are short of 100."""
        if table in self.draft.tables:
            return self.draft.closed
        return not self.draft.short and (self.draft.closed or not self.after_table)

    def _add(self, table: Table, block: IndicatorBlock) -> None:
        self.draft.blocks.append(block)
        self._touch(table)

    def _touch(self, table: Table) -> None:
        if table not in self.draft.tables:
            self.draft.tables.append(table)
        self.draft.first = self.draft.first or next(iter(table.cells), None)

    def _funds(self, table: Table, header: Header) -> int:
        if self.draft.funds is not None or (self.draft.blocks and not self._lacks_funds(table)):
            self.close()
        block = read_funds(self.scribe, table, header, self._money_unit(table, header.top))
        self.draft.funds = block
        self.draft.totals.grade = self.draft.totals.grade or block.grade
        self._touch(table)
        return max(block.bottom, header.bottom)

    def _lacks_funds(self, table: Table) -> bool:
        """The form in hand has its fund block behind the indicators: in the same table, or where points are missing."""
        return not self.draft.loose and (table in self.draft.tables or self.draft.short)

    def _money_unit(self, table: Table, row: int) -> Unit | None:
        """The unit that a caption row above or a paragraph before the table declares."""
        texts = [c.text for r in range(max(0, row - 3), row) for c in row_cells(table, r)]
        texts += [b.text for b in reversed(self.recent[-2:])]
        return next((unit for text in texts if (unit := headers.money_unit(text)) is not None), None)

    def _other(self, table: Table, row: int) -> None:
        """A row outside the blocks: title, note, total, or labels with their values."""
        self.draft.inventory.loose(table, row)
        text = first_text(table, row)
        cells = row_cells(table, row)
        alone = is_note(table, row) or len(filled(cells)) == 1
        if alone and len(text) < 20 and (year := year_in(text)):
            self.draft.head.year = self.draft.head.year or year
        if is_form_title(text) and alone:
            begun = self.draft.blocks or (self.draft.started and self.draft.head.title)
            if begun and not continues_title(self.draft.head.title, text):
                self.close()
            self.draft.head.titled(text, self.scribe.whole(next(c for c in cells if c.text == text)))
        elif (note := _note_in(cells)) is not None:
            self._note(note.text, self.scribe.whole(note))
        elif not self._loose_total(table, row):
            self._labels(table, row)

    def _loose_total(self, table: Table, row: int) -> bool:
        """A total that stands apart from the indicator block."""
        if not is_total(first_text(table, row)):
            return False
        found = read_total(self.scribe, table, row, self.draft.totals, {})
        if found:
            self.draft.inventory.take(row_cells(table, row))
        return found

    def _labels(self, table: Table, row: int) -> None:
        fresh = read_pairs(self.scribe, table, row)
        self._paired_total(table, row)
        if fresh.project and self.draft.blocks:
            self.close()
        self.draft.head.take(fresh)
        self.draft.totals.grade = self.draft.totals.grade or fresh.grade
        self.draft.goal = self.draft.goal or fresh.goal
        self.draft.goal_result = self.draft.goal_result or fresh.goal_result
        if self.draft.funds is None and not self.draft.blocks:
            unit = self._money_unit(table, row)
            line = paired_line(self.scribe, table, row, unit) or headless_line(row_cells(table, row), self.scribe, unit)
            if line is not None:
                self.draft.loose.append(line)
                self.draft.inventory.take(row_cells(table, row))
                self._touch(table)

    def _paired_total(self, table: Table, row: int) -> None:
        """ "自评总分（分） | 98.26" beside other labels of the head."""
        cells = filled(row_cells(table, row))
        for label, value in pairwise(cells):
            if is_total(label.text) and (entry := points_of(self.scribe, value)) is not None:
                self.draft.totals.score = self.draft.totals.score or entry
                self.draft.inventory.take([label, value])

    def _note(self, text: str, place: Location) -> None:
        self.draft.notes.append(Entry(text, place))
        self.draft.note = self.draft.note or note_rule(text, place)


def _note_in(cells: Sequence[Cell]) -> Cell | None:
    """The cell of a row that is a note: “注：…”, or what stands beside 备注."""
    texts = filled(cells)
    if texts and NOTE.match(texts[0].text) and len(texts[0].text) > 20:
        return texts[0]
    beside = len(texts) == 2 and NOTE.fullmatch(squeeze(texts[0].text) + "：") is not None
    return texts[1] if beside and len(texts[1].text) > 20 else None
