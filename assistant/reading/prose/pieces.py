"""A paragraph cut into pieces of known meaning: names of indicators, figures, role words, fillers, breaks, the rest.

A longer word goes before a shorter one. What is left over (`OTHER`) is a word that this vocabulary doesn't know; where
it stands between a name and a figure, the figure may speak of something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from assistant.reading.notice.vocabulary import vocabulary
from assistant.reading.prose.flow import Paragraph
from assistant.reading.text.numbers import Role, Token


class Tag(StrEnum):
    NAME = "name"
    SCOPE = "scope"
    FIGURE = "figure"
    TARGET = "target"
    ACTUAL = "actual"
    NEITHER = "neither"
    FILLER = "filler"
    DOING = "doing"
    LIST = "list"
    BREAK = "break"
    STOP = "stop"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Piece:
    start: int
    end: int
    tag: Tag
    text: str


Span = tuple[int, int]
_MARKS = {**dict.fromkeys("。！？!?;；\n", Tag.STOP), **dict.fromkeys(",，:：()[]", Tag.BREAK), "、": Tag.LIST}
_QUIET = " “”\"'‘’《》·~-—/"


def pieces(paragraph: Paragraph, names: Sequence[Span], scopes: Sequence[Span]) -> tuple[Piece, ...]:
    """The paragraph's pieces in order. `scopes` are spans that only say whose figure it is."""
    text = paragraph.text
    taken = [Piece(s, e, Tag.NAME, text[s:e]) for s, e in names]
    taken += [Piece(s, e, Tag.SCOPE, text[s:e]) for s, e in scopes if not _overlaps((s, e), taken)]
    numbers = [_numeral(t, text) for t in paragraph.tokens if t.p_start < t.p_end]
    taken += [p for p in numbers if not _overlaps((p.start, p.end), taken)]
    taken.sort(key=lambda p: p.start)
    return tuple(_between(text, taken))


def _numeral(token: Token, text: str) -> Piece:
    tag = Tag.FIGURE if token.role is Role.FIGURE else Tag.FILLER
    start = min(token.lead, token.p_start) if token.role is Role.FIGURE else token.p_start
    return Piece(start, token.p_end, tag, text[start : token.p_end])


def _overlaps(span: Span, taken: Iterable[Piece]) -> bool:
    return any(span[0] < p.end and p.start < span[1] for p in taken)


def _between(text: str, taken: Sequence[Piece]) -> Iterator[Piece]:
    position = 0
    for piece in taken:
        yield from _words(text, position, max(position, piece.start))
        yield piece
        position = max(position, piece.end)
    yield from _words(text, position, len(text))


def _words(text: str, start: int, end: int) -> Iterator[Piece]:
    pattern, tags = _vocabulary()
    other = start
    while start < end:
        match = pattern.match(text, start, end)
        length = len(match.group()) if match else 1
        tag = tags[match.group()] if match else _MARKS.get(text[start])
        quiet = tag is None and text[start] in _QUIET
        if tag is not None or quiet:
            if other < start:
                yield Piece(other, start, Tag.OTHER, text[other:start])
            if tag is not None:
                yield Piece(start, start + length, tag, text[start : start + length])
            other = start + length
        start += length
    if other < end:
        yield Piece(other, end, Tag.OTHER, text[other:end])


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[re.Pattern[str], dict[str, Tag]]:
    """All words, longest first; a word of two lists is what the earlier list says."""
    own = vocabulary("roles")
    lists = (
        (Tag.NEITHER, own["neither"]),
        (Tag.TARGET, own["target"]),
        (Tag.ACTUAL, own["actual"]),
        (Tag.FILLER, own["filler"]),
        (Tag.DOING, own["doing"]),
    )
    tags = {word: tag for tag, words in reversed(lists) for word in words}
    return re.compile("|".join(map(re.escape, sorted(tags, key=len, reverse=True)))), tags
