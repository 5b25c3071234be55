"""有关建议: one for every problem stated, in the same order."""

from __future__ import annotations

from assistant.drafting.sections.troubles import advice, troubles
from assistant.drafting.writer import LIMIT, Writer, points


def write(writer: Writer) -> None:
    silent = Writer(writer.material, "problems")
    found = troubles(silent)
    writer.facts += silent.facts
    writer.missing += [m for m in silent.missing if m.key.startswith("own.")]
    for text in points(advice(found[:LIMIT])):
        writer.add(text)
    if not found:
        writer.add(writer.say("none"))
