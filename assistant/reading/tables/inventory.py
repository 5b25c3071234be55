"""The inventory of a form: every filled cell of its tables has a role, or is named as unread with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from assistant.documents.model import Cell, Table
from assistant.reading.tables import headers
from assistant.reading.tables.columns import MANY
from assistant.reading.tables.content import kind_of
from assistant.reading.tables.grid import Header, row_cells, under
from assistant.reading.tables.role_names import NAMES
from assistant.reading.text.figures import Scribe
from scoring.model import ColumnRole, Unread

_NUMBER = "不能确定这个数填的是什么"
_FIGURES = ("points", "percent", "amount", "operator", "date")
# labels whose value bears on budgets and points: a number beside them that no block has read is missed
_BEARING = frozenset({"initial", "full", "executed", "rate", "weight", "score"})


PARTS = {"indicator": "indicators", "fund": "funds"}


@dataclass
class Inventory:
    """`known` holds the ids of the cells that have a role, `whys` the reasons for those that have none."""

    known: set[str] = field(default_factory=set[str])
    whys: dict[str, str] = field(default_factory=dict[str, str])
    parts: dict[str, str] = field(default_factory=dict[str, str])
    headers: set[str] = field(default_factory=set[str])
    columns: list[ColumnRole] = field(default_factory=list[ColumnRole])

    def take(self, cells: Iterable[Cell | None]) -> None:
        """These cells have a role."""
        self.known.update(c.id for c in cells if c is not None)

    def header(self, scribe: Scribe, table: Table, header: Header) -> None:
        """The header rows of a block: every column with its role; one without a role stays unread, header too."""
        self.take(c for row in range(header.top, header.bottom) for c in row_cells(table, row))
        for column in header.columns:
            place, inferred = scribe.whole(column.cell), bool(column.role) and not column.told
            self.columns.append(ColumnRole("".join(column.cell.text.split()), column.role, column.why, place, inferred))
            if not column.role:
                self.known.discard(column.cell.id)
                self.headers.add(column.cell.id)
                self._unknown(column.cell, header, column.why)

    def row(self, table: Table, row: int, header: Header, *, read: bool) -> None:
        """A row of a block: its cells have the roles of their columns if the row was read, level labels always."""
        for column in header.columns:
            cell = under(table, row, column.start, column.end)
            if cell is None or not column.role:
                self._unknown(cell, header, column.why)
            elif read or column.role in MANY or column.role.startswith("level"):
                self.known.add(cell.id)
        if read:
            first = min((c.start for c in header.columns), default=0)
            self.take(c for c in row_cells(table, row) if c.col < first)

    def _unknown(self, cell: Cell | None, header: Header, why: str) -> None:
        if cell is not None:
            self.whys.setdefault(cell.id, why)
            self.parts.setdefault(cell.id, PARTS[header.kind])

    def loose(self, table: Table, row: int) -> None:
        """A row outside the blocks: words are words; a number is known by the label beside it, unless that bears on
        budgets and points."""
        label = ""
        for cell in (c for c in row_cells(table, row) if c.row == row and c.text.strip()):
            if kind_of(cell.text) not in _FIGURES:
                label = cell.text
                self.known.add(cell.id)
            elif kind_of(cell.text) == "date" or (label and not _bears(label)):
                self.known.add(cell.id)
                label = ""

    def unread(self, scribe: Scribe, tables: Sequence[Table]) -> tuple[Unread, ...]:
        """The filled cells of these tables that have no role, in order."""
        return tuple(self._unread(scribe, tables))

    def _unread(self, scribe: Scribe, tables: Sequence[Table]) -> Iterator[Unread]:
        for cell in (c for table in tables for c in table.cells):
            kind = kind_of(cell.text)
            if cell.id in self.known or kind == "blank":
                continue
            why = self.whys.get(cell.id, "")
            if why or kind in _FIGURES:
                numeric = kind in _FIGURES
                part, header = self.parts.get(cell.id, ""), cell.id in self.headers
                yield Unread(scribe.whole(cell), cell.text, why or _NUMBER, numeric, part, header)


def merged(inventories: Sequence[Inventory]) -> Inventory:
    """One inventory of several parts: a cell that one of them knows is known."""
    known = {ident for a in inventories for ident in a.known}
    whys = {ident: why for a in inventories for ident, why in a.whys.items()}
    parts = {ident: part for a in inventories for ident, part in a.parts.items()}
    headers = {ident for a in inventories for ident in a.headers}
    return Inventory(known, whys, parts, headers, [c for a in inventories for c in a.columns])


def _bears(label: str) -> bool:
    return bool({headers.role_of("fund", label), headers.role_of("indicator", label)} & _BEARING)


def described(role: str) -> str:
    """A column's role in words."""
    return NAMES.get(role, role)
