"""From groups of rows to claims: which sums an account table certainly states.

A row that calls itself a sum is closed. A row above rows of a lower level may have lost some of them: parts above it
are wrong in any case, parts below it only where no row left out explains the gap, or where the table is seen to list
every row. Where the layout leaves a choice only a sum that holds is claimed, and a table in which most sums fail was
misread.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from assistant.reading.prose import agree
from assistant.reading.tables.account_groups import Group, in_order
from assistant.reading.tables.account_rows import Line, Role
from assistant.reading.tables.account_words import says
from assistant.reading.tables.panels import addends, comparable, without_parts
from scoring.model import Figure
from scoring.relations import Total

MISREAD = "表中多处合计与分项对不上，像是表的层次没有读对，未作核对"
OPEN = "哪些行属于这个合计不能确定，未作核对"


_MOST_FOLDED = 60


class Fit(Enum):
    HOLDS = "holds"
    OVER = "over"
    UNDER = "under"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Sum:
    """One group in one column; `open` where it is not certain which rows belong to it."""

    group: Group
    parts: tuple[Line, ...]
    column: int
    fit: Fit
    open: bool = False


@dataclass(frozen=True, slots=True)
class Claims:
    """What is claimed, and the totals left open with the reason."""

    totals: tuple[Total, ...]
    left: tuple[tuple[Figure, str], ...]


Across = Sequence[tuple[int, Sequence[int]]]
"""Columns that add up: (column of the sum, columns of its parts)."""


def chosen(total: Line, readings: Sequence[tuple[Line, ...]], columns: Sequence[int]) -> tuple[Line, ...] | None:
    """The first reading that comes to the total exactly, else within rounding, in every column."""
    exact = (parts for parts in readings if _holds(total, parts, columns, exactly=True))
    near = (parts for parts in readings if _holds(total, parts, columns))
    return next(exact, None) or next(near, None)


def _holds(total: Line, parts: Sequence[Line], columns: Sequence[int], *, exactly: bool = False) -> bool:
    """Do the parts come to the total in every column, and in one that says something?"""
    fits = [fit(total, parts, c, exactly=exactly) for c in columns]
    return Fit.HOLDS in fits and not {Fit.OVER, Fit.UNDER} & set(fits)


def fit(total: Line, parts: Sequence[Line], column: int, *, exactly: bool = False) -> Fit:
    whole, figures = total.row.cells.get(column), _figures(parts, column)
    if whole is None or figures is None or not (figures or whole.quantity.value) or not comparable([whole, *figures]):
        return Fit.VOID
    added = sum((f.quantity.base for f in figures), Decimal(0))
    near = not exactly and agree.adds_up(whole.quantity, [f.quantity for f in figures])
    if near or added == whole.quantity.base:
        return Fit.HOLDS if any(f.quantity.value for f in (whole, *figures)) else Fit.VOID
    return Fit.OVER if added > whole.quantity.base else Fit.UNDER


def _figures(parts: Sequence[Line], column: int) -> list[Figure] | None:
    """The figures of the rows in a column; None where one of the cells could not be read."""
    if not all(column in p.row.cells for p in parts):
        return None
    return addends([f for p in parts if (f := p.row.cells[column]) is not None])


def claims(groups: Sequence[Group], columns: Sequence[int], across: Across, partial: bool) -> Claims:
    """The claims of a panel's groups. `across` are its columns that add up; `partial`: it lists a selection only."""
    sums = [s for g in groups for s in _read(g, columns)]
    misread = _misread(sums)
    found = [(s, kind) for s in sums if (kind := _kind(s, sums, across, partial, misread))]
    totals = tuple(t for s, kind in found if (t := _total(s, kind)) is not None)
    claimed = {id(s) for s, _ in found}
    why = MISREAD if misread else OPEN
    left = [(f, why) for s in sums if id(s) not in claimed and s.fit is not Fit.VOID and (f := _whole(s)) is not None]
    return Claims(totals, tuple(left))


def _whole(one: Sum) -> Figure | None:
    return one.group.total.row.cells.get(one.column)


def _read(group: Group, columns: Sequence[int]) -> Iterator[Sum]:
    """The group in every column, in the first of its readings that holds, else in the likeliest."""
    readings = group.readings
    nested = [f for parts in readings if (f := folded(parts, columns)) != parts] if group.kind == "total" else []
    right = chosen(group.total, (*readings, *nested), columns)
    parts = right or readings[0]
    doubtful = not group.sure or any(says("subtracting", p.name) for p in parts)
    for column in columns:
        found = fit(group.total, parts, column)
        # a list that holds its parts' parts as well is too much, never too little
        several = right is None and (len(readings) > 1 or (bool(nested) and found is Fit.OVER))
        yield Sum(group, parts, column, found, doubtful or several)


