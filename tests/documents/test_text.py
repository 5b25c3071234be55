"""Text files: marks out, cut sentences whole, tables as grids."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.documents import Source, load
from assistant.documents.model import Block, Document


def read(text: str | bytes, name: str = "草稿.txt") -> Document:
    return load(Source(name, text if isinstance(text, bytes) else text.encode()))


def texts(text: str, name: str = "草稿.txt") -> list[str]:
    return [item.text for item in read(text, name).items if isinstance(item, Block)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encodings_and_line_ends(encoding: str, end: str) -> None:
    text = end.join(("一、预算执行", "", "全年支出148.24万元，执行率98.5%。"))
    found = read(text.encode(encoding))
    assert [b.text for b in found.items if isinstance(b, Block)] == [
        "一、预算执行",
        "全年支出148.24万元，执行率98.5%。",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("年初预算共计150.50万元。其中：基本支出80.20万元，项目支出70.30万元。**执行情况：**2023\n\n年决算共计148.24万元。",
         ["年初预算共计150.50万元。其中：基本支出80.20万元，项目支出70.30万元。执行情况：2023年决算共计148.24万元。"]),
        ("2023年云溪县图书馆决策正确，资金管理规范，项目管\n\n理到位，政策执行有力。",
         ["2023年云溪县图书馆决策正确，资金管理规范，项目管理到位，政策执行有力。"]),
        ("新增馆藏图书12000册，举办阅读活动72场，完成支出420万元,\n\n预算执行率168%。",
         ["新增馆藏图书12000册，举办阅读活动72场，完成支出420万元,预算执行率168%。"]),
        ("本单位2021年度总收入581.45万元，其中本年收\n入390.55万元，较上年减少175.26万元，下降\n31%。",
         ["本单位2021年度总收入581.45万元，其中本年收入390.55万元，较上年减少175.26万元，下降31%。"]),
        ("其中本年支\n出480.71万元，较上年减少90.49万元", ["其中本年支出480.71万元，较上年减少90.49万元"]),
    ],
)  # fmt: skip
def test_cut_sentences_are_joined(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "固定资产原值534450.95元，累计折旧319497.15元，净值214953.8元\n\n2023年我单位组织开展了自评，结果良好。",
        "我馆财力薄弱，项目资金到位较晚，配套支出较少，工作推进受到影响\n\n（二）管理制度\n\n制度健全，执行良好。",
        "评价组组长：王一\n评价组成员：李二、张三",
        "工作目标已经全部完成，资金使用规范，效果较为明显\n\n1. 举办讲座，宣传阅读。\n\n2. 采购图书，更新馆藏。",
        "A 男(56%)\nB 女(44%)",
    ],
)
def test_separate_statements_stay_separate(text: str) -> None:
    assert texts(text) == [line for line in text.split("\n") if line]


def test_joined_text_leads_back_to_its_lines() -> None:
    document = read("一、情况\n\n云溪县图书馆资金管理规范，决策程序完整合规，项目管\n\n理到位，执行有力。")
    block = document.items[1]
    assert isinstance(block, Block)
    assert [(r.source, r.offset) for r in block.runs] == [(2, 0), (4, 0)]
    assert block.text[block.runs[1].start :] == "理到位，执行有力。"


def test_marks_are_stripped_and_blanks_to_fill_in_are_kept() -> None:
    assert texts("### **（三）职能。**\n\n- (一) 概况\n\n<b>合计</b>得分&nbsp;96") == [
        "（三）职能。",
        "(一) 概况",
        "合计得分 96",
    ]
    assert texts("公益演出（≥**场），**年**月完成。") == ["公益演出（≥**场），**年**月完成。"]
    headings = [b for b in read("# 报告\n\n## 一、概况\n\n正文。").items if isinstance(b, Block)]
    assert [(b.level, b.styled) for b in headings] == [(1, True), (2, True), (0, False)]


def test_tab_table_keeps_positions() -> None:
    text = "附表\n\n绩效自评表\t\t\t\n指标\t目标\t实际\t得分\n图书\t≥100\t98\t9.8\n活动\t≥5\n其他资金\t\t\t\n完成后请说明：没有填写的请填无\t\t\t"
    table = read(text).tables[0]
    assert (table.n_rows, table.n_cols, table.ragged) == (6, 4, True)
    assert table.grid[0][0] is table.grid[0][3]
    assert table.grid[3][2] is None
    last, blank = table.grid[5][0], table.grid[4][1]
    assert last is not None and last.colspan == table.n_cols
    assert blank is not None and blank.text == ""


def test_pipe_tables_and_bare_fragments() -> None:
    table = read("| 指标 | 目标 | 得分 |\n|---|:-:|--:|\n| 图书 | ≥100<br>册 | **9.8** |", "a.md").tables[0]
    assert [c.text for c in table.cells] == ["指标", "目标", "得分", "图书", "≥100\n册", "9.8"]
    bare = read("年度资金总额: | 2000 | 1157.97 | 57.89%\n其中:中央财政资金 | 2000 | 1157.9 | 57.89%").tables[0]
    assert (bare.n_rows, bare.n_cols) == (2, 4)
    starred = read(
        "★发放人数(≥**人) | 5 | >=21933人 | 21980人 | 5 |\n★次数(≥**人次) | 5 | >=59人次 | 87人次 | 5 |"
    ).tables[0]
    assert starred.cells[0].text == "★发放人数(≥**人)"


def test_aligned_columns_and_contents() -> None:
    assert read("年份  收入  支出\n2021  40.97  45.80\n2022  43.89  42.13").tables[0].n_cols == 3
    contents = read("一、基本情况\t1\n二、评价结论\t3\n三、存在问题\t5")
    assert not contents.tables and len(contents.items) == 3


def test_quoted_cells_and_csv() -> None:
    table = read('目标\t"1、购书\n2、办活动"\t完成\n得分\t5\t5').tables[0]
    assert table.grid[0][1] is not None and table.grid[0][1].text == "1、购书\n2、办活动"
    table = read('指标,目标,得分\n"图书,期刊","1,200册",9\n', "表.csv").tables[0]
    assert [c.text for c in table.cells][3:] == ["图书,期刊", "1,200册", "9"]


@pytest.mark.skipif("JIHE_SHARED" not in os.environ, reason="needs the shared material")
def test_the_seed_reads_without_cuts() -> None:
    document = load(Source.from_path(Path(os.environ["JIHE_SHARED"], "seed", "draft-report.txt")))
    prose = [b.text for b in document.items if isinstance(b, Block) and len(b.text) > 40]
    assert any("2023年决算共计" in text for text in prose)
    assert any("保障试点工作" in text for text in prose)
    assert sum("项目管理到位" in text for text in prose) == 2
    (table,) = document.tables
    assert (table.n_rows, table.n_cols) == (22, 8)
    assert not any("*" in text or "<b>" in text for text in (b.text for b in document.blocks.values()))
