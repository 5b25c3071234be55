"""A draft as a Word file of its own, in the form of official documents, or inside a copy of the original draft."""

from __future__ import annotations

import re
from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast
from zipfile import BadZipFile

from assistant.drafting.draft import Draft
from assistant.drafting.export import HEADING
from assistant.drafting.sections import SECTIONS
from assistant.errors import UsageError
from assistant.reading.text.normal import squeeze

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph

_BODY, _TITLE, _HEAD = "仿宋", "宋体", "黑体"
_NUMBER = re.compile(r"^\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|\d+[.、．])\s*")


def as_word(draft: Draft) -> bytes:
    """A4 text with a centred title, 黑体 headings and indented 仿宋 paragraphs of 16 points."""
    import docx

    document = docx.Document()
    paragraphs = draft.text.split("\n\n")
    title = paragraphs.pop(0) if draft.section == "full-report" else draft.title
    _write(document, title, _TITLE, 22, centred=True)
    for text in paragraphs:
        heading = HEADING.match(text) is not None
        _write(document, text, _HEAD if heading else _BODY, 16, level=_level(text) if heading else 0)
    return _bytes(document)


def _level(text: str) -> int:
    return 2 if text.startswith("（") else 1


def _write(document: Word, text: str, font: str, size: int, *, centred: bool = False, level: int = 0) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    paragraph = document.add_paragraph(style=f"Heading {level}" if level else None)
    shape = paragraph.paragraph_format
    shape.line_spacing, shape.space_before, shape.space_after = Pt(28), Pt(0), Pt(0)
    if centred:
        paragraph.alignment, shape.space_after = WD_ALIGN_PARAGRAPH.CENTER, Pt(14)
    else:
        shape.first_line_indent = Pt(2 * size)
    run = paragraph.add_run(text)
    run.font.size, run.font.name, run.font.bold, run.font.color.rgb = Pt(size), font, centred, RGBColor(0, 0, 0)
    element = cast(Any, run._element)  # pyright: ignore[reportPrivateUsage]
    element.rPr.rFonts.set(qn("w:eastAsia"), font)


def _bytes(document: Word) -> bytes:
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def inserted(original: bytes, draft: Draft) -> tuple[bytes, str]:
    """A copy of the original Word file with the draft under its heading, in the styles found there, and where that is.

    Behind the last heading that fits (an earlier one stands in the summary or the table of contents); without one the
    draft and a heading go to the end. Text that stands there stays. Raises UsageError for a file that is no .docx.
    """
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(BytesIO(original))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise UsageError("只能插入到 .docx 文件；其他格式请先另存为 .docx，或单独导出。") from error
    heading = _heading(document, draft)
    pattern = _pattern(document, heading)
    place = heading
    if place is None:
        place = _copied(document.paragraphs[-1], draft.title, pattern, bold=True)
    for text in draft.text.split("\n\n"):
        place = _copied(place, text, pattern, bold=HEADING.match(text) is not None)
    return _bytes(document), heading.text.strip() if heading is not None else ""


def _heading(document: Word, draft: Draft) -> Paragraph | None:
    wanted = re.compile(SECTIONS[draft.section].headings)
    found = [p for p in document.paragraphs if _is_heading(p) and wanted.search(_NUMBER.sub("", squeeze(p.text)))]
    return found[-1] if found else None


def _is_heading(paragraph: Paragraph) -> bool:
    text = squeeze(paragraph.text)
    styled = (paragraph.style.name or "").lower().startswith(("heading", "标题")) if paragraph.style else False
    return 2 < len(text) <= 40 and (styled or _NUMBER.match(text) is not None) and not text.endswith(("。", "；"))


def _pattern(document: Word, heading: Paragraph | None) -> Paragraph:
    """The paragraph whose form new text takes: the first body text behind the heading, else the longest of all."""
    paragraphs = document.paragraphs
    texts = [p._p for p in paragraphs]  # pyright: ignore[reportPrivateUsage]
    start = texts.index(heading._p) + 1 if heading is not None else 0  # pyright: ignore[reportPrivateUsage]
    bodies = [p for p in paragraphs[start:] if len(p.text) > 30 and not _is_heading(p)]
    return bodies[0] if bodies else max(paragraphs, key=lambda p: len(p.text))


def _copied(after: Paragraph, text: str, pattern: Paragraph, *, bold: bool = False) -> Paragraph:
    """A new paragraph behind `after` with the paragraph and character form of the pattern."""
    from docx.text.paragraph import Paragraph

    element: Any = deepcopy(pattern._p)  # pyright: ignore[reportPrivateUsage]
    runs = [child for child in element if child.tag.endswith("}r")]
    for child in list(element):
        if not child.tag.endswith("}pPr") and child is not next(iter(runs), None):
            element.remove(child)
    numbered = element.find(".//{*}pPr/{*}numPr")
    if numbered is not None:
        numbered.getparent().remove(numbered)
    cast(Any, after._p).addnext(element)  # pyright: ignore[reportPrivateUsage]
    paragraph = Paragraph(element, after._parent)  # pyright: ignore[reportPrivateUsage]
    run = paragraph.runs[0] if paragraph.runs else paragraph.add_run()
    run.text = text
    if bold:
        run.bold = True
    return paragraph
