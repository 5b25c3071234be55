"""Scans: what was printed is read back from its picture, and what is not certain is said."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from assistant.documents import Source, load, scan
from assistant.documents.model import Block, Cell, Document, Table
from assistant.documents.progress import following
from assistant.errors import DocumentError
from tests.documents.making import EVALUATION, convert, filled, needs_office
from tests.documents.test_pdf import PROSE, canvas, lines, word

needs_ocr = pytest.mark.skipif(not scan.available(), reason="the extra `ocr` is not installed")


def pictures(pdf: bytes, *, tilt: float = 0.0, noise: float = 0.0, quarters: int = 0) -> list[Any]:
    """The pages of a PDF as a scanner of 180 dpi would give them."""
    import cv2
    import numpy as np
    import pypdfium2

    chance = np.random.default_rng(5)
    found: list[Any] = []
    for page in pypdfium2.PdfDocument(pdf):
        image = page.render(scale=180 / 72).to_numpy()  # type: ignore[arg-type]
        height, width = image.shape[:2]
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), tilt, 1.0)
        image = cv2.warpAffine(image, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255))
        grains = image + chance.normal(0, noise, image.shape)
        found.append(np.ascontiguousarray(np.rot90(grains.clip(0, 255).astype("uint8"), quarters)))
    return found


def scanned(image: Any, form: str) -> bytes:
    """An image as a picture file, or as a PDF of one page without text."""
    import cv2

    _, data = cv2.imencode(".png" if form == "pdf" else f".{form}", image)
    if form != "pdf":
        return data.tobytes()
    height, width = (side * 72 / 180 for side in image.shape[:2])
    buffer = io.BytesIO()
    page = Canvas(buffer, pagesize=(width, height))
    page.drawImage(ImageReader(io.BytesIO(data.tobytes())), 0, 0, width, height)
    page.save()
    return buffer.getvalue()


def flat(text: str) -> str:
    """Without spaces, and with brackets and commas of one width: scans do not tell them apart."""
    return re.sub(r"\s", "", text).translate(str.maketrans("(),:", "（），："))


def cells(table: Table) -> list[tuple[int, int, int, int, str]]:
    return sorted((c.row, c.col, c.rowspan, c.colspan, flat(c.text)) for c in table.cells if c.text)


@needs_ocr
@needs_office
@pytest.mark.parametrize(("tilt", "noise", "quarters", "form"), [(1.2, 8.0, 0, "pdf"), (-0.6, 4.0, 1, "jpg")])
def test_a_scanned_form_reads_like_the_original(
    tmp_path: Path, tilt: float, noise: float, quarters: int, form: str
) -> None:
    printed = convert(word(EVALUATION, before=1), ".docx", "pdf", tmp_path)
    (image,) = pictures(printed, tilt=tilt, noise=noise, quarters=quarters)
    document = load(Source(f"扫描.{form}", scanned(image, form)))
    (table,) = document.tables
    assert cells(table) == [(r, c, h, w, flat(t)) for r, c, h, w, t in filled(EVALUATION)]
    prose = [flat(item.text) for item in document.items if isinstance(item, Block)]
    assert prose == [flat("一、预算执行情况"), flat(PROSE), "自评表填报完毕。"]
    assert document.pages == 1 and "识别" in document.notes[0] and "核对" in document.notes[0]


@needs_ocr
def test_pages_with_text_and_pages_without(monkeypatch: pytest.MonkeyPatch) -> None:
    from pypdf import PdfReader, PdfWriter

    text = canvas(lambda page: lines(page, "全年预算150.50万元，实际支出148.24万元，均已核实。"))
    picture = canvas(lambda page: lines(page, "二、项目资金到位率为100.00%，支出进度为98.50%。"))
    (image,) = pictures(picture)
    writer = PdfWriter()
    for data in (text, scanned(image, "pdf")):
        writer.append(PdfReader(io.BytesIO(data)))
    buffer = io.BytesIO()
    writer.write(buffer)
    source, told = Source("混合.pdf", buffer.getvalue()), []
    with following(lambda *progress: told.append(progress)):
        document = load(source)
    first, second = [item for item in document.items if isinstance(item, Block)]
    assert first.page == 1 and "148.24" in first.text
    assert second.page == 2 and flat(second.text) == flat("二、项目资金到位率为100.00%，支出进度为98.50%。")
    assert document.notes[0].startswith("第 2 页是图片")
    assert told == [("混合.pdf", 0, 1), ("混合.pdf", 1, 1)]

    monkeypatch.setattr("assistant.documents.scan.available", lambda: False)
    unread = load(source)
    assert len(unread.items) == 1 and "没有检查" in unread.notes[0]


def test_a_picture_without_the_recogniser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.documents.scan.available", lambda: False)
    with pytest.raises(DocumentError, match=r"图片.*jihe\[ocr\]"):
        load(Source("照片.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256))))


@needs_ocr
@pytest.mark.parametrize("broken", [True, False])
def test_pictures_that_say_nothing(broken: bool) -> None:
    import numpy as np

    data = scanned(np.full((1700, 1200, 3), 255, np.uint8), "png")
    with pytest.raises(DocumentError, match="损坏" if broken else "没有识别出文字"):
        load(Source("照片.png", data[:60] + bytes(range(200)) if broken else data))


# --- ruling lines


def drawn(*edges: tuple[float, float, float, float], text: str = "") -> Any:
    """A page image with ruling lines given in points."""
    import cv2
    import numpy as np

    from assistant.documents.scan.images import A4, POINT

    image = np.full((round(A4[1] * POINT), round(A4[0] * POINT), 3), 255, np.uint8)
    for edge in edges:
        x0, y0, x1, y1 = (round(value * POINT) for value in edge)
        cv2.line(image, (x0, y0), (x1, y1), (0, 0, 0), 2)
    if text:
        cv2.putText(image, text, (round(110 * POINT), round(118 * POINT)), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (0, 0, 0), 2)
    return image


LEVEL = [(100, y, 400, y) for y in (100, 130, 160)]


@needs_ocr
@pytest.mark.parametrize(
    ("upright", "expected"),
    [
        ([(x, 100, x, 160) for x in (100, 250, 400)], 4),
        ([(100, 100, 100, 160), (250, 130, 250, 160), (400, 100, 400, 160)], 3),  # a merged row
        ([(250, 100, 250, 160)], 4),  # open sides
        ([(x, 100, x, 127) for x in (100, 250, 400)] + [(x, 133, x, 160) for x in (100, 250, 400)], 4),  # worn lines
        ([], 0),  # rules between paragraphs
    ],
)
def test_cells_from_ruling_lines(upright: list[tuple[float, float, float, float]], expected: int) -> None:
    from assistant.documents.scan.rules import ruled

    tables, _ = ruled(drawn(*LEVEL, *upright))
    assert sum(len(table) for table in tables) == expected


@needs_ocr
def test_rules_are_painted_over_and_print_stays() -> None:
    from assistant.documents.scan.images import ink
    from assistant.documents.scan.rules import ruled

    upright = [(x, 100, x, 160) for x in (100, 250, 400)]
    _, clean = ruled(drawn(*LEVEL, *upright, text="148.24"))
    text_only = ink(drawn(text="148.24"))
    assert abs(int((ink(clean) > 0).sum()) - int((text_only > 0).sum())) < 0.02 * (text_only > 0).sum()


@needs_ocr
@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_places_lead_back_to_the_page_as_it_was(quarters: int) -> None:
    from assistant.documents.scan.images import back

    # The page is 200 × 100 points; a mark at (30, 20) from its top left.
    turned = {0: (30, 20), 1: (20, 170), 2: (170, 80), 3: (80, 30)}[quarters]
    size = (200, 100) if quarters % 2 == 0 else (100, 200)
    assert back(*turned, size, quarters, 0.0) == pytest.approx((30, 20))
    level = back(150, 50, (200, 100), 0, 90.0)
    assert level == pytest.approx((100, 100))


# --- doubts


def settled(*doubts: Any) -> tuple[Document, tuple[str, ...]]:
    from assistant.documents.pdf_sheets import Sheet
    from assistant.documents.scan.doubts import settled as settle
    from assistant.documents.scan.pages import Scanned

    cell = Cell("t1.r2.c1", 2, 1, "148.24", page=1, box=(100, 100, 200, 120))
    block = Block("p1", "支出148.24万元，占48.24%", page=1, box=(100, 200, 500, 220))
    page = Scanned(Sheet([], [], 595, 842), doubts, 0, 0.0)
    items, notes = settle((block, Table("t1", 3, 2, (cell,))), {1: page})
    return Document("", "pdf", "", items), notes


@needs_ocr
def test_doubtful_numerals_are_marked_and_named() -> None:
    from assistant.documents.scan.pages import Doubt

    inside, prose, nowhere = (110, 102, 150, 118), (300, 202, 400, 218), (110, 500, 150, 520)
    document, notes = settled(Doubt("148.24", 1, inside), Doubt("48.24%", 1, prose), Doubt("7", 1, nowhere))
    assert document.blocks["t1.r2.c1"].doubts == ((0, 6),)
    ((start, end),) = document.blocks["p1"].doubts
    assert document.blocks["p1"].text[start:end] == "48.24%" and start > 5
    assert "第1页表1第3行第2列“148.24”" in notes[1] and "第1页“48.24%”" in notes[1] and "“7”" in notes[1]
    assert len(settled()[1]) == 1


@needs_ocr
def test_only_numerals_are_doubted() -> None:
    from assistant.documents.scan.engine import Reading
    from assistant.documents.scan.images import Rect
    from assistant.documents.scan.lines import Piece
    from assistant.documents.scan.pages import doubts_of

    text = "1.支出148.24万元≥90%"
    sure = [0.99] * len(text)
    sure[0] = sure[2] = sure[10] = 0.3  # 1, 支, 万
    middles = tuple((n + 0.5) / len(text) for n in range(len(text)))
    assert not list(doubts_of(Piece(Rect(0, 0, 300, 30), Reading(text, tuple(sure), middles)), 1))
    sure[13] = 0.5  # ≥
    (found,) = doubts_of(Piece(Rect(0, 0, 300, 30), Reading(text, tuple(sure), middles)), 1)
    assert found.text == "≥90%"


@needs_ocr
@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("单位名称:云溪县图书馆", "单位名称：云溪县图书馆"),
        ("项目资金（万元)", "项目资金（万元）"),
        ("共1,200册,其中(A)类98.50%,占比", "共1,200册，其中（A）类98.50%，占比"),
        ("支出（1,200万元,占5%)", "支出（1,200万元，占5%）"),
        ("≥60 (A/B) 10:30", "≥60 (A/B) 10:30"),
    ],
)
def test_punctuation_beside_chinese_is_wide(read: str, meant: str) -> None:
    from assistant.documents.scan.engine import widened

    assert widened(read) == meant
