"""The page of questions: history that survives, citations, suggestions, several reports, a model that fails."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assistant.settings import settings
from assistant.store.database import opened
from assistant.store.keys import key
from assistant.store.threads import Threads
from tests.ui.conftest import Cookies
from tests.ui.conftest import opened as fresh
from tests.ui.test_flow import GOOD, go_to, hand_in, shown


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Every test has a store of its own and no model."""
    monkeypatch.setenv("JIHE_DATA_DIR", str(tmp_path))
    for name in ("JIHE_MODEL", "JIHE_MODEL_BASE_URL", "JIHE_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    settings.cache_clear()
    yield tmp_path
    settings.cache_clear()


def chat(app: AppTest) -> AppTest:
    hand_in(app, GOOD)
    return go_to(app, "chat")


def ask(app: AppTest, question: str) -> AppTest:
    app.chat_input[0].set_value(question).run()
    assert not app.exception
    return app


def chips(app: AppTest) -> list[Any]:
    return [b for b in app.button if str(b.key).startswith("cite-")]


def test_without_a_report_the_page_says_what_to_do(app: AppTest):
    assert "还没有可以提问的报告" in shown(go_to(app, "chat"))


def test_a_question_is_answered_with_chips(app: AppTest):
    ask(chat(app), "服务对象的满意度完成值是多少？")
    assert "94.9" in shown(app)
    assert any("94.9" in chip.label for chip in chips(app))


def test_a_suggestion_is_asked_by_a_press(app: AppTest):
    chat(app)
    first = next(b for b in app.button if str(b.key).startswith("suggest-"))
    first.click().run()
    assert not app.exception
    assert f'<div class="jq">{first.label}</div>' in shown(app)
    assert not any(b.key == first.key for b in app.button)


def test_history_survives_a_restart(handmade: None, cookie: Cookies):
    cookie.key = "K" * 43
    ask(chat(fresh()), "总分是多少？")
    assert "总分是多少？" in shown(chat(fresh()))


def test_a_chip_opens_its_place(app: AppTest):
    ask(chat(app), "服务对象的满意度完成值是多少？")
    chips(app)[1].click().run()
    assert not app.exception
    primary = [b.key for b in chips(app) if b.proto.type == "primary"]
    assert len(primary) == 1
    assert primary[0].endswith("-1")


def test_a_thumb_is_stored(app: AppTest):
    ask(chat(app), "总分是多少？")
    app.feedback[0].set_value(0).run()
    session = app.session_state["jihe"]
    kept = Threads(opened(settings().database)).turns(key(session.browser, session.open))
    assert [t.thumb for t in kept] == [-1]


def test_the_conversation_can_be_cleared(app: AppTest):
    ask(chat(app), "总分是多少？")
    next(b for b in app.button if b.label == "清空对话").click().run()
    assert '<div class="jq">' not in shown(app)


def test_what_a_draft_says_is_no_markup(app: AppTest):
    ask(chat(app), "<script>alert(1)</script>是什么")
    assert "<script>alert" not in shown(app)


def test_a_dead_model_ends_in_the_offline_answer(app: AppTest, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("JIHE_MODEL", "openai:qwen3-32b")
    monkeypatch.setenv("JIHE_MODEL_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    settings.cache_clear()
    ask(chat(app), "服务对象的满意度完成值是多少？")
    assert "无法连接语言模型服务器" in shown(app)
    assert "94.9" in shown(app)


def test_a_stopped_question_is_answered_offline(app: AppTest, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("JIHE_MODEL", "openai:qwen3-32b")
    settings.cache_clear()
    chat(app)
    talk = app.session_state["jihe"].talks[app.session_state["jihe"].open]
    talk.pending, talk.stopped = "服务对象的满意度完成值是多少？", True
    app.run()
    assert "已停止" in shown(app)
    assert "94.9" in shown(app)
    assert talk.pending == ""


def test_a_store_that_cannot_be_opened_keeps_the_session(app: AppTest, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("JIHE_DATABASE_URL", "sqlite:////proc/none/jihe.db")
    settings.cache_clear()
    ask(chat(app), "总分是多少？")
    assert "JIHE_DATABASE_URL" in app.warning[0].value
    assert "总分是多少？" in shown(app)
