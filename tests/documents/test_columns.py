"""Tables without vertical rules in PDFs: found by header and columns of white; prose never is one."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from assistant.documents import Source, load
from assistant.documents.model import Block, Document
from tests.documents.test_pdf import canvas

INTRO = "一、绩效自评情况如下表所示，各项指标均按规定的评分标准评定得分，详见附表。"
AFTER = "二、存在的问题主要是个别指标完成率偏低，下一步将加强管理，确保完成。"
LEFT = (60, 122, 210, 315, 385, 450, 500)
HEADER = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")
BODY = (
    ("产出指标", "数量指标", "举办阅读活动场次", "≥60场", "72", "20", "20"),
    ("", "", "新增图书册数", "≥12000册", "11520", "20", "19.2"),
    ("", "质量指标", "图书完好率", "≥98%", "98.7%", "20", "20"),
    ("满意度指标", "服务对象满意度", "读者满意度", "≥90%", "93.5%", "10", "10"),
    ("合计", "", "", "", "", "80", "79.05"),
)
Rows = tuple[tuple[str, ...], ...]


def printed(rows: Rows, *, pitch: float = 22, left: tuple[int, ...] = LEFT, wrapped: str = "") -> Document:
    def draw(page: Canvas) -> None:
        page.setFont("STSong-Light", 10.5)
        page.drawString(81, 760, INTRO)
        for n, row in enumerate(rows):
            for x, text in zip(left, row, strict=True):
                page.drawString(x, 700 - pitch * n, text)
        if wrapped:
            page.drawString(left[2], 700 - pitch - 12, wrapped)
        for y in (714, 694, 690 - pitch * (len(rows) - 1)):
            page.line(55, y, 540, y)
        page.drawString(81, 660 - pitch * (len(rows) - 1), AFTER)

    return load(Source("草稿.pdf", canvas(draw)))


def found(document: Document) -> list[Rows]:
    return [tuple(tuple(c.text if c else "" for c in row) for row in table.grid) for table in document.tables]


def test_a_table_of_three_lines() -> None:
    document = printed((HEADER, *BODY))
    assert found(document) == [(HEADER, *BODY)]
    assert [item.text for item in document.items if isinstance(item, Block)] == [INTRO, AFTER]
    score = next(cell for cell in document.tables[0].cells if cell.text == "79.05")
    assert score.page == 1 and score.box is not None and score.box[0] < 500 < score.box[2]


def test_a_wrapped_name_belongs_to_its_row() -> None:
    document = printed((HEADER, *BODY), pitch=32, wrapped="（含分馆）")
    name = document.tables[0].grid[1][2]
    assert name is not None and name.text.replace("\n", "") == "举办阅读活动场次（含分馆）"


@pytest.mark.parametrize(
    ("rows", "options"),
    [
        ((HEADER, BODY[0]), {}),  # one row is no table
        ((HEADER, *BODY), {"wrapped": "（含分馆）", "pitch": 22}),  # which row does the line belong to?
        ((HEADER, *BODY), {"left": (60, 112, 185, 262, 340, 450, 500)}),  # one text reaches into the next column
        ((("文件", "文号", "日期", "页数", "份数", "密级", "备注"), *BODY), {}),  # not a self-evaluation form
        ((HEADER, *(("完成", "较好", "达到", "符合", "良好", "合格", "无"),) * 3), {}),  # no numerals
    ],
)
def test_in_doubt_it_stays_text(rows: Rows, options: dict[str, object]) -> None:
    document = printed(rows, **options)  # type: ignore[arg-type]
    assert not document.tables
    every = "".join(item.text for item in document.items if isinstance(item, Block))
    assert all(text in every for row in rows for text in row)


def test_prose_of_header_words_is_no_table() -> None:
    words = "一级指标　二级指标　年度指标值　实际完成值　分值　得分"
    lines = [words, "自评表按一级指标、二级指标和三级指标设置，年度指标值与实际完成值对比后评定得分。"] * 3

    def draw(page: Canvas) -> None:
        page.setFont("STSong-Light", 10.5)
        for n, text in enumerate(lines):
            page.drawString(72, 700 - 20 * n, text)

    assert not load(Source("草稿.pdf", canvas(draw))).tables
