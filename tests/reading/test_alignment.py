"""Rows whose cells were shifted are put right; rows that fit as they stand are never touched."""

from __future__ import annotations

import pytest

from assistant.reading.report import read
from scoring.model import Evaluation, Indicator
from tests.reading.layouts import document, lines, table

HEADER = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施\n"
FIRST = "部门管理 | 财务管理 | 制度健全性 | 健全 | 健全 | 10 | 10 |\n"


def form(rows: str, header: str = HEADER) -> Evaluation:
    (found,) = read((document(table(lines(header + rows))),)).evaluations
    return found


def texts(row: Indicator) -> tuple[str, str, str, str]:
    assert row.target and row.actual and row.weight and row.score
    return row.target.entry.text, row.actual.entry.text, row.weight.text, row.score.text


def test_lost_first_cell() -> None:
    found = form(
        FIRST
        + "信息管理 | 信息公开及时性 | 按时公开 | 100% | 5 | 5 | |\n履职效果 | 履职 | 办结率 | 100% | 100% | 85 | 85 |"
    )
    moved = found.indicators[1]
    assert texts(moved) == ("按时公开", "100%", "5", "5")
    assert moved.path == "部门管理/信息管理/信息公开及时性"
    assert [r.row for r in found.realignments] == [2] and "左移了1列" in found.realignments[0].how


def test_lost_second_cell_keeps_the_first_level() -> None:
    found = form(FIRST + "效益指标 | 群众知晓率提升 | 有所提升 | 100% | 20 | 20 | |")
    assert texts(found.indicators[1]) == ("有所提升", "100%", "20", "20")
    assert found.indicators[1].level1 == "效益指标"


def test_surplus_empty_cell() -> None:
    found = form(FIRST + " | | | 资金合规性 | 合规 | 合规 | 20 | 18")
    assert texts(found.indicators[1]) == ("合规", "合规", "20", "18")
    assert "右移了1列" in found.realignments[0].how


@pytest.mark.parametrize(
    "row",
    [
        "产出指标 | 质量指标 | 验收合格率 | | 100% | 98% | 20 | 19.6",
        "产出指标 | 时效指标 | 完工及时率 | ≥95% | | 94% | 10 | 9.89",
    ],
)
def test_empty_cell_between_the_values(row: str) -> None:
    found = form(FIRST + row)
    assert all(texts(found.indicators[1])) and "右移了1列" in found.realignments[0].how


@pytest.mark.parametrize(
    "row",
    [
        "服务管理 | 培训管理 | 培训次数 | ≥5次 | 5 | 5 | |",
        "服务管理 | 群众评价 | 服务满意度 | 95% | 96 | 10 | |",
        "服务管理 | 培训管理 | 培训次数 | 5次 | 6次 | | |",
        "服务管理 | 培训管理 | 培训次数 | | | 10 | 10 |",
        " | | 其中：线上培训 | 3次 | 3次 | | |",
        "服务管理 | 培训管理 | 培训次数 | 开展 | 已开展 | 10 | 未评分 |",
    ],
)
def test_rows_with_gaps_stand_as_they_are(row: str) -> None:
    found = form(FIRST + row)
    assert not found.realignments and not any(i.realigned for i in found.indicators)


def test_rows_of_a_converted_text_are_no_fault() -> None:
    grid = table(
        [
            ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
            ["产出指标", "数量指标", "培训次数", "≥5次", "5次", "30", "30"],
            ["检查次数", "≥6次", "6次", "20", "20"],
            ["质量指标", "合格率", "≥95%", "96%", "20", "20"],
            ["效益指标", "社会效益", "受益户", "100户", "90户", "30", "27"],
        ],
        ragged=True,
    )
    (found,) = read((document(grid),)).evaluations
    assert [texts(i) for i in found.indicators] == [
        ("≥5次", "5次", "30", "30"),
        ("≥6次", "6次", "20", "20"),
        ("≥95%", "96%", "20", "20"),
        ("100户", "90户", "30", "27"),
    ]
    assert [i.level2 for i in found.indicators] == ["数量指标", "数量指标", "质量指标", "社会效益"]
    assert not found.realignments
