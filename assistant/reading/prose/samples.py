"""The surveys of a form: which numbers of people asked belong to one, and which 满意度 rows rest on it.

Two surveys are told apart by the results that stand between their numbers, or by numbers that contradict elsewhere. A
row that names a group of people rests only on a survey of that group.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from assistant.reading.notice.vocabulary import vocabulary
from assistant.reading.prose.items import Book
from assistant.reading.prose.mention import Mention
from scoring.model import Evaluation, Figure, Indicator
from scoring.quantity import PERCENT
from scoring.relations import SurveyShare

Basis = Literal["valid", "returned", "distributed", "votes"]
_ORDER: tuple[Basis, ...] = ("valid", "returned", "distributed")


@dataclass(frozen=True, slots=True)
class Sample:
    """A number of people asked, and the form that the place speaks of ("" where that is left open)."""

    basis: Basis
    mention: Mention
    form: str = ""


def told_apart(book: Book, samples: Sequence[Sample], *, merge: bool = True) -> list[list[Sample]]:
    """The surveys, each with its numbers. With `merge`, one told again elsewhere is one."""
    found: list[list[Sample]] = []
    for sample in samples:
        if found and _goes_on(book, found[-1], sample):
            found[-1].append(sample)
        else:
            found.append([sample])
    return _merged(found) if merge else found


def _goes_on(book: Book, survey: Sequence[Sample], sample: Sample) -> bool:
    """The next number of the same survey, or of those told with it: in its paragraph, before any result."""
    last, mention = survey[-1].mention, sample.mention
    if last.paragraph is not mention.paragraph:
        return False
    between = book.mentions[last.order + 1 : mention.order]
    return last.sentence == mention.sentence or not any(m.dimension == "ratio" or "满意" in m.clause for m in between)


def _contradict(one: Sequence[Sample], other: Sequence[Sample]) -> bool:
    """Two different numbers of one kind."""
    values = [(s.basis, s.mention.figure.quantity.value) for s in one]
    return any(a == s.basis and v != s.mention.figure.quantity.value for s in other for a, v in values)


def _merged(surveys: Sequence[list[Sample]]) -> list[list[Sample]]:
    found: list[list[Sample]] = []
    for survey in surveys:
        same = next((s for s in found if not _contradict(s, survey) and not _beside(s, survey)), None)
        if same is not None:
            same += survey
        else:
            found.append(list(survey))
    return found


def _beside(one: Sequence[Sample], other: Sequence[Sample]) -> bool:
    """Told apart within one paragraph."""
    return one[-1].mention.paragraph is other[0].mention.paragraph


def best(survey: Sequence[Sample]) -> Sample | None:
    """The number that bounds the respondents most closely; None where there are two of a kind."""
    for basis in _ORDER:
        values = {s.mention.figure.quantity.value for s in survey if s.basis == basis}
        if values:
            return next(s for s in survey if s.basis == basis) if len(values) == 1 else None
    return None


def rows_asked(form: Evaluation, surveys: Sequence[list[Sample]]) -> Iterator[SurveyShare]:
    """The 满意度 rows of a form with the survey that each rests on."""
    rows = [(row, figure) for row in form.indicators if (figure := _satisfied(row)) is not None]
    for row, figure in rows:
        survey = _survey_of(row, surveys, alone=len(rows) == 1)
        sample = best(survey) if survey else None
        if sample is not None:
            yield SurveyShare(figure, sample.mention.figure, sample.basis, figure.location)


def _survey_of(row: Indicator, surveys: Sequence[list[Sample]], *, alone: bool) -> list[Sample] | None:
    group = _group(row.name)
    naming = [s for s in surveys if group and group in _text(s)]
    if len(naming) == 1:
        return naming[0]
    if naming or len(surveys) != 1 or not alone:
        return None
    asked = _asked().search(_text(surveys[0]))
    other = group and asked and _without_anyone(asked.group(1))
    return None if other else surveys[0]


def _group(name: str) -> str:
    """Whose satisfaction it is, "" for anybody's."""
    return _without_anyone(re.sub(r"满意.*$|^指标\d*[:：]?|[（(].*?[)）]", "", name))


def _without_anyone(text: str) -> str:
    return _anyone().sub("", text).strip("的对、")


@lru_cache(maxsize=1)
def _anyone() -> re.Pattern[str]:
    return re.compile(_any("anyone"))


@lru_cache(maxsize=1)
def _asked() -> re.Pattern[str]:
    """Whom the survey asked: "面向住院患者发放问卷"."""
    return re.compile(rf"(?:{_any('asked_before')})([\u4e00-\u9fff、]{{2,10}}?)(?:{_any('asked_after')})")


def _any(kind: str) -> str:
    return "|".join(map(re.escape, sorted(vocabulary("scopes")[kind], key=len, reverse=True)))


def _text(survey: Sequence[Sample]) -> str:
    """The sentences that tell of the survey, up to its last number."""
    parts: list[str] = []
    for sample in survey:
        text, start = sample.mention.paragraph.text, sample.mention.start
        first = max((text.rfind(mark, 0, start) for mark in "。！？；;"), default=-1) + 1
        parts.append(text[first : sample.mention.end + 6])
    return "\n".join(parts)


def _satisfied(row: Indicator) -> Figure | None:
    """The share of a 满意度 row."""
    figure = row.actual.entry.figure if row.actual else None
    if figure is None or "满意" not in row.name or figure.quantity.hedged:
        return None
    target = row.target.value.unit if row.target and row.target.value else None
    if figure.quantity.unit.dimension == "none" and target is PERCENT:
        figure = replace(figure, quantity=replace(figure.quantity, unit=PERCENT))
    return figure if figure.quantity.unit.dimension == "ratio" else None
