"""All sections of all samples without a model: every number bound, nothing wrong introduced, no seams in the prose."""

from __future__ import annotations

import re

import pytest

from assistant.drafting.draft import compose
from assistant.drafting.recheck import introduced
from tests.drafting.reports import CASES, case_id, draft, reviewed

SEAMS = (
    r"[，。；：、]{2,}",
    r"[。；]，",
    r"\$\{",
    r"\{\{|\}\}",
    r"None",
    r"[一-鿿] [一-鿿]",
    r"（）|“”",
    r"，。|：。",
    r"为为|的的|是是",
    r"完成完成|万元万元",
)


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_every_number_is_bound(case) -> None:
    assert [(n.text, n.why) for n in draft(*case).bound.unverified] == []


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_the_text_is_whole(case) -> None:
    text = draft(*case).text
    assert text.strip()
    quoted = re.sub(r"“[^”]*”", "“…”", text)
    assert [(seam, m.group()) for seam in SEAMS for m in re.finditer(seam, quoted)] == []
    for paragraph in text.split("\n\n"):
        assert paragraph.count("“") == paragraph.count("”")


@pytest.mark.parametrize("case", [c for c in CASES if c[1] != "review-letter"], ids=case_id)
def test_the_checker_finds_nothing_that_the_draft_brought_in(case) -> None:
    path, _ = case
    assert [f.message for f in introduced(reviewed(path), draft(*case).text)] == []


def test_a_wrong_draft_is_found_out() -> None:
    path = CASES[0][0]
    wrong = "全年支出合计100万元，其中：基本支出60万元，项目支出50万元。"
    assert [f.code for f in introduced(reviewed(path), wrong)] == ["A101"]


def test_the_same_report_gives_the_same_draft() -> None:
    path, section = CASES[1]
    assert compose(reviewed(path), section).bound == compose(reviewed(path), section).bound


def test_what_the_document_lacks_is_asked_for_and_taken_over() -> None:
    path = next(p for p, _ in CASES if p.stem == "department-clean")
    before = compose(reviewed(path), "budget")
    asked = {m.question for m in before.missing}
    assert all(f"【待补充：{question}】" in before.text for question in asked)
    after = compose(reviewed(path), "budget", {m.key: "追加古籍修复经费" for m in before.missing})
    assert after.missing == ()
    assert "【" not in after.text
    assert "因追加古籍修复经费，全年预算" in after.text


def test_a_number_of_the_user_is_not_proved_by_the_report() -> None:
    path = next(p for p, _ in CASES if p.stem == "department-clean")
    key = compose(reviewed(path), "budget").missing[0].key
    found = compose(reviewed(path), "budget", {key: "追加经费77.7万元"})
    assert [n.text for n in found.bound.unverified] == ["77.7万元"]


def test_the_conclusion_recomputes_a_wrong_score_with_a_note() -> None:
    path = next(p for p, _ in CASES if p.stem == "department-errors")
    text = draft(path, "conclusion").text
    assert "所填总分为109.5分，按评分规则逐项重新计算为109.48分" in text
    assert "【说明：" in text


def test_every_suggestion_answers_a_problem() -> None:
    for path in {p for p, _ in CASES}:
        problems = draft(path, "problems").text.split("\n\n")
        advice = draft(path, "suggestions").text.split("\n\n")
        assert 0 < len(advice) <= len(problems)
        assert all("针对" in a or "已有成效" in a for a in advice)


def test_the_letter_lists_errors_before_warnings_with_their_basis() -> None:
    path = next(p for p, _ in CASES if p.stem == "department-errors")
    text = draft(path, "review-letter").text
    assert text.index("（一）需要更正的错误") < text.index("（二）需要核实或完善的事项")
    assert text.count("依据：") >= 5
