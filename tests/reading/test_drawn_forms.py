"""Right forms of every layout, drawn at random, are read whole and stay silent; a wrong sum of a part is told."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.reading.report import read
from scoring.engine import judge
from scoring.finding import Finding, Level
from scoring.model import Report
from scoring.registry import selected
from scoring.ruleset import library
from tests.reading.drawn_forms import Drawing, Grid, drawing, padded
from tests.reading.layouts import document, table

RULES, CHECKS = library(), selected(None, None)


def judged(drawn: Drawing) -> tuple[Report, list[Finding]]:
    review = judge(read((drawn.document,)), RULES, CHECKS)
    return review.report, [f for f in review.findings if f.level is not Level.INFO]


@pytest.mark.parametrize("seed", range(40))
def test_a_right_form_is_read_whole_and_stays_silent(seed: int) -> None:
    drawn = drawing(seed)
    report, findings = judged(drawn)
    assert [f"{f.code} {f.message}" for f in findings] == []
    (form,) = report.evaluations
    rows = len(drawn.content.rows) + (drawn.style.execution in ("among", "section"))
    assert len(form.indicators) == rows
    assert len({i.row for i in form.indicators}) == rows
    assert form.total_score and form.total_score.text == drawn.content.total
    assert form.unread == ()
    assert len(form.part_sums) == (3 + (drawn.style.execution == "among") if drawn.style.subtotals else 0)


def with_cell(drawn: Drawing, label: str, column: int, text: str) -> Drawing:
    """The form with another text in the first row that begins with that label."""
    for grid in drawn.items:
        row = next((r for r in grid if not isinstance(grid, str) and r[0] == label), None)
        if isinstance(row, list):
            row[column] = text
            return drawn
    raise AssertionError(label)


SUMMED = [s for s in range(200) if (d := drawing(s)).style.subtotals and d.style.execution == "funds"][:6]


@pytest.mark.parametrize("seed", SUMMED)
@pytest.mark.parametrize(("role", "code"), [("points", "A103"), ("score", "A102")])
def test_a_wrong_sum_of_a_part_is_told_once(seed: int, role: str, code: str) -> None:
    drawn = drawing(seed)
    block = [r for r in drawn.content.rows if r.level1 == "产出指标"]
    right = sum((Decimal(getattr(r, role)) for r in block), Decimal(0))
    wrong = with_cell(drawn, "小计", drawn.style.columns.index(role), str(right + 2))
    assert [(f.code, f.stated) for f in judged(wrong)[1]] == [(code, f"{(right + 2).normalize():f}")]


TURNED = (
    "项目名称|桥梁维护|<|<\n三级指标|检测桥梁|病害处置率|养护满意度\n年度指标值|≥20座|≥95%|≥90%\n实际完成值|21座|96%|93%\n分值|50|30|10\n得分|50|30|10\n"
    "{behind}\n自评总分|{total}|<|<"
)


@pytest.mark.parametrize(
    ("behind", "total"),
    [
        ("项目资金（万元）|年初预算数|全年执行数|执行率\n年度资金总额|50|50|100%", "90"),
        ("预算执行率|100%|10|10", "100"),
        ("其他情况|第一批 12|第二批 15|第三批 20", "90"),
        ("经办科室|养护科|工程科|财务科", "90"),
    ],
)
def test_what_stands_behind_a_turned_block_is_no_part_of_it(behind: str, total: str) -> None:
    rows: Grid = [line.split("|") for line in TURNED.format(behind=behind, total=total).splitlines()]
    report = read((document("2023年度项目支出绩效自评表", table(padded(rows))),))
    (form,) = report.evaluations
    assert [i.name for i in form.indicators] == ["检测桥梁", "病害处置率", "养护满意度"]
    assert form.total_score and form.total_score.text == total


FUNDS_LAST = "资金|年初预算数|全年预算数|全年执行数|分值|执行率|得分\n年度资金总额|90.00|88.00|86.24|10|98.00%|9.8"
FUNDS_BARE = "资金来源|年初预算|调整预算|实际支出|执行率\n资金合计|90.00|88.00|86.24|98.00%"
PAIRED = "资金（万元）|全年预算数|88.00|全年执行数|86.24|结余|1.76"
BODY = (
    "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分\n{first}产出指标|数量指标|检测桥梁|≥20座|21座|50|50\n"
    "效益指标|社会效益指标|病害处置率|≥95%|96%|30|30\n满意度指标|满意度指标|养护满意度|≥90%|93%|10|10\n总分|<|<|<|<|100|99.8"
)
FIRST = "预算执行|预算执行率|预算执行率|100%|98.00%|10|9.8\n"


def grid(text: str) -> Grid:
    return padded([line.split("|") for line in text.splitlines()])


def findings_of(*items: str | Grid) -> list[str]:
    made = [i if isinstance(i, str) else table(i, f"t{n}") for n, i in enumerate(items)]
    found = judge(read((document("2023年度项目支出绩效自评表", *made),)), RULES, CHECKS).findings
    return [f"{f.code} {f.message}" for f in found if f.level is not Level.INFO]


def test_the_fund_block_may_stand_behind_the_indicators() -> None:
    assert findings_of(grid(BODY.format(first="")), "项目资金情况（万元）", grid(FUNDS_LAST)) == []
    assert findings_of(grid(f"{BODY.format(first='')}\n附：资金情况（万元）\n{FUNDS_LAST}")) == []
    assert findings_of(grid(f"{BODY.format(first=FIRST)}\n附：资金情况（万元）\n{FUNDS_BARE}")) == []
    assert findings_of(grid(f"{BODY.format(first=FIRST)}\n{PAIRED}")) == []


def test_a_form_on_two_sheets_is_one() -> None:
    first = grid(f"部门整体支出绩效自评表（一）|<|<|<|<|<|<\n{FUNDS_LAST}")
    second = grid(f"部门整体支出绩效自评表（二）|<|<|<|<|<|<\n{BODY.format(first='')}")
    assert findings_of(first, second) == []
    assert len(findings_of(first, [[first[0][0].replace("一", "三"), *second[0][1:]], *second[1:]])) > 0


def test_a_score_by_a_rate_on_the_wrong_base_is_no_fault_of_its_own() -> None:
    funds = FUNDS_LAST.replace("98.00%|9.8", "95.82%|9.58")
    body = BODY.format(first="").replace("99.8", "99.58")
    told = findings_of(grid(funds), grid(body))
    assert [t[:4] for t in told] == ["A202"]
