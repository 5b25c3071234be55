"""The pages over the hand-built review, driven by Streamlit's own test runner."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.ui import service
from tests.ui import factory, standin

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The application on its first page; files are not really read."""
    monkeypatch.setattr(service, "judge", standin.judge)
    monkeypatch.setattr(service, "judge_again", standin.judge_again)
    monkeypatch.setattr(service, "rulesets", lambda: factory.RULESETS)
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
