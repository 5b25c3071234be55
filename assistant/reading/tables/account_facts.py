"""What account tables tell that the text may tell as well: 本年支出合计 of the outturn, 基本支出 of the budget …

A fact is a figure with its subject, its stage (budget or outturn), whose money it is, and its year. The text is held
against it in `prose.accounts_told`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.reading.tables import headers
from assistant.reading.tables.account_columns import Across, across
from assistant.reading.tables.account_rows import Line, Role, levels, lines_of
from assistant.reading.tables.account_words import bare, group_of, holds, says, vocabulary, without_monies
from assistant.reading.tables.panels import Column, Panel
from scoring.model import Figure
from scoring.relations import SameFact

_YEAR = re.compile(r"((?:19|20)\d\d)年")
_BRACKETS = re.compile(r"[()（）]")


@dataclass(frozen=True, slots=True)
class TableFact:
    """stage: "executed", "initial", "full", "budget" (either of the two) or "" where nothing tells it. `title` is the
    name of the table, "" where it has none, `block` the part of the accounts that it is about (三公, 基本支出)."""

    figure: Figure
    subject: str
    stage: str
    scope: str
    year: str
    title: str = ""
    block: str = ""


def facts_of(panel: Panel, amounts: Sequence[int], titles: Sequence[str]) -> Iterator[TableFact]:
    """The facts of a panel; `titles` are the lines over its table."""
    told = across(panel.columns, amounts)
    found = levels(lines_of(panel.rows))
    for level in found:
        inside = level.parent is not None and found[level.parent].line.role is Role.CARRIED
        for position in () if inside else amounts:
            figure = level.line.row.cells.get(position)
            if figure is not None and figure.quantity.unit.dimension == "money":
                yield from _fact(figure, level.line, panel, position, told, titles)


def _fact(
    figure: Figure, line: Line, panel: Panel, position: int, told: Sequence[Across], titles: Sequence[str]
) -> Iterator[TableFact]:
    column, title = panel.columns[position], "".join(titles)
    block = block_of(title)
    subject, scope = _subject(line, panel, position, told)
    if not line.name:
        # a table of one row: the columns name what it tells, and the sum of all is what the title names
        subject, scope = canonical(block if says("plain", column.name) else column.name), ""
    if subject and not holds("no_stage", column.header):
        year = _YEAR.search(column.header) or _YEAR.search(title)
        name = next((t for t in reversed(titles) if says("titles", t)), "")
        told_year = year.group(1) if year else ""
        yield TableFact(figure, subject, _stage(column, title), scope or scope_of(title), told_year, name, block)


def told_in_several(facts: Sequence[TableFact]) -> Iterator[SameFact]:
    """Sums of the whole unit that several tables tell (本年支出合计 in the 总表 and in the table of subjects)."""
    tables = {(f.title, _place(f)) for f in facts if f.title}
    once = {title for title, count in Counter(title for title, _ in tables).items() if count == 1}
    groups: dict[tuple[str, str, str, str], list[TableFact]] = {}
    for fact in facts:
        if fact.title in once and fact.stage and says("sums_of_unit", fact.subject):
            groups.setdefault((fact.subject, fact.stage, fact.scope, fact.year), []).append(fact)
    for found in groups.values():
        if len(found) > 1 and len({_place(f) for f in found}) == len(found):
            yield SameFact(tuple(f.figure for f in found), found[0].subject)


def _place(fact: TableFact) -> tuple[int, str]:
    return fact.figure.location.doc, fact.figure.location.block.split(".")[0]


def _subject(line: Line, panel: Panel, position: int, told: Sequence[Across]) -> tuple[str, str]:
    """Subject and kind of money of a cell: the row's name; in a total row that of the column."""
    name = panel.columns[position].name
    part = any(position in a.parts for a in told)
    if line.role in (Role.TOTAL, Role.GRAND) and _names_column(line, panel):
        return canonical(name), ""
    if part and not scope_of(name):
        return "", ""
    side = next((side for side in ("收入", "支出") if side in panel.title), "")
    own = f"{side}总计" if line.name == "总计" else canonical(line.name) or (line.name if line.row.code else "")
    return own, scope_of(name) if part else ""


def _names_column(line: Line, panel: Panel) -> bool:
    """合计 of a table whose columns are kinds of money or of spending."""
    return says("plain", line.name) and any(canonical(c.name) for c in panel.columns)


def _stage(column: Column, title: str) -> str:
    """What the column's header says, else the table's title."""
    told = (group_of("table_stages", without_monies(text)) for text in (column.header, title))
    return next(filter(None, told), "")


@lru_cache(maxsize=4096)
def canonical(name: str) -> str:
    """The subject that a name means ("日常公用经费" is 公用经费), "" for none that is known."""
    return _names().get(_BRACKETS.sub("", bare(headers.normal(name) if len(name) > 30 else name)), "")


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    return {name: subject for subject, names in vocabulary().groups["subjects"].items() for name in (*names, subject)}


def scope_of(text: str) -> str:
    """Whose money a text names, "" where it names none."""
    return group_of("scopes", text)


def block_of(text: str) -> str:
    """The part of the accounts that a text names (三公, 基本支出), "" where it names none."""
    return group_of("blocks", text)
