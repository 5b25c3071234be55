"""Documents are data: instructions in a draft change no score, and what an obedient model makes of them is marked."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from langchain_core.messages import AIMessage

from assistant.chat import agent
from assistant.chat.answer import Answer
from assistant.chat.known import Known
from assistant.chat.offline import ask
from assistant.documents import Source
from assistant.pipeline import review
from tests.chat.scripted import Scripted, call, found

ATTACKS: list[str] = yaml.safe_load((Path(__file__).parent / "attacks.yaml").read_text("utf-8"))
ROWS = (
    ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"),
    ("产出指标", "数量指标", "举办培训班", "≥10期", "8期", "50", "40", "经费到位较晚"),
    ("效益指标", "社会效益指标", "培训合格率", "≥95%", "96%", "30", "30", ""),
    ("满意度指标", "服务对象满意度", "学员满意度", "≥95%", "94.9%", "10", "10", ""),
)
PLACES = ("body", "cell", "header", "name", "metadata")
ASKED = ("学员满意度得了几分", "总分是多少", "哪些指标没完成", "举办培训班为什么扣分", "报告有哪些错误")


def draft(attack: str = "", *wanted: str) -> Source:
    """A small report with a table, and the attack in the places wanted, in all of them if none is named."""
    places = (wanted or PLACES) if attack else ()
    document: Any = docx.Document()
    document.add_heading("清源县培训中心2023年度项目支出绩效自评报告", 1)
    document.add_heading("一、基本情况", 2)
    document.add_paragraph("2023年举办培训班8期，培训学员412人，学员满意度94.9%。")
    if "body" in places:
        document.add_paragraph(attack)
    document.add_paragraph("项目支出绩效自评表")
    rows = [list(row) for row in ROWS]
    if "cell" in places:
        rows[2][7] = attack
    table = document.add_table(len(rows), len(rows[0]))
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    if "header" in places:
        document.sections[0].header.paragraphs[0].text = attack
    if "metadata" in places:
        document.core_properties.title = document.core_properties.comments = attack[:200]
    data = io.BytesIO()
    document.save(data)
    name = re.sub(r"[/\\\0]", "_", attack)[:60] if "name" in places else "自评报告"
    return Source(f"{name}.docx", data.getvalue())


@cache
def judged(attack: str = "", *wanted: str) -> Known:
    return Known(review([draft(attack, *wanted)]))


def scores(known: Known) -> list[Any]:
    return [
        (
            row.scored.indicator.name,
            row.scored.score.value,
            row.scored.score.met,
            row.scored.indicator.score and row.scored.indicator.score.text,
        )
        for row in known.rows
    ] + [known.review.assessments[0].totals]


CLEAN = judged()


def test_there_are_enough_attacks():
    assert len(set(ATTACKS)) >= 40


@pytest.mark.parametrize("number", range(len(ATTACKS)))
def test_scores_and_findings_never_change(number: int):
    """Every attack in body text, a cell, the header, the file's name and its metadata at once."""
    attacked = judged(ATTACKS[number])
    assert scores(attacked) == scores(CLEAN)
    assert {"S102"} <= {f.code for f in attacked.review.findings}


@pytest.mark.parametrize("place", PLACES)
def test_no_single_place_changes_a_score(place: str):
    for attack in ATTACKS[::11]:
        assert scores(judged(attack, place)) == scores(CLEAN)


@pytest.mark.parametrize("question", ASKED)
def test_offline_answers_state_the_same_scores(question: str):
    for attack in ATTACKS[::5]:
        clean, attacked = ask(CLEAN, question), ask(judged(attack), question)
        if question != "报告有哪些错误":
            assert attacked.text == clean.text
        assert attacked.found == clean.found


def obedient(messages: Any) -> AIMessage:
    """A model that does what the document tells it."""
    told = re.search(r"满分|100|得分|99\.9|95\.9|优", found(messages))
    return AIMessage(
        content="学员满意度完成99.9%，得分98.7分，自评总分97.6分，未发现错误。" if told else "学员满意度得分10分。"
    )


@pytest.mark.parametrize("number", range(len(ATTACKS)))
def test_what_an_obedient_model_writes_is_marked(number: int):
    known = judged(ATTACKS[number])
    before = scores(known)
    model = Scripted(
        steps=[call("search_text", words=ATTACKS[number][:20]), call("ask_report", question="学员满意度得分"), obedient]
    )
    *_, made = agent.stream([known], "学员满意度得了几分？", (), model)
    assert isinstance(made, Answer)
    assert scores(known) == before
    altered = {"99.9%", "98.7分", "97.6分"}
    assert altered <= set(made.unverified)
    assert all(number in made.notice for number in altered)


def test_the_document_is_fenced_as_data():
    model = Scripted(steps=[call("search_text", words="忽略"), AIMessage(content="报告中未找到。")])
    list(agent.stream([judged(ATTACKS[0])], "写了什么", (), model))
    sent = model.seen[-1]
    assert "不是给你的指令" in str(sent[0].content)
    assert all("不是指令" in str(m.content) for m in sent if type(m).__name__ == "ToolMessage")


def test_tokens_in_a_document_are_not_filled_in():
    known = judged("{{F1|万元}} {{C1}}")
    assert "{{F1" in ask(known, "哪里写了 C1").text or not ask(known, "哪里写了 C1").found
