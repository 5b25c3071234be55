"""What budgets name: spellings, parts, divisions, equations; and names that only look alike."""

from __future__ import annotations

import pytest

from assistant.reading.prose.words import vocabulary
from assistant.reading.words.ontology import (
    build,
    concept_of,
    identities,
    identity,
    ontology,
    part_of,
    partition,
    ratios,
)


@pytest.mark.parametrize(
    ("name", "concept"),
    [
        ("公车运行维护费", "公务用车运行费"),
        ("“三公”经费", "三公经费"),
        ("因公出国（境）费", "因公出国境费"),
        ("上年结转", "年初结转"),
        ("日常公用经费", "公用经费"),
        ("对个人和家庭的补助支出", "对个人和家庭的补助"),
        ("公用", None),
        ("培训费", None),
        ("", None),
    ],
)
def test_a_name_is_known_in_all_its_spellings_and_never_by_a_part_of_it(name: str, concept: str | None):
    assert concept_of(name) == concept


@pytest.mark.parametrize(
    ("part", "whole", "true"),
    [
        ("人员经费", "基本支出", True),
        ("公务用车购置费", "“三公”经费", True),
        ("工资福利支出", "总支出", True),
        ("总支出", "工资福利支出", False),
        ("基本支出", "项目支出", False),
        ("基本支出", "基本支出", False),
        ("三公经费", "三公经费财政拨款", False),
        ("培训费", "总支出", False),
    ],
)
def test_part_of(part: str, whole: str, true: bool):
    assert part_of(part, whole) is true


@pytest.mark.parametrize(
    ("names", "whole"),
    [
        (["基本支出", "项目支出"], "支出合计"),
        (["人员支出", "日常公用经费"], "基本支出"),
        (["因公出国境费", "公务用车购置费", "公务用车运行费", "公务接待费"], "三公经费"),
        (["公务用车购置费", "公务用车运行费"], "公务用车购置及运行费"),
        (["财政拨款收入", "事业收入", "经营收入", "其他收入"], "收入合计"),
        (["财政拨款收入"], None),
        (["基本支出", "项目支出", "公务接待费"], None),
        (["基本支出", "基本支出经费"], None),
        (["基本支出", "培训费"], None),
        ([], None),
    ],
)
def test_a_division_is_known_only_when_every_member_is_there_once(names: list[str], whole: str | None):
    assert partition(names) == whole


@pytest.mark.parametrize(
    ("names", "result"),
    [
        (["上年结转", "年初预算", "追加", "可用资金"], "可用资金"),
        (["可用资金", "支出", "结余"], "年末结转"),
        (["年初结转", "本年收入", "本年支出", "年末结转"], "年末结转"),
        (["固定资产原值", "累计折旧", "净值"], "固定资产净值"),
        (["固定资产原值", "累计折旧"], None),
        (["年初结转", "本年收入", "年末结转"], None),
        (["年初结转", "培训费"], None),
    ],
)
def test_an_equation_needs_all_of_its_members(names: list[str], result: str | None):
    found = identity(names)
    assert (found.result if found else None) == result


def test_equations_are_found_among_other_things():
    found = identities(["年初结转", "本年收入", "本年支出", "年末结转", "培训费", "原值"])
    assert [row.result for row in found] == ["年末结转"]
    assert found[0].plus == {"年初结转", "收入合计"} and found[0].minus == {"支出合计"}


def test_a_rate_has_its_readings_the_usual_one_first():
    assert [(r.of, r.to) for r in ratios("预算执行率")] == [("全年执行", "全年预算"), ("支出合计", "到位资金")]
    assert ratios("增长率") == ()


def test_the_synonyms_of_prose_about_money_are_known_here():
    rows = [row for row in vocabulary()["synonyms"] if not any("满意度" in name for name in row)]
    assert all(isinstance(row, list) for row in rows)
    known = [{concept_of(name) for name in row} - {None} for row in rows]
    assert [len(concepts) for concepts in known] == [1] * len(rows)


def test_nothing_is_part_of_itself_by_a_detour():
    assert not [name for name in set(ontology().names.values()) if part_of(name, name)]


CONCEPTS = {"甲": ["a"], "乙": ["b"]}


@pytest.mark.parametrize(
    ("concepts", "whole"), [({"甲": ["a"], "乙": ["a"]}, "甲"), (CONCEPTS, "丙")], ids=["told twice", "unknown"]
)
def test_a_misspelt_entry_is_refused(concepts: dict[str, list[str]], whole: str):
    raw = {"concepts": concepts, "partitions": [{"whole": whole, "parts": ["乙"]}], "identities": [], "ratios": []}
    with pytest.raises(ValueError, match=r"a|丙"):
        build(raw)
