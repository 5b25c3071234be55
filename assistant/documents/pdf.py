"""PDF files with a text layer. The source of a run is the number of its line on the page, counted from the top."""

from __future__ import annotations

import hashlib
import io
import logging
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.documents.assembly import assemble
from assistant.documents.drafts import Box, Item
from assistant.documents.limits import MAX_PAGES, CellBudget
from assistant.documents.model import Document
from assistant.documents.pdf_flow import Flow, Frame, frame, furniture
from assistant.documents.pdf_tables import Part, continues, grid_of, join, read_part
from assistant.documents.pdf_text import Char, Line, chars_of, lines_of
from assistant.errors import DocumentError

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.pdf import PDF

    from assistant.documents import Source

# What pdfminer lets through when a file is damaged inside.
DAMAGE = (
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    OSError,
    RecursionError,
    struct.error,
    AssertionError,
)
MIN_CHARS = 20  # fewer on a whole file are stamps or page numbers of a scan


@dataclass(slots=True)
class Sheet:
    """What was read from one page."""

    lines: list[Line]
    parts: list[Part]
    width: float
    height: float
    scanned: bool


def load(source: Source, kind: str) -> Document:
    """Reads a PDF. Raises DocumentError for one that is damaged, protected by a password, too long or a scan."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    sheets = _sheets(source)
    if sum(_amount(sheet) for sheet in sheets) < MIN_CHARS:
        raise DocumentError(
            f"“{source.name}”是扫描件，没有可读取的文字；请上传 Word 原件，"
            "或安装文字识别组件（pip install 'jihe[ocr]'）后再试。"
        )
    budget = CellBudget(source.name)
    blocks = assemble(_items(sheets), budget)
    notes = (*_scanned(sheets), *budget.notes)
    digest = hashlib.sha256(source.data).hexdigest()
    return Document(source.name, kind, digest, blocks, len(sheets), notes)


def _amount(sheet: Sheet) -> int:
    return sum(len(line.text) for line in sheet.lines) + sum(len(c.text.text) for p in sheet.parts for c in p.cells)


def _scanned(sheets: Sequence[Sheet]) -> list[str]:
    pages = [str(n + 1) for n, sheet in enumerate(sheets) if sheet.scanned]
    if not pages:
        return []
    return [f"第 {'、'.join(pages)} 页是图片，没有可读取的文字，这些页没有检查。"]


def _sheets(source: Source) -> list[Sheet]:
    pdf = _open(source)
    try:
        if len(pdf.pages) > MAX_PAGES:
            raise DocumentError(f"“{source.name}”有 {len(pdf.pages)} 页，超过 {MAX_PAGES} 页的上限，请拆分后再上传。")
        if not pdf.pages:
            raise DocumentError(f"“{source.name}”里没有页面，可能已损坏；请重新导出 PDF 后再上传。")
        return [_sheet(page, number) for number, page in enumerate(pdf.pages, 1)]
    except _damage() as error:
        raise _damaged(source) from error


def _damaged(source: Source) -> DocumentError:
    return DocumentError(f"“{source.name}”已损坏，无法打开；请重新导出 PDF 后再上传。")


def _damage() -> tuple[type[Exception], ...]:
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import PdfminerException

    return (PdfminerException, PDFException, PSException, zlib.error, *DAMAGE)


def _open(source: Source) -> PDF:
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    try:
        return pdfplumber.open(io.BytesIO(source.data))
    except _damage() as error:
        inner = error.args[0] if error.args else None
        if isinstance(error, PDFPasswordIncorrect) or isinstance(inner, PDFPasswordIncorrect):
            raise DocumentError(f"“{source.name}”设有打开密码；请取消密码并另存后再上传。") from error
        raise _damaged(source) from error


def _sheet(page: Page, number: int) -> Sheet:
    chars: list[Char] = chars_of(page.chars)
    parts: list[Part] = []
    height, width = page.height, page.width
    ruled = bool(page.rects or page.lines or page.curves)
    if ruled and chars:
        for boxes in _ruled(page):
            part, chars = read_part(boxes, chars, number, height)
            if part is not None:
                parts.append(part)
    lines = lines_of(chars)
    scanned = not lines and not parts and bool(page.images)
    page.close()
    return Sheet(lines, parts, width, height, scanned)


def _ruled(page: Page) -> list[list[Box]]:
    """The cell boxes of every table, and single wide cells, which may be a row cut off from its table."""
    finder = page.debug_tablefinder()
    tables: list[list[Box]] = [list(table.cells) for table in finder.tables]
    known = {box for boxes in tables for box in boxes}
    lone: list[Box] = [box for box in finder.cells if box not in known and box[2] - box[0] > 0.5 * page.width]
    return [*tables, *([box] for box in lone)]


def _items(sheets: Sequence[Sheet]) -> list[Item]:
    """Paragraphs and tables in reading order; a table that goes on over pages is one."""
    dropped = furniture([(sheet.lines, sheet.height) for sheet in sheets])
    frames = _frames(sheets)
    flow, out = Flow(), list[Item]()
    table: Part | None = None
    pages = [_ordered(sheet, n, dropped) for n, sheet in enumerate(sheets)]
    for n in range(len(pages)):
        for item in _unframed(pages, n):
            if isinstance(item, Part):
                if table is not None and continues(table, item):
                    join(table, item)
                    continue
                out += _finished(table)
                out += flow.take()
                table = item
            else:
                out += _finished(table)
                table = None
                flow.add(item, n + 1, frames[n])
    return [*out, *_finished(table), *flow.take()]


def _ordered(sheet: Sheet, n: int, dropped: set[tuple[int, int]]) -> list[Line | Part]:
    lines = [line for line in sheet.lines if (n, line.number) not in dropped]
    return sorted([*lines, *sheet.parts], key=lambda x: x.top if isinstance(x, Line) else x.box[1])


def _unframed(pages: Sequence[Sequence[Line | Part]], n: int) -> list[Line | Part]:
    """A page's items; a single cell that no page break parted from a table is a frame, its lines are ordinary text."""
    page = pages[n]
    nothing: Sequence[Line | Part] = []
    before = pages[n - 1][-1:] if n else nothing
    after = pages[n + 1][:1] if n + 1 < len(pages) else nothing
    out: list[Line | Part] = []
    for at, item in enumerate(page):
        if isinstance(item, Part) and len(item.cells) == 1:
            first = at == 0 and any(isinstance(x, Part) and continues(x, item) for x in before)
            last = at == len(page) - 1 and any(isinstance(x, Part) and continues(item, x) for x in after)
            if not first and not last:
                out += item.loose
                continue
        out.append(item)
    return out


def _finished(table: Part | None) -> list[Item]:
    return [] if table is None else [grid_of(table)]


def _frames(sheets: Sequence[Sheet]) -> list[Frame]:
    """The text area of every page; a page with few lines takes that of another page of its size."""
    found = [frame(sheet.lines, [], sheet.width, sheet.height) for sheet in sheets]
    by_width = {round(area.width): area for area in found if area is not None}
    return [
        area
        or by_width.get(round(sheet.width))
        or frame(sheet.lines, [part.box for part in sheet.parts], sheet.width, sheet.height, least=1)
        or Frame(0.12 * sheet.width, 0.88 * sheet.width, 20.0, sheet.width, sheet.height)
        for area, sheet in zip(found, sheets, strict=True)
    ]
