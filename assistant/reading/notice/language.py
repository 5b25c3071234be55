"""Misspelt words, punctuation and numbers written against the rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from assistant.reading.notice.passages import Passage
from assistant.reading.notice.vocabulary import vocabulary
from assistant.reading.text.numbers import Role, lex_plain
from scoring.observations import OddNumber, Punctuation, Typo

_DOUBLED = re.compile(r"(?<!。)。。(?!。)|，，|；；|、、|：：|，。|。，|、，|，、|；。|。；|、。|,，|，,")
_ASCII_BETWEEN = re.compile(r"(?<=[\u4e00-\u9fff])[,;:?!](?=[\u4e00-\u9fff])")
_WIDE = re.compile(r"[，；：？！]")
_WRONG_UNIT = re.compile(r"\d\s*(?:万兀|亿兀|力元|万园)")
_NO_VALUE = re.compile(r"占[\u4e00-\u9fff]{0,12}(?<![率比例重])\s?%(?=[,，。；;、]|$)")


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


def odd_numbers(found: Sequence[Passage]) -> Iterator[OddNumber]:
    """Numerals that can't be read, misread units (万兀) and a per-cent sign without its number."""
    for passage in found:
        uniform = passage.plain
        if "," in uniform.text:
            for token in lex_plain(uniform):
                if token.role is Role.MALFORMED:
                    text = passage.text[token.start : token.end]
                    yield OddNumber(
                        text, "不是一个可读的数，无法核对", passage.at(token.start, token.end), unreadable=True
                    )
        for match in _WRONG_UNIT.finditer(uniform.text):
            start, end = uniform.span(match.start(), match.end())
            yield OddNumber(passage.text[start:end], "的单位有误", passage.at(start, end))
        if not passage.in_table and not passage.heading:
            for match in _NO_VALUE.finditer(uniform.text):
                start, end = uniform.span(match.start(), match.end())
                yield OddNumber(passage.text[start:end], "的百分号前缺数字", passage.at(start, end))
