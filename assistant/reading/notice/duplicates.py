"""Paragraphs that stand twice in the body, wholly or with a long passage of theirs.

Candidates come from shared word pieces, so cost grows with the length of the text and not with its square. Paragraphs
whose numbers differ are different statements, however alike their wording is.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from assistant.reading.notice.passages import Passage
from scoring.observations import DuplicatePair

_LEAST = 30
_LEAST_SENTENCE = 50
_PIECE = 12
_COMMON = 12
_ALIKE = 90
_SENTENCE = re.compile(r"[^。！？!?\n]+")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


def duplicates(found: Sequence[Passage]) -> Iterator[DuplicatePair]:
    """The first pair of places for every repeated passage; abstracts, headings and tables don't count."""
    units = [unit for p in found if not (p.in_table or p.summary or p.heading) for unit in _units(p)]
    reported: set[tuple[str, str]] = set()
    for left, right, same in _pairs(units):
        key = (units[left][0].block, units[right][0].block)
        if key in reported or key[0] == key[1]:
            continue
        reported.add(key)
        first, start1, end1, _ = units[left]
        second, start2, end2, _ = units[right]
        yield DuplicatePair(second.text[start2 : start2 + 24], first.at(start1, end1), second.at(start2, end2), same)


def _units(passage: Passage) -> list[tuple[Passage, int, int, str]]:
    """The whole paragraph and its long sentences, as (passage, start, end, letters)."""
    whole = _letters(passage.text)
    if len(whole) < _LEAST:
        return []
    units = [(passage, 0, len(passage.text), whole)]
    for match in _SENTENCE.finditer(passage.text):
        letters = _letters(match.group())
        if _LEAST_SENTENCE <= len(letters) < len(whole):
            units.append((passage, match.start(), match.end(), letters))
    return units


def _pairs(units: Sequence[tuple[Passage, int, int, str]]) -> Iterator[tuple[int, int, int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for number, (_, _, _, letters) in enumerate(units):
        shared: Counter[int] = Counter()
        pieces = {letters[i : i + _PIECE] for i in range(0, len(letters) - _PIECE + 1)}
        for piece in pieces:
            for other in index.get(piece, ()):
                shared[other] += 1
        for other, count in shared.most_common(3):
            same = _likeness(units[other][3], letters) if count * 4 > len(pieces) else 0
            if same >= _ALIKE:
                yield other, number, same
                break
        for piece in pieces:
            if len(index[piece]) < _COMMON:
                index[piece].append(number)


def _likeness(first: str, second: str) -> int:
    """Percent of the shorter text that the longer one repeats in order; 0 where the numbers differ."""
    if Counter(_DIGITS.findall(first)) != Counter(_DIGITS.findall(second)):
        return 0
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    matched = sum(block.size for block in matcher.get_matching_blocks() if block.size >= 4)
    return matched * 100 // max(len(first), len(second))


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum() or c == ".")
