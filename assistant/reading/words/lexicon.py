"""The words of `concepts.yaml`, checked and put into one automaton that finds them all in a single scan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Protocol, cast

import ahocorasick
import yaml

# ten times as fast where PyYAML has it; both load plain data only
_Loader: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NOTHING = "nothing"
"""The entry of names and fixed phrases: it is no meaning, it only hides what stands in its words."""
EVERYTHING = "all"
_DIGIT = "#"
_SIDES = ("not_before", "not_after", "only_before", "only_after")
_KEYS = {"words", "but", "hides", "note", *_SIDES}


class Automaton(Protocol):
    """What is used of the C library, which comes without types."""

    def add_word(self, word: str, senses: tuple[Sense, ...], /) -> bool: ...

    def make_automaton(self) -> None: ...

    def iter(self, text: str, /) -> Iterator[tuple[int, tuple[Sense, ...]]]: ...


@dataclass(frozen=True, slots=True)
class Sense:
    """One word in one meaning, and the surroundings in which it has it."""

    word: str
    concept: str
    family: str
    hides: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    only_before: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()

    def fits(self, text: str, start: int, end: int) -> bool:
        """Do the characters around the word allow this meaning?"""
        return (
            not _follows(text, end, self.not_before)
            and not _precedes(text, start, self.not_after)
            and (not self.only_before or _follows(text, end, self.only_before))
            and (not self.only_after or _precedes(text, start, self.only_after))
        )


def _follows(text: str, end: int, words: tuple[str, ...]) -> bool:
    return text.startswith(words, end) or (_DIGIT in words and text[end : end + 1].isdigit())


def _precedes(text: str, start: int, words: tuple[str, ...]) -> bool:
    return text.endswith(words, 0, start) or (_DIGIT in words and text[max(0, start - 1) : start].isdigit())


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All meanings of all words; `meanings` maps a family or a concept to the concepts that it stands for."""

    senses: Mapping[str, tuple[Sense, ...]]
    meanings: Mapping[str, frozenset[str]]
    automaton: Automaton


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The words that come with the program, read once."""
    text = resources.files("assistant.reading.words").joinpath("concepts.yaml").read_text(encoding="utf-8")
    return build(cast("dict[str, object]", yaml.load(text, Loader=_Loader)))


def build(raw: Mapping[str, object]) -> Lexicon:
    """A lexicon of entries as in `concepts.yaml`; ValueError where one is misspelt."""
    entries = {concept: cast("Mapping[str, object]", entry) for concept, entry in raw.items() if concept != "schema"}
    senses: dict[str, list[Sense]] = {}
    for concept, entry in entries.items():
        for sense in _senses(concept, entry):
            senses.setdefault(sense.word, []).append(sense)
    found = {word: tuple(several) for word, several in senses.items()}
    meanings = _meanings(entries)
    _check(found, meanings)
    return Lexicon(found, meanings, _automaton(found))


def _senses(concept: str, entry: Mapping[str, object]) -> Iterator[Sense]:
    words = _texts(entry["words"])
    exceptions = cast("Mapping[str, Mapping[str, object]]", entry.get("but", {}))
    strange = [*(entry.keys() - _KEYS), *(exceptions.keys() - set(words))]
    if strange or len(set(words)) < len(words):
        raise ValueError(f"{concept}: {'、'.join(strange) or '重复的词'}")
    for word in words:
        sides = {side: _texts(entry.get(side)) + _texts(exceptions.get(word, {}).get(side)) for side in _SIDES}
        yield Sense(word, concept, concept.split(".")[0], _texts(entry.get("hides")), **sides)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(word) for word in cast("Sequence[object]", value or ()))


def _meanings(concepts: Mapping[str, object]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for concept in concepts.keys() - {NOTHING}:
        parts = concept.split(".")
        for depth in range(1, len(parts) + 1):
            found.setdefault(".".join(parts[:depth]), set()).add(concept)
    return {name: frozenset(several) for name, several in found.items()}


def _check(senses: Mapping[str, Sequence[Sense]], meanings: Mapping[str, frozenset[str]]) -> None:
    hidden = {name for several in senses.values() for sense in several for name in sense.hides}
    unknown = hidden - meanings.keys() - {EVERYTHING}
    if unknown:
        raise ValueError("、".join(sorted(unknown)))


def _automaton(senses: Mapping[str, tuple[Sense, ...]]) -> Automaton:
    automaton = cast("Automaton", cast("Any", ahocorasick).Automaton())
    for word, several in senses.items():
        automaton.add_word(word, several)
    automaton.make_automaton()
    return automaton
