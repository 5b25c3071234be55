"""PDF files: the same text and tables as the document that they were printed from."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from docx import Document as NewDocument
from docx.oxml.ns import qn
from docx.styles.style import ParagraphStyle
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from assistant.documents import Source, load
from assistant.documents.model import Block, Document, Table
from assistant.errors import DocumentError
from tests.documents.making import EVALUATION, Form, convert, docx_table, filled, long_form, needs_office, saved

PROSE = (
    "2023年年初预算共计120.00万元，年中追加30.50万元，全年预算150.50万元，实际支出148.24万元，预算执行率98.50%，"
    "其中全民阅读推广支出135.94万元，馆舍维修支出12.30万元，结余资金已按规定上缴县财政。"
)


def word(form: Form, *, before: int = 0) -> bytes:
    document = NewDocument()
    style = document.styles["Normal"]
    assert isinstance(style, ParagraphStyle)
    style.font.name = "Noto Serif CJK SC"
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    document.add_heading("一、预算执行情况", 1)
    for _ in range(before):
        document.add_paragraph(PROSE)
    docx_table(document, form)
    document.add_paragraph("自评表填报完毕。")
    return saved(document)


def printed(data: bytes, folder: Path) -> Document:
    return load(Source("草稿.pdf", convert(data, ".docx", "pdf", folder)))


def flat(text: str) -> str:
    return re.sub(r"\s", "", text)


def cells(table: Table) -> list[tuple[int, int, int, int, str]]:
    return sorted((c.row, c.col, c.rowspan, c.colspan, flat(c.text)) for c in table.cells if c.text)


@needs_office
@pytest.mark.parametrize("before", [1, 9])
def test_a_printed_form_reads_like_the_original(tmp_path: Path, before: int) -> None:
    document = printed(word(EVALUATION, before=before), tmp_path)
    (table,) = document.tables
    assert cells(table) == [(r, c, h, w, flat(t)) for r, c, h, w, t in filled(EVALUATION)]
    prose = [item.text for item in document.items if isinstance(item, Block)]
    assert [flat(text) for text in prose] == ["一、预算执行情况", *[PROSE] * before, "自评表填报完毕。"]


@needs_office
@pytest.mark.parametrize("rows", [30, 72])
def test_a_table_over_several_pages_is_one(tmp_path: Path, rows: int) -> None:
    form = long_form(rows)
    document = printed(word(form, before=2), tmp_path)
    (table,) = document.tables
    expected = [(r, c, h, w, flat(t)) for r, c, h, w, t in filled(form)]
    found = cells(table)
    assert document.pages and document.pages > 1
    assert [x for x in expected if x not in found] == [] and len(found) == len(expected)


@needs_office
def test_text_stands_once_with_its_page_and_box(tmp_path: Path) -> None:
    document = printed(word(EVALUATION, before=1), tmp_path)
    every = "".join(block.text for block in document.blocks.values())
    assert every.count("举办阅读活动场次") == 1
    score = next(cell for cell in document.tables[0].cells if cell.text == "79.05")
    assert score.page == document.pages and score.box is not None and score.box[0] < score.box[2]


def canvas(draw: object) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    page = Canvas(buffer, pagesize=A4)
    draw(page)  # type: ignore[operator]
    page.save()
    return buffer.getvalue()


def lines(page: Canvas, *texts: str, top: float = 700) -> None:
    page.setFont("STSong-Light", 12)
    for n, text in enumerate(texts):
        page.drawString(72, top - 20 * n, text)


def test_page_furniture_is_dropped_and_sentences_go_on_over_pages() -> None:
    def draw(page: Canvas) -> None:
        full = "云溪县图书馆本年度围绕全民阅读推广组织开展各类活动并完成馆舍维修"
        for n, texts in enumerate(((full, full, full + "项目支出"), ("共计148.24万元。", full, full, full))):
            lines(page, *texts)
            page.drawString(72, 810, "云溪县图书馆绩效自评报告")
            page.drawCentredString(297, 30, f"- {n + 1} -")
            page.showPage()

    document = load(Source("草稿.pdf", canvas(draw)))
    every = "\n".join(block.text for block in document.blocks.values())
    assert "绩效自评报告" not in every and "- 1 -" not in every
    assert "项目支出共计148.24万元" in every
    assert document.pages == 2


def test_a_scan_is_refused_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.documents.scan.available", lambda: False)
    data = canvas(lambda page: page.rect(50, 50, 400, 400, fill=1))
    with pytest.raises(DocumentError, match=r"扫描件.*jihe\[ocr\]"):
        load(Source("扫描.pdf", data))


@pytest.mark.parametrize(("password", "opens"), [("", True), ("secret", False)])
def test_encryption(password: str, opens: bool) -> None:
    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(canvas(lambda page: lines(page, "全年预算150.50万元，实际支出148.24万元。")))))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="AES-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    source = Source("加密.pdf", buffer.getvalue())
    if opens:
        assert "150.50" in next(iter(load(source).blocks.values())).text
    else:
        with pytest.raises(DocumentError, match="密码"):
            load(source)
