"""Mentions of the evaluation year: in titles, form names and as the relative word 今年."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.reading.notice.passages import Passage
from assistant.reading.notice.vocabulary import vocabulary
from scoring.observations import YearMention

# a year that names the evaluated period: "2022年度部门整体支出绩效自评表", "评价年度：2022年"
_EVALUATED = re.compile(
    r"((?:19|20)\d\d)\s*年度?[^。；;,，\d《》]{0,22}?绩效(?:自评|评价|自我评价|目标自评)(?!结果应用)|评价(?:年度|期间|基准年)(?:为|是|:)?\s*((?:19|20)\d\d)\s*年"
    r"|(?<=于)((?:19|20)\d\d)\s*年度(?:组织)?实施"
)
_THIS_YEAR = re.compile(r"今年(?!是|恰逢|正值|上半年|来看)")
_CLAUSE = re.compile(r"[，,；;。:：\n]")


def year_mentions(found: Sequence[Passage], year: int | None) -> Iterator[YearMention]:
    """Nothing is noticed when the evaluation year is unknown."""
    if year is None:
        return
    for passage in found:
        if "年" not in passage.text:
            continue
        yield from _evaluated(passage)
        if not passage.in_table:
            yield from _relative(passage)


def _evaluated(passage: Passage) -> Iterator[YearMention]:
    uniform = passage.plain
    for match in _EVALUATED.finditer(uniform.text):
        if not _cited(uniform.text, match):
            start, end = uniform.span(match.start(), match.end())
            yield YearMention(
                passage.text[start:end], passage.at(start, end), int(next(g for g in match.groups() if g))
            )


def _cited(text: str, match: re.Match[str]) -> bool:
    """Told of as something done before: "根据2022年度绩效评价结果，优化了指标设置"."""
    if match.group(1) is None:
        return False
    before = _CLAUSE.split(text[: match.start()])[-1]
    return _before().search(before) is not None or _after().match(text, match.end()) is not None


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    """A word of one letter must stand right before the year; others govern it from anywhere in the clause."""
    words = vocabulary("years")["cited_before"]
    return re.compile("|".join(re.escape(w) if len(w) > 1 else rf"{w}\s*$" for w in words))


@lru_cache(maxsize=1)
def _after() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, vocabulary("years")["cited_after"])))


def _relative(passage: Passage) -> Iterator[YearMention]:
    for match in _THIS_YEAR.finditer(passage.text):
        end = min(len(passage.text), match.end() + 10)
        yield YearMention(passage.text[match.start() : end], passage.at(match.start(), end), None)
