"""Target and actual cells of a row: what the cell says, with the operator and the unit that stand beside it."""

from __future__ import annotations

from dataclasses import replace

from assistant.documents.model import Cell
from assistant.reading.tables.cell_words import leading, trailing, words
from assistant.reading.tables.values import Reading, read_value
from assistant.reading.text.figures import Number, Scribe
from assistant.reading.text.hedges import bounds, operator_of
from assistant.reading.text.normal import plain, squeeze
from assistant.reading.text.open_units import own_unit
from assistant.reading.text.units import unit_of
from scoring.directions import direction
from scoring.model import Actual, Day, Entry, Indicator, Operator, Target
from scoring.quantity import NONE, RATIO, Modifier, Quantity, Unit, is_share

_ZERO = Quantity.of(0, NONE)
_LITTLE = (Operator.LE, Operator.LT)
_LONGEST_CLASSIFIER = 4
_HEDGE = {
    Operator.GE: Modifier.AT_LEAST,
    Operator.LE: Modifier.AT_MOST,
    Operator.GT: Modifier.MORE_THAN,
    Operator.LT: Modifier.LESS_THAN,
}


def read_target(
    scribe: Scribe, cell: Cell, label: str, sign: str = "", unit: Unit | None = None, counted: str = ""
) -> Target:
    """The target cell. `sign` is the text of an operator column, `unit` what a unit column, header or name declares.

    `counted` is the text of a unit column, which belongs to what a reader is shown.
    """
    if cell.uncalculated:
        return Target(scribe.text(cell), Operator.NONE, explicit=False)
    reading = read_value(cell.text)
    column = operator_in(sign) or operator_in_name(label)
    if reading.number is None:
        return _without_number(scribe.text(cell), reading)
    figure = scribe.figure(cell, reading.number, label, "target")
    joined = counted if _lacks_unit(cell, figure.quantity) else ""
    entry, value = Entry(cell.text, scribe.whole(cell), figure), assumed(figure.quantity, unit)
    target = Target(entry, reading.operator, reading.explicit, value, unit=joined)
    if column is None or reading.explicit:
        return target
    return replace(target, operator=column, explicit=True, sign=column.value)


def _without_number(entry: Entry, reading: Reading) -> Target:
    low, high = reading.span or (None, None)
    explicit = reading.explicit or reading.operator is Operator.QUALITATIVE
    return Target(entry, reading.operator, explicit, low=low, high=high, day=reading.day, before=reading.before)


