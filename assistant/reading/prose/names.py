"""What a stretch of text names, as pairs of characters, and how much two such names have in common.

Words that tell when, how much or in which direction are no part of a name; words that every second line of a report has
(支出, 资金) count little.
"""

from __future__ import annotations

from functools import lru_cache

from assistant.reading.words.lexicon import lexicon
from assistant.reading.words.tagger import Tags

Name = frozenset[str]
NONE: Name = frozenset()
# families of words that never belong to a name
QUIET = (
    *("time", "hedge", "dir", "compare", "share", "rate", "total", "each", "listing", "negation", "limit", "growth"),
    *("point", "times", "name.filler", "owner", "stage", "rest"),
)
_GENERAL, _LITTLE = "name.general", 3
_FULL = 10


def name_in(text: str, tags: Tags, start: int, end: int) -> Name:
    """The name told in a span of the text."""
    if start >= end:
        return NONE
    quiet = bytearray(end - start)
    for tag in tags.within(start, end, *QUIET):
        for n in range(tag.start - start, tag.end - start):
            quiet[n] = 1
    grams: set[str] = set()
    single = ""
    for n in range(start, end):
        if quiet[n - start] or not _letter(text[n]):
            continue
        if n + 1 < end and not quiet[n + 1 - start] and _letter(text[n + 1]):
            grams.add(text[n : n + 2])
        else:
            single = single or text[n]
    return frozenset(grams) if grams else frozenset([single] if single else ())


def _letter(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" or (character.isascii() and character.isalpha())


@lru_cache(maxsize=65536)
def likeness(one: Name, other: Name) -> float:
    """0 (nothing in common) to 1 (the same); a name that holds the other whole comes close to 1."""
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    small, large = sorted((_weight(one), _weight(other)))
    return min(1.0, _weight(one & other) / (0.65 * small + 0.35 * large))


@lru_cache(maxsize=65536)
def covers(name: Name, want: Name) -> float:
    """How much of a wanted name another name holds: 1 for all of it; 0.6 where it holds the characters of a short form
    (卫技人员 of 卫生技术人员)."""
    if not want or not name:
        return 0.0
    part = _weight(name & want) / _weight(want)
    letters, own = {c for gram in want for c in gram}, {c for gram in name for c in gram}
    short = 0.6 if len(letters) >= 3 and letters <= own else 0.0
    return max(part, short, likeness(name, want))


def telling(name: Name) -> bool:
    """Whether the name says which thing is meant, and not only 总支出 or 资金."""
    return _weight(name) >= _FULL


def _weight(name: Name) -> int:
    general = _general()
    # a single letter is a name of its own (执行率(B/A)), a single character what is left of a word
    return sum(_LITTLE if gram in general or (len(gram) == 1 and not gram.isascii()) else _FULL for gram in name)


@lru_cache(maxsize=1)
def _general() -> frozenset[str]:
    words = [word for word, senses in lexicon().senses.items() if any(s.concept == _GENERAL for s in senses)]
    inner = {word[n : n + 2] for word in words for n in range(len(word) - 1)}
    joints = {one[-1] + other[0] for one in words for other in words}
    return frozenset(inner | joints)
