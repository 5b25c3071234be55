"""The span of text that makes a claim."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.reading.prose.mention import Mention
from scoring.model import Location


def claim(mentions: Sequence[Mention]) -> Location:
    """From the first to the last of the mentions that stand in the block of the first."""
    ordered = sorted(mentions, key=lambda m: m.order)
    first = ordered[0].figure.location
    ends = [
        m.figure.location.end
        for m in ordered
        if (m.figure.location.doc, m.figure.location.block) == (first.doc, first.block)
    ]
    return Location(first.doc, first.block, first.start, max(ends))
