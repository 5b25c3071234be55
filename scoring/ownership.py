"""Which evaluation a finding belongs to, told by the cells that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace

from scoring.finding import Finding
from scoring.model import Actual, Entry, Evaluation, Report, Target

Owners = Mapping[tuple[int, str], str]


def owners(report: Report) -> Owners:
    """(document, cell) → evaluation id, for every cell that a form's funds, indicators and totals stand in."""
    found: dict[tuple[int, str], str] = {}
    for evaluation in report.evaluations:
        for entry in _entries(evaluation):
            found[(entry.location.doc, entry.location.block)] = evaluation.id
    return found


def owned(finding: Finding, by_cell: Owners) -> Finding:
    """The finding with its evaluation, when its cells belong to just one; a finding about prose alone stays without."""
    if finding.evaluation is not None or not by_cell:
        return finding
    named = {by_cell.get((e.location.doc, e.location.block)) for e in finding.evidence} - {None}
    return replace(finding, evaluation=named.pop()) if len(named) == 1 else finding


def _entries(evaluation: Evaluation) -> Iterator[Entry]:
    for part in (evaluation, *evaluation.funds, *evaluation.indicators):
        for field in fields(part):
            value = getattr(part, field.name)
            if isinstance(value, Target | Actual):
                yield value.entry
            elif isinstance(value, Entry):
                yield value
