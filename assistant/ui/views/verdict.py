"""The verdict in one line, and the rule set that it was reached by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from assistant import wording
from assistant.ui import html, service, state
from assistant.ui.state import Job
from scoring.finding import Level
from scoring.review import Assessment

if TYPE_CHECKING:
    from assistant.pipeline import Reviewed

AUTOMATIC = ""


def show(job: Job, reviewed: Reviewed) -> None:
    review = reviewed.review
    html.line(job.name, "jreport")
    if not review.findings and not any(rule.ran for rule in review.coverage.rules):
        html.line("没有读到可以核对的内容：请确认文件里有绩效报告的文字或自评表。", "jverdict warning")
    elif len(review.assessments) < 2:
        html.line(wording.verdict(review), f"jverdict {_tone(reviewed)}")
    else:
        html.line(f"{wording.counted(review.findings)}。", f"jverdict {_tone(reviewed)}")
        html.lines([wording.scores(a, named=True) for a in review.assessments], "jtotals")
    for note in dict.fromkeys(note for document in reviewed.documents for note in document.notes):
        html.line(note, "jnote")
    if review.assessments:
        _ruleset(job, review.assessments)


def counts(reviewed: Reviewed) -> str:
    """“12 处错误、9 处提醒” or 未发现问题."""
    return wording.counted(reviewed.review.findings).removeprefix("发现 ")


def _tone(reviewed: Reviewed) -> str:
    levels = {finding.level for finding in reviewed.review.findings}
    return next((str(level) for level in Level if level in levels), "clean")


def _ruleset(job: Job, assessments: tuple[Assessment, ...]) -> None:
    """The rule set with its reason; another choice judges again at once."""
    titles = service.rulesets()
    options = [AUTOMATIC, *titles]
    with st.container(horizontal=True, vertical_alignment="center", key="ruleset-line"):
        chosen = st.selectbox(
            "评分规则", options, index=options.index(job.given or AUTOMATIC), key=f"ruleset-{job.key}",
            format_func=lambda key: titles.get(key, "按表式自动选择"), width=340,
        )
        html.line(_reason(assessments), "jl soft")
    if (chosen or None) != job.given:
        state.give(job.key, chosen or None)
        st.rerun()


def _reason(assessments: tuple[Assessment, ...]) -> str:
    """Which rule set each table is judged by and why, each reason once."""
    reasons: dict[str, list[str]] = {}
    for assessment in assessments:
        choice = assessment.choice
        words = f"{choice.ruleset.title}：{choice.why or wording.CHOSEN.get(choice.how, '')}"
        reasons.setdefault(words, []).append(assessment.evaluation.project or assessment.evaluation.title)
    if len(reasons) == 1:
        return next(iter(reasons))
    return "；".join(f"{'、'.join(names)}用{words}" for words, names in reasons.items())
