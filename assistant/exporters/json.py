"""The review as JSON, schema `jihe.review/1`.

Decimal numbers are strings; money is also given in yuan. Offsets count Unicode code points of the block's text, and
every `text` beside a `location` is exactly the characters there. Extended freely, never renamed: scripts rely on it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from assistant.documents.model import Document
from assistant.exporters.json_evaluations import evaluation_of
from assistant.places import Places
from scoring.claims import Settled
from scoring.finding import Finding
from scoring.holds import in_words, operands
from scoring.model import Figure, Location
from scoring.quantity import plain
from scoring.review import Coverage, RuleRun

if TYPE_CHECKING:
    from assistant.pipeline import Reviewed

SCHEMA = "jihe.review/1"

Json = dict[str, Any]


def export(reviewed: Reviewed, path: str | None = None) -> bytes:
    """One JSON document on one line, UTF-8."""
    return line(as_dict(reviewed, path))


def line(value: Json) -> bytes:
    """A JSON document on one line with its line end, UTF-8; the same value gives the same bytes."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def failure(path: str, message: str) -> Json:
    """The document for a file that could not be read."""
    return {"schema": SCHEMA, "path": path, "error": message}


def as_dict(reviewed: Reviewed, path: str | None = None) -> Json:
    """The review as plain data."""
    places = Where(Places(reviewed.documents, reviewed.review.report.sections), len(reviewed.documents) > 1)
    review = reviewed.review
    evaluations = [evaluation_of(assessment, places) for assessment in review.assessments]
    return {
        "schema": SCHEMA,
        "path": reviewed.documents[0].name if path is None else path,
        "file": file_of(reviewed.documents[0]),
        "files": [file_of(document) for document in reviewed.documents],
        "unit": review.report.unit,
        "year": review.report.year,
        "evaluation": evaluations[0] if evaluations else None,
        "evaluations": evaluations,
        "figures": [figure_of(figure, places) for figure in review.report.figures],
        "findings": [_finding(finding, places) for finding in review.findings],
        "coverage": _coverage(review.coverage, len(review.report.figures)),
    }


class Where:
    """Locations as JSON; `several` adds the number of the document, from 0."""

    def __init__(self, places: Places, several: bool) -> None:
        self._places = places
        self._several = several

    def at(self, location: Location) -> Json:
        place = self._places.at(location)
        keys: Json = {"doc": location.doc} if self._several else {}
        keys |= {"block": location.block, "start": location.start, "end": location.end}
        seen = {"page": place.page, "section": place.section, "sheet": place.sheet, "cell": place.cell}
        return keys | {key: value for key, value in seen.items() if value}

    def text(self, location: Location) -> str:
        return self._places.text(location)


def file_of(document: Document) -> Json:
    """Name, format, hash, pages and what the user should know of a file."""
    return {
        "name": document.name,
        "format": document.format,
        "sha256": document.sha256,
        "pages": document.pages,
        "notes": list(document.notes),
    }


def figure_of(figure: Figure, places: Where) -> Json:
    """A figure; `upper` only for ranges, `yuan` only for money, the rest of the qualifiers only where stated."""
    quantity = figure.quantity
    value: Json = {
        "id": figure.id,
        "text": places.text(figure.location),
        "value": format(quantity.value, "f"),
        "unit": quantity.unit.symbol,
        "label": figure.label,
        "period": figure.period,
        "modifier": str(quantity.modifier),
        "location": places.at(figure.location),
    }
    if quantity.upper is not None:
        value["upper"] = format(quantity.upper, "f")
    if quantity.unit.dimension == "money":
        value["yuan"] = plain(quantity.base)
    extra = {"scope": figure.scope, "entity": figure.entity, "role": figure.role}
    return value | {key: word for key, word in extra.items() if word}


def _finding(finding: Finding, places: Where) -> Json:
    fix = finding.fix
    return {
        "code": finding.code,
        "name": finding.name,
        "level": str(finding.level),
        "kind": str(finding.kind),
        "title": finding.title,
        "message": finding.message,
        "stated": finding.stated,
        "expected": finding.expected,
        "trace": list(finding.trace),
        "evidence": [
            {"role": e.role, "text": places.text(e.location), "location": places.at(e.location)}
            for e in finding.evidence
        ],
        "basis": finding.basis,
        "fix": {"text": fix.text, "location": places.at(fix.location)} if fix else None,
        "evaluation": finding.evaluation,
        "affects": list(finding.affects),
        "fingerprint": finding.fingerprint,
    }


def _coverage(coverage: Coverage, figures: int) -> Json:
    return {
        "figures": figures,
        "checked": len(coverage.checked),
        "unchecked": [{"figure": figure, "why": why} for figure, why in coverage.unchecked],
        "rules": [_rule(run) for run in coverage.rules],
        "claims": [claim_of(settled) for settled in coverage.claims],
    }


def claim_of(settled: Settled) -> Json:
    """What became of a claim of the prose; what it comes from and the arithmetic where a reading was chosen."""
    value: Json = {"figure": settled.claim.figure.id, "status": str(settled.status)}
    if settled.reading is not None:
        relation = settled.reading.relation
        value |= {"relation": type(relation).__name__, "operands": [f.id for f in operands(relation)]}
        value["trace"] = [in_words(relation)]
    return value | ({"why": settled.why} if settled.why else {})


def _rule(run: RuleRun) -> Json:
    value: Json = {"code": run.code, "ran": run.ran, "found": run.found}
    return value | ({"why": run.why} if run.why else {})
