"""Places that the writer was to fill in, and prompts of the form that were left in.

A blank is told by its own shape (XX, ××, **, a date without digits), not by the word behind it. A prompt that only
limits the length counts where nothing was written below, behind or beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.reading.notice.passages import Passage
from assistant.reading.notice.vocabulary import vocabulary
from scoring.observations import PlaceholderMark

_LETTERS = re.compile(
    r"(?<![A-Za-z0-9])[XxＸｘ]{2,}(?![A-Za-z0-9])|(?<![\d×A-Za-z])×{2,}(?!\d)|(?<![\d*＊])[*＊]{2,}(?![\d*＊])"
)
_MARKS = re.compile(r"_{3,}|【待[^】]{0,20}】|［待[^］]{0,20}］|待补充|待填写|(?<![A-Za-z])TBD(?![A-Za-z])")
# a date or an amount whose digits were left out, within a sentence
_BLANK = re.compile(
    r"(?<=[\u4e00-\u9fff，,（(])[ \u3000]+年[ \u3000]+月(?:[ \u3000]+日)?"
    r"|(?<=[\u4e00-\u9fff])[ \u3000]{2,}(?:[万亿]?元(?!素)|%|％|个百分点)"
)
# one of these stands in every blank
_ANY = re.compile(r"[XxＸｘ×]{2}|[*＊]{2}|___|[【［]待|待补充|待填写|TBD|[ \u3000]")
# a cell or a numbered indicator that holds nothing but dots
_DOTS = re.compile(r"\s*(?:(?:指标|目标)?\s*\d{0,2}\s*[:：.、]?)\s*(…{1,4}|\.{3,}|。{3,})\s*")
_LIMIT = re.compile(r"[（(【\[][^（()）【】\[\]]{0,16}?\d{2,4}\s*字[^（()）【】\[\]]{0,8}[)）】\]]")
# emphasis as plain text has it, not two blanks
_BOLD = re.compile(r"\*\*(?=\S)[^*，。；,;、\s]{2,30}\*\*")
_STOP = re.compile(r"[。；;\n]")
_LONGEST = 60
_CONTENT = 8


def placeholders(found: Sequence[Passage]) -> Iterator[PlaceholderMark]:
    """Marks in document order; a prompt is taken to the end of its sentence (at most 60 characters)."""
    for number, passage in enumerate(found):
        if passage.in_table and _DOTS.fullmatch(passage.text):
            yield PlaceholderMark(passage.text.strip(), passage.whole)
        prompt = _prompts().search(passage.text)
        if prompt:
            yield _mark(passage, prompt.start(), _sentence_end(passage.text, prompt.end()))
        elif (
            (limit := _LIMIT.search(passage.text)) and _is_limit(limit.group()) and not _followed(found, number, limit)
        ):
            yield _mark(passage, max(0, limit.end() - _LONGEST), limit.end())
        for match in _blanks(passage):
            yield _mark(passage, *_around(passage.text, match))
        if not passage.in_table and not passage.heading:
            for match in _choices().finditer(passage.text):
                yield _mark(passage, *match.span())


def _around(text: str, match: re.Match[str]) -> tuple[int, int]:
    """A few characters on both sides, within the sentence."""
    before, after = text[max(0, match.start() - 4) : match.start()], text[match.end() : match.end() + 4]
    return match.start() - len(_STOP.split(before)[-1]), match.end() + len(_STOP.split(after)[0])


def _mark(passage: Passage, start: int, end: int) -> PlaceholderMark:
    return PlaceholderMark(passage.text[start:end], passage.at(start, end))


def _blanks(passage: Passage) -> Iterator[re.Match[str]]:
    text = passage.text
    if not _ANY.search(text):
        return
    bold = [m.span() for m in _BOLD.finditer(text)]
    yield from (
        m for m in _LETTERS.finditer(text) if not _hidden_name(text, m) and not any(s <= m.start() < e for s, e in bold)
    )
    yield from _MARKS.finditer(text)
    if not passage.in_table and not passage.heading and not _words("signing").search(text):
        yield from _BLANK.finditer(text)


def _hidden_name(text: str, match: re.Match[str]) -> bool:
    """王××: a person's name that was made unreadable on purpose."""
    surname = text[match.start() - 1 : match.start()] in vocabulary("prompts")["surnames"]
    return surname and match.start() > 0 and not _words("blanks").match(text, match.end())


def _is_limit(text: str) -> bool:
    return _words("limits").search(text) is not None


def _followed(found: Sequence[Passage], number: int, limit: re.Match[str]) -> bool:
    """Something was written where the prompt asks for it."""
    passage = found[number]
    sentence = _STOP.split(passage.text[: limit.start()])[-1]
    if _filled(passage.text[limit.end() :]) or (not sentence and _filled(passage.text[: limit.start()])):
        return True
    if passage.in_table:
        return _filled(passage.beside)
    after = found[number + 1] if number + 1 < len(found) else None
    return after is not None and not after.in_table and not after.heading and _filled(after.text)


def _filled(text: str) -> bool:
    """Text of its own, not another prompt."""
    return len(re.sub(r"\W", "", text)) >= _CONTENT and _LIMIT.search(text) is None


@lru_cache(maxsize=1)
def _prompts() -> re.Pattern[str]:
    return re.compile("|".join(vocabulary("prompts")["prompts"]))


@lru_cache(maxsize=1)
def _choices() -> re.Pattern[str]:
    pairs = [pair for a, b in vocabulary("prompts")["choices"] for pair in ((a, b), (b, a))]
    told = "|".join(rf"{a}(?:了)?(?:[（(]{b}(?:了)?[)）]|[/／]{b})" for a, b in pairs)
    return re.compile(rf"(?:{told})(?!{'|'.join(vocabulary('prompts')['choice_names'])})")


@lru_cache(maxsize=8)
def _words(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, vocabulary("prompts")[kind])))


def _sentence_end(text: str, position: int) -> int:
    stop = _STOP.search(text, position)
    return min(stop.start() if stop else len(text), position + _LONGEST)
