"""Number words: 过半, 一半, 近九成, 三分之二, 翻番 state numbers, too, as ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Claim:
    """A word that is true of ratios in [low, high]; `growth`: of rates of growth only."""

    low: Decimal
    high: Decimal
    growth: bool = False

    def holds(self, ratio: Decimal) -> bool:
        return self.low <= ratio <= self.high


_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_HALF = re.compile(
    r"(?P<over>过半数?|超过?一?半数?|半数以上|一半以上|大半(?=[数的])|多半(?=[是为数]))|"
    r"(?P<under>近半数?|将近一?半|不足一?半|不到一?半)|(?P<half>一半|半数|对半)"
)
_TENTHS = re.compile(
    r"(?P<before>将近|接近|近|不足|不到|超过|超|逾|约)?"
    r"(?:[一二三四五六七八九]成(?P<tail>[一二三四五六七八九半])?|(?P<digit>[1-9])成)"
    r"(?P<after>以上|多|有余|左右)?(?![为立员功本果绩熟分长都效套就交])"
)
_PARTS = re.compile(
    r"(?P<before>将近|接近|近|不足|不到|超过|超|逾|约)?"
    r"(?P<whole>[二三四五六七八九十])分之(?P<part>[一二两三四五六七八九])(?P<after>以上|强|弱)?"
)
_DOUBLE = re.compile(
    r"翻了?(?:一番|两番|三番|番|一倍)|成倍增[长加]|倍增|增[长加]了?[一1]倍|(?P<twice>增[长加]了?[两二2]倍)"
)
_UNDER = ("将近", "接近", "近", "不足", "不到")
_OVER = ("超过", "超", "逾", "以上", "多", "有余", "强")


def claims(text: str) -> Iterator[tuple[int, int, Claim]]:
    """Number words of a text as (start, end, claim)."""
    for match in _HALF.finditer(text):
        yield (*match.span(), _half(match))
    for match in _TENTHS.finditer(text):
        yield (*match.span(), _tenths(match))
    for match in _PARTS.finditer(text):
        value = Decimal(_DIGIT[match["part"]]) / (10 if match["whole"] == "十" else _DIGIT[match["whole"]])
        yield (*match.span(), _near(value, Decimal("0.05"), match["before"], match["after"]))
    for match in _DOUBLE.finditer(text):
        yield (*match.span(), _double(match))


def _half(match: re.Match[str]) -> Claim:
    if match["over"]:
        return Claim(Decimal("0.500001"), Decimal("0.999"))
    if match["under"]:
        return Claim(Decimal("0.44"), Decimal("0.499999"))
    return Claim(Decimal("0.48"), Decimal("0.52"))


def _tenths(match: re.Match[str]) -> Claim:
    digit = int(match["digit"]) if match["digit"] else _DIGIT[match[0].lstrip("将接近不足到超过逾约")[0]]
    tail = match["tail"]
    value = Decimal(digit) / 10 + (Decimal(5 if tail == "半" else _DIGIT[tail]) / 100 if tail else 0)
    return _near(value, Decimal("0.01") if tail else Decimal("0.05"), match["before"], match["after"])


def _near(value: Decimal, step: Decimal, before: str | None, after: str | None) -> Claim:
    if before in _UNDER or after == "弱":
        return Claim(value - step, value - Decimal("0.000001"))
    if before in _OVER or after in _OVER:
        return Claim(value, value + 2 * step)
    return Claim(value - step, value + step)


def _double(match: re.Match[str]) -> Claim:
    times = Decimal(2) if match["twice"] else {"两": Decimal(3), "三": Decimal(7)}.get(match[0][-2], Decimal(1))
    return Claim(times * Decimal("0.95"), times * Decimal("1.2"), growth=True)