def operator_in(text: str) -> Operator | None:
    """The operator that a cell consists of: "≥", "不低于", "（≤）"; None for 定性, 正向 and anything else."""
    bare = squeeze(plain(text).text).strip("()（）")
    kind = bounds().cell.get(bare) or bounds().cell.get(bare[: len(bare) // 2])
    return operator_of(kind) if kind and kind != Modifier.ABOUT and (bare in bounds().cell or _doubled(bare)) else None


def _doubled(text: str) -> bool:
    """≥≥ printed for ≥."""
    half = len(text) // 2
    return half > 0 and text[:half] == text[half:]


def operator_in_name(name: str) -> Operator | None:
    """The operator that a name ends with: 抽检合格率不低于, 单位成本（≤）."""
    text = squeeze(plain(name).text).rstrip("()（）:： ")
    word = trailing(text, len(text), tuple(sorted(bounds().cell, key=len, reverse=True)))
    return operator_in(word) if word and len(word) < len(text) and (len(word) > 1 or word in "≥≤<>=") else None


def assumed(quantity: Quantity, unit: Unit | None) -> Quantity:
    """A bare number takes the unit that its column, header or name declares."""
    if unit is None or quantity.unit.dimension != "none":
        return quantity
    scaled = unit_of(quantity.unit.symbol + unit.symbol) if quantity.unit.symbol else unit
    return replace(quantity, unit=scaled) if scaled is not None else quantity


def unit_named(text: str) -> Unit | None:
    """The unit of a unit column; a classifier that no list has is one of its own (标箱)."""
    bare = squeeze(text)
    known = unit_of(bare)
    plausible = 0 < len(bare) <= _LONGEST_CLASSIFIER and bare.isalpha() and bare not in words().none
    plausible = plausible and not any(stop in bare for stop in words().not_units)
    return known or (own_unit(bare) if plausible else None)


def read_actual(scribe: Scribe, cell: Cell, label: str, unit: Unit | None = None, counted: str = "") -> Actual:
    """The actual-value cell: a number, a date, or text."""
    reading = read_value(cell.text)
    if reading.number is None or reading.planned:
        return Actual(scribe.text(cell), None, reading.day)
    number = _hedged(reading.number, reading)
    figure = scribe.figure(cell, number, label, "actual")
    joined = counted if _lacks_unit(cell, figure.quantity) else ""
    return Actual(Entry(cell.text, scribe.whole(cell), figure), assumed(figure.quantity, unit), unit=joined)


def _lacks_unit(cell: Cell, quantity: Quantity) -> bool:
    """A number that the unit of its column can be written behind."""
    return quantity.unit is NONE and cell.text.rstrip()[-1:].isdigit()


def _hedged(number: Number, reading: Reading) -> Number:
    """95%以上 as a result is a bound, not a value."""
    hedge = _HEDGE.get(reading.operator) if reading.explicit else None
    return replace(number, quantity=replace(number.quantity, modifier=hedge)) if hedge is not None else number


# --- both sides together


def matched(target: Target | None, actual: Actual | None, name: str) -> tuple[Target | None, Actual | None]:
    """Both sides in terms of each other: a bare number gets the unit of its counterpart, 无 counts as none."""
    if target is None or actual is None:
        return target, actual
    target, actual = _none_at_all(target, actual, name)
    if actual.value is None:
        return target, actual
    wanted = target.value or target.low
    if wanted is None:
        return target, actual
    if actual.value.unit is NONE and wanted.unit is not NONE:
        return target, replace(actual, value=_like(actual.value, wanted))
    if target.value is not None and target.value.unit is NONE and actual.value.unit is not NONE:
        return replace(target, value=_like(target.value, actual.value)), actual
    return target, actual


def _like(bare: Quantity, other: Quantity) -> Quantity:
    return replace(bare, unit=RATIO if is_share(bare, other) else other.unit)


def _none_at_all(target: Target, actual: Actual, name: str) -> tuple[Target, Actual]:
    """无, 未发生, 零投诉: where less is good such a target asks for 0, and such an answer gives 0."""
    down = direction(name).way == "down"
    if down and target.operator is Operator.QUALITATIVE and _says_none(target.entry.text, name, strict=True):
        target = replace(target, operator=Operator.EQ, value=replace(_ZERO, text=target.entry.text.strip()))
    little = target.operator in _LITTLE or (target.value is not None and target.value.value == 0)
    worded = actual.value is None and actual.day is None and target.value is not None
    if worded and (little or down) and _says_none(actual.entry.text, name, strict=False):
        actual = replace(actual, value=replace(_ZERO, text=actual.entry.text.strip()))
    return target, actual


def _says_none(text: str, name: str, *, strict: bool) -> bool:
    """A word for none, and behind it only what the row is about; `strict`: nothing that narrows it (无重大事故)."""
    bare = squeeze(plain(text).text).strip("。;；,，!！")
    word = leading(bare, 0, words().none)
    rest = bare[len(word) :]
    for empty in words().happen:
        rest = rest.replace(empty, "")
    about = not rest or rest in name or (direction(rest).way == "down" and not strict)
    return bool(word) and bare not in words().not_zero and about


def dated(row: Indicator, year: int | None) -> Indicator:
    """A row whose dates without a year are of the evaluation year."""
    if year is None or row.target is None or row.actual is None:
        return row
    target = replace(row.target, day=_in_year(row.target.day, year)) if row.target.day else row.target
    actual = replace(row.actual, day=_in_year(row.actual.day, year)) if row.actual.day else row.actual
    return replace(row, target=target, actual=actual) if (target, actual) != (row.target, row.actual) else row


def _in_year(day: Day | None, year: int) -> Day | None:
    return replace(day, year=year) if day is not None and not day.year else day
