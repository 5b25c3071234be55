"""Account tables: right ones stay silent, one wrong cell is told of once, and the text is held against them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.documents import Source, load
from assistant.documents.model import Document
from assistant.reading.report import read
from scoring.engine import judge
from scoring.finding import Finding, Level
from scoring.model import Report
from scoring.registry import selected
from scoring.relations import SameFact, Total
from scoring.ruleset import library
from tests.reading import account_books as books
from tests.reading.account_books import Books, Sheet, docx_of, text_of, w, xlsx_of
from tests.reading.layouts import document, lines, table

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("account_cases.yaml").read_text("utf-8"))
RULES, CHECKS = library(), selected(["A", "X", "P"], None)
FORMATS = {"docx": docx_of, "xlsx": xlsx_of, "txt": text_of}
OWN = Books()
SHEETS = {
    "overall": books.overall(OWN),
    "overall-unmerged": books.overall(OWN, merged=False),
    "overall-plain": books.overall(OWN, numbered=False),
    "subjects": books.subjects(OWN),
    "subjects-in-three": books.subjects(OWN, columns=3),
    "subjects-of-two-levels": books.subjects(OWN, deep=False),
    "economic": books.economic(),
    "publics": books.publics(),
    "publics-as-list": books.publics(tall=True),
    "fiscal": books.fiscal(OWN),
    "budget": books.budget(),
}


def judged(*documents: Document) -> tuple[Report, list[Finding]]:
    """The report and its findings above info, of the families that compare figures."""
    review = judge(read(documents), RULES, CHECKS)
    return review.report, [f for f in review.findings if f.level is not Level.INFO]


def of_file(data: bytes, kind: str = "docx") -> tuple[Report, list[Finding]]:
    return judged(load(Source(f"a.{kind}", data)))


def of_case(case: dict[str, Any], fault: list[Any] | None = None) -> tuple[Report, list[Finding]]:
    rows = lines(case["table"])
    if fault:
        row = next(n for n, texts in enumerate(rows) if fault[0] in texts)
        rows[row][fault[1]] = fault[2]
    return judged(document(*case["above"], table(rows)))


def shown(finding: Finding) -> str:
    return " ".join((finding.message, *finding.trace, *finding.affects, *(e.text for e in finding.evidence)))


def sums(report: Report) -> list[Total]:
    return [r for r in report.relations if isinstance(r, Total)]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", SHEETS)
def test_right_tables_are_added_up_and_stay_silent(name: str, kind: str) -> None:
    report, findings = of_file(FORMATS[kind](SHEETS[name]), kind)
    assert [f.message for f in findings] == []
    assert len(sums(report)) >= 3


@pytest.mark.parametrize("case", [c for c in CASES if "wrong" not in c], ids=lambda c: c["id"])
def test_right_cases_stay_silent(case: dict[str, Any]) -> None:
    assert [f.message for f in of_case(case)[1]] == []


@pytest.mark.parametrize("case", [c for c in CASES if "wrong" in c], ids=lambda c: c["id"])
def test_wrong_cases_are_told(case: dict[str, Any]) -> None:
    _, findings = of_case(case)
    code, text = case["wrong"]
    assert {f.code for f in findings} == {code}
    assert all(text in " ".join((shown(f), f.expected or "")) for f in findings)


FAULTS = [
    ("overall", "总计", 2, "999.99", "1706.95"),
    ("overall", "总计", 5, "999.99", "1706.95"),
    ("overall", "年末结转和结余", 5, "10.00", "总计"),
    ("overall", "本年收入合计", 2, "1600.00", "1650.7"),
    ("overall", "五、事业收入", 2, "23.20", "本年收入合计"),
    ("overall-plain", "三、农林水支出", 3, "1500.63", "本年支出合计"),
    ("subjects", "防汛", 4, "127.75", "防汛"),
    ("subjects", "行政运行", 3, "431.60", "行政运行"),
    ("subjects-in-three", "水利", 4, "1500.63", "水利"),
    ("subjects-in-three", "合计", 4, "1600.00", "1622.85"),
    ("subjects-of-two-levels", "残疾人事业", 2, "5.30", "残疾人事业"),
    ("economic", "差旅费", 5, "6.65", "商品和服务支出"),
    ("economic", "人员经费合计", 2, "411.21", "401.21"),
    ("economic", "公用经费合计", 8, "36.41", "34.61"),
    ("publics", "1.79", 6, "6.76", "决算数合计"),
    ("publics-as-list", "3．公务接待费", 2, "0.69", "合计"),
    ("publics-as-list", "（2）公务用车运行维护费", 2, "3.19", "公务用车购置及运行费"),
    ("fiscal", "三、农林水支出", 6, "1480.00", "1466.63"),
    ("fiscal", "年初财政拨款结转和结余", 2, "54.10", "年初财政拨款结转和结余"),
    ("budget", "（二）社会保障和就业支出", 3, "10.00", "本年支出"),
    ("budget", "2、公用经费", 5, "10.00", "基本支出"),
    ("budget", "支出总计", 3, "96.00", "95"),
]


@pytest.mark.parametrize(("name", "row", "column", "text", "told"), FAULTS)
def test_one_wrong_cell_is_told_once(name: str, row: str, column: int, text: str, told: str) -> None:
    _, findings = of_file(docx_of(SHEETS[name].changed(row, column, text)))
    assert [(f.code, f.level) for f in findings] == [("A101", Level.ERROR)]
    assert told in shown(findings[0])


ACCUSED = [
    ("subjects", "防汛", 4, "127.75"),
    ("fiscal", "三、农林水支出", 6, "1480.00"),
    ("subjects-in-three", "水利", 4, "1500.63"),
]


@pytest.mark.parametrize(("name", "row", "column", "text"), ACCUSED)
def test_the_cell_that_two_sums_point_to_is_accused(name: str, row: str, column: int, text: str) -> None:
    sheet = SHEETS[name]
    right = sheet.rows[sheet.row(row)][column]
    _, findings = of_file(docx_of(sheet.changed(row, column, text)))
    assert len(findings) == 1
    (found,) = findings
    assert (found.evidence[0].role, found.evidence[0].text) == ("culprit", text)
    assert (found.stated, found.expected) == (text, right) and f"应为{right}" in found.message
    assert len(found.trace) > 1


@pytest.mark.parametrize(("column", "text", "right"), [(1, "510.00", "150.00"), (2, "153.00", "135.00")])
def test_the_cell_that_a_sum_and_a_rate_point_to_is_accused(column: int, text: str, right: str) -> None:
    case = next(c for c in CASES if c["id"] == "balance-of-funds")
    _, findings = of_case(case, ["国有资源有偿使用收入", column, text])
    assert [(f.code, f.stated, f.expected) for f in findings] == [("A101", text, right)]
    assert any(line.startswith("A201") for line in findings[0].affects)


@pytest.mark.parametrize(
    ("case", "fault"), [(c, f) for c in CASES for f in c.get("faults", [])], ids=lambda v: v["id"] if isinstance(v, dict) else v[0]
)  # fmt: skip
def test_one_wrong_cell_of_a_case(case: dict[str, Any], fault: list[Any]) -> None:
    _, findings = of_case(case, fault)
    assert len(findings) == (1 if fault[3] else 0), [f.message for f in findings]
    assert all(fault[3] in shown(f) for f in findings)


def test_rows_left_out_make_no_closed_claim() -> None:
    report, findings = of_file(docx_of(books.subjects(OWN).without("2130399", "2130314", "2080506", "2101103")))
    assert [f for f in findings if f.level is Level.ERROR] == []
    broken = [
        t for t in sums(report) if t.total.label.startswith("水利·") and t.kind == "closed" and t.note == "合计行"
    ]
    assert broken == []


def test_a_selection_is_no_whole() -> None:
    sheet = books.subjects(OWN).without("2130399", "2130314")
    _, findings = of_file(docx_of(Sheet("支出决算表（主要科目）", sheet.rows, sheet.above)))
    assert findings == []


def test_a_cell_that_cannot_be_read_leaves_its_sums_open() -> None:
    report, findings = of_file(docx_of(books.subjects(OWN).changed("防汛", 4, "124.75*")))
    assert findings == []
    assert not any(t.total.label == "水利·项目支出" for t in sums(report))


def test_levels_that_are_not_told_are_left_open_with_a_reason() -> None:
    case = next(c for c in CASES if c["id"] == "flat-names-three-levels")
    assert [[p.quantity.text for p in t.parts] for t in sums(of_case(case)[0])] == [["360", "50"]]
    report, findings = of_case(case, ["小学教育", 1, "210"])
    assert findings == [] and sums(report) == []
    assert any("不能确定" in why for _, why in report.unread)


SET_IN = [["支出项目", "决算数"], ["基本支出", "1702.44"], ["　　在职人员", "1488.10"], ["　　日常公用", "214.34"], ["项目支出", "2501.04"],
          ["　　专项业务", "2000.00"], ["　　设施维护", "501.04"], ["本年支出合计", "4203.48"]]  # fmt: skip


@pytest.mark.parametrize("kind", FORMATS)
def test_names_without_codes_are_told_apart_by_indents(kind: str) -> None:
    sheet = Sheet("支出情况表", SET_IN)
    report, findings = of_file(FORMATS[kind](sheet), kind)
    assert findings == []
    assert [[p.quantity.text for p in t.parts] for t in sums(report)] == [
        ["1488.10", "214.34"], ["2000.00", "501.04"], ["1702.44", "2501.04"]
    ]  # fmt: skip
    _, findings = of_file(FORMATS[kind](sheet.changed("专项业务", 1, "2100.00")), kind)
    assert [f.code for f in findings] == ["A101"] and "项目支出" in findings[0].message


def test_a_row_that_a_page_break_cut_is_not_read() -> None:
    rows = lines("项目 | 金额\n甲 | 10.50\n乙 | 167.4\n | 1\n丙 | 20.25\n合计 | 198.16")
    made = table(rows)
    cells = tuple(replace(c, page=1 if c.row < 3 else 2) for c in made.cells)
    report, findings = judged(document("收支情况（单位：万元）", replace(made, cells=cells)))
    assert findings == [] and sums(report) == []


FORM = (
    "项目名称 | 气象站运行 | | | | |\n年度资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分\n"
    "年度资金总额 | 300 | 320 | 304 | 10 | 95% | 9.5\n按资金来源分： | | {heading} | 304 | - | | -\n财政拨款 | | {part} | 264 | - | | -\n"
    "单位资金 | | 40 | 40 | - | | -\n按支出性质分： | | 320 | 304 | - | | -\n基本支出 | | 150 | 148 | - | | -\n项目支出 | | 170 | 156 | - | | -\n"
    "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分\n产出指标 | 数量指标 | 观测次数 | ≥8000次 | 8100次 | 50 | 50"
)


@pytest.mark.parametrize(
    ("heading", "part", "told"), [("320", "280", ""), ("320", "270", "310"), ("310", "280", "310")]
)
def test_two_divisions_of_one_fund_total(heading: str, part: str, told: str) -> None:
    form = table(lines(FORM.format(heading=heading, part=part)))
    findings = [f for f in judged(document("2023年度部门整体支出绩效自评表", form))[1] if f.code == "A101"]
    assert len(findings) == (1 if told else 0)
    assert all(told in shown(f) for f in findings)


# --- the text

TEXT = (
    "云岭县水利局2023年度部门整体支出绩效自评报告",
    "一、收入支出决算总体情况",
    "2023年度收入总计{a}万元，其中：本年收入合计{i}万元，使用非财政拨款结余2.15万元，年初结转和结余54.10万元。"
    "2023年度支出总计{c}万元，其中：本年支出合计{o}万元，年末结转和结余{z}万元。",
    "二、支出决算情况",
    "本年支出合计{y}元，其中：基本支出{g}万元；项目支出{p}万元。",
)


def with_text(**changes: str) -> list[Finding]:
    basic, project = OWN.spent()
    told = {"a": w(OWN.total), "i": w(OWN.income), "c": w(OWN.total), "o": w(OWN.outlay), "z": w(OWN.closing),
            "y": f"{OWN.outlay * 100:,}.00", "g": w(basic), "p": w(project)} | changes  # fmt: skip
    text = [line.format(**told) for line in TEXT]
    return of_file(docx_of(SHEETS["overall"], SHEETS["subjects"], text=text))[1]


def test_a_text_that_agrees_with_its_tables() -> None:
    assert [f.message for f in with_text()] == []


@pytest.mark.parametrize(
    ("slot", "text", "subject"),
    [("a", "1716.95", "收入总计"), ("o", "1632.85", "本年支出合计"), ("z", "84.01", "年末结转和结余"), ("p", "1086.43", "项目支出"),
     ("i", "1605.70", "本年收入合计")],
)  # fmt: skip
def test_a_text_that_differs_from_its_table(slot: str, text: str, subject: str) -> None:
    told = [f for f in with_text(**{slot: text}) if f"“{subject}”" in shown(f)]
    assert any(f.code == "X101" or any(a.startswith("X101") for a in f.affects) for f in told)


def test_another_unit_is_converted() -> None:
    told = " ".join(f"{f.code} {shown(f)}" for f in with_text(y="16,238,500.00"))
    assert "本年支出合计" in told and "X102" in told


@pytest.mark.parametrize(
    "sentence",
    [
        "2022年度本年支出合计1500.00万元。",
        "年初预算安排本年支出合计1500.00万元。",
        "一般公共预算财政拨款基本支出500.00万元。",
        "所属水文站基本支出50.00万元。",
        "清水河治理项目支出700.00万元。",
        "截至9月，本年支出合计900.00万元。",
    ],
)
def test_other_facts_of_the_same_name(sentence: str) -> None:
    text = ["云岭县水利局2023年度部门整体支出绩效自评报告", "一、基本情况", sentence]
    report, findings = of_file(docx_of(SHEETS["overall"], SHEETS["subjects"], text=text))
    assert findings == []
    assert not any(
        isinstance(r, SameFact) and any(not f.location.block.startswith("t") for f in r.figures)
        for r in report.relations
    )


PUBLICS = (
    "云岭县水利局2023年度部门决算说明",
    "一、“三公”经费支出决算情况",
    "2023年度公务用车购置费决算1.79万元，公务用车运行维护费决算{run}万元。",
)


@pytest.mark.parametrize(
    ("tables", "run", "codes"),
    [(["economic"], "3.91", []), (["economic", "publics"], "3.91", []), (["publics"], "3.71", ["X101"])],
)
def test_the_same_name_in_a_part_of_the_accounts(tables: list[str], run: str, codes: list[str]) -> None:
    text = [line.format(run=run) for line in PUBLICS]
    _, findings = of_file(docx_of(*(SHEETS[name] for name in tables), text=text))
    assert [f.code for f in findings] == codes


def test_two_tables_tell_one_sum() -> None:
    wrong = SHEETS["subjects"]
    for name in ("合计", "221", "22102", "2210201"):
        column = 3
        old = wrong.rows[wrong.row(name)]
        raised = [f"{int(old[n].replace('.', '')) + 100:d}" for n in (column - 1, column)]
        for n, digits in zip((column - 1, column), raised, strict=True):
            wrong = wrong.changed(name, n, f"{digits[:-2]}.{digits[-2:]}")
    _, findings = of_file(docx_of(SHEETS["overall"], wrong))
    assert [f.code for f in findings] == ["X101"] and "本年支出合计" in findings[0].message
