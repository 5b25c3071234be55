"""Answers in a model's words: an agent looks things up, its numbers are proved, and what fails is answered offline."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Event
from typing import Any, cast

from assistant.chat import failures
from assistant.chat.answer import NOT_FOUND, Answer, Citation, Number
from assistant.chat.conversation import Past, answered
from assistant.chat.known import Known
from assistant.chat.proof import Proof
from assistant.chat.reply import MAX_CITATIONS, citations
from assistant.chat.tools import Desk, tools_for
from assistant.prompts import prompt
from scoring.model import Location

DEADLINE = 120.0
"""Seconds that an answer may take in all."""
_STEPS = 14
_TURNS, _REMEMBERED = 4, 600
_THINKING = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Piece:
    """The answer as far as it is written, not yet proved: to be shown as such."""

    text: str


@dataclass(frozen=True, slots=True)
class Looking:
    """The model looks something up; `tool` is the tool's name."""

    tool: str


Progress = Piece | Looking | Answer


@dataclass
class _Run:
    """What an attempt has brought so far."""

    text: str = ""
    written: str = ""
    places: list[tuple[int, Location]] = field(default_factory=list[tuple[int, Location]])
    used: bool = False
    finish: str = ""
    provider: str = ""


def stream(
    reports: Sequence[Known],
    text: str,
    history: Sequence[Past],
    model: Any,
    *,
    stop: Event | None = None,
    deadline: float = DEADLINE,
) -> Iterator[Progress]:
    """Pieces as they come, and the proved answer last. Any failure ends in the offline answer with a notice."""
    offline = answered(reports, text, history)
    stop, end = stop or Event(), time.monotonic() + deadline
    try:
        yield from _streamed(reports, text, history, model, offline, stop, end)
    finally:
        stop.set()  # a page that goes away leaves no request behind


def _streamed(
    reports: Sequence[Known], text: str, history: Sequence[Past], model: Any, offline: Answer, stop: Event, end: float
) -> Iterator[Progress]:
    proofs = tuple(Proof(known) for known in reports)
    desk = Desk(tuple(reports), proofs)
    run = _Run()
    error = yield from _attempt(run, _agent(model, desk), _messages(text, history), stop, end)
    if error is not None and failures.without_tools(error) and not stop.is_set():
        run = _Run(places=[(c.report, c.location) for c in offline.citations], used=True)
        error = yield from _attempt(run, model, _plain(desk, text, offline), stop, end)
    yield _settled(run, error, offline, desk, text, stop, end)


def _agent(model: Any, desk: Desk) -> Any:
    from langchain import agents

    system = prompt("answer").render("system", reports=_reports(desk.reports), material="", question="")
    return cast(Any, agents).create_agent(model, tools=tools_for(desk), system_prompt=system)


def _reports(reports: Sequence[Known]) -> str:
    lines = [
        f"- 《{k.name[:80]}》：单位 {k.report.unit[:60] or '未写明'}，评价年度 {k.report.year or '未写明'}"
        for k in reports
    ]
    return "\n".join(lines)


def _messages(text: str, history: Sequence[Past]) -> list[tuple[str, str]]:
    past = [
        (role, said[:_REMEMBERED])
        for p in history[-_TURNS:]
        for role, said in (("user", p.question), ("assistant", p.answer))
    ]
    return [*past, ("user", text)]


def _plain(desk: Desk, text: str, offline: Answer) -> list[tuple[str, str]]:
    """The question with its material, for servers that take no tools."""
    return [
        (
            "user",
            prompt("answer").render(
                "plain", reports=_reports(desk.reports), material=offline.text[:2500], question=text
            ),
        )
    ]


def _attempt(
    run: _Run, runnable: Any, messages: list[tuple[str, str]], stop: Event, end: float
) -> Generator[Progress, None, BaseException | None]:
    """Streams one attempt in a thread of its own, so that it can be stopped and timed; returns its error."""
    queue: SimpleQueue[tuple[str, Any]] = SimpleQueue()
    pool = ThreadPoolExecutor(1, thread_name_prefix="model")
    job = pool.submit(_work, runnable, messages, queue, stop)
    pool.shutdown(wait=False)
    while True:
        try:
            mode, data = queue.get(timeout=0.05)
        except Empty:
            if job.done() and queue.empty():
                break
            if stop.is_set() or time.monotonic() > end:
                stop.set()
                return None
            continue
        yield from _taken(run, mode, data)
    error = job.exception()
    if error is not None:
        _log.warning("the model failed: %s", type(error).__name__, exc_info=error)
    return error


