"""Numbers that can't be read, or lack what makes them a number of something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.reading.notice.passages import Passage
from assistant.reading.notice.vocabulary import vocabulary
from assistant.reading.prose.words import DOWN, UP
from assistant.reading.text.numbers import Role, lex_plain
from scoring.observations import OddNumber

_DIGIT = re.compile(r"\d")
_WRONG_UNIT = re.compile(r"\d\s*(?:万兀|亿兀|力元|万园)")
_NO_VALUE = re.compile(r"占[\u4e00-\u9fff]{0,12}(?<![率比例重])\s?%(?=[,，。；;、]|$)")
# two separators within one run of digits: only these texts are worth lexing
_SEPARATED = re.compile(r"\d[.,]\d[\d.,]*[.,]\d|\d,\d")
_DOUBLED = re.compile(r"(?<![\d.,])\d+(?:\.\.|\.,|,\.|,,)\d+(?![\d.,])(?:\s?[万亿]?元|\s?%)?")
_HEADLESS = re.compile(r"(?<=[\u4e00-\u9fff]),\d{3}(?:\.\d+)?\s?[万亿]?元")
# 12,86.45万元: a group of three digits that lost one, or a slipped point
_SHORT = re.compile(r"(?<![\d.,])\d{1,3},\d{1,2}\.\d+\s?[万亿]?元")
_NARROW = re.compile(r"(?<=[\u4e00-\u9fff]),(?=[\u4e00-\u9fff])")
_BARE = re.compile(
    rf"(?:占(?:[\u4e00-\u9fff“”\"]{{0,12}}的?(?:比[例重])?为?)?|{UP}了?|{DOWN}了?)(?P<number>\d+\.\d+)(?=[,，；;。])"
)
_UNREADABLE = "不是一个可读的数，无法核对"


def odd_numbers(found: Sequence[Passage]) -> Iterator[OddNumber]:
    """Numerals that can't be read, misread units (万兀), a per-cent sign without its number and a number without it."""
    narrow = any(_NARROW.search(p.text) for p in found if not p.in_table)
    for passage in found:
        if _DIGIT.search(passage.plain.text):
            yield from _unreadable(passage, narrow)
            yield from _marked(passage, _WRONG_UNIT, "的单位有误")
        if not passage.in_table and not passage.heading:
            yield from _marked(passage, _NO_VALUE, "的百分号前缺数字")
            yield from _without_sign(passage)


def _unreadable(passage: Passage, narrow: bool) -> Iterator[OddNumber]:
    uniform = passage.plain
    if _SEPARATED.search(uniform.text):
        for token in lex_plain(uniform):
            if token.role is Role.MALFORMED:
                place = passage.at(token.start, token.end)
                yield OddNumber(passage.text[token.start : token.end], _UNREADABLE, place, unreadable=True)
    yield from _marked(passage, _DOUBLED, _UNREADABLE, unreadable=True)
    # where commas between words are narrow, too, it parts two clauses
    if not narrow and not passage.in_table:
        yield from _marked(passage, _HEADLESS, _UNREADABLE, unreadable=True)
        yield from _marked(passage, _SHORT, _UNREADABLE, unreadable=True)


def _without_sign(passage: Passage) -> Iterator[OddNumber]:
    """As in "占18.20；", "下降8.40，": the unit of a list stands behind its last value."""
    uniform = passage.plain
    for match in _BARE.finditer(uniform.text):
        clause = re.split(r"[。；;]", uniform.text[: match.start()])[-1] + match.group()
        if not any(word in clause for word in vocabulary("prose")["bare_numbers"]):
            start, end = uniform.span(*match.span())
            yield OddNumber(passage.text[start:end], "后面缺百分号或单位", passage.at(start, end), unreadable=True)


def _marked(passage: Passage, pattern: re.Pattern[str], why: str, *, unreadable: bool = False) -> Iterator[OddNumber]:
    uniform = passage.plain
    for match in pattern.finditer(uniform.text):
        start, end = uniform.span(*match.span())
        yield OddNumber(passage.text[start:end], why, passage.at(start, end), unreadable=unreadable)
