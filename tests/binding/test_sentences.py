"""Single sentences against a small table: what is proved, and for what reason something is not."""

from __future__ import annotations

import pytest

from assistant.binding import Bound, Policy, Status, bind
from assistant.documents import Source
from assistant.pipeline import Reviewed, review

TABLE = """\
2023年度部门整体支出绩效自评表
部门名称\t云梯县档案馆\t\t\t\t\t\t
年度资金预算情况\t部门整体支出\t年初预算数（万元）\t全年预算数（万元）\t实际支出数（万元）\t执行率\t分值\t得分
\t全年支出\t1200.50\t1360.00\t1320.25\t97.08%\t10\t9.71
\t其中：基本支出\t800.50\t860.00\t850.25\t98.87%\t-\t-
\t项目支出\t400.00\t500.00\t470.00\t94.00%\t-\t-
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
履职效果\t数量指标\t整理档案\t≥20000卷\t21460卷\t40\t40\t
\t质量指标\t数字化合格率\t≥98%\t97.2%\t40\t39.67\t部分底片老化
满意度\t满意度指标\t服务对象满意度\t≥95%\t94.9%\t10\t9.99\t窗口少
合计\t\t\t\t\t100\t99.37\t
"""


@pytest.fixture(scope="module")
def reviewed() -> Reviewed:
    return review([Source("表.txt", TABLE.encode())])


def bound(reviewed: Reviewed, text: str) -> Bound:
    return bind(text, reviewed.review.report)


TRUE = [
    ("2023年年初预算1200.50万元，全年预算1360万元，实际支出1320.25万元，预算执行率97.08%。", 4),
    ("实际支出1320.25万元，其中：基本支出850.25万元，项目支出470.00万元。", 3),
    ("基本支出、项目支出分别为850.25万元、470万元。", 2),
    ("实际支出13202500元，约0.13亿元。", 2),
    ("实际支出一千三百二十点二五万元。", 1),
    ("全年预算１３６０．００万元。", 1),
    ("整理档案实际完成21460卷，超过年度指标值20000卷。", 2),
    ("整理档案2.146万卷。", 1),
    ("服务对象满意度为百分之九十四点九，低于95%的指标值。", 2),
    ("服务对象满意度超九成。", 1),
    ("数字化合格率97.2%，未达到年度指标值，得39.67分。", 2),
    ("自评总分99.37分。", 1),
    ("预算执行率得9.71分，分值10分。", 2),
]


@pytest.mark.parametrize(("text", "count"), TRUE)
def test_true_sentences_are_proved(reviewed: Reviewed, text: str, count: int) -> None:
    found = bound(reviewed, text)
    assert [(n.text, n.why) for n in found.unverified] == []
    assert len(found.numbers) == count


FALSE = [
    ("实际支出1320.26万元。", "1320.26万元", "没有这个数"),
    ("实际支出1320.25元。", "1320.25元", "没有这个数"),
    ("基本支出470.00万元。", "470.00万元", "项目支出"),
    ("年初预算1320.25万元。", "1320.25万元", "口径"),
    ("2022年实际支出1320.25万元。", "1320.25万元", "2022年"),
    ("服务对象满意度95%。", "95%", "指标值"),
    ("服务对象满意度94.9%，高于指标值95%。", "95%", "比较"),
    ("服务对象满意度94.9%，达到年度指标值。", "94.9%", "完成情况"),
    ("整理档案21460卷，未完成年度目标。", "21460卷", "完成情况"),
    ("实际支出增加1320.25万元。", "1320.25万元", "增减"),
    ("服务对象满意度过半数，近八成满意。", "近八成", "没有这个数"),
    ("实际支出翻了一番。", "翻了一番", "没有这个数"),
    ("另安排专项经费三百余万元。", "三百余万元", "没有这个数"),
    ("服务群众数千人次。", "数千人次", "不能识读"),
    ("根据财预〔2099〕88号文件。", "2099〕88号", "文号"),
    ("整理档案2146 1卷。", "2146 1卷", "没有这个数"),
    ("基本支出、项目支出分别为470万元、850.25万元。", "470万元", "基本支出"),
]


@pytest.mark.parametrize(("text", "number", "why"), FALSE)
def test_false_sentences_are_marked_with_the_reason(reviewed: Reviewed, text: str, number: str, why: str) -> None:
    found = {n.text: n.why for n in bound(reviewed, text).unverified}
    assert number in found
    assert why in found[number] or why in "".join(found.values())


def test_years_dates_ordinals_and_idioms_are_no_numbers(reviewed: Reviewed) -> None:
    text = "一是2023年12月31日前，第3次会议十分重视“三公经费”管理，存在两个方面的问题，这是一项系统工程。"
    assert bound(reviewed, text).numbers == ()


def test_tokens_are_printed_in_the_unit_asked_for(reviewed: Reviewed) -> None:
    line = reviewed.review.assessments[0].funds[0].line
    assert line.executed and line.executed.figure
    key = line.executed.figure.id
    found = bound(reviewed, f"实际支出{{{{{key}}}}}，即{{{{{key}|元}}}}，折合{{{{{key}|亿元|4}}}}。")
    assert found.text == "实际支出1320.25万元，即13202500元，折合0.1320亿元。"
    assert [n.policy for n in found.numbers] == [Policy.EXACT, Policy.CONVERTED, Policy.ROUNDED]
    assert {n.figure for n in found.numbers} == {key}


@pytest.mark.parametrize("token", ["{{F999}}", "{{F1|公里}}", "{{F1|瓦}}"])
def test_a_token_that_means_nothing_stays_visible_and_is_marked(reviewed: Reviewed, token: str) -> None:
    found = bound(reviewed, f"实际支出{token}。")
    assert token in found.text
    assert [n.status for n in found.numbers] == [Status.UNVERIFIED]


def test_a_true_token_in_a_wrong_sentence_is_marked(reviewed: Reviewed) -> None:
    line = reviewed.review.assessments[0].funds[1].line
    assert line.executed and line.executed.figure
    found = bound(reviewed, f"项目支出{{{{{line.executed.figure.id}}}}}。")
    assert [n.status for n in found.numbers] == [Status.UNVERIFIED]


def test_unverified_numbers_are_marked_in_the_text_and_nothing_is_lost(reviewed: Reviewed) -> None:
    found = bound(reviewed, "实际支出1320.25万元，结余55万元。")
    assert found.marked() == "实际支出1320.25万元，结余【待核实：55万元】。"


def test_rounding_never_reaches_a_limit_or_the_target(reviewed: Reviewed) -> None:
    assert bound(reviewed, "数字化合格率实际完成97%。").unverified == ()
    assert bound(reviewed, "服务对象满意度实际完成95%。").unverified != ()
    assert bound(reviewed, "自评总分99.4分。").unverified != ()
