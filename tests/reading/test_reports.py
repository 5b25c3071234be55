"""Whole reports: unit, year, sections, several forms in one document, text forms, bare rows, tables not recognised."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.documents import Source, load
from assistant.documents.model import Block
from assistant.reading.report import read
from assistant.reading.text.sections import section_of
from scoring.model import Report
from scoring.observations import Announcement, Conclusion, UnreadTable
from scoring.relations import Rate, Total
from tests.reading.layouts import document, lines, table
from tests.reading.test_layouts import GANSU, NATIONAL

SEED = Path(os.environ.get("JIHE_SHARED", "/nowhere"), "seed", "draft-report.txt")


def of_text(text: str) -> Report:
    return read((load(Source("draft.txt", text.encode())),))


def test_several_forms_in_one_document() -> None:
    found = read((document(table(lines(GANSU), "t1"), "附件2", table(lines(NATIONAL), "t2")),))
    assert [(e.id, e.kind, e.tables, e.year) for e in found.evaluations] == [
        ("E1", "department", ("t1",), 2023),
        ("E2", "project", ("t2",), 2022),
    ]
    assert [len(e.indicators) for e in found.evaluations] == [4, 4]


def test_two_forms_in_one_sheet() -> None:
    found = read((document(table([*lines(NATIONAL), *lines(NATIONAL)])),))
    assert [len(e.indicators) for e in found.evaluations] == [4, 4]


def test_table_cut_in_two_goes_on_without_a_header() -> None:
    rows = lines(GANSU)
    cut = next(n for n, row in enumerate(rows) if row[0] == "履职效果")
    found = read((document(table(rows[:cut], "t1"), table(rows[cut:], "t2")),))
    (form,) = found.evaluations
    assert form.tables == ("t1", "t2") and len(form.indicators) == 4 and form.total_score and form.note


def test_text_and_table_in_two_files() -> None:
    text = document(
        Block("p0", "云山县档案馆2023年度部门整体支出绩效自评报告", level=1),
        Block("p1", "一、基本情况", level=2),
        "正文。",
    )
    found = read((text, document(table(lines(GANSU)))))
    assert found.unit == "云山县档案馆" and found.year == 2023 and not found.fragment
    assert {f.location.doc for f in found.figures} == {1}


def test_sections_and_summary() -> None:
    titles = [
        ("云山县报告摘要", 1),
        ("一、概况", 2),
        ("云山县绩效自评报告", 1),
        ("一、基本情况", 2),
        ("（一）职能", 3),
        ("二、评价结论", 2),
    ]
    blocks = [Block(f"p{n}", text, level=level) for n, (text, level) in enumerate(titles)]
    found = read((document(*blocks, Block("p9", "2023年自评得分95分，等级为优。")),))
    assert [s.summary for s in found.sections] == [True, True, False, False, False, False]
    assert [(s.number, s.title, s.parent) for s in found.sections][4] == (
        "（一）".replace("（", "(").replace("）", ")"),
        "职能",
        "S4",
    )
    inside = section_of(found.sections, "p9")
    assert inside is not None and inside.title == "评价结论"
    (conclusion,) = [o for o in found.observations if isinstance(o, Conclusion)]
    assert conclusion.has_score and conclusion.has_grade


def test_table_that_is_announced_and_not_recognised() -> None:
    found = read(
        (document("附：2023年度项目支出绩效自评表", "项目支出绩效自评表", table(lines("甲 | 乙\n1 | 2\n3 | 4"))),)
    )
    assert [type(o) for o in found.observations if isinstance(o, Announcement | UnreadTable)] == [
        Announcement,
        UnreadTable,
    ]


def test_sentences_with_key_words() -> None:
    found = of_text("数量指标：补助农户，年初目标值200户，实际完成值180户，分值10分，自评得分9分。")
    (row,) = found.evaluations[0].indicators
    assert row.name == "补助农户" and row.target and row.actual and row.weight and row.score
    assert [
        str(q.value) for q in (row.target.value, row.actual.value, row.weight.quantity, row.score.quantity) if q
    ] == ["200", "180", "10", "9"]


@pytest.mark.parametrize(
    "text",
    [
        "指标3:产后访视数 214人 203人 2 1.8",
        "产后访视数 | 2 | ≥214人 | 203人 | 1.8 |",
        "数量指标 | 产后访视数 | ≥214人 | 203人 | 2 | 1.8 |",
    ],
)
def test_bare_rows(text: str) -> None:
    (row,) = of_text(text + "\n").evaluations[0].indicators
    assert row.weight and row.score and (row.weight.text, row.score.text) == ("2", "1.8")
    assert row.actual and row.actual.value and row.actual.value.unit.symbol == "人"


@pytest.mark.parametrize(
    "text", ["产品甲 | 12 | 35 | 40 | 20 |\n", "学校 | 教师 | 学生\n一小 | 20人 | 300人\n", "完成率 95% 96% 20 30\n"]
)
def test_other_rows_are_no_indicators(text: str) -> None:
    assert of_text(text).evaluations == ()


def test_bare_fund_line() -> None:
    found = of_text("年度资金总额 | 329.77 | 329.77 | 338.31 | 10 | 102.59% | |\n")
    (line,) = found.evaluations[0].funds
    assert line.full and line.executed and line.weight and line.rate
    assert (line.full.text, line.executed.text, line.weight.text, line.rate.text) == (
        "329.77",
        "338.31",
        "10",
        "102.59%",
    )
    assert [type(r) for r in found.relations] == [Rate]


@pytest.mark.skipif(not SEED.exists(), reason="JIHE_SHARED is not set")
def test_founding_draft() -> None:
    found = read((load(Source.from_path(SEED)),))
    (form,) = found.evaluations
    assert len(form.funds) == 3 and len(form.indicators) == 10 and len(form.realignments) == 1
    assert form.total_score and form.total_score.text.strip() == "99.5" and form.note and len(form.note.weights) == 5
    assert sum(isinstance(r, Rate) and r.execution for r in found.relations) >= 3
    assert sum(isinstance(r, Total) and r.note == "预算资金表" for r in found.relations) == 3
    assert found.year == 2023 and found.unit and not found.fragment
