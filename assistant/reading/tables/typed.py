"""Values that a person types in the place of a cell: read as the cell would be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from assistant.documents.model import Cell
from assistant.reading.tables.targets import dated, matched, read_actual, read_target
from assistant.reading.text.figures import Scribe
from scoring.model import Actual, Entry, FundLine, Indicator, Location, Target
from scoring.quantity import NONE, WAN_YUAN, Unit

BLOCK = "typed"


def _ids() -> Iterator[str]:
    return (f"T{number}" for number in count(1))


def _cell(text: str) -> tuple[Scribe, Cell]:
    return Scribe(0, _ids()), Cell(BLOCK, 0, 0, text)


def target(text: str, name: str, unit: Unit | None = None) -> Target:
    """A target cell; a bare number is in `unit`."""
    scribe, cell = _cell(text)
    return read_target(scribe, cell, name, unit=unit)


def actual(text: str, name: str, unit: Unit | None = None) -> Actual:
    scribe, cell = _cell(text)
    return read_actual(scribe, cell, name, unit)


def number(text: str, role: str, unit: Unit = NONE) -> Entry:
    """A weight, score or amount cell."""
    scribe, cell = _cell(text)
    return scribe.entry(cell, "", role, unit)


def indicator(name: str, goal: str, done: str, weight: str) -> Indicator:
    """An indicator row of its own, as a form would have it."""
    aim, result = matched(target(goal, name), actual(done, name), name)
    return Indicator(0, "", "", name, Location(0, BLOCK, 0, 0), aim, result, number(weight, "weight"))


def fund_line(budget: str, executed: str, weight: str) -> FundLine:
    """A row of all funds in 万元."""
    full, spent = number(budget, "full", WAN_YUAN), number(executed, "executed", WAN_YUAN)
    place = Location(0, BLOCK, 0, 0)
    return FundLine(0, "年度资金总额", place, True, full=full, executed=spent, weight=number(weight, "weight"))


def with_target(row: Indicator, text: str) -> Indicator:
    """The row with another target; operator and unit of their own columns go on to hold."""
    old = row.target.value if row.target else None
    new = target(text, row.name, old.unit if old else None)
    if row.target and row.target.explicit and not new.explicit and new.value is not None:
        new = replace(new, operator=row.target.operator, explicit=True, sign=row.target.operator.value)
    if row.target and new.entry.quantity and new.entry.quantity.unit is NONE:
        new = replace(new, unit=row.target.unit)
    aim, result = matched(new, row.actual, row.name)
    return dated(replace(row, target=aim, actual=result), _year(row))


def with_actual(row: Indicator, text: str) -> Indicator:
    new = actual(text, row.name)
    if row.actual and new.entry.quantity and new.entry.quantity.unit is NONE:
        new = replace(new, unit=row.actual.unit)
    aim, result = matched(row.target, new, row.name)
    return dated(replace(row, target=aim, actual=result), _year(row))


def _year(row: Indicator) -> int | None:
    """The year that the row's own dates are of."""
    days = (side.day for side in (row.target, row.actual) if side and side.day)
    return next((day.year for day in days if day.year), None)
