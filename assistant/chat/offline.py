"""Answers without a model: questions are understood by the report's own vocabulary, answered from what was read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from assistant.chat.answer import Answer
from assistant.chat.compare import answer_compare
from assistant.chat.faults import answer_faults
from assistant.chat.funds import answer_funds, answer_left, found_funds
from assistant.chat.known import Known
from assistant.chat.lists import answer_list, answer_parts
from assistant.chat.nowhere import answer_where, nothing
from assistant.chat.numbers import numbers_of
from assistant.chat.prose import (
    answer_facts,
    answer_passages,
    answer_topic,
    found_facts,
    found_labels,
    found_passages,
    found_topic,
)
from assistant.chat.question import Question, understood
from assistant.chat.reply import Reply, citations
from assistant.chat.rows import answer_rows, found_rows
from assistant.chat.rules import answer_code, answer_formula, answer_ruleset
from assistant.chat.totals import answer_totals

_AHEAD = 0.12
"""How much better a figure of the text must fit than an indicator of the table to be preferred."""


def ask(known: Known, text: str, *, number: int = 0) -> Answer:
    """Answers a question about one report. `number` is the report's number in the conversation."""
    made = replied(known, text)
    return Answer(text, made.text, citations(known, made.places, number), numbers_of(known, made), made.found)


def replied(known: Known, text: str) -> Reply:
    """The first reading of the question that the report answers, else that it was not found."""
    names = tuple(dict.fromkeys(row.name for row in known.rows))
    readings = list(understood(text, names))
    for question in readings:
        for answer in _ways(known, question, names):
            made = answer()
            if made is not None:
                return made
    return nothing(known, readings[0])


def _ways(known: Known, question: Question, names: tuple[str, ...]) -> Iterator[Callable[[], Reply | None]]:
    yield partial(answer_code, known, question)
    yield partial(answer_parts, known, question)
    yield partial(answer_formula, known, question)
    yield partial(answer_ruleset, known, question)
    yield partial(answer_where, known, question)
    yield partial(answer_compare, known, question, names)
    yield partial(_own_problems, known, question)
    yield partial(answer_faults, known, question)
    yield partial(answer_list, known, question)
    yield partial(answer_totals, known, question)
    yield partial(_value, known, question)
    yield partial(answer_left, known, question)
    yield partial(_text, known, question)


def _own_problems(known: Known, question: Question) -> Reply | None:
    """“存在的问题” is a chapter of the report before it is a finding of the check."""
    return _topic(known, question) if "存在" in question.key else None


def _value(known: Known, question: Question) -> Reply | None:
    """A figure: of the fund block, of an indicator, of the text, whichever the question names best."""
    rows, funds, facts = found_rows(known, question), found_funds(known, question), found_facts(known, question)
    row, fund = rows[0][0] if rows else 0.0, funds[0][0] if funds else 0.0
    fact = facts[0][0] - _AHEAD if facts and _asks_figure(question) else 0.0
    if fund and row <= 1.0:
        row = fact = 0.0  # the columns of the fund block are named by the question, an indicator is not
    best = max(row, fund, fact)
    if best <= 0:
        return None
    if row == best:
        return answer_rows(known, [r for _, r in rows], question)
    return (
        answer_funds(known, [f for _, f in funds], question)
        if fund == best
        else answer_facts(known, [f for _, f in facts])
    )


def _asks_figure(question: Question) -> bool:
    if question.wants("why", "who", "when"):
        return False
    counted = bool(question.unit or question.counted) or question.wants("asks_number")
    return counted or not question.wants("list", "what")


def _topic(known: Known, question: Question) -> Reply | None:
    topic = None if question.empty or question.wants("asks_number") else found_topic(known, question)
    return answer_topic(known, topic) if topic else None


def _text(known: Known, question: Question) -> Reply | None:
    """A chapter or a sentence, for questions that ask for no number."""
    if labels := found_labels(known, question):
        return answer_passages(known, labels)
    numeric = question.counted or question.unit == "money" or question.wants("asks_number")
    if question.empty or numeric or question.wants("last_year", "total", "grade"):
        return None
    if question.years and known.report.year not in question.years:
        return None
    made = _topic(known, question)
    if made is not None:
        return made
    passages = found_passages(known, question)
    return answer_passages(known, [p for _, p in passages]) if passages else None
