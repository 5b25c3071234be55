"""A comparison in words: a table of counts by source, then every difference by source and family."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import groupby

from benchmarks.net.comparing import KINDS, Comparison, Difference, Item, Tally

WIDTH = 160
"""Characters of a sentence that are shown."""

MANY = 40
"""More texts than that are counted, not named."""

_HEAD = ("source", "texts", "right", "figures checked", "relations", "errors", "warnings", "infos", "claims", "judged")


def told(found: Comparison, left: Sequence[Difference]) -> Iterator[str]:
    """The lines of a comparison; `left` are the differences to list."""
    yield from table(found.tallies)
    yield "kept −gone +new ~changed; right: before → after, of the texts whose outcome is known"
    yield from families(found.differences)
    for title, texts in (
        ("turned right", found.turned_right),
        ("turned wrong", found.turned_wrong),
        ("texts that are gone", found.lost),
        ("texts that are new", found.added),
    ):
        if texts:
            yield from ("", f"{title}: {len(texts)}", *_listed(texts))
    order = list(found.tallies)
    ordered = sorted(left, key=lambda each: (order.index(each.source), each.family))
    for (source, family), group in groupby(ordered, key=lambda each: (each.source, each.family)):
        differences = list(group)
        yield from ("", f"== {source} · {family}: {len(differences)}")
        for each in differences:
            yield from _difference(each)


def table(tallies: Mapping[str, Tally]) -> Iterator[str]:
    """Counts by source with a line for all; columns that are empty all over are left out."""
    rows = [_HEAD, *(_row(name, tally) for name, tally in tallies.items()), _row("all", _all(tallies.values()))]
    columns = [column for column in zip(*rows, strict=True) if any(column[1:])]
    widths = [max(map(len, column)) for column in columns]
    for cells in zip(*columns, strict=True):
        padded = [c.ljust(w) if n == 0 else c.rjust(w) for n, (c, w) in enumerate(zip(cells, widths, strict=True))]
        yield "  ".join(padded)


def _listed(texts: Sequence[str]) -> Iterator[str]:
    """The texts, or only how many of each source where they are many."""
    if len(texts) <= MANY:
        yield from (f"  {each}" for each in texts)
        return
    for source, count in Counter(each.partition(" ")[0] for each in texts).items():
        yield f"  {source}: {count}"


def families(differences: Sequence[Difference]) -> Iterator[str]:
    """How many are gone, new and changed by family, over all sources."""
    counts = Counter((each.family, mark(each)) for each in differences)
    for family in sorted({family for family, _ in counts}):
        yield f"  {family}: {' '.join(f'{m}{counts[family, m]}' for m in '−+~' if counts[family, m])}"


def mark(each: Difference) -> str:
    """− gone, + new, ~ changed."""
    return "~" if each.old and each.new else "+" if each.new else "−"


def _all(tallies: Iterable[Tally]) -> Tally:
    total = Tally()
    for tally in tallies:
        for field in fields(Tally):
            setattr(total, field.name, getattr(total, field.name) + getattr(tally, field.name))
    return total


def _row(name: str, tally: Tally) -> tuple[str, ...]:
    right = f"{tally.right_before} → {tally.right_after} of {tally.known}" if tally.known else ""
    checked = _turn(tally.checked_before, tally.checked_after)
    counts = [_count(tally, kind) for kind in KINDS]
    return name, str(tally.texts), right, checked, *counts, str(tally.judged or "")


def _turn(before: int, after: int) -> str:
    return str(after) if before == after else f"{before} → {after}"


def _count(tally: Tally, kind: str) -> str:
    signs = (("−", tally.gone[kind]), ("+", tally.new[kind]), ("~", tally.changed[kind]))
    parts = [f"{sign}{number}" for sign, number in signs if number]
    return " ".join([str(tally.kept[kind]), *parts]) if parts or tally.kept[kind] else ""


def _difference(each: Difference) -> Iterator[str]:
    yield f"{mark(each)} {each.id}  [{each.digest}]"
    yield f"    {sentence(each)}"
    for sign, item in (("−", each.old), ("+", each.new)):
        if item:
            yield f"  {sign} {_side(item)}"


def _side(item: Item) -> str:
    figures = ", ".join(f"{role} {text}{_short(place)}" for role, text, place in item.operands)
    return " | ".join(part for part in (f"{item.family} {figures}".strip(), item.words) if part)


def _short(place: str) -> str:
    """The block and where in it: "0:p3:5-9" → "@p3:5"; the number of the document only behind the first."""
    document, _, rest = place.partition(":")
    return f"@{'' if document == '0' else document + ':'}{rest.rpartition('-')[0]}" if place else ""


def sentence(each: Difference) -> str:
    """The sentence that the difference is in, with its figures in 【】."""
    places = [_parsed(place) for side in (each.new, each.old) if side for place in (*side.places, side.claim) if place]
    if not places:
        return "(the text as a whole)"
    block, start, end = places[0]
    text = each.blocks.get(block, "")
    first = max((m.end() for m in re.finditer(r"[。；！？\n]", text[:start])), default=0)
    stop = re.search(r"[。；！？\n]", text[end:])
    last = end + stop.end() if stop else len(text)
    figures = (*(each.new.places if each.new else ()), *(each.old.places if each.old else ()))
    spans = {(a, b) for at, a, b in map(_parsed, figures) if at == block and first <= a < b <= last}
    return _marked(text, max(first, start - WIDTH // 2), min(last, end + WIDTH // 2), sorted(spans))


def _marked(text: str, first: int, last: int, spans: Sequence[tuple[int, int]]) -> str:
    """text[first:last] with the spans in brackets, those within others left out."""
    parts: list[str] = []
    at = first
    for start, end in spans:
        if at <= start and end <= last:
            parts += [text[at:start], f"【{text[start:end]}】"]
            at = end
    return "".join([*parts, text[at:last]]).replace("\n", " ").strip()


def _parsed(place: str) -> tuple[str, int, int]:
    block, _, span = place.rpartition(":")
    start, _, end = span.partition("-")
    return block, int(start), int(end)
