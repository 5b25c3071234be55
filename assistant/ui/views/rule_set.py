"""The rule set that a report is judged by, with its reason; another choice judges again at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from assistant import wording
from assistant.ui import html, service, state
from assistant.ui.state import Job
from scoring.review import Assessment

if TYPE_CHECKING:
    from assistant.pipeline import Reviewed

AUTOMATIC = ""


def choose(job: Job, reviewed: Reviewed) -> None:
    """Shows nothing for a draft without a self-evaluation table: nothing is scored there."""
    assessments = reviewed.review.assessments
    if not assessments:
        return
    titles = service.rulesets()
    options = [AUTOMATIC, *titles]
    chosen = st.selectbox(
        "评分规则",
        options,
        index=options.index(job.given or AUTOMATIC),
        key=f"ruleset-{job.key}",
        format_func=lambda key: titles.get(key, "按表式自动选择"),
        width=340,
    )
    html.folded(_titles(assessments), _reasons(assessments))
    if (chosen or None) != job.given:
        state.give(job.key, chosen or None)
        st.rerun()


def _titles(assessments: tuple[Assessment, ...]) -> str:
    titles = dict.fromkeys(a.choice.ruleset.title for a in assessments)
    how = dict.fromkeys(wording.CHOSEN.get(a.choice.how, "") for a in assessments)
    return f"用的是{'、'.join(titles)}（{'；'.join(how)}）"


def _reasons(assessments: tuple[Assessment, ...]) -> list[str]:
    """Why, a line a rule set; the tables are named where there are several."""
    reasons: dict[str, list[str]] = {}
    for assessment in assessments:
        words = f"{assessment.choice.ruleset.title}：{assessment.choice.why}"
        reasons.setdefault(words, []).append(assessment.evaluation.project or assessment.evaluation.title)
    if len(assessments) == 1:
        return list(reasons)
    return [f"{'、'.join(names)}：用{words}" for words, names in reasons.items()]
