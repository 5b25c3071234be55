"""The verdict in one line, with what the user should know of the reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant import wording
from assistant.ui import html
from assistant.ui.state import Job
from scoring.finding import Level

if TYPE_CHECKING:
    from assistant.pipeline import Reviewed


def show(job: Job, reviewed: Reviewed) -> None:
    review = reviewed.review
    html.line(job.name, "jreport")
    if _idle(reviewed):
        html.line("没有读到可以核对的内容：请确认文件里有绩效报告的文字或自评表。", "jverdict warning")
    elif len(review.assessments) < 2:
        html.line(wording.verdict(review), f"jverdict {_tone(reviewed)}")
    else:
        html.line(f"{wording.found(review)}。", f"jverdict {_tone(reviewed)}")
        html.line("；".join(wording.scores(a, named=True) for a in review.assessments), "jtotals")
    for note in dict.fromkeys(note for document in reviewed.documents for note in document.notes):
        html.line(note, "jnote")


def counts(reviewed: Reviewed) -> str:
    """“12 处错误、9 处提醒”, 未发现问题, or that there was nothing to check."""
    if _idle(reviewed):
        return "没有可核对的内容"
    return wording.found(reviewed.review).removeprefix("发现 ")


def _idle(reviewed: Reviewed) -> bool:
    """True where nothing was read that a check could use: that is not the same as nothing found."""
    return not reviewed.review.findings and not any(rule.ran for rule in reviewed.review.coverage.rules)


def _tone(reviewed: Reviewed) -> str:
    levels = {finding.level for finding in reviewed.review.findings}
    return next((str(level) for level in Level if level in levels), "clean")
