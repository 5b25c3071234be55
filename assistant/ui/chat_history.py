"""The history of conversations: the store of the settings, or this session's memory where it can't be opened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from assistant.settings import settings
from assistant.store.database import StoreError, opened
from assistant.store.threads import Threads, Turn
from assistant.ui import browser
from assistant.ui.state import Talk


@st.cache_resource(show_spinner=False)
def _threads(url: str) -> Threads:
    return Threads(opened(url))


class History:
    """The turns about one report that this browser asked for. What the store refuses is kept in the session, with a
    sentence for the user."""

    def __init__(self, report: str, name: str, talk: Talk) -> None:
        self._report, self._name, self._talk = browser.key(report), name, talk
        self.problem = browser.problem()
        try:
            self._store: Threads | None = _threads(settings().database)
            self._stored = self._store.turns(self._report)
        except StoreError as error:
            self._store, self._stored, self.problem = None, (), f"{error}本次问答只保留到关闭页面。"

    @property
    def turns(self) -> tuple[Turn, ...]:
        return (*self._stored, *self._session())

    def add(self, question: str, answer: Mapping[str, Any]) -> Turn:
        if self._store is not None:
            try:
                return self._store.add(self._report, self._name, question, answer)
            except StoreError as error:
                self.problem = str(error)
        turn = Turn(-1 - len(self._session()), question, answer, 0, datetime.now(UTC))
        self._talk.made["turns"] = (*self._session(), turn)
        return turn

    def rate(self, turn: int, thumb: int) -> None:
        if self._store is not None and turn > 0:
            self._store.rate(turn, thumb)

    def clear(self) -> None:
        self._talk.made["turns"] = ()
        self._talk.cited = None
        if self._store is not None:
            self._store.clear(self._report)

    def _session(self) -> tuple[Turn, ...]:
        return self._talk.made.get("turns", ())
