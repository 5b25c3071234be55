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
_SAMPLED = 6
_MARKS = re.compile(r"[^\w.]+|_")
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
        pieces = _pieces(letters)
        shared = Counter(other for piece in pieces for other in index.get(piece, ()))
        for other, count in shared.most_common(2):
            same = _likeness(units[other][3], letters) if count * 3 > len(pieces) else 0
            if same >= _ALIKE:
                yield other, number, same
                break
        for piece in pieces:
            if len(index[piece]) < _COMMON:
                index[piece].append(number)


def _pieces(letters: str) -> set[str]:
    """A sample of the pieces, chosen by what stands in them, so that equal texts give equal samples."""
    found = {letters[i : i + _PIECE] for i in range(len(letters) - _PIECE + 1) if ord(letters[i]) % _SAMPLED == 0}
    return found or {letters[:_PIECE]}


def _likeness(first: str, second: str) -> int:
    """Percent of the longer text that the other repeats in order; 0 where the numbers differ."""
    shorter, longer = sorted((len(first), len(second)))
    if shorter * 100 < longer * _ALIKE or sorted(_DIGITS.findall(first)) != sorted(_DIGITS.findall(second)):
        return 0
    if first == second:
        return 100
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks() if block.size >= 4) * 100 // longer


def _letters(text: str) -> str:
    return _MARKS.sub("", text)
