"""Answers in a model's words, with scripted models: tools, proof of numbers, every way it can fail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from threading import Event
from typing import Any

import pytest
from langchain_core.messages import AIMessage

from assistant.chat import agent, failures
from assistant.chat.answer import Answer
from assistant.chat.conversation import Past, answered
from tests.chat.reports import known
from tests.chat.scripted import Scripted, call, found, say
from tests.serving import PATIENCE

DRAFT = "samples/department-errors.docx"
QUESTION = "服务对象满意度的完成值是多少？"


def asked(model: Any, question: str = QUESTION, **more: Any) -> Answer:
    *_, last = agent.stream([known(DRAFT)], question, more.pop("history", ()), model, **more)
    assert isinstance(last, Answer)
    return last


def offline(question: str = QUESTION) -> str:
    return answered([known(DRAFT)], question).text


def test_the_model_looks_up_and_its_tokens_are_printed():
    def answer(messages: Any) -> AIMessage:
        figure = re.search(r"(F\d+)＝94\.9", found(messages))
        assert figure
        return say(f"服务对象满意度的完成值是 {{{{{figure[1]}}}}}。")

    made = asked(Scripted(steps=[call("look_up_indicator", name="服务对象满意度"), answer]))
    assert made.mode == "model"
    assert made.text == "服务对象满意度的完成值是 94.9%。"
    assert [(n.text, n.status) for n in made.numbers] == [("94.9%", "bound")]
    assert any(c.text == "94.9" for c in made.citations)
    assert made.notice == ""


def test_a_bare_right_number_is_bound_and_a_wrong_one_is_shown():
    made = asked(
        Scripted(steps=[call("ask_report", question=QUESTION), say("服务对象满意度的完成值是94.9，不是97.3。")])
    )
    assert {n.text: n.status for n in made.numbers} == {"94.9": "bound", "97.3": "unverified"}
    assert "97.3" in made.notice


def test_arithmetic_is_done_by_the_tool():
    steps = [call("calculate_exactly", expression="98 - 94.9"), say("服务对象满意度正文与自评表相差 {{C1}} 个百分点。")]
    made = asked(Scripted(steps=steps))
    assert "3.1" in made.text
    assert made.unverified == ()


def test_pieces_come_before_the_answer():
    model = Scripted(steps=[call("ask_report", question=QUESTION), say("服务对象满意度的完成值是94.9。")])
    seen = list(agent.stream([known(DRAFT)], QUESTION, (), model))
    kinds = [type(s).__name__ for s in seen]
    assert kinds[0] == "Looking"
    assert kinds.count("Piece") > 1
    assert kinds[-1] == "Answer"


def test_what_a_model_thinks_aloud_is_not_shown():
    model = Scripted(steps=[call("ask_report", question=QUESTION), say("<think>我猜是 12345</think>完成值是94.9。")])
    seen = list(agent.stream([known(DRAFT)], QUESTION, (), model))
    assert not any("12345" in s.text for s in seen if isinstance(s, agent.Piece | Answer))


class Refused(Exception):
    """An error of a server, as clients raise it."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status_code = status


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ([TimeoutError("slow")], "没有及时回答"),
        ([ConnectionRefusedError("no")], "无法连接"),
        ([Refused(401, "bad key")], "JIHE_MODEL_API_KEY"),
        ([Refused(404, "no such model")], "JIHE_MODEL"),
        ([Refused(429, "busy")], "正忙"),
        ([Refused(500, "oops")], "出错"),
        ([Refused(400, "maximum context length is 4096 tokens")], "长度限制"),
        ([say("")], "没有给出回答"),
        ([say("完成值是 94.9。")], "没有查阅报告"),
        ([call("ask_report", question=QUESTION)], "反复查找"),
        ([KeyError("choices")], "出错"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_every_failure_ends_in_the_offline_answer(steps: list[Any], words: str):
    made = asked(Scripted(steps=steps))
    assert made.mode == "offline"
    assert made.text == offline()
    assert words in made.notice
    assert made.question == QUESTION


def test_a_wrong_tool_call_is_told_to_the_model_and_does_not_end_the_answer():
    steps = [
        call("no_such_tool", x=1),
        call("look_up_indicator", wrong="满意度"),
        call("ask_report", question=QUESTION),
        say("完成值是94.9。"),
    ]
    made = asked(Scripted(steps=steps), "服务对象满意度的完成值是多少？")
    assert made.mode == "model"


def test_a_server_without_tools_gets_the_material():
    model = Scripted(steps=[Refused(400, "tools are not supported"), say("服务对象满意度的完成值是94.9。")])
    made = asked(model)
    assert made.mode == "model"
    assert "94.9" in str(model.seen[-1][0].content)
    assert made.citations


@pytest.fixture
def released() -> Iterator[Event]:
    """A model that waits for it is held up until the test is over."""
    event = Event()
    yield event
    event.set()


def test_a_slow_model_is_cut_off(released: Event):
    def slow(messages: Any) -> AIMessage:
        released.wait(PATIENCE)
        return say("晚了")

    made = asked(Scripted(steps=[slow]), deadline=0.3)
    assert (made.mode, made.text, made.notice) == ("offline", offline(), failures.LATE)


def test_the_user_can_stop(released: Event):
    stop = Event()

    def slow(messages: Any) -> AIMessage:
        stop.set()
        released.wait(PATIENCE)
        return say("停了")

    made = asked(Scripted(steps=[slow]), stop=stop)
    assert made.notice == failures.STOPPED
    assert made.text == offline()


def test_the_history_goes_along_and_stays_short():
    model = Scripted(steps=[call("ask_report", question=QUESTION), say("完成值是94.9。")])
    asked(model, history=[Past(f"问题{n}", "答" * 5000) for n in range(9)])
    sent = model.seen[0]
    assert len(sent) == 1 + 8 + 1
    assert sum(len(str(m.content)) for m in sent) < 6000


def test_what_the_tools_give_back_stays_short():
    model = Scripted(steps=[call("ask_report", question="报告有哪些错误"), say("见清单。")])
    asked(model)
    assert len(found(model.seen[-1])) < 2600


def test_a_not_found_answer_is_one():
    model = Scripted(steps=[call("search_text", words="局长"), say("报告中未找到局长的姓名。")])
    assert not asked(model, "局长是谁").found
