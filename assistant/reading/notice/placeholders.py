"""Places that the writer was to fill in, and prompts of the form that were left in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.reading.notice.passages import Passage
from assistant.reading.notice.vocabulary import vocabulary
from scoring.observations import PlaceholderMark

_MARKS = re.compile(
    r"[XＸ]{2,}(?=[年月日万元人个项%局县市区镇乡村单部]|$|[，。、）)])|(?<![\d×])×{2,}(?!\d)|[xX]{3,}|_{3,}|【待[^】]{0,20}】|［待[^］]{0,20}］"
    r"|待补充|待填写|(?<![A-Za-z])TBD(?![A-Za-z])"
)
# a cell or a numbered indicator that holds nothing but dots
_DOTS = re.compile(r"\s*(?:(?:指标|目标)?\s*\d{0,2}\s*[:：.、]?)\s*(…{1,4}|\.{3,}|。{3,})\s*")


def placeholders(found: Sequence[Passage]) -> Iterator[PlaceholderMark]:
    """Marks in document order; a prompt is taken to the end of its sentence (at most 60 characters)."""
    prompts = re.compile("|".join(vocabulary("prompts")["prompts"]))
    for passage in found:
        dots = _DOTS.fullmatch(passage.text)
        if dots and passage.in_table:
            yield PlaceholderMark(passage.text.strip(), passage.whole)
        for match in prompts.finditer(passage.text):
            end = _sentence_end(passage.text, match.end())
            yield PlaceholderMark(passage.text[match.start() : end], passage.at(match.start(), end))
            break
        for match in _MARKS.finditer(passage.text):
            start = max(0, match.start() - 4)
            end = min(len(passage.text), match.end() + 4)
            yield PlaceholderMark(passage.text[start:end], passage.at(start, end))


def _sentence_end(text: str, position: int) -> int:
    stop = re.compile(r"[。；;\n]").search(text, position)
    return min(stop.start() if stop else len(text), position + 60)
