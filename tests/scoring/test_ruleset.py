"""Rule sets: what is built in, inheritance, and messages that name file, line and key."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from scoring.detection import choose
from scoring.ruleset import RuleSetError, library, resolve
from tests.scoring.reports import report_of

HEAD = "id: local\ntitle: 某县\nkind: project\nsource: 某文\nverified: true\n"


def written(folder: Path, text: str, name: str = "local.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_built_in_sets_say_where_they_come_from() -> None:
    assert {"gansu-department", "national-project", "national-department"} <= set(library())
    for rules in library().values():
        parts = (rules.basis, rules.first_level.basis, rules.reverse.basis, rules.execution.basis, rules.overshoot.basis)
        assert all(part.source for part in parts), rules.id


def test_weights_of_a_child_replace_those_of_its_parent() -> None:
    weights = dict(library()["gansu-department"].first_level.weights)
    assert weights == {"预算执行率": 10, "部门管理": 20, "履职效果": 50, "能力建设": 10, "服务对象满意度": 10}
    assert library()["gansu-department"].bands[0].low == Decimal("0.8")


def test_a_file_of_the_user_extends_a_built_in_set(tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + "extends: national-project\nexecution:\n  weight: 20\n")
    rules = resolve(str(path), library())
    assert rules.execution.weight == 20 and rules.grades[0].name == "优" and rules.first_level.fixed


WRONG = {
    "unknown-key": (HEAD + "wieght: 5\n", "第 6 行 “wieght”：不认识的键"),
    "not-a-number": (HEAD + "execution: {weight: 十, source: a, verified: true}\n", "第 6 行 “execution.weight”：应为数字"),
    "out-of-range": (HEAD + "overshoot:\n  ratio: 0.5\n  source: a\n  verified: true\n", "第 7 行 “overshoot.ratio”：应在 1 到 100"),
    "not-a-flag": (HEAD.replace("true", "maybe"), "第 5 行 “verified”：应为 true 或 false"),
    "no-source": (HEAD + "reverse: {formula: ratio, verified: true}\n", "第 6 行 “reverse”：缺少“source”"),
    "no-title": ("id: local\nkind: any\nsource: a\nverified: true\n", "缺少“title”"),
    "bad-kind": (HEAD.replace("project", "town"), "第 3 行 “kind”：应为 department、project、any 之一"),
    "bad-formula": (HEAD + "reverse: {formula: half, source: a, verified: true}\n", "“reverse.formula”"),
    "weights-not-100": (HEAD + "first_level:\n  weights: {产出: 50}\n  fixed: true\n  source: a\n  verified: true\n", "应为 100，现为 50"),
    "yaml-broken": (HEAD + "detect: [\n", "YAML 格式有误"),
    "twice": (HEAD + "title: 又一个\n", "第 6 行 “title”：重复的键"),
    "unknown-parent": (HEAD + "extends: moon\n", "第 6 行 “extends”：没有名为“moon”的规则集"),
    "circle": (HEAD + "extends: local\n", "循环：local → local"),
    "a-list": ("- a\n", "第 1 行：应为“键: 值”"),
    "bad-method": (HEAD + "methods: {GE: magic, source: a, verified: true}\n", "“methods.GE”"),
    "bands-upside-down": (HEAD + "qualitative: {scale: [{from: 1, to: 0.8, names: [好]}], source: a, verified: true}\n", "下限应小于上限"),
    "grades-unordered": (HEAD + "grades: {scale: [{name: 差, from: 0}, {name: 优, from: 90}], source: a, verified: true}\n", "从高到低"),
}


@pytest.mark.parametrize("name", WRONG)
def test_messages_name_file_line_and_key(name: str, tmp_path: Path) -> None:
    text, message = WRONG[name]
    with pytest.raises(RuleSetError) as error:
        library((written(tmp_path, text),))
    assert "local.yaml" in str(error.value) and message in str(error.value), str(error.value)


def test_a_longer_circle(tmp_path: Path) -> None:
    one = written(tmp_path, HEAD.replace("local", "a") + "extends: b\n", "a.yaml")
    two = written(tmp_path, HEAD.replace("local", "b") + "extends: a\n", "b.yaml")
    with pytest.raises(RuleSetError, match="循环"):
        library((one, two))


def test_unknown_names_list_what_there_is() -> None:
    with pytest.raises(RuleSetError, match="national-project"):
        resolve("gansu", library())
    with pytest.raises(RuleSetError, match="找不到规则集文件"):
        resolve("nowhere.yaml", library())


GANSU = [["部门管理", "投入", "制度", "健全", "健全", 40, 40, ""], ["履职效果", "产出", "甲", "≥1", "1", 50, 50, ""]]


def test_detected_by_first_level_names() -> None:
    data = {"kind": "department", "title": "部门（单位）整体支出绩效自评表", "rows": GANSU}
    choice = choose(report_of({"evaluation": data}).evaluations[0], library())
    assert (choice.ruleset.id, choice.how) == ("gansu-department", "detected")
    assert "部门管理、履职效果" in choice.why and "表名" in choice.why


def test_a_title_alone_is_no_sign() -> None:
    data = {"kind": "department", "title": "部门（单位）整体支出绩效自评表", "rows": [["产出", "数量", "甲", "1", "1", 9, 9, ""]]}
    choice = choose(report_of({"evaluation": data}).evaluations[0], library())
    assert (choice.ruleset.id, choice.how) == ("national-department", "default")


def test_a_given_set_is_for_tables_of_its_kind() -> None:
    data = {"evaluations": [{"kind": "department", "rows": GANSU}, {"kind": "project", "rows": GANSU}]}
    tables = report_of(data).evaluations
    assert [choose(t, library(), "gansu-department").how for t in tables] == ["given", "default"]


def test_the_note_under_the_table_overrides() -> None:
    data = {"kind": "project", "rows": GANSU, "note": {"部门管理": 60, "履职效果": 40}}
    choice = choose(report_of({"evaluation": data}).evaluations[0], library())
    assert dict(choice.ruleset.first_level.weights) == {"部门管理": 60, "履职效果": 40}
    assert choice.ruleset.first_level.note and "表下说明（部门管理60、履职效果40）" in choice.why


ROW = ["产出指标", "数量", "甲", "1", "1", 9, 9, ""]
HEADERS = {
    "sichuan": {"operator": "指标性质", "target": "指标值", "unit": "度量单位", "actual": "完成值", "weight": "权重", "reason": "未完成原因分析"},
    "yunnan": {"operator": "指标性质", "target": "指标值", "unit": "度量单位", "actual": "实际完成值", "weight": "分值"},
    "hubei": {"target": "年初目标值(A)", "actual": "实际完成值(B)", "score": "得分"},
    "chongqing": {"level3": "指标名称", "unit": "计量单位", "operator": "指标性质", "actual": "全年完成值", "coefficient": "得分系数(%)"},
    "tianjin": {"operator": "计算符号", "target": "指标值", "actual": "实际完成值", "unit": "计量单位"},
    "older": {"weight": "分值", "target": "年度指标值", "actual": "全年实际值", "score": "得分"},
}
FORMS = {
    "sichuan-project": ({"headers": HEADERS["sichuan"]}, "按表头“度量单位/完成值/未完成原因分析”，判定为“四川"),
    "yunnan-project": ({"headers": HEADERS["yunnan"]}, "按表头“指标性质/度量单位/实际完成值”"),
    "hubei-project": ({"headers": HEADERS["hubei"], "funds": [["总额", 10, 10, 10, "", 20, 20]]}, "（预算执行 20 分）"),
    "chongqing-department": ({"kind": "department", "headers": HEADERS["chongqing"]}, "得分系数”"),
    "tianjin": ({"kind": "department", "headers": HEADERS["tianjin"]}, "计算符号"),
    "older-goal-table": ({"headers": HEADERS["older"], "title": "绩效目标自评表"}, "表名“绩效目标自评表”"),
    "hunan-department": ({"rows": [["过程", "预算", "预算控制率", "0", "0", 5, 5, ""]]}, "按三级指标“预算控制率”"),
    "guangxi-project": ({"unit": "广西某县水利局"}, "按地名“广西”"),
    "anhui-project": ({"title": "安徽省项目支出绩效自评表"}, "按地名“安徽”"),
    "guangdong-department": ({"kind": "department", "rows": [["履职效能", *ROW[1:]], ["管理效率", *ROW[1:]]]}, "一级指标“履职效能、管理效率”"),
    "shenzhen-department": ({"kind": "department", "rows": [["部门决策", *ROW[1:]], ["部门绩效", *ROW[1:]]]}, "一级指标“部门决策、部门绩效”"),
    "shanghai-third-party": ({"rows": [["项目决策", *ROW[1:]], ["项目管理", *ROW[1:]], ["项目绩效", *ROW[1:]]]}, "一级指标“项目决策"),
    "central-project-cost": ({"rows": [["成本指标", *ROW[1:]], ROW]}, "一级指标“成本指标”"),
    "national-department": ({"kind": "department", "note_text": "按财预〔2013〕53号填报"}, "表下说明“财预〔2013〕53号”"),
    "national-project": ({"note_text": "1.得分办法见财预〔2020〕10号。"}, "表下说明“财预〔2020〕10号”"),
    "gansu-department": ({"kind": "department", "rows": GANSU}, "一级指标“部门管理、履职效果”"),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_form_gives_its_rule_set_away(name: str) -> None:
    data, why = FORMS[name]
    choice = choose(report_of({"evaluation": {"rows": [ROW], **data}}).evaluations[0], library())
    assert (choice.ruleset.id, choice.how) == (name, "detected")
    assert why in choice.why, choice.why


def test_every_built_in_set_has_a_form_here() -> None:
    assert set(FORMS) == set(library())


ALIKE = {
    "twenty points missing": {"headers": HEADERS["hubei"], "funds": [["总额", 10, 10, 10, "", 10, 10]]},
    "a column missing": {"headers": {k: v for k, v in HEADERS["sichuan"].items() if k != "reason"}},
    "one first level of two": {"kind": "department", "rows": [["管理效率", *ROW[1:]]]},
    "the common form": {"headers": {"target": "年度指标值", "actual": "实际完成值", "weight": "分值"}},
}


@pytest.mark.parametrize("name", ALIKE)
def test_a_form_that_only_looks_alike_is_left_to_the_national_rules(name: str) -> None:
    choice = choose(report_of({"evaluation": {"rows": [ROW], **ALIKE[name]}}).evaluations[0], library())
    assert choice.how == "default" and choice.ruleset.id.startswith("national-")
