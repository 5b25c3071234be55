"""When the review of a text is right: the same rules by which the tests and the other benchmarks judge it.

Each function takes what is known of the text, bound by `functools.partial`, and then the review (None: refused).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from benchmarks.accuracy.run import serious
from benchmarks.claims import hits
from scoring.finding import Finding, Kind, Level
from scoring.review import Review
from tests.drafts.matching import compare
from tests.faults.judging import column_complaints, complaints
from tests.reading.test_forms import fits
from tests.reading.test_prose import notation


def reads(wanted: Sequence[str], found: Review | None) -> bool:
    """Exactly these relations, in the notation of `prose_cases.yaml`."""
    relations = found.report.relations if found else ()
    return sorted(map(notation, relations)) == sorted(wanted)


def tells(wanted: Sequence[str], leave: str, found: Review | None) -> bool:
    """One finding above information for every wanted "CODE word" and no other, but for the code to `leave` out."""
    return found is not None and fits(_told(found, leave), list(wanted))


def names(wanted: Sequence[str], leave: str, found: Review | None) -> bool:
    """Findings above information of the codes of every wanted "CODE word" and of no other, and every word in one."""
    if found is None:
        return False
    told = _told(found, leave)
    pairs = [each.partition(" ") for each in wanted]
    codes = {code for code, _, _ in pairs} == {each.partition(" ")[0] for each in told}
    return codes and all(any(word in each for each in told) for _, _, word in pairs)


def _told(found: Review, leave: str) -> list[str]:
    told = [f for f in found.findings if f.level is not Level.INFO and f.code != leave]
    return [f"{f.code} {f.message}" for f in told]


def fault(case: Mapping[str, Any], found: Review | None) -> bool:
    """As a fault case says (`tests/faults`)."""
    return found is not None and not complaints(found.findings, case)


def columns(wanted: Sequence[Mapping[str, str]], found: Review | None) -> bool:
    """Every column of the indicator block has the role that the case says."""
    return found is not None and not column_complaints(found.report, wanted)


def agrees(found: Review | None) -> bool:
    """No certain error: what is published here is right."""
    return found is not None and not any(f.level is Level.ERROR and f.kind is Kind.FAIL for f in found.findings)


def shown(number: str, found: Review | None) -> bool:
    """A finding above information prints the wrong number."""
    return found is not None and bool(hits(found.findings, number))


def true_to(truth: Mapping[str, Any], warnings: bool, found: Review | None) -> bool:
    """Every fault of a draft is found and nothing else is an error, nor a warning where `warnings` count."""
    if found is None:
        return False
    outcome = compare(_plain(found), truth)
    return not (outcome.missed or outcome.false_errors or (warnings and outcome.false_warnings))


def _plain(found: Review) -> dict[str, Any]:
    """As much of the JSON of `check` as the truths of drafts are compared with."""
    rules = [{"code": run.code} for run in found.coverage.rules]
    return {"findings": [_finding(f) for f in found.findings], "coverage": {"rules": rules}}


def _finding(finding: Finding) -> dict[str, Any]:
    plain = ("code", "title", "message", "stated", "expected", "affects")
    evidence = [{"text": e.text} for e in finding.evidence]
    return {key: getattr(finding, key) for key in plain} | {"level": str(finding.level), "evidence": evidence}


def holds(must: Collection[tuple[str, str | None, str | None]], codes: Collection[str], found: Review | None) -> bool:
    """All these findings (code, stated, expected) and all these codes are there."""
    there = {(f.code, f.stated, f.expected) for f in found.findings} if found else set()
    return set(must) <= there and set(codes) <= {code for code, _, _ in there}


def faultless(found: Review | None) -> bool:
    """A made report without a fault: nothing that a reviewer must act on."""
    return found is not None and not serious(found)


def seeded(codes: Collection[str], found: Review | None) -> bool:
    """The one fault of a made report is named, by any of its codes."""
    return found is not None and any(f.code in codes for f in found.findings)
