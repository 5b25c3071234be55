"""PDF files with a text layer. The source of a run is the number of its line on the page, counted from the top."""

from __future__ import annotations

import io
import logging
import struct
import zlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from assistant.documents import scan
from assistant.documents.drafts import Box
from assistant.documents.limits import MAX_PAGES
from assistant.documents.model import Document
from assistant.documents.pdf_sheets import Sheet, document_of, sheet_of
from assistant.documents.pdf_text import Char, chars_of
from assistant.errors import DocumentError

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.pdf import PDF

    from assistant.documents import Source
    from assistant.documents.scan.pages import Scanned

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
MIN_CHARS = 20  # fewer are stamps or page numbers of a scan
PICTURE = 0.4  # share of a page that is covered by pictures when it is a scan
OUTLINES = 300  # drawn curves on a page whose characters were turned into outlines


def load(source: Source, kind: str) -> Document:
    """Reads a PDF; pages that are pictures are recognised if the extra `ocr` is installed.

    Raises DocumentError for a file that is damaged, protected by a password, too long, or a scan that can't be read.
    """
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    sheets = _sheets(source)
    pictures = _pictures(sheets)
    pages = _recognised(source, pictures)
    for number, page in pages.items():
        sheets[number - 1] = page.sheet
    if sum(sheet.amount for sheet in sheets) < MIN_CHARS:
        raise DocumentError(_nothing(source.name))
    return document_of(source, kind, sheets, pages, [n for n in pictures if n not in pages])


def _recognised(source: Source, numbers: Sequence[int]) -> Mapping[int, Scanned]:
    if not numbers or not scan.available():
        return {}
    from assistant.documents.scan.files import of_pdf

    return of_pdf(source, numbers)


def _pictures(sheets: Sequence[Sheet]) -> list[int]:
    """The numbers of pages without text; when the file as a whole has none, all of them."""
    if sum(sheet.amount for sheet in sheets) < MIN_CHARS:
        return list(range(1, len(sheets) + 1))
    return [n for n, sheet in enumerate(sheets, 1) if sheet.scanned]


def _nothing(name: str) -> str:
    if scan.available():
        return f"“{name}”是扫描件，没有识别出文字；请用更清晰的扫描件（200 dpi 以上），或上传 Word 原件。"
    return f"“{name}”是扫描件，没有可读取的文字；请上传 Word 原件，或{scan.INSTALL}后再试。"


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
    ruled = bool(page.rects or page.lines or page.curves)
    tables = _ruled(page) if ruled and chars else []
    sheet = sheet_of(chars, tables, number, (page.width, page.height))
    sheet.scanned = sheet.amount < MIN_CHARS and _pictured(page)
    page.close()
    return sheet


def _pictured(page: Page) -> bool:
    """True when a page shows something that is no text: pictures over most of it, or characters without meaning."""
    area = sum((image["x1"] - image["x0"]) * (image["bottom"] - image["top"]) for image in page.images)
    return area > PICTURE * page.width * page.height or len(page.chars) > MIN_CHARS or len(page.curves) > OUTLINES


def _ruled(page: Page) -> list[list[Box]]:
    """The cell boxes of every table, and single wide cells, which may be a row cut off from its table."""
    finder = page.debug_tablefinder()
    tables: list[list[Box]] = [list(table.cells) for table in finder.tables]
    known = {box for boxes in tables for box in boxes}
    lone: list[Box] = [box for box in finder.cells if box not in known and box[2] - box[0] > 0.5 * page.width]
    return [*tables, *([box] for box in lone)]
