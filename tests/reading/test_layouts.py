"""Forms of the provinces, as merged-cell tables: every row and every column must be read."""

from __future__ import annotations

import pytest

from assistant.reading.report import read
from scoring.model import Evaluation, Operator, Report
from scoring.relations import Rate, Total
from tests.reading.layouts import document, lines, table

NATIONAL = """
项目支出绩效自评表 | < | < | < | < | < | < | <
（2022年度） | < | < | < | < | < | < | <
项目名称 | < | 村级道路养护 | < | < | < | < | <
主管部门 | < | 云山县交通局 | < | 实施单位 | < | 云山县公路段 | <
项目资金\\n（万元） | < | 年初预算数 | 全年预算数（A） | 全年执行数（B） | 分值 | 执行率（B/A） | 得分
^ | 年度资金总额 | 100.00 | 120.00 | 108.00 | 10 | 90.00% | 9
^ | 其中：当年财政拨款 | 80.00 | 100.00 | 88.00 | — | 88.00% | —
^ | 上年结转资金 | 20.00 | 20.00 | 20.00 | — | 100% | —
^ | 其他资金 |  |  |  | — |  | —
年度总体目标 | 预期目标 | < | < | 实际完成情况 | < | < | <
^ | 养护道路三十公里 | < | < | 养护道路三十一公里 | < | < | <
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
产\\n出\\n指\\n标\\n（50分） | 数量指标 | 指标1：养护里程 | ≥30公里 | 31公里 | 30 | 30 |
^ | ^ | 指标2： |  |  |  |  |
^ | 质量指标 | 验收合格率 | =100% | 98% | 20 | 19.6 | 一处返工
效益指标（30分） | 社会效益指标 | 受益人口 | ≥1.2万人 | 13000人 | 30 | 30 |
满意度指标（10分） | 服务对象满意度指标 | 群众满意度 | ≥90% | 92.5 | 10 | 10 |
总分 | < | < | < | < | 100 | 98.6 | 优
"""

GANSU = """
2023年度部门（单位）整体支出绩效自评表 | < | < | < | < | < | < | <
部门（单位）名称 | < | 云山县档案馆 | < | < | < | < | <
年度资金预算情况 | 部门（单位）整体支出 | 年初预算数（万元） | 全年预算数（万元） | 实际支出数（万元） | 执行率 | 分值 | 得分
^ | 全年支出 | 200.00 | 220.00 | 210.00 | 95.45% | 10 | 9.55
^ | 其中：基本支出 | 150.00 | 160.00 | 155.00 | 96.88% | - |
^ | 项目支出 | 50.00 | 60.00 | 55.00 | 91.67% | - |
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
部门管理 | 资金投入 | 预算完成率 | 100% | 95.45% | 10 | 9.55 |
^ | 资产管理 | 资产管理规范性 | 规范 | 规范 | 10 | 10 |
履职效果 | 部门履职目标 | 档案数字化 | ≥5万页 | 5.2万页 | 60 | 60 |
服务对象满意度 | 服务对象满意度 | 查档群众满意度 | ≥95% | 96% | 10 | 10 |
合计 | < | < | < | < | < | 99.1 |
注：一级指标分值统一设置为：预算执行率10分、部门管理指标20分、履职效果指标50分、能力建设指标10分、服务对象满意度指标10分。 | < | < | < | < | < | < | <
"""

