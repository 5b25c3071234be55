"""Text against forms, indicator by indicator: the target and the value that prose tells beside those of the row.

A row is looked for in the form that the place speaks of only. Where several forms may be meant, or the figure is that
of another form, nothing is claimed and the ledger says why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assistant.reading.prose.homes import Home, Homes
from assistant.reading.prose.items import Book
from assistant.reading.prose.mention import Mention
from assistant.reading.prose.pieces import Tag
from assistant.reading.prose.told import Told, told
from scoring.model import Evaluation, Figure, Indicator, Operator
from scoring.quantity import NONE
from scoring.relations import SameFact

OTHER_TIME = re.compile(
    r"上年|去年|上半年|季度|截至(?!年[底末])|截止|\d月|累计|以来|同期|预计|下年|下一年|明年|中期|长期|十四五|十三五|前三"
)
_YEAR = re.compile(r"((?:19|20)\d\d)年")
_COMPARED = re.compile(r"[比较与同由从自和]$")


@dataclass(slots=True)
class Facts:
    """`open`: figures that could not be compared, (figure id, why). `dated` are the (paragraph, form, row)s told
    of the form's own year by its number."""

    same: list[SameFact] = field(default_factory=list[SameFact])
    open: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    astray: list[Astray] = field(default_factory=list["Astray"])
    dated: set[tuple[int, str, int]] = field(default_factory=set[tuple[int, str, int]])


@dataclass(frozen=True, slots=True)
class Astray:
    """A value of the form's own year that the sentence tells of another year."""

    mention: Mention
    form: Evaluation
    row: Indicator
    year: int


def indicator_facts(book: Book, homes: Homes) -> Facts:
    facts = Facts()
    for each in told(book, homes):
        home = homes.of(each.mention)
        form, why = _chosen(each, home, homes)
        if form is None:
            if why:
                facts.open.append((each.mention.figure.id, why))
            continue
        row = homes.names.row(each.name, form)
        if row is not None:
            _compared(facts, each, form, row)
    return facts


def _chosen(told: Told, home: Home, homes: Homes) -> tuple[Evaluation | None, str]:
    """The form whose row the figure is compared with; None with the reason."""
    having = [f for f in home.forms if homes.names.row(told.name, f)]
    others = [f for f in homes.forms if f not in having and homes.names.row(told.name, f)]
    if not having:
        return None, home.why or (f"正文没有写明是不是“{title(others[0])}”的{told.name}" if others else "")
    if len(having) > 1:
        return None, f"{len(having)}张自评表都有“{told.name}”，正文没有写明是哪一张的"
    form = having[0]
    if not home.sure and not _agrees(told, form, homes):
        twin = next((f for f in others if _agrees(told, f, homes)), None)
        if twin is not None:
            return None, f"与“{title(twin)}”的{told.name}相同，正文没有写明是哪一张自评表的"
    return form, ""


def title(form: Evaluation) -> str:
    return form.project or form.title or form.unit


def _agrees(told: Told, form: Evaluation, homes: Homes) -> bool:
    row = homes.names.row(told.name, form)
    figure = of_row(row, told.role) if row else None
    return figure is not None and agrees(told.mention, figure)


def _compared(facts: Facts, told: Told, form: Evaluation, row: Indicator) -> None:
    figure, mention = of_row(row, told.role), told.mention
    if (
        figure is None
        or not comparable(mention, figure, row, told.role)
        or (told.role is Tag.ACTUAL and not mention.usable)
    ):
        return
    year = when(mention)
    if year == str(form.year):
        facts.dated.add((mention.paragraph.index, form.id, row.row))
    if year in ("", str(form.year)):
        if told.sure or agrees(mention, figure):
            kind = "target" if told.role is Tag.TARGET else "value"
            facts.same.append(SameFact((mention.figure, figure), row.name, kind, 1))
    elif year.isdigit() and told.role is Tag.ACTUAL and told.sure and agrees(mention, figure):
        facts.astray.append(Astray(mention, form, row, int(year)))


def of_row(row: Indicator, role: Tag) -> Figure | None:
    """The row's own figure in that role; a hedged result states no value."""
    if role is Tag.TARGET:
        target = row.target
        return target.entry.figure if target and target.value and target.operator is not Operator.QUALITATIVE else None
    figure = row.actual.entry.figure if row.actual else None
    return figure if figure is not None and not figure.quantity.hedged else None


def comparable(mention: Mention, figure: Figure, row: Indicator, role: Tag) -> bool:
    """The same kind of measure; a bare number of the form counts in the unit that its row declares."""
    unit, own = figure.quantity.unit, mention.figure.quantity.unit
    cell = row.target if role is Tag.TARGET else row.actual
    declared = cell.value.unit if cell and cell.value else NONE
    if unit is not NONE or declared is NONE:
        return unit.dimension == own.dimension or (unit is NONE and own.dimension == "ratio")
    return declared.dimension == own.dimension and (own.dimension == "ratio" or declared.factor == own.factor)


def agrees(mention: Mention, figure: Figure) -> bool:
    """Printed alike they must be equal; with another precision or unit what they stand for must meet."""
    one, other = mention.figure.quantity, figure.quantity
    if one.unit.factor == other.unit.factor and one.decimals == other.decimals:
        return one.value == other.value
    if one.same_dimension(other):
        return one.interval().meets(other.interval())
    return one.value == other.value


def when(mention: Mention) -> str:
    """The year that the sentence names last before the figure, "" for none; "?" where it tells of another time."""
    sentence = re.split(r"[。；;]", mention.paragraph.text[: mention.start])[-1]
    years = list(_YEAR.finditer(sentence))
    if years and _COMPARED.search(sentence[: years[-1].start()]):
        return "?"
    if OTHER_TIME.search(sentence[years[-1].end() :] if years else sentence):
        return "?"
    return years[-1].group(1) if years else ""
