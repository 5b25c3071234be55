"""Statements that a ratio has nothing to be measured against: 年初无预算安排, “三公”经费预算为0万元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.reading.notice.passages import Passage
from assistant.reading.notice.vocabulary import vocabulary
from scoring.observations import MissingBase

_NONE = re.compile(
    r"(?:年初)?(?:无|没有|未)(?:安排)?(?:[\u4e00-\u9fff“”\"]{0,8})?预算(?:安排)?(?![外内])|预算(?:数)?(?:安排)?(?:为|均为|是)?\s*0(?:\.0+)?\s*万?元"
)
# a budget granted later is a base, too
_LATER = re.compile(r"追加|调增|调整后|中央下达|上级下达")
_BREAK = re.compile(r"[。；;\n]|[(（]\d{1,2}[)）]")


def missing_bases(found: Sequence[Passage]) -> Iterator[MissingBase]:
    """One observation for each ratio whose budget the same sentence denies."""
    subjects = vocabulary("bases")["ratios"]
    for passage in found:
        text = passage.plain.text
        if passage.in_table or "预算" not in text or _LATER.search(text):
            continue
        for match in _NONE.finditer(text):
            start = max((m.end() for m in _BREAK.finditer(text, 0, match.start())), default=0)
            clause = text[start : match.end()].replace("“", "").replace("”", "")
            for entry in subjects:
                if entry["subject"] in clause:
                    first, last = passage.plain.span(*match.span())
                    yield MissingBase(entry["ratio"], passage.text[first:last], passage.at(first, last))
