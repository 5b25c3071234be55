"""A scripted OpenAI-compatible server on loopback, reached with nothing but JIHE_MODEL, its address and a key."""

from __future__ import annotations

from typing import Any

import pytest

from assistant import models
from assistant.chat import agent
from assistant.chat.answer import Answer
from assistant.chat.conversation import answered
from assistant.errors import SettingsError
from assistant.settings import load
from tests.chat.reports import known
from tests.chat.server import Scripted, Turn, error, serving, text, tool

DRAFT = "samples/department-errors.docx"
QUESTION = "服务对象满意度的完成值是多少？"
LOOK = tool("ask_report", '{"question": "服务对象满意度的完成值是多少"}')


@pytest.fixture(autouse=True)
def only_ours(monkeypatch: pytest.MonkeyPatch):
    for name in (
        "OPENAI_API_KEY",
        "OPENAI_BASE_URL",
        "OPENAI_API_BASE",
        "HTTP_PROXY",
        "http_proxy",
        "ALL_PROXY",
        "all_proxy",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


def settled(monkeypatch: pytest.MonkeyPatch, server: Scripted, key: str = "geheim") -> Any:
    monkeypatch.setenv("JIHE_MODEL", "openai:qwen3-32b")
    monkeypatch.setenv("JIHE_MODEL_BASE_URL", server.url)
    monkeypatch.setenv("JIHE_MODEL_API_KEY", key)
    return models.chat_model(load())


def run(monkeypatch: pytest.MonkeyPatch, *script: Turn, **more: Any) -> tuple[Answer, list[Any], Scripted]:
    with serving(*script) as server:
        steps = list(agent.stream([known(DRAFT)], QUESTION, (), settled(monkeypatch, server), **more))
    assert isinstance(steps[-1], Answer)
    return steps[-1], steps, server


def test_tools_are_called_and_the_answer_streams(monkeypatch: pytest.MonkeyPatch):
    made, steps, server = run(monkeypatch, LOOK, text("服务对象满意度", "的完成值是", "94.9。"))
    assert (made.mode, made.text) == ("model", "服务对象满意度的完成值是94.9。")
    assert made.unverified == ()
    assert any(c.text == "94.9" for c in made.citations)
    assert sum(isinstance(s, agent.Piece) for s in steps) >= 2
    assert server.keys == ["Bearer geheim"] * 2
    assert server.asked[0]["model"] == "qwen3-32b"
    assert server.asked[0]["stream"] is True
    assert {t["function"]["name"] for t in server.asked[0]["tools"]} >= {
        "ask_report",
        "calculate_exactly",
        "search_text",
    }
    assert "94.9" in server.asked[1]["messages"][-1]["content"]


def test_a_server_without_a_key_needs_none(monkeypatch: pytest.MonkeyPatch):
    with serving(LOOK, text("完成值是94.9。")) as server:
        monkeypatch.setenv("JIHE_MODEL", "openai:qwen3-32b")
        monkeypatch.setenv("JIHE_MODEL_BASE_URL", server.url)
        monkeypatch.delenv("JIHE_MODEL_API_KEY", raising=False)
        *_, made = agent.stream([known(DRAFT)], QUESTION, (), models.chat_model(load()))
    assert isinstance(made, Answer)
    assert made.mode == "model"


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ([error(401, "invalid key")], "JIHE_MODEL_API_KEY"),
        ([error(404, "model not found")], "JIHE_MODEL"),
        ([error(500, "boom")], "出错"),
        ([error(503, "overloaded")], "出错"),
        ([LOOK, text("服务对象满意度的", "完成值", drop=True)], "断开"),
        ([LOOK, text("服务对象满意度的", finish=None)], "断开"),
        ([LOOK, text("服务对象满意度的完成值", finish="length")], "不完整"),
        ([text("")], "没有给出回答"),
        ([tool("ask_report", "{not json")], "语言模型"),
        ([error(400, "This model's maximum context length is 2048 tokens")], "长度限制"),
    ],
    ids=["key", "model", "500", "503", "drop", "end", "cut", "empty", "malformed", "context"],
)
def test_failures_of_the_server_end_in_the_offline_answer(
    monkeypatch: pytest.MonkeyPatch, script: list[Turn], words: str
):
    made, _, _ = run(monkeypatch, *script)
    assert made.mode == "offline"
    assert made.text == answered([known(DRAFT)], QUESTION).text
    assert words in made.notice


def test_a_server_that_takes_no_tools_gets_the_material(monkeypatch: pytest.MonkeyPatch):
    made, _, server = run(
        monkeypatch, error(400, "tool choice is not supported"), text("服务对象满意度的完成值是94.9。")
    )
    assert made.mode == "model"
    assert "tools" not in server.asked[1]
    assert "94.9" in server.asked[1]["messages"][0]["content"]


def test_no_server_at_all(monkeypatch: pytest.MonkeyPatch):
    with serving(LOOK) as server:
        pass
    *_, made = agent.stream([known(DRAFT)], QUESTION, (), settled(monkeypatch, server))
    assert isinstance(made, Answer)
    assert "无法连接" in made.notice
    assert made.found


def test_a_server_that_stalls(monkeypatch: pytest.MonkeyPatch):
    made, _, _ = run(monkeypatch, text("慢", "慢", "来", stalls=True), deadline=0.5)
    assert "没有及时回答" in made.notice
    assert made.found


def test_a_server_that_goes_silent_is_given_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(models, "TIMEOUT", 0.4)
    made, _, _ = run(monkeypatch, LOOK, text("慢", stalls=True))
    assert "没有及时回答" in made.notice


def test_an_unknown_provider_is_one_sentence(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("JIHE_MODEL", "nosuch:model")
    with pytest.raises(SettingsError, match="nosuch:model"):
        models.chat_model(load())
