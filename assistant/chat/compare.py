"""Comparisons: two columns of one row, two figures, this year with last year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.chat.funds import FUND_COLUMNS, found_funds, fund_entry
from assistant.chat.known import Known
from assistant.chat.prose import found_facts
from assistant.chat.question import Question, understood
from assistant.chat.reply import Reply, reply
from assistant.chat.rows import called, entry_of, found_rows
from scoring.model import Entry, Figure, Location
from scoring.quantity import Quantity, plain

_BETWEEN = re.compile(
    r"(?P<one>.{2,}?)(?:和|与|跟|同|比|相比)(?P<two>.{2,}?)(?:的)?(?:相差|差距|差额|差了|差|哪个|谁|多多少|少多少|高多少|低多少|相比|对比|比较)"
)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: what it is called, and its figure."""

    name: str
    figure: Figure

    @property
    def text(self) -> str:
        return " ".join(self.figure.quantity.text.split())


def answer_compare(known: Known, question: Question, names: tuple[str, ...]) -> Reply | None:
    """None where the question compares nothing, or one side of it is not in the report."""
    if not question.wants("compare"):
        return None
    return _columns(known, question) or _over_time(known, question) or _two(known, question, names)


def _columns(known: Known, question: Question) -> Reply | None:
    """“完成值和目标差多少”, “年初预算和全年预算差多少”."""
    money = [c for c in question.fields if c in ("initial", "full", "executed")]
    if len(money) > 1:
        funds = found_funds(known, question)
        sides = [_side(FUND_COLUMNS[c], fund_entry(f, c)) for _, f in funds[:1] for c in reversed(money[:2])]
    elif "target" in question.fields:
        rows = found_rows(known, replace(question, fields=("actual",)))
        if len(rows) != 1:
            return None
        row = rows[0][1]
        named = called(known, row)
        sides = [_side(f"{named}完成值", entry_of(row, "actual")), _side("指标值", entry_of(row, "target"))]
    else:
        return None
    first, *rest = sides or [None]
    return _difference(first, rest[0]) if first and rest and rest[0] else None


def _side(name: str, entry: Entry | None) -> Side | None:
    return Side(name, entry.figure) if entry and entry.figure else None


def _difference(one: Side, two: Side) -> Reply | None:
    """Both figures and their difference in the unit of the first; None for different measures."""
    a, b = one.figure.quantity, two.figure.quantity
    if a.unit.symbol and b.unit.symbol and not a.same_dimension(b):
        return None
    right = b.to(a.unit) if a.same_dimension(b) else b.value
    gap = a.value - right
    unit = _gap_unit(a)
    word = "高" if gap > 0 else "低"
    text = f"{one.name} {one.text}，{two.name} {two.text}"
    if gap == 0:
        return reply(f"{text}，两者相等。", [one.figure.location, two.figure.location])
    size = plain(abs(gap))
    trace = f"{plain(max(a.value, right))} − {plain(min(a.value, right))} = {size}"
    return reply(
        f"{text}，前者比后者{word} {size}{unit}（{trace}）。",
        [one.figure.location, two.figure.location],
        (size, plain(right)),
    )


def _gap_unit(quantity: Quantity) -> str:
    return " 个百分点" if quantity.unit.symbol == "%" else f" {quantity.unit.symbol}" if quantity.unit.symbol else ""


def _over_time(known: Known, question: Question) -> Reply | None:
    """This year with last year: the change that the report states, else both figures and their difference."""
    if not question.wants("last_year") and len(question.years) < 2:
        return None
    intents = question.intents - {"compare", "change", "last_year"}
    years = (known.report.year,) if known.report.year else ()
    now = _one(known, replace(question, intents=intents, years=years))
    before = found_facts(known, replace(question, intents=intents | {"last_year"}, years=()))
    if now and len({f.figure.quantity.value for _, f in before}) == 1:
        return _difference(Side("今年", now), Side("上年", before[0][1].figure))
    return None


def _one(known: Known, question: Question) -> Figure | None:
    """The one figure that a question is about, None where there is none or several that differ."""
    rows = found_rows(known, question)
    entries = [
        entry_of(row, question.field if question.field in ("target", "actual", "weight", "score") else "actual")
        for _, row in rows
    ]
    figures = [e.figure for e in entries if e and e.figure]
    if not figures:
        funds = found_funds(known, question)
        column = next((c for c in question.fields if c in FUND_COLUMNS), "")
        figures = [e.figure for _, f in funds if (e := fund_entry(f, column)) and e.figure]
    if not figures:
        figures = [f.figure for _, f in found_facts(known, question)]
    return figures[0] if len({(f.quantity.value, f.quantity.unit.symbol) for f in figures}) == 1 else None


def _two(known: Known, question: Question, names: tuple[str, ...]) -> Reply | None:
    """“A和B相差多少”."""
    parts = _BETWEEN.search(question.key)
    if not parts:
        return None
    sides: list[Side] = []
    for part in (parts["one"], parts["two"]):
        asked = next(understood(part, names))
        figure = _one(known, replace(asked, unit=question.unit if question.unit == "money" else asked.unit))
        if figure is None:
            return None
        sides.append(Side(f"“{part}”", figure))
    return _difference(*sides)


def across(reports: Sequence[tuple[str, Known]], question: Question) -> tuple[Reply, tuple[Location, ...]] | None:
    """One figure in two reports: both values and their difference, and the place in each; None where one lacks it."""
    found = [(name, figure) for name, known in reports[:2] if (figure := _one(known, question))]
    if len(found) != 2:
        return None
    one, two = (Side(f"《{name}》", figure) for name, figure in found)
    made = _difference(one, two)
    return (made, (one.figure.location, two.figure.location)) if made else None
