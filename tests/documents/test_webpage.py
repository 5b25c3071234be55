"""Web pages and tables in HTML: what a browser shows, with its spans, and the way back to the file."""

from __future__ import annotations

import pytest

from assistant.documents import Source, limits, load
from assistant.documents.model import Block, Document, Table
from assistant.errors import DocumentError
from tests.documents.making import EVALUATION, Form, filled, size

NEWLINE = "\n"


def html_table(form: Form, *, attributes: str = "") -> str:
    rows, _ = size(form)
    made: list[str] = []
    for row in range(rows):
        made.append("<tr>")
        for p in sorted((p for p in form if p.row == row), key=lambda p: p.col):
            spans = f'rowspan="{p.rows}"' * (p.rows > 1) + f" colspan='{p.cols}'" * (p.cols > 1)
            made.append(f"<td {spans}><p><span>{p.text.replace('≥', '&ge;')}</span></p></td>")
        made.append("</tr>")
    return f"<table {attributes}>\n<tbody>{NEWLINE.join(made)}</tbody></table>"


def read(text: str, name: str = "报告.html") -> Document:
    return load(Source(name, text.encode()))


def prose(document: Document) -> list[str]:
    return [item.text for item in document.items if isinstance(item, Block)]


def cells(table: Table) -> list[tuple[int, int, int, int, str]]:
    return sorted((c.row, c.col, c.rowspan, c.colspan, c.text) for c in table.cells if c.text)


PAGE = f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>某县政府网</title><style>p {{color:red}}</style></head>
<body><nav><a>首页</a></nav><script>var total = "99.9%";</script>
<div class="a"><h1>云溪县图书馆2023年度绩效自评报告</h1>
<p>　　全年预算<b>150.50</b>万元，实际支出&nbsp;148.24万元，
执行率98.50%。</p><p style="display: none">隐藏的12万元</p>
正文没有段落标记。<br>第二段，满意度&gt;90%。
{html_table(EVALUATION, attributes='border="1"')}
</div><footer>版权所有 2023</footer></body></html>"""


def test_a_page_is_read_as_a_browser_shows_it() -> None:
    document = read(PAGE)
    assert prose(document) == [
        "云溪县图书馆2023年度绩效自评报告",
        "全年预算150.50万元，实际支出 148.24万元，执行率98.50%。",
        "正文没有段落标记。",
        "第二段，满意度>90%。",
    ]
    first = document.items[0]
    assert isinstance(first, Block) and first.level == 1 and first.styled
    assert cells(document.tables[0]) == filled(EVALUATION)
    assert document.format == "html" and not document.notes


@pytest.mark.parametrize("name", ["报告.htm", "网页.xls", "没有扩展名"])
def test_pages_are_known_by_their_content(name: str) -> None:
    assert read(PAGE, name).format == "html"


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig"])
def test_encodings_of_pages(encoding: str) -> None:
    assert "98.50%" in prose(load(Source("a.html", PAGE.encode(encoding))))[1]


@pytest.mark.parametrize("name", ["报告.md", "报告.txt"])
def test_a_table_within_a_text_file(name: str) -> None:
    document = read(f"# 绩效自评\n\n执行率98.50%。\n{html_table(EVALUATION)}\n自评表填报完毕。\n", name)
    assert cells(document.tables[0]) == filled(EVALUATION)
    assert prose(document) == ["绩效自评", "执行率98.50%。", "自评表填报完毕。"]


def test_text_leads_back_to_its_place_in_the_file() -> None:
    for name, text in (("a.html", PAGE), ("a.md", f"首段。\n\n{html_table(EVALUATION)}")):
        lines = text.split("\n")
        for block in read(text, name).blocks.values():
            for run in block.runs:
                if run.source >= 0:
                    stretch = block.text[run.start : run.end]
                    assert lines[run.source][run.offset : run.offset + len(stretch)] == stretch


def test_tables_that_arrange_a_page_are_not_tables() -> None:
    inner = "<table><tr><td>指标<td>得分</td></tr><tr><td>图书<td>9.8</table>"
    document = read(f"<table><tr><td>左栏</td><td><p>正文一。</p>{inner}</td></tr></table>")
    assert prose(document) == ["左栏", "正文一。"]
    assert [c.text for c in document.tables[0].cells] == ["指标", "得分", "图书", "9.8"]
    assert prose(read("<table><tr><td>第一段。</td></tr><tr><td>第二段。</td></tr></table>")) == [
        "第一段。",
        "第二段。",
    ]


def test_a_cell_keeps_its_lines_and_short_rows_are_known() -> None:
    (table,) = read("<table><tr><td>1、购书<br>2、<b>办</b>活动<td>5</tr><tr><td>缺一格</tr></table>").tables
    assert [c.text for c in table.cells] == ["1、购书\n2、办活动", "5", "缺一格"]
    assert table.ragged


@pytest.mark.parametrize("text", ["支出<5万元，收入>3万元。", "目标<table没有关闭", "见<table>一节的说明"])
def test_signs_that_are_no_markup_stay_text(text: str) -> None:
    document = read(text, "a.txt")
    assert prose(document) == [text] and not document.tables


def test_empty_pages_and_huge_spans(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DocumentError, match="没有文字"):
        read("<html><body><script>1</script></body></html>")
    monkeypatch.setattr(limits, "MAX_CELLS", 1000)
    with pytest.raises(DocumentError, match="单元格"):
        read("<table>" + "<tr><td colspan=1900>1</td><td>2</td></tr>" * 90 + "</table>")