SICHUAN = """
部门预算项目支出绩效自评表（2023年度） | < | < | < | < | < | < | < | < | <
项目名称 | < | 法治宣传 | < | < | < | < | < | < | <
预算执行情况（万元） | < | 年初预算 | 调整后预算数 | 预算执行数 | < | 预算执行率 | 权重 | 得分 | 原因
^ | 总额 | 10.00 | 12.00 | 9.00 | < | 75.00% | 10 | 7.5 | 项目延期
^ | 其中：财政资金 | 10.00 | 12.00 | 9.00 | < | 75.00% | / | / | /
^ | 财政专户管理资金 | 0.00 | 0.00 | 0.00 | < | 0.00% | / | / | /
^ | 单位资金 | 0.00 | 0.00 | 0.00 | < | 0.00% | / | / | /
^ | 其他资金 | 0.00 | 0.00 | 0.00 | < | 0.00% | / | / | /
一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分 | 未完成原因分析
产出指标 | 数量指标 | 宣传人次 | ≧ | 735 | 人次 | 740 | 45 | 45 |
^ | 成本指标 | 单次成本 | ≤ | 0.5 | 万元 | 0.45 | 15 | 15 |
效益指标 | 社会效益指标 | 知晓率 | ═ | 100 | % | 97 | 30 | 29.1 |
合计 | < | < | < | < | < | < | 100 | 96.6 |
"""

HUBEI = """
项目自评表 | < | < | < | < | <
项目名称 | 水土保持监测 | < | < | < | <
单位：万元 | < | < | < | < | <
预算执行情况（20分） | 预算数(A) | 执行数(B) | 执行率(B/A) | 得分(20分*执行率) | <
年度财政资金总额 | 50 | 45 | 90% | 18 | <
一级指标 | 二级指标 | 三级指标 | 年初目标值(A) | 实际完成值(B) | 得分
产出指标 | 数量指标 | 监测站点 | 8个 | 8个 | 40
效益指标 | 生态效益指标 | 治理面积 | 大于等于20平方公里 | 19平方公里 | 38
总分 | < | < | < | < | 96
"""

CHONGQING = """
部门整体绩效自评表 | < | < | < | < | < | < | < | < | <
部门名称 | 云山区文化馆 | < | < | < | < | < | < | < | <
资金情况（万元） | 年初预算数 | 全年(调整)预算数 | < | 全年执行数 | < | 执行率(%) | 执行率权重 | 执行率得分 | <
部门预算 | 500 | 520 | < | 395.2 | < | 76% | 10 | 7.6 | <
指标名称 | 计量单位 | 指标性质 | 年初指标值 | 调整指标值 | 全年完成值 | 得分系数(%) | 指标权重(分) | 指标得分(分) | 是否核心指标
预算调整率 | % | 定量指标 | 3 | 5 | 4 | 100% | 20 | 20 | 否
演出场次 | 场 | 定量指标 | 60 |  | 72 | 100% | 70 | 70 | 是
自评总分（分） | 97.6 | < | < | < | < | < | < | < | <
"""

WEIGHT_FIRST = """
绩效目标自评表 | < | < | < | < | < | <
一级指标 | 二级指标 | 三级指标 | 分值 | 年度指标值 | 全年实际值 | 得分
产出指标(50) | 数量指标 | ★★★低保人数（≥**人） | 50 | >=21933人 | 21980人 | 50
^ | ^ | 其中：建档立卡人数 |  | >=9431人 | 9453人 |
效益指标(30) | 社会效益 | 受益户数 | 30 | 不低于80户 | 87户 | 30
满意度指标(10) | 服务对象满意度 | 满意度 | 10 | ≥≥98% | 99% | 10
自评得分：90分 | < | < | < | < | < | <
"""

LEVEL_WEIGHTS = """
绩效评价评分表 | < | < | < | < | < | < | <
一级指标 | 权重 | 二级指标 | 权重 | 三级指标 | 权重 | 评分标准 | 得分
决策 | 20 | 项目立项 | 10 | 立项依据充分性 | 5 | 符合规定得满分 | 5
^ | ^ | ^ | ^ | 立项程序规范性 | 5 | 符合规定得满分 | 4
^ | ^ | 绩效目标 | 10 | 目标合理性 | 10 | 目标明确得满分 | 9
产出 | 80 | 产出数量 | 80 | 实际完成率 | 80 | 按比例得分 | 80
合计 | < | < | < | < | 100 |  | 98
"""

