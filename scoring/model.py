"""The report as scoring sees it: figures with their places, evaluation tables, sections.

Everything is immutable and free of files, widgets and models. `assistant.reading` builds these values; `scoring`
judges them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from scoring.quantity import Quantity

if TYPE_CHECKING:
    from scoring.claims import Claim
    from scoring.criterion import Criterion
    from scoring.observations import Observation
    from scoring.relations import Relation


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A span of a block's text. Offsets count Unicode code points; `doc` numbers the documents of a report from 0."""

    doc: int
    block: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that the report states, with what it says about it.

    `label` is the thing measured ("服务对象满意度"), `period` a year ("2023") or "", `scope` what narrows the label
    (一般公共预算, 项目支出, 本级 …), `role` the column of a table it stands in ("target", "actual", "weight", "score",
    "initial", "full", "executed", "rate") or "" in prose.
    """

    id: str
    quantity: Quantity
    label: str
    location: Location
    period: str = ""
    scope: str = ""
    entity: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A table cell that takes part in an evaluation: its text and, if it holds a number, the figure read from it.

    `figure` is None for text such as 良好, and for "-", "—", "/" (see `blank`). `location` spans the cell's text.
    """

    text: str
    location: Location
    figure: Figure | None = None

    @property
    def quantity(self) -> Quantity | None:
        return self.figure.quantity if self.figure else None

    @property
    def blank(self) -> bool:
        """True when the form's writer put nothing or a stroke there: there is nothing to compare or to quote."""
        return self.text.strip() in BLANKS

    @property
    def empty(self) -> bool:
        """True when nothing was put there at all; a stroke says that there is none, and is no omission."""
        return not self.text.strip()


BLANKS = frozenset({"", "-", "—", "——", "–", "－", "/", "／", "\\", "--", "---", "─", "一", "空"})


class Operator(StrEnum):
    """How an indicator's target is to be met."""

    GE = "≥"
    GT = ">"
    LE = "≤"
    LT = "<"
    EQ = "="
    RANGE = "range"
    BEFORE = "before"
    QUALITATIVE = "qualitative"
    NONE = ""


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A calendar point as coarse as printed: unknown parts are 0.

    A quarter or a half-year is its last month with the number of `months` that it has: 第三季度 is month 9 of 3.
    """

    year: int = 0
    month: int = 0
    day: int = 0
    months: int = 1


@dataclass(frozen=True, slots=True)
class Target:
    """The target cell: operator and value. `explicit` is False when the row prints no operator ("95%").

    `low`/`high` are set for RANGE only; `day` for BEFORE only, `before` where that time itself is too late (9月前).
    `sign` and `unit` are what stands in columns of their own (or, the sign, in the name) and belongs to the cell.
    """

    entry: Entry
    operator: Operator
    explicit: bool = True
    value: Quantity | None = None
    low: Quantity | None = None
    high: Quantity | None = None
    day: Day | None = None
    before: bool = False
    sign: str = ""
    unit: str = ""

    @property
    def shown(self) -> str:
        """The target as a reader needs it, on one line: "≥4套", also where operator and unit have columns."""
        return f"{self.sign}{' '.join(self.entry.text.split())}{self.unit}"


@dataclass(frozen=True, slots=True)
class Actual:
    """The actual-value cell. At most one of `value` and `day` is set; neither for text and for blanks.

    `unit` is the unit of a bare number where it stands in a column of its own.
    """

    entry: Entry
    value: Quantity | None = None
    day: Day | None = None
    unit: str = ""

    @property
    def shown(self) -> str:
        """The value as a reader needs it, on one line."""
        return f"{' '.join(self.entry.text.split())}{self.unit}"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of the indicator block. Entries are None where the form has no such column.

    `row` is the row number in the form (0-based; those of its further tables are counted on), `nature` the printed
    指标性质 (定量/定性/…) if any. `child` marks 其中 rows without a weight of their own. `realigned` says in words how
    a shifted row was put right, "" if it was not. `criterion` is the cell of a 评分标准 column, `operator` that of a
    column for the operator, `rule` the printed rule that scores the row, wherever it stands.
    """

    row: int
    level1: str
    level2: str
    level3: str
    location: Location
    target: Target | None = None
    actual: Actual | None = None
    weight: Entry | None = None
    score: Entry | None = None
    reason: Entry | None = None
    unit: Entry | None = None
    nature: str = ""
    coefficient: Entry | None = None
    child: bool = False
    realigned: str = ""
    criterion: Entry | None = None
    operator: Entry | None = None
    rule: Criterion | None = None

    @property
    def name(self) -> str:
        return self.level3 or self.level2 or self.level1

    @property
    def path(self) -> str:
        return "/".join(p for p in (self.level1, self.level2, self.level3) if p)


@dataclass(frozen=True, slots=True)
class FundLine:
    """A row of the fund block. `total` marks the line that stands for all funds of the evaluation."""

    row: int
    label: str
    location: Location
    total: bool = False
    initial: Entry | None = None
    full: Entry | None = None
    executed: Entry | None = None
    rate: Entry | None = None
    weight: Entry | None = None
    score: Entry | None = None
    reason: Entry | None = None


