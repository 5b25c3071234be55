"""One grid for every way of drawing a form: turned, paired, carded, halved, cut and sectioned forms give equal rows."""

from __future__ import annotations

import pytest

from assistant.reading.report import read
from assistant.reading.tables.canonical import canonical
from scoring.model import Entry, Evaluation
from tests.reading.layouts import document, lines, table

HEAD = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分\n"
ROWS = [
    ("产出指标", "数量指标", "修剪行道树", "≥1200株", "1260株", "50", "50"),
    ("效益指标", "社会效益指标", "林荫路覆盖率", "≥60%", "57%", "30", "28.5"),
    ("满意度指标", "服务对象满意度指标", "居民满意度", "≥90%", "93%", "10", "10"),
]
FUNDS = ("80", "84", "75.6", "90%", "10", "9")
FIELDS = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")
MONEY = ("年初预算数（万元）", "全年预算数（万元）", "全年执行数（万元）", "执行率", "分值", "得分")
TITLE = "2023年度项目支出绩效自评表 | < | < | < | < | < | <\n"


def usual_funds() -> str:
    return (
        "资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 分值 | 得分\n年度资金总额 | "
        + " | ".join(FUNDS)
        + "\n"
    )


def usual_rows() -> str:
    return HEAD + "\n".join(" | ".join(row) for row in ROWS) + "\n总分 |  |  |  |  | 100 | 97.5"


def turned_rows() -> str:
    columns = [" | ".join([name, *(row[n] for row in ROWS)]) for n, name in enumerate(FIELDS)]
    return "\n".join(columns)


def cards() -> str:
    made: list[str] = []
    for row in ROWS:
        pairs = [f"{name} | {value}" for name, value in zip(FIELDS, row, strict=True)]
        made += [" | ".join(pairs[:2]), " | ".join(pairs[2:4]), " | ".join(pairs[4:6]), pairs[6] + " |  | "]
    return "\n".join(made)


def sections(full_width: bool) -> str:
    wide = " | < | < | <" if full_width else ""
    header = "三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分\n"
    numbers = "一二三"
    body = [
        f"{numbers[n]}、{row[0]}（{row[5]}分）{wide}\n" + " | ".join((row[2], *row[3:])) for n, row in enumerate(ROWS)
    ]
    return header + "\n".join(body) + "\n总分 |  |  | 100 | 97.5"


def halves() -> str:
    head = " | ".join(FIELDS[2:])
    left, right = [ROWS[0][2:], ROWS[1][2:]], [ROWS[2][2:], ("", "", "", "", "")]
    body = "\n".join(" | ".join((*a, *b)) for a, b in zip(left, right, strict=True))
    return f"{head} | {head}\n{body}\n总分 |  |  | 100 | 97.5 |  |  |  |  | "


LAYOUTS = {
    "usual": TITLE + usual_funds() + usual_rows(),
    "turned funds": TITLE + "\n".join(f"{n} | {v}" for n, v in zip(MONEY, FUNDS, strict=True)) + "\n" + usual_rows(),
    "paired funds": TITLE
    + " | ".join(f"{n} | {v}" for n, v in list(zip(MONEY, FUNDS, strict=True))[:3])
    + "\n"
    + " | ".join(f"{n} | {v}" for n, v in list(zip(MONEY, FUNDS, strict=True))[3:])
    + "\n"
    + usual_rows(),
    "turned rows": TITLE + usual_funds() + turned_rows() + "\n总分 | 分值 | 100 | 得分 | 97.5",
    "cards": TITLE + usual_funds() + cards() + "\n总分 | 97.5",
    "section rows": TITLE + usual_funds() + sections(full_width=False),
    "wide section rows": TITLE + usual_funds() + sections(full_width=True),
    "halves": TITLE + usual_funds() + halves(),
}


def form(layout: str) -> Evaluation:
    (found,) = read((document(table(lines(LAYOUTS[layout]))),)).evaluations
    return found


def number(entry: Entry | None) -> str:
    return entry.text if entry else ""


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_rows(layout: str) -> None:
    found = form(layout)
    rows = [
        (
            i.level3,
            number(i.target and i.target.entry),
            number(i.actual and i.actual.entry),
            number(i.weight),
            number(i.score),
        )
        for i in found.indicators
    ]
    assert rows == [row[2:] for row in ROWS]
    line = found.funds[0]
    assert tuple(map(number, (line.initial, line.full, line.executed, line.rate, line.weight, line.score))) == FUNDS
    assert found.total_score is not None and found.total_score.text == "97.5"


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name != "halves"])
def test_every_layout_knows_the_first_level(layout: str) -> None:
    assert [i.level1 for i in form(layout).indicators] == [row[0] for row in ROWS]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_is_left_unread(layout: str) -> None:
    assert form(layout).unread == ()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_cells_keep_their_places(layout: str) -> None:
    drawn = table(lines(LAYOUTS[layout]))
    texts = {cell.id: cell.text for cell in drawn.cells}
    assert all(texts[cell.id] == cell.text for cell in canonical(drawn).cells)


def test_a_usual_table_is_left_alone() -> None:
    drawn = table(lines(LAYOUTS["usual"]))
    assert canonical(drawn).cells is drawn.cells


def test_parts_of_an_amount_below_it_are_lines_of_their_own() -> None:
    text = "年初预算数 | 18.5\n其中：财政拨款 | 18.5\n上年结转 | 0\n全年预算数 | 20\n其中：财政拨款 | 18.5\n上年结转 | 1.5\n全年执行数 | 19.2\n其中：财政拨款 | 17.7\n上年结转 | 1.5\n执行率 | 96%\n分值 | 10\n得分 | 9.6"
    (found,) = read((document("2023年度项目支出绩效自评表", table(lines(text))),)).evaluations
    assert [(f.label, number(f.full), number(f.executed)) for f in found.funds] == [
        ("预算执行", "20", "19.2"),
        ("其中:财政拨款", "18.5", "17.7"),
        ("上年结转", "1.5", "1.5"),
    ]


def test_a_form_goes_on_until_its_points_make_a_hundred() -> None:
    first = HEAD + " | ".join(ROWS[0]) + "\n总计 |  |  |  |  | 90 | 88.5"
    second = HEAD + "\n".join(" | ".join(row) for row in ROWS[1:])
    parts = document(
        "2023年度项目支出绩效自评表", table(lines(first), "t1"), "指标完成情况（续表）", table(lines(second), "t2")
    )
    (found,) = read((parts,)).evaluations
    assert [i.level3 for i in found.indicators] == [row[2] for row in ROWS] and found.tables == ("t1", "t2")


def test_shares_of_one_are_points() -> None:
    rows = HEAD.replace("分值", "权重") + "\n".join(
        " | ".join((*row[:5], str(int(row[5]) / 90)[:4] if n else "0.56", row[6])) for n, row in enumerate(ROWS)
    )
    (found,) = read((document(table(lines(rows.replace("0.33", "0.33").replace("0.11", "0.11")))),)).evaluations
    assert [str(i.weight.quantity.value) for i in found.indicators if i.weight and i.weight.quantity] == [
        "56.00",
        "33.00",
        "11.00",
    ]
