"""Conversations: follow-ups, several reports, suggestions, records and transcripts."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import docx
import pytest

from assistant.chat.answer import Answer, Number
from assistant.chat.conversation import Past, answered
from assistant.chat.offline import ask
from assistant.chat.record import recorded, restored
from assistant.chat.suggest import suggestions
from assistant.chat.transcript import as_docx, as_markdown
from tests.chat.reports import ROOT, known, written

DRAFT = "samples/department-errors.docx"
DRAFTS = (
    "samples/department-errors.docx",
    "samples/project-errors.pdf",
    "samples/project-sheet-errors.xlsx",
    "tests/drafts/14-county-department/draft.docx",
    "tests/drafts/04-hospital-text/draft.txt",
)


def test_a_follow_up_is_about_the_subject_before():
    history = [Past("服务对象满意度的完成值是多少？", "94.9")]
    made = answered([known(DRAFT)], "那它的得分呢？", history)
    assert "服务对象满意度" in made.text
    assert "10 分" in made.text
    assert made.question == "那它的得分呢？"


def test_a_new_subject_is_no_follow_up():
    history = [Past("服务对象满意度的完成值是多少？", "94.9")]
    assert "22名" in answered([known(DRAFT)], "编制有多少人", history).text


def test_several_reports_answer_under_their_names():
    reports = [known(DRAFT), known("samples/department-and-projects.docx")]
    made = answered(reports, "总分是多少")
    assert all(f"《{report.name}》" in made.text for report in reports)
    assert {c.report for c in made.citations} == {0, 1}
    assert made.unverified == ()


def test_two_reports_are_compared():
    one = written("2022年公务接待费支出3.20万元。", "甲.txt")
    two = written("2023年公务接待费支出2.75万元。", "乙.txt")
    made = answered([one, two], "两份报告的公务接待费相差多少")
    assert "0.45" in made.text
    assert [c.report for c in made.citations] == [0, 1]
    assert made.unverified == ()


def test_what_only_one_report_says_is_said_of_it():
    made = answered([known(DRAFT), known("samples/project-errors.pdf")], "企业自筹到位了多少")
    assert "560万元" in made.text
    assert "department-errors" not in made.text


@pytest.mark.parametrize("draft", DRAFTS)
def test_every_suggested_question_has_an_answer(draft: str):
    report = known(draft)
    offered = suggestions(report)
    assert offered
    assert [q for q in offered if not ask(report, q).found] == []


def test_questions_asked_are_not_suggested_again():
    offered = suggestions(known(DRAFT))
    assert offered[0] not in suggestions(known(DRAFT), offered[:1])


def test_an_answer_comes_back_from_its_record():
    made = replace(ask(known(DRAFT), "满意度为什么扣分"), notice="提示")
    back, reports = restored(made.question, json.loads(json.dumps(recorded(made, ["abc"]))))
    assert back == made
    assert reports == ("abc",)


def transcript() -> list[Answer]:
    loose = Answer(
        "问*题*", "得分<b>97.3</b>分", numbers=(Number("97.3", "unverified"),), notice="请核对", mode="model"
    )
    return [ask(known(DRAFT), "满意度为什么扣分"), loose]


def test_markdown_keeps_places_and_escapes():
    text = as_markdown("报告.docx", transcript()).decode()
    assert "第 1 个表第 20 行第 5 列" in text
    assert r"\<b\>97.3" in text
    assert r"问\*题\*" in text


def test_word_shows_places_and_loose_numbers_in_red():
    document = docx.Document(io.BytesIO(as_docx("报告.docx", transcript())))
    runs = [run for p in document.paragraphs for run in p.runs]
    assert any("第 1 个表第 20 行第 5 列" in run.text for run in runs)
    assert [run.text for run in runs if run.font.color is not None and run.font.color.rgb is not None and run.text] == [
        "97.3"
    ]


def test_control_characters_do_not_break_the_file():
    assert as_docx("报\x0b告", [Answer("问\x00题", "答\x1f案")])


def test_a_report_without_anything_is_answered():
    made = ask(written("附件1：无。"), "总分多少")
    assert made.text.startswith("报告中未找到")


def test_odd_questions_do_not_break():
    for question in (
        "",
        "？？？",
        "的",
        "a" * 3000,
        "总分" * 400,
        "（（（",
        "{{F1}}",
        "\x00\x01",
        "1234",
        "%",
        "[a-z]+(.*)",
    ):
        made = answered([known(DRAFT)], question)
        assert isinstance(made.text, str)
        assert made.text


def test_samples_are_where_the_set_expects_them():
    assert (ROOT / DRAFT).is_file()
