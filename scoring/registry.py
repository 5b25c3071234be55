"""All checks, explicitly: each family's tuple, one after the other. Selection by code ("S102") or family ("S")."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from scoring.check import Check
from scoring.checks import arithmetic, crossref, language, plausibility, scores, structure


def joined(*families: Sequence[Check]) -> tuple[Check, ...]:
    """One tuple of all, in the order given. Raises ValueError for a code that stands twice."""
    every = tuple(check for family in families for check in family)
    codes = [check.code for check in every]
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise ValueError(f"检查规则代码重复：{'、'.join(twice)}")
    return every


ALL: tuple[Check, ...] = joined(
    arithmetic.CHECKS, scores.CHECKS, crossref.CHECKS, plausibility.CHECKS, structure.CHECKS, language.CHECKS
)
FAMILIES = {"A": "算术", "S": "评分", "X": "前后一致", "P": "合理性", "D": "文档结构", "L": "文字"}


def selected(select: Collection[str] | None = None, ignore: Collection[str] | None = None) -> tuple[Check, ...]:
    """The checks named by `select` (all if empty or None) without those named by `ignore`.

    Names are codes or family letters, in any case. Raises ValueError with a Chinese sentence for an unknown name.
    """
    wanted, dropped = _codes(select), _codes(ignore)
    return tuple(c for c in ALL if (not select or c.code in wanted) and c.code not in dropped)


def _codes(names: Collection[str] | None) -> frozenset[str]:
    codes: set[str] = set()
    for name in names or ():
        word = name.strip().upper()
        matching = {c.code for c in ALL if word and (c.code == word or (word in FAMILIES and c.code[0] == word))}
        if not matching and word not in FAMILIES:
            letters = "、".join(FAMILIES)
            raise ValueError(f"没有名为“{name}”的检查规则；可用 jihe rules 查看全部规则，或用类别字母 {letters}")
        codes |= matching
    return frozenset(codes)
