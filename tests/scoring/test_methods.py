"""Scoring methods against worked examples; more points never come from a worse result."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.methods import Score, score
from scoring.ruleset import Execution, Reverse, RuleSet
from tests.scoring.reports import report_of

RULES = RuleSet("national-project", "测试")


def scored(
    target: str,
    actual: str,
    weight: str = "10",
    given: str = "10",
    *,
    name: str = "培训人数",
    reason: str = "",
    rules: RuleSet = RULES,
    **more: str,
) -> Score:
    row = {
        "level1": "产出",
        "level2": "数量",
        "level3": name,
        "target": target,
        "actual": actual,
        "weight": weight,
        "score": given,
        "reason": reason,
        **more,
    }
    return score(report_of({"evaluation": {"rows": [row]}}).evaluations[0].indicators[0], rules)


# target, actual, weight, score: the formulas of 财预〔2020〕10号 and of the budget systems
EXAMPLES = [
    ("≥95%", "94.9", "10", "9.99"),
    ("≥95%", "95.0%", "10", "10"),
    (">50", "40", "10", "8"),
    ("=8个", "9个", "10", "10"),
    ("=8个", "6个", "10", "7.5"),
    ("=0件", "0件", "5", "5"),
    ("=0件", "3件", "5", "0"),
    ("≤100", "90", "10", "10"),
    ("≤100", "150", "10", "5"),
    ("≤100", "250", "10", "0"),
    ("≤0", "0", "10", "10"),
    ("≤0", "2", "10", "0"),
    ("100", "120", "10", "10"),
    ("100%", "72.74%", "2", "1.45"),
    ("≥4754人", "4604人", "5", "4.84"),
    ("≥1亿元", "9500万元", "10", "9.5"),
    ("≥1.2万亩", "6000亩", "10", "5"),
    ("≤-5%", "-6%", "10", "10"),
    ("≥100", "-20", "10", "0"),
    ("95", "94.9%", "10", None),
    ("100", "57.5", "10.3", "5.92"),
]


@pytest.mark.parametrize(("target", "actual", "weight", "points"), EXAMPLES)
def test_worked_examples(target: str, actual: str, weight: str, points: str | None) -> None:
    result = scored(target, actual, weight, given=weight)
    if points is None:
        assert result.met is None and result.kept
    else:
        assert result.value == Decimal(points) and not result.kept and result.trace


OPEN = [
    ("≥95%", "0.97"),
    ("≥95%", "约94%"),
    ("≥100人", "95户"),
    ("9月前", "9月"),
    ("提升", "提升"),
    ("", "20份"),
    ("≥5", "—"),
    ("1", "建设中"),
    ("5000", "100%"),
    ("2021年6月", "2021年"),
]


@pytest.mark.parametrize(("target", "actual"), OPEN)
def test_what_is_open_keeps_the_stated_score_with_a_reason(target: str, actual: str) -> None:
    result = scored(target, actual)
    assert result.met is None and result.kept and result.value == 10 and result.reason


@pytest.mark.parametrize(
    ("target", "actual", "met"),
    [
        ("9月前", "7月", True),
        ("9月前", "10月", False),
        ("2021年底", "2021年11月", True),
        ("2021年12月31日", "2021年12月31日", True),
        ("2021年12月31日", "2022年1月5日", False),
        ("2021年", "2021年6月", True),
    ],
)
def test_dates(target: str, actual: str, met: bool) -> None:
    assert scored(target, actual).met is met


def test_either_formula_bounds_the_score_and_a_rule_decides() -> None:
    either = scored("≤5300元", "5830元")
    assert (either.low, either.high) == (Decimal("9.00"), Decimal("9.09")) and len(either.trace) == 2
    ratio = scored("≤5300元", "5830元", rules=RuleSet("x", "y", reverse=Reverse("ratio")))
    assert ratio.value == ratio.low == ratio.high == Decimal("9.09")


def test_an_explained_deduction_is_kept() -> None:
    assert scored("100%", "196.62%", "5", "4.5", reason="代发取暖费").value == Decimal("4.5")
    assert scored("100%", "196.62%", "5", "4.5").value == 5
    assert scored("100人", "80人", given="5", reason="审计发现问题酌情扣分").kept


def test_a_band_bounds_a_qualitative_score() -> None:
    result = scored("明显", "部分达成预期指标并具有一定效果", given="7")
    assert (result.low, result.high, result.value) == (6, 8, 7)


def test_a_coefficient_gives_the_score_of_an_open_row() -> None:
    assert scored("提升", "提升", given="8", coefficient="80%").value == 8


@pytest.mark.parametrize(
    ("name", "actual", "met"),
    [
        ("在职人员控制率", "92%", True),
        ("在职人员控制率", "145%", None),
        ("政府采购执行率", "92%", False),
        ("安全事故发生率", "80%", True),
        ("合格率", "92%", False),
        ("合格率", "100%", True),
        ("某某率", "92%", None),
        ("某某率", "108%", None),
        ("某某率", "100%", True),
        ("会议费占比", "92%", None),
        ("安全事故发生率", "120%", None),
        ("不合格率", "92%", True),
    ],
)
def test_a_bare_target_goes_by_the_name(name: str, actual: str, met: bool | None) -> None:
    assert scored("100%", actual, name=name).met is met


amounts = st.decimals(min_value=0, max_value=10**6, places=2, allow_nan=False)


@given(amounts.filter(lambda v: v > 0), amounts, amounts, st.sampled_from(["≥", "≤", "="]))
def test_scores_stay_between_nought_and_the_weight_and_follow_the_result(
    target: Decimal, one: Decimal, other: Decimal, sign: str
) -> None:
    worse, better = sorted((one, other), reverse=sign == "≤")
    low, high = (scored(f"{sign}{target}", str(v)).value for v in (worse, better))
    assert low is not None and high is not None and 0 <= low <= high <= 10


FUNDS = [
    (["总额", 100, 120, 120, "120%", 10, 9], "100.00", "10"),
    (["总额", 100, 100, 102.59, "", 10, 9], "102.59", "10"),
    (["总额", 500, 500, 430.9, "86.18%", 10, 8], "86.18", "8.62"),
    (["总额", 100, "", 90, "", 10, 9], None, None),
    (["总额", "", "", "", "76%", 10, 7.6], None, "7.6"),
    (["总额", "", "", "", "0.5", 10, 5], None, "5"),
]


@pytest.mark.parametrize(("line", "rate", "points"), FUNDS)
def test_execution_row(line: list[object], rate: str | None, points: str | None) -> None:
    from scoring.execution import score_fund

    table = report_of({"evaluation": {"funds": [line]}}).evaluations[0]
    fund = score_fund(table.funds[0], table, RULES)
    assert fund.rate == (None if rate is None else Decimal(rate))
    assert fund.score.kept if points is None else fund.score.value == Decimal(points)


def test_initial_budget_only_without_a_full_year_column() -> None:
    from scoring.execution import score_fund

    data = {
        "fund": ["label", "initial", "executed", "rate", "weight", "score"],
        "funds": [["总额", 100, 95, "95%", 10, 9]],
    }
    table = report_of({"evaluation": data}).evaluations[0]
    assert score_fund(table.funds[0], table, RULES).score.value == Decimal("9.5")


def test_a_rule_set_without_cap() -> None:
    from scoring.execution import score_fund

    table = report_of({"evaluation": {"funds": [["总额", 100, 100, 105, "105%", 10, 10]]}}).evaluations[0]
    rules = RuleSet("x", "y", execution=Execution(cap=False))
    assert score_fund(table.funds[0], table, rules).score.value == Decimal("10.5")
