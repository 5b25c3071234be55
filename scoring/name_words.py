"""An indicator's name as words: 居民|满意|率. The words and their classes are data (`data/directions.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, cast

import yaml

PATH = Path(__file__).parent / "data" / "directions.yaml"
GAP = "gap"
_MARKS = (
    "wait",
    "found",
    "manner",
    "chance",
    "cases",
    "shares",
    "capped",
    "said_up",
    "said_down",
    "level_up",
    "level_either",
)
_MEASURES = ("counter", "filler")
_BRACKETS = {"（": "）", "(": ")", "【": "】", "[": "]"}


class Word(NamedTuple):
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`words`: class by word. `marks`: further lists, whose words are in a class as well or in none."""

    words: Mapping[str, str]
    marks: Mapping[str, frozenset[str]]
    longest: int


@dataclass(frozen=True, slots=True)
class Name:
    """The words of a name without the measure at its end (人数, 率, 发生次数).

    `measured` is True where its target is a share, an area or the like, and no count.
    """

    body: tuple[Word, ...]
    measure: tuple[Word, ...] = ()
    measured: bool = False

    @property
    def text(self) -> str:
        return "".join(word.text for word in self.body)

    @property
    def last(self) -> Word:
        return self.body[-1]

    @property
    def counts_cases(self) -> bool:
        """It says how often or how many: what depends on what happens (件数, 人数), unlike 率 and 面积."""
        measures = [word.text for word in self.measure if word.kind == "counter"]
        return not self.measured and (not measures or measures[-1] in lexicon().marks["cases"])

    @property
    def is_share(self) -> bool:
        """It says what part of a whole (率, 比例)."""
        return any(word.text in lexicon().marks["shares"] for word in self.measure)

    def until(self, end: int) -> Name:
        """The name without what follows its first `end` words."""
        return Name(self.body[:end], self.measure, self.measured)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The words, read once. Raises ValueError for a word in two classes: it could decide nothing."""
    raw = cast("dict[str, Any]", yaml.safe_load(PATH.read_text(encoding="utf-8")))
    lists = {kind: tuple(w for line in lines for w in line.split()) for kind, lines in raw.items() if kind != "schema"}
    words: dict[str, str] = {}
    for kind, members in lists.items():
        for word in members if kind not in _MARKS else ():
            if words.setdefault(word, kind) != kind:
                raise ValueError(f"{PATH.name}: {word} is in {words[word]} and {kind}")
    return Lexicon(words, {kind: frozenset(lists[kind]) for kind in _MARKS}, max(map(len, words)))


def parsed(name: str, *, measured: bool = False) -> Name:
    """A name as words."""
    words = _cut(core(name))
    end = len(words)
    while end and words[end - 1].kind in _MEASURES:
        end -= 1
    return Name(words[:end], words[end:], measured)


def core(name: str) -> str:
    """A name without blanks, quotation marks and what stands in brackets."""
    kept, closing = "", ""
    for character in name:
        if closing:
            closing = "" if character == closing else closing
        elif character in _BRACKETS:
            closing = _BRACKETS[character]
        elif character not in " \n\t“”\"‘’'「」：:★☆":
            kept += character
    return kept or name


def _cut(text: str) -> tuple[Word, ...]:
    """Known words with as little as possible left over, then as few as possible; what is left over is a gap."""
    best: list[tuple[int, int, tuple[Word, ...]]] = [(0, 0, ())]
    for end in range(1, len(text) + 1):
        options = [_longer(best[end - 1], text[end - 1])]
        for start in range(max(0, end - lexicon().longest), end):
            if (kind := lexicon().words.get(text[start:end])) is not None:
                left, count, words = best[start]
                options.append((left, count + 1, (*words, Word(text[start:end], kind))))
        best.append(min(options, key=lambda option: option[:2]))
    return best[-1][2]


def _longer(before: tuple[int, int, tuple[Word, ...]], character: str) -> tuple[int, int, tuple[Word, ...]]:
    """One more character that belongs to no word."""
    left, count, words = before
    if words and words[-1].kind == GAP:
        return left + 1, count, (*words[:-1], Word(words[-1].text + character, GAP))
    return left + 1, count + 1, (*words, Word(character, GAP))
