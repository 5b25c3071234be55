"""Word documents: what the reader sees is what is loaded."""

from __future__ import annotations

from docx import Document as NewDocument

from assistant.documents import Source, load
from assistant.documents.model import Block, Document, Table
from tests.documents.making import EVALUATION, W_NS, docx_table, filled, p, saved, word_file


def read(data: bytes, name: str = "草稿.docx") -> Document:
    return load(Source(name, data))


def texts(document: Document) -> list[str]:
    return [item.text for item in document.items if isinstance(item, Block)]


def test_merged_cells_are_found_at_their_anchor() -> None:
    document = NewDocument()
    document.add_paragraph("附：项目支出绩效自评表")
    docx_table(document, EVALUATION)
    table = read(saved(document)).tables[0]
    assert sorted((c.row, c.col, c.rowspan, c.colspan, c.text) for c in table.cells if c.text) == filled(EVALUATION)
    assert table.before == "p1" and not table.ragged
    assert table.grid[7][0] is table.grid[8][0]


def test_heading_styles_give_levels() -> None:
    document = NewDocument()
    document.add_heading("云溪县图书馆部门整体支出绩效自评报告", 0)
    document.add_heading("一、部门基本情况", 1)
    document.add_paragraph("本馆核定编制18人，年末实有17人。")
    blocks = [item for item in read(saved(document)).items if isinstance(item, Block)]
    assert [(b.level, b.styled) for b in blocks] == [(1, True), (1, True), (0, False)]


def test_numbering_makes_unstyled_headings_but_not_lists() -> None:
    body = "".join(map(p, ("一、项目基本情况", "（一）项目概况", "项目建设期两年，已于年底完工。", "1.修缮馆舍",
                           "2.购置图书", "3.举办讲座", "二、评价结论", "自评得分96分。")))  # fmt: skip
    blocks = [item for item in read(word_file(body)).items if isinstance(item, Block)]
    assert [b.level for b in blocks] == [1, 2, 0, 0, 0, 0, 1, 0]
    assert not any(b.styled for b in blocks)


def test_runs_lead_back_to_the_right_run() -> None:
    body = p("全年预算", "150.50", "万元") + p(
        "执行", "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", "148.24万元"
    )
    first, second = (item for item in read(word_file(body)).items if isinstance(item, Block))
    assert first.text == "全年预算150.50万元"
    at = first.text.index("150.50")
    run = next(r for r in first.runs if r.start <= at < r.end)
    assert (run.source, run.offset + at - run.start) == (1, 0)
    assert second.text == "执行148.24万元"
    assert [r.source for r in second.runs] == [3, 5]


