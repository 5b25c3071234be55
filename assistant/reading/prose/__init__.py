"""What the sentences of a report claim: a grammar over figures, not over words.

`read_prose` turns every paragraph into mentions (a figure, the noun phrase before it, what kind of statement it makes),
mentions into items (an amount with its changes, shares, rates and budget), and lets small rule modules find relations.
docs/reading.md tells the grammar.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.documents.model import Document
from scoring.model import Evaluation, Figure, Section
from scoring.observations import Observation
from scoring.relations import Relation


@dataclass(frozen=True, slots=True)
class ProseReading:
    """Figures of the prose in document order, and what the prose (alone or with the tables) claims of them."""

    figures: tuple[Figure, ...] = ()
    relations: tuple[Relation, ...] = ()
    observations: tuple[Observation, ...] = ()


def read_prose(
    documents: tuple[Document, ...],
    sections: tuple[Section, ...],
    evaluations: tuple[Evaluation, ...],
    table_figures: tuple[Figure, ...],
    ids: Iterator[str],
) -> ProseReading:
    """Reads all paragraphs, headings, footnotes and text boxes (never table cells).

    `ids` yields fresh figure ids ("F12"). `evaluations` and `table_figures` are what the tables gave; relations between
    prose and table (SameFact, SurveyShare, Staffing) rest on them. Relations come without duplicates, in document order.
    """
    return ProseReading()