TWO_ROW_HEADER = """
项目支出绩效自评表 | < | < | < | < | < | <
绩效指标 | 一级指标 | 三级指标 | 指标值 | < | 自评结果 | <
^ | ^ | ^ | 年度指标值 | 实际完成值 | 分值 | 得分
^ | 产出指标 | 修缮校舍 | ≥12栋 | 12栋 | 60 | 60
^ | 效益指标 | 受益学生 | ≥3000人 | 2700人 | 40 | 36
总计 | < | < | < | < | 100 | 96
"""

PAIRED_FUNDS = """
区域绩效目标自评表 | < | < | < | < | <
专项名称 | 食品抽检补助 | < | < | < | <
预算执行情况（万元）（20分） | 预算数： | 2.38 | 执行数： | 2.38 | <
一级指标 | 二级指标 | 三级指标 | 年初目标值 | 全年完成值 | 得分
产出指标 | 时效指标 | 指标1：抽检完成时间 | 2021年12月31日 | 2021年11月 | 40
^ | 质量指标 | 指标2：查办率 | 100% | 100% | 40
"""

YINCHUAN = """
银川市本级部门项目支出绩效自评表 | < | < | < | < | <
金额单位：元 | < | < | < | < | <
资金来源 | 年初预算数 | 调整预算数A | 全年执行数(B) | 执行率 | 得分
年度资金总额 | 1,200,000.00 | 1,250,000.00 | 1,000,000.00 | 0.8 | 8
评价指标 | < | 权重 | 目标值 | 实际完成值 | 得分
设备购置 | < | 90 | 30台 | 30台 | 90
自评总分 | < | < | < | < | 98
"""

ALL = {
    "national": NATIONAL,
    "gansu": GANSU,
    "sichuan": SICHUAN,
    "hubei": HUBEI,
    "chongqing": CHONGQING,
    "weight-first": WEIGHT_FIRST,
    "level-weights": LEVEL_WEIGHTS,
    "two-row-header": TWO_ROW_HEADER,
    "paired-funds": PAIRED_FUNDS,
    "yinchuan": YINCHUAN,
}
# layout → (fund lines, indicators, total weight, total score)
EXPECTED = {
    "national": (4, 4, "100", "98.6"),
    "gansu": (3, 4, None, "99.1"),
    "sichuan": (5, 3, "100", "96.6"),
    "hubei": (1, 2, None, "96"),
    "chongqing": (1, 2, None, "97.6"),
    "weight-first": (0, 4, None, "90"),
    "level-weights": (0, 4, "100", "98"),
    "two-row-header": (0, 2, "100", "96"),
    "paired-funds": (1, 2, None, None),
    "yinchuan": (1, 1, None, "98"),
}


def report(text: str) -> Report:
    return read((document(table(lines(text))),))


def form(text: str) -> Evaluation:
    evaluations = report(text).evaluations
    assert len(evaluations) == 1
    return evaluations[0]


def value(entry: object) -> str | None:
    figure = getattr(entry, "figure", None)
    return None if figure is None else str(figure.quantity.value)


@pytest.mark.parametrize("name", ALL)
def test_every_row_and_total_is_read(name: str) -> None:
    found = form(ALL[name])
    funds, rows, weight, score = EXPECTED[name]
    assert (len(found.funds), len(found.indicators)) == (funds, rows)
    assert (value(found.total_weight), value(found.total_score)) == (weight, score)
    assert not found.realignments


@pytest.mark.parametrize("name", ALL)
def test_every_figure_resolves_to_its_text(name: str) -> None:
    grid = table(lines(ALL[name]))
    cells = {cell.id: cell.text for cell in grid.cells}
    figures = report(ALL[name]).figures
    assert [f.id for f in figures] == [f"F{n}" for n in range(1, len(figures) + 1)]
    for figure in figures:
        place = figure.location
        assert cells[place.block][place.start : place.end] == figure.quantity.text


