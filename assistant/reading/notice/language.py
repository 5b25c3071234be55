"""Misspelt words and punctuation against the rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from assistant.reading.notice.passages import Passage
from assistant.reading.notice.vocabulary import vocabulary
from scoring.observations import Punctuation, Typo

_DOUBLED = re.compile(r"(?<!。)。。(?!。)|，，|；；|、、|：：|，。|。，|、，|，、|；。|。；|、。|,，|，,")
_ASCII_BETWEEN = re.compile(r"(?<=[\u4e00-\u9fff])[,;:?!](?=[\u4e00-\u9fff])")
_WIDE = re.compile(r"[，；：？！]")


def typos(found: Sequence[Passage]) -> Iterator[Typo]:
    """Words of the confusion list, with its exceptions."""
    entries, pattern = _confusions()
    for passage in found:
        for match in pattern.finditer(passage.text):
            entry = entries[match.group()]
            before, after = passage.text[: match.start()], passage.text[match.end() :]
            if any(after.startswith(x) for x in entry.get("not_before", ())) or any(
                before.endswith(x) for x in entry.get("not_after", ())
            ):
                continue
            yield Typo(match.group(), entry["right"], passage.at(match.start(), match.end()))


@lru_cache(maxsize=1)
def _confusions() -> tuple[dict[str, Any], re.Pattern[str]]:
    entries = {e["wrong"]: e for e in vocabulary("typos")["typos"]}
    return entries, re.compile("|".join(re.escape(w) for w in sorted(entries, key=len, reverse=True)))


def punctuation(found: Sequence[Passage]) -> Iterator[Punctuation]:
    """Doubled marks, unpaired brackets, ASCII marks between Chinese characters where full-width ones prevail."""
    prose = [p for p in found if not p.in_table]
    wide = sum(len(_WIDE.findall(p.text)) for p in prose)
    narrow = sum(len(_ASCII_BETWEEN.findall(p.text)) for p in prose)
    for passage in prose:
        for match in _DOUBLED.finditer(passage.text):
            yield Punctuation(_around(passage.text, match), "标点重复", passage.at(*_window(passage.text, match)))
        if narrow * 4 < wide:
            for match in _ASCII_BETWEEN.finditer(passage.text):
                yield Punctuation(
                    _around(passage.text, match), "中英文标点混用", passage.at(*_window(passage.text, match))
                )
        yield from _unpaired(passage)


def _unpaired(passage: Passage) -> Iterator[Punctuation]:
    text = passage.text
    opened = len(re.findall(r"[（(]", text))
    closed = len(re.findall(r"[）)]", text)) - len(
        re.findall(r"(?:^|[\n。；;：:，,、\s])\s*[\dA-Za-z①-⑩一二三四五六七八九十]{1,2}[）)]", text)
    )
    if opened > closed:
        position = max(text.rfind("（"), text.rfind("("))
        yield Punctuation(
            text[position : position + 12], "括号缺一半", passage.at(position, min(len(text), position + 12))
        )


def _window(text: str, match: re.Match[str]) -> tuple[int, int]:
    return max(0, match.start() - 4), min(len(text), match.end() + 4)


def _around(text: str, match: re.Match[str]) -> str:
    start, end = _window(text, match)
    return text[start:end]
