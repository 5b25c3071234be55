"""What reading notices besides figures: one small file a kind, pure functions over passages."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.documents.model import Document
from assistant.reading.notice.bases import missing_bases
from assistant.reading.notice.contradictions import row_contradictions
from assistant.reading.notice.duplicates import duplicates
from assistant.reading.notice.foreign import foreign_traces
from assistant.reading.notice.headings import heading_marks
from assistant.reading.notice.language import punctuation, typos
from assistant.reading.notice.listings import indicator_listings
from assistant.reading.notice.numerals import odd_numbers
from assistant.reading.notice.passages import passages
from assistant.reading.notice.placeholders import placeholders
from assistant.reading.notice.statements import low_execution, statements
from assistant.reading.notice.years import year_mentions
from scoring.model import Evaluation, Section
from scoring.observations import Observation


def notice(
    documents: Sequence[Document],
    sections: Sequence[Section],
    unit: str,
    year: int | None,
    evaluations: Sequence[Evaluation] = (),
) -> tuple[Observation, ...]:
    """All observations of this package, in document order within each kind.

    `unit` is the reporting unit's name ("" if unknown: nothing foreign can be told then), `year` the evaluation year.
    """
    found = passages(documents, sections)
    return (
        *year_mentions(found, year),
        *foreign_traces(found, unit),
        *statements(found),
        *low_execution(evaluations),
        *row_contradictions(found, evaluations),
        *missing_bases(found),
        *indicator_listings(found),
        *heading_marks(found),
        *placeholders(found),
        *duplicates(found),
        *typos(found),
        *punctuation(found),
        *odd_numbers(found),
    )
