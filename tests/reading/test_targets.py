"""Target and actual cells as printed in published forms."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.documents.model import Cell
from assistant.reading.tables.targets import dated, matched, read_actual, read_target, unit_named
from assistant.reading.tables.values import read_value
from assistant.reading.text.figures import Scribe, cell_number
from scoring.comparison import compare
from scoring.model import Day, Indicator, Location, Operator
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
        ("15日内", Operator.LE, True, "15", "日"),
        ("7个工作日之内", Operator.LE, True, "7", "个工作日"),
        ("不得超过5件", Operator.LE, True, "5", "件"),
        ("不高于3‰", Operator.LE, True, "3", "‰"),
        ("控制在1.8万元/张以内", Operator.LE, True, "1.8", "万元/张"),
        ("≥1200人次/天", Operator.GE, True, "1200", "人次/天"),
        ("95%（含）以上", Operator.GE, True, "95", "%"),
        ("不少于12个（含12个）", Operator.GE, True, "12", "个"),
        ("（≤）30天", Operator.LE, True, "30", "天"),
        ("不少于一百二十张", Operator.GE, True, "120", "张"),
        ("一百二十人（含）以上", Operator.GE, True, "120", "人"),
        ("达到九成五", Operator.GE, False, "95", "%"),
        ("百分之九十五", Operator.EQ, False, "95", "%"),
        ("百分百", Operator.EQ, False, "100", "%"),
        ("两次", Operator.EQ, False, "2", "次"),
        ("十座", Operator.EQ, False, "10", "座"),
        ("不超过半小时", Operator.LE, True, "0.5", "小时"),
        ("零起", Operator.EQ, True, "0", "起"),
        ("零事故", Operator.EQ, True, "0", ""),
        ("0投诉", Operator.EQ, True, "0", ""),
        ("0起", Operator.EQ, False, "0", "起"),
        ("95.2%（据问卷）", Operator.EQ, False, "95.2", "%"),
        ("120人(含补训)", Operator.EQ, False, "120", "人"),
        ("11次（汛期停1次）", Operator.EQ, False, "11", "次"),
        ("120(人)", Operator.EQ, False, "120", "人"),
        ("全年共举办38场，其中线上10场", Operator.EQ, False, "38", "场"),
        ("完成12次，其中线上3次", Operator.EQ, False, "12", "次"),
        ("2023年举办42场", Operator.EQ, False, "42", "场"),
        ("≥300标箱", Operator.GE, True, "300", "标箱"),
        ("3.2万标箱", Operator.EQ, False, "3.2", "万标箱"),
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
    ("text", "value"), [("6%左右", "6"), ("约300户", "300"), ("不超过5%左右", "5"), ("近三百户", "300")]
)
def test_about(text: str, value: str) -> None:
    number = read_value(text).number
    assert number is not None and number.quantity.modifier is Modifier.ABOUT and str(number.quantity.value) == value


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
        ("2023/12/31", Day(2023, 12, 31)),
        ("12月底前", Day(0, 12)),
        ("十二月底前", Day(0, 12)),
        ("二〇二三年九月", Day(2023, 9)),
        ("年底前", Day(0, 12)),
        ("2023年年底前", Day(2023, 12)),
        ("第三季度", Day(0, 9, months=3)),
        ("三季度末", Day(0, 9, months=3)),
        ("2023年第4季度完成", Day(2023, 12, months=3)),
        ("上半年", Day(0, 6, months=6)),
        ("已于2023年11月28日通过竣工验收", Day(2023, 11, 28)),
        ("2023年1月-11月", Day(2023, 11)),
        ("1-11月", Day(0, 11)),
        ("不迟于10月20日", Day(0, 10, 20)),
    ],
)
def test_dates(text: str, day: Day) -> None:
    assert (read_value(text).operator, read_value(text).day) == (Operator.BEFORE, day)


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("9月前", True),
        ("9月底前", False),
        ("第二季度末前", False),
        ("第二季度前", True),
        ("年底前", False),
        ("9月5日前", False),
    ],
)
def test_before_a_month_is_earlier_than_before_its_end(text: str, before: bool) -> None:
    assert read_value(text).before is before


@pytest.mark.parametrize(
    "text",
    [
        "80%-90%",
        "80%~90%",
        "≥80%且≤90%",
        "80%至90%之间",
        "介于80%和90%之间",
        "80%（含）—90%",
        "控制在80-90%",
        "不低于80%，不高于90%",
        "≥80%≤90%",
    ],
)
def test_ranges(text: str) -> None:
    span = read_value(text).span
    assert span is not None and [q.value for q in span] == [80, 90]


@pytest.mark.parametrize(
    "text",
    [
        "及时",
        "效果明显",
        "达成预期指标",
        "严格执行〔2020〕10号",
        "一级",
        "无",
        "二类",
        "一户一档",
        "双随机一公开",
        "零星发生",
        "三公经费只减不增",
    ],
)
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
        "80%和90%",
        "计划完成率95%，满意度90%",
        "2023年11月完成招标，12月开工",
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


def _row(name: str, goal: str, fact: str, *, sign: str = "", unit: str = "") -> Indicator:
    scribe, named = Scribe(0, (f"F{n}" for n in range(9))), unit_named(unit) if unit else None
    target = read_target(scribe, Cell("a", 0, 0, goal), name, sign, named, unit)
    actual = read_actual(scribe, Cell("b", 0, 1, fact), name, named, unit)
    aim, done = matched(target, actual, name)
    return dated(Indicator(0, "", "", name, Location(0, "c", 0, 0), aim, done), 2023)


@pytest.mark.parametrize(
    ("name", "goal", "fact", "met"),
    [
        ("信访答复", "15日内", "12日", True),
        ("信访答复", "15日内", "18日", False),
        ("抢修响应", "不超过2小时", "90分钟", True),
        ("抢修响应", "不超过2小时", "2.5小时", False),
        ("走访户数", "约300户", "296户", True),
        ("走访户数", "约300户", "180户", None),
        ("走访户数", "约300户", "420户", True),
        ("安全生产责任事故", "零事故", "1起", False),
        ("安全生产责任事故", "零事故", "0起", True),
        ("安全生产责任事故", "无", "未发生", True),
        ("安全生产责任事故", "无", "2起", False),
        ("安全生产责任事故", "无重大事故", "1起", None),
        ("有效投诉件数", "≤3件", "无", True),
        ("宣传场次", "≥20场", "无", None),
        ("完工时间", "12月底前", "2024年1月", False),
        ("完工时间", "12月底前", "2023年12月", True),
        ("完工时间", "第三季度", "2023年11月", False),
        ("完工时间", "第三季度", "8月", True),
        ("完工时间", "6月底前", "上半年", True),
        ("完工时间", "5月底前", "上半年", None),
        ("床位使用率", "85%至90%之间", "83.5%", False),
        ("床位使用率", "85%至90%之间", "87%", True),
        ("设备在线率", "≥96%", "0.957", False),
        ("设备在线率", "≥96%", "0.967", True),
        ("吞吐量", "≥300标箱", "280标箱", False),
        ("吞吐量", "≥3万标箱", "31000标箱", True),
        ("吞吐量", "≥300标箱", "280吨", None),
        ("改造床位数", "不少于一百二十张", "一百一十八张", False),
        ("巡检次数", "≥12次", "年初计划12次", None),
        ("投诉率", "达到3%", "2%", True),
        ("合格率", "达到95%", "94%", False),
    ],
)
def test_a_target_and_its_result(name: str, goal: str, fact: str, met: bool | None) -> None:
    assert compare(_row(name, goal, fact)).met is met


def test_operator_and_unit_of_columns_are_what_a_reader_sees() -> None:
    row = _row("改造住房", "4", "3", sign="≥", unit="套")
    assert row.target and row.actual and (row.target.shown, row.actual.shown) == ("≥4套", "3套")
    assert row.target.entry.text == "4" and row.target.explicit and row.target.operator is Operator.GE
    own = _row("吞吐量", "≥4", "3标箱", unit="标箱")
    assert own.target and own.actual and (own.target.shown, own.actual.shown) == ("≥4标箱", "3标箱")
    assert compare(own).met is False


@pytest.mark.parametrize(
    ("name", "sign", "operator", "explicit"),
    [
        ("抽检合格率不低于", "", Operator.GE, True),
        ("单位成本（≤）", "", Operator.LE, True),
        ("某某事项", "不超过", Operator.LE, True),
        ("某某事项", "≥≥", Operator.GE, True),
        ("某某事项", "定量", Operator.EQ, False),
        ("超过", "", Operator.EQ, False),
    ],
)
def test_an_operator_elsewhere_in_the_row(name: str, sign: str, operator: Operator, explicit: bool) -> None:
    target = _row(name, "95", "96", sign=sign).target
    assert target and (target.operator, target.explicit) == (operator, explicit)


def test_a_plan_is_not_a_result_but_may_be_a_target() -> None:
    row = _row("培训人数", "计划120人", "计划120人")
    assert row.target and row.target.value and row.actual and row.actual.value is None


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
