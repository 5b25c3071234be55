"""Prose against forms: a figure is compared with the form that it belongs to, by its role, and with no other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.documents import Source, load
from assistant.reading.report import read
from scoring.engine import judge
from scoring.finding import Level
from scoring.registry import selected
from scoring.review import Review
from scoring.ruleset import library
from tests.reading.forms import report

FOLDER = Path(__file__).parent
CASES = yaml.safe_load((FOLDER / "forms_cases.yaml").read_text(encoding="utf-8"))
OTHER = yaml.safe_load((FOLDER / "text_cases.yaml").read_text(encoding="utf-8"))
REPORTS = yaml.safe_load((FOLDER / "report_cases.yaml").read_text(encoding="utf-8"))


def whole(case: dict[str, Any]) -> str:
    """The report of a case of `report_cases.yaml`."""
    base = REPORTS["bases"][case["base"]]
    names = case.get("forms", "department first second").split()
    forms = "\n".join(base[name] for name in names)
    for old, new in [case["change"]] if "change" in case else []:
        forms = forms.replace(old, new)
    total = "99.7" if case["base"] == "library" else "99.6"
    parts = (
        f"{base['unit']}2023年度部门整体支出绩效自评报告",
        f"一、基本情况\n\n{base['intro']}",
        f"二、绩效目标完成情况\n\n{case['text']}",
        f"三、存在的主要问题\n\n{case.get('problems', '力量薄弱，部分设备老化。')}",
        f"四、评价结论\n\n{case.get('conclusion', f'2023年度部门整体支出自评得分{total}分，评价等级为优。')}",
        forms,
    )
    return "\n\n".join(parts)


def reviewed(text: str) -> Review:
    return judge(read((load(Source("draft.txt", text.encode())),)), library(), selected(None, None))


def told(text: str) -> list[str]:
    """Code and message of the findings above information."""
    return [f"{f.code} {f.message}" for f in reviewed(text).findings if f.level is not Level.INFO]


def fits(found: list[str], expected: list[str]) -> bool:
    wanted = [each.partition(" ") for each in expected]
    return len(found) == len(wanted) and all(
        any(f.startswith(code + " ") and word in f for f in found) for code, _, word in wanted
    )


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:24].replace("\n", " ") for c in CASES])
def test_prose_against_forms(case: dict[str, Any]) -> None:
    found = told(report(case["text"], case.get("forms", "department radar rain")))
    found = [f for f in found if not f.startswith("D106 ")]  # a report without its department's form has no conclusion
    assert fits(found, case["expect"]), found


@pytest.mark.parametrize("case", OTHER, ids=[str(c.get("text") or c.get("problems"))[:24] for c in OTHER])
def test_other_text(case: dict[str, Any]) -> None:
    given: dict[str, Any] = {
        k: tuple(v) if isinstance(v, list) else v for k, v in case.items() if k not in ("text", "expect")
    }
    found = told(report(case.get("text", ""), "weather", **given))
    assert fits(found, case["expect"]), found


@pytest.mark.parametrize("case", REPORTS["cases"], ids=[c["text"][:24].replace("\n", " ") for c in REPORTS["cases"]])
def test_reports(case: dict[str, Any]) -> None:
    found = [f for f in told(whole(case)) if not (case.get("conclusion") and f.startswith("D106 "))]
    codes = {each.partition(" ")[0] for each in case["expect"]}
    assert {f.partition(" ")[0] for f in found} == codes, found
    assert all(any(word in f for f in found) for _, _, word in (each.partition(" ") for each in case["expect"])), found


def test_at_least_a_third_are_traps() -> None:
    for cases in (CASES, OTHER):
        assert 3 * sum(not case["expect"] for case in cases) >= len(cases)


@pytest.mark.parametrize(
    ("text", "forms", "figure", "why"),
    [
        ("资料完整率96%。", "radar rain", "96%", "2张自评表都有“资料完整率”"),
        ("资料完整率96%。", "department radar rain", "96%", "正文没有写明是不是“雷达站运行维护”的资料完整率"),
        ("服务对象满意度94%。", "department radar rain", "94%", "与“人工影响天气作业”的服务对象满意度相同"),
        ("水毁修复项目自评得分88分。", "department radar rain", "88分", "没有自评表的另一个项目"),
        ("自评得分99.5分。", "radar rain", "99.5分", "哪一张自评表"),
    ],
)
def test_the_ledger_says_why_a_figure_was_left_open(text: str, forms: str, figure: str, why: str) -> None:
    review = reviewed(report(text, forms))
    reasons = dict(review.coverage.unchecked)
    ids = [f.id for f in review.report.figures if f.quantity.text == figure and f.location.block.startswith("p")]
    assert [why in reasons[i] for i in ids] == [True]


def test_a_finding_about_a_project_belongs_to_its_form() -> None:
    review = reviewed(report("雷达站运行维护项目资料完整率目标98%，实际99%。"))
    assert [(f.code, f.evaluation) for f in review.findings if f.code[0] == "X"] == [("X104", "E2"), ("X101", "E2")]
    own = reviewed(report("服务对象满意度95.2%。"))
    assert [(f.code, f.evaluation) for f in own.findings if f.code[0] == "X"] == [("X101", "E1")]


def test_the_order_of_the_forms_is_of_no_account() -> None:
    text = "雷达站运行维护项目自评得分97.5分。\n\n服务对象满意度95.2%。"
    forward, back = told(report(text)), told(report(text, "rain radar department"))
    assert len(forward) == 2 and sorted(forward) == sorted(back)
