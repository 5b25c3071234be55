"""Questions about the report that is open: history, suggestions, answers with their places beside the draft."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from assistant.chat.conversation import Past
from assistant.chat.known import Known
from assistant.chat.record import restored
from assistant.chat.suggest import suggestions
from assistant.chat.transcript import as_docx, as_markdown
from assistant.ui import chat_answer, chat_source, html, navigation, service, state
from assistant.ui.chat_history import History
from assistant.ui.chat_source import Choice
from assistant.ui.chat_turn import show_turn
from assistant.ui.state import Job, Talk

if TYPE_CHECKING:
    from assistant.pipeline import Reviewed
    from assistant.store.threads import Turn

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_REMEMBERED = 6


def render() -> None:
    st.html(_style())
    opened = service.opened()
    if opened is None:
        html.empty("还没有可以提问的报告。请先上传报告，或打开一个样例。")
        st.page_link(navigation.page("check"), label="去检查")
        return
    job, reviewed = opened
    talk = state.talk(job.key)
    history = History(job.key, job.name, talk)
    asked = st.chat_input("问这份报告，例如：满意度为什么扣分？", key=f"ask-{job.key}", max_chars=500)
    if asked:
        talk.pending = asked
    html.heading("问答", f"《{job.name}》：答案只取自报告和检查结果，每个答案都注明出处，点出处可看原文。")
    if history.problem:
        st.warning(history.problem)
    left, right = st.columns([1.05, 1], gap="medium")
    with left:
        _tools(job, history)
        _conversation(job, reviewed, talk, history)
    with right, st.container(key="chat-source"):
        _source(job, reviewed, talk, history.turns)


@cache
def _style() -> str:
    return f"<style>{(Path(__file__).parent / 'assets' / 'chat.css').read_text('utf-8')}</style>"


def _tools(job: Job, history: History) -> None:
    """Which reports are asked, and what to do with the conversation."""
    _selector(job)
    if not history.turns:
        return
    answers = [restored(turn.question, turn.answer)[0] for turn in history.turns]
    stem = job.name.rpartition(".")[0] or job.name
    with st.container(horizontal=True, key="chat-tools"):
        st.download_button(
            "导出 Word",
            partial(as_docx, job.name, answers),
            f"{stem}.问答.docx",
            _WORD,
            on_click="ignore",
            key=f"chat-docx-{job.key}",
        )
        st.download_button(
            "导出 Markdown",
            partial(as_markdown, job.name, answers),
            f"{stem}.问答.md",
            "text/markdown",
            on_click="ignore",
            key=f"chat-md-{job.key}",
        )
        st.button("清空对话", on_click=history.clear, key=f"chat-clear-{job.key}")


def _selector(job: Job) -> None:
    jobs = state.jobs()
    if len(jobs) < 2:
        return
    keys = list(jobs)
    key = st.selectbox(
        "报告", keys, index=keys.index(job.key), format_func=lambda k: jobs[k].name, key=f"chat-report-{job.key}"
    )
    if key and key != job.key:
        state.show(key)
        st.rerun()
    others = [k for k in keys if k != job.key]
    beside = st.multiselect(
        "同时问",
        others,
        default=[k for k in state.talk(job.key).beside if k in others],
        format_func=lambda k: jobs[k].name,
        key=f"chat-beside-{job.key}",
        placeholder="可再选几份报告一起问、互相比较",
    )
    state.talk(job.key).beside = tuple(beside)


def _conversation(job: Job, reviewed: Reviewed, talk: Talk, history: History) -> None:
    for turn in history.turns:
        show_turn(turn, talk, history)
    reports = _asked(job, reviewed, talk)
    if talk.pending:
        past = [Past(t.question, str(t.answer.get("answer", ""))) for t in history.turns[-_REMEMBERED:]]
        chat_answer.answer(reports, talk, past, history)
        st.rerun()
    _suggest(reports[0][1], talk, history.turns)


def _suggest(known: Known, talk: Talk, turns: Sequence[Turn]) -> None:
    found = suggestions(known, tuple(turn.question for turn in turns))
    if not found:
        return
    html.line("可以问：" if not turns else "还可以问：", "jl soft")
    with st.container(horizontal=True, key="suggested"):
        for question in found[: 6 if not turns else 3]:
            st.button(question, key=f"suggest-{question}", on_click=partial(_ask, talk, question))


def _ask(talk: Talk, question: str) -> None:
    talk.pending = question


def _asked(job: Job, reviewed: Reviewed, talk: Talk) -> list[tuple[str, Known]]:
    """The reports that are asked, by key, prepared once for a session; the open one first."""
    found = [(job.key, _known(talk, job, reviewed))]
    for key in talk.beside:
        other = state.any_review(key)
        if other is not None and key in state.jobs():
            found.append((key, _known(talk, state.jobs()[key], other)))
    return found


def _known(talk: Talk, job: Job, reviewed: Reviewed) -> Known:
    kept = talk.made.get(f"known-{job.key}")
    if not isinstance(kept, Known) or kept.reviewed is not reviewed:
        kept = talk.made[f"known-{job.key}"] = Known(reviewed, job.name)
    return kept


def _source(job: Job, reviewed: Reviewed, talk: Talk, turns: Sequence[Turn]) -> None:
    """The draft at the citation that is open, else from its beginning."""
    turn = next((t for t in turns if talk.cited and t.id == talk.cited[0]), None)
    if turn is None or talk.cited is None:
        chat_source.show(reviewed, job.name, (), Choice(), key=f"source-{job.key}")
        return
    answer, keys = restored(turn.question, turn.answer)
    number = talk.cited[1]
    report = answer.citations[number].report if number < len(answer.citations) else 0
    key = keys[report] if report < len(keys) else job.key
    shown = reviewed if key == job.key else state.any_review(key)
    if shown is None:
        html.empty("这处出处在另一份报告里，请先在“检查”页打开那份报告。")
        return
    places = [c for c in answer.citations if c.report == report]
    chosen = places.index(answer.citations[number]) if number < len(answer.citations) else -1
    name = state.jobs()[key].name if key in state.jobs() else job.name
    choice = Choice(chosen, f"{turn.id}-{number}-{talk.pressed}", talk.pressed)
    chat_source.show(shown, name, places, choice, key=f"source-{key}")
