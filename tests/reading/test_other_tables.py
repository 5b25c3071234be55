"""Ordinary tables: figures always, relations only where the table's words declare them."""

from __future__ import annotations

from assistant.reading.report import read
from scoring.model import Report
from scoring.relations import Average, Change, Rate, Share, Total
from tests.reading.layouts import document, lines, table


def report(text: str, caption: str = "收支情况（单位：万元）") -> Report:
    return read((document(caption, table(lines(text), before="p0")),))


def totals(found: Report) -> list[tuple[str, list[str], str]]:
    return [
        (r.total.quantity.text, [p.quantity.text for p in r.parts], r.kind)
        for r in found.relations
        if isinstance(r, Total)
    ]


def test_total_row_and_growth() -> None:
    found = report(
        "科目 | 2022年决算 | 2023年决算 | 增长率(%)\n教育 | 100.00 | 110.00 | 10.00\n卫生 | 50.00 | 60.00 | 20.00\n合计 | 150.00 | 170.00 | 13.33"
    )
    assert totals(found) == [("150.00", ["100.00", "50.00"], "closed"), ("170.00", ["110.00", "60.00"], "closed")]
    changes = [r for r in found.relations if isinstance(r, Change)]
    pairs = [(c.current.quantity.text, c.previous.quantity.text) for c in changes if c.current and c.previous]
    assert pairs == [("110.00", "100.00"), ("60.00", "50.00"), ("170.00", "150.00")]
    figure = found.figures[0]
    assert (figure.label, figure.period, figure.quantity.unit.symbol) == ("教育·2022年决算", "2022", "万元")


def test_subtotals_make_the_total() -> None:
    found = report("项目 | 金额\n甲 | 10\n乙 | 20\n小计 | 30\n丙 | 5\n丁 | 6\n小计 | 11\n合计 | 41")
    assert totals(found) == [
        ("30", ["10", "20"], "closed"),
        ("11", ["5", "6"], "closed"),
        ("41", ["30", "11"], "closed"),
    ]


def test_rates_and_shares() -> None:
    found = report(
        "项目 | 预算数 | 执行数 | 执行率\n甲 | 100 | 90 | 90%\n乙 | 60 | 60 | 100%\n合计 | 160 | 150 | 93.75%"
    )
    assert [r.numerator.quantity.text for r in found.relations if isinstance(r, Rate)] == ["90", "60", "150"]
    shares = [
        r
        for r in report("项目 | 金额 | 占比\n甲 | 30 | 30%\n乙 | 70 | 70%\n合计 | 100 | ").relations
        if isinstance(r, Share)
    ]
    assert [(s.part.quantity.text, s.whole.quantity.text) for s in shares] == [("30", "100"), ("70", "100")]


def test_total_column() -> None:
    assert totals(report("单位 | 人员经费 | 公用经费 | 合计\n甲 | 10 | 2 | 12\n乙 | 20 | 3 | 23")) == [
        ("12", ["10", "2"], "closed"),
        ("23", ["20", "3"], "closed"),
    ]


def test_parts_that_may_leave_something_out() -> None:
    assert totals(report("项目 | 金额\n一般支出 | 100\n其中：工资 | 60\n其中：补贴 | 20\n项目支出 | 50")) == [
        ("100", ["60", "20"], "of_which")
    ]


def test_levels_of_subjects_add_up_by_their_codes() -> None:
    found = report(
        "科目 | 名称 | 金额\n201 | 一般公共服务 | 100\n20101 | 人大事务 | 60\n20102 | 政协事务 | 40\n208 | 社会保障 | 50\n"
        "20805 | 养老 | 50\n2080505 | 养老保险 | 50\n | 合计 | 150"
    )
    assert [(whole, parts) for whole, parts, _ in totals(found)] == [
        ("100", ["60", "40"]),
        ("50", ["50"]),
        ("50", ["50"]),
        ("150", ["100", "50"]),
    ]


def test_numbered_levels_add_up_by_their_marks() -> None:
    assert totals(report("项目 | 金额\n一、基本支出 | 100\n1.人员 | 60\n2.公用 | 40\n合计 | 100")) == [
        ("100", ["60", "40"], "closed"),
        ("100", ["100"], "closed"),
    ]


def test_comparison_columns_are_no_parts() -> None:
    assert totals(report("单位 | 年初预算 | 调整预算 | 合计\n甲 | 10 | 2 | 13\n乙 | 20 | 3 | 25")) == []


def test_sums_under_headings() -> None:
    found = report(
        "序号 | 项目 | 计划 | 到位 | | | 备注\n | | | 小计 | 省级 | 县级 |\n1 | 甲桥 | 300 | 280 | 200 | 80 |\n"
        "2 | 乙路 | 500 | 500 | 400 | 100 | 结转"
    )
    assert totals(found) == [("280", ["200", "80"], "closed"), ("500", ["400", "100"], "closed")]


