"""Text made comparable, and how much of a question a text covers."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.chat.words import words
from assistant.reading.text.normal import plain

_NAME = re.compile(r"(?!.*(?:[没未不扣写分]|指标))(?:\D{4,}|\D{2}率)")
_NEGATIONS = frozenset("不未非无")
_DROPPED = re.compile(r"[\s“”\"'‘’「」『』《》〈〉【】\[\]★*()（）#_]+")


@lru_cache(maxsize=16384)
def key(text: str) -> str:
    """Uniform, without white space, quotes and brackets; one name for what has two."""
    core = _DROPPED.sub("", plain(text).text.lower())
    return words().same.sub(lambda m: words().first[m.group()], core)


def bigrams(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


def covered(segment: str, text: str) -> tuple[bool, ...]:
    """For each character of a segment, whether it stands in the text within a pair of the segment's characters.

    A segment of one character must stand in the text as it is.
    """
    if len(segment) == 1:
        return (segment in text,)
    marks = [_alone(segment, i) and char in text for i, char in enumerate(segment)]
    for i in range(len(segment) - 1):
        if _holds(text, segment[i : i + 2], segment[i - 1 : i]):
            marks[i] = marks[i + 1] = True
    return tuple(marks)


def _holds(text: str, pair: str, before: str) -> bool:
    """不合格 is no place for 合格: a pair behind a negation counts only where the question negates, too."""
    at = text.find(pair)
    while at > 0 and text[at - 1] in _NEGATIONS and before not in _NEGATIONS:
        at = text.find(pair, at + 1)
    return at >= 0


def _alone(segment: str, at: int) -> bool:
    """A content character between words without content: it has no neighbour to be found together with."""
    marks = strong(segment)
    return marks[at] and not any(marks[i] for i in (at - 1, at + 1) if 0 <= i < len(marks))


@lru_cache(maxsize=4096)
def strong(segment: str) -> tuple[bool, ...]:
    """For each character, whether it belongs to content that an answer has to account for."""
    marks = [True] * len(segment)
    for match in words().weak.finditer(segment):
        for i in range(match.start(), match.end()):
            marks[i] = False
    if not any(marks) and _NAME.fullmatch(segment):
        return (True,) * len(segment)  # 资金到位率 is made of general words, and names one thing
    return tuple(marks)


def reverse(text: str, segments: tuple[str, ...]) -> tuple[int, int]:
    """(characters of `text` that the segments account for, characters of `text`)."""
    joined = "\x00".join(segments)
    return sum(covered(text, joined)) if text else 0, len(text)
