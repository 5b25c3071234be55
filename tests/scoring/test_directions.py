"""Which way is good for an indicator, from its name and its row: names of all fields of local government."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from scoring.directions import direction, direction_of
from scoring.model import Entry, Indicator, Location
from scoring.name_words import lexicon
from tests.scoring.reports import report_of

NAMES: dict[str, list[str]] = {
    way: [name for line in lines for name in line.split()]
    for way, lines in yaml.safe_load(Path(__file__).with_name("directions.yaml").read_text(encoding="utf-8")).items()
}


@pytest.mark.parametrize("name", NAMES["up"])
def test_more_is_good(name: str) -> None:
    assert direction(name).way in ("up", "near"), direction(name)


@pytest.mark.parametrize("name", NAMES["down"])
def test_less_is_good(name: str) -> None:
    assert direction(name).way == "down", direction(name)


@pytest.mark.parametrize("name", NAMES["either"])
def test_met_from_both_sides(name: str) -> None:
    assert direction(name).way == "either", direction(name)


@pytest.mark.parametrize("name", NAMES["unknown"])
def test_nothing_is_known(name: str) -> None:
    assert direction(name).way == "", direction(name)


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("合格率", "up"),
        ("不合格率", "down"),
        ("事故", "down"),
        ("事故下降率", "up"),
        ("满意度下降率", "down"),
        ("无事故发生", "up"),
        ("事故处理率", "up"),
        ("支出增长率", "either"),
        ("支出压减率", "up"),
        ("税收增长率", "up"),
        ("投诉增长率", "down"),
        ("增长率", "up"),
        ("下降率", ""),
        ("办理时间", "down"),
        ("办理时间缩短率", "up"),
        ("减少跑动次数", "up"),
        ("失业保险参保人数", "up"),
        ("培训失业人员数", "up"),
        ("“三公经费”变动率", "down"),
        ("群众投诉率（‰）", "down"),
        ("新增违规案件起数", "either"),
        ("未完成率", "down"),
        ("成本控制率", "down"),
        ("违规发放率", "down"),
        ("违规发放人数", "down"),
        ("违规查处率", "up"),
        ("逾期完成率", "down"),
        ("错误录入率", "down"),
        ("拆除违法建设面积", "up"),
        ("投诉受理率", "up"),
        ("新增病例数", "down"),
        ("新增失业人员数", "down"),
        ("房屋维修面积", "up"),
        ("失业人员培训人数", "up"),
        ("水土流失治理面积", "up"),
        ("隐患整改数", "either"),
        ("产能利用不足企业", "either"),
        ("体检异样率", ""),
        ("生态奇观面积", ""),
    ],
)
def test_what_stands_before_the_last_word_turns_it_round(name: str, way: str) -> None:
    assert direction(name).way == way, direction(name)


def _row(name: str, target: str, *, level1: str = "产出指标", level2: str = "数量指标", **more: str) -> Indicator:
    cells = {"level1": level1, "level2": level2, "level3": name, "target": target, "actual": "1", **more}
    return report_of({"evaluation": {"rows": [cells]}}).evaluations[0].indicators[0]


@pytest.mark.parametrize(
    ("row", "way"),
    [
        (_row("培训人数", "200人"), "up"),
        (_row("培训", "20万元"), "either"),
        (_row("培训", "5天"), "either"),
        (_row("财政收入", "20万元"), "up"),
        (_row("培训学时", "20小时"), "up"),
        (_row("某某事项", "20"), ""),
        (_row("某某事项", "20", nature="反向"), "down"),
        (_row("培训人数", "20", nature="负向指标"), "down"),
        (_row("参训学员", "95%", level2="满意度指标"), "up"),
        (_row("投诉率", "95%", level2="满意度指标"), "down"),
        (_row("场馆", "95", level2="成本指标"), "either"),
        (_row("成本节约率", "5%", level2="成本指标"), "up"),
    ],
)
def test_the_row_says_more_than_the_name(row: Indicator, way: str) -> None:
    assert direction_of(row).way == way, direction_of(row)


@pytest.mark.parametrize(
    ("criterion", "way"),
    [
        ("达标得满分，每降低1个百分点扣0.5分", "up"),
        ("每超过1天扣1分", "down"),
        ("未达到指标值按比例扣分", ""),
        ("每低于或每高于1%扣1分", ""),
    ],
)
def test_a_printed_criterion_says_which_way_is_good(criterion: str, way: str) -> None:
    row = replace(_row("某某事项", "20个"), criterion=Entry(criterion, Location(0, "c", 0, len(criterion))))
    assert direction_of(row).way == way


def test_a_share_counts_no_cases() -> None:
    assert direction("隐患整改").way == "either" and direction("隐患整改", measured=True).way == "up"


def test_a_reason_names_the_word_that_decided() -> None:
    assert (
        direction("食材不合格率").why == "“食材不合格”越低越好"
        and direction("丙").why == "名称看不出越高越好还是越低越好"
    )


def test_a_word_is_of_one_class() -> None:
    assert lexicon().words["投诉"] == "down" and "" not in lexicon().words
