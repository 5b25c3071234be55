"""The results of one report: verdict, findings beside the draft, recomputed table, figures, coverage, downloads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from assistant.ui import html, navigation, service, state
from assistant.ui.state import Job
from assistant.ui.views import coverage, downloads, figures, findings, rule_set, scores, verdict

if TYPE_CHECKING:
    from assistant.pipeline import Reviewed

TABS = ("发现", "自评表", "数据", "核对覆盖", "带走")


def render() -> None:
    for problem in state.problems():
        st.error(problem)
    opened = service.opened()
    if opened is None:
        html.empty("还没有检查结果。请先上传报告，或打开一个样例。")
        st.page_link(navigation.page("check"), label="去检查")
        return
    job, reviewed = opened
    verdict.show(job, reviewed)
    with st.container(horizontal=True, vertical_alignment="center", key="choices"):
        _selector(job)
        rule_set.choose(job, reviewed)
    _tabs(job, reviewed)


def _selector(current: Job) -> None:
    """Which report is open, where there are several."""
    jobs = state.jobs()
    if len(jobs) < 2:
        return
    keys = list(jobs)
    key = st.selectbox(
        "报告",
        keys,
        index=keys.index(current.key),
        format_func=lambda k: _summary(jobs[k]),
        key=f"report-{current.key}",
        width=460,
    )
    if key and key != current.key:
        state.show(key)
        st.rerun()


def _summary(job: Job) -> str:
    reviewed = state.review(job.key, job.given)
    return f"{job.name}（{verdict.counts(reviewed)}）" if reviewed else job.name


def _tabs(job: Job, reviewed: Reviewed) -> None:
    first, table, data, ledger, take = st.tabs(list(TABS))
    with first:
        findings.show(job, reviewed)
    with table:
        scores.show(job, reviewed)
    with data:
        figures.show(job, reviewed)
    with ledger:
        coverage.show(reviewed)
    with take:
        downloads.show(job, reviewed)