def test_national_form_in_detail() -> None:
    found = form(NATIONAL)
    assert (found.kind, found.project, found.unit, found.year) == ("project", "村级道路养护", "云山县公路段", 2022)
    assert value(found.funds[0].initial) == "100.00" and value(found.funds[0].executed) == "108.00"
    assert found.funds[0].total and found.funds[0].full and found.funds[0].full.quantity
    assert found.funds[0].full.quantity.unit.symbol == "万元"
    assert [(w.label, str(w.figure.quantity.value), len(w.rows)) for w in found.label_weights] == [
        ("产出指标", "50", 2),
        ("效益指标", "30", 1),
        ("满意度指标", "10", 1),
    ]
    assert found.indicators[0].path == "产出指标/数量指标/养护里程"
    assert found.grade and found.grade.text == "优"
    assert found.goal and found.goal_result and found.goal.text != found.goal_result.text
    assert found.execution_in_total is True
    people = found.indicators[2]
    assert people.target and people.target.value and people.actual and people.actual.value
    assert people.target.value.base == 12000 and people.actual.value.base == 13000


def test_fund_relations() -> None:
    relations = report(NATIONAL).relations
    rates = [r for r in relations if isinstance(r, Rate)]
    totals = [r for r in relations if isinstance(r, Total)]
    assert len(rates) == 3 and all(r.execution and r.bases[0].name == "全年预算" for r in rates)
    assert [t.kind for t in totals] == ["closed"] * 3 and [len(t.parts) for t in totals] == [2, 2, 2]


def test_note_gives_first_level_weights() -> None:
    note = form(GANSU).note
    assert note is not None
    assert [(name, str(points.value)) for name, points in note.weights][:2] == [
        ("预算执行率", "10"),
        ("部门管理指标", "20"),
    ]


def test_operator_value_and_unit_in_columns_of_their_own() -> None:
    first, second, third = form(SICHUAN).indicators
    assert first.target and first.target.operator is Operator.GE and first.target.explicit
    assert first.target.value and first.target.value.unit.symbol == "人次"
    assert first.actual and first.actual.value and first.actual.value.unit.symbol == "人次"
    assert second.target and second.target.operator is Operator.LE
    assert third.target and third.target.operator is Operator.EQ and third.target.value
    assert third.target.value.unit.symbol == "%"


def test_weight_in_the_header_text() -> None:
    assert value(form(HUBEI).funds[0].weight) == "20"


def test_adjusted_target_counts_where_it_is_filled_in() -> None:
    found = form(CHONGQING)
    assert [value(i.target.entry) if i.target else None for i in found.indicators] == ["5", "60"]
    assert found.kind == "department" and value(found.funds[0].weight) == "10"


def test_child_rows_have_no_weight_of_their_own() -> None:
    assert [i.child for i in form(WEIGHT_FIRST).indicators] == [False, True, False, False]


def test_weights_beside_level_labels() -> None:
    found = form(LEVEL_WEIGHTS).label_weights
    assert [(w.level, w.label, str(w.figure.quantity.value), len(w.rows)) for w in found] == [
        (1, "决策", "20", 3),
        (2, "项目立项", "10", 2),
        (2, "绩效目标", "10", 1),
        (1, "产出", "80", 1),
        (2, "产出数量", "80", 1),
    ]


def test_label_and_value_cells_make_a_fund_line() -> None:
    line = form(PAIRED_FUNDS).funds[0]
    assert (value(line.full), value(line.executed), value(line.weight)) == ("2.38", "2.38", "20")
    dates = form(PAIRED_FUNDS).indicators[0]
    assert dates.target and dates.target.operator is Operator.BEFORE and dates.actual and dates.actual.day


def test_fraction_as_rate_and_unit_of_the_caption() -> None:
    line = form(YINCHUAN).funds[0]
    assert line.rate and line.rate.quantity and str(line.rate.quantity.base) == "0.8"
    assert line.full and line.full.quantity and line.full.quantity.unit.symbol == "元"
