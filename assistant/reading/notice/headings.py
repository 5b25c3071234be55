"""Numbered headings in order: 一、 and （一） at the start of a paragraph, run-in heads among them.

Arabic list numbers are left alone: lists restart freely. A number that stands inside a paragraph (a heading that lost
its line) closes the gap between its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.reading.notice.passages import Passage
from assistant.reading.text.spelled import spelled_number
from scoring.observations import HeadingMark

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_UPPER = re.compile(rf"\s*({_NUMERAL})\s*[、.．]\s*(\S[^。；;:：\n]{{0,40}})?")
_LOWER = re.compile(rf"\s*[（(]\s*({_NUMERAL})\s*[）)]\s*[、.]?(\S[^。；;:：\n]{{0,40}})?")


def heading_marks(found: Sequence[Passage]) -> Iterator[HeadingMark]:
    """Marks of both styles; the `parent` of a （一） is the 一、 above it, of a 一、 the run since the last restart."""
    run, upper = 0, ""
    last = {"一、": 0, "（一）": 0}
    between: list[str] = []
    for passage in found:
        if passage.in_table:
            continue
        style, match = _style(passage.text)
        if match is None:
            between.append(passage.text)
            continue
        value = int(spelled_number(match.group(1)) or 0)
        if value == 1 and style == "一、":
            run += 1
        if value == 1 and style == "（一）":
            upper += "'"
        filled = _filled(style, last[style], value, between)
        last[style] = value
        if style == "一、":
            upper, last["（一）"] = passage.block, 0
        between = [passage.text[match.end(1) :]]
        if not filled:
            parent = str(run) if style == "一、" else upper
            yield _mark(passage, style, value, match, parent)


def _style(text: str) -> tuple[str, re.Match[str] | None]:
    for style, pattern in (("一、", _UPPER), ("（一）", _LOWER)):
        match = pattern.match(text)
        if match:
            return style, match
    return "", None


def _mark(passage: Passage, style: str, value: int, match: re.Match[str], parent: str) -> HeadingMark:
    text = match.group().strip()
    start = passage.text.index(text)
    return HeadingMark(
        style,
        value,
        (match.group(2) or "").strip(),
        passage.section,
        parent,
        text,
        passage.at(start, start + len(text)),
    )


def _filled(style: str, before: int, value: int, between: Sequence[str]) -> bool:
    """True for a jump whose missing numbers stand in the text between: then the sequence is whole for the reader."""
    if value <= before + 1 or not before:
        return False
    text = "\n".join(between)
    missing = [_chinese(n) for n in range(before + 1, value)]
    forms = [(f"{n}、",) if style == "一、" else (f"（{n}）", f"({n})", f"（{n})", f"({n}）") for n in missing]
    return all(any(form in text for form in options) for options in forms)


def _chinese(number: int) -> str:
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    return ("" if not tens else ("十" if tens == 1 else digits[tens] + "十")) + (digits[ones] if ones else "")
