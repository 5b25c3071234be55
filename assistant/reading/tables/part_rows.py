"""Rows inside a form that sum a part of it up: 小计, 产出指标合计, a section row with points. They are no indicators.

Which rows a part has is told by its name, by the level that it stands in, else by the rows since the part before it; of
several ways that are open the one counts that the figures bear out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import takewhile

from assistant.documents.model import Cell, Table
from assistant.reading.tables import headers
from assistant.reading.tables.content import kind_of
from assistant.reading.tables.level_labels import clean
from assistant.reading.tables.totals import is_total, points_in
from assistant.reading.text.figures import Scribe
from scoring.model import Entry, Indicator, PartSum
from scoring.quantity import SCORE

_SUM = re.compile(r"[(（]?(?:小计|合计|得分|分值)+[)）]?$")
_LEVELS = ("level1", "level2", "level3")


@dataclass(frozen=True, slots=True)
class PartRow:
    """A row that sums up a part; `level1` is the label that it stands under. `leads`: its rows stand below it."""

    part: PartSum
    row: int
    level1: str = ""
    leads: bool = False


def part_label(table: Table, row: int, cells: Mapping[str, Cell]) -> Cell | None:
    """The cell that calls the row a sum of a part: 小计, or 合计 beside the label of a level; None for other rows."""
    own = [c for c in dict.fromkeys(table.grid[row]) if c is not None and c.row == row and c.text.strip()]
    if any(kind_of(c.text) != "blank" for r in ("target", "actual") if (c := cells.get(r)) in own and not _sums(c)):
        return None
    words = list(takewhile(lambda c: kind_of(c.text) not in ("points", "percent"), own))
    named = next((c for c in words if headers.is_label("subtotals", c.text)), None)
    if named is not None:
        return named
    within = any(c is not None and c.text.strip() and c not in own for c in map(cells.get, _LEVELS[:2]))
    inner = words if within else words[1:]
    return next((c for c in inner if is_total(c.text)), None)


def _sums(cell: Cell | None) -> bool:
    return cell is not None and (is_total(cell.text) or headers.is_label("subtotals", cell.text))


def read_part(scribe: Scribe, label: Cell, cells: Mapping[str, Cell], level1: str, row: int) -> PartRow:
    """The points of such a row. The rows that it sums up are found when the form is whole."""
    return PartRow(_part(scribe, clean(label.text), label, cells), row, level1)


def section_part(scribe: Scribe, name: str, label: Cell, score: Cell, row: int) -> PartRow:
    """The score beside a section's name; its weight is that of a label."""
    return PartRow(_part(scribe, name, label, {"score": score}), row, name, leads=True)


def _part(scribe: Scribe, name: str, label: Cell, cells: Mapping[str, Cell]) -> PartSum:
    entries = {
        role: scribe.entry(cell, name, f"part_{role}", SCORE)
        for role in ("weight", "score")
        if (cell := cells.get(role)) is not None and points_in(cell)
    }
    return PartSum(name, scribe.whole(label), (), entries.get("weight"), entries.get("score"))


# --- which rows


def part_sums(found: Sequence[PartRow], rows: Sequence[Indicator]) -> tuple[PartSum, ...]:
    """The parts with the rows that each sums up; those whose rows stay open are left out."""
    kept = [(p.part, _chosen(p, found, rows)) for p in found if p.part.weight or p.part.score]
    return tuple(replace(part, rows=tuple(r.row for r in chosen)) for part, chosen in kept if chosen)


def _chosen(one: PartRow, found: Sequence[PartRow], rows: Sequence[Indicator]) -> Sequence[Indicator]:
    ways = [way for way in _ways(one, found, rows) if way]
    borne_out = sorted(((_agrees(one.part, way), -n, way) for n, way in enumerate(ways)), key=lambda w: w[:2])
    if borne_out and borne_out[-1][0]:
        return borne_out[-1][2]
    sure = len(ways) == 1 or (len(ways) > 1 and ways[0] == ways[1])
    return ways[0] if sure else ()


def _ways(one: PartRow, found: Sequence[PartRow], rows: Sequence[Indicator]) -> Iterator[list[Indicator]]:
    """The rows that a part may have, the likeliest first."""
    name = _core(one.part.label)
    named = [r for r in rows if name and name in (_core(r.level1), _core(r.level2))]
    before = [r for r in rows if r.row < one.row]
    after = [r for r in rows if r.row > one.row]
    under = [r for r in before if r.level1 == one.level1]
    if one.leads or named:
        yield named
        return
    if one.level1 and not under:
        yield list(takewhile(lambda r: r.level1 == one.level1, after))
        return
    last = before[-1] if before else None
    since = max((p.row for p in found if p.row < one.row), default=-1)
    if last is not None:
        yield _run(before, lambda r: r.level1 == last.level1)
        yield [r for r in before if r.row > since]
        yield _run(before, lambda r: (r.level1, r.level2) == (last.level1, last.level2))
        yield before


def _run(rows: Sequence[Indicator], same: Callable[[Indicator], bool]) -> list[Indicator]:
    return list(reversed(list(takewhile(same, reversed(rows)))))


def _core(name: str) -> str:
    return _SUM.sub("", "".join(name.split())).removesuffix("指标")


def _agrees(part: PartSum, rows: Sequence[Indicator]) -> int:
    """How many of the part's points the rows bear out."""
    told = [(part.weight, [r.weight for r in rows]), (part.score, [r.score for r in rows])]
    return sum(whole is not None and _added(parts) == _value(whole) for whole, parts in told)


def _added(entries: Sequence[Entry | None]) -> Decimal:
    return sum((v for e in entries if (v := _value(e)) is not None), Decimal(0))


def _value(entry: Entry | None) -> Decimal | None:
    return entry.quantity.value if entry and entry.quantity else None
