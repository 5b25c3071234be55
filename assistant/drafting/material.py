"""What a section is written from: the review, computed values, the document's own words, the user's additions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from assistant.binding import Book, Fact, book_of
from assistant.drafting.computed import computed
from assistant.drafting.quoting import Quoting, texts_of
from assistant.pipeline import Reviewed
from scoring.model import Report
from scoring.review import Assessment


@dataclass(frozen=True)
class Material:
    """`given` holds what the user added, by the key of the question; an empty answer counts as none."""

    reviewed: Reviewed
    given: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def report(self) -> Report:
        return self.reviewed.review.report

    @property
    def assessments(self) -> tuple[Assessment, ...]:
        return self.reviewed.review.assessments

    @cached_property
    def quoting(self) -> Quoting:
        return Quoting(self.reviewed)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """All computed values of all tables."""
        return tuple(fact for assessment in self.assessments for fact in computed(assessment))

    @cached_property
    def book(self) -> Book:
        return book_of(self.report, self.facts, texts_of(self.reviewed.documents))

    def has(self, key: str) -> bool:
        return key in self.book.by_id

    @property
    def unit(self) -> str:
        """The reporting unit, 本单位 where the document does not name it."""
        named = self.report.unit or next((a.evaluation.unit for a in self.assessments if a.evaluation.unit), "")
        return named or "本单位"

    @property
    def year(self) -> str:
        """“2023年度”, "" where no year is stated."""
        year = self.report.year or next((a.evaluation.year for a in self.assessments if a.evaluation.year), None)
        return f"{year}年度" if year else ""

    def documents_cited(self) -> Iterable[str]:
        """Document numbers that a text may cite: those of the findings' bases and of the rule sets."""
        yield from (f.basis for f in self.reviewed.review.findings if f.basis)
        yield from (a.choice.ruleset.basis.source for a in self.assessments)
        yield from ("财预〔2020〕10号", "财预〔2013〕53号")
