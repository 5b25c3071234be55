"""存在的问题及原因分析."""

from __future__ import annotations

from assistant.drafting.sections.troubles import troubles
from assistant.drafting.writer import LIMIT, Writer, points


def write(writer: Writer) -> None:
    found = troubles(writer)
    # what answers a problem is asked for in the suggestions
    writer.missing = [m for m in writer.missing if not m.key.startswith("own.")]
    for text in points(t.text for t in found[:LIMIT]):
        writer.add(text)
    if not found:
        writer.add(writer.say("none"))
