"""One form while it is read, and the evaluation that it becomes: blocks, head and totals wherever its tables stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assistant.documents.model import Cell, Table
from assistant.reading.tables import headers
from assistant.reading.tables.captions import kind_of, year_in
from assistant.reading.tables.form_head import Head
from assistant.reading.tables.funds import FundBlock
from assistant.reading.tables.indicators import IndicatorBlock
from assistant.reading.tables.inventory import Inventory, merged
from assistant.reading.tables.level_labels import Above, label_weights
from assistant.reading.tables.part_rows import part_sums
from assistant.reading.tables.totals import Totals
from assistant.reading.tables.weight_shares import in_points, shares
from assistant.reading.text.figures import Scribe
from scoring.model import Entry, Evaluation, FundLine, Indicator, Location, NoteRule

# weights of a form that is not cut: 100, a slip of the last digit included
_FULL = Decimal("99.9")


@dataclass
class Draft:
    """An evaluation in the making."""

    head: Head
    funds: FundBlock | None = None
    loose: list[FundLine] = field(default_factory=list[FundLine])
    blocks: list[IndicatorBlock] = field(default_factory=list[IndicatorBlock])
    totals: Totals = field(default_factory=Totals)
    note: NoteRule | None = None
    notes: list[Entry] = field(default_factory=list[Entry])
    goal: Entry | None = None
    goal_result: Entry | None = None
    tables: list[Table] = field(default_factory=list[Table])
    first: Cell | None = None
    inventory: Inventory = field(default_factory=Inventory)
    above: Above = field(default_factory=Above)

    def base(self, table: Table) -> int:
        """How many rows the tables of the form before this one have."""
        before = [t.id for t in self.tables]
        count = before.index(table.id) if table.id in before else len(before)
        return sum(t.n_rows for t in self.tables[:count])

    @property
    def started(self) -> bool:
        return self.funds is not None or bool(self.blocks) or bool(self.loose)

    @property
    def closed(self) -> bool:
        return self.totals.score is not None or any(b.totals.score is not None for b in self.blocks)

    @property
    def short(self) -> bool:
        """True where the weights read so far make less than 100: the form goes on in another table."""
        funds = [line.weight for line in (self.funds.lines if self.funds else ()) if line.total]
        entries = [*funds, *(i.weight for b in self.blocks for i in b.indicators)]
        weights = [e.quantity.value for e in entries if e is not None and e.quantity is not None]
        return 1 < sum(weights) < _FULL

    @property
    def judged(self) -> bool:
        """True when it is an evaluation: indicators with results, or funds that are scored."""
        results = any(b.indicators and b.columns & {"actual", "score"} for b in self.blocks)
        scored = self.funds is not None and bool(self.funds.lines) and bool(self.funds.columns & {"weight", "score"})
        return results or scored or any(line.score or line.weight or line.rate for line in self.loose)


# --- the finished evaluation


def finished(scribe: Scribe, draft: Draft, number: str) -> Evaluation:
    """The evaluation of a form that was read to its end."""
    return _in_points(scribe, _evaluation(scribe, draft, number))


def _evaluation(scribe: Scribe, draft: Draft, number: str) -> Evaluation:
    head, blocks = draft.head, draft.blocks
    totals = [b.totals for b in blocks] + [draft.totals]
    first = draft.first
    place = head.place or (scribe.whole(first) if first is not None else Location(scribe.doc, "", 0, 0))
    funds = draft.funds.lines if draft.funds else tuple(draft.loose)
    inventories = [*([draft.funds.inventory] if draft.funds else []), *(b.inventory for b in blocks)]
    whole = merged([draft.inventory, *inventories])
    indicators = tuple(i for b in blocks for i in b.indicators)
    return Evaluation(
        number,
        kind_of(head.title, head.project, [line.label for line in funds]),
        head.title,
        place,
        head.unit,
        head.project,
        head.year or year_in(head.title),
        funds=funds,
        indicators=indicators,
        columns=frozenset(c for b in blocks for c in b.columns),
        fund_columns=draft.funds.columns if draft.funds else _loose_columns(draft.loose),
        headers=tuple(
            dict([*(draft.funds.headers if draft.funds else ()), *(h for b in blocks for h in b.headers)]).items()
        ),
        label_weights=label_weights(scribe, draft.above.labels),
        part_sums=part_sums([p for b in blocks for p in b.parts], indicators),
        total_score=_last([t.score for t in totals]),
        total_weight=_last([t.weight for t in totals]),
        execution_in_total=execution_in_total(funds, blocks, _last([t.weight for t in totals])),
        grade=_last([t.grade for t in totals]),
        note=draft.note,
        note_text="\n".join(note.text for note in draft.notes),
        notes=tuple(draft.notes),
        goal=draft.goal,
        goal_result=draft.goal_result,
        realignments=tuple(r for b in blocks for r in b.realignments),
        tables=tuple(t.id for t in draft.tables),
        column_roles=tuple(c for a in inventories for c in a.columns),
        unread=whole.unread(scribe, draft.tables),
    )


def _in_points(scribe: Scribe, form: Evaluation) -> Evaluation:
    """The form with weights that are printed as shares of one read as points."""
    if not shares(form.indicators, form.funds):
        return form
    return replace(
        form,
        indicators=tuple(replace(i, weight=in_points(scribe, i.weight)) for i in form.indicators),
        funds=tuple(replace(f, weight=in_points(scribe, f.weight)) for f in form.funds),
        total_weight=in_points(scribe, form.total_weight),
    )


def _last(entries: Sequence[Entry | None]) -> Entry | None:
    return next((e for e in reversed(entries) if e is not None), None)


def _loose_columns(lines: Sequence[FundLine]) -> frozenset[str]:
    names = ("initial", "full", "executed", "rate", "weight", "score")
    return frozenset(n for line in lines for n in names if getattr(line, n) is not None)


def execution_in_total(funds: Sequence[FundLine], blocks: Sequence[IndicatorBlock], total: Entry | None) -> bool | None:
    """Whether the table's total takes in the fund block's score, where its weights tell it; None where they don't."""
    weights = [i.weight.quantity.value for b in blocks for i in b.indicators if i.weight and i.weight.quantity]
    own = next((f.weight.quantity.value for f in funds if f.total and f.weight and f.weight.quantity), None)
    named = any(headers.is_label("execution_rows", n) for b in blocks for i in b.indicators for n in _names(i))
    if own is None and named and weights:
        return False
    if own is None or not weights:
        return None
    if total is not None and total.quantity is not None:
        stated = total.quantity.value
        return True if sum(weights) + own == stated else False if sum(weights) == stated else None
    return False if named and sum(weights) == 100 else None


def _names(row: Indicator) -> tuple[str, str, str]:
    return row.level1, row.level2, row.level3
