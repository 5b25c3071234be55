"""A draft as bytes of one of four formats: txt, docx, xlsx (the table alone) and pdf."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from benchmarks.accuracy.draft import Draft
from benchmarks.accuracy.grid import Grid, grid

FORMATS = ("txt", "docx", "xlsx", "pdf")
_FONTS = (
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "C:/Windows/Fonts/simsun.ttc",
    "/System/Library/Fonts/PingFang.ttc",
)


def render(draft: Draft, extension: str) -> bytes:
    """The file. Raises KeyError for a format not in FORMATS."""
    return {"txt": _txt, "docx": _docx, "xlsx": _xlsx, "pdf": _pdf}[extension](draft)


def _announced(draft: Draft) -> str:
    return draft.announce.format(year=draft.year)


def _txt(draft: Draft) -> bytes:
    lines = [draft.title, ""]
    for title, sentences in draft.chapters:
        lines += [title, "", "".join(s.text for s in sentences), ""]
    lines += [_announced(draft), ""]
    if draft.with_table:
        lines += [draft.table_title, *("\t".join(row) for row in grid(draft).cells)]
    return "\n".join(lines).encode()


def _docx(draft: Draft) -> bytes:
    import docx

    document = docx.Document()
    document.add_heading(draft.title, 0)
    for title, sentences in draft.chapters:
        document.add_heading(title, 1)
        document.add_paragraph("".join(s.text for s in sentences))
    document.add_paragraph(_announced(draft))
    if draft.with_table:
        document.add_paragraph(draft.table_title)
        _docx_table(document, grid(draft))
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _docx_table(document: Any, made: Grid) -> None:
    table = document.add_table(rows=len(made.cells), cols=len(made.cells[0]))
    cells = [list(row.cells) for row in table.rows]
    for row, column, rows, columns in made.spans:
        if rows > 1 or columns > 1:
            cells[row][column].merge(cells[row + rows - 1][column + columns - 1])
    for texts, row in zip(made.cells, cells, strict=True):
        for text, cell in zip(texts, row, strict=True):
            if text:
                cell.text = text


def _xlsx(draft: Draft) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "自评表"
    sheet.append([draft.table_title])
    made = grid(draft)
    for row in made.cells:
        sheet.append([text or None for text in row])
    for row, column, rows, columns in made.spans:
        if rows > 1 or columns > 1:
            sheet.merge_cells(
                start_row=row + 2, start_column=column + 1, end_row=row + rows + 1, end_column=column + columns
            )
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _font() -> str:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    path = next((p for p in _FONTS if Path(p).is_file()), None)
    if path is None:
        raise FileNotFoundError("no Chinese TrueType font for the PDF drafts; install fonts-wqy-zenhei")
    pdfmetrics.registerFont(TTFont("Song", path, subfontIndex=0))
    return "Song"


def _pdf(draft: Draft) -> bytes:
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

    font = _font()
    body = ParagraphStyle("body", fontName=font, fontSize=11, leading=17, firstLineIndent=22, wordWrap="CJK")
    head = ParagraphStyle("head", parent=body, fontSize=13, leading=22, firstLineIndent=0)
    small = ParagraphStyle("small", parent=body, fontSize=8, leading=11, firstLineIndent=0)
    story: list[Any] = [Paragraph(draft.title, head)]
    for title, sentences in draft.chapters:
        story += [Paragraph(title, head), Paragraph(escape("".join(s.text for s in sentences)), body)]
    story.append(Paragraph(_announced(draft), body))
    if draft.with_table:
        made = grid(draft)
        style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("FONTNAME", (0, 0), (-1, -1), font)]
        style += [("SPAN", (c, r), (c + w - 1, r + h - 1)) for r, c, h, w in made.spans]
        cells = [[Paragraph(escape(text), small) for text in row] for row in made.cells]
        story += [Paragraph(draft.table_title, head), Table(cells, style=TableStyle(style), repeatRows=0)]
    target = io.BytesIO()
    SimpleDocTemplate(target, pagesize=A4, leftMargin=50, rightMargin=50, invariant=1).build(story)
    return target.getvalue()
