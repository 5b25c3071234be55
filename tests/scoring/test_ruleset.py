"""Rule sets: what is built in, inheritance, and messages that name file, line and key."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from scoring.ruleset import RuleSetError, library, offered, resolve

HEAD = "id: local\ntitle: 某县\nkind: project\nsource: 某文\nverified: true\n"


def written(folder: Path, text: str, name: str = "local.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_built_in_sets_say_where_they_come_from() -> None:
    assert {"gansu-department", "national-project", "national-department"} <= set(library())
    for rules in library().values():
        parts = (
            rules.basis,
            rules.first_level.basis,
            rules.reverse.basis,
            rules.execution.basis,
            rules.overshoot.basis,
        )
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
    "not-a-number": (
        HEAD + "execution: {weight: 十, source: a, verified: true}\n",
        "第 6 行 “execution.weight”：应为数字",
    ),
    "out-of-range": (
        HEAD + "overshoot:\n  ratio: 0.5\n  source: a\n  verified: true\n",
        "第 7 行 “overshoot.ratio”：应在 1 到 100",
    ),
    "not-a-flag": (HEAD.replace("true", "maybe"), "第 5 行 “verified”：应为 true 或 false"),
    "no-source": (HEAD + "reverse: {formula: ratio, verified: true}\n", "第 6 行 “reverse”：缺少“source”"),
    "no-title": ("id: local\nkind: any\nsource: a\nverified: true\n", "缺少“title”"),
    "bad-kind": (HEAD.replace("project", "town"), "第 3 行 “kind”：应为 department、project、any 之一"),
    "bad-formula": (HEAD + "reverse: {formula: half, source: a, verified: true}\n", "“reverse.formula”"),
    "weights-not-100": (
        HEAD + "first_level:\n  weights: {产出: 50}\n  fixed: true\n  source: a\n  verified: true\n",
        "应为 100，现为 50",
    ),
    "yaml-broken": (HEAD + "detect: [\n", "YAML 格式有误"),
    "twice": (HEAD + "title: 又一个\n", "第 6 行 “title”：重复的键"),
    "unknown-parent": (HEAD + "extends: moon\n", "第 6 行 “extends”：没有名为“moon”的规则集"),
    "circle": (HEAD + "extends: local\n", "循环：local → local"),
    "a-list": ("- a\n", "第 1 行：应为“键: 值”"),
    "bad-method": (HEAD + "methods: {GE: magic, source: a, verified: true}\n", "“methods.GE”"),
    "bands-upside-down": (
        HEAD + "qualitative: {scale: [{from: 1, to: 0.8, names: [好]}], source: a, verified: true}\n",
        "下限应小于上限",
    ),
    "grades-unordered": (
        HEAD + "grades: {scale: [{name: 差, from: 0}, {name: 优, from: 90}], source: a, verified: true}\n",
        "从高到低",
    ),
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


def test_a_folder_adds_its_rule_sets(tmp_path: Path) -> None:
    written(tmp_path, HEAD + "extends: national-project\nexecution: {weight: 20}\n")
    written(tmp_path, HEAD.replace("id: local", "id: town") + "extends: local\n", "a-town.yml")
    given, known = offered(str(tmp_path))
    assert given is None and known["town"].execution.weight == 20 and "gansu-department" in known
    assert offered("gansu-department")[0] == "gansu-department" and offered(None) == (None, library())


def test_a_folder_without_rule_sets_or_with_one_id_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleSetError, match="没有规则集"):
        offered(str(tmp_path))
    for name in ("one.yaml", "two.yaml"):
        written(tmp_path, HEAD + "extends: national-project\n", name)
    with pytest.raises(RuleSetError, match=r"two.yaml 第 1 行 “id”：与 one.yaml 的编号相同"):
        offered(str(tmp_path))


def test_unknown_names_list_what_there_is() -> None:
    with pytest.raises(RuleSetError, match="national-project"):
        resolve("gansu", library())
    with pytest.raises(RuleSetError, match="找不到规则集文件"):
        resolve("nowhere.yaml", library())
