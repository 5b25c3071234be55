"""Pages to recognise: of PDF files, rendered, and of picture files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

from assistant.documents.limits import MAX_PICTURES
from assistant.documents.progress import tell
from assistant.documents.scan.images import POINT, Image, decode
from assistant.documents.scan.pages import Scanned, scan
from assistant.errors import DocumentError

if TYPE_CHECKING:
    from assistant.documents import Source

RENDERER = Lock()  # PDFium works in one thread at a time


def of_pdf(source: Source, numbers: Sequence[int]) -> dict[int, Scanned]:
    """The given pages (1-based) of a PDF. Raises DocumentError for more than MAX_PICTURES."""
    _check(source.name, len(numbers))
    return _scanned(source.name, numbers, (_rendered(source.data, number) for number in numbers))


def of_picture(source: Source) -> dict[int, Scanned]:
    """All pages of a picture file. Raises DocumentError for a broken one and one with more than MAX_PICTURES."""
    images = decode(source.data)
    if not images:
        raise DocumentError(f"“{source.name}”已损坏，无法打开；请重新扫描或拍照后再上传。")
    _check(source.name, len(images))
    return _scanned(source.name, range(1, len(images) + 1), images)


def _scanned(name: str, numbers: Sequence[int], images: Iterable[Image]) -> dict[int, Scanned]:
    found: dict[int, Scanned] = {}
    tell(name, 0, len(numbers))
    for number, image in zip(numbers, images, strict=True):
        found[number] = scan(image, number)
        tell(name, len(found), len(numbers))
    return found


def _rendered(data: bytes, number: int) -> Image:
    import pypdfium2

    with RENDERER:
        pdf = pypdfium2.PdfDocument(data)
        try:
            page = pdf[number - 1]
            # A poster is recognised at the size of an A3 page.
            scale = min(POINT, 3000 / max(page.get_size()))
            return cast(Image, cast(Any, page).render(scale=scale).to_numpy().copy())
        finally:
            pdf.close()


def _check(name: str, count: int) -> None:
    if count > MAX_PICTURES:
        raise DocumentError(f"“{name}”有 {count} 页图片，超过一次识别 {MAX_PICTURES} 页的上限，请拆分后再上传。")
