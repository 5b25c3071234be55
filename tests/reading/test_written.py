"""Cells of a form filled in with words, and the sentence that scales its points to 100."""

from __future__ import annotations

import pytest

from assistant.reading.report import read
from scoring.model import Evaluation
from tests.reading.layouts import document, lines, table

FORM = """
转移支付（项目）名称 | < | 渠道维修 | < | <
资金管理情况 | < | 情况说明 | < | 存在问题和改进措施
^ | 分配科学性 | 按因素法分配 | < | 无
^ | 下达及时性 | | < | 无
一级指标 | 三级指标 | 指标值 | 全年实际完成值 | 未完成原因和改进措施
产出指标 | 整治长度 | ≥12公里 | 12公里 |
评价结论（200字以内） | < | 全部完成 | < | <
存在问题(不少于50字) | < | 没有 | < | <
"""


def form(text: str = FORM, *behind: str) -> Evaluation:
    return read((document("2023年度项目支出绩效自评表", table(lines(text)), *behind),)).evaluations[0]


def test_labels_and_the_cells_beside_them() -> None:
    found = {each.label: each for each in form().written}
    assert found["分配科学性"].entry.text == "按因素法分配"
    assert found["下达及时性"].entry.blank and found["下达及时性"].entry.location.block == "t1.r3.c1"
    assert (found["评价结论"].entry.text, found["评价结论"].limit) == ("全部完成", 200)
    assert found["存在问题"].limit is None, "a least number of characters is no limit"


@pytest.mark.parametrize(
    "note",
    [
        "注：不适用的指标不计分，按比例折算为100分。",
        "2.本单位不涉及的指标可不填列，总分换算成百分制。",
        "无此项工作的，得分按实际得分÷适用指标分值×100计算，其余指标不计分。",
        "缺项指标不考核，其余指标得分还原为100分制。",
    ],
)
def test_the_sentence_that_scales_the_points(note: str) -> None:
    found = form(FORM, "注：1.各单位据实填报。", note)
    assert found.scaling is not None and found.scaling.text == note


@pytest.mark.parametrize(
    "note",
    [
        "注：不适用的指标得满分。",
        "注：满分为100分。",
        "注：不适用的指标，其分值由其他指标按比例分摊。",
        "注：执行率不足100%的按比例计分。",
        "注：得分＝（完成值÷指标值）×100%×分值，不参与考核的指标填“无”。",
    ],
)
def test_other_notes_scale_nothing(note: str) -> None:
    assert form(FORM, note).scaling is None


def test_the_note_of_one_form_is_not_that_of_another() -> None:
    note = "注：不适用的指标不计分，按比例折算为100分。"
    forms = ("项目支出绩效自评表（一）", table(lines(FORM)), "项目支出绩效自评表（二）", table(lines(FORM), "t2"), note)
    first, second = read((document(*forms),)).evaluations
    assert first.scaling is None and second.scaling is not None
