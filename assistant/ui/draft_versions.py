"""Versions of a section: in the store of the settings, or in this session where it can't be opened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from assistant.settings import settings
from assistant.store.database import StoreError, opened
from assistant.store.drafts import Drafts, Version
from assistant.ui import browser
from assistant.ui.state import Desk, Job


@st.cache_resource(show_spinner=False)
def _drafts(url: str) -> Drafts:
    return Drafts(opened(url))


class Versions:
    """The versions of one section that this browser made for these very files; a file's name opens nothing."""

    def __init__(self, job: Job, desk: Desk, section: str) -> None:
        self._report, self._desk, self._section = browser.key(job.key), desk, section
        self.problem = browser.problem()
        self._store: Drafts | None = None
        self._stored: tuple[Version, ...] = ()
        try:
            self._store = _drafts(settings().database)
            self._stored = self._store.versions(self._report, section)
        except StoreError as error:
            self.problem = f"{error}版本只保留到关闭页面。"

    @property
    def all(self) -> tuple[Version, ...]:
        """Oldest first."""
        return (*self._stored, *self._session())

    def add(self, record: Mapping[str, Any]) -> None:
        if self._store is not None:
            self._stored = (*self._stored, self._store.add(self._report, self._section, record))
            return
        version = Version(-1 - len(self._session()), record, datetime.now(UTC))
        self._desk.made[self._key] = (*self._session(), version)

    @property
    def _key(self) -> str:
        return f"versions-{self._section}"

    def _session(self) -> tuple[Version, ...]:
        return self._desk.made.get(self._key, ())
