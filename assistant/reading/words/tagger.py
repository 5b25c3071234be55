"""What the words of a text mean: one scan finds every word of the lexicon, then its surroundings are judged."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.reading.words.lexicon import EVERYTHING, NOTHING, Sense, lexicon


@dataclass(frozen=True, slots=True)
class Tag:
    """A word of a text in one meaning; `start` and `end` count characters of that text."""

    concept: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Hit:
    sense: Sense
    start: int
    end: int


class Tags:
    """The tags of one text in the order of their beginnings, the longer of two first. Never changed after it was made.

    Every question takes names of concepts; "time" means every "time.…" too, no name means all.
    A name that `concepts.yaml` does not know raises KeyError.
    """

    __slots__ = ("_all", "_starts")

    def __init__(self, found: Iterable[Tag]) -> None:
        self._all = tuple(sorted(found, key=lambda tag: (tag.start, -tag.end, tag.concept)))
        self._starts = [tag.start for tag in self._all]

    def __iter__(self) -> Iterator[Tag]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def _inside(self, start: int, end: int, concepts: tuple[str, ...]) -> Iterator[Tag]:
        wanted = _expanded(concepts)
        for index in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            tag = self._all[index]
            if tag.end <= end and tag.concept in wanted:
                yield tag

    def within(self, start: int, end: int, *concepts: str) -> tuple[Tag, ...]:
        """The tags that lie wholly between the two places."""
        return tuple(self._inside(start, end, concepts))

    def has(self, start: int, end: int, *concepts: str) -> bool:
        """Is there a tag wholly between the two places?"""
        return any(True for _ in self._inside(start, end, concepts))

    def first(self, start: int, end: int, *concepts: str) -> Tag | None:
        """The tag that begins first between the two places, of several the longest."""
        return next(self._inside(start, end, concepts), None)

    def last(self, start: int, end: int, *concepts: str) -> Tag | None:
        """The tag that ends last between the two places, of several the longest."""
        return max(self._inside(start, end, concepts), key=lambda tag: (tag.end, -tag.start), default=None)

    def at(self, start: int, *concepts: str) -> Tag | None:
        """The tag that begins at the place, of several the longest."""
        wanted = _expanded(concepts)
        beginning = range(bisect_left(self._starts, start), bisect_left(self._starts, start + 1))
        return next((self._all[index] for index in beginning if self._all[index].concept in wanted), None)

    def ending(self, end: int, *concepts: str) -> Tag | None:
        """The tag that ends at the place, of several the longest."""
        reach = max(0, end - _longest())
        return next((tag for tag in self._inside(reach, end, concepts) if tag.end == end), None)


@lru_cache(maxsize=1024)
def _expanded(concepts: tuple[str, ...]) -> frozenset[str]:
    meanings = lexicon().meanings
    return frozenset(meaning for concept in concepts or _families() for meaning in meanings[concept])


@lru_cache(maxsize=1)
def _families() -> tuple[str, ...]:
    return tuple(name for name in lexicon().meanings if "." not in name)


@lru_cache(maxsize=1)
def _longest() -> int:
    return max(map(len, lexicon().senses))


@lru_cache(maxsize=4096)
def tags(text: str) -> Tags:
    """The tags of a text in uniform writing (full-width signs and digits are ASCII)."""
    hits = _shown(list(_hits(text)))
    return Tags(Tag(hit.sense.concept, hit.start, hit.end, hit.sense.word) for hit in _longest_first(hits))


def _hits(text: str) -> Iterator[_Hit]:
    for last, senses in lexicon().automaton.iter(text):
        end = last + 1
        start = end - len(senses[0].word)
        for sense in senses:
            if sense.fits(text, start, end):
                yield _Hit(sense, start, end)


def _shown(hits: list[_Hit]) -> list[_Hit]:
    """Without those that say nothing inside a longer word."""
    covers: dict[int, list[_Hit]] = {}
    for hit in hits:
        if hit.sense.hides:
            for place in range(hit.start, hit.end):
                covers.setdefault(place, []).append(hit)
    return [
        hit
        for hit in hits
        if hit.sense.concept != NOTHING and not any(_hides(other, hit) for other in covers.get(hit.start, ()))
    ]


def _hides(longer: _Hit, hit: _Hit) -> bool:
    if hit.end > longer.end or hit.end - hit.start == longer.end - longer.start:
        return False
    return any(name in (EVERYTHING, hit.sense.family, hit.sense.concept) for name in longer.sense.hides)


def _longest_first(hits: list[_Hit]) -> Iterator[_Hit]:
    """Of one family the longest word that begins first, in all its meanings."""
    taken: dict[str, tuple[int, int]] = {}
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        start, end = taken.get(hit.sense.family, (-1, -1))
        if hit.start >= end or (hit.start, hit.end) == (start, end):
            taken[hit.sense.family] = (hit.start, hit.end)
            yield hit
