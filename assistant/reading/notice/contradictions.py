"""A rate of 100 % in a form against a failure that the problems admit, by quality and subject.

"重点任务完成及时率 100%" says that every 重点任务 was in time; "部分重点任务不能按时完成" admits that one was not. What
is admitted must be among what the rate is about: a rate of 重点任务 says nothing of other tasks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.reading.notice.passages import Passage
from assistant.reading.notice.statements import DENIED, admits
from assistant.reading.notice.vocabulary import vocabulary
from scoring.model import Evaluation, Indicator
from scoring.observations import Statement

_CLAUSE = re.compile(r"[^。；;，,：:\n]+")


@dataclass(frozen=True, slots=True)
class _Quality:
    name: str
    rate: re.Pattern[str]
    failed: re.Pattern[str]


def row_contradictions(found: Sequence[Passage], forms: Sequence[Evaluation]) -> Iterator[Statement]:
    """Pairs of statements with one topic: the row's, and each admission that denies it."""
    rows = [(quality, row) for form in _whole(forms) for row in form.indicators for quality in _full(row)]
    admitting = [p for p in found if admits(p)] if rows else []
    for quality, row in rows:
        topic = f"{quality.name}|{row.name}"
        denied = [s for p in admitting for s in _admissions(p, quality, row, topic)]
        if denied and row.actual is not None:
            yield Statement(topic, True, row.actual.entry.text, row.actual.entry.location, row.name)
            yield from denied


def _whole(forms: Sequence[Evaluation]) -> list[Evaluation]:
    """A problem told without a project's name may be any project's: with several forms only the unit's own counts."""
    return list(forms) if len(forms) == 1 else [f for f in forms if f.kind == "department"]


def _full(row: Indicator) -> Iterator[_Quality]:
    value = row.actual.value if row.actual else None
    if value is not None and not value.hedged and value.unit.dimension == "ratio" and value.base == 1:
        yield from [q for q in _qualities() if q.rate.search(row.name)][:1]


def _admissions(passage: Passage, quality: _Quality, row: Indicator, topic: str) -> Iterator[Statement]:
    uniform = passage.plain
    if not quality.failed.search(uniform.text):
        return
    subject = _subject(quality.rate.sub("", row.name))
    for clause in _CLAUSE.finditer(uniform.text):
        match = quality.failed.search(clause.group())
        before = uniform.text[max(0, clause.start() - 14) : clause.start() + (match.start() if match else 0)]
        if match is None or DENIED.search(before):
            continue
        if _among(clause.group()[: match.start()] + clause.group()[match.end() :], subject):
            start, end = uniform.span(*clause.span())
            yield Statement(topic, False, passage.text[start:end].strip(), passage.at(start, end))


def _among(words: str, subject: str) -> bool:
    """What failed is among what the rate is about."""
    if subject:
        return subject in words
    rest = _subject(words)
    return not rest and any(thing in words for thing in vocabulary("contradictions")["things"])


def _subject(text: str) -> str:
    """The words that name things of their own."""
    return _common().sub("", re.sub(r"[（(].*?[)）]|\W", "", text))


@lru_cache(maxsize=1)
def _common() -> re.Pattern[str]:
    return re.compile(_any(vocabulary("contradictions")["subject"]))


@lru_cache(maxsize=1)
def _qualities() -> tuple[_Quality, ...]:
    words = vocabulary("contradictions")
    negation = f"(?:{_any(words['negations'])})(?:{_any(words['between'])})*"
    return tuple(
        _Quality(
            q["quality"],
            re.compile(f"(?:{_any(q['rates'])})$"),
            re.compile("|".join([f"{negation}(?:{_any(q['good'])})", *map(re.escape, q["bad"])])),
        )
        for q in words["qualities"]
    )


def _any(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
