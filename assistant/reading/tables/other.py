"""Tables that are no self-evaluation form: their figures, sums, 其中 rows, rates, shares and changes.

A relation is claimed only where the table's own words declare it (合计, 其中, 占比, 增长率 …) or subject codes and list
marks do, and where the layout leaves no doubt about which cells are meant; else the ledger says why not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.documents.model import Block, Document, Table
from assistant.reading.tables.account_facts import TableFact, facts_of
from assistant.reading.tables.account_sums import left_open
from assistant.reading.tables.accounts import read_sums
from assistant.reading.tables.other_relations import Grid, amount_columns, relations_of
from assistant.reading.tables.panel_header import own_cells
from assistant.reading.tables.panels import Panel, panels_of
from assistant.reading.text.figures import Scribe
from assistant.reading.text.normal import squeeze
from scoring.relations import Relation

_CAPTIONS = 4


@dataclass(slots=True)
class OtherTables:
    """What the tables of a document claim, and the facts that its text may tell as well."""

    relations: list[Relation] = field(default_factory=list[Relation])
    facts: list[TableFact] = field(default_factory=list[TableFact])


def read_other_tables(scribe: Scribe, document: Document, used: frozenset[str]) -> OtherTables:
    """Figures, relations and facts of all tables of a document that are not in `used`."""
    found = OtherTables()
    recent: list[str] = []
    for item in document.items:
        if isinstance(item, Block):
            recent = [*recent[1 - _CAPTIONS :], item.text]
        elif item.id not in used:
            _read(scribe, item, recent, found)
            recent = []
    return found


def _read(scribe: Scribe, table: Table, captions: Sequence[str], found: OtherTables) -> None:
    panels = panels_of(scribe, table, captions)
    if not panels:
        return
    grids, titles = [_grid(p) for p in panels], _titles(table, captions)
    amounts = [amount_columns(g) for g in grids]
    sums = read_sums(panels, amounts, titles)
    scribe.unread += left_open(sums.left, sums.totals).items()
    found.relations += [*sums.totals, *(r for g in grids for r in relations_of(g))]
    found.facts += [f for p, a in zip(panels, amounts, strict=True) for f in facts_of(p, a, titles)]


def _grid(panel: Panel) -> Grid:
    """The panel as its rows of named figures; levels are those of codes, list marks and indents."""
    rows = tuple((r.label, r.cells) for r in panel.rows)
    return Grid(rows, tuple((n, c.header) for n, c in enumerate(panel.columns)), panel.flat)


def _titles(table: Table, captions: Sequence[str]) -> list[str]:
    """The short texts over a table and in its first rows."""
    first = [c.text for r in range(min(2, table.n_rows)) for c in own_cells(table, r) if c.colspan * 2 > table.n_cols]
    told = [squeeze(t) for t in (table.sheet or "", *captions, *first)]
    return [t for t in told if t and len(t) < 40 and t[-1] not in "。；;，,"]
