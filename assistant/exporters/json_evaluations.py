"""Evaluation tables as JSON: stated values beside recomputed ones."""

from __future__ import annotations

from typing import Any, Protocol

from assistant import wording
from scoring.methods import Score, ScoredFund, ScoredRow
from scoring.model import Entry, Evaluation, FundLine, Indicator, Location
from scoring.quantity import plain
from scoring.review import Assessment

Json = dict[str, Any]


class Where(Protocol):
    def at(self, location: Location) -> Json: ...


def evaluation_of(assessment: Assessment, places: Where) -> Json:
    """One evaluation, judged."""
    table, choice, totals = assessment.evaluation, assessment.choice, assessment.totals
    return {
        "id": table.id,
        "kind": table.kind,
        "title": table.title,
        "unit": table.unit,
        "project": table.project or None,
        "year": table.year,
        "ruleset": {"id": choice.ruleset.id, "title": choice.ruleset.title, "chosen": choice.how, "why": choice.why},
        "total_score": {
            "stated": None if totals.stated is None else plain(totals.stated),
            "recomputed": wording.points(totals.recomputed),
            "weights": None if totals.weights is None else plain(totals.weights),
            "comparable": totals.comparable,
        },
        "grade": {"stated": totals.grade, "expected": totals.expected_grade},
        "funds": [_fund(fund, places) for fund in assessment.funds],
        "indicators": [_indicator(row, places) for row in assessment.rows],
        **_read(table, places),
    }


def stated_of(table: Evaluation, places: Where) -> Json:
    """One evaluation as it stands in the draft, not judged."""
    return {
        "id": table.id,
        "kind": table.kind,
        "title": table.title,
        "unit": table.unit,
        "project": table.project or None,
        "year": table.year,
        "total_score": wording.number(table.total_score),
        "total_weight": wording.number(table.total_weight),
        "grade": wording.text(table.grade),
        "funds": [stated_fund(line, places) for line in table.funds],
        "indicators": [stated_indicator(row, places) for row in table.indicators],
        **_read(table, places),
    }


def _read(table: Evaluation, places: Where) -> Json:
    """What every column was taken for, and the filled cells without a role (an empty list when all is read)."""
    return {
        "columns": [
            {"header": c.header, "role": c.role or "unread", "why": c.why, "location": places.at(c.location)}
            for c in table.column_roles
        ],
        "unread": [{"location": places.at(u.location), "text": u.text, "why": u.why} for u in table.unread],
    }


def stated_fund(line: FundLine, places: Where) -> Json:
    """A row of the fund block: amounts in the printed unit and in yuan, the rate in percent."""
    amounts = {"initial": line.initial, "full": line.full, "executed": line.executed}
    return {
        "label": line.label,
        "total": line.total,
        **{name: wording.number(entry) for name, entry in amounts.items()},
        "unit": next((e.quantity.unit.symbol for e in amounts.values() if e and e.quantity), ""),
        "yuan": {name: _yuan(entry) for name, entry in amounts.items()},
        "rate": wording.percent(line.rate),
        "weight": wording.number(line.weight),
        "score": wording.number(line.score),
        "location": places.at(line.location),
    }


def stated_indicator(row: Indicator, places: Where) -> Json:
    """A row of the indicator block; weight and score as numbers, the rest as printed, target and actual with the
    operator and unit that have columns of their own."""
    return {
        "level1": row.level1,
        "level2": row.level2,
        "level3": row.level3,
        "target": row.target.shown if row.target else None,
        "actual": row.actual.shown if row.actual else None,
        "weight": wording.number(row.weight),
        "score": wording.number(row.score),
        "deviation": wording.text(row.reason),
        "location": places.at(row.location),
    }


def _fund(fund: ScoredFund, places: Where) -> Json:
    rate = None if fund.rate is None else format(fund.rate, ".2f")
    return stated_fund(fund.line, places) | {"recomputed_rate": rate} | _scored(fund.score)


def _yuan(entry: Entry | None) -> str | None:
    quantity = entry.quantity if entry else None
    return plain(quantity.base) if quantity and quantity.unit.dimension == "money" else None


def _indicator(row: ScoredRow, places: Where) -> Json:
    return stated_indicator(row.indicator, places) | _scored(row.score)


def _scored(score: Score) -> Json:
    """`range` only where the rule allows more than one score."""
    value: Json = {
        "recomputed_score": wording.points(score.value),
        "kept": score.kept,
        "reason": score.reason,
        "met": score.met,
        "trace": list(score.trace),
    }
    if score.low is not None and score.high is not None and score.low != score.high:
        value["range"] = [wording.points(score.low), wording.points(score.high)]
    return value
