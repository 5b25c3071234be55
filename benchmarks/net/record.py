"""A review as plain data that a later run can be held against: printed texts and places, no ids that shift.

A place is "document:block:start-end". A relation's operands are (field, printed text, place); what the relation tells
besides (its kind, direction, names) stands under `told`. The span of the claim itself is written for the sentence
around it and is not compared.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, cast

from assistant.documents.model import Document
from assistant.pipeline import Reviewed
from benchmarks.net.case import Case
from scoring.finding import Finding
from scoring.model import Figure, Location
from scoring.relations import Base, Relation

Json = dict[str, Any]
Operand = tuple[str, str, str]

ORDERLESS = {"parts", "subtrahends", "shares", "values", "times", "others", "excluded"}
"""Fields whose figures may stand in any order without saying anything else."""


def place_of(location: Location) -> str:
    return f"{location.doc}:{location.block}:{location.start}-{location.end}"


def key_of(place: str) -> tuple[tuple[str, int], ...]:
    """Sorts places as they stand in the document: p2 before p10."""
    return tuple((words, int(number)) for words, number in re.findall(r"(\D*)(\d+)", place))


def record(case: Case, reviewed: Reviewed | None, refusal: str = "") -> Json:
    """What came out for one text; `reviewed` is None where it is refused, with the reason."""
    review = reviewed.review if reviewed else None
    head: Json = {"source": case.source, "id": case.id, "right": case.expect(review) if case.expect else None}
    if reviewed is None:
        return head | {"refused": refusal}
    return head | _Writer(reviewed).body()


def line(value: Json) -> str:
    """One line; the same value gives the same bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


class _Writer:
    """Writes one review, and remembers which blocks its places are in."""

    def __init__(self, reviewed: Reviewed) -> None:
        self._documents: Sequence[Document] = reviewed.documents
        self._review = reviewed.review
        self._figures = {figure.id: figure for figure in reviewed.review.report.figures}
        self._blocks: set[tuple[int, str]] = set()

    def body(self) -> Json:
        coverage = self._review.coverage
        value: Json = {
            "figures": len(self._figures),
            "checked": len(coverage.checked),
            "relations": _sorted(map(self._relation, self._review.report.relations)),
            "findings": [self._finding(finding) for finding in self._review.findings],
        }
        claims: Iterable[object] | None = getattr(coverage, "claims", None)
        if claims is not None:
            value["claims"] = _sorted(map(self._claim, claims))
        return value | {"blocks": {f"{d}:{b}": self._text(d, b) for d, b in sorted(self._blocks)}}

    def _relation(self, relation: Relation) -> Json:
        operands: list[Operand] = []
        told: Json = {}
        for field in fields(relation):
            figures, words = self._field(relation, field.name)
            operands += figures
            if words not in (None, field.default):
                told[field.name] = words
        claim = getattr(relation, "claim", None)
        return {
            "kind": type(relation).__name__,
            "claim": self._place(claim) if isinstance(claim, Location) else "",
            "operands": operands,
            "told": told,
        }

    def _field(self, relation: Relation, name: str) -> tuple[list[Operand], object]:
        """The figures of a field, and what it tells in words."""
        value: object = getattr(relation, name)
        if isinstance(value, Location) or name == "signs":
            return [], None
        if not isinstance(value, tuple):
            return ([self._operand(name, value)], None) if isinstance(value, Figure) else ([], value)
        found = list(self._each(name, cast(tuple[object, ...], value)))
        signs: tuple[int, ...] = getattr(relation, "signs", ()) if name == "parts" else ()
        for number, sign in enumerate(signs):
            role, text, place = found[number]
            found[number] = role, f"−{text}" if sign < 0 else text, place
        if name in ORDERLESS:
            found.sort(key=lambda operand: key_of(operand[2]))
        return found, None

    def _each(self, name: str, values: Iterable[object]) -> Iterator[Operand]:
        for value in values:
            if isinstance(value, Figure):
                yield self._operand(name, value)
            elif isinstance(value, Base):
                yield self._operand(f"{name} {value.name}", value.figure)
            elif isinstance(value, str):
                yield name, value, ""
            else:
                words, figures = cast(tuple[str, tuple[Figure, ...]], value)
                yield from self._each(f"{name} {words}", figures)

    def _finding(self, finding: Finding) -> Json:
        return {
            "code": finding.code,
            "level": str(finding.level),
            "kind": str(finding.kind),
            "message": finding.message,
            "evidence": [(e.role, e.text, self._place(e.location)) for e in finding.evidence],
            "affects": list(finding.affects),
        }

    def _claim(self, claim: object) -> Json:
        """A claim of the ledger: its figure, what became of it, and by which relation over which operands."""
        relation = _get(claim, "relation")
        kind = relation if isinstance(relation, str) else type(relation).__name__ if relation else ""
        operands: Iterable[object] = _get(claim, "operands") or ()
        return {
            "status": str(_get(claim, "status") or ""),
            "figure": self._named("figure", _get(claim, "figure")),
            "relation": kind,
            "operands": [self._named("operand", each) for each in operands],
        }

    def _named(self, role: str, value: object) -> Operand:
        """A figure given as such or by its id; other values in words."""
        figure = self._figures.get(value) if isinstance(value, str) else value
        return self._operand(role, figure) if isinstance(figure, Figure) else (role, str(value), "")

    def _operand(self, role: str, figure: Figure) -> Operand:
        place = figure.location
        printed = self._text(place.doc, place.block)[place.start : place.end] or figure.quantity.text
        return role, printed, self._place(place)

    def _place(self, location: Location) -> str:
        self._blocks.add((location.doc, location.block))
        return place_of(location)

    def _text(self, doc: int, block: str) -> str:
        found = self._documents[doc].blocks.get(block)
        return found.text if found else ""


def _get(value: object, name: str) -> Any:
    if isinstance(value, Mapping):
        return cast(Mapping[str, Any], value).get(name)
    return getattr(value, name, None)


def _sorted(values: Iterable[Json]) -> list[Json]:
    """In an order that doesn't depend on how they were found."""
    return sorted(values, key=lambda value: (key_of(_first(value)), line(value)))


def _first(value: Json) -> str:
    operands = value["operands"]
    return value.get("claim") or (value.get("figure") or (operands[0] if operands else ("", "", "")))[2]
