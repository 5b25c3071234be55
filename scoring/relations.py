"""What a report claims about its own figures. Reading finds these claims; checks verify them.

Every relation has `claim`, the span of text (or the cell) that makes the claim. Hedged figures (约, 余, 以上) are never
put into an equality relation by reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scoring.model import Figure, Location

Direction = Literal["up", "down", "flat"]


@dataclass(frozen=True, slots=True)
class Total:
    """`total` is said to be the sum of `parts`.

    kind: "closed" — the list is complete (合计/共计 after an enumeration, a known partition such as 基本+项目, a
    total row); "of_which" — 其中 list that may leave items out; "equal" — the one part is the same amount told of the
    other side (收入总计 and 支出总计). `open_ended` is True for 主要/等 or an item without
    an amount, where only parts > total is wrong. `signs` is () for all plus, else one +1/−1 a part (增减额之和).
    """

    total: Figure
    parts: tuple[Figure, ...]
    claim: Location
    kind: Literal["closed", "of_which", "equal"] = "closed"
    open_ended: bool = False
    signs: tuple[int, ...] = ()
    total_sign: int = 1
    note: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """`minuend` − Σ`subtrahends` is said to be `result`.

    With `absolute` the text says only that the two differ by that much (差值, 相差). `word` is the text's own word
    (比预算少, 净值, 结余). `direction` "up"/"down" is what the text says of minuend against subtrahend.
    """

    result: Figure
    minuend: Figure
    subtrahends: tuple[Figure, ...]
    claim: Location
    word: str = ""
    absolute: bool = False
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class Base:
    """A possible denominator of a rate: its role in words ("年初预算", "全年预算") and the figure."""

    name: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Rate:
    """`rate` is said to be `numerator` ÷ a base.

    `bases` are the denominators that the wording or the rule allows, best first; `named` is True when the text names
    its base (完成年初预算的…), then only bases[0] counts. `others` are denominators that stand nearby and that a
    writer may have taken by mistake (A202 names the one that reproduces the stated rate). `execution` marks
    预算执行率 of a fund block or of prose that names no base.
    """

    rate: Figure
    numerator: Figure
    bases: tuple[Base, ...]
    claim: Location
    named: bool = False
    execution: bool = False
    others: tuple[Base, ...] = ()
    word: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Growth or decline: `current` against `previous`.

    At least two of amount/rate/previous are set besides current. `amount` and `rate` are printed without sign;
    `direction` is the text's word. For percentage points `points` is True: amount is in 个百分点, current and
    previous are percentages, rate is None. `amount_direction`/`rate_direction` differ only when the text itself says
    both.
    """

    current: Figure | None
    claim: Location
    direction: Direction
    previous: Figure | None = None
    amount: Figure | None = None
    rate: Figure | None = None
    points: bool = False
    rate_direction: Direction | None = None
    base_name: str = "上年"


@dataclass(frozen=True, slots=True)
class Share:
    """`share` is said to be `part` ÷ `whole`."""

    share: Figure
    part: Figure
    whole: Figure
    claim: Location


@dataclass(frozen=True, slots=True)
class ShareGroup:
    """Shares of one whole that exclude one another: their sum can't pass 100 % beyond rounding. `closed`: must reach
    it."""

    shares: tuple[Figure, ...]
    claim: Location
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Average:
    """`total` is said to be `count` × `average` (人均, 每户, 单价, 补助标准) × `times` (days, months) × `months` (12
    where a rate a month is paid the whole year)."""

    average: Figure
    total: Figure
    count: Figure
    claim: Location
    word: str = ""
    times: tuple[Figure, ...] = ()
    months: int = 1


@dataclass(frozen=True, slots=True)
class Mean:
    """`mean` is said to be the simple mean of `values`."""

    mean: Figure
    values: tuple[Figure, ...]
    claim: Location


@dataclass(frozen=True, slots=True)
class SameFact:
    """Two or more mentions of one fact.

    kind: "value" (X101/X102/P106), "total_score" (X103), "target" (X104). `figures` are in document order; `subject`
    is the fact in words. `anchor` is the mention that counts as authoritative (the table's), an index or None.
    `certain` is False where two labels are alike but not the same: the check then says `review`.
    """

    figures: tuple[Figure, ...]
    subject: str
    kind: Literal["value", "total_score", "target"] = "value"
    anchor: int | None = None
    certain: bool = True


@dataclass(frozen=True, slots=True)
class SurveyShare:
    """`share` of the respondents of a survey.

    `sample` is the number that bounds the respondents; basis: "valid"/"returned" (it is n), "distributed" (n is at
    most it), "votes" (multiple choice, n = all votes). `averaged`: the share may be a mean of several questions or
    graded answers. `count` is the number of respondents behind the share, if printed.
    """

    share: Figure
    sample: Figure
    basis: Literal["valid", "returned", "distributed", "votes"]
    claim: Location
    averaged: bool = False
    count: Figure | None = None


@dataclass(frozen=True, slots=True)
class Staffing:
    """Posts and people: `established` posts, `readings` = every way the text allows to count those in post
    (name, figures to add up), `rate` the stated control rate (None if none), `explained` when the text explains
    excess."""

    established: Figure
    readings: tuple[tuple[str, tuple[Figure, ...]], ...]
    claim: Location
    rate: Figure | None = None
    explained: bool = False
    excluded: tuple[Figure, ...] = ()
    """People outside the establishment (合同工, 公益性岗位) that a reading may have counted in: tried without them
    too."""


@dataclass(frozen=True, slots=True)
class GradeClaim:
    """Prose gives a grade for a score: "总体得分为84.47分,评级为“优”". `evaluation`: the id of the form whose score it
    is, "" where that is not told."""

    score: Figure
    grade: str
    claim: Location
    evaluation: str = ""


Operation = Literal["+", "-", "×", "÷", "negative"]


@dataclass(frozen=True, slots=True)
class Expression:
    """A calculation that the text prints, 98.5÷100×10=9.85分, is said to give `result`.

    `terms` are operands and operations in reverse Polish order: every operation takes the two results before it
    ("negative" one). A factor of 100 % is left out of them; `percent` tells that it is printed. `printed` is the
    arithmetic as the text has it, `word` what is calculated (预算执行率), `rough` marks ≈.
    """

    result: Figure
    terms: tuple[Figure | Operation, ...]
    claim: Location
    printed: str
    word: str = ""
    percent: bool = False
    rough: bool = False

    @property
    def operands(self) -> tuple[Figure, ...]:
        return tuple(term for term in self.terms if isinstance(term, Figure))

    @property
    def operations(self) -> frozenset[str]:
        return frozenset(term for term in self.terms if isinstance(term, str))


Relation = (
    Total
    | Difference
    | Rate
    | Change
    | Share
    | ShareGroup
    | Average
    | Mean
    | SameFact
    | SurveyShare
    | Staffing
    | GradeClaim
    | Expression
)
