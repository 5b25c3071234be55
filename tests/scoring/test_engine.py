"""The engine: order, fingerprints, totals, the ledger and causes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from scoring.check import Case
from scoring.engine import judge
from scoring.finding import Finding
from scoring.forms import main_form
from scoring.registry import ALL, FAMILIES, joined, selected
from scoring.review import Review
from scoring.ruleset import Grade, RuleSet, RuleSetError, library
from scoring.substitution import with_value
from tests.scoring.reports import report_of

FLAGSHIP = ["满意度", "满意度", "服务对象满意度", "≥95%", "94.9%", 10, 10, "问卷偏少"]


def reviewed(data: dict[str, Any], codes: tuple[str, ...] = ("A", "S")) -> Review:
    return judge(report_of(data), library(), selected(codes))


def table(rows: list[list[Any]], **more: Any) -> dict[str, Any]:
    return {"evaluation": {"rows": rows, **more}}


def codes(review: Review) -> list[str]:
    return [finding.code for finding in review.findings]


def test_totals_and_grade() -> None:
    rows = [["产出", "数量", "甲", "≥10个", "10个", 80, 79, "说明"], FLAGSHIP]
    data = table(rows, funds=[["总额", 100, 100, 90, "90%", 10, 9]], total={"score": 98}, grade="优")
    totals = reviewed(data).assessments[0].totals
    assert (totals.stated, totals.recomputed, totals.weights) == (98, Decimal("97.99"), 100)
    assert totals.comparable and (totals.grade, totals.expected_grade) == ("优", "优")


def test_no_grade_is_expected_off_the_scale() -> None:
    totals = reviewed(table([FLAGSHIP], funds=[["总额", 100, 100, 90, "90%", 10, 9]])).assessments[0].totals
    assert not totals.comparable and totals.expected_grade is None and totals.weights == 20


def test_the_form_of_the_unit_as_a_whole_speaks_for_the_report() -> None:
    forms = [{"kind": kind, "rows": [FLAGSHIP]} for kind in ("project", "department", "project")]
    main = main_form(report_of({"evaluations": forms}))
    assert main is not None and main.id == "E2"
    first = main_form(report_of({"evaluations": forms[::2]}))
    assert first is not None and first.id == "E1"


def test_a_grade_is_judged_by_the_rules_of_its_own_form() -> None:
    data = {
        "figures": {"s": "总体得分 84.47分"},
        "relations": [{"grade": {"score": "s", "grade": "优", "evaluation": "E2"}}],
    }
    lenient = RuleSet("lenient", "宽", grades=(Grade("优", Decimal(80)), Grade("差", Decimal(0))))
    check = next(c for c in ALL if c.code == "S110")

    def findings(rules: dict[str, RuleSet]) -> int:
        case = Case(check, report_of(data), RuleSet("any", "any"), rulesets=rules)
        return sum(isinstance(o, Finding) for o in check.run(case))

    assert [findings(rules) for rules in ({}, {"E1": lenient}, {"E2": lenient})] == [1, 1, 0]


def test_what_was_left_open_is_not_checked_by_a_bound() -> None:
    report = report_of({"figures": {"a": "满意度 96%", "b": "满意度 97%"}})
    review = judge(replace(report, open=(("a", "两张自评表都有"),)), library(), selected(("P102",)))
    assert dict(review.coverage.unchecked) == {"a": "两张自评表都有"} and [i for i, _ in review.coverage.checked] == [
        "b"
    ]


def test_errors_come_first_then_document_order() -> None:
    rows = [
        ["产出", "数量", "甲", "≥5次", "50次", 10, 10, ""],
        FLAGSHIP,
        ["产出", "数量", "乙", "≥9人", "8人", 10, 10, "说明"],
    ]
    review = reviewed(table(rows), ("S102", "S105"))
    assert codes(review) == ["S102", "S102", "S105"]
    assert [f.subject[:1] for f in review.findings] == ["满", "产", "产"]


def test_a_wrong_total_that_follows_from_a_wrong_row_is_not_a_second_fault() -> None:
    rows = [
        ["产出", "数量", "甲", "≥10个", "10个", 90, 90, ""],
        ["满意度", "满意度", "乙", "≥10人", "8人", 10, 10, "说明"],
    ]
    right_sum = reviewed(table(rows, total={"score": 98}))
    assert codes(right_sum) == ["S102"]
    assert right_sum.findings[0].affects[0].startswith("A102 得分合计不符")
    assert codes(reviewed(table(rows, total={"score": 97}))) == ["S102", "A102"]


def test_a_total_without_the_execution_row_stands_beside_other_faults() -> None:
    rows = [["产出", "数量", "甲", "≥10个", "10个", 80, 80, ""], FLAGSHIP]
    review = reviewed(
        table(rows, funds=[["总额", 100, 100, 100, "100%", 10, 9]], total={"score": 90}), ("A102", "S102", "S106")
    )
    assert codes(review) == ["S106", "S102", "A102"] and not any(f.affects for f in review.findings)


def test_separate_faults_of_one_row_stay_separate() -> None:
    row = ["满意度", "满意度", "服务对象满意度", "≥95%", "94.9", 10, 10, ""]
    assert codes(reviewed(table([row]), ("S102", "S112", "P105"))) == ["S102", "P105", "S112"]


def test_one_uneven_row_explains_the_uneven_scale() -> None:
    rows = [
        ["产出", "数量", n, "≥100人", a, 10, s, "说明"]
        for n, a, s in (("甲", "80人", "8.0"), ("乙", "70人", "9.0"), ("丙", "60人", "6.0"))
    ]
    review = reviewed(table(rows), ("S103", "S107"))
    assert codes(review) == ["S103"] and "S107" in review.findings[0].affects[0]


def test_a_grade_that_follows_from_a_wrong_total() -> None:
    rows = [["产出", "数量", "甲", "≥10个", "10个", 60, 60, ""], ["效益", "社会", "乙", "提升", "提升", 40, 25, "说明"]]
    review = reviewed(table(rows, total={"score": 95}, grade="良"), ("A102", "S110"))
    assert codes(review) == ["A102"] and "S110" in review.findings[0].affects[0]


def test_substitution_reaches_cells_and_shares_the_rest() -> None:
    report = report_of(table([FLAGSHIP], total={"score": 10}))
    changed = with_value(report, "score@t0.r1.c6", "9.99")
    assert changed is not None
    cell = changed.evaluations[0].indicators[0].score
    assert cell and cell.quantity and cell.quantity.value == Decimal("9.99") and cell.text == "9.99"
    assert changed.evaluations[0].total_score is report.evaluations[0].total_score
    assert with_value(report, "nowhere", "1") is None and with_value(report, "score@t0.r1.c6", "很多") is None


def test_fingerprints_survive_rows_put_in_before() -> None:
    one = reviewed(table([FLAGSHIP]), ("S102",)).findings[0]
    spare = ["产出", "数量", "甲", "≥1个", "1个", 10, 10, ""]
    other = reviewed(table([spare, FLAGSHIP]), ("S102",)).findings[0]
    assert one.fingerprint == other.fingerprint and one.evidence != other.evidence


def test_equal_findings_have_an_ordinal() -> None:
    prints = [f.fingerprint for f in reviewed(table([FLAGSHIP, FLAGSHIP]), ("S102",)).findings]
    assert len(prints) == len(set(prints)) == 2


def test_ledger_names_rules_and_reasons() -> None:
    data = table([FLAGSHIP, ["产出", "数量", "甲", "≥10个", "约9个", 10, 10, ""]])
    data["figures"] = {"lonely": "参会人数 12人"}
    coverage = reviewed(data, ("S102", "A301")).coverage
    checked, unchecked = dict(coverage.checked), dict(coverage.unchecked)
    assert checked["score@t0.r1.c6"] == ("S102",)
    assert "约数" in unchecked["target@t0.r2.c3"] and unchecked["lonely"] == "正文中没有可与之核对的另一数据"
    runs = {run.code: run for run in coverage.rules}
    assert (runs["S102"].ran, runs["S102"].found, runs["S102"].why) == (1, 1, "")
    assert runs["A301"].ran == 0 and runs["A301"].why


def test_an_empty_report_is_judged() -> None:
    review = judge(report_of({"fragment": True}), library(), ALL)
    assert review.assessments == () and all(run.ran or run.why for run in review.coverage.rules)


def test_an_unknown_rule_set_is_refused() -> None:
    with pytest.raises(RuleSetError, match="没有名为“mars”"):
        judge(report_of(table([FLAGSHIP])), library(), ALL, given="mars")


def test_selection() -> None:
    assert {c.code[0] for c in selected(["s"])} == {"S"}
    assert [c.code for c in selected(["S102", "a102"])] == ["A102", "S102"]
    assert "S102" not in {c.code for c in selected(None, ["S102"])}
    assert selected() == ALL and {c.code[0] for c in ALL} <= set(FAMILIES)
    with pytest.raises(ValueError, match="没有名为“S999”的检查规则"):
        selected(["S999"])
    with pytest.raises(ValueError, match="重复"):
        joined(ALL[:1], ALL[:1])


def test_every_row_of_a_long_table_is_judged() -> None:
    rows = [["产出", "数量", f"指标{n}", "≥95%", "90%" if n % 7 == 0 else "96%", 1, 1, ""] for n in range(60)]
    report = report_of(table(rows, funds=[["总额", 100, 100, 90, "90%", 40, 36]], total={"score": 96}))
    found = [f.subject for f in judge(report, library(), ALL).findings if f.code == "S102"]
    assert found == [f"产出/数量/指标{n}" for n in range(0, 60, 7)]
