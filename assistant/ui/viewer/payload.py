"""What the document view is fed with: plain data made from a review, once for each judgement."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TypedDict

from assistant.marks import MarkedTable, MarkedText, anchor, marked
from assistant.places import Place, Places
from assistant.ui.words import ROLES
from assistant.wording import level
from scoring.finding import Evidence, Finding, Kind
from scoring.review import Review

if TYPE_CHECKING:
    from assistant.pipeline import Reviewed


class PlaceData(TypedDict):
    """A place that a finding rests on. Offsets count code points of the block's text."""

    role: str
    text: str
    words: str
    doc: int
    block: str
    start: int


class FindingData(TypedDict):
    """A card. `index` is the finding's number in the list, `id` its fingerprint; the anchor's place comes first."""

    index: int
    id: str
    code: str
    family: str
    level: str
    level_text: str
    review: bool
    title: str
    message: str
    stated: str | None
    expected: str | None
    trace: list[str]
    basis: str
    affects: list[str]
    evaluation: str
    places: list[PlaceData]


class Payload(TypedDict):
    """`version` changes when something to show changes; `selected` is the finding chosen when the page opened."""

    version: str
    name: str
    nothing: str
    selected: str | None
    items: list[MarkedText | MarkedTable]
    findings: list[FindingData]


def payload(reviewed: Reviewed, name: str, selected: str | None) -> Payload:
    """All that the document view shows of one review."""
    review = reviewed.review
    places = Places(reviewed.documents, review.report.sections)
    titles = _titles(review)
    return {
        "version": _version(reviewed),
        "name": name,
        "nothing": _nothing(review),
        "selected": selected,
        "items": marked(reviewed.documents, review.findings),
        "findings": [_card(i, f, places, titles.get(f.evaluation or "", "")) for i, f in enumerate(review.findings)],
    }


def _version(reviewed: Reviewed) -> str:
    parts = [d.sha256 for d in reviewed.documents]
    parts += [f.fingerprint + f.message for f in reviewed.review.findings]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _titles(review: Review) -> dict[str, str]:
    """Evaluation id → its name, where a report has more than one."""
    if len(review.assessments) < 2:
        return {}
    return {a.evaluation.id: a.evaluation.project or a.evaluation.title or a.evaluation.id for a in review.assessments}


def _nothing(review: Review) -> str:
    ran = sum(1 for rule in review.coverage.rules if rule.ran)
    if not ran:
        return "没有可以核对的内容。"
    return f"运行了 {ran} 项检查，没有发现问题。哪些数没有核对、为什么，见“核对覆盖”。"


def _card(index: int, finding: Finding, places: Places, evaluation: str) -> FindingData:
    main = anchor(finding)
    evidence = sorted(finding.evidence, key=lambda e: e.location != main)
    return {
        "index": index,
        "id": finding.fingerprint,
        "code": finding.code,
        "family": finding.code[:1],
        "level": str(finding.level),
        "level_text": level(finding),
        "review": finding.kind is Kind.REVIEW,
        "title": finding.title,
        "message": finding.message,
        "stated": finding.stated,
        "expected": finding.expected,
        "trace": list(finding.trace),
        "basis": finding.basis,
        "affects": list(finding.affects),
        "evaluation": evaluation,
        "places": [_place(e, places.at(e.location)) for e in evidence],
    }


def _place(evidence: Evidence, at: Place) -> PlaceData:
    words = f"{at.words}（“{at.section}”）" if at.section and at.section not in at.words and not at.table else at.words
    return {
        "role": ROLES.get(evidence.role, "出处"),
        "text": at.text,
        "words": words,
        "doc": at.location.doc,
        "block": at.location.block,
        "start": at.location.start,
    }
