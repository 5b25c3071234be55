"""`jihe rulesets`: what a finance bureau does to write its own rule set."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.examples import Trial, trials
from scoring.ruleset import library
from tests.cli.running import jihe

TRIALS = [
    pytest.param(trial, id=f"{name}-{trial.example.line}")
    for name, rules in library().items()
    for trial in trials(rules)
]


@pytest.mark.parametrize("trial", TRIALS)
def test_worked_examples(trial: Trial) -> None:
    assert trial.got == trial.wanted, trial.trace


def test_list_and_one(tmp_path: Path) -> None:
    listed = jihe("rulesets", folder=tmp_path).text
    assert all(name in listed for name in library())
    shown = jihe("rulesets", "sichuan-project", folder=tmp_path).text
    assert "执行率低于 90% 的，应说明原因" in shown and "年中调整预算的，应说明原因" in shown


def test_from_new_to_check(tmp_path: Path) -> None:
    assert jihe("rulesets", "new", "county.yaml", "--extends", "hubei-project", folder=tmp_path).status == 0
    text = (tmp_path / "county.yaml").read_text("utf-8")
    assert "extends: hubei-project" in text and "$schema=file://" in text
    assert "可以使用" in jihe("rulesets", "validate", "county.yaml", folder=tmp_path).text
    assert jihe("rulesets", "test", "county.yaml", folder=tmp_path).status == 0
    page = jihe("rulesets", "explain", "county.yaml", folder=tmp_path).text
    assert "20 分：分值×全年执行数÷全年预算数" in page and "核对人" in page
    (tmp_path / "a.txt").write_text("2023年支出共计1100万元，其中：基本支出700万元，项目支出400万元。", "utf-8")
    assert jihe("check", "a.txt", "--ruleset", "county.yaml", folder=tmp_path).status == 0


def test_new_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("id: mine\n", "utf-8")
    done = jihe("rulesets", "new", "mine.yaml", folder=tmp_path)
    assert done.status == 2 and "已经存在" in done.errors[0]
    assert (tmp_path / "mine.yaml").read_text("utf-8") == "id: mine\n"


def test_a_wrong_example_is_shown_with_its_arithmetic(tmp_path: Path) -> None:
    jihe("rulesets", "new", "mine.yaml", folder=tmp_path)
    path = tmp_path / "mine.yaml"
    path.write_text(path.read_text("utf-8").replace("9.99", "9.98"), "utf-8")
    done = jihe("rulesets", "test", "mine.yaml", folder=tmp_path)
    assert done.status == 1
    assert "应为 9.98，算得 9.99" in done.text and "94.9 ÷ 95 × 10 = 9.99" in done.text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("rulesets", "moon"), "没有名为“moon”的规则集"),
        (("rulesets", "validate"), "后面应写规则集文件"),
        (("rulesets", "validate", "nowhere.yaml"), "找不到规则集文件"),
        (("rulesets", "gansu-department", "new"), "不认识“gansu-department”"),
        (("rulesets", "new", "a.txt"), "应以 .yaml 结尾"),
    ],
)
def test_wrong_calls(arguments: tuple[str, ...], message: str, tmp_path: Path) -> None:
    done = jihe(*arguments, folder=tmp_path)
    assert done.status == 2 and message in done.errors[0]


def test_a_broken_file_names_line_and_key(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text(
        "id: bad\ntitle: 坏\nextends: national-project\nexeuction: {weight: 5}\n", "utf-8"
    )
    done = jihe("rulesets", "validate", "bad.yaml", folder=tmp_path)
    assert done.status == 2
    assert done.errors[0].startswith("规则集 bad.yaml 第 4 行 “exeuction”：不认识的键，是不是“execution”")


FORM = """2023年度项目支出绩效自评表

| 一级指标 | 二级指标 | 三级指标 | 甲栏 | 乙栏 | 分值 | 得分 |
|---|---|---|---|---|---|---|
| 产出指标 | 数量指标 | 培训人数 | 100人 | 80人 | 60 | 60 |
| 满意度指标 | 满意度 | 服务对象满意度 | 95% | 96% | 40 | 40 |
| 合计 | | | | | 100 | 100 |
"""


def test_column_names_of_an_own_rule_set_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(FORM, "utf-8")
    head = "id: mine\ntitle: 某县\nextends: national-project\nsource: 某文\nverified: true\n"
    (tmp_path / "mine.yaml").write_text(head + "layout:\n  target: [甲栏]\n  actual: [乙栏]\n", "utf-8")
    assert jihe("check", "a.md", "--select", "S102", folder=tmp_path).status == 0
    done = jihe("check", "a.md", "--select", "S102", "--ruleset", "mine.yaml", folder=tmp_path)
    assert done.status == 1 and "80 ÷ 100 × 60 = 48" in done.text
