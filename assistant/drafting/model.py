"""The model composer: a language model rewrites the offline draft; it provides words, never numbers.

LangChain is imported when a model is used. Whatever the model writes is proved like any other text; a wrong number is
sent back once, and stays marked if it comes back. No failure of a model costs the user the offline draft.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from queue import Queue
from typing import Any, cast

from assistant import models
from assistant.binding import TOKEN, Bound, printed
from assistant.drafting.draft import Draft, proved
from assistant.errors import JiheError, SettingsError
from assistant.prompts import prompt
from assistant.settings import Settings

Listener = Callable[[str], None]
Message = tuple[str, str]
_OPEN = re.compile(r"【待补充：[^】]*】")
_METHODS = ("json_schema", "function_calling")
SECONDS = 120


class ModelError(JiheError):
    """The model could not be reached, or gave no text; the sentence says what happened."""


@dataclass(frozen=True, slots=True)
class _Try:
    text: str
    bound: Bound
    faults: tuple[str, ...]


def chat_model(settings: Settings) -> Any:
    """The configured chat model. Raises ModelError where it can't be set up."""
    try:
        return models.chat_model(settings, SECONDS)
    except SettingsError as error:
        raise ModelError(str(error)) from error


def rewritten(draft: Draft, model: Any, listen: Listener | None = None) -> Draft:
    """The draft in the model's words. With `listen` the text is streamed to it as it grows. Raises ModelError."""
    asked = _request(draft, streamed=listen is not None)
    first = _tried(draft, _answer(model, asked, listen))
    best = first
    if first.faults:
        again = [*asked[:-1], ("human", f"{asked[-1][1]}\n\n{_retry(first)}")]
        second = _tried(draft, _answer(model, again, listen))
        best = min(first, second, key=lambda each: len(each.faults))
    return replace(draft, source=best.text, bound=best.bound, mode="model", notes=_notes(best))


def _request(draft: Draft, *, streamed: bool) -> list[Message]:
    texts = prompt("draft-model")
    asked = texts.render("user", title=draft.title, data=_data(draft), draft=draft.source)
    form = texts.render("plain" if streamed else "json")
    return [("system", texts.render("system")), ("human", f"{asked}\n\n{form}")]


def _data(draft: Draft) -> str:
    """The values that the draft states, one a line."""
    stated = (n.fact.id for n in draft.bound.numbers if n.fact)
    used = dict.fromkeys([*(match[1] for match in TOKEN.finditer(draft.source)), *stated])
    facts = [fact for key in used if (fact := draft.book.by_id.get(key))]
    return "\n".join(f"{f.id}｜{_meaning(f.label, f.role)}｜{f.verbatim or printed(f.quantity)}" for f in facts)


_ROLES = {
    "initial": "年初预算",
    "full": "全年预算",
    "executed": "实际支出",
    "rate": "执行率",
    "target": "年度指标值",
    "actual": "实际完成值",
    "weight": "分值",
    "score": "自评得分",
    "total_score": "自评总分",
    "recomputed": "按规则重算得分",
    "delta": "相差",
    "growth": "增减幅度",
    "ratio": "完成率",
    "count": "项数",
    "quoted": "原文中的数",
}


def _meaning(label: str, role: str) -> str:
    return "·".join(part for part in (label, _ROLES.get(role, "")) if part)


def _retry(tried: _Try) -> str:
    faults = "\n".join(f"- {fault}" for fault in tried.faults)
    return prompt("draft-model").render("retry", faults=faults, answer=tried.text)


def _tried(draft: Draft, text: str) -> _Try:
    bound = proved(text, draft.book, draft.cited, draft.section)
    wrong = [f"“{n.text}”：{n.why}" for n in bound.unverified]
    kept = set(_OPEN.findall(bound.text))
    lost = [mark for mark in dict.fromkeys(_OPEN.findall(draft.text)) if mark not in kept]
    if lost:
        # what the user must add never gets lost with a rewording
        text = f"{text}\n\n{''.join(lost)}"
        bound = proved(text, draft.book, draft.cited, draft.section)
    return _Try(text, bound, (*wrong, *(f"缺少{mark}" for mark in lost)))


def _notes(tried: _Try) -> tuple[str, ...]:
    count = len(tried.bound.unverified)
    return (f"模型改写的文字中有 {count} 处数字未能核实，已标出，请逐个核对。",) if count else ()


