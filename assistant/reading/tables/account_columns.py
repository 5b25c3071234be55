"""Columns that add up across: 合计 over the columns beside it, 小计 over those under one heading.

The header says which columns are kinds of one thing. Where its words leave that open (budget and outturn, years,
balances carried over), the rows must bear the sum out; where most rows contradict, the header was misread and nothing
is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from assistant.reading.tables.account_words import is_of_which, is_stage, says
from assistant.reading.tables.panels import Cells, Column, addends, comparable, without_parts
from scoring.arithmetic import Match, total_match
from scoring.model import Figure
from scoring.relations import Total

_SUMS = ("grand", "subtotal", "total")


@dataclass(frozen=True, slots=True)
class Across:
    """The column of a sum and those of its parts, by position. `told`: the header alone says so."""

    total: int
    parts: tuple[int, ...]
    told: bool


@dataclass(frozen=True, slots=True)
class _Node:
    """A column, or the columns under one heading."""

    name: str
    members: tuple[int, ...]
    alone: bool


def across(columns: Sequence[Column], amounts: Sequence[int]) -> list[Across]:
    """The sums that the header tells. `amounts` are the positions of the columns that hold amounts."""
    return list(_sums([(p, columns[p].path) for p in amounts], 0))


def _sums(columns: Sequence[tuple[int, tuple[str, ...]]], depth: int) -> Iterator[Across]:
    nodes = _nodes(columns, depth)
    totals = [n for n, node in enumerate(nodes) if node.alone and _sums_up(node.name)]
    if len(totals) == 1 and totals[0] in (0, len(nodes) - 1):
        yield from _over(nodes, totals[0], columns, depth)
    elif totals and totals[0] == 0:
        # 收入合计 | … | 支出合计 | …: which columns each takes in is for the rows to bear out
        for at, end in zip(totals, [*totals[1:], len(nodes)], strict=True):
            yield from (replace(a, told=False) for a in _over(nodes[at:end], 0, columns, depth))
    for node in nodes:
        if not node.alone:
            yield from _sums([(p, path) for p, path in columns if p in node.members], depth + 1)


def _nodes(columns: Sequence[tuple[int, tuple[str, ...]]], depth: int) -> list[_Node]:
    found: list[_Node] = []
    for name, group in groupby(columns, key=lambda c: c[1][depth] if depth < len(c[1]) else ""):
        members = list(group)
        ends = all(len(path) <= depth + 1 for _, path in members)
        if ends:
            found += [_Node(name, (p,), True) for p, _ in members]
        else:
            found.append(_Node(name, tuple(p for p, _ in members), False))
    return found


def _sums_up(name: str) -> bool:
    return any(says(kind, _bare(name)) for kind in _SUMS)


def _bare(name: str) -> str:
    return re.sub(r"[(（\[][^()（）\[\]]*[)）\]]|\d+$", "", name)


def _over(
    nodes: Sequence[_Node], at: int, columns: Sequence[tuple[int, tuple[str, ...]]], depth: int
) -> Iterator[Across]:
    paths = dict(columns)
    rest = [node for n, node in enumerate(nodes) if n != at and not is_of_which(node.name)]
    parts = [p for node in rest for p in _stands_for(node, paths, depth)]
    if len(parts) > 1:
        names = [_bare(node.name) for node in rest]
        yield Across(nodes[at].members[0], tuple(parts), _told(_bare(nodes[at].name), names))


def _stands_for(node: _Node, paths: dict[int, tuple[str, ...]], depth: int) -> list[int]:
    """The column itself; of columns under a heading their sum, else all of them."""
    own = [p for p in node.members if len(paths[p]) > depth + 1 and _sums_up(paths[p][depth + 1])]
    return own[:1] or [p for p in node.members if not is_of_which(paths[p][-1])]


def _told(total: str, names: Sequence[str]) -> bool:
    """Are the columns kinds of one thing by their names? 本年支出合计 stands over columns that all name 支出."""
    stem = re.sub(r"(?:合计|总计|小计|共计|总数)$", "", total)
    alike = not stem or all(name.endswith(stem[-2:]) for name in names)
    return alike and not any(is_stage(name) for name in names)


def cross_totals(found: Sequence[Across], rows: Sequence[Cells]) -> Iterator[Total]:
    """The claims of every row, where the header tells the sum and the rows don't deny it, or most rows bear it out."""
    for one in found:
        claims = [t for cells in rows if (t := _claim(one, cells)) is not None]
        fits = [_fit(t) for t in claims if sum(bool(p.quantity.value) for p in t.parts) > 1]
        denied = len(fits) > 2 and 2 * fits.count(Match.BROKEN) > len(fits)
        # whole numbers agree within rounding too easily to tell what a column is
        borne_out = fits.count(Match.EQUAL) > 1 and 3 * fits.count(Match.EQUAL) >= 2 * len(fits)
        if borne_out or (one.told and not denied):
            yield from map(_folded, claims)


def _folded(total: Total) -> Total:
    """Headers that lost their levels: a column that is the sum of the columns behind it has them for parts. Only where
    that makes the sum right."""
    if _fit(total) is not Match.BROKEN:
        return total
    for least in (2, 1):
        kept = without_parts(total.parts, _is_sum, least)
        if len(kept) < len(total.parts) and _fit(shorter := replace(total, parts=tuple(kept))) is not Match.BROKEN:
            return shorter
    return total


def _is_sum(one: Figure, rest: Sequence[Figure]) -> bool:
    added = sum((f.quantity.base for f in rest), Decimal(0))
    return one.quantity.base == added != 0


def _claim(one: Across, cells: Cells) -> Total | None:
    whole = cells.get(one.total)
    parts = addends([f for p in one.parts if (f := cells.get(p)) is not None])
    if whole is None or not parts or not all(p in cells for p in one.parts):
        return None
    return Total(whole, tuple(parts), whole.location, note="合计列") if comparable([whole, *parts]) else None


def _fit(total: Total) -> Match:
    return total_match(total.total.quantity, [(p.quantity, 1) for p in total.parts])
