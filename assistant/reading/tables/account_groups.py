"""Which rows of a panel make up which: by levels, by words of totalling, by subject codes.

A group is a row and the rows that it is said to be the sum of. Where the layout leaves open which rows belong to it,
the group has several readings, and only one that holds is a claim.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, product

from assistant.reading.prose.words import known_partition
from assistant.reading.tables.account_rows import SUMS, Level, Line, Role
from assistant.reading.tables.account_words import says


@dataclass(frozen=True, slots=True)
class Group:
    """`total` is said to be the sum of one of `readings`, the likeliest first.

    kind: "total" – a row that calls itself a sum; "parent" – a row above rows of a lower level, which may leave some
    out; "whole" – one whose rows are known to be all; "which" – 其中. `sure` is False where the layout leaves open
    whether there is a sum at all.
    """

    total: Line
    readings: tuple[tuple[Line, ...], ...]
    kind: str = "total"
    sure: bool = True


Choose = Callable[[Line, Sequence[tuple[Line, ...]]], tuple[Line, ...] | None]
_MOST_READINGS = 64
_MOST_KNOWN = 12


def parents(found: Sequence[Level]) -> Iterator[Group]:
    """The groups of the lines that have others under them."""
    for level in found:
        under = [x for n in level.under if (x := found[n]).line.role is not Role.SUBTOTAL]
        if not under or not level.line.row.cells:
            continue
        whole_list = _known(under)
        known = len(whole_list) > 1
        if not known and under[0].line.which:
            under = [x for x in under if not x.open]
        parts = tuple(x.line for x in whole_list or under)
        listed = parts[0].which and not known
        sure = known or (not any(x.open for x in under) and (listed or in_order(parts)))
        whole = known or _headed(level.line, parts)
        yield Group(level.line, (parts,), "which" if listed else "whole" if whole else "parent", sure)


def _known(under: Sequence[Level]) -> Sequence[Level]:
    """The lines that are a division known to be complete; of lines that may stand beside their parent as few as make
    one up."""
    least = 2 if any(x.open for x in under) else len(under)
    ends = range(max(least, 2), min(len(under), _MOST_KNOWN) + 1)
    return next((under[:n] for n in ends if known_partition([x.line.name for x in under[:n]])), ())


def _headed(line: Line, parts: Sequence[Line]) -> bool:
    """A row that is the sum of all that stands under it: 本年支出, the heading of a division, a balance carried over
    whose parts are numbered."""
    by_name = line.role in (Role.HEADING, Role.TOTAL) or says("year", line.name)
    return by_name or (line.role is Role.CARRIED and all(p.rank for p in parts))


def in_order(parts: Sequence[Line]) -> bool:
    """The list marks run on from the first: no row between them was left out. True of rows without marks."""
    numbers = [p.number for p in parts if p.rank]
    return not numbers or numbers == list(range(1, len(numbers) + 1))


# --- the sums of a list


def sums(found: Sequence[Level], choose: Choose) -> Iterator[Group]:
    """The groups of the rows that call themselves sums, level by level."""
    top = [n for n, x in enumerate(found) if x.parent is None]
    for level in (top, *(x.under for x in found)):
        if any(found[n].line.role in SUMS for n in level):
            yield from _Adding(found, choose).run(level)


@dataclass(slots=True)
class _Adding:
    """Goes down one level and puts every sum in the place of the rows that it is made of.

    `ways` holds the rows not yet added up, one list a division of the same total."""

    found: Sequence[Level]
    choose: Choose
    ways: list[list[int]] = field(default_factory=lambda: [[]])
    first: int | None = None

    def run(self, level: Sequence[int]) -> Iterator[Group]:
        for n in level:
            role = self.found[n].line.role
            under = self.found[n].under
            if role is Role.HEADING:
                self.ways.append([n] if self.found[n].line.filled else under)
            elif role is Role.TOTAL and under and not self.found[n].line.rank and not self.found[under[0]].line.which:
                self.ways.append([n])
            elif role in SUMS and self._begins(n):
                self.first = n
            elif role in SUMS:
                yield from self._sum(n, role)
            else:
                self.ways[-1].append(n)
        if self.first is not None:
            yield from self._after(self.first)

    def _begins(self, n: int) -> bool:
        """A sum above its rows; a numbered one (一、政府采购支出合计) has its own number's rows only."""
        line = self.found[n].line
        return self.first is None and not any(self.ways) and line.role is not Role.SUBTOTAL and not line.rank

    def _sum(self, n: int, role: Role) -> Iterator[Group]:
        way = self.ways[-1]
        last = max((k for k, m in enumerate(way) if self.found[m].line.role in SUMS), default=-1)
        since = way[last + 1 :]
        if role is Role.SUBTOTAL:
            yield Group(self.found[n].line, self._readings(since))
            self.ways[-1] = [*way[: last + 1], n]
            return
        if self.first is not None or len([w for w in self.ways if w]) > 1 or role is Role.GRAND or last < 0:
            yield from self._all(n)
            self.ways = [[n]]
            return
        yield from self._all_or_since(n, way, since, last)

    def _all(self, n: int) -> Iterator[Group]:
        line = self.found[n].line
        for way in self.ways:
            if not way:
                continue
            now = [m for m in way if self.found[m].line.role is not Role.CARRIED]
            readings = self._readings(way)
            if line.role is Role.TOTAL and 0 < len(now) < len(way):
                readings = (*self._readings(now), *readings)
            yield Group(line, readings, sure=self.first is None and not self._doubtful(way))

    def _doubtful(self, way: Sequence[int]) -> bool:
        """A total among the parts, or a sum under a heading, which may leave something of the total out."""
        lines = [self.found[m].line for m in way]
        return any(x.role is Role.GRAND for x in lines) or (len(self.ways) > 1 and lines[0].role is Role.TOTAL)

    def _all_or_since(self, n: int, way: list[int], since: list[int], last: int) -> Iterator[Group]:
        """A sum behind another: of all above it, or of what stands between the two."""
        line = self.found[n].line
        whole, part = self._readings(way), self._readings(since) if since else ()
        inner = all(self.found[m].line.role is Role.SUBTOTAL for m in way if self.found[m].line.role in SUMS)
        only = not part or inner or says("plain", line.name)
        fitting = None if only else self.choose(line, (*whole, *part))
        block = fitting is not None and fitting not in whole
        yield Group(line, part if block else whole, sure=only or fitting is not None)
        self.ways[-1] = [*way[: last + 1], n] if block else [n]

    def _after(self, n: int) -> Iterator[Group]:
        """A sum above its rows."""
        line = self.found[n].line
        for way in self.ways:
            rest = [m for m in way if m != n]
            sums_too = [m for m in rest if self.found[m].line.role in (Role.TOTAL, Role.GRAND)]
            now = [m for m in rest if self.found[m].line.role is not Role.CARRIED and m not in sums_too]
            if len(sums_too) == 1 and sums_too == rest[:1] and now:
                # 收入总计 above 本年收入合计 above its rows, with the balances carried at the end
                yield Group(self.found[rest[0]].line, self._readings(now))
                yield Group(line, self._readings([m for m in rest if m not in now]))
            if not rest or sums_too:
                continue
            readings = self._readings(rest)
            if line.role is Role.TOTAL and len(now) < len(rest):
                readings = (*self._readings(now), *readings)
            yield Group(line, readings, sure=len(readings) == 1)

    def _readings(self, way: Sequence[int]) -> tuple[tuple[Line, ...], ...]:
        """The lines themselves, and with lines that may stand beside their parent instead of under it."""
        choices = [_extents(self.found, n) for n in way]
        made = [tuple(x for part in parts for x in part) for parts in islice(product(*choices), _MOST_READINGS)]
        return tuple(dict.fromkeys(made))


