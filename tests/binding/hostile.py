"""What a careless or hostile model does to numbers, and what an honest one may do: texts changed one number at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assistant.binding import Number, Status
from assistant.drafting.draft import Draft
from scoring.quantity import Quantity, plain, rounded

_WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
_HAN = "零一二三四五六七八九"
_SWAPS = {
    "万元": "元",
    "元": "万元",
    "亿元": "万元",
    "%": "个百分点",
    "个百分点": "%",
    "分": "%",
    "人": "户",
    "场": "万场",
    "项": "%",
    "个": "%",
}


@dataclass(frozen=True)
class Case:
    """A draft's text with one number written anew in [start, end); `kind` says how."""

    kind: str
    text: str
    start: int
    end: int
    original: str

    @property
    def written(self) -> str:
        return self.text[self.start : self.end]


def _case(kind: str, draft: Draft, number: Number, written: str) -> Case:
    text = draft.text[: number.start] + written + draft.text[number.end :]
    return Case(kind, text, number.start, number.start + len(written), number.text)


def usable(draft: Draft) -> list[Number]:
    """Bound numbers that stand for a value (no document numbers, no ranges)."""
    plain_ = [n for n in draft.bound.numbers if n.status is Status.BOUND and n.fact and _parts(n.text)]
    return [n for n in plain_ if n.fact and n.fact.quantity.upper is None]


def _parts(text: str) -> tuple[str, str] | None:
    """Digits and unit of a printed number."""
    digits = "".join(c for c in text if c.isdigit() or c in ".,")
    unit = text.removeprefix(digits).strip()
    return (
        (digits.replace(",", ""), unit)
        if digits and text.startswith(digits) and not any(c.isdigit() for c in unit)
        else None
    )


def altered(digits: str, place: int) -> str:
    """One digit changed; never a leading zero."""
    spots = [i for i, c in enumerate(digits) if c.isdigit()]
    spot = spots[place % len(spots)]
    changed = str((int(digits[spot]) + 3) % 10)
    if spot == 0 and changed == "0":
        changed = "5"
    return digits[:spot] + changed + digits[spot + 1 :]


def han(digits: str) -> str:
    """A number as Chinese characters: 1857.5 → 一千八百五十七点五."""
    whole, _, fraction = digits.partition(".")
    said = _whole(int(whole))
    return f"{said}点{''.join(_HAN[int(c)] for c in fraction)}" if fraction else said


def _whole(number: int) -> str:
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        gap = "零" if 0 < low < 1000 else ""
        return f"{_whole(high)}万{gap}{_whole(low) if low else ''}"
    said, zero = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            said += ("零" if zero and said else "") + _HAN[digit] + name
            zero = False
        else:
            zero = True
    return said or "零"


def hostile(draft: Draft) -> Iterator[Case]:
    """Every usable number altered in digits, unit and script."""
    for index, number in enumerate(usable(draft)):
        digits, unit = _parts(number.text) or ("", "")
        wrong = altered(digits, index)
        yield _case("digit", draft, number, wrong + unit)
        yield _case("full-width", draft, number, (wrong + unit).translate(_WIDE))
        if len(wrong) > 1:
            yield _case("spaces", draft, number, f"{wrong[:1]} {wrong[1:]}{unit}")
        if unit in _SWAPS and digits.strip("0."):
            yield _case("unit", draft, number, digits + _SWAPS[unit])
        if unit and unit != "%":
            yield _case("characters", draft, number, han(wrong) + unit)
        elif unit == "%":
            yield _case("characters", draft, number, f"百分之{han(wrong)}")
            yield _case("tenths", draft, number, "近三成" if Decimal(digits) > 40 else "过半")


def invented(draft: Draft) -> Iterator[Case]:
    """A sentence with a number that nobody gave."""
    for end in [i + 1 for i, c in enumerate(draft.text) if c == "。"][:3]:
        for said, number in (
            ("另安排专项资金", "1234.56万元"),
            ("惠及群众", "三千余户"),
            ("占全部支出的", "七成"),
            ("比上年", "翻了一番"),
            ("涉及单位", "37家"),
            ("群众满意率达", "99.3%"),
        ):
            text = f"{draft.text[:end]}{said}{number}。{draft.text[end:]}"
            start = end + len(said)
            yield Case("invented", text, start, start + len(number), "")


def honest(draft: Draft) -> Iterator[Case]:
    """The same numbers in other true forms."""
    for number in usable(draft):
        digits, unit = _parts(number.text) or ("", "")
        assert number.fact
        value = Decimal(digits)
        yield _case("full-width", draft, number, (digits + unit).translate(_WIDE))
        if unit in ("万元", "元"):
            yield from _money(draft, number, value, unit)
        if unit == "%":
            yield _case("characters", draft, number, f"百分之{han(digits)}")
        elif unit in ("万元", "元", "分", "人", "场", "个", "册", "份", "项"):
            yield _case("characters", draft, number, han(digits) + unit)
        if unit in ("万元", "%") and "." in digits and not _crosses(value, number.fact.peer):
            places = len(digits.partition(".")[2]) - 1
            if abs(value) >= 10 and rounded(value, places) not in (Decimal(100), Decimal(0)):
                yield _case("rounded", draft, number, f"{rounded(value, places)}{unit}")


def _crosses(value: Decimal, peer: Quantity | None) -> bool:
    return peer is not None and (rounded(value, 0) - peer.value) * (value - peer.value) <= 0


def _money(draft: Draft, number: Number, value: Decimal, unit: str) -> Iterator[Case]:
    if unit == "万元":
        yield _case("yuan", draft, number, f"{plain(value * 10_000)}元")
        yield _case("grouped", draft, number, f"{value:,}万元")
        if value >= 10_000:
            yield _case("yi", draft, number, f"{rounded(value / 10_000, 2)}亿元")
    elif value >= 10_000:
        yield _case("wan", draft, number, f"{rounded(value / 10_000, 2)}万元")


def swapped(draft: Draft) -> Iterator[Case]:
    """Two true numbers of one unit in one sentence change places; both places are looked at."""
    numbers = usable(draft)
    for one, other in pairwise(numbers):
        between = draft.text[one.end : other.start]
        digits = [_parts(n.text) or ("", "") for n in (one, other)]
        same_role = one.fact and other.fact and one.fact.role == other.fact.role == "quoted"
        if (
            digits[0][1] != digits[1][1]
            or Decimal(digits[0][0]) == Decimal(digits[1][0])
            or "。" in between
            or same_role
        ):
            continue
        text = draft.text[: one.start] + other.text + between + one.text + draft.text[other.end :]
        yield Case("swapped", text, one.start, other.end, f"{one.text} {other.text}")


FLIPS = (
    ("较年初预算增加", "较年初预算减少"),
    ("较年初预算减少", "较年初预算增加"),
    ("未达到年度指标值", "达到年度指标值"),
    ("，超过年度指标值", "，未达到年度指标值"),
)


def flipped(draft: Draft) -> Iterator[Case]:
    """The number stays, what is said of it turns round: the sentence around it is looked at."""
    for said, turned in FLIPS:
        start = draft.text.find(said)
        while start >= 0:
            text = draft.text[:start] + turned + draft.text[start + len(said) :]
            begin = max(draft.text.rfind(mark, 0, start) for mark in "。；\n") + 1
            ends = [e for mark in "。；\n" if (e := text.find(mark, start)) >= 0]
            end = min(ends, default=len(text))
            if any(begin <= n.start < end for n in usable(draft)):
                yield Case("flipped", text, begin, end, said)
            start = draft.text.find(said, start + 1)
