"""One question and its answer on the page: text with marks, chips for its places, thumbs, copy."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from assistant.chat.answer import Answer
from assistant.chat.record import restored
from assistant.chat.transcript import pieces
from assistant.ui import chat_copy, html, state
from assistant.ui.chat_history import History
from assistant.ui.state import Talk

if TYPE_CHECKING:
    from assistant.store.threads import Turn

_SHORT = 26


def show_turn(turn: Turn, talk: Talk, history: History) -> None:
    answer, _ = restored(turn.question, turn.answer)
    question(turn.question)
    if answer.notice:
        html.line(answer.notice, "jnote")
    html.show(f'<div class="ja{"" if answer.found else " none"}">{marked(answer)}</div>')
    if answer.mode == "model":
        html.line("由语言模型组织语言，数字已逐个与报告核对", "jmode")
    _chips(turn.id, answer, talk)
    with st.container(horizontal=True, vertical_alignment="center", key=f"acts-{turn.id}"):
        chat_copy.button(_copied(answer), key=f"copy-{turn.id}")
        key = f"thumb-{turn.id}"
        default = {1: 1, -1: 0}.get(turn.thumb)
        st.feedback("thumbs", key=key, default=default, on_change=partial(_rate, key, turn.id, history))


def question(text: str) -> None:
    """The user's own words."""
    html.show(f'<div class="jq">{escape(text)}</div>')


def marked(answer: Answer) -> str:
    """The text as HTML, escaped, with every number that was not verified marked."""
    found = pieces(answer.text, answer.unverified)
    return "".join(
        f'<mark class="jloose" title="没有在报告中核实">{escape(text)}</mark>' if loose else escape(text)
        for text, loose in found
    )


def _chips(turn: int, answer: Answer, talk: Talk) -> None:
    if not answer.citations:
        return
    with st.container(horizontal=True, key=f"cites-{turn}"):
        for number, citation in enumerate(answer.citations):
            text = " ".join(citation.text.split())
            label = f"{citation.words}：{text[:_SHORT]}{'…' if len(text) > _SHORT else ''}"
            st.button(
                _plain(label),
                key=f"cite-{turn}-{number}",
                on_click=partial(_open, talk, turn, number),
                type="primary" if talk.cited == (turn, number) else "secondary",
            )


def _plain(label: str) -> str:
    """Labels are Markdown: signs of it stay signs."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|~$:" else c for c in label)


def _open(talk: Talk, turn: int, number: int) -> None:
    talk.cited, talk.pressed = (turn, number), True


def _rate(key: str, turn: int, history: History) -> None:
    history.rate(turn, {1: 1, 0: -1}.get(state.value(key), 0))


def _copied(answer: Answer) -> str:
    cited = [f"[{n}] {c.words}：{' '.join(c.text.split())}" for n, c in enumerate(answer.citations, 1)]
    return "\n".join([answer.text, *(["出处：", *cited] if cited else [])])
