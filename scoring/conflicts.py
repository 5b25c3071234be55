"""Findings about one fact that is stated with several values: all mentions with their places, the gap, what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scoring.arithmetic import Match
from scoring.check import Case, Examined, Outcome, Skipped
from scoring.finding import Evidence, Finding, Kind, Level
from scoring.mentions import Conflict, conflict, usable
from scoring.model import Figure, Report
from scoring.quantity import PERCENT, POINT, Quantity, plain
from scoring.relations import SameFact
from scoring.wording import bare, named, numeral, printed, short


def judged(case: Case, kind: str, told: Callable[[Conflict], str]) -> Iterator[Outcome]:
    """Goes over the facts of a kind. `told` says what to do about a conflict, "" where it is another check's fault."""
    for fact in case.report.relations:
        if not isinstance(fact, SameFact) or fact.kind != kind:
            continue
        figures = usable(fact)
        if len(figures) < 2:
            yield Skipped(fact.figures, "同一数据只有一处写了确数")
            continue
        yield Examined(figures)
        found = conflict(fact)
        advice = told(found) if found else ""
        if found and advice:
            yield _finding(case, found, advice)


def _finding(case: Case, found: Conflict, advice: str) -> Finding:
    fact, first, right = found.fact, found.odd[0], found.reference
    anchored = fact.anchor is not None and right is fact.figures[fact.anchor]
    expected = _in_unit_of(first.quantity, right.quantity) if anchored else None
    cut = found.match is Match.TRUNCATED
    advice = "像是截去了后面的数字，建议写法统一" if cut else advice
    alone = anchored and len(found.odd) == 1 and fact.certain
    return case.finding(
        f"{named(fact.subject)}前后不一：{_listed(case.report, found)}，"
        f"{_gap(first.quantity, right.quantity)}，{advice}。",
        tuple(Evidence.of("anchor" if f is right and anchored else "mention", f) for f in found.figures),
        fact.subject,
        stated=bare(first.quantity),
        expected=expected,
        level=Level.INFO if cut else None,
        kind=Kind.FAIL if fact.certain else Kind.REVIEW,
        suspect=first.id if alone else "",
        remedy=_exactly(first.quantity, right.quantity) if alone else "",
    )


def _listed(report: Report, found: Conflict) -> str:
    """ "98%（“四、评价结论”一节）、94.9（表中）": every mention in order, equal ones at one place told once."""
    told = dict.fromkeys(f"{printed(f.quantity)}（{_where(report, f)}）" for f in found.figures)
    return "、".join(told)


def _where(report: Report, figure: Figure) -> str:
    block = figure.location.block
    if block.startswith("t"):
        return "表中"
    around = (s for s in report.sections if block in s.blocks and s.location.doc == figure.location.doc)
    section = max(around, key=lambda s: s.level, default=None)
    return f"“{section.number}{section.title}”一节" if section and section.title else "正文"


def _gap(one: Quantity, other: Quantity) -> str:
    """How far two mentions are apart, in the unit of the one that has a unit; percentages in points."""
    unit = one.unit if one.unit.symbol else other.unit
    values = [q.base if q.unit.symbol or not unit.symbol else q.value * unit.factor for q in (one, other)]
    return "相差" + short(abs(values[0] - values[1]), POINT if unit is PERCENT else unit)


def _exactly(odd: Quantity, right: Quantity) -> str:
    """The other mention's value in this one's unit, all digits."""
    same = not odd.unit.symbol or not right.unit.symbol
    return plain(right.value if same else right.base / odd.unit.factor)


def _in_unit_of(odd: Quantity, right: Quantity) -> str:
    if odd.unit.factor == right.unit.factor or not odd.unit.symbol or not right.unit.symbol:
        return bare(right)
    return numeral(right.base / odd.unit.factor, max(odd.decimals, 2))