def test_tracked_changes_hidden_text_fields_and_breaks() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE 9</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = p(
        "<w:ins><w:r><w:t>新增</w:t></w:r></w:ins>",
        "<w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>",
        field,
        '<w:r><w:t>项</w:t><w:br/><w:t>目标</w:t><w:tab/><w:sym w:font="Symbol" w:char="F0B3"/><w:t>5</w:t></w:r>',
        "<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>",
        "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>",
    )
    assert texts(read(word_file(body))) == ["新增12项\n目标\t≥5链接控件"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    body = p("预算", properties="<w:rPr><w:del/></w:rPr>") + p("120万元。")
    assert texts(read(word_file(body))) == ["预算120万元。"]


def test_text_boxes_count_once_and_notes_and_headers_have_their_own_ids() -> None:
    box = "<w:txbxContent>" + p("内部资料") + "</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = p("正文", drawing, '<w:r><w:footnoteReference w:id="2"/></w:r>')
    notes = f'<w:footnotes {W_NS}><w:footnote w:id="0">{p("分隔")}</w:footnote><w:footnote w:id="2">{p("含结转")}</w:footnote></w:footnotes>'
    header, pages = (f"<w:hdr {W_NS}>{p(text)}</w:hdr>" for text in ("云溪县图书馆", "- 3 -"))
    document = read(word_file(body, footnotes=notes, header1=header, header2=header, header3=pages))
    assert {i: b.text for i, b in document.blocks.items()} == {
        "p1": "正文", "x1": "内部资料", "fn1": "含结转", "h1": "云溪县图书馆",
    }  # fmt: skip


def numbering(*levels: tuple[str, str]) -> str:
    made = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(levels)
    )
    return (
        f'<w:numbering {W_NS}><w:abstractNum w:abstractNumId="0">{made}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def test_automatic_numbers_are_part_of_the_text() -> None:
    def item(text: str, level: int) -> str:
        return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')

    xml = numbering(("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
    body = (
        item("基本情况", 0)
        + item("单位概况", 1)
        + item("人员情况", 1)
        + p("实有17人。")
        + item("评价结论", 0)
        + item("得分", 1)
    )
    document = read(word_file(body, numbering=xml))
    assert texts(document) == [
        "一、基本情况",
        "（一）单位概况",
        "（二）人员情况",
        "实有17人。",
        "二、评价结论",
        "（一）得分",
    ]
    first = next(item for item in document.items if isinstance(item, Block))
    assert first.level == 1
    assert [(r.start, r.source) for r in first.runs] == [(0, -1), (2, 0)]


def test_nested_tables_shifted_rows_and_inserted_rows() -> None:
    def tc(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if text.startswith('<') else p(text)}</w:tc>"

    title = tc("标题", '<w:gridSpan w:val="3"/>')
    inner = f"<w:tbl><w:tr>{tc('甲')}{tc('乙')}</w:tr></w:tbl>"
    body = (
        f"<w:tbl><w:tr>{title}</w:tr>"
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{tc("左")}{tc(inner + p("右"))}</w:tr>'
        f"<w:tr><w:trPr><w:del/></w:trPr>{tc('已删')}{tc('')}{tc('')}</w:tr>"
        f"<w:sdt><w:sdtContent><w:tr>{tc('a')}{tc('b')}{tc('c')}</w:tr></w:sdtContent></w:sdt></w:tbl>"
    )
    document = read(word_file(body))
    outer, nested = document.tables
    assert (outer.n_rows, outer.n_cols, nested.id) == (3, 3, "t1.r1.c2.t0")
    assert {c.id: c.text for c in outer.cells if c.text} == {
        "t1.r0.c0": "标题", "t1.r1.c1": "左", "t1.r1.c2": "右", "t1.r2.c0": "a", "t1.r2.c1": "b", "t1.r2.c2": "c",
    }  # fmt: skip
    assert [c.text for c in nested.cells] == ["甲", "乙"]


def test_pages_come_from_recorded_breaks_only() -> None:
    broken = p("第一页。") + p("<w:r><w:lastRenderedPageBreak/><w:t>第二页。</w:t></w:r>")
    assert [b.page for b in read(word_file(broken)).items] == [1, 2]
    assert [b.page for b in read(word_file(p("一") + p('<w:r><w:br w:type="page"/></w:r>') + p("二"))).items] == [
        None,
        None,
    ]


def test_a_contents_list_is_no_heading() -> None:
    styles = f'<w:styles {W_NS}><w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style></w:styles>'
    body = p("一、基本情况", properties='<w:pStyle w:val="T1"/>') + p("一、基本情况") + p("实有17人。")
    blocks = [b for b in read(word_file(body, styles=styles)).items if isinstance(b, Block)]
    assert [b.level for b in blocks] == [0, 1, 0]


def test_a_long_document_is_read_to_its_end() -> None:
    document = NewDocument()
    for n in range(40):
        document.add_heading(f"（{n}）年度工作", 2)
        for _ in range(6):
            document.add_paragraph("本年度按照预算批复组织实施，资金使用合规，各项任务按时完成，群众反映良好。" * 3)
    for _ in range(4):
        docx_table(document, EVALUATION)
    items = read(saved(document)).items
    assert sum(isinstance(item, Table) for item in items) == 4
    assert sum(isinstance(item, Block) and item.level == 2 for item in items) == 40
