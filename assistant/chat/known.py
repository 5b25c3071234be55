"""A checked report, prepared for questions: what it says by subject, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from assistant.chat.bm25 import Index
from assistant.chat.facts import Fact, Passage, Reader, Topic, topics
from assistant.chat.text import key
from assistant.pipeline import Reviewed
from assistant.places import Places, row_names
from scoring.methods import ScoredFund, ScoredRow
from scoring.model import Figure, Location, Report
from scoring.relations import SameFact
from scoring.review import Assessment

_FORM = re.compile("绩效|评价|自评|报告|支出|项目|部门|整体|年度|表")
_WEIGHT = re.compile(r"[（(]\s*\d+(?:\.\d+)?\s*分\s*[)）]|^指标\s*\d+[:：.、]?")


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator, with its names as keys."""

    scored: ScoredRow
    assessment: Assessment
    name: str
    levels: str
    table: str

    @property
    def title(self) -> str:
        return self.scored.indicator.name


@dataclass(frozen=True, slots=True)
class Fund:
    """A line of the fund block, with its names as keys."""

    scored: ScoredFund
    assessment: Assessment
    name: str
    table: str


class Known:
    """What can be asked about one report. Building takes about as long as checking it; every part is made once."""

    def __init__(self, reviewed: Reviewed, name: str = "") -> None:
        self.reviewed = reviewed
        self.name = name or reviewed.documents[0].name
        self.review = reviewed.review
        self.report: Report = reviewed.review.report
        self.places = Places(reviewed.documents, self.report.sections)
        self.rows = tuple(_row(r, a) for a in self.review.assessments for r in a.rows)
        self.funds = tuple(_fund(f, a) for a in self.review.assessments for f in a.funds)
        names = self._tables()
        readers = [Reader(n, d, self.report, names) for n, d in enumerate(reviewed.documents)]
        self.facts: tuple[Fact, ...] = tuple(fact for reader in readers for fact in reader.facts())
        self.passages: tuple[Passage, ...] = tuple(p for reader in readers for p in reader.passages())
        self.topics: tuple[Topic, ...] = tuple(
            t for n, d in enumerate(reviewed.documents) for t in topics(n, d, self.report.sections)
        )
        self.index = Index([p.heading + p.key for p in self.passages])

    @cached_property
    def figures(self) -> dict[str, Figure]:
        return {figure.id: figure for figure in self.report.figures}

    @cached_property
    def row_names(self) -> dict[tuple[int, int, int], str]:
        """(document, table from 1, row from 1) → the indicator or the funds that the row is about."""
        return row_names(self.review.assessments, self.places)

    @cached_property
    def own(self) -> str:
        """The keys that name the report itself: its unit, its title, its projects."""
        parts = [self.report.unit, self.report.title]
        parts += [
            p for a in self.review.assessments for p in (a.evaluation.unit, a.evaluation.project, a.evaluation.title)
        ]
        return _FORM.sub("", key(" ".join(parts)))

    @cached_property
    def everything(self) -> str:
        """All text as one key, to tell what a report never speaks of."""
        texts = (b.text for d in self.reviewed.documents for b in d.blocks.values())
        return "\n".join(key(text) for text in texts)

    @cached_property
    def plain_text(self) -> str:
        """All text as it stands, a block a line."""
        return "\n".join(" ".join(b.text.split()) for d in self.reviewed.documents for b in d.blocks.values())

    def twins(self, figure: Figure) -> tuple[Figure, ...]:
        """Other mentions of the same fact."""
        return tuple(
            other
            for relation in self.report.relations
            if isinstance(relation, SameFact)
            for other in relation.figures
            if figure in relation.figures and other != figure
        )

    def text(self, location: Location) -> str:
        return self.places.text(location)

    def where(self, location: Location) -> str:
        return self.places.at(location).words

    def block_text(self, location: Location) -> str:
        return self.places.at(location).block_text

    def year(self, assessment: Assessment | None = None) -> int | None:
        return (assessment.evaluation.year if assessment else None) or self.report.year

    def _tables(self) -> dict[str, str]:
        """Table id → the project that it is about."""
        found: dict[str, str] = {}
        for assessment in self.review.assessments:
            table = assessment.evaluation
            for name in {table.location.block.split(".")[0], *table.tables}:
                found[name] = table.project
        return found


def _row(scored: ScoredRow, assessment: Assessment) -> Row:
    indicator = scored.indicator
    return Row(
        scored,
        assessment,
        key(_WEIGHT.sub("", indicator.name)),
        key(indicator.level1 + indicator.level2),
        _table(assessment),
    )


def _fund(scored: ScoredFund, assessment: Assessment) -> Fund:
    return Fund(scored, assessment, key(scored.line.label), _table(assessment))


def _table(assessment: Assessment) -> str:
    table = assessment.evaluation
    return key(table.project or table.title)
