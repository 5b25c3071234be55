"""Words and signs around a number that make it a bound or an estimate: 不低于95%, 约30万元, 300份以上."""

from __future__ import annotations

import re

from scoring.model import Operator
from scoring.quantity import Modifier

_BEFORE = (
    (re.compile(r"(?:大约|约为|约有|约占|约|大概|近似|接近|将近|近|上下|预计|预估)\s*$"), Modifier.ABOUT),
    (
        re.compile(
            r"(?:不少于|不低于|不小于|不得低于|不得少于|大于或?等于|大于等于|至少|最少|达到或超过|≥≥|≥|>=|=>|＞＝)\s*$"
        ),
        Modifier.AT_LEAST,
    ),
    (
        re.compile(
            r"(?:不超过|不高于|不大于|不多于|不得超过|不得高于|小于或?等于|小于等于|至多|最多|最高不超过|控制在|≤≤|≤|<=|=<)\s*$"
        ),
        Modifier.AT_MOST,
    ),
    (re.compile(r"(?:超过|超出|超|逾|高于|大于|多于|突破|>)\s*$"), Modifier.MORE_THAN),
    (re.compile(r"(?:不足|不到|低于|小于|少于|未满|不满|<)\s*$"), Modifier.LESS_THAN),
    (re.compile(r"(?:等于|={1,2})\s*$"), Modifier.EXACT),
)
_OPERATOR = {
    Modifier.AT_LEAST: Operator.GE,
    Modifier.AT_MOST: Operator.LE,
    Modifier.MORE_THAN: Operator.GT,
    Modifier.LESS_THAN: Operator.LT,
    Modifier.EXACT: Operator.EQ,
}
# 低于预算X, 超预算X: the word governs another noun, so it must touch the number (the patterns above end at it)
_AFTER = (
    (re.compile(r"\s*\(?(?:及以上|或以上|以上|及其以上)\)?"), Modifier.AT_LEAST),
    (re.compile(r"\s*\(?(?:及以下|或以下|以下|以内|之内|内(?![容部设控外]))\)?"), Modifier.AT_MOST),
    (re.compile(r"\s*(?:左右|上下)"), Modifier.ABOUT),
)


def hedge_before(text: str, start: int) -> tuple[int, Operator | None, Modifier | None]:
    """The hedge right before `start`: where it begins, its operator, its modifier; (start, None, None) if none."""
    window = text[max(0, start - 8) : start]
    for pattern, modifier in _BEFORE:
        match = pattern.search(window)
        if match:
            lead = start - (len(window) - match.start())
            return lead, _OPERATOR.get(modifier), (None if modifier is Modifier.EXACT else modifier)
    return start, None, None


def hedge_after(text: str, end: int) -> tuple[int, Modifier | None]:
    """The hedge that begins at `end`: where it ends and its modifier; (end, None) if there is none."""
    for pattern, modifier in _AFTER:
        match = pattern.match(text, end)
        if match:
            return match.end(), modifier
    return end, None