def _answer(model: Any, messages: Sequence[Message], listen: Listener | None) -> str:
    """The model's text: streamed, or by structured output as far as the server can. Raises ModelError."""
    text = _streamed(model, messages, listen) if listen else _structured(model, messages)
    if not text.strip():
        raise ModelError("语言模型没有给出文字。")
    return text.strip()


def _streamed(model: Any, messages: Sequence[Message], listen: Listener) -> str:
    text = ""
    pieces: Queue[str | None] = Queue()
    with ThreadPoolExecutor(1) as pool:
        job = pool.submit(_pour, model, messages, pieces)
        # the listener draws on the page, which only the caller's thread may do
        while (piece := pieces.get()) is not None:
            text += piece
            listen(text)
        error = job.exception()
    if error is not None:
        raise ModelError(f"语言模型没有应答（{_line(error)}）。") from error
    return _paragraphs(text)


def _pour(model: Any, messages: Sequence[Message], pieces: Queue[str | None]) -> None:
    """Puts the pieces of an answer into the queue, None at the end whatever happened."""
    try:
        for chunk in model.stream(list(messages)):
            pieces.put(_content(chunk))
    finally:
        pieces.put(None)


SHAPE: dict[str, Any] = {
    "title": "Rewritten",
    "description": "改写后的正文，一段一项",
    "type": "object",
    "properties": {"paragraphs": {"type": "array", "items": {"type": "string"}}},
    "required": ["paragraphs"],
    "additionalProperties": False,
}


def _structured(model: Any, messages: Sequence[Message]) -> str:
    """JSON schema, then tool calls, then JSON asked for in words; any text that comes is used."""
    for method in _METHODS:
        # servers refuse formats they do not know: then ask in the next way
        answer, _ = outcome(partial(_shaped, model, method, messages))
        if text := _parsed(answer):
            return text
    answer, error = outcome(lambda: model.invoke(list(messages)))
    if error is not None:
        raise ModelError(f"语言模型没有应答（{_line(error)}）。") from error
    return _paragraphs(_content(answer))


def _shaped(model: Any, method: str, messages: Sequence[Message]) -> Any:
    return model.with_structured_output(SHAPE, method=method, include_raw=True).invoke(list(messages))


def outcome(call: Callable[[], Any]) -> tuple[Any, BaseException | None]:
    """What a call gives, or the error it ends with: every provider has errors of its own, and none may lose a draft."""
    with ThreadPoolExecutor(1) as pool:
        job = pool.submit(call)
        error = job.exception()
        return (None, error) if error is not None else (job.result(), None)


def _parsed(answer: Any) -> str:
    """The paragraphs of a structured answer, else the text that came instead."""
    if not isinstance(answer, dict):
        return ""
    found = cast("dict[str, Any]", answer)
    parsed = found.get("parsed")
    if isinstance(parsed, dict) and (text := _joined(cast("dict[str, Any]", parsed).get("paragraphs"))):
        return text
    return _paragraphs(_content(found.get("raw")))


def _content(message: Any) -> str:
    """The text of a message, whose content is a string or a list of parts."""
    content = getattr(message, "content", message)
    if isinstance(content, str):
        return content
    parts = cast("list[Any]", content) if isinstance(content, list) else []
    texts = [cast("dict[str, Any]", p).get("text", "") if isinstance(p, dict) else p for p in parts]
    return "".join(t for t in texts if isinstance(t, str))


def _paragraphs(text: str) -> str:
    """The paragraphs of JSON in a text, else the text itself without thoughts and fences."""
    bare = re.sub(r"<think>.*?</think>", "", text, flags=re.DOTALL).strip()
    match = re.search(r"\{.*\}", bare, re.DOTALL)
    if match and '"paragraphs"' in match.group():
        try:
            return _joined(json.loads(match.group()).get("paragraphs"))
        except json.JSONDecodeError:
            return bare
    return re.sub(r"^```\w*\s*|\s*```$", "", bare)


def _joined(paragraphs: Any) -> str:
    if not isinstance(paragraphs, list):
        return ""
    return "\n\n".join(p.strip() for p in cast("list[Any]", paragraphs) if isinstance(p, str) and p.strip())


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:160].rstrip("。.") or type(error).__name__
