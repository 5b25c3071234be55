"""The pages over the hand-built review, driven by Streamlit's own test runner."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant.ui import browser, service
from tests.serving import PATIENCE
from tests.ui import factory, standin

ROOT = Path(__file__).resolve().parents[2]


class Cookies:
    """Stands in for what the browser sends along; `key` is empty for a browser that was never here."""

    key = ""

    @property
    def cookies(self) -> dict[str, str]:
        return {browser.COOKIE: self.key} if self.key else {}


@pytest.fixture
def cookie(monkeypatch: pytest.MonkeyPatch) -> Cookies:
    """The cookie of the browser that opens pages from now on."""
    sent = Cookies()
    monkeypatch.setattr(st, "context", sent)
    return sent


def opened() -> AppTest:
    """The application in a page newly opened."""
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=PATIENCE).run()


@pytest.fixture
def handmade(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are not really read."""
    monkeypatch.setattr(service, "judge", standin.judge)
    monkeypatch.setattr(service, "judge_again", standin.judge_again)
    monkeypatch.setattr(service, "rulesets", lambda: factory.RULESETS)


@pytest.fixture
def app(handmade: None) -> AppTest:
    """The application on its first page over the hand-built review."""
    return opened()
