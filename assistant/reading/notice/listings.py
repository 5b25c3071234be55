"""Indicators as prose lists them: first-level ones with weights, or those that were all met."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.reading.notice.passages import Passage
from scoring.observations import IndicatorListing

_ITEM = re.compile(
    r"([\u4e00-\u9fff]{2,10}?)(?:一级)?(?:指标|类|部分|方面)?\s*[(（]?(?:权重|分值|占|满分)?(?:为|占)?\s*(\d{1,3}(?:\.\d)?)\s*分[)）]?"
)
# "A、B、C三项指标均达到年初目标"
_MET = re.compile(
    r"([\u4e00-\u9fff]{4,16}(?:、[\u4e00-\u9fff]{4,16}){1,8})(?:等)?[两二三四五六七八九十\d]*(?:项|个)?指标(?:均|都|全部)(?:已)?(?:达到|完成|达标|实现)"
)
_WHOLE = (Decimal(100), Decimal(90))
_NOISE = re.compile(
    r"^(?:其中|分别|分为|包括|和|及|与|为|由|一级|指标(?=[分为包设\u4e00-\u9fff]{2})|设置|原则上|统一)+"
)


def indicator_listings(found: Sequence[Passage]) -> Iterator[IndicatorListing]:
    """Three names or more whose points add up to 100 (90 without the execution row); lists of met ones."""
    for passage in found:
        if passage.in_table or not any(word in passage.text for word in ("分", "指标均", "指标都", "指标全部")):
            continue
        uniform = passage.plain
        for match in _MET.finditer(uniform.text):
            start, end = uniform.span(*match.span(1))
            yield IndicatorListing(
                tuple(match.group(1).split("、")), passage.text[start:end], passage.at(start, end), third_level=True
            )
        for sentence in re.finditer(r"[^。；;\n]+", uniform.text):
            items = list(_ITEM.finditer(sentence.group()))
            if len(items) >= 3 and sum((Decimal(i.group(2)) for i in items), Decimal(0)) in _WHOLE:
                noise = len(items[0].group(1)) - len(_NOISE.sub("", items[0].group(1)))
                start, end = uniform.span(
                    sentence.start() + items[0].start() + noise, sentence.start() + items[-1].end()
                )
                names = tuple(_NOISE.sub("", i.group(1)) for i in items)
                yield IndicatorListing(names, passage.text[start:end], passage.at(start, end))
