"""A draft as plain data, and back: numbers stay bound over a new version of the file only if nothing changed in them.

A stored number carries its figure's key (what it measures, not where it stands) and its value. When the file is another
one, a number binds again if a figure of that key has that value; else it stands there as a bare number to be proved.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from assistant.binding import Book, Bound, Fact, Number
from assistant.drafting.draft import Draft
from assistant.pipeline import Reviewed


def fact_key(fact: Fact) -> str:
    """What a value measures: label, kind, period, table."""
    return "|".join((fact.label, fact.role, fact.period, fact.entity))


def record(draft: Draft, bound: Bound, reviewed: Reviewed, confirmed: tuple[str, ...] = ()) -> dict[str, Any]:
    """The text with the keys of its numbers. `bound` is the text as the user left it."""
    return {
        "files": [document.sha256 for document in reviewed.documents],
        "section": draft.section,
        "mode": draft.mode,
        "text": bound.text,
        "numbers": [_number(n) for n in bound.numbers if n.fact],
        "confirmed": list(confirmed),
    }


def _number(number: Number) -> dict[str, Any]:
    assert number.fact is not None
    fact = number.fact
    return {
        "start": number.start,
        "end": number.end,
        "fact": fact.id,
        "key": fact_key(fact),
        "lead": fact.lead,
        "value": str(fact.quantity.value),
        "unit": fact.quantity.unit.symbol,
        "verbatim": fact.verbatim,
    }


def confirmed(stored: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(map(str, cast("list[object]", stored.get("confirmed", []))))


def loosened(stored: Mapping[str, Any], book: Book, reviewed: Reviewed) -> tuple[str, ...]:
    """Numbers of a stored draft that do not bind again: their figure is gone or has another value now.

    Empty where the files are the same."""
    if stored.get("files") == [document.sha256 for document in reviewed.documents]:
        return ()
    known = {(fact_key(f), str(f.quantity.value), f.quantity.unit.symbol) for f in book.facts}
    text = str(stored.get("text", ""))
    numbers = cast("list[dict[str, Any]]", stored.get("numbers", []))
    lost = [n for n in numbers if (n["key"], n["value"], n["unit"]) not in known]
    return tuple(text[int(n["start"]) : int(n["end"])] for n in lost)
