"""Captions of forms: what the title is, which paragraph above a table holds it, what kind of form it names."""

from __future__ import annotations

import pytest

from assistant.documents.model import Block
from assistant.reading.report import read
from assistant.reading.tables.captions import caption_of, kind_of, title_span
from tests.reading.layouts import document, lines, table

TITLES = {
    "附：2023年度部门整体支出绩效自评表": "2023年度部门整体支出绩效自评表",
    "附件2：部门整体支出绩效自评表": "部门整体支出绩效自评表",
    "附件 1-3　2023年度项目支出绩效自评表（单位：万元）": "2023年度项目支出绩效自评表",
    "（附件2）项目支出绩效自评表": "项目支出绩效自评表",
    "附表：《2022年度部门（单位）整体支出绩效自评表》": "2022年度部门（单位）整体支出绩效自评表",
    "附2023年度项目支出绩效自评表": "2023年度项目支出绩效自评表",
    "附件：1.部门整体支出绩效自评表": "部门整体支出绩效自评表",
    "六、附表 部门整体支出绩效自评表（2023年度）": "部门整体支出绩效自评表（2023年度）",
    "表3 项目绩效评价评分表 单位：万元": "项目绩效评价评分表",
    "2023年度部门整体支出绩效自评表": "2023年度部门整体支出绩效自评表",
    "附属医院2023年度部门整体支出绩效自评表": "附属医院2023年度部门整体支出绩效自评表",
}


@pytest.mark.parametrize("text", TITLES)
def test_a_caption_is_known_without_what_announces_it(text: str) -> None:
    span = title_span(text)
    assert span is not None and text[slice(*span)] == TITLES[text]


@pytest.mark.parametrize(
    "text",
    [
        "详见附件：2023年度部门整体支出绩效自评表",
        "自评情况如下表",
        "附：资金使用明细表",
        "按要求填报了绩效自评表，并上报财政局。",
        "附件1",
        "填报的项目支出绩效自评表见附表",
        "评价指标体系见附件2：绩效评价评分表",
    ],
)
def test_a_mention_is_no_caption(text: str) -> None:
    assert title_span(text) is None


def above(*texts: str) -> str:
    blocks = [Block(f"p{n}", text) for n, text in enumerate(texts)]
    found = caption_of(blocks)
    return found.text if found else ""


TITLE = "附件2：2023年度部门整体支出绩效自评表"


def test_lines_of_the_caption_may_stand_between() -> None:
    between = ("（2023年度）", "填报单位（盖章）：某局", "填报日期：2024年3月5日", "金额单位：万元")
    assert above("上文。", TITLE, *between) == TITLE
    assert above(TITLE, "我局认真开展自评工作，形成报告。") == "", "an announced title farther up is a mention"
    assert above(TITLE[5:], "我局认真开展自评工作，形成报告。") == TITLE[5:]
    assert above(TITLE[5:], "甲。", "乙。", "丙。") == ""
    assert above(TITLE[5:], "本单位认真开展自评", "我部门成立了工作组", "完成时间为次年三月") == ""


def test_a_list_of_attachments_begins_with_the_first() -> None:
    for listed in (
        ("附件：1.部门整体支出绩效自评表", "2.项目支出绩效自评表"),
        ("附件：", "1.2023年度部门整体支出绩效自评表", "2.2023年度项目支出绩效自评表"),
    ):
        assert above(*listed) == listed[-2]
    assert above("2.项目支出绩效自评表") == "2.项目支出绩效自评表"


@pytest.mark.parametrize(
    ("title", "project", "funds", "report", "kind"),
    [
        ("部门预算项目支出绩效自评表", "", (), "某局部门整体支出绩效自评报告", "project"),
        ("部门（单位）整体支出绩效自评表", "甲项目", (), "", "department"),
        ("绩效自评表", "甲项目", (), "某局部门整体支出绩效自评报告", "project"),
        ("绩效自评表", "", ("全年支出", "其中：基本支出"), "", "department"),
        ("绩效自评表", "", (), "某局2023年部门整体支出绩效自评报告", "department"),
        ("", "", (), "某局项目支出绩效自评报告", "project"),
        ("", "", (), "", "project"),
        ("2023年专项资金绩效自评表", "", (), "", "project"),
        ("单位绩效自评表", "", (), "", "department"),
    ],
)
def test_title_project_funds_and_report_tell_the_kind(
    title: str, project: str, funds: tuple[str, ...], report: str, kind: str
) -> None:
    assert kind_of(title, project, funds, report) == kind


FORM = """
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
产出指标 | 数量指标 | 培训人次 | ≥100人 | 120人 | 100 | 100
合计 | | | | | 100 | 100
"""


def test_the_title_is_located_without_what_announces_it() -> None:
    report = read((document("某局2022年度绩效自评报告", TITLE, "（2023年度）", "单位：万元", table(lines(FORM))),))
    found = report.evaluations[0]
    assert (found.title, found.kind, found.year) == ("2023年度部门整体支出绩效自评表", "department", 2023)
    assert TITLE[found.location.start : found.location.end] == "2023年度部门整体支出绩效自评表"


def test_a_form_without_a_caption_is_of_its_reports_kind() -> None:
    for named, kind in (("部门整体支出", "department"), ("项目支出", "project")):
        report = read((document(f"某局2023年度{named}绩效自评报告", "一、概况", table(lines(FORM))),))
        assert report.evaluations[0].kind == kind


def test_each_form_has_its_own_caption() -> None:
    other = table(lines(FORM), "t2")
    report = read(
        (
            document(
                "附件1：部门整体支出绩效自评表", table(lines(FORM)), "附件2：项目支出绩效自评表", "（2022年度）", other
            ),
        )
    )
    assert [(e.kind, e.title) for e in report.evaluations] == [
        ("department", "部门整体支出绩效自评表"),
        ("project", "项目支出绩效自评表"),
    ]
