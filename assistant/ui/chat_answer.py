"""Answering the question that is pending, with or without a model; it is never lost, also not when it is stopped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant import models
from assistant.chat import failures
from assistant.chat.answer import Answer
from assistant.chat.conversation import Past, answered
from assistant.chat.known import Known
from assistant.chat.record import recorded
from assistant.errors import SettingsError
from assistant.ui.chat_history import History
from assistant.ui.chat_turn import question
from assistant.ui.state import Talk


def answer(reports: Sequence[tuple[str, Known]], talk: Talk, past: Sequence[Past], history: History) -> None:
    """Answers the pending question, stores the turn and opens its first citation."""
    question(talk.pending)
    made = _made([known for _, known in reports], talk, past)
    turn = history.add(talk.pending, recorded(made, [key for key, _ in reports]))
    talk.pending, talk.stopped = "", False
    talk.cited, talk.pressed = ((turn.id, 0) if made.citations else None), False


def _made(reports: Sequence[Known], talk: Talk, past: Sequence[Past]) -> Answer:
    if not models.configured():
        return answered(reports, talk.pending, past)
    if talk.stopped:
        return replace(answered(reports, talk.pending, past), notice=failures.STOPPED)
    try:
        chat_model = models.chat_model()
    except SettingsError as error:
        return answered(reports, talk.pending, past).with_notice(f"{error}{failures.OFFLINE}")
    return _streamed(reports, talk, past, chat_model)


def _streamed(reports: Sequence[Known], talk: Talk, past: Sequence[Past], chat_model: object) -> Answer:
    """Shows the answer as it is written. A press on 停止 runs the page again, which ends this run and its request."""
    from assistant.chat.agent import Piece, stream

    place = st.empty()
    st.button("停止", key="chat-stop", on_click=partial(_stop, talk))
    _writing(place, "正在查阅报告……")
    for step in stream(reports, talk.pending, past, chat_model):
        if isinstance(step, Answer):
            return step
        _writing(place, f"{step.text}\n（数字核对中）" if isinstance(step, Piece) else "正在查阅报告……")
    return answered(reports, talk.pending, past)


def _writing(place: DeltaGenerator, text: str) -> None:
    place.html(f'<div class="ja writing">{escape(text)}</div>')


def _stop(talk: Talk) -> None:
    talk.stopped = True