@dataclass(frozen=True, slots=True)
class LabelWeight:
    """A weight printed on a level-1 or level-2 label: "产出指标（50分）". `rows` are the indicator rows it covers."""

    level: int
    label: str
    figure: Figure
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PartSum:
    """A row that sums up a part of the form (小计). `rows` are the indicator rows that it adds up."""

    label: str
    location: Location
    rows: tuple[int, ...]
    weight: Entry | None = None
    score: Entry | None = None


@dataclass(frozen=True, slots=True)
class NoteRule:
    """First-level weights printed in a note under the table; they override the rule set's."""

    weights: tuple[tuple[str, Quantity], ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Realignment:
    """A row whose cells were shifted: what was moved, in words a user understands."""

    row: int
    how: str
    location: Location


@dataclass(frozen=True, slots=True)
class ColumnRole:
    """What a column of a form was taken for. `role` is "" where it could not be told; `why` is one Chinese clause.

    `inferred` is True where the header's words don't say the role and the content does.
    """

    header: str
    role: str
    why: str
    location: Location
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """A filled cell of a form that has no role.

    `part` is where it stands: "indicators", "funds" or "" (outside both); `figures` is True where a number stands in
    it, `header` where it is the header of a column without a role.
    """

    location: Location
    text: str
    why: str
    figures: bool = False
    part: str = ""
    header: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A labelled cell of a form that is filled in with words: 评价结论, 情况说明 of 分配科学性. The entry may be blank.

    `limit` is the number of characters that the label itself allows ("评价结论（200字以内）").
    """

    label: str
    entry: Entry
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One self-evaluation table (or one assembled from a text-form report).

    `columns` names the indicator columns that the form has ("target", "actual", "weight", "score", "reason", "unit",
    "operator" …), `fund_columns` likewise; a check about a missing value looks there first. `headers` holds the printed
    header texts by column name. `total_score`/`total_weight` are the total row's entries, `grade` the grade cell.
    `tables` are the ids of its tables, none for rows told in prose.
    `notes` are the notes under the table, a paragraph each, `note_text` all of them;
    `execution_rule` is the printed rule that scores the execution rate.
    `column_roles` tells what every column was taken for and why; `unread` lists the filled cells without a role, and
    nothing that rests on them is certain. `written` are the cells filled in with words, `scaling` the sentence of the
    form that leaves inapplicable indicators out and scales the rest to 100 points.
    """

    id: str
    kind: str
    title: str
    location: Location
    unit: str = ""
    project: str = ""
    year: int | None = None
    funds: tuple[FundLine, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    columns: frozenset[str] = frozenset()
    fund_columns: frozenset[str] = frozenset()
    headers: tuple[tuple[str, str], ...] = ()
    label_weights: tuple[LabelWeight, ...] = ()
    part_sums: tuple[PartSum, ...] = ()
    total_score: Entry | None = None
    total_weight: Entry | None = None
    execution_in_total: bool | None = None
    grade: Entry | None = None
    note: NoteRule | None = None
    note_text: str = ""
    notes: tuple[Entry, ...] = ()
    execution_rule: Criterion | None = None
    goal: Entry | None = None
    goal_result: Entry | None = None
    realignments: tuple[Realignment, ...] = ()
    tables: tuple[str, ...] = ()
    column_roles: tuple[ColumnRole, ...] = ()
    unread: tuple[Unread, ...] = ()
    written: tuple[Written, ...] = ()
    scaling: Entry | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the blocks under it. `number` is the printed numbering ("三、"), `parent` a section id."""

    id: str
    title: str
    level: int
    number: str
    location: Location
    blocks: tuple[str, ...] = ()
    parent: str = ""
    summary: bool = False


class Placement(StrEnum):
    """Where a figure stands; X-checks compare prose with table."""

    PROSE = "prose"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Report:
    """All that was read from the documents of one report.

    `unit` is the reporting unit's own name, `year` the evaluation year; "" and None when not stated. `fragment` is True
    for a sentence or a bare table, where document-structure checks stay silent. `unread` says in words what could not
    be read (figure id or place → why) for the coverage ledger, `open` which figures were read but could not be assigned
    (figure id → why), as among several forms. `places` are the stretches of the text that end like the name of a place
    (位于甘肃省); what they name is for the rule sets to tell.
    """

    unit: str = ""
    year: int | None = None
    title: str = ""
    title_location: Location | None = None
    fragment: bool = False
    figures: tuple[Figure, ...] = ()
    relations: tuple[Relation, ...] = ()
    observations: tuple[Observation, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    sections: tuple[Section, ...] = ()
    unread: tuple[tuple[str, str], ...] = field(default=())
    places: tuple[str, ...] = ()
    open: tuple[tuple[str, str], ...] = ()
    claims: tuple[Claim, ...] = ()