def test_inner_sum_counts_once() -> None:
    found = report(
        "“三公”经费 | | | | |\n合计 | 出国费 | 公务用车 | | | 接待费\n | | 小计 | 购置费 | 运行费 |\n30 | 0 | 20 | 9 | 11 | 10"
    )
    assert totals(found) == [("30", ["0", "20", "10"], "closed"), ("20", ["9", "11"], "closed")]


def test_parts_of_an_inner_sum_that_no_heading_tells() -> None:
    assert totals(report("年度 | 合计 | 出国费 | 公车费合计 | 购置 | 运行\n2022年 | 80 | 10 | 70 | 30 | 40")) == []


def test_comparing_rows_are_no_parts() -> None:
    found = report("乡镇 | 户数 | 人数\n东乡 | 10 | 30\n西乡 | 20 | 40\n合计 | 30 | 70\n平均 | 15 | 35\n增减% | 5 | 6")
    assert totals(found) == [("30", ["10", "20"], "closed"), ("70", ["30", "40"], "closed")]


def test_sum_column_beside_a_ratio() -> None:
    found = report(
        "问题 | 满意 | 一般 | 不满意 | 合计 | 满意度\n态度 | 60 | 30 | 10 | 100 | 90%\n效率 | 50 | 40 | 10 | 100 | 90%"
    )
    assert totals(found) == [("100", ["60", "30", "10"], "closed"), ("100", ["50", "40", "10"], "closed")]


def test_kinds_of_one_thing_without_a_heading() -> None:
    found = report("科目 | 本年支出合计 | 基本支出 | 项目支出\n教育 | 90 | 50 | 40\n卫生 | 30 | 10 | 20")
    assert totals(found) == [("90", ["50", "40"], "closed"), ("30", ["10", "20"], "closed")]


def test_rows_behind_the_last_subtotal() -> None:
    found = report("项目 | 金额\n甲 | 10\n乙 | 20\n小计 | 30\n监理费 | 5\n合计 | 35")
    assert totals(found) == [("30", ["10", "20"], "closed"), ("35", ["30", "5"], "closed")]


def test_a_falling_total_is_no_bound_of_its_parts() -> None:
    assert totals(report("项目 | 增减额\n事业收入 | -5\n其中：培训 | 10\n其他收入 | 8")) == []


def test_compared_years_with_parts() -> None:
    found = report(
        "项目 | 2023年决算数 | 2022年决算数 | 增减额 | 增减率 | 占比\n一、拨款 | 880 | 800 | 80 | 10.00% | 88.00%\n"
        "其中：一般预算 | 800 | 800 | 0 | 0.00% | 80.00%\n二、事业收入 | 100 | 125 | -25 | -20.00% | 10.00%\n"
        "三、其他收入 | 20 | 25 | -5 | -20.00% | 2.00%\n合计 | 1000 | 950 | 50 | 5.26% | 100.00%"
    )
    assert ("1000", ["880", "100", "20"], "closed") in totals(found)
    shares = [r for r in found.relations if isinstance(r, Share)]
    assert [(s.part.quantity.text, s.whole.quantity.text) for s in shares] == [
        ("880", "1000"), ("800", "1000"), ("100", "1000"), ("20", "1000")
    ]  # fmt: skip
    fallen = next(r for r in found.relations if isinstance(r, Change) and r.direction == "down")
    assert fallen.amount and fallen.rate
    assert (str(fallen.amount.quantity.value), str(fallen.rate.quantity.value)) == ("-25", "-20.00")


def test_rates_of_columns_that_the_rows_tell() -> None:
    found = report(
        "项目 | 计划投资 | 到位资金 | 完成投资 | 到位率 | 完成率\n甲 | 300 | 280 | 250 | 93.33% | 83.33%\n"
        "乙 | 500 | 450 | 480 | 90% | 96%\n丙 | 120.5 | 100 | 90 | 82.99% | 84.69%"
    )
    rates = [
        (r.rate.quantity.text, r.numerator.quantity.text, r.bases[0].figure.quantity.text)
        for r in found.relations
        if isinstance(r, Rate)
    ]
    assert ("82.99%", "100", "120.5") in rates and ("84.69%", "90", "120.5") in rates and len(rates) == 6


def test_rates_that_no_columns_explain() -> None:
    found = report("项目 | 计划 | 完成 | 合格率\n甲 | 300 | 280 | 95%\n乙 | 500 | 450 | 97%\n丙 | 120 | 100 | 99%")
    assert not any(isinstance(r, Rate) for r in found.relations)


def test_prices_times_counts() -> None:
    found = report(
        "乡镇 | 面积（亩） | 补助标准（元/亩） | 补助资金（元）\n东 | 1200 | 150 | 180000\n"
        "西 | 800 | 120 | 96000\n南 | 560 | 100 | 57000"
    )
    made = [r for r in found.relations if isinstance(r, Average)]
    assert [(a.count.quantity.text, a.average.quantity.text, a.total.quantity.text) for a in made] == [
        ("1200", "150", "180000"), ("800", "120", "96000"), ("560", "100", "57000")
    ]  # fmt: skip
