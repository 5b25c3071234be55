"""Printed calculations worked out again: "98.5÷100×10=9.85分", exactly, on the intervals of the printed numbers.

Whole numbers that nobody rounds (counts, months, points, yuan, the plain 100 of ÷100) have no width; other amounts,
percentages and decimals may be anything that rounds to them. A calculation is right if it is so in base units (yuan,
persons, shares) or on the numbers as printed, where its own factors convert (÷10000).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from scoring.arithmetic import Computed, Match, compare, hedged
from scoring.check import Case, Examined, Outcome, Skipped
from scoring.finding import Evidence, Finding, Fix, Level
from scoring.model import Figure
from scoring.quantity import NONE, PERCENT, POINT, Interval, Quantity, Unit
from scoring.relations import Expression
from scoring.subjects import subject
from scoring.wording import bare, like, named, numeral, printed, short

TITLE = "算式与结果不符"
_COUNTING = frozenset({"score", "day", "workday", "month", "year", "week", "hour", "times"})
_MONEY, _RATIO = "money", "ratio"
_PLAIN = frozenset({"none", "ratio", "point", "score", "money", "times", "usd"})
_LARGE = 1000
"""A plain whole number from here on may be rounded where others of the calculation have decimals."""


@dataclass(frozen=True, slots=True)
class Worked:
    """A calculation worked out in one of its units. `stated` is the result as it was taken, in that unit."""

    stated: Quantity
    computed: Computed
    match: Match

    @property
    def away(self) -> Decimal:
        """How far the statement is off, as a part of the right value."""
        return abs(self.stated.base - self.computed.point) / (abs(self.computed.point) or Decimal(1))


def code_of(claim: Expression) -> str:
    """The check that a calculation belongs to, told by what its result is."""
    if claim.result.quantity.unit.dimension in (_RATIO, "point") or (claim.percent and _bare(claim.result)):
        return "A201"
    if claim.operations <= {"+"}:
        return "A101"
    return "A301" if claim.operations <= {"+", "-", "negative"} else "A302"


def printed_calculations(case: Case) -> Iterator[Outcome]:
    """The printed calculations of a report that belong to the case's check."""
    for claim in case.report.relations:
        if not isinstance(claim, Expression) or code_of(claim) != case.check.code:
            continue
        figures = (claim.result, *claim.operands)
        found = None if hedged(figures) or not _measures(claim) else worked(claim)
        if found is None:
            yield Skipped(figures, "算式中有约数、除数为零，或单位不能直接换算")
            continue
        yield Examined(figures)
        if (level := _level(claim, found.match)) is not None:
            yield _told(case, claim, found, level)


def worked(claim: Expression) -> Worked | None:
    """The calculation in the unit in which it agrees best; None where it can't be worked out."""
    ways = [Worked(s, c, compare(s, c)) for c, s in _ways(claim)]
    return min(ways, key=lambda w: (list(Match).index(w.match), w.away), default=None)


def nothing_below(claim: Expression) -> Figure | None:
    """The number that is printed as zero and divided by; None where a share of nothing is nothing or all (0÷0=100%)."""
    below = (t for t, sign in pairwise(claim.terms) if isinstance(t, Figure) and sign == "÷" and not t.quantity.value)
    found = next(below, None)
    filled_in = claim.operands[0].quantity.value == 0 and claim.result.quantity.value in (0, 1, 100)
    return None if filled_in else found


def evaluated(claim: Expression, *, faces: bool) -> Computed | None:
    """The right value, in base units or, with `faces`, of the numbers as printed (percentages stay shares).

    None where unlike things are added up or something is divided by nothing.
    """
    stack: list[tuple[Computed, str]] = []
    exact = _exact(claim)
    for term in claim.terms:
        if isinstance(term, Figure):
            stack.append((_operand(term.quantity, faces=faces, exact=exact), term.quantity.unit.dimension))
        elif term == "negative":
            (value, kind) = stack.pop()
            stack.append((Computed(-value.point, -value.span), kind))
        else:
            right, left = stack.pop(), stack.pop()
            joined = _joined(term, left, right)
            if joined is None:
                return None
            stack.append(joined)
    return stack[-1][0]


