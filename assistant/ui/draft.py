"""Drafting: choose a section, see every number proved while editing, add what is missing, take it along."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

import streamlit as st

from assistant.drafting.record import record
from assistant.drafting.sections import SECTIONS
from assistant.settings import settings
from assistant.store.database import StoreError
from assistant.ui import draft_desk, draft_side, html, navigation, service, state
from assistant.ui.draft_desk import Work
from assistant.ui.draft_editor import editor
from assistant.ui.draft_versions import Versions
from assistant.ui.state import Desk, Job

LEAD = "稿中的数字都取自报告或由报告算出：绿色的已核实，黄色的还没有。缺少的内容留有【待补充】，不会代填。"


def render() -> None:
    st.html(_style())
    opened = service.opened()
    if opened is None:
        html.empty("还没有可以起草的报告。请先上传报告或自评表，或打开一个样例。")
        st.page_link(navigation.page("check"), label="去检查")
        return
    job, reviewed = opened
    html.heading("起草", LEAD)
    desk = state.desk(job.key)
    with st.container(horizontal=True, vertical_alignment="bottom", key="draft-choices"):
        section = _section(job, desk)
        _reports(job)
    work = draft_desk.work(desk, reviewed, section)
    versions = Versions(job, desk, section)
    left, right = st.columns([1.7, 1], gap="medium")
    with left:
        work = _edit(job, work)
        _tools(job, work, versions)
        _unproved(job, work)
    with right:
        draft_side.show(job, work, versions)


@cache
def _style() -> str:
    return f"<style>{(Path(__file__).parent / 'assets' / 'draft.css').read_text('utf-8')}</style>"


def _reports(current: Job) -> None:
    jobs = state.jobs()
    if len(jobs) < 2:
        html.line(f"《{current.name}》", "jl soft")
        return
    keys = list(jobs)
    key = st.selectbox(
        "报告",
        keys,
        index=keys.index(current.key),
        format_func=lambda k: jobs[k].name,
        width=380,
        key=f"draft-report-{current.key}",
    )
    if key and key != current.key:
        state.show(key)
        st.rerun()


def _section(job: Job, desk: Desk) -> str:
    """The section chosen; remembered when the user looks at another page."""
    keys = list(SECTIONS)
    place = keys.index(desk.section) if desk.section in keys else keys.index("budget")
    desk.section = st.selectbox(
        "部分", keys, index=place, format_func=lambda k: SECTIONS[k].title, width=300, key=f"section-{job.key}"
    )
    return desk.section


def _edit(job: Job, work: Work) -> Work:
    """The text field; what was typed is proved at once and shown with its colours."""
    key = f"editor-{job.key}-{work.section}"
    text = editor(work.bound, draft_desk.tips(work), work.confirmed, _turn(work), key=key)
    if text is None or text == work.bound.text:
        return work
    draft_desk.typed(work.desk, work.section, text)
    st.rerun()


def _turn(work: Work) -> int:
    return work.desk.turn


def _tools(job: Job, work: Work, versions: Versions) -> None:
    proved, left = len(work.bound.numbers) - len(work.bound.unverified), len(work.open)
    unproved = f'，<b class="unverified">未核实 {left}</b>' if left else ""
    html.show(f'<div class="jd-count">数字：<b class="bound">已核实 {proved}</b>{unproved}</div>')
    for note in work.desk.made.get("notes", ()):
        st.warning(note)
    with st.container(horizontal=True, vertical_alignment="bottom", key="draft-tools"):
        if st.button("保存版本", type="primary", key=f"save-{job.key}"):
            _save(work, versions)
        st.button("重新生成全文", key=f"again-{job.key}", on_click=partial(_again, work))
        _paragraph(job, work)
    if settings().model and st.button("用模型润色", key=f"polish-{job.key}"):
        _polish(work)


def _save(work: Work, versions: Versions) -> None:
    try:
        versions.add(record(work.draft, work.bound, work.reviewed, work.confirmed))
    except StoreError as error:
        st.error(str(error))


def _again(work: Work) -> None:
    work.desk.made.pop("notes", None)
    draft_desk.put(work.desk, work.section, None)


def _paragraph(job: Job, work: Work) -> None:
    """One paragraph written anew; the others stay as the user left them."""
    paragraphs = work.bound.text.split("\n\n")
    if len(paragraphs) < 2:
        return
    number = st.selectbox(
        "段落",
        range(len(paragraphs)),
        format_func=lambda n: f"{n + 1} {paragraphs[n][:12]}",
        width=190,
        key=f"paragraph-{job.key}-{work.section}-{len(paragraphs)}",
    )
    st.button("重新生成本段", key=f"part-{job.key}", on_click=partial(_part, work, number))


def _part(work: Work, number: int) -> None:
    text, notes = draft_desk.rewritten(work, number, model=settings().model is not None)
    work.desk.made["notes"] = notes
    draft_desk.put(work.desk, work.section, text)


def _polish(work: Work) -> None:
    """The model's words as they come; the draft stays as it is if the model fails."""
    with st.spinner("正在用模型润色…"):
        place = st.empty()

        def show(text: str) -> None:
            place.text(text)

        done = draft_desk.polished(work, show)
    work.desk.made["notes"] = done.notes
    draft_desk.put(work.desk, work.section, done.text)
    st.rerun()


def _unproved(job: Job, work: Work) -> None:
    """Every unverified number with its reason, to be put right or confirmed one by one."""
    if not work.open:
        return
    html.line("未核实的数字", "jl strong")
    for index, number in enumerate(work.open[:20]):
        with st.container(horizontal=True, vertical_alignment="center", key=f"open-{index}"):
            html.line(f"{number.text}：{number.why}。", "jd-open")
            st.button(
                "确认无误",
                key=f"confirm-{job.key}-{work.section}-{index}",
                on_click=partial(draft_desk.confirm, work.desk, work.section, number.text),
            )
