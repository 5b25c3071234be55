"""A form of one's own is one YAML file: given with --ruleset, or put into a folder and recognised."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.documents import Source
from assistant.pipeline import review
from scoring.ruleset import FOLDER
from scoring.ruleset_library import built_in
from tests.cli.running import jihe

OWN = """\
id: qinghe
extends: national-department
title: 清禾县机关效能自评
kind: department
source: 清财绩〔2024〕7号
verified: true
detect:
  region: [清禾县]
  level1: [政务履职, 机关效能, 群众口碑]
layout:
  target: [应达标准]
  actual: [兑现结果]
  weight: [标配分]
  score: [自查分]
first_level:
  weights: {政务履职: 60, 机关效能: 30, 群众口碑: 10}
  fixed: true
execution:
  weight: 0
texts:
  rows:
    - {names: [自查结论], limit: 10}
"""
DRAFT = """\
清禾县档案馆2023年度机关效能自评表

部门名称	清禾县档案馆
一级指标	二级指标	三级指标	应达标准	兑现结果	标配分	自查分	备注
政务履职
	办理	档案数字化率	≥95%	94.9%	60	60
机关效能
	机关	公文办结率	100%	100%	25	25
群众口碑
	群众	来访群众满意率	≥90%	93%	15	15
合计					100	100
自查结论	各项工作均已按照年初计划完成
"""


def checked(folder: Path, *options: str | Path, draft: str = DRAFT) -> dict[str, Any]:
    (folder / "draft.txt").write_text(draft, "utf-8")
    done = jihe("check", "draft.txt", "--format", "json", *options, folder=folder)
    assert done.status in (0, 1), done.errors
    return json.loads(done.out)


def of(result: dict[str, Any]) -> tuple[str, str, int]:
    evaluation = result["evaluations"][0]
    return evaluation["ruleset"]["id"], evaluation["ruleset"]["chosen"], len(evaluation["indicators"])


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    folder = tmp_path / "规则集"
    folder.mkdir()
    (folder / "qinghe.yaml").write_text(OWN, "utf-8")
    return folder


def test_without_the_file_the_form_is_not_known(tmp_path: Path) -> None:
    assert checked(tmp_path)["evaluations"] == []


def test_a_file_in_a_folder_is_recognised_and_used(tmp_path: Path, rules: Path) -> None:
    result = checked(tmp_path, "--ruleset", rules)
    assert of(result) == ("qinghe", "detected", 3)
    why = result["evaluations"][0]["ruleset"]["why"]
    assert (
        "一级指标“政务履职、机关效能、群众口碑”" in why
        and "栏目“应达标准/兑现结果/标配分/自查分”" in why
        and "清禾县" in why
    )
    found = {f["code"]: f for f in result["findings"]}
    assert found["S102"]["stated"] == "60" and "档案数字化率" in found["S102"]["message"]
    assert found["S109"]["basis"] == "清财绩〔2024〕7号" and found["D111"]["expected"] == "≤10字"
    assert result["evaluations"][0]["kind"] == "department"


def test_a_file_is_used_where_it_is_given(tmp_path: Path, rules: Path) -> None:
    assert of(checked(tmp_path, "--ruleset", rules / "qinghe.yaml")) == ("qinghe", "given", 3)
    done = jihe("check", "draft.txt", "--format", "json", folder=tmp_path, JIHE_RULESET=str(rules))
    assert of(json.loads(done.out)) == ("qinghe", "detected", 3)


def test_elsewhere_the_form_is_read_but_not_taken_for_the_countys(tmp_path: Path, rules: Path) -> None:
    result = checked(tmp_path, "--ruleset", rules, draft=DRAFT.replace("清禾县", "云台县"))
    assert of(result) == ("national-department", "default", 3)
    assert "清禾" not in result["evaluations"][0]["ruleset"]["why"]
    assert "S109" not in {f["code"] for f in result["findings"]}


def test_a_common_form_is_left_alone(tmp_path: Path, rules: Path) -> None:
    common = (
        DRAFT.replace("应达标准", "年度指标值")
        .replace("兑现结果", "实际完成值")
        .replace("标配分", "分值")
        .replace("自查分", "得分")
    )
    for old, new in (("政务履职", "产出指标"), ("机关效能", "效益指标"), ("群众口碑", "满意度指标")):
        common = common.replace(f"\n{old}", f"\n{new}")
    assert of(checked(tmp_path, "--ruleset", rules, draft=common)) == ("national-project", "default", 3)


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path, rules: Path) -> None:
    (tmp_path / "draft.txt").write_text(DRAFT, "utf-8")
    (rules / "broken.yaml").write_text(
        OWN.replace("id: qinghe", "id: broken").replace("fixed: true", "fixt: true"), "utf-8"
    )
    done = jihe("check", "draft.txt", "--ruleset", rules, folder=tmp_path)
    assert done.status == 2 and "broken.yaml 第" in done.errors[0] and "fixt" in done.errors[0]


def test_a_file_beside_the_built_in_ones_needs_no_entry_anywhere(tmp_path: Path) -> None:
    for path in FOLDER.glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "qinghe.yaml").write_text(OWN, "utf-8")
    reviewed = review((Source("draft.txt", DRAFT.encode()),), rulesets=built_in(tmp_path))
    choice = reviewed.review.assessments[0].choice
    assert (choice.ruleset.id, choice.how) == ("qinghe", "detected")
