"""Findings as SARIF 2.1.0, for editors and review tools.

A draft has no lines, so a place is a logical location: the block's id, and in words its page, section or cell.
A finding that is not certain has the kind "review", whose level SARIF wants to be "none"; its own level is a property.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from assistant.places import Places
from scoring.finding import Evidence, Finding, Kind, Level

if TYPE_CHECKING:
    from assistant.pipeline import Reviewed

Json = dict[str, Any]

LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "note"}


def export(reviewed: Reviewed, path: str | None = None) -> bytes:
    """One log with one run, UTF-8."""
    return dump(log([(path, reviewed)]))


def dump(value: Json) -> bytes:
    """The log as a file, UTF-8."""
    return json.dumps(value, ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n"


def log(checked: Sequence[tuple[str | None, Reviewed]], failures: Iterable[tuple[str, str]] = ()) -> Json:
    """Several files as one run. `failures` are (path, sentence) of the files that could not be read."""
    files = [_Files(path, reviewed) for path, reviewed in checked]
    results = [_result(finding, file) for file in files for finding in file.reviewed.review.findings]
    notes = [_notification(path, message) for path, message in failures]
    run: Json = {
        "tool": {"driver": {"name": "jihe", "fullName": "绩核 Jihe", "version": _version(), "rules": _rules(files)}},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not notes, "toolExecutionNotifications": notes}],
        "artifacts": [artifact for file in files for artifact in file.artifacts()],
        "results": results,
    }
    return {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}


class _Files:
    """The documents of one report: their addresses and the places in them."""

    def __init__(self, path: str | None, reviewed: Reviewed) -> None:
        self.reviewed = reviewed
        self.places = Places(reviewed.documents, reviewed.review.report.sections)
        names = [document.name for document in reviewed.documents]
        if path is not None and len(names) == 1:
            names = [path]
        self.uris = [_uri(name) for name in names]

    def artifacts(self) -> list[Json]:
        return [
            {"location": {"uri": uri}, "hashes": {"sha-256": document.sha256}}
            for uri, document in zip(self.uris, self.reviewed.documents, strict=True)
        ]

    def location(self, evidence: Evidence) -> Json:
        place = self.places.at(evidence.location)
        return {
            "message": {"text": place.excerpt()},
            "physicalLocation": {"artifactLocation": {"uri": self.uris[evidence.location.doc]}},
            "logicalLocations": [
                {"fullyQualifiedName": evidence.location.block, "decoratedName": place.words, "kind": "element"}
            ],
            "properties": {
                "role": evidence.role,
                "text": place.text,
                "start": evidence.location.start,
                "end": evidence.location.end,
            },
        }


def _uri(path: str) -> str:
    return quote(path.replace("\\", "/"), safe="/")


def _result(finding: Finding, file: _Files) -> Json:
    review = finding.kind is Kind.REVIEW
    first, *others = finding.evidence
    value: Json = {
        "ruleId": finding.code,
        "kind": "review" if review else "fail",
        "level": "none" if review else LEVELS[finding.level],
        "message": {"text": finding.message},
        "locations": [file.location(first)],
        "relatedLocations": [{"id": number} | file.location(e) for number, e in enumerate(others, start=1)],
        "partialFingerprints": {"jihe/v1": finding.fingerprint},
        "properties": _properties(finding),
    }
    return value


def _properties(finding: Finding) -> Json:
    return {
        "level": str(finding.level),
        "stated": finding.stated,
        "expected": finding.expected,
        "trace": list(finding.trace),
        "basis": finding.basis,
        "affects": list(finding.affects),
        "fix": finding.fix.text if finding.fix else None,
    }


def _rules(files: Iterable[_Files]) -> list[Json]:
    """The rules that found something, by code."""
    found = {f.code: f for file in files for f in file.reviewed.review.findings}
    return [_rule(found[code]) for code in sorted(found)]


def _rule(finding: Finding) -> Json:
    value: Json = {"id": finding.code, "name": finding.name, "shortDescription": {"text": finding.title}}
    return value | ({"fullDescription": {"text": finding.basis}} if finding.basis else {})


def _notification(path: str, message: str) -> Json:
    place = {"physicalLocation": {"artifactLocation": {"uri": _uri(path)}}}
    return {"level": "error", "message": {"text": message}, "locations": [place]}


@cache
def _version() -> str:
    try:
        return version("jihe")
    except PackageNotFoundError:
        return "0"
