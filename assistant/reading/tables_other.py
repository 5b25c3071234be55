"""Tables that are no self-evaluation form: their figures, totals, 其中 rows and rates."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.documents.model import Document
from assistant.reading.figures import Scribe
from scoring.relations import Relation


def read_other_tables(scribe: Scribe, document: Document, used: frozenset[str]) -> Sequence[Relation]:
    """Figures and relations of all tables that are not in `used`."""
    return ()
