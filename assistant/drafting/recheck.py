"""After drafting: the draft is read again like any report, and nothing wrong may have come in with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from assistant.binding import Bound, Number, Status
from assistant.documents import Source, load
from assistant.documents.model import Document
from assistant.pipeline import Reviewed
from assistant.reading.report import read
from scoring.engine import judge
from scoring.finding import Finding, Level
from scoring.model import Location
from scoring.registry import selected
from scoring.ruleset import library

_ARITHMETIC = ("A",)


def document_of(text: str) -> Document:
    """The draft as a document."""
    return load(Source("draft.txt", text.encode("utf-8")))


def introduced(reviewed: Reviewed, text: str) -> tuple[Finding, ...]:
    """Error-level findings that point into the draft when it is checked as a part of its report.

    A contradiction between the draft and an error of the original that the review has named already is the original's.
    """
    known = {f.location for finding in reviewed.review.findings for f in finding.evidence}
    documents = (*reviewed.documents, document_of(text))
    review = judge(read(documents), library(), selected(), given=_ruleset(reviewed))
    last = len(documents) - 1
    found = [f for f in review.findings if f.level is Level.ERROR and any(e.location.doc == last for e in f.evidence)]
    return tuple(f for f in found if not any(e.location in known for e in f.evidence if e.location.doc != last))


def _ruleset(reviewed: Reviewed) -> str | None:
    chosen = [a.choice for a in reviewed.review.assessments]
    return chosen[0].ruleset.id if len(chosen) == 1 and chosen[0].how == "given" else None


def reread(bound: Bound) -> Bound:
    """The text read again: numbers whose relations don't hold (sums, rates, shares, growth) become unverified.

    Numbers that were proved one by one can still make a wrong statement together.
    """
    document = document_of(bound.text)
    review = judge(read((document,)), library(), selected(_ARITHMETIC))
    starts = _starts(bound.text, document)
    wrong: dict[int, str] = {}
    for finding in review.findings:
        places = list(_places(finding, starts))
        # a relation that fails for a number marked anyway says nothing against the proved ones in it
        if finding.level is Level.ERROR and not any(n.start <= p < n.end for n in bound.unverified for p in places):
            wrong.update((place, finding.message) for place in places)
    return Bound(bound.text, tuple(_judged(n, wrong) for n in bound.numbers)) if wrong else bound


def _places(finding: Finding, starts: Mapping[str, int]) -> Iterable[int]:
    for evidence in finding.evidence:
        place: Location = evidence.location
        if place.block in starts:
            yield starts[place.block] + place.start


def _starts(text: str, document: Document) -> dict[str, int]:
    """Block id → where its text begins in the draft; blocks that were joined from several lines are left out."""
    found: dict[str, int] = {}
    position = 0
    for block in document.blocks.values():
        start = text.find(block.text, position)
        if start >= 0:
            found[block.id] = start
            position = start + len(block.text)
    return found


def _judged(number: Number, wrong: Mapping[int, str]) -> Number:
    why = next((w for place, w in wrong.items() if number.start <= place < number.end), "")
    if not why or number.status is Status.UNVERIFIED:
        return number
    return replace(number, status=Status.UNVERIFIED, why=why)
