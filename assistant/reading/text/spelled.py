"""Numbers written in Chinese numerals: 百分之九十五点五, 九成五, 一百二十, 二〇二三."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from scoring.quantity import plain

ANY = "零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟"
# formal and traditional characters as plain ones
FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟萬億〇两貳參陸", "一二三四五六七八九十百千万亿零二二三六")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}
_PERCENTAGE = re.compile(
    r"百分之([零〇一二两三四五六七八九十百点]+)|(?<![\u4e00-\u9fff\d])?([一二三四五六七八九])成([一二三四五六七八九]|半)?(?![为立员功本果绩熟分长都效套就交绩不新])"
)


def spelled_percentages(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Percentages in words: start, end, digits ("95.5") and whether it is a rough one (九成, but not 九成四)."""
    for match in _PERCENTAGE.finditer(text):
        value = _tenths(match) if match.group(2) else spelled_number(match.group(1))
        if value is not None:
            yield match.start(), match.end(), value, bool(match.group(2)) and match.group(3) in (None, "半")


def _tenths(match: re.Match[str]) -> str:
    """九成 → "90", 九成五 → "95", 九成半 → "95"."""
    ones = match.group(3)
    return f"{_DIGITS[match.group(2)]}{'0' if not ones else '5' if ones == '半' else _DIGITS[ones]}"


def spelled_number(text: str) -> str | None:
    """A Chinese numeral as digits: 九十五点五 → "95.5", 百 → "100"; None when it is none."""
    value = number(text)
    return None if value is None else format(value, "f")


def number(raw: str) -> Decimal | None:
    """A Chinese numeral of any size, with 点 for the decimal point; None where it is none (万千)."""
    whole, point, fraction = raw.translate(FORMAL).partition("点")
    if not whole or (point and not (fraction and all(c in _DIGITS for c in fraction))):
        return _grouped_fraction(whole, fraction) if point and fraction else None
    total = _positional(whole) if all(c in _DIGITS for c in whole) and len(whole) > 1 else _grouped(whole)
    if total is None:
        return None
    return Decimal(f"{total}.{''.join(str(_DIGITS[c]) for c in fraction)}") if point else Decimal(total)


def _grouped_fraction(whole: str, fraction: str) -> Decimal | None:
    """一点八万: the group word behind the decimals counts for the whole number."""
    times = _GROUPS.get(fraction[-1])
    inner = number(f"{whole}点{fraction[:-1]}") if times and len(fraction) > 1 else None
    return None if inner is None or times is None else Decimal(plain(inner * times))


def _positional(whole: str) -> int:
    return int("".join(str(_DIGITS[c]) for c in whole))


def _grouped(whole: str) -> int | None:
    total, section, digit = 0, 0, 0
    for character in whole:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _SCALES:
            section += (digit or 1) * _SCALES[character]
            digit = 0
        elif character not in _GROUPS or section + digit + total == 0:
            return None
        else:
            parts = (total, section + digit) if character == "万" else (0, total + section + digit)
            total, section, digit = parts[0] + parts[1] * _GROUPS[character], 0, 0
    return total + section + digit
