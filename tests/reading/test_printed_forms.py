"""Whole forms whose own rules count: a column, a remark, the notes under the table, told by what the checks say."""

from __future__ import annotations

import pytest

from assistant.documents import Source
from assistant.pipeline import review
from assistant.reading.criteria.grammar import read_rule
from scoring.finding import Finding, Level

HEAD = "2023年度项目支出绩效自评表\n\n项目名称\t雷达站运行维护\n"
FUNDS = (
    "项目资金（万元）\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n年度资金总额\t310\t325\t{}\t10\t{}\t{}\n"
)
COLUMNS = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施\n"
ROWS = (
    "产出指标\t数量指标\t预警短信条数\t≥60万条\t62万条\t50\t50\t\n"
    "效益指标\t社会效益指标\t服务能力\t提升\t部分达成预期指标并具有一定效果\t30\t{}\t人手不足\n"
    "满意度指标\t服务对象满意度指标\t公众满意度\t≥90%\t88%\t10\t{}\t宣传不够\n"
)


def form(
    notes: str, *, executed: str = "325", rate: str = "100%", funds: str = "10", fair: str = "20", happy: str = "9.78"
) -> str:
    total = sum(float(points) for points in ("50", funds, fair, happy))
    table = HEAD + FUNDS.format(executed, rate, funds) + COLUMNS + ROWS.format(fair, happy)
    return f"{table}总分\t\t\t\t\t100\t{total:g}\n{notes}"


def found(text: str) -> list[Finding]:
    reviewed = review([Source("form.txt", text.encode())])
    return [f for f in reviewed.review.findings if f.level is not Level.INFO and f.code.startswith("S")]


def codes(text: str) -> list[str]:
    return [finding.code for finding in found(text)]


RIGHT = {
    "no note": form(""),
    "the rows that a note names": form("注：满意度指标达到目标值得满分，每低1个百分点扣1分。", happy="8"),
    "a note in numbered paragraphs": form(
        "注：1.一级指标分值统一设置为：预算执行率10分、产出指标50分、效益指标30分、满意度指标10分。\n"
        "2.预算执行率：执行率≥95%得满分，每低1个百分点扣0.5分，扣完为止。\n3.请在偏差原因栏说明扣分原因。",
        executed="292.5", rate="90%", funds="7.5",
    ),
    "the usual note on both directions": form(
        "注：1.得分一档最高不能超过该指标分值上限。2.定性指标根据指标完成情况分为：全部或基本达成预期指标、部分达成预期指标并具有一定效果、"
        "未达成预期指标且效果较差三档，分别按照该指标对应分值区间100-80%（含80%）、80-50%（含50%）、50-0%合理确定得分。3.定量指标若为正向指标，"
        "则得分计算方法应用全年实际值（B）/年度指标值（A）*该指标分值；若定量指标为反向指标，则得分计算方法应用年度指标值（A）/全年实际值（B）*该指标分值。",
        fair="16",
    ),
    "a note that is not understood": form("注：满意度指标剔除政策性因素后每低1个百分点扣1分。", happy="5"),
    "what a note says of totals and reasons": form("注：自评得分为各项得分之和。扣分的应说明扣分原因。90分以上为优。"),
}  # fmt: skip
WRONG = {
    "against a note": (form("注：满意度指标达到目标值得满分，每低1个百分点扣1分。"), "S103", "8"),
    "full points against a note": (form("注：满意度指标达到目标值得满分，每低1个百分点扣1分。", happy="10"), "S102", "8"),
    "execution against a later paragraph": (
        form("注：1.单位为万元。\n2.预算执行率：执行率≥95%得满分，每低1个百分点扣0.5分，扣完为止。", executed="292.5", rate="90%", funds="9"),
        "S106", "7.5",
    ),
    "outside the bands of the note": (
        form("注：定性指标分为三档，分别按照该指标对应分值区间100-80%（含80%）、80-50%（含50%）、50-0%合理确定得分。", fair="12"),
        "S108", "15～24",
    ),
    "a note for others leaves the row to the general method": (form("注：数量指标每少1万条扣1分。", happy="9"), "S103", "9.78"),
}  # fmt: skip


