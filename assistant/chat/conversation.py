"""A conversation about one or several reports: follow-up questions, and answers without a model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.chat.answer import Answer
from assistant.chat.compare import across
from assistant.chat.known import Known
from assistant.chat.numbers import numbers_of
from assistant.chat.offline import ask
from assistant.chat.question import understood
from assistant.chat.reply import citations
from assistant.chat.text import key

LONGEST = 500
"""Characters of a question that are read."""
_FOLLOWS = re.compile(
    r"^(?:那么?|还有|以及|它的?|这个|该指标|上面|同样)|^(?:指标值|完成值|分值|得分|原因|执行率|目标)呢"
)
_POINTING = re.compile(r"那么?|它的?|这个指标|该指标的?|这个|上面的?|呢")


@dataclass(frozen=True, slots=True)
class Past:
    """A question and an answer given before."""

    question: str
    answer: str


def answered(reports: Sequence[Known], text: str, history: Sequence[Past] = ()) -> Answer:
    """The answer without a model; `text` is read as a follow-up where it points back.

    Raises ValueError for no report.
    """
    if not reports:
        raise ValueError("no report to ask about")
    asked = " ".join(text.split())[:LONGEST]
    full = expanded(asked, history, reports)
    made = ask(reports[0], full) if len(reports) == 1 else _of_several(reports, full)
    return replace(made, question=text)


def expanded(text: str, history: Sequence[Past], reports: Sequence[Known]) -> str:
    """A follow-up with the subject of the question before: “那它的得分呢” → “服务对象满意度得分”."""
    if not history or not _FOLLOWS.search(key(text)):
        return text
    names = tuple(dict.fromkeys(row.name for known in reports for row in known.rows))
    own = next(understood(_POINTING.sub("", text), names))
    if not own.empty:
        return text
    for past in reversed(history):
        before = next(understood(past.question, names))
        if not before.empty:
            return f"{''.join(before.bare)}{_POINTING.sub('', text)}"
    return text


def _of_several(reports: Sequence[Known], text: str) -> Answer:
    """Each report's own answer under its name, or the difference between two where the question compares."""
    named = [n for n, known in enumerate(reports) if _called(known, text)]
    if len(named) == 1:
        return ask(reports[named[0]], text, number=named[0])
    question = next(understood(text))
    compared = _compared(reports, text) if question.wants("compare") or "两份" in text else None
    if compared is not None:
        return compared
    answers = [(known, ask(known, text, number=n)) for n, known in enumerate(reports)]
    found = [(known, answer) for known, answer in answers if answer.found]
    if not found:
        return answers[0][1]
    return Answer(
        text,
        "\n".join(f"《{known.name}》：{answer.text}" for known, answer in found),
        tuple(c for _, answer in found for c in answer.citations),
        tuple(n for _, answer in found for n in answer.numbers),
    )


def _called(known: Known, text: str) -> bool:
    """The question names this report: its unit, its project or its file."""
    asked = key(text)
    names = [
        known.report.unit,
        known.name.rpartition(".")[0],
        *(r.assessment.evaluation.project for r in known.rows[:1]),
    ]
    return any(len(key(name)) > 3 and key(name) in asked for name in names)


_COMPARING = re.compile(r"两份报告|两份|两个报告|相差多少|差多少|哪个高|哪个多|哪个低|对比|比较|相比|差距|的差额|各")


def _compared(reports: Sequence[Known], text: str) -> Answer | None:
    question = next(understood(_COMPARING.sub("", text)))
    made = across([(known.name, known) for known in reports], replace(question, intents=frozenset()))
    if made is None:
        return None
    reply, places = made
    cited = tuple(c for n, place in enumerate(places) for c in citations(reports[n], (place,), n))
    numbers, others = (numbers_of(reports[n], replace(reply, places=places[n : n + 1])) for n in range(2))
    second = {n.text: n for n in others}
    return Answer(text, reply.text, cited, tuple(n if n.status == "bound" else second.get(n.text, n) for n in numbers))