def _extents(found: Sequence[Level], n: int) -> list[tuple[Line, ...]]:
    """The line alone; with all lines that may stand beside it; behind 其中 with those from any of them on."""
    line, under = found[n].line, [found[m] for m in found[n].under]
    beside = [x.line for x in under if x.open and x.line.filled]
    if not beside:
        return [(line,)]
    first = under[0].line.which
    starts = range(len(beside)) if first else range(1)
    return [(line,), *((line, *beside[start:]) for start in starts)]


# --- subject codes


def by_code(lines: Sequence[Line]) -> Iterator[Group]:
    """Every subject over those whose codes begin with its own and that no other between takes in."""
    codes = [x.row.code for x in lines if x.row.code]
    if len(set(codes)) < len(codes):
        return
    known = {x.row.code: x for x in lines if x.row.code}
    under: dict[str, list[Line]] = {}
    for code, line in known.items():
        under.setdefault(_next_above(code, known), []).append(line)
    yield from (Group(line, (tuple(under[code]),), "parent") for code, line in known.items() if code in under)


def _next_above(code: str, known: dict[str, Line]) -> str:
    return next((code[:n] for n in range(len(code) - 2, 2, -2) if code[:n] in known), "")


def tops(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The coded lines that no other line takes in."""
    known = {x.row.code: x for x in lines if x.row.code}
    return tuple(x for code, x in known.items() if not _next_above(code, known))
