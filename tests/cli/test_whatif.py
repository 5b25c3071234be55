"""`jihe check --what-if`: another value, weight or rule set, scored again without touching the draft."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import UsageError
from assistant.whatif import Wish, trials, understood
from scoring.detection import choose
from scoring.engine import assessed
from scoring.review import Coverage, Review
from scoring.ruleset import library
from tests.cli.running import jihe
from tests.scoring.reports import report_of

TABLE = {
    "kind": "project",
    "project": "甲项目",
    "funds": [["年度资金总额", 100, 100, 90, "90%", 10, 9]],
    "rows": [
        ["产出指标", "数量指标", "培训人数", "≥100人", "80人", 50, 40, ""],
        ["效益指标", "社会效益", "覆盖率", "≥95%", "95%", 30, 30, ""],
        ["满意度指标", "满意度", "服务对象满意度", "≥95%", "94.9%", 10, 9.99, ""],
    ],
}


def review_of(*tables: dict[str, Any]) -> Review:
    report = report_of({"evaluations": list(tables)})
    made = tuple(assessed(e, choose(e, library())) for e in report.evaluations)
    return Review(report, made, (), Coverage((), (), ()))


def total(*words: str) -> tuple[str, str]:
    """Recomputed totals before and after the wishes, on one table."""
    (trial,) = trials(review_of(TABLE), *understood(words), library())
    return str(trial.before.totals.recomputed), str(trial.after.totals.recomputed)


@pytest.mark.parametrize(
    ("word", "after"),
    [
        ("服务对象满意度.完成值=96%", "89.00"),
        ("服务对象满意度.完成值=96", "89.00"),
        ("培训人数.完成值=100", "98.99"),
        ("数量指标/培训人数．完成值＝９０人", "93.99"),
        ("培训人数.指标值=≥80人", "98.99"),
        ("培训人数.指标值=80", "98.99"),
        ("覆盖率.完成值=76%", "82.99"),
        ("培训人数.分值=25", "68.99"),
        ("预算执行率.执行数=50", "84.99"),
        ("年度资金总额.全年预算数=90", "89.99"),
        ("年度资金总额.分值=20", "97.99"),
        ("覆盖率.完成值=", "88.99"),
    ],
)
def test_one_change(word: str, after: str) -> None:
    before, again = total(word)
    assert before == "88.99"
    assert Decimal(again) == Decimal(after)


def test_changes_add_up_and_the_last_one_counts() -> None:
    assert total("培训人数.完成值=60", "培训人数.完成值=100", "服务对象满意度.完成值=95%")[1] == "99.00"


def test_the_trial_says_what_moved() -> None:
    (trial,) = trials(review_of(TABLE), *understood(["培训人数.完成值=90人"]), library())
    (moved,) = trial.moved
    assert (moved.row, str(moved.before), str(moved.after)) == ("产出指标/数量指标/培训人数", "40.00", "45.00")
    assert moved.trace == ("90 ÷ 100 × 50 = 45",)
    assert trial.changes[0].before == "80人" and trial.after.totals.expected_grade == "优"


def test_the_grade_is_open_when_the_weights_no_longer_make_100() -> None:
    (trial,) = trials(review_of(TABLE), *understood(["覆盖率.分值=40"]), library())
    assert trial.before.totals.expected_grade == "良" and trial.after.totals.expected_grade is None


def test_another_rule_set() -> None:
    rows = [["投入", "", "在职人员控制率", "≤100%", "104%", 5, 4.8, ""]]
    found = trials(review_of({"kind": "department", "rows": rows}), (), "hunan-department", library())
    assert [(str(t.before.rows[0].score.low), str(t.after.rows[0].score.value)) for t in found] == [("4.80", "3.00")]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["满意"], "看不懂"),
        (["满意度.颜色=3"], "没有“颜色”这一栏"),
        (["不存在.完成值=1"], "没有“不存在”这一行"),
        (["培训人数.执行数=1"], "没有“全年执行数”"),
        (["表3:培训人数.完成值=1"], "没有第 3 张自评表，共 2 张"),
        (["培训人数.完成值=1"], "有 2 行叫“培训人数”"),
        (["规则集=gansu-department"], "不适用"),
    ],
)
def test_what_can_not_be_tried_is_said(words: list[str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        trials(review_of(TABLE, TABLE), *understood(words), library())


def test_a_table_number_picks_one_of_two() -> None:
    found = trials(review_of(TABLE, TABLE), *understood(["表2：培训人数.完成值=100人"]), library())
    assert [trial.before.evaluation.id for trial in found] == ["E2"]


def test_a_wish_with_dots_and_signs() -> None:
    assert understood(["1.培训.完成值=≥95.5%"])[0] == (Wish("1.培训", "actual", "≥95.5%"),)


DRAFT = """2023年度项目支出绩效自评表

| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
|---|---|---|---|---|---|---|---|
| 产出指标 | 数量指标 | 培训人数 | ≥100人 | 80人 | 60 | 48 | 报名不足 |
| 满意度指标 | 满意度 | 服务对象满意度 | ≥95% | 96% | 40 | 40 | |
| 合计 | | | | | 100 | 88 | |
"""


def test_on_the_command_line_nothing_is_written(tmp_path: Path) -> None:
    draft = tmp_path / "a.md"
    draft.write_text(DRAFT, "utf-8")
    plain = jihe("check", "a.md", "--format", "json", folder=tmp_path)
    done = jihe("check", "a.md", "--format", "json", "--what-if", "培训人数.完成值=90人", folder=tmp_path)
    data = json.loads(done.text)
    (trial,) = data.pop("what_if")
    assert data == json.loads(plain.text) and done.status == plain.status
    assert trial["total_score"] == {"before": "88", "after": "94"} and trial["grade"] == {"before": "良", "after": "优"}
    text = jihe("check", "a.md", "--what-if", "培训人数.完成值=90人", folder=tmp_path).text
    assert "重算总分：88（良） → 94（优）" in text and "90 ÷ 100 × 60 = 54" in text
    assert draft.read_text("utf-8") == DRAFT
    wrong = jihe("check", "a.md", "--what-if", "培训人数.完成值=90人", "--format", "sarif", folder=tmp_path)
    assert wrong.status == 2 and "sarif" in wrong.errors[0]
