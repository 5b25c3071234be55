"""`jihe ask`: a question about a report, answered with its places."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from assistant.commands.console import write_bytes, write_text
from assistant.commands.options import Output, Ruleset, known_ruleset
from assistant.errors import UsageError

if TYPE_CHECKING:
    from assistant.chat.answer import Answer
    from assistant.chat.known import Known

Format = Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="text 或 json")]


def command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="报告草稿")],
    question: Annotated[str, typer.Argument(metavar="问题", help="例如：满意度为什么扣分？")],
    format: Format = "text",
    ruleset: Ruleset = None,
    offline: Annotated[bool, typer.Option("--offline", help="即使设置了语言模型，也不使用")] = False,
    output: Output = None,
) -> int:
    """回答关于报告的问题，每个回答都注明出处。"""
    from assistant.chat.known import Known
    from assistant.pipeline import review, source_of

    if not question.strip():
        raise UsageError("请写出要问的问题，例如：jihe ask 报告.docx 满意度为什么扣分？")
    chosen = known_ruleset(ruleset)
    known = Known(review([source_of(file)], ruleset=chosen), file.name)
    answer = answered(known, question, offline=offline)
    if format == "json":
        write_bytes(_json(known, answer), output)
    else:
        write_text(_text(answer), output)
    return 0


def answered(known: Known, question: str, *, offline: bool = False) -> Answer:
    """The model's answer where one is set, else the offline answer."""
    from assistant import models
    from assistant.chat.conversation import answered as without_model

    if offline or not models.configured():
        return without_model([known], question)
    from assistant.chat.agent import stream
    from assistant.chat.answer import Answer

    *_, last = stream([known], question, (), models.chat_model())
    assert isinstance(last, Answer)
    return last


def _json(known: Known, answer: Answer) -> bytes:
    from assistant.chat.answer import as_dict
    from assistant.exporters.json import Where, line

    where = Where(known.places, len(known.reviewed.documents) > 1)
    return line(as_dict(answer, where.at))


def _text(answer: Answer) -> str:
    lines = [f"（{answer.notice}）"] if answer.notice else []
    lines.append(answer.text)
    if answer.citations and answer.found:
        lines.append("出处：")
        lines += [f"  [{n}] {' '.join(c.text.split())[:80]}　{c.words}" for n, c in enumerate(answer.citations, 1)]
    return "\n".join(lines) + "\n"
