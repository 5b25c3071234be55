"""The question set: right values, right places, nothing invented."""

from __future__ import annotations

import pytest

from assistant.chat.answer import Answer
from assistant.chat.offline import ask
from tests.chat.reports import Asked, known, questions, surroundings

SET = questions()
ANSWERABLE = [q for q in SET if q.answerable]
UNANSWERABLE = [q for q in SET if not q.answerable]


def answered(asked: Asked) -> Answer:
    return ask(known(asked.draft), asked.question)


def right_value(asked: Asked, answer: Answer) -> bool:
    return answer.found and all(value in answer.text for value in asked.value)


def right_place(asked: Asked, answer: Answer) -> bool:
    report = known(asked.draft)
    return answer.found and (
        not asked.cite
        or any(asked.cite in c.text and asked.near in surroundings(report, c.location) for c in answer.citations)
    )


def test_the_set_is_large_and_a_third_of_it_unanswerable():
    assert len(SET) >= 150
    assert len({q.draft for q in SET}) >= 20
    assert len(UNANSWERABLE) * 3 >= len(SET)


def test_values_are_right():
    wrong = [(q.question, answered(q).text) for q in ANSWERABLE if not right_value(q, answered(q))]
    assert len(wrong) <= len(ANSWERABLE) * 0.05, wrong


def test_places_are_right():
    wrong = [(q.question, answered(q).citations) for q in ANSWERABLE if not right_place(q, answered(q))]
    assert len(wrong) <= len(ANSWERABLE) * 0.05, wrong


def test_nothing_is_invented():
    invented = [(q.question, answered(q).text) for q in UNANSWERABLE if answered(q).found]
    assert invented == []


@pytest.mark.parametrize("asked", UNANSWERABLE[::7], ids=lambda a: a.question)
def test_what_is_not_said_is_answered_with_the_nearest_places(asked: Asked):
    answer = answered(asked)
    assert answer.text.startswith("报告中未找到")
    assert len(answer.citations) <= 3


def test_every_number_of_every_answer_is_bound():
    loose = [(q.question, answered(q).unverified) for q in SET if answered(q).unverified]
    assert loose == []


def test_every_citation_is_exactly_the_text_at_its_place():
    for asked in SET[::3]:
        report = known(asked.draft)
        for citation in answered(asked).citations:
            assert report.text(citation.location) == citation.text
