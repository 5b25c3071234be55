"""Adding up a self-evaluation table: the parts of its total score, and which part a wrong total leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scoring.execution import execution_line
from scoring.methods import points
from scoring.model import Entry, Evaluation, Figure
from scoring.quantity import plain
from scoring.rowfacts import EXECUTION, figure
from scoring.scaling import inapplicable


@dataclass(frozen=True, slots=True)
class Part:
    """A row that counts: `figure` is its score (or weight), None where the cell is empty."""

    name: str
    block: str
    figure: Figure | None
    execution: bool = False
    realigned: bool = False

    @property
    def value(self) -> Decimal:
        return self.figure.quantity.value if self.figure else Decimal(0)


def score_parts(table: Evaluation, *, execution: bool = True) -> tuple[Part, ...]:
    """The rows whose scores make up the total, the execution row first.

    Rows without weight and score, and those that do not apply where the others are scaled to 100, don't count.
    """
    line = execution_line(table) if execution else None
    head = [Part(EXECUTION, EXECUTION, figure(line, "score"), execution=True)] if line else []
    rows = [
        Part(i.name, i.level1, figure(i, "score"), realigned=bool(i.realigned))
        for i in table.indicators
        if (counts(i.weight) or figure(i, "score")) and not inapplicable(table, i)
    ]
    return (*head, *rows)


def counts(weight: Entry | None) -> bool:
    """True for a row with a weight above zero."""
    return (points(weight) or Decimal(0)) > 0


def total(parts: Iterable[Part]) -> Decimal:
    return sum((part.value for part in parts), Decimal(0))


def sum_line(parts: Sequence[Part]) -> str:
    """The addition as a line of a trace: "9 + 4.5 + 5 = 18.5"."""
    return f"{' + '.join(plain(p.value) for p in parts)} = {plain(total(parts))}"


def left_out(parts: Sequence[Part], stated: Decimal) -> str:
    """In words, the part that the stated total leaves out; "" where none explains it."""
    for words, dropped in _natural_parts(parts):
        if dropped and total(dropped) != 0 and total(parts) - total(dropped) == stated:
            return words
    return ""


def _natural_parts(parts: Sequence[Part]) -> Iterator[tuple[str, list[Part]]]:
    execution = [p for p in parts if p.execution]
    yield f"漏加了预算执行率得分 {plain(total(execution))}", execution
    for part in parts:
        if part.realigned:
            yield f"漏加了错位的一行“{part.name}”的得分 {plain(part.value)}", [part]
    for block in dict.fromkeys(p.block for p in parts if p.block and not p.execution):
        inside = [p for p in parts if p.block == block and not p.execution]
        yield f"漏加了“{block}”各行的得分 {plain(total(inside))}", inside
        both = execution + inside
        yield f"漏加了预算执行率得分和“{block}”各行的得分共 {plain(total(both))}", both
    single = Counter(part.value for part in parts)
    for part in parts:
        if single[part.value] == 1:
            yield f"漏加了“{part.name}”一行的得分 {plain(part.value)}", [part]


def scored_whole(table: Evaluation) -> bool:
    """True where the score of the total row counts the execution row; then its weight must, too."""
    figure = table.total_score.figure if table.total_score else None
    with_execution, without = (total(score_parts(table, execution=e)) for e in (True, False))
    return figure is not None and figure.quantity.value == with_execution != without
