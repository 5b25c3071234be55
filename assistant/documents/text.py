"""Plain text, Markdown and CSV files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.documents.assembly import assemble
from assistant.documents.drafts import Item, Para
from assistant.documents.encoding import decode
from assistant.documents.limits import MAX_TEXT_BYTES, MIB, CellBudget
from assistant.documents.mapped import Mapped
from assistant.documents.markdown import clean
from assistant.documents.model import Document
from assistant.documents.text_markup import marked_up
from assistant.documents.text_tables import csv_table, table_at
from assistant.documents.textjoin import join_lines
from assistant.errors import DocumentError

if TYPE_CHECKING:
    from assistant.documents import Source

LINE = re.compile(r"\r\n|[\r\n\x0b\x0c\u2028\u2029\x85]")
HEADING = re.compile(r" {0,3}(#{1,6})\s+(?=\S)")
RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}$|\s*(?:```|~~~)")
BULLET = re.compile(r"\s*[-*+]\s+(?=\S)")
QUOTE = re.compile(r" {0,3}>\s?")


def load(source: Source, kind: str) -> Document:
    """Reads a txt, md or csv file. Raises DocumentError for an empty one and one larger than MAX_TEXT_BYTES."""
    if len(source.data) > MAX_TEXT_BYTES:
        raise DocumentError(f"“{source.name}”超过文本文件 {MAX_TEXT_BYTES // MIB} MB 的上限，请拆分后再上传。")
    text = decode(source.data)
    if text is None or not text.strip("\ufeff\x00\x1a \t\r\n\u3000"):
        raise DocumentError(f"“{source.name}”里没有文字，请检查文件内容后再上传。")
    texts = [Mapped.of(line, n) for n, line in enumerate(LINE.split(text.rstrip("\x1a")))]
    budget = CellBudget(source.name)
    items = [csv_table(texts)] if kind == "csv" else _Lines(texts, kind == "md").items()
    blocks = assemble(items, budget)
    return Document(source.name, kind, hashlib.sha256(source.data).hexdigest(), blocks, notes=budget.notes)


class _Lines:
    """Sorts lines into headings, list items, tables and paragraphs."""

    def __init__(self, texts: Sequence[Mapped], markdown: bool) -> None:
        self.texts = texts
        self.markdown = markdown or any(HEADING.match(text.text) for text in texts)
        self.out: list[Item] = []
        self.open: list[Mapped] = []
        self.listed = False

    def items(self) -> list[Item]:
        at = 0
        while at < len(self.texts):
            found = marked_up(self.texts, at) or table_at(self.texts, at, markdown=self.markdown)
            if found:
                self._close()
                self.out.extend(found.items)
                at = found.next
                continue
            self._line(self.texts[at])
            at += 1
        self._close()
        return self.out

    def _line(self, line: Mapped) -> None:
        text = line.text
        if not text.strip() or RULE.match(text):
            self._close()
        elif heading := HEADING.match(text):
            self._close()
            title = clean(line[heading.end() :], markdown=True)
            self.out.append(Para(title, level=len(heading[1])))
        elif bullet := BULLET.match(text):
            self._close()
            self.open, self.listed = [line[bullet.end() :]], True
        else:
            quote = QUOTE.match(text) if self.markdown else None
            self.open.append(line[quote.end() :] if quote else line)

    def _close(self) -> None:
        """Turns the lines since the last blank line, heading or table into paragraphs."""
        cleaned = [clean(line, markdown=self.markdown) for line in self.open]
        for n, text in enumerate(join_lines(cleaned)):
            self.out.append(Para(text, plain=self.listed, opens=self.listed or n > 0))
        self.open, self.listed = [], False
