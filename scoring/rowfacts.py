"""What the checks of a self-evaluation table share: names, places, figures of a row, intervals of printed scores."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from scoring.criterion import Criterion
from scoring.finding import Evidence
from scoring.methods import ScoredRow, points
from scoring.model import Actual, Entry, Evaluation, Figure, FundLine, Indicator, Location, Target
from scoring.quantity import Interval, Quantity

Row = Indicator | FundLine
_CELLS = ("target", "actual", "weight", "score", "reason", "unit", "coefficient", "initial", "full", "executed", "rate")
EXECUTION = "预算执行率"


def cell(row: Row, role: str) -> Entry | None:
    """The cell in a column: target and actual give their entry. None where the form has no such column."""
    value = getattr(row, role, None)
    return getattr(value, "entry", value)


def figure(row: Row, role: str) -> Figure | None:
    entry = cell(row, role)
    return entry.figure if entry else None


def figures(row: Row, *roles: str) -> tuple[Figure, ...]:
    """The figures in those columns of a row, without the missing ones."""
    return tuple(found for role in roles if (found := figure(row, role)) is not None)


def evidence(row: Row, *roles: str) -> tuple[Evidence, ...]:
    """The cells of a row that a finding rests on: the number where there is one, else the cell's text.

    A target is shown whole, with its operator, be that in a cell of its own.
    """
    named = [each for role in roles for each in ((role, "operator") if role == "target" and _joined(row) else (role,))]
    entries = [(role, entry) for role in named if (entry := cell(row, role)) is not None]
    return tuple(
        Evidence.of(role, entry.figure)
        if entry.figure and role != "target"
        else Evidence(role, entry.text, entry.location)
        for role, entry in entries
    )


def _joined(row: Row) -> bool:
    """Whether the operator of the target stands in a column of its own."""
    return isinstance(row, Indicator) and row.target is not None and bool(row.target.sign)


def ruling(rule: Criterion | None) -> tuple[Evidence, ...]:
    """The cell or note that a printed rule stands in."""
    entry = rule.entry if rule else None
    return (Evidence("criterion", entry.text, entry.location),) if entry else ()


def by_own_rule(row: ScoredRow) -> bool:
    """Whether the form prints a rule of its own for the row: its points are on a scale of their own."""
    return row.score.method in ("printed", "unread", "free")


def taken_by_rule(row: ScoredRow) -> bool:
    """Whether the target was met and points went by the printed rule alone, which is explanation enough."""
    stated, low, high = points(row.indicator.score), row.score.low, row.score.high
    if row.score.method != "printed" or stated is None or low is None or high is None:
        return False
    return row.score.met is True and low <= stated <= high


def shown(row: Row, role: str) -> str:
    """A cell as a sentence quotes it, without the blanks of a narrow column, with the operator and unit beside it."""
    items = (item for item in evidence(row, role) if item.role == role)
    quoted = "".join("".join(item.text.split()) for item in items)
    side = getattr(row, role, None)
    if isinstance(side, Target):
        return f"{side.sign}{quoted}{side.unit}"
    return f"{quoted}{side.unit}" if isinstance(side, Actual) else quoted


def place(row: Row, name: str) -> Evidence:
    """The row itself as evidence, for what is missing from it."""
    return Evidence("row", name, row.location)


def called(row: Row) -> str:
    """The row in a sentence: “服务对象满意度”."""
    name = row.label if isinstance(row, FundLine) else row.name
    inner = "".join(name.split()).replace("“", "‘").replace("”", "’")
    return f"“{inner}”"


def subject(row: Row) -> str:
    """The stable key of a row for fingerprints."""
    return "".join((f"{EXECUTION}/{row.label}" if isinstance(row, FundLine) else row.path).split())


def table_place(evaluation: Evaluation) -> Evidence:
    """The table as evidence for what is missing from it as a whole."""
    return Evidence("table", evaluation.title, evaluation.location)


def unexplained(row: Row) -> bool | None:
    """True where the form asks for a reason and none is given; None where the form has no such column."""
    entry = cell(row, "reason")
    return None if entry is None else entry.blank


def printed(quantity: Quantity) -> Interval:
    """What a printed score can stand for, in points."""
    half = Decimal(5).scaleb(-quantity.decimals - 1)
    return Interval(quantity.value - half, quantity.value + half)


def cut_off(quantity: Quantity, values: Iterable[Decimal]) -> bool:
    """Whether a score printed with decimals is one of the values with its last digits cut off."""
    step = Decimal(1).scaleb(-quantity.decimals)
    return quantity.decimals > 0 and any(quantity.value < value < quantity.value + step for value in values)


def meets_any(interval: Interval, values: Iterable[Decimal]) -> bool:
    return any(interval.contains(value) for value in values)


def at(entry: Entry) -> Location:
    """The place of a cell's number, or of its text."""
    return entry.figure.location if entry.figure else entry.location
