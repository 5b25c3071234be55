"""Divisions that are complete by what they name: every member of a known one, or all of so many batches."""

from __future__ import annotations

import re

from assistant.reading.prose.items import Item
from assistant.reading.prose.words import known_partition

_DIGITS = "一二三四五六七八九十"
_ORDINAL = re.compile(rf"^第?([{_DIGITS}]|\d{{1,2}})(期|批|季度|标段|标|阶段|轮|组|片区|年级|类)")
# "分两批下达", "三个标段", "培训三期"
_HOW_MANY = re.compile(rf"([两{_DIGITS}]|\d{{1,2}})个?(期|批|季度|标段|标|阶段|轮|组|片区|年级|类)")


def is_partition(items: list[Item]) -> bool:
    """Do the labels form a division that is known to be complete, every member once?"""
    return is_division([i.label.core for i in items]) or is_numbered(items)


def is_division(names: list[str]) -> bool:
    """Do the names form a division of the vocabulary?"""
    return known_partition(names)


def is_numbered(items: list[Item]) -> bool:
    """ "分两批下达，第一批…，第二批…": as many, in order, as the text said before that there are."""
    found = [_ORDINAL.match(i.label.core) for i in items]
    ordinals = [(number_word(f.group(1)), f.group(2)) for f in found if f]
    if len(ordinals) != len(items) or len({kind for _, kind in ordinals}) != 1 or len(items) < 2:
        return False
    if [n for n, _ in ordinals] != list(range(1, len(items) + 1)):
        return False
    before = items[0].paragraph.text[: items[0].first.start]
    kind = ordinals[0][1]
    told = [number_word(m.group(1)) for m in _HOW_MANY.finditer(before) if m.group(2) == kind]
    return told[:1] == [len(items)] or (kind == "季度" and len(items) == 4)


def number_word(text: str) -> int:
    return 2 if text == "两" else _DIGITS.index(text) + 1 if text in _DIGITS else int(text)


def ordinal(item: Item) -> int:
    """1 for 第一批, 一标段 …; 0 where the label does not begin with a number of a batch."""
    found = _ORDINAL.match(item.label.core)
    return number_word(found.group(1)) if found else 0
