"""Header words of rule sets' own: those of the sets whose words stand in the tables of a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from assistant.documents.model import Document, Table
from assistant.reading.tables.headers import normal
from scoring.ruleset import Form, Layout, RuleSet

_ENOUGH = 2


def words_for(documents: Sequence[Document], forms: Callable[[], Iterable[Form]]) -> Layout:
    """The layouts to read with. A set takes part if two of its words, or its only one, are whole cells of one table.

    What the set with the most words says about a word goes last and so counts; names of first levels, which may stand
    alone in a row, are known for all sets.
    """
    tables = [_texts(item) for document in documents for item in document.items if isinstance(item, Table)]
    if not tables:
        return ()
    known = list(forms())
    counted = [(_most(form.layout, tables), form.layout) for form in known if form.layout]
    ranked = sorted((pair for pair in counted if pair[0]), key=lambda pair: pair[0])
    names = tuple(name for form in known for name in form.hints.level1)
    return (("level1_names", names), *(part for _, layout in ranked for part in layout))


def given_words(rules: RuleSet) -> Layout:
    """The words of a rule set that was given: they count whatever else stands in the tables."""
    names = (*rules.hints.level1, *(name for name, _ in rules.first_level.weights))
    return (("level1_names", names), *rules.layout)


def _texts(table: Table) -> frozenset[str]:
    return frozenset(normal(cell.text) for cell in table.cells if len(cell.text) < 40)


def _most(layout: Layout, tables: Sequence[frozenset[str]]) -> int:
    words = {normal(word) for _, texts in layout for word in texts}
    found = max((len(words & texts) for texts in tables), default=0)
    return found if found >= min(_ENOUGH, len(words)) else 0
