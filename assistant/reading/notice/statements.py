"""Judgements that can contradict one another: a 100 % here, a failure admitted there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.reading.notice.passages import Passage
from assistant.reading.notice.vocabulary import vocabulary
from assistant.reading.text.normal import Plain
from scoring.model import Evaluation
from scoring.observations import Statement

# what turns an admission into its opposite, right before it
DENIED = re.compile(
    r"(?:避免|防止|杜绝|防范|解决|不存在|未出现|未发生|没有发生|没有出现|无|改变|扭转|克服|以防|上年|去年|以前年度|往年|如果|若)[^。；;，,]{0,10}$"
)
# an execution rate under 80 % is far from the budget by any rule set
_LOW = 80
_PROBLEMS = re.compile(r"问题|不足|偏差|偏离|困难|短板|薄弱")


def statements(found: Sequence[Passage]) -> Iterator[Statement]:
    """Good judgements anywhere; bad ones only where problems are owned up to (a section on problems, “存在…”)."""
    topics, any_good, any_bad = _patterns()
    for passage in found:
        text = passage.plain.text
        # one pass over the text tells whether any of the many patterns can match
        if any_good.search(text):
            for topic, good, _ in topics:
                yield from _matches(passage, passage.plain, topic, good, positive=True)
        if admits(passage) and any_bad.search(text):
            for topic, _, bad in topics:
                yield from _matches(passage, passage.plain, topic, bad, positive=False)


def admits(passage: Passage) -> bool:
    """Problems are owned up to here."""
    return _PROBLEMS.search(passage.outer) is not None or "存在" in passage.plain.text


def low_execution(evaluations: Sequence[Evaluation]) -> Iterator[Statement]:
    """A form's own execution rate, where it is low, admits what prose may deny ("不存在执行数偏离预算数较多的问题")."""
    for evaluation in evaluations:
        for line in evaluation.funds:
            figure = line.rate.figure if line.total and line.rate else None
            if figure is not None and figure.quantity.unit.symbol == "%" and figure.quantity.value < _LOW:
                yield Statement("预算执行进度", False, figure.quantity.text, figure.location, f"{line.label}执行率")


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...], re.Pattern[str], re.Pattern[str]]:
    entries = vocabulary("contradictions")["topics"]
    topics = tuple((t["topic"], re.compile("|".join(t["good"])), re.compile("|".join(t["bad"]))) for t in entries)
    good, bad = ("|".join(p for t in entries for p in t[way]) for way in ("good", "bad"))
    return topics, re.compile(good), re.compile(bad)


def _matches(
    passage: Passage, uniform: Plain, topic: str, pattern: re.Pattern[str], *, positive: bool
) -> Iterator[Statement]:
    for match in pattern.finditer(uniform.text):
        if DENIED.search(uniform.text[max(0, match.start() - 14) : match.start()]):
            continue
        first = max(uniform.text.rfind(mark, 0, match.start()) for mark in "。；;，,\n") + 1
        start, end = uniform.span(first if match.start() - first < 24 else match.start(), match.end())
        yield Statement(topic, positive, passage.text[start:end].strip(), passage.at(start, end))
        return
