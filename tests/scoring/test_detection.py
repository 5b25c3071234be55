"""Which rule set a form is judged by: every sign of every rule set, places, forms that only look alike, the note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from scoring.detection import Around, choose
from scoring.engine import judge
from scoring.model import Evaluation
from scoring.quantity import plain
from scoring.ruleset import Choice, Form, RuleSet, library
from tests.scoring.casebook import discovered
from tests.scoring.reports import report_of

ROW = ["产出指标", "数量", "甲", "1", "1", 9, 9, ""]
ELSEWHERE = "某局"


def evaluation(data: Mapping[str, Any]) -> Evaluation:
    return report_of({"evaluation": {"rows": [ROW], **data}}).evaluations[0]


def shows(rules: RuleSet, form: Form) -> Iterator[tuple[str, dict[str, Any]]]:
    """A form for every sign of a rule set, and nothing else in it."""
    hints = form.hints
    for word in hints.notes:
        yield f"note {word}", {"note_text": f"注：按{word}填报。"}
    for word in hints.forms:
        yield f"form {word}", {"title": f"绩效自评表（{word}）"}
    for word in hints.captions:
        yield f"caption {word}", {"title": f"2023年度{word}绩效自评表"}
    for word in hints.indicators:
        yield f"indicator {word}", {"rows": [["过程", "预算", word, "0", "0", 5, 5, ""]]}
    for word in hints.places:
        yield f"place {word}", {"unit": f"{word}某县水利局"}
    if hints.columns:
        points = 10 if hints.execution is None else plain(hints.execution)
        headers = {f"c{n}": text for n, text in enumerate(hints.columns)}
        yield "columns", {"headers": headers, "funds": [["总额", 10, 10, 10, "", points, points]]}
    if hints.level1:
        yield "levels", {"rows": [[name, *ROW[1:]] for name in hints.level1]}
    if hints.rows:
        yield "rows", {"written": dict.fromkeys(hints.rows[:2], "已说明")}
    if hints.weights:
        weights = [[name, "", "甲", "1", "1", int(points), 1, ""] for name, points in rules.first_level.weights]
        yield "weights", {"rows": weights}


SIGNS = {
    f"{name}: {sign}": (name, {"kind": "project" if form.kind == "any" else form.kind, **data})
    for name, form in library().forms().items()
    for sign, data in shows(library()[name], form)
}


def at_home(name: str, data: Mapping[str, Any]) -> dict[str, Any]:
    regions = library().forms()[name].hints.regions
    return {"unit": f"{regions[0] if regions else ''}某局", **data}


@pytest.mark.parametrize("case", SIGNS)
def test_a_form_gives_its_rule_set_away(case: str) -> None:
    name, data = SIGNS[case]
    choice = choose(evaluation(at_home(name, data)), library())
    assert (choice.ruleset.id, choice.how) == (name, "detected"), choice.why
    assert library()[name].title in choice.why


def test_every_rule_set_that_is_recognised_has_a_sign_here() -> None:
    assert {name for name, _ in SIGNS.values()} == set(library().forms())


REGIONAL = {
    case: pair
    for case, pair in SIGNS.items()
    if library().forms()[pair[0]].hints.regions
    and not case.partition(": ")[2].startswith(("place", "form 510000"))
    and "〔" not in case
    and not case.endswith("weights")
}


@pytest.mark.parametrize("case", REGIONAL)
def test_a_form_of_nowhere_is_judged_by_the_general_rules(case: str) -> None:
    _, data = REGIONAL[case]
    choice = choose(evaluation({**data, "unit": ELSEWHERE}), library())
    assert not library().forms()[choice.ruleset.id].hints.regions
    if choice.how == "default":
        assert "按通用办法" in choice.why and "没有当地地名" in choice.why
    titles = [library()[key].title for key, form in library().forms().items() if form.hints.regions]
    assert not any(title in choice.why for title in titles)


@pytest.mark.parametrize("case", REGIONAL)
def test_a_form_of_another_province_is_never_named(case: str) -> None:
    name, data = REGIONAL[case]
    elsewhere = evaluation({**data, "unit": "西藏自治区林芝市某局"})
    there = library().forms()[name].hints.regions[0]
    choice = choose(elsewhere, library(), around=Around(places=(f"赴{there}省", f"赴{there}市")))
    assert not library().forms()[choice.ruleset.id].hints.regions, choice.why


GANSU = [["部门管理", "投入", "制度", "健全", "健全", 40, 40, ""], ["履职效果", "产出", "甲", "≥1", "1", 50, 50, ""]]
DEPARTMENT = {"kind": "department", "title": "部门（单位）整体支出绩效自评表", "rows": GANSU}


@pytest.mark.parametrize(
    ("data", "around", "name"),
    [
        ({"unit": "正宁县社会保险局"}, Around(), "正宁县"),
        ({}, Around(unit="庆阳市教育局"), "庆阳市"),
        ({}, Around(title="甘肃农业学校部门整体支出绩效自评报告"), "甘肃"),
        ({}, Around(places=("根据甘肃省", "我县")), "甘肃省"),
        ({}, Around(places=("位于临夏州",)), "临夏州"),
    ],
)
def test_a_place_may_be_named_anywhere(data: dict[str, Any], around: Around, name: str) -> None:
    choice = choose(evaluation({**DEPARTMENT, **data}), library(), around=around)
    assert (choice.ruleset.id, choice.how) == ("gansu-department", "detected")
    assert f"地名“{name}”" in choice.why and "表名" in choice.why


def test_the_units_own_place_decides_over_what_a_project_is_called() -> None:
    data = {"unit": "江门市农业农村局", "project": "帮扶广西百色产业项目"}
    assert choose(evaluation(data), library()).how == "default"
    assert choose(evaluation({**data, "unit": "某局"}), library()).ruleset.id == "guangxi-project"


@pytest.mark.parametrize("places", [(), ("人文县",), ("建成县",), ("我省", "全市")])
def test_words_that_end_like_places_are_none(places: tuple[str, ...]) -> None:
    assert choose(evaluation(DEPARTMENT), library(), around=Around(places=places)).how == "default"


def test_the_number_of_a_form_or_document_names_its_region() -> None:
    assert choose(evaluation({"title": "自评表 510000_0013zp"}), library()).ruleset.id == "sichuan-project"
    noted = evaluation({"note_text": "注：依据豫财效〔2024〕1号。"})
    assert choose(noted, library()).ruleset.id == "henan"


def test_names_of_first_levels_decide_the_kind_where_the_title_leaves_it_open() -> None:
    data = {"kind": "project", "title": "绩效自评表", "rows": GANSU, "unit": "甘肃省某县民政局"}
    assert choose(evaluation(data), library()).ruleset.id == "gansu-department"
    assert choose(evaluation({**data, "title": "项目支出绩效自评表"}), library()).how == "default"
    review = judge(report_of({"evaluation": data}), library(), ())
    assert review.report.evaluations[0].kind == review.assessments[0].evaluation.kind == "department"


def test_names_in_the_note_are_names_of_the_form() -> None:
    data = {"kind": "department", "unit": "甘肃省某局", "note": {"部门管理": 20, "履职效果": 70, "能力建设": 10}}
    assert "一级指标“部门管理、履职效果、能力建设”" in choose(evaluation(data), library()).why


def test_a_title_alone_is_no_sign() -> None:
    data = {**DEPARTMENT, "unit": "甘肃省某局", "rows": [ROW]}
    choice = choose(evaluation(data), library())
    assert (choice.ruleset.id, choice.how) == ("national-department", "default")


def test_a_given_set_is_for_tables_of_its_kind() -> None:
    project = {"kind": "project", "title": "项目支出绩效自评表", "rows": GANSU}
    data = {"evaluations": [{"kind": "department", "rows": GANSU}, project]}
    tables = report_of(data).evaluations
    assert [choose(t, library(), "gansu-department").how for t in tables] == ["given", "default"]


def test_the_note_under_the_table_overrides() -> None:
    data = {"kind": "project", "rows": GANSU, "note": {"部门管理": 60, "履职效果": 40}}
    choice = choose(report_of({"evaluation": data}).evaluations[0], library())
    assert dict(choice.ruleset.first_level.weights) == {"部门管理": 60, "履职效果": 40}
    assert choice.ruleset.first_level.note and "表下说明（部门管理60、履职效果40）" in choice.why


SICHUAN = {"operator": "指标性质", "unit": "度量单位", "actual": "完成值", "reason": "未完成原因分析"}
ALIKE = {
    "twenty points missing": {
        "unit": "湖北省某局",
        "headers": {"target": "年初目标值(A)", "actual": "实际完成值(B)"},
        "funds": [["总额", 10, 10, 10, "", 10, 10]],
    },
    "a column missing": {"unit": "四川省某局", "headers": {k: v for k, v in SICHUAN.items() if k != "reason"}},
    "one first level of two": {"unit": "广东省某局", "kind": "department", "rows": [["管理效率", *ROW[1:]]]},
    "the common form": {
        "unit": "云南省某局",
        "headers": {"target": "年度指标值", "actual": "实际完成值", "weight": "分值"},
    },
    "a number of any region's form": {"title": "公开14表 项目支出绩效自评表"},
    "two first-level weights of four": {
        "unit": "河南省某局",
        "rows": [
            ["成本指标", "", "甲", "1", "1", 20, 1, ""],
            ["产出指标", "", "乙", "1", "1", 30, 1, ""],
            ["效益指标", "", "丙", "1", "1", 25, 1, ""],
            ["满意度指标", "", "丁", "1", "1", 10, 1, ""],
        ],
    },
}


@pytest.mark.parametrize("name", ALIKE)
def test_a_form_that_only_looks_alike_is_left_to_the_national_rules(name: str) -> None:
    choice = choose(evaluation(ALIKE[name]), library())
    assert choice.ruleset.id.startswith(("national-", "central-"))
    assert "河南" not in choice.why


def steps(score: int) -> Choice:
    data = {"kind": "department", "unit": ELSEWHERE, "rows": [["过程", "", "预算控制率", "0%", "12.6%", 5, score, ""]]}
    return choose(evaluation(data), library())


def test_stepped_scores_of_a_form_of_nowhere_are_kept_where_they_follow_the_steps() -> None:
    from scoring.methods import score_row

    assert all(ladder.unsure for ladder in steps(3).ruleset.ladders)
    rows = {
        points: evaluation({"rows": [["过程", "", "预算控制率", "0%", "12.6%", 5, points, ""]]}) for points in (3, 5)
    }
    kept, judged = (score_row(rows[points].indicators[0], steps(points).ruleset).score for points in (3, 5))
    assert (kept.kept, kept.value, judged.kept, judged.value) == (True, 3, False, 0)


CHAPTERS = [{"title": t} for t in ("基本情况", "绩效目标", "评价工作情况", "评价结论", "有关建议")]


@pytest.mark.parametrize(
    ("title", "report", "rows", "asked"),
    [
        ("部门整体支出绩效自评表", "", GANSU, True),
        ("", "某局2023年度部门整体支出绩效自评报告", GANSU, True),
        ("绩效自评表", "某局2023年度绩效自评报告", GANSU, False),
        ("部门整体支出绩效自评表", "某局2023年度部门整体支出绩效自评报告", [ROW], False),
    ],
)
def test_the_outline_is_asked_for_where_title_and_form_agree(title: str, report: str, rows: Any, asked: bool) -> None:
    data = {"kind": "department", "title": title, "rows": rows}
    found = judge(
        report_of({"title": report, "evaluation": data, "sections": CHAPTERS}), library(), (discovered()["D101"],)
    )
    assert [f.expected for f in found.findings] == (["存在的问题"] if asked else [])


def test_general_rules_hold_no_weights_against_a_form_that_has_its_own() -> None:
    data = {
        "headers": SICHUAN,
        "rows": [["产出指标", "", "甲", "1", "1", 60, 60, ""], ["效益指标", "", "乙", "1", "1", 40, 40, ""]],
    }
    checks = (discovered()["S109"], discovered()["S113"])
    assert judge(report_of({"evaluation": data}), library(), checks).findings == ()


def test_every_form_of_a_file_has_its_own_rule_set() -> None:
    forms = [
        {**DEPARTMENT, "unit": "四川省某局"},
        {"kind": "project", "project": "甲", "headers": SICHUAN, "unit": "四川省某局"},
        {"kind": "project", "project": "乙", "title": "中央对地方转移支付区域绩效目标自评表", "unit": "四川省某局"},
    ]
    review = judge(report_of({"evaluations": forms}), library(), ())
    used = [a.choice.ruleset.id for a in review.assessments]
    assert used == ["national-department", "sichuan-project", "central-transfer"]


def test_grades_are_those_of_the_forms_own_rule_set() -> None:
    strict = replace(library()["central-transfer"], grades=(*library()["central-transfer"].grades[1:],))
    other = {
        "title": "中央对地方转移支付绩效自评表",
        "rows": [["产出", "", "甲", "1", "1", 100, 92, ""]],
        "total": {"score": 92},
        "grade": "良",
    }
    plain_form = {"rows": [["产出", "", "甲", "1", "1", 100, 92, ""]], "total": {"score": 92}, "grade": "优"}
    known = {**library(), "central-transfer": strict}
    review = judge(report_of({"evaluations": [plain_form, other]}), known, (discovered()["S110"],))
    assert review.findings == ()
    assert [
        f.evaluation
        for f in judge(report_of({"evaluations": [plain_form, other]}), library(), (discovered()["S110"],)).findings
    ] == ["E2"]
