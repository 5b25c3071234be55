"""Chat models that follow a script: no network, no weights."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, ToolMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import Field

Step = Callable[[Sequence[BaseMessage]], AIMessage]


class Scripted(BaseChatModel):
    """Each call takes the next step of the script (the last one again when it is used up), streamed in small pieces."""

    steps: list[Any]
    taken: int = 0
    seen: list[Any] = Field(default_factory=list)

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def bind_tools(self, tools: Any, **kwargs: Any) -> Scripted:
        return self

    def _next(self, messages: Sequence[BaseMessage]) -> AIMessage:
        self.seen.append(list(messages))
        step = self.steps[min(self.taken, len(self.steps) - 1)]
        self.taken += 1
        if isinstance(step, BaseException):
            raise step
        return step if isinstance(step, AIMessage) else step(messages)

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=self._next(messages))])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        message = self._next(messages)
        if message.tool_calls:
            calls = [
                {"name": c["name"], "args": _json(c["args"]), "id": c["id"], "index": i}
                for i, c in enumerate(message.tool_calls)
            ]
            yield ChatGenerationChunk(message=AIMessageChunk(content="", tool_call_chunks=calls))  # type: ignore[arg-type]
            return
        for piece in re.findall(r".{1,7}", str(message.content), re.DOTALL) or [""]:
            yield ChatGenerationChunk(message=AIMessageChunk(content=piece))


def _json(value: Any) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)


def call(tool: str, **arguments: Any) -> AIMessage:
    return AIMessage(content="", tool_calls=[{"name": tool, "args": arguments, "id": f"call-{tool}"}])


def say(text: str) -> AIMessage:
    return AIMessage(content=text)


def found(messages: Sequence[BaseMessage]) -> str:
    """All that the tools have answered so far."""
    return "\n".join(str(m.content) for m in messages if isinstance(m, ToolMessage))