@pytest.mark.parametrize("name", RIGHT)
def test_points_by_the_form_s_own_rules_are_right(name: str) -> None:
    assert [f.message for f in found(RIGHT[name])] == []


@pytest.mark.parametrize("name", WRONG)
def test_points_against_the_form_s_own_rules_are_told(name: str) -> None:
    text, code, right = WRONG[name]
    assert [(f.code, f.expected) for f in found(text)] == [(code, right)]


def test_the_rule_is_cited_and_shown_where_it_stands() -> None:
    (finding,) = found(WRONG["against a note"][0])
    assert finding.basis == "表下说明：‘满意度指标达到目标值得满分，每低1个百分点扣1分’"
    assert "低于 90% 共 2 个百分点，每 1 个百分点扣 1 分：10 分 → 8 分" in finding.trace
    assert any(e.role == "criterion" and e.text.startswith("注：满意度指标") for e in finding.evidence)


def column(criterion: str, target: str, actual: str, score: str, name: str = "短信送达率") -> str:
    return (
        "2023年度部门整体支出绩效自评表\n部门名称\t岚江县气象局\n"
        "一级指标\t二级指标\t三级指标\t分值\t评分标准\t指标值\t实际完成值\t自评得分\t扣分原因\n"
        f"产出指标\t质量指标\t{name}\t20\t{criterion}\t{target}\t{actual}\t{score}\t部分号码停机\n"
        f"产出指标\t数量指标\t短信条数\t80\t达到指标值得满分，否则按比例得分\t≥60万条\t62万条\t80\t\n合计\t\t\t100\t\t\t\t{80 + float(score):g}\t\n"
    )


def test_a_column_of_rules() -> None:
    rule = "达到100%得满分，每低1个百分点扣2分，扣完为止"
    assert codes(column(rule, "=100%", "97%", "14")) == []
    assert codes(column(rule, "=100%", "97%", "19")) == ["S103"]
    assert codes(column(rule, "=100%", "97%", "20")) == ["S102"]


def test_a_rule_behind_the_name_of_the_row() -> None:
    name = "短信送达率（达到100%得满分，每低1个百分点扣2分，扣完为止）"
    assert codes(column("", "=100%", "97%", "14", name)) == []
    assert codes(column("", "=100%", "97%", "19.4", name)) == ["S103"]


def test_a_row_whose_rule_is_not_understood_keeps_its_score_and_says_why() -> None:
    reviewed = review([Source("form.txt", column("剔除停机号码后每低1个百分点扣2分", "=100%", "97%", "10").encode())])
    assert [f.code for f in reviewed.review.findings if f.level is not Level.INFO] == []
    score = reviewed.review.assessments[0].rows[0].score
    assert (score.kept, str(score.value)) == (True, "10")
    assert score.reason == "本行印有评分标准，未能识别，按所填得分保留"


@pytest.mark.parametrize(
    ("rule", "direction"),
    [
        ("每增加1起扣1分", "down"), ("每发生1起扣2分", "down"), ("每少1个扣2分", "up"), ("≥95%得满分，每低1个百分点扣1分", "up"),
        ("不超过5天得满分，5～10天得3分，超过10天不得分", "down"), ("100%计满分，每超过（降低）1%扣1分", "near"), ("完成得满分，未完成不得分", ""),
        ("低于60%不得分", "up"), ("每完成1项得2分", "up"), ("达到目标值得满分，否则按比例得分", ""),
    ],
)  # fmt: skip
def test_a_rule_tells_which_way_is_good(rule: str, direction: str) -> None:
    assert read_rule(rule, None, "column").direction == direction
