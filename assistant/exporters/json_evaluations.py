"""Evaluation tables as JSON: stated values beside recomputed ones."""

from __future__ import annotations

from typing import Any, Protocol

from assistant import wording
from scoring.methods import Score, ScoredFund, ScoredRow
from scoring.model import Entry, Location
from scoring.quantity import plain
from scoring.review import Assessment

Json = dict[str, Any]


class Where(Protocol):
    def at(self, location: Location) -> Json: ...


def evaluation_of(assessment: Assessment, places: Where) -> Json:
    """One evaluation, judged."""
    table, choice, totals = assessment.evaluation, assessment.choice, assessment.totals
    return {
        "id": table.id, "kind": table.kind, "title": table.title, "unit": table.unit,
        "project": table.project or None, "year": table.year,
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
    }


def _fund(fund: ScoredFund, places: Where) -> Json:
    line = fund.line
    amounts = {"initial": line.initial, "full": line.full, "executed": line.executed}
    return {
        "label": line.label, "total": line.total,
        **{name: wording.number(entry) for name, entry in amounts.items()},
        "unit": next((e.quantity.unit.symbol for e in amounts.values() if e and e.quantity), ""),
        "yuan": {name: _yuan(entry) for name, entry in amounts.items()},
        "rate": wording.percent(line.rate),
        "recomputed_rate": None if fund.rate is None else format(fund.rate, ".2f"),
        "weight": wording.number(line.weight), "score": wording.number(line.score),
        "recomputed_score": wording.points(fund.score.value), **_scored(fund.score),
        "location": places.at(line.location),
    }


def _yuan(entry: Entry | None) -> str | None:
    quantity = entry.quantity if entry else None
    return plain(quantity.base) if quantity and quantity.unit.dimension == "money" else None


def _indicator(row: ScoredRow, places: Where) -> Json:
    indicator = row.indicator
    return {
        "level1": indicator.level1, "level2": indicator.level2, "level3": indicator.level3,
        "target": wording.text(indicator.target.entry) if indicator.target else None,
        "actual": wording.text(indicator.actual.entry) if indicator.actual else None,
        "weight": wording.number(indicator.weight), "score": wording.number(indicator.score),
        "recomputed_score": wording.points(row.score.value), **_scored(row.score),
        "deviation": wording.text(indicator.reason), "location": places.at(indicator.location),
    }


def _scored(score: Score) -> Json:
    """`range` only where the rule allows more than one score."""
    value: Json = {"kept": score.kept, "reason": score.reason, "met": score.met, "trace": list(score.trace)}
    if score.low is not None and score.high is not None and score.low != score.high:
        value["range"] = [wording.points(score.low), wording.points(score.high)]
    return value
