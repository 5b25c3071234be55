"""The page of rule sets and the trials of the self-evaluation table, on drafts that are really read."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assistant.ui import state
from assistant.ui.ruleset_form import FieldError, decimal, weight_lines, weights
from assistant.ui.state import Own
from scoring.ruleset import library
from scoring.ruleset_writing import Edit, written
from scoring.ruleset_yaml import parse_text
from tests.ui import factory
from tests.ui.conftest import opened
from tests.ui.test_flow import go_to, shown

DRAFT = """2023年度项目支出绩效自评表

| 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|---|---|---|---|---|---|---|
| 年度资金总额 | 100 | 100 | 90 | 10 | 90% | 9 |

| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
|---|---|---|---|---|---|---|---|
| 产出指标 | 数量指标 | 培训人数 | ≥100人 | 80人 | 50 | 40 | 报名不足 |
| 效益指标 | 社会效益指标 | 人均成本 | ≤100元 | 120元 | 30 | 24 | 物价上涨 |
| 满意度指标 | 服务对象满意度指标 | 服务对象满意度 | ≥95% | 96% | 10 | 10 | |
| 总分 | | | | | 100 | 83 | |
"""


@pytest.fixture
def app() -> AppTest:
    """The application itself."""
    return opened()


def field(app: AppTest, label: str) -> Any:
    return next(
        each
        for each in (*app.text_input, *app.text_area, *app.selectbox, *app.checkbox)
        if each.label.startswith(label)
    )


def checked(app: AppTest) -> AppTest:
    app.file_uploader[0].set_value([("自评表.md", DRAFT.encode(), "text/markdown")]).run()
    return app.button(key="start").click().run()


def test_every_rule_set_is_shown(app: AppTest) -> None:
    go_to(app, "rulesets")
    chooser = app.selectbox(key="ruleset-page")
    for name in library():
        chooser.set_value(name).run()
        assert not app.exception
        assert library()[name].title in shown(app)


def test_a_copy_is_edited_with_a_preview_and_used(app: AppTest) -> None:
    checked(app)
    assert "重算 83 分" in shown(app)
    go_to(app, "rulesets")
    app.selectbox(key="ruleset-page").set_value("national-project").run()
    app.button(key="copy").click().run()
    assert app.selectbox(key="ruleset-page").value == "my-national-project"
    field(app, "名称").set_value("某县办法").run()
    field(app, "优：多少分起").set_value("83").run()
    field(app, "良：多少分起").set_value("75").run()
    assert "重算总分：83 分（良） → 83 分（优）" in shown(app)
    assert not app.exception and not app.error
    app.button(key="use-own").click().run()
    go_to(app, "results")
    assert "某县办法" in shown(app)
    text = "\n".join(code.value for code in go_to(app, "rulesets").code)
    rules = library().with_items(parse_text(text, "mine.yaml"))["my-national-project"]
    assert rules.title == "某县办法" and rules.grade(Decimal(83)) == "优" and rules.chapters


def test_a_formula_moves_the_scores_in_the_preview(app: AppTest) -> None:
    checked(app)
    go_to(app, "rulesets")
    app.button(key="copy").click().run()
    field(app, "“≤”类").set_value("ratio").run()
    assert "重算总分：83 分（良） → 84 分（良）" in shown(app)
    assert "100 ÷ 120 × 30 = 25" in shown(app)


@pytest.mark.parametrize(
    ("label", "value", "problem"),
    [
        ("一级指标分值", "产出指标 50", "应为 100，现为 50"),
        ("一级指标分值", "产出", "应写成“名称 分值”"),
        ("优：多少分起", "70", "从高到低"),
        ("预算执行率分值", "十", "预算执行率分值应为数字"),
        ("名称", " ", "都要填写"),
        ("其他内容", "exeuction: {weight: 5}", "是不是“execution”"),
        ("其他内容", "steps: [", "YAML 格式有误"),
    ],
)
def test_what_is_wrong_is_said(app: AppTest, label: str, value: str, problem: str) -> None:
    go_to(app, "rulesets")
    app.button(key="copy").click().run()
    field(app, label).set_value(value).run()
    assert not app.exception
    assert any(problem in error.value for error in app.error), [error.value for error in app.error]


def test_examples_of_the_users_own_are_run(app: AppTest) -> None:
    go_to(app, "rulesets")
    app.button(key="copy").click().run()
    field(app, "其他内容").set_value("examples:\n  - {target: ≥95%, actual: 94.9%, weight: 10, score: 9.9}\n").run()
    assert '<tr class="differs">' in shown(app) and "94.9 ÷ 95 × 10 = 9.99" in shown(app)


def test_a_deleted_set_gives_the_report_back_to_its_form(app: AppTest) -> None:
    checked(app)
    go_to(app, "rulesets")
    app.button(key="copy").click().run()
    app.button(key="use-own").click().run()
    app.button(key="drop-own").click().run()
    assert not app.exception
    go_to(app, "results")
    assert next(box for box in app.selectbox if box.label == "评分规则").value == ""


def test_a_rule_set_file_is_opened(app: AppTest) -> None:
    go_to(app, "rulesets")
    text = "id: county\ntitle: 某县文件\nextends: national-project\nsource: 某文\nverified: true\nexecution: {weight: 20}\n"
    app.file_uploader[0].set_value([("county.yaml", text.encode(), "text/plain")]).run()
    assert not app.exception
    assert app.selectbox(key="ruleset-page").value == "county"
    assert "20 分：分值×全年执行数÷全年预算数" in shown(app)


def test_a_broken_file_is_refused_with_its_line(app: AppTest) -> None:
    go_to(app, "rulesets")
    app.file_uploader[0].set_value([("bad.yaml", b"id: bad\ntitel: x\n", "text/plain")]).run()
    assert [error.value.split("；")[0] for error in app.error] == [
        "规则集 bad.yaml 第 2 行 “titel”：不认识的键，是不是“title”"
    ]


def test_trials_in_the_table_add_up_and_are_taken_back(app: AppTest) -> None:
    checked(app)
    row = next(box for box in app.selectbox if box.label == "哪一行")
    row.set_value(1).run()
    field(app, "完成值").set_value("100人").run()
    assert "重算总分：83 分（良） → 93 分（优）" in shown(app)
    next(box for box in app.selectbox if box.label == "哪一行").set_value(0).run()
    field(app, "全年执行数").set_value("50").run()
    assert "重算总分：83 分（良） → 89 分（良）" in shown(app) and "10 × 50% = 5" in shown(app)
    next(button for button in app.button if button.label == "全部还原").click().run()
    assert not app.exception
    assert "→" not in shown(app).split("改动上面的数后")[-1]
    assert field(app, "全年执行数").value == "90"


def test_a_tried_weight_leaves_the_grade_open(app: AppTest) -> None:
    checked(app)
    next(box for box in app.selectbox if box.label == "哪一行").set_value(3).run()
    field(app, "分值").set_value("20").run()
    assert "93 分（分值合计 110 分，不评等级）" in shown(app)


@pytest.mark.parametrize("name", library())
def test_a_copy_that_changes_nothing_scores_alike(name: str) -> None:
    base = library()[name]
    text = written(Edit.of(base, "copy"), base)
    copy = library().with_items(parse_text(text, "copy.yaml"))["copy"]
    alike = ("first_level", "execution", "reverse", "overshoot", "grades", "bands", "ladders", "methods", "decimals")
    assert {part: getattr(copy, part) for part in alike} == {part: getattr(base, part) for part in alike}


def test_weights_as_text_and_back() -> None:
    edit = Edit.of(library()["hunan-department"], "x")
    assert list(weight_lines(edit)) == ["投入 10～20", "过程 58～61", "产出及效率 19～32 其余"]
    assert tuple(weights("\n".join(weight_lines(edit)))) == edit.rooms
    assert next(weights("产出指标：50分")).low == 50


@pytest.mark.parametrize("text", ["", "x", "-1", "NaN", "Infinity"])
def test_a_number_that_is_none(text: str) -> None:
    with pytest.raises(FieldError):
        decimal(text, "分值")


def test_a_changed_set_makes_its_reports_new(monkeypatch: pytest.MonkeyPatch) -> None:
    form, old = factory.reviewed(), factory.reviewed()
    session = state._Session({}, {("a", None): form, ("a", "my"): old}, {}, {}, {})
    monkeypatch.setattr(state, "_session", lambda: session)
    state.keep_own(Own("my", None, "id: my"))
    assert state.review("a", "my") is None and state.any_review("a") is form


def test_a_file_too_large_for_a_rule_set_is_refused(app: AppTest) -> None:
    go_to(app, "rulesets")
    app.file_uploader[0].set_value([("big.yaml", b"#" * (2**20 + 1), "text/plain")]).run()
    assert [error.value for error in app.error] == ["规则集 big.yaml 超过 1 MB，不是规则集文件"]