def _work(runnable: Any, messages: list[tuple[str, str]], queue: SimpleQueue[tuple[str, Any]], stop: Event) -> None:
    """Runs in the thread. A graph streams (mode, data) pairs, a bare model message chunks."""
    if hasattr(runnable, "nodes"):
        steps = runnable.stream(
            {"messages": messages}, {"recursion_limit": _STEPS}, stream_mode=["messages", "updates"]
        )
        for item in steps:
            queue.put(item)
            if stop.is_set():
                return
        return
    whole: Any = None
    for chunk in runnable.stream(messages):
        whole = chunk if whole is None else whole + chunk
        queue.put(("messages", (chunk, {"langgraph_node": "model"})))
        if stop.is_set():
            return
    if whole is not None:
        queue.put(("updates", {"model": {"messages": [whole]}}))


def _taken(run: _Run, mode: str, data: Any) -> Iterator[Progress]:
    """Takes over one event of the stream."""
    if mode == "messages":
        chunk, about = cast("tuple[Any, dict[str, Any]]", data)
        if about.get("langgraph_node") == "model" and type(chunk).__name__.startswith("AIMessage"):
            run.written += str(chunk.text)
            shown = _THINKING.sub("", run.written).strip()
            if shown and not run.text:
                yield Piece(shown)
        return
    for node, state in cast("dict[str, dict[str, list[Any]] | None]", data).items():
        for message in (state or {}).get("messages", []):
            if node == "tools":
                run.used = True
                run.places += message.artifact or ()
            else:
                yield from _spoken(run, message)


def _spoken(run: _Run, message: Any) -> Iterator[Progress]:
    run.written = ""
    for call in getattr(message, "tool_calls", ()):
        yield Looking(str(call.get("name", "")))
    if getattr(message, "tool_calls", ()):
        return
    run.text = _THINKING.sub("", str(message.text)).strip()
    about = cast("dict[str, Any]", getattr(message, "response_metadata", None) or {})
    run.finish, run.provider = str(about.get("finish_reason") or ""), str(about.get("model_provider") or "")


def _settled(
    run: _Run, error: BaseException | None, offline: Answer, desk: Desk, text: str, stop: Event, end: float
) -> Answer:
    """The proved answer, or the offline answer with what went wrong."""
    if time.monotonic() > end:
        return offline.with_notice(failures.LATE)
    if stop.is_set():
        return offline.with_notice(failures.STOPPED)
    if error is not None:
        return offline.with_notice(failures.notice(error))
    if not run.text:
        return offline.with_notice(failures.EMPTY)
    if run.provider == "openai" and run.finish != "stop":
        return offline.with_notice(failures.CUT if run.finish == "length" else failures.DROPPED)
    if not run.used:
        return offline.with_notice(failures.UNGROUNDED)
    return _proved(run, desk, text)


def _proved(run: _Run, desk: Desk, text: str) -> Answer:
    bound, numbers = desk.proofs[0].prove(run.text, text)
    for proof in desk.proofs[1:]:
        others = proof.prove(run.text, text)[1]
        if len(others) == len(numbers):
            numbers = tuple(n if n.status == "bound" else o for n, o in zip(numbers, others, strict=True))
    found = not bound.text.startswith(NOT_FOUND)
    cited = _cited(desk.reports, run.places, numbers, bound.text)
    return Answer(text, bound.text, cited, numbers, found, "model", _warning(numbers))


def _warning(numbers: Sequence[Number]) -> str:
    loose = list(dict.fromkeys(n.text for n in numbers if n.status == "unverified"))
    return f"回答中的 {'、'.join(loose)} 没有在报告中核实，请对照原文。" if loose else ""


def _cited(
    reports: Sequence[Known], places: Sequence[tuple[int, Location]], numbers: Sequence[Number], text: str
) -> tuple[Citation, ...]:
    """Places of the numbers first, then those looked up whose text the answer uses, then the others."""
    own = (
        [(0, reports[0].figures[n.figure].location) for n in numbers if n.figure in reports[0].figures]
        if len(reports) == 1
        else []
    )
    looked = sorted(places, key=lambda p: reports[p[0]].text(p[1]).strip() not in text)
    unique = list(dict.fromkeys((*own, *looked)))
    return tuple(c for n, place in unique for c in citations(reports[n], (place,), n))[:MAX_CITATIONS]