def _joined(sign: str, left: tuple[Computed, str], right: tuple[Computed, str]) -> tuple[Computed, str] | None:
    """Two results joined, and the dimension of the outcome ("" for what a product measures)."""
    (a, kind), (b, other) = left, right
    if sign in "+-":
        if not _addable(kind, other):
            return None
        dimension = kind if kind not in ("", "none") else other
        sums = {"+": Computed(a.point + b.point, a.span + b.span), "-": Computed(a.point - b.point, a.span - b.span)}
        return sums[sign], dimension
    if sign == "×":
        return Computed(a.point * b.point, a.span * b.span), ""
    if b.span.low <= 0 <= b.span.high:
        return None
    return Computed(a.point / b.point, a.span / b.span), ""


def _addable(kind: str, other: str) -> bool:
    """Alike, or one of them tells no unit; a share is added to a plain number (1+20%)."""
    return kind == other or not {"", "none"}.isdisjoint({kind, other})


def _exact(claim: Expression) -> frozenset[Quantity]:
    """The numbers that nobody rounded: they stand for themselves."""
    found = [f.quantity for f in claim.operands]
    fine = any(q.decimals for q in found)
    scores = claim.result.quantity.unit.dimension == "score" and claim.operations <= {"+", "-"}
    return frozenset(q for q in found if (scores and q.decimals <= 1) or _whole(q, fine=fine))


def _whole(quantity: Quantity, *, fine: bool) -> bool:
    if quantity.decimals:
        return False
    if quantity.unit.dimension == "none" and not quantity.unit.symbol:
        return not fine or quantity.value < _LARGE
    if quantity.unit.dimension.startswith(_MONEY):
        return quantity.unit.factor == 1
    full = quantity.unit == PERCENT and quantity.value == 100
    return full or quantity.unit.counted or quantity.unit.dimension in _COUNTING


def _operand(quantity: Quantity, *, faces: bool, exact: frozenset[Quantity]) -> Computed:
    taken = _as_printed(quantity) if faces and quantity.unit.dimension != _RATIO else quantity
    return Computed(taken.base, Interval.point(taken.base) if quantity in exact else taken.interval())


def _as_printed(quantity: Quantity) -> Quantity:
    return replace(quantity, unit=Unit(quantity.unit.symbol, quantity.unit.dimension, counted=quantity.unit.counted))


def _ways(claim: Expression) -> Iterator[tuple[Computed, Quantity]]:
    """Every way to take the calculation, with the statement in the same unit."""
    stated = _stated(claim)
    base, face = evaluated(claim, faces=False), evaluated(claim, faces=True)
    if base is None or face is None:
        return
    if not stated.unit.symbol:
        for computed in (face, base):
            yield computed, replace(stated, unit=replace(stated.unit, factor=Decimal(1)))
            if claim.percent:
                yield computed, replace(stated, unit=replace(NONE, factor=PERCENT.factor))
        return
    yield base, stated
    if stated.unit.dimension == _RATIO or (stated.unit.dimension != "point" and _converts(claim)):
        yield face, replace(stated, unit=replace(stated.unit, factor=Decimal(1)))
        # 万元 above the line and bare numbers below it: meant on the numbers as printed
        yield face, stated


def _stated(claim: Expression) -> Quantity:
    """The result as a number that may be rounded; behind ≈ also at its last digit that is not zero."""
    quantity = claim.result.quantity
    digits = quantity.value.as_tuple().digits
    zeros = len(digits) - len("".join(map(str, digits)).rstrip("0")) if quantity.value and not quantity.decimals else 0
    decimals = -zeros if claim.rough else quantity.decimals
    return replace(quantity, decimals=decimals or quantity.decimals, unit=replace(quantity.unit, counted=False))