def folded(parts: tuple[Line, ...], columns: Sequence[int]) -> tuple[Line, ...]:
    """A list without marks in which rows are the sum of the rows behind them: those are their parts, not the total's.
    Rows that are equal to the row behind them may be the only part of one another, where the list is too much."""
    if not 2 <= len(parts) <= _MOST_FOLDED or any(p.rank or p.row.code or p.role is not Role.ITEM for p in parts):
        return parts

    def sums_up(one: Line, rest: Sequence[Line]) -> bool:
        return _holds(one, rest, columns, exactly=True)

    kept = without_parts(parts, sums_up, 2)
    while len(shorter := without_parts(kept, sums_up, 1)) < len(kept):
        kept = shorter
    return tuple(kept)


def _kind(one: Sum, sums: Sequence[Sum], across: Across, partial: bool, misread: bool) -> str:
    """How a sum is claimed: "closed", "list" (less is for the reviewer), "bound" (only more is wrong), "" not."""
    group = one.group
    if one.fit is Fit.VOID or (group.kind == "which" and _signed(one)):
        return ""
    if one.fit is Fit.HOLDS:
        return "bound" if group.kind == "which" else "closed"
    if one.open or misread:
        return ""
    if group.kind == "which" or partial:
        return "bound"
    if one.fit is Fit.OVER or group.kind == "whole":
        return "closed"
    if group.kind == "total":
        return "closed" if in_order(one.parts) else "bound"
    if not _explained(one, sums, across):
        return "closed"
    return "list" if _numbered(one) or _lists_all(one, sums) else "bound"


def _signed(one: Sum) -> bool:
    cells = [one.group.total.row.cells, *(p.row.cells for p in one.parts)]
    return any(f.quantity.value < 0 for c in cells if (f := c.get(one.column)) is not None)


def _misread(sums: Sequence[Sum]) -> bool:
    """Most sums fail, whatever their kind: the rows are not what they were taken for."""
    told = [s.fit for s in sums if s.group.kind != "which"]
    broken = told.count(Fit.OVER) + told.count(Fit.UNDER)
    return broken >= 3 and broken > told.count(Fit.HOLDS)


def _explained(one: Sum, sums: Sequence[Sum], across: Across) -> bool:
    """Could one row that was left out explain the gaps? It would have to add up across, too."""
    gaps = {s.column: _gap(s) for s in sums if s.group is one.group or s.group.total is one.group.total}
    if any(gap < 0 for gap, _ in gaps.values()):
        return False
    for total, parts in across:
        told = [gaps[c] for c in (total, *parts) if c in gaps]
        if len(told) == len(parts) + 1:
            (whole, slack), rest = told[0], told[1:]
            if abs(whole - sum(g for g, _ in rest)) > slack + sum(s for _, s in rest):
                return False
    return True


def _gap(one: Sum) -> tuple[Decimal, Decimal]:
    """What the parts lack, in base units, and how far rounding may shift it; no gap within rounding."""
    figures = [f for p in one.parts if (f := p.row.cells.get(one.column)) is not None]
    whole = _whole(one)
    terms = [*figures, whole] if whole is not None else figures
    slack = sum((f.quantity.half * f.quantity.unit.factor for f in terms), Decimal(0))
    base = whole.quantity.base if whole is not None else Decimal(0)
    gap = base - sum((f.quantity.base for f in figures), Decimal(0))
    return (Decimal(0) if abs(gap) <= slack else gap), slack


def _numbered(one: Sum) -> bool:
    """List marks that run on leave no room for a row left out."""
    return all(p.rank for p in one.parts) and in_order(one.parts)


def _lists_all(one: Sum, sums: Sequence[Sum]) -> bool:
    """The table is seen to list every row: the other groups hold, and this one does not end with the table."""
    others = [s for s in sums if s.group.total is not one.group.total and s.group.kind in ("parent", "total", "whole")]
    held = {s.group.total.row.row for s in others if s.fit is Fit.HOLDS and len(s.parts) > 1}
    last = max(p.row.row for s in sums for p in (s.group.total, *s.parts))
    cut = any(p.row.row == last for p in one.parts) and one.group.total.row.code != ""
    return len(held) > 1 and not cut and not any(s.fit is Fit.UNDER for s in others)


def _total(one: Sum, kind: str) -> Total | None:
    whole, parts = _whole(one), _figures(one.parts, one.column)
    if whole is None or not parts:
        return None
    told = "closed" if kind == "closed" else "of_which"
    return Total(whole, tuple(parts), whole.location, told, open_ended=kind == "bound", note="合计行")


def left_open(left: Sequence[tuple[Figure, str]], totals: Sequence[Total]) -> Mapping[str, str]:
    """Figure id → why its sum was left open, where no other claim takes the figure in."""
    told = {f.id for t in totals for f in (t.total, *t.parts)}
    return {f.id: why for f, why in left if f.id not in told}
