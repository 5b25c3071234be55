"""What an answering function gives back: the text and the places it rests on, before numbers are bound."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.chat.answer import Citation
from assistant.chat.known import Known
from scoring.model import Entry, Location

MAX_CITATIONS = 8


@dataclass(frozen=True, slots=True)
class Reply:
    """`computed` are numerals of the text that were calculated here, each a numeral as it stands in the text."""

    text: str
    places: tuple[Location, ...]
    found: bool = True
    computed: tuple[str, ...] = ()


def reply(text: str, places: Iterable[Location | None], computed: Iterable[str] = ()) -> Reply:
    unique = tuple(dict.fromkeys(place for place in places if place is not None))
    return Reply(text, unique, True, tuple(computed))


def joined(replies: Iterable[Reply], head: str = "") -> Reply:
    """Several replies as one, a line each."""
    all_of_them = tuple(replies)
    lines = [head] if head else []
    lines += [r.text for r in all_of_them]
    return Reply(
        "\n".join(lines),
        tuple(dict.fromkeys(p for r in all_of_them for p in r.places)),
        True,
        tuple(n for r in all_of_them for n in r.computed),
    )


def citations(known: Known, places: Iterable[Location], number: int = 0) -> tuple[Citation, ...]:
    """The places as citations with exactly the text there; empty cells are left out, they show nothing."""
    found = [Citation(known.text(place), place, _words(known, place), number) for place in places]
    return tuple(c for c in found if c.text.strip())[:MAX_CITATIONS]


def _words(known: Known, place: Location) -> str:
    """The place in words, with what its row is about: a reader knows 服务对象满意度, not row 20."""
    at = known.places.at(place)
    name = known.row_names.get((place.doc, at.table, at.row), "") if at.table else ""
    return f"{at.words}（{name}）" if name and name != at.text else at.words


def shown(entry: Entry | None) -> str:
    """A cell on one line; "" for a blank or a column that the form does not have."""
    return "" if entry is None or entry.blank else " ".join(entry.text.split())


def at(entry: Entry | None) -> Location | None:
    return None if entry is None else entry.location


def quoted(text: str, limit: int = 160) -> str:
    """A passage as a quotation on one line, cut behind a whole clause where it is long."""
    line = " ".join(text.split()).strip()
    if len(line) <= limit:
        return f"“{line}”"
    cut = max(line.rfind(mark, 0, limit) for mark in "，；、。")
    return f"“{line[: cut if cut > limit // 2 else limit]}……”"


def around(text: str, start: int, end: int, limit: int = 110) -> str:
    """The clauses around [start, end) of a passage, on one line, whole commas' worth on both sides up to `limit`."""
    left, right = 0, len(text)
    if right > limit:
        marks = [0, *(i + 1 for i, c in enumerate(text) if c in "，；、,;："), len(text)]
        left = min((m for m in marks if m <= start and end - m <= limit * 2 // 3), default=start)
        right = max((m for m in marks if m >= end and m - left <= limit), default=end)
    cut = " ".join(text[left:right].split())
    return f"{'（前略）' if left else ''}{cut}{'（后略）' if right < len(text) else ''}"
