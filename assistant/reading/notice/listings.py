"""First-level indicators with weights as prose lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.reading.normal import plain
from assistant.reading.notice.passages import Passage
from scoring.observations import IndicatorListing

_ITEM = re.compile(
    r"([\u4e00-\u9fff]{2,10}?)(?:一级)?(?:指标|类|部分|方面)?\s*[(（]?(?:权重|分值|占|满分)?(?:为|占)?\s*(\d{1,3}(?:\.\d)?)\s*分[)）]?"
)
_WHOLE = (Decimal(100), Decimal(90))
_NOISE = re.compile(
    r"^(?:其中|分别|分为|包括|和|及|与|为|由|一级|指标(?=[分为包设\u4e00-\u9fff]{2})|设置|原则上|统一)+"
)


def indicator_listings(found: Sequence[Passage]) -> Iterator[IndicatorListing]:
    """Three names or more in one sentence of prose whose points add up to 100 (or 90 without the execution row)."""
    for passage in found:
        if passage.in_table or "分" not in passage.text:
            continue
        uniform = plain(passage.text)
        for sentence in re.finditer(r"[^。；;\n]+", uniform.text):
            items = list(_ITEM.finditer(sentence.group()))
            if len(items) >= 3 and sum((Decimal(i.group(2)) for i in items), Decimal(0)) in _WHOLE:
                noise = len(items[0].group(1)) - len(_NOISE.sub("", items[0].group(1)))
                start, end = uniform.span(
                    sentence.start() + items[0].start() + noise, sentence.start() + items[-1].end()
                )
                names = tuple(_NOISE.sub("", i.group(1)) for i in items)
                yield IndicatorListing(names, passage.text[start:end], passage.at(start, end))
