"""Account tables: what their rows and columns state of one another.

Panels come from `panels`; this module puts panels of subject codes that run on side by side together, asks rows and
columns for the sums that they tell, and pairs the grand totals of two halves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.reading.tables.account_columns import across, cross_totals
from assistant.reading.tables.account_groups import Group, by_code, parents, sums, tops
from assistant.reading.tables.account_rows import Line, Role, levels, lines_of
from assistant.reading.tables.account_sums import Claims, chosen, claims
from assistant.reading.tables.account_words import says, vocabulary
from assistant.reading.tables.panels import Panel, Row
from scoring.model import Figure
from scoring.relations import Total


@dataclass(frozen=True, slots=True)
class Reading:
    """The sums that a table claims, and figures whose sum was left open, with the reason."""

    totals: tuple[Total, ...]
    left: tuple[tuple[Figure, str], ...]


def read_sums(panels: Sequence[Panel], amounts: Sequence[Sequence[int]], captions: Sequence[str]) -> Reading:
    """`amounts` are the positions of the columns of every panel that hold amounts."""
    found: list[Claims] = []
    totals: list[Total] = []
    for panel, columns in _joined(panels, amounts):
        lines = lines_of(panel.rows)
        told = across(panel.columns, columns)
        partial = any(says("partial", c) for c in captions) or any(says("cut", x.name) for x in lines)
        pairs = [(a.total, a.parts) for a in told if a.told]
        found.append(claims(groups_of(panel, lines, columns), columns, pairs, partial))
        totals += found[-1].totals
        totals += cross_totals(told, [x.row.cells for x in lines])
    totals += _balanced(panels, amounts)
    return Reading(tuple(dict.fromkeys(totals)), tuple(pair for c in found for pair in c.left))


def groups_of(panel: Panel, lines: Sequence[Line], columns: Sequence[int]) -> list[Group]:
    if panel.coded:
        return list(_coded(lines, columns))
    found = levels(lines)
    return [*parents(found), *sums(found, lambda total, readings: chosen(total, readings, columns))]


# --- subjects


def _coded(lines: Sequence[Line], columns: Sequence[int]) -> Iterator[Group]:
    """Subjects by their codes; a row that calls itself a sum takes in those of the first level, or of its name."""
    blocks = _blocks(lines)
    for block in blocks:
        yield from by_code(block)
    units = [(block[0], tops(block[1:])) for block in blocks if _is_unit(block[0])]
    # rows without a code are units with subjects of their own where two of them are seen to be their sum
    seen = sum(chosen(unit, [parts], columns) is not None for unit, parts in units) > 1
    first = tuple(x for block in blocks for x in tops(block))
    for line in (x for x in lines if x.role in (Role.TOTAL, Role.GRAND) and not x.row.code):
        for parts in [tuple(unit for unit, _ in units)] if units else _by_system(_of_class(line, first)):
            yield Group(line, (parts,), sure=seen if units else len({x.row.code for x in first}) == len(first))
    yield from (Group(unit, (parts,), "parent", sure=seen) for unit, parts in units if parts)
    yield from _which_of_coded(lines)


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """The subjects unit by unit, where rows without a code stand above them; else all in one."""
    blocks: list[list[Line]] = [[]]
    for line in lines:
        if _is_unit(line):
            blocks.append([])
        blocks[-1].append(line)
    return [block for block in blocks if block]


def _is_unit(line: Line) -> bool:
    return not line.row.code and line.role is Role.ITEM and line.filled and not line.which


def _of_class(line: Line, first: Sequence[Line]) -> tuple[Line, ...]:
    """人员经费合计 takes in 301 and 303."""
    classes = vocabulary().groups["classes"]
    codes = next((classes[name] for name in classes if line.name.startswith(name)), None)
    return tuple(x for x in first if codes is None or x.row.code[:3] in codes)


def _by_system(first: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """Functions (2…) and economic classes (3…, 5…) each make up the whole."""
    for system in dict.fromkeys(x.row.code[0] for x in first):
        yield tuple(x for x in first if x.row.code[0] == system)


def _which_of_coded(lines: Sequence[Line]) -> Iterator[Group]:
    above: Line | None = None
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and line.which and not line.row.code:
            run.append(line)
            continue
        if above is not None and run:
            yield Group(above, (tuple(run),), "which")
        above, run = line, []


def _joined(panels: Sequence[Panel], amounts: Sequence[Sequence[int]]) -> Iterator[tuple[Panel, Sequence[int]]]:
    """The panels; those of economic classes that run on side by side (301 … | 302 … | 307 …) as one."""
    parts = [(p, a) for p, a in zip(panels, amounts, strict=True) if _economic(p)]
    codes = [r.code for p, _ in parts for r in p.rows if r.code]
    if len(parts) > 1 and len({len(a) for _, a in parts}) == 1 and len(set(codes)) == len(codes):
        rows = tuple(_titled(r, p.title) for p, _ in parts for r in p.rows)
        yield replace(parts[0][0], rows=rows), parts[0][1]
        yield from ((p, a) for p, a in zip(panels, amounts, strict=True) if not _economic(p))
        return
    yield from zip(panels, amounts, strict=True)


def _economic(panel: Panel) -> bool:
    return panel.coded and all(r.code[:1] in ("3", "5", "") for r in panel.rows)


def _titled(row: Row, title: str) -> Row:
    """合计 of the half 人员经费 is 人员经费合计."""
    named = title in vocabulary().groups["classes"] and says("total", row.label) and not row.label.startswith(title)
    return replace(row, label=title + row.label) if named else row


# --- two halves


def _balanced(panels: Sequence[Panel], amounts: Sequence[Sequence[int]]) -> Iterator[Total]:
    """The grand totals of income and expenditure are the same amount."""
    halves = [(p, a, _grand(p)) for p, a in zip(panels, amounts, strict=True)]
    income = [(p, a, g) for p, a, g in halves if g is not None and _side(p, "收入")]
    outlay = [(p, a, g) for p, a, g in halves if g is not None and _side(p, "支出")]
    if len(income) != 1:
        return
    for panel, columns, grand in outlay:
        for one, other in _pairs(income[0][0], income[0][1], panel, columns):
            left, right = income[0][2].cells.get(one), grand.cells.get(other)
            if left is not None and right is not None:
                yield Total(right, (left,), right.location, "equal", note="收支总计")


def _grand(panel: Panel) -> Row | None:
    """The one grand total of a half, where nothing stands below it (收支结余 there says that the two differ)."""
    lines = [x for x in lines_of(panel.rows) if x.filled]
    found = [x.row for x in lines if x.role is Role.GRAND]
    return found[0] if len(found) == 1 and (lines[-1].role is Role.GRAND or lines[0].role is Role.GRAND) else None


def _side(panel: Panel, word: str) -> bool:
    """Does its heading, or the sum of the year in it, say what the half holds?"""
    names = [panel.title, *(x.name for x in lines_of(panel.rows) if x.role in (Role.TOTAL, Role.GRAND))]
    told = {side for side in ("收入", "支出") for name in names if side in name}
    return told == {word}


def _pairs(one: Panel, first: Sequence[int], other: Panel, second: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Columns of the same stage; beside several kinds of money the one that holds their sum."""
    kept = [[c for c in a if _whole(p, a, c)] for p, a in ((one, first), (other, second))]
    if len(kept[0]) == len(kept[1]) == 1:
        yield kept[0][0], kept[1][0]
        return
    for a in kept[0]:
        yield from ((a, b) for b in kept[1] if one.columns[a].name == other.columns[b].name)


def _whole(panel: Panel, amounts: Sequence[int], column: int) -> bool:
    told = across(panel.columns, amounts)
    return not any(column in a.parts for a in told)
