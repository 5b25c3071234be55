"""A report with one figure replaced: rebuilds what holds the figure and shares the rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TypeVar, cast

from scoring.model import Actual, Entry, Figure, Location, Report, Target
from scoring.quantity import Quantity, plain

T = TypeVar("T")
_LEAVES = (str, int, Decimal, Location, Quantity, type(None), frozenset)


def with_value(report: Report, figure_id: str, value: str) -> Report | None:
    """The report in which that figure, wherever it is held, has another value in its own unit.

    None when the report has no such figure or `value` is no number.
    """
    old = next((figure for figure in figures_of(report) if figure.id == figure_id), None)
    new = None if old is None else _revalued(old, value)
    if old is None or new is None:
        return None
    return replace(
        report,
        figures=_swapped(report.figures, old, new),
        relations=_swapped(report.relations, old, new),
        evaluations=_swapped(report.evaluations, old, new),
    )


def figures_of(report: Report) -> Iterable[Figure]:
    """The report's figures, then those that only an evaluation's cells hold."""
    yield from report.figures
    for evaluation in report.evaluations:
        for indicator in evaluation.indicators:
            cells = (indicator.weight, indicator.score, indicator.coefficient)
            yield from (cell.figure for cell in cells if cell and cell.figure)
        for line in evaluation.funds:
            cells = (line.initial, line.full, line.executed, line.rate, line.weight, line.score)
            yield from (cell.figure for cell in cells if cell and cell.figure)
        totals = (evaluation.total_score, evaluation.total_weight)
        parts = (cell for part in evaluation.part_sums for cell in (part.weight, part.score))
        yield from (cell.figure for cell in (*totals, *parts) if cell and cell.figure)


def _revalued(figure: Figure, value: str) -> Figure | None:
    old = figure.quantity
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    if not number.is_finite():
        return None
    # the remedy is a computed value: as many decimals as were printed, at least
    text = plain(number)
    decimals = max(old.decimals, len(text.partition(".")[2]))
    return replace(figure, quantity=replace(old, value=number, decimals=decimals, text=text, upper=None))


def _swapped(node: T, old: Figure, new: Figure) -> T:
    return cast("T", _swap(node, old, new))


def _swap(node: object, old: Figure, new: Figure) -> object:
    """`node` itself when it doesn't hold the figure."""
    if isinstance(node, _LEAVES):
        return cast("object", node)
    if isinstance(node, Figure):
        return new if node.id == old.id else node
    if isinstance(node, Entry):
        return replace(node, figure=new, text=new.quantity.text) if _holds(node, old) else node
    if isinstance(node, Target | Actual) and _holds(node.entry, old):
        return replace(node, entry=_swapped(node.entry, old, new), value=_like(node.value, new.quantity))
    if isinstance(node, tuple):
        return _swap_parts(cast("tuple[object, ...]", node), old, new)
    return _swap_fields(node, old, new)


def _like(old: Quantity | None, new: Quantity) -> Quantity:
    """The new number in the unit that reading gave the cell (a bare 94.9 under ≥95% is a percentage)."""
    return new if old is None else replace(new, unit=old.unit)


def _holds(entry: Entry, figure: Figure) -> bool:
    return entry.figure is not None and entry.figure.id == figure.id


def _swap_parts(parts: tuple[object, ...], old: Figure, new: Figure) -> tuple[object, ...]:
    swapped = tuple(_swap(part, old, new) for part in parts)
    return parts if all(a is b for a, b in zip(swapped, parts, strict=True)) else swapped


def _swap_fields(node: object, old: Figure, new: Figure) -> object:
    changes = {
        name: after
        for name in _names(type(node))
        if (after := _swap(before := getattr(node, name), old, new)) is not before
    }
    return replace(cast("Report", node), **changes) if changes else node


@lru_cache(maxsize=64)
def _names(kind: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind)) if is_dataclass(kind) else ()