def _converts(claim: Expression) -> bool:
    """May the calculation be meant on the numbers as printed? Not where amounts with units give an amount."""
    plain = [f.quantity for f in claim.operands if _bare(f)]
    money = any(f.quantity.unit.dimension.startswith(_MONEY) for f in claim.operands)
    if not money or claim.result.quantity.unit.dimension != _MONEY:
        return True
    scales = any(q.value >= _LARGE and not str(q.value).strip("10") for q in plain)
    return scales or bool(plain and claim.operations & {"+", "-"})


def _measures(claim: Expression) -> bool:
    """Can the result be worked out from its operands without a table of measures (亩 from 米, 小时 from 天)?"""
    wanted = claim.result.quantity.unit.dimension.split("/")[0]
    given = {f.quantity.unit.dimension.split("/")[0] for f in claim.operands}
    if not _measured(wanted) or wanted in given or not any(map(_measured, given)):
        return True
    return wanted in ("area", "volume") and {g for g in given if _measured(g)} <= {"length", "area"}


def _measured(dimension: str) -> bool:
    return dimension not in _PLAIN and not dimension.startswith("count:")


def _bare(figure: Figure) -> bool:
    return not figure.quantity.unit.symbol


def _level(claim: Expression, match: Match) -> Level | None:
    """None where nothing is to be said: what rounding explains is told of amounts, never of rates."""
    if (
        match is Match.EQUAL
        or _capped(claim)
        or (match is Match.ROUNDING and code_of(claim) == "A201")
        or (claim.rough and _near(match))
    ):
        return None
    return Level.INFO if _near(match) else Level.ERROR


def _capped(claim: Expression) -> bool:
    """A score that stops at full points (95%÷90%×10=10分) or at none: a rule says so, not the arithmetic."""
    stated, right = claim.result.quantity, evaluated(claim, faces=False)
    if right is None or not (stated.unit.dimension == "score" or "得分" in claim.word):
        return False
    full = right.point > stated.value and any(f.quantity.value == stated.value and _points(f) for f in claim.operands)
    return full or (stated.value == 0 and right.point < 0)


def _points(figure: Figure) -> bool:
    return figure.quantity.unit.dimension in ("none", "score")


def _near(match: Match) -> bool:
    return match in (Match.ROUNDING, Match.TRUNCATED)


def _told(case: Case, claim: Expression, found: Worked, level: Level) -> Finding:
    stated, unit = claim.result.quantity, claim.result.quantity.unit
    value = found.computed.point / found.stated.unit.factor
    expected = numeral(value, stated.decimals)
    symbol = POINT.symbol if unit == PERCENT else unit.symbol
    gap = short(abs(found.stated.value - value), Unit(symbol, unit.dimension), max(stated.decimals, 2))
    line = f"{claim.printed}＝{expected}{unit.symbol}"
    about = named(claim.word or claim.result.label)
    told = case.finding(
        f"{about}{line}，文中写{printed(stated)}，相差{gap}，{_advice(found.match)}。",
        (Evidence.of("result", claim.result), *_evidence(claim.operands)),
        subject(claim.result),
        stated=bare(stated),
        expected=expected,
        trace=(line,),
        level=level,
        fix=Fix(like(stated, expected), claim.result.location) if level is Level.ERROR else None,
        suspect=claim.result.id,
        remedy=expected,
    )
    return replace(told, title=TITLE)


def _evidence(figures: Iterable[Figure]) -> Iterator[Evidence]:
    return (Evidence.of("operand", figure) for figure in figures)


def _advice(match: Match) -> str:
    if match is Match.ROUNDING:
        return "四舍五入可以解释，建议把末位调平"
    return "像是截去了后面的数字，建议按四舍五入填写" if match is Match.TRUNCATED else "请核对"
