"""Writes a parsed draft as docx, xlsx, pdf, md or txt, the same bytes at every run (pdf: the same text)."""

import io
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side

from samples.source.markup import Block, Draft

Merge = tuple[int, int, int, int]
_STAMP = (2024, 1, 1, 0, 0, 0)


def grid(rows: list[list[str]]) -> tuple[list[list[str]], list[Merge]]:
    """Rows padded to one width with `<` and `^` emptied, and the merged areas (top, left, bottom, right)."""
    width = max(len(row) for row in rows)
    padded = [row + [""] * (width - len(row)) for row in rows]
    merges: list[Merge] = []
    for r, row in enumerate(padded):
        for c, text in enumerate(row):
            if text not in ("<", "^"):
                area = (r, c, _down(padded, r, c), _right(row, c))
                merges.extend([area] if area[2:] != (r, c) else [])
    return [["" if t in ("<", "^") else t for t in row] for row in padded], merges


def _right(row: list[str], c: int) -> int:
    while c + 1 < len(row) and row[c + 1] == "<":
        c += 1
    return c


def _down(rows: list[list[str]], r: int, c: int) -> int:
    while r + 1 < len(rows) and rows[r + 1][c] == "^":
        r += 1
    return r


def _fixed(data: bytes) -> bytes:
    """The zip again with one time stamp everywhere."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            body = old.read(name)
            if name == "docProps/core.xml":
                body = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2024-01-01T00:00:00Z", body)
            info = zipfile.ZipInfo(name, _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, body)
    return out.getvalue()


def _font(run: Any, name: str, size: float, bold: bool = False) -> None:
    run.font.name, run.font.size, run.bold = name, Pt(size), bold
    run.font.color.rgb = RGBColor(0, 0, 0)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


_LOOK = {
    "title": ("方正小标宋简体", 20, True),
    "h1": ("黑体", 16, False),
    "h2": ("楷体", 15, True),
    "centre": ("宋体", 14, False),
    "right": ("宋体", 10.5, False),
    "p": ("仿宋", 14, False),
}


def _docx_text(doc: Any, block: Block, styled: bool) -> None:
    level = {"h1": 1, "h2": 2}.get(block.kind)
    paragraph = doc.add_heading(level=level) if styled and level is not None else doc.add_paragraph()
    _font(paragraph.add_run(block.text), *_LOOK[block.kind])
    if block.kind in ("title", "centre"):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif block.kind == "right":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    else:
        paragraph.paragraph_format.first_line_indent = Pt(28)


def _docx_table(doc: Any, block: Block) -> None:
    rows, merges = grid(block.rows)
    table = doc.add_table(len(rows), len(rows[0]))
    table.style = "Table Grid"
    cells = [list(row.cells) for row in table.rows]
    for top, left, bottom, right in merges:
        cells[top][left].merge(cells[bottom][right])
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text:
                cell = table.cell(r, c)
                cell.text = text
                for paragraph in cell.paragraphs:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                    for run in paragraph.runs:
                        _font(run, "宋体", 9)


def write_docx(draft: Draft) -> bytes:
    doc: Any = Document()
    section = doc.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    for block in draft.blocks:
        if block.kind == "part":
            doc.add_page_break()
        elif block.kind == "table":
            _docx_table(doc, block)
        else:
            _docx_text(doc, block, draft.meta.get("headings", "styled") == "styled")
    out = io.BytesIO()
    doc.save(out)
    return _fixed(out.getvalue())


def _xlsx_table(sheet: Any, block: Block, top: int) -> int:
    rows, merges = grid(block.rows)
    thin = Side(style="thin")
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            cell = sheet.cell(top + r, c + 1, _typed(text))
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
            cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    for r1, c1, r2, c2 in merges:
        sheet.merge_cells(start_row=top + r1, start_column=c1 + 1, end_row=top + r2, end_column=c2 + 1)
    return top + len(rows)


def _typed(text: str) -> object:
    """Plain numbers go into the sheet as numbers, everything else as text."""
    return float(text) if re.fullmatch(r"\d{1,9}(\.\d*[1-9])?", text) else text or None


def _xlsx_line(sheet: Any, block: Block, row: int) -> int:
    cell = sheet.cell(row, 1, block.text)
    cell.font = Font(name="宋体", size=16 if block.kind == "title" else 11, bold=block.kind != "p")
    cell.alignment = Alignment(wrap_text=True, horizontal="left" if block.kind == "p" else "center")
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=8)
    return row + 1


def write_xlsx(draft: Draft) -> bytes:
    book: Any = Workbook()
    book.remove(book.active)
    sheet, row = None, 1
    for block in draft.blocks:
        if block.kind == "part" or sheet is None:
            sheet, row = book.create_sheet(block.text if block.kind == "part" else "自评表"), 1
            for letter in "ABCDEFGHIJK":
                sheet.column_dimensions[letter].width = 16
        if block.kind == "table":
            row = _xlsx_table(sheet, block, row)
        elif block.kind != "part":
            row = _xlsx_line(sheet, block, row)
    out = io.BytesIO()
    book.save(out)
    return _fixed(out.getvalue())


def write_pdf(draft: Draft) -> bytes:
    """Through LibreOffice, as most published PDFs are made from an office program."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "draft.docx"
        source.write_bytes(write_docx(draft))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return (Path(folder) / "draft.pdf").read_bytes()


def write_md(draft: Draft) -> bytes:
    lines: list[str] = []
    for block in draft.blocks:
        if block.kind == "table":
            rows, _ = grid(block.rows)
            cells = ["| " + " | ".join(c.replace("\n", "<br>") for c in row) + " |" for row in rows]
            lines += [cells[0], "|" + " --- |" * len(rows[0]), *cells[1:], ""]
        elif block.kind != "part":
            lines += [{"title": "# ", "h1": "## ", "h2": "### "}.get(block.kind, "") + block.text, ""]
    return "\n".join(lines).encode()


def write_txt(draft: Draft) -> bytes:
    lines: list[str] = []
    for block in draft.blocks:
        if block.kind == "table":
            lines += ["\t".join(c.replace("\n", " ") for c in row) for row in grid(block.rows)[0]]
        elif block.kind != "part":
            lines.append(block.text if block.kind in ("title", "centre", "h1", "h2") else "　　" + block.text)
    return ("\r\n" if draft.meta.get("crlf") else "\n").join([*lines, ""]).encode(draft.meta.get("encoding", "utf-8"))


WRITERS: dict[str, Callable[[Draft], bytes]] = {
    "docx": write_docx,
    "xlsx": write_xlsx,
    "pdf": write_pdf,
    "md": write_md,
    "txt": write_txt,
}
