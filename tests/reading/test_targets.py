"""Target and actual cells as printed in published forms."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.documents.model import Cell
from assistant.reading.tables.targets import matched, read_actual, read_target
from assistant.reading.tables.values import read_value
from assistant.reading.text.figures import Scribe, cell_number
from scoring.model import Day, Operator
from scoring.quantity import Modifier


@pytest.mark.parametrize(
    ("text", "operator", "explicit", "value", "unit"),
    [
        ("≥50个", Operator.GE, True, "50", "个"),
        ("≥100百分比", Operator.GE, True, "100", "%"),
        ("≧20000亩", Operator.GE, True, "20000", "亩"),
        (">=21933人", Operator.GE, True, "21933", "人"),
        ("<=5300元/户", Operator.LE, True, "5300", "元/户"),
        ("═100%", Operator.EQ, True, "100", "%"),
        ("≥≥98%", Operator.GE, True, "98", "%"),
        ("(≥)200篇", Operator.GE, True, "200", "篇"),
        ("不低于85%", Operator.GE, True, "85", "%"),
        ("大于等于10157.6平方米", Operator.GE, True, "10157.6", "平方米"),
        ("小于0.9‰", Operator.LT, True, "0.9", "‰"),
        ("95%以上", Operator.GE, True, "95", "%"),
        ("控制在30万元以内", Operator.LE, True, "30", "万元"),
        ("=0件", Operator.EQ, True, "0", "件"),
        ("95%", Operator.EQ, False, "95", "%"),
        ("1", Operator.EQ, False, "1", ""),
        ("每亩300", Operator.EQ, False, "300", ""),
        ("达到95%", Operator.GE, False, "95", "%"),
        ("95%（含）", Operator.EQ, False, "95", "%"),
        ("1.2万亩", Operator.EQ, False, "1.2", "万亩"),
        ("530元/人*月", Operator.EQ, False, "530", "元/人·月"),
        ("１００％", Operator.EQ, False, "100", "%"),
        ("5,806.5万元", Operator.EQ, False, "5806.5", "万元"),
    ],
)
def test_values(text: str, operator: Operator, explicit: bool, value: str, unit: str) -> None:
    found = read_value(text)
    assert found.number is not None
    quantity = found.number.quantity
    assert (found.operator, found.explicit) == (operator, explicit)
    assert (str(quantity.value), quantity.unit.symbol) == (value, unit)
    assert text[found.number.start : found.number.end] == quantity.text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("9月前", Day(0, 9)),
        ("2021年12月31日", Day(2021, 12, 31)),
        ("2021年底", Day(2021, 12)),
        ("10(月)", Day(0, 10)),
        ("2021年12月完成", Day(2021, 12)),
        ("2023年12月底前", Day(2023, 12)),
        ("12月31日前完成", Day(0, 12, 31)),
        ("2021-12-31", Day(2021, 12, 31)),
    ],
)
def test_dates(text: str, day: Day) -> None:
    assert (read_value(text).operator, read_value(text).day) == (Operator.BEFORE, day)


@pytest.mark.parametrize("text", ["80%-90%", "80%~90%", "≥80%且≤90%"])
def test_ranges(text: str) -> None:
    span = read_value(text).span
    assert span is not None and [q.value for q in span] == [80, 90]


@pytest.mark.parametrize("text", ["及时", "效果明显", "达成预期指标", "严格执行〔2020〕10号", "一级", "无", "二类", "一户一档", "双随机一公开", "零星发生", "三公经费只减不增"])
def test_words(text: str) -> None:
    found = read_value(text)
    assert found.operator is Operator.QUALITATIVE and found.number is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/",
        "—",
        "≥**人",
        "XX人",
        "完成12次，线上3次",
        "培训3期，120人",
        "2020年12月完成 =95%",
        "每月1次",
        "7,00.0,77",
        "1:2",
        "……",
    ],
)
def test_never_guessed(text: str) -> None:
    found = read_value(text)
    assert (found.operator, found.number, found.day, found.span) == (Operator.NONE, None, None, None)


@pytest.mark.parametrize(
    ("goal", "fact", "base"),
    [
        ("≥95%", "94.9", "0.949"),
        ("≥95%", "0.949", "0.949"),
        ("100%", "1", "1"),
        ("≥50个", "52", "52"),
        ("≥2.6万人", "2.7", "27000"),
    ],
)
def test_bare_actual_takes_the_targets_unit(goal: str, fact: str, base: str) -> None:
    scribe = Scribe(0, (f"F{n}" for n in range(9)))
    target, actual = matched(
        read_target(scribe, Cell("a", 0, 0, goal), "x"), read_actual(scribe, Cell("b", 0, 1, fact), "x"), "x"
    )
    assert target and actual and actual.value and actual.entry.figure
    assert actual.value.base == Decimal(base)
    assert actual.entry.figure.quantity.unit.symbol == ""


def test_copied_target_stays_a_bound() -> None:
    actual = read_actual(Scribe(0, iter(["F1"])), Cell("a", 0, 0, "≥266米"), "x")
    assert actual.value and actual.value.modifier is Modifier.AT_LEAST


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("17697.54", "17697.54"),
        ("1857\n7.58", "18577.58"),
        ("4753.66 万元", "4753.66"),
        ("18 577.58", "18577.58"),
        ("２０１２．１０", "2012.10"),
        ("5,806,105.16", "5806105.16"),
        ("-", None),
        ("10 20", None),
        ("100\n200", None),
        ("7,00.0,77", None),
        ("10/20", None),
    ],
)
def test_cells_of_one_number(text: str, value: str | None) -> None:
    found = cell_number(text)
    assert (str(found.quantity.value) if found else None) == value
