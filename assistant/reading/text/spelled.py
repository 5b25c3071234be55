"""Numbers written in Chinese numerals: 百分之九十五点五, 九成五, 十二."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DIGIT_VALUE = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PERCENTAGE = re.compile(
    r"百分之([零〇一二两三四五六七八九十百点]+)|(?<![\u4e00-\u9fff\d])?([一二三四五六七八九])成([一二三四五六七八九]|半)?(?![为立员功本果绩熟分长都效套就交绩])"
)


def spelled_percentages(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Percentages in words: start, end, digits ("95.5") and whether it is a rough one (九成)."""
    for match in _PERCENTAGE.finditer(text):
        value = _tenths(match) if match.group(2) else spelled_number(match.group(1))
        if value is not None:
            yield match.start(), match.end(), value, bool(match.group(2))


def _tenths(match: re.Match[str]) -> str:
    """九成 → "90", 九成五 → "95", 九成半 → "95"."""
    ones = match.group(3)
    return str(_DIGIT_VALUE[match.group(2)]) + ("0" if not ones else "5" if ones == "半" else str(_DIGIT_VALUE[ones]))


def spelled_number(text: str) -> str | None:
    """A Chinese numeral below 1000 as digits: 九十五点五 → "95.5", 百 → "100"; None when it is none."""
    whole, _, fraction = text.partition("点")
    total, digit = 0, 0
    for character in whole:
        if character in _DIGIT_VALUE:
            digit = _DIGIT_VALUE[character]
        elif character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            return None
    decimals = "".join(str(_DIGIT_VALUE[c]) for c in fraction if c in _DIGIT_VALUE)
    return f"{total + digit}.{decimals}" if decimals else str(total + digit)
