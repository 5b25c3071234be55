"""What the rows of a panel say that they are, and what stands under what: told by list marks, indents and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.reading.tables.account_codes import without_code
from assistant.reading.tables.account_words import bare, is_of_which, says
from assistant.reading.tables.panels import Row


class Role(StrEnum):
    """What a row says that it is."""

    ITEM = "item"
    SUBTOTAL = "subtotal"
    TOTAL = "total"
    GRAND = "grand"
    CARRIED = "carried"
    HEADING = "heading"


SUMS = (Role.SUBTOTAL, Role.TOTAL, Role.GRAND)


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its name alone, its role, and the rank and number of its list mark."""

    row: Row
    name: str
    role: Role
    rank: int = 0
    number: int = 0
    which: bool = False

    @property
    def filled(self) -> bool:
        return any(f is not None and f.quantity.value for f in self.row.cells.values())


def lines_of(rows: Sequence[Row]) -> list[Line]:
    """The rows that may take part in a sum of money, with their roles."""
    found = [_line(row) for row in rows if row.label or row.cells]
    found = [_settled(line, found[n + 1 : n + 2]) for n, line in enumerate(found) if not says("no_money", line.name)]
    # a sum over several rows: a page break may have cut its numbers in two
    cut = {x.row.named for x in found if x.row.row != x.row.named}
    return [x for x in found if x.role not in SUMS or x.row.named not in cut]


def _line(row: Row) -> Line:
    name = bare(without_code(row.label))
    rank, number = row.mark
    return Line(row, name, _role(name), rank, number, is_of_which(row.label))


def _role(name: str) -> Role:
    kinds = ((Role.SUBTOTAL, "subtotal"), (Role.GRAND, "grand"), (Role.TOTAL, "total"), (Role.CARRIED, "carried"))
    found = next((role for role, kind in kinds if says(kind, name)), None)
    return found or (Role.HEADING if says("breakdown", name) else Role.ITEM)


def _settled(line: Line, after: Sequence[Line]) -> Line:
    """ "（一）支出合计" above "1.…" is a row with parts, not the sum of the rows before it."""
    above = line.rank and after and after[0].rank > line.rank
    return Line(line.row, line.name, Role.ITEM, line.rank, line.number) if line.role in SUMS and above else line


# --- levels


@dataclass(slots=True)
class Level:
    """A line under its parent (None at the top), with what stands under it; `open` where it may as well stand beside
    its parent."""

    line: Line
    parent: int | None = None
    open: bool = False
    under: list[int] = field(default_factory=list[int])


@dataclass(slots=True)
class _Levels:
    """Walks down a list: marks, indents, carried balances and 其中 tell what stands under what."""

    by_indent: bool
    found: list[Level] = field(default_factory=list[Level])
    marked: list[int] = field(default_factory=list[int])
    carried: int | None = None
    which: int | None = None
    heading: int | None = None

    def add(self, line: Line) -> None:
        parent, is_open = self._parent(line)
        if parent is None and line.role is Role.ITEM:
            parent = self.heading
        here = len(self.found)
        self.found.append(Level(line, parent, is_open))
        if parent is not None:
            self.found[parent].under.append(here)
        if line.role is not Role.ITEM and parent is None:
            self.marked.clear()
            self.heading = here if self._heads(line) else None
        if line.rank and line.role is not Role.SUBTOTAL:
            self.marked.append(here)
        self.carried = here if line.role is Role.CARRIED and parent is None else self.carried
        self.carried = None if line.role in (Role.TOTAL, Role.GRAND) else self.carried
        if not line.which and not (self.which is not None and parent == self.which):
            self.which = None

    def _heads(self, line: Line) -> bool:
        """A heading, or the sum that stands right under one that has no amount of its own."""
        above = self.found[-2].line if len(self.found) > 1 else None
        bare_heading = above is not None and above.role is Role.HEADING and not above.filled
        return line.role is Role.HEADING or (line.role is Role.TOTAL and bare_heading)

    def _parent(self, line: Line) -> tuple[int | None, bool]:
        if line.which:
            self.which = self._above() if self.which is None else self.which
            return self.which, False
        if line.role in (Role.TOTAL, Role.GRAND, Role.HEADING):
            return None, False
        if line.role is Role.SUBTOTAL:
            return (self.found[-1].parent if self.found else None), False
        if line.rank:
            return self._by_mark(line)
        if line.role is Role.CARRIED and not self._within_carried(line):
            return None, False
        return self._unmarked(line)

    def _above(self) -> int | None:
        return next((n for n in range(len(self.found) - 1, -1, -1) if not self.found[n].line.which), None)

    def _by_mark(self, line: Line) -> tuple[int | None, bool]:
        while self.marked and self.found[self.marked[-1]].line.rank >= line.rank:
            self.marked.pop()
        if self.marked:
            return self.marked[-1], False
        carried = self.found[self.carried].line if self.carried is not None else None
        # marks that begin again behind a carried balance tell what it is made of
        inside = carried is not None and (not carried.rank or carried.rank < line.rank)
        return (self.carried if inside and line.role is not Role.CARRIED else None), False

    def _within_carried(self, line: Line) -> bool:
        head = self.found[self.carried].line if self.carried is not None else None
        return head is not None and (line.row.indent > head.row.indent or says("carried_parts", line.name))

    def _unmarked(self, line: Line) -> tuple[int | None, bool]:
        if self.carried is not None:
            return self.carried, not self._within_carried(line)
        if self.which is not None:
            deeper = line.row.indent > self.found[self.which].line.row.indent
            if deeper or not self._each_told(self.found[self.which].under):
                return self.which, not deeper
        if self.marked:
            deeper = line.row.indent > self.found[self.marked[-1]].line.row.indent
            return self.marked[-1], not deeper
        return (self._outer(line) if self.by_indent else None), False

    def _each_told(self, under: Sequence[int]) -> bool:
        """Does 其中 stand before each of the parts, and not before the first alone?"""
        return len(under) > 1 and self.found[under[1]].line.which

    def _outer(self, line: Line) -> int | None:
        """The last line that is set in less."""
        n: int | None = len(self.found) - 1
        while n is not None and n >= 0 and self.found[n].line.row.indent >= line.row.indent:
            n = self.found[n].parent
        return n if n is not None and n >= 0 and self.found[n].line.role is Role.ITEM else None


def levels(lines: Sequence[Line]) -> list[Level]:
    """Every line under the line that it is a part of."""
    plain = [x.row.indent for x in lines if x.role is Role.ITEM and not x.which]
    walk = _Levels(by_indent=len(set(plain)) > 1 and plain[0] == min(plain))
    for line in lines:
        walk.add(line)
    return walk.found
