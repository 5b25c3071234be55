"""First-level weights in the note under a form: "一级指标分值统一设置为：预算执行率10分、产出指标50分…"."""

from __future__ import annotations

import re

from assistant.reading.text.normal import plain, squeeze
from scoring.model import Location, NoteRule
from scoring.quantity import SCORE, Quantity

_STRETCH = re.compile(r"一级指标[^。;；]{0,30}?(?:分值|权重|设置|设定|赋分|满分)[^。;；]*")
_PIECE = re.compile(
    r"(?:.*?(?:为|是|:|中|设置|权重))?([\u4e00-\u9fff“”\"]{2,16}?)(?:分值|权重)?(?:为|占|共)?(\d+(?:\.\d+)?)(?:分|%)"
)
_PARTS = re.compile(r"[、,，和及]")


def note_rule(text: str, place: Location) -> NoteRule | None:
    """The rule in a note, None when it names fewer than three first-level indicators with their points."""
    uniform = plain(text).text
    for match in _STRETCH.finditer(uniform):
        found = [m for piece in _PARTS.split(squeeze(match.group())) if (m := _PIECE.fullmatch(piece))]
        weights = tuple((m.group(1), Quantity.of(m.group(2), SCORE, text=m.group(2))) for m in found)
        if len(weights) >= 3:
            return NoteRule(weights, place)
    return None
