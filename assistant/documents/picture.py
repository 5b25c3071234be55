"""Photographs and scans saved as picture files: recognised if the extra `ocr` is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.documents import scan
from assistant.documents.model import Document
from assistant.documents.pdf_sheets import document_of
from assistant.errors import DocumentError

if TYPE_CHECKING:
    from assistant.documents import Source


def load(source: Source, kind: str) -> Document:
    """Reads a picture. Raises DocumentError without the extra, for a broken file and for one without text."""
    if not scan.available():
        raise DocumentError(f"“{source.name}”是图片；请上传文档原件，或{scan.INSTALL}后再试。")
    from assistant.documents.scan.files import of_picture

    pages = of_picture(source)
    sheets = [page.sheet for page in pages.values()]
    if not any(sheet.amount for sheet in sheets):
        raise DocumentError(f"“{source.name}”中没有识别出文字；请换用更清晰的扫描件或照片，或上传 Word 原件。")
    return document_of(source, kind, sheets, pages, [])
