"""Rule sets: how a form scores, read from `rulesets/*.yaml` and validated.

Every part carries a `Basis`: where the rule is published and whether its text could be verified. A check never calls a
breach of an unverified rule certain. The defaults of these types are the national rules of 财预〔2020〕10号.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from scoring.criterion import Partial
from scoring.model import Operator

if TYPE_CHECKING:
    from scoring.ruleset_library import Library

Kind = Literal["department", "project", "any"]
Method = Literal["proportional", "reverse", "all_or_nothing", "band", "discretion"]
Formula = Literal["either", "one_minus", "ratio"]

NATIONAL = "财预〔2020〕10号"


class RuleSetError(ValueError):
    """A rule set that can't be used; the sentence names file, line and key."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Where a rule comes from; `verified` is True only where the published text was read."""

    source: str = ""
    verified: bool = False

    @property
    def cited(self) -> str:
        """The source as a finding names it: what was not read in the original says so."""
        return self.source if self.verified or not self.source else f"{self.source}（未核对原文，仅作提醒）"


@dataclass(frozen=True, slots=True)
class Hints:
    """What gives a form away. Titles only support other signs; `columns` must all be there, of `level1` two.

    `captions` are words of a title that no other form has, `rows` labels of its rows (two of them), `indicators`
    third-level names that no other form has. `execution` is the weight of the execution row in points that goes with
    the columns; `weights` is True where the rule set's own first-level weights give the form away. `places` are names
    of the region in the unit's name or the title, a sign by themselves; `region` is no sign, but without it, or
    `places`, in the file the form is never taken for that region's.
    """

    titles: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    level1: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    execution: Decimal | None = None
    weights: bool = False

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions that the rule set is for; () for one that is for the whole country."""
        return (*self.places, *self.region)


Layout = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Form:
    """How the form of a rule set is recognised: kind of table, signs, and header words of its own by role."""

    kind: Kind
    hints: Hints
    layout: Layout = ()


@dataclass(frozen=True, slots=True)
class Room:
    """A first-level weight that leaves room: between `low` and `high` points; `rest` is all blocks without a rule."""

    name: str
    low: Decimal
    high: Decimal
    rest: bool = False


@dataclass(frozen=True, slots=True)
class FirstLevel:
    """First-level weights in points, the execution row among them; `fixed` False where units may set their own.

    `note` is True when the weights were read from the note under the table itself. `rooms` are the weights that the
    rule gives as a range or as a sum over several blocks.
    """

    weights: tuple[tuple[str, Decimal], ...] = ()
    fixed: bool = False
    note: bool = False
    basis: Basis = Basis()
    rooms: tuple[Room, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a scale: what lies between `low` and `high` earns `share` of the weight (None: in proportion).

    An open end is None; `low_in` and `high_in` say whether the ends themselves belong to the step, None where the words
    of a printed scale don't ("80%～90%"). In proportion: the value ÷ `base`. `slide`: points come off by the ladder's
    pace; `free`: the rule leaves the score to the writer.
    """

    low: Decimal | None = None
    high: Decimal | None = None
    low_in: bool | None = True
    high_in: bool | None = True
    share: Decimal | None = None
    base: Decimal = Decimal(100)
    slide: bool = False
    free: bool = False

    def holds(self, value: Decimal) -> bool:
        """Surely or perhaps: an end that the words leave open may belong to the step."""
        above = self.low is None or value > self.low or (self.low_in is not False and value == self.low)
        return above and (self.high is None or value < self.high or (self.high_in is not False and value == self.high))

    def surely(self, value: Decimal) -> bool:
        left_open = (self.low_in is None and value == self.low) or (self.high_in is None and value == self.high)
        return self.holds(value) and not left_open


@dataclass(frozen=True, slots=True)
class Ladder:
    """Stepped scores: "每超过1个百分点扣0.5分", a scale of steps, or both; of a rule set or bound from a printed rule.

    `full` is the value that still earns full points; every `each` beyond it costs `deduct` points, down to `floor`.
    `lower` is True where less is good, `both` where any distance counts. `partial` says what a begun step costs;
    "either" allows both readings. With `steps` the scale decides; `rest` is what holds outside of them. Values are in
    `unit`. Of rule sets: `indicators` are the names that it is for, `weight` limits it to rows with that many points.
    `unsure` marks a ladder of a region that the file may not belong to: a score that follows it is kept, another one is
    judged by the general rules.
    """

    indicators: tuple[str, ...]
    weight: Decimal | None = None
    lower: bool = True
    full: Decimal = Decimal(100)
    each: Decimal = Decimal(1)
    deduct: Decimal = Decimal(0)
    partial: Partial = "either"
    steps: tuple[Step, ...] = ()
    both: bool = False
    floor: Decimal = Decimal(0)
    rest: tuple[Step, ...] = ()
    unit: str = "%"
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Execution:
    """The execution row: min(weight, weight × rate), or by `steps` of the rate in percent.

    Below `reason_below` (a ratio) a reason is asked for; `adjustment_reason` asks for one where the budget was changed.
    """

    weight: Decimal = Decimal(10)
    cap: bool = True
    reason_below: Decimal | None = None
    basis: Basis = Basis()
    adjustment_reason: bool = False
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Reverse:
    """≤ indicators past their target: one_minus is (1−(B−A)/A)·W, ratio is A/B·W; either when no rule decides."""

    formula: Formula = "either"
    basis: Basis = Basis()


@dataclass(frozen=True, slots=True)
class Overshoot:
    """B ÷ A above `ratio` asks for an explanation; `lower_ratio` likewise for ≤ targets (A ÷ B); None: no rule."""

    ratio: Decimal | None = Decimal("1.3")
    lower_ratio: Decimal | None = None
    flag: bool = True
    basis: Basis = Basis()


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade reaches from `floor` points up; `names` are the spellings that mean it."""

    name: str
    floor: Decimal
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """A band of qualitative results in shares of the weight; the low end is in it, the high end only if `closed`."""

    low: Decimal
    high: Decimal
    closed: bool
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter that the outline asks for: its title and words that give it away under another title."""

    title: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row of the form that is filled in with words; `limit` in characters, `required` where it may not be empty."""

    names: tuple[str, ...]
    limit: int | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example that a rule set is tested with. All as printed in a form; `low` = `high` for one right score.

    Of three kinds: an indicator row (`target`, `actual`, `weight`), an execution row (`budget`, `executed`, `weight`;
    amounts in 万元) or a total with its grade (`total`, `grade`). `line` is where it stands in its file.
    """

    weight: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    name: str = ""
    target: str = ""
    actual: str = ""
    budget: Decimal | None = None
    executed: Decimal | None = None
    total: Decimal | None = None
    grade: str = ""
    file: str = ""
    line: int = 0


GRADES = (
    Grade("优", Decimal(90), ("优", "优秀")),
    Grade("良", Decimal(80), ("良", "良好")),
    Grade("中", Decimal(60), ("中", "中等", "一般")),
    Grade("差", Decimal(0), ("差", "较差")),
)
BANDS = (
    Band(Decimal("0.8"), Decimal(1), True, ("达成年度指标", "达成预期指标", "全部或基本达成预期指标")),
    Band(Decimal("0.6"), Decimal("0.8"), False, ("部分达成年度指标并具有一定效果", "部分达成预期指标并具有一定效果")),
    Band(Decimal(0), Decimal("0.6"), False, ("未达成年度指标且效果较差", "未达成预期指标且效果较差")),
)
METHODS: tuple[tuple[Operator, Method], ...] = (
    (Operator.GE, "proportional"),
    (Operator.GT, "proportional"),
    (Operator.EQ, "proportional"),
    (Operator.LE, "reverse"),
    (Operator.LT, "reverse"),
    (Operator.RANGE, "proportional"),
    (Operator.BEFORE, "discretion"),
    (Operator.QUALITATIVE, "band"),
    (Operator.NONE, "discretion"),
)


@dataclass(frozen=True, slots=True)
class RuleSet:
    """How forms of one jurisdiction and kind score."""

    id: str
    title: str
    kind: Kind = "any"
    basis: Basis = Basis()
    hints: Hints = Hints()
    first_level: FirstLevel = FirstLevel()
    methods: tuple[tuple[Operator, Method], ...] = METHODS
    quantitative: Basis = Basis(NATIONAL + " 定量指标得分办法", True)
    reverse: Reverse = Reverse()
    execution: Execution = Execution()
    overshoot: Overshoot = Overshoot()
    grades: tuple[Grade, ...] = GRADES
    grade_basis: Basis = Basis(NATIONAL + " 评价等级", True)
    bands: tuple[Band, ...] = BANDS
    band_basis: Basis = Basis(NATIONAL + " 定性指标得分办法", True)
    max_weight: Decimal = Decimal(40)
    max_weight_basis: Basis = Basis()
    chapters: tuple[Chapter, ...] = ()
    chapter_basis: Basis = Basis()
    decimals: int = 2
    ladders: tuple[Ladder, ...] = ()
    ladder_basis: Basis = Basis()
    layout: Layout = ()
    texts: tuple[TextRow, ...] = ()
    text_basis: Basis = Basis()
    examples: tuple[Example, ...] = ()

    def method(self, operator: Operator) -> Method:
        """How an indicator with that operator is scored; what no rule names is left to the writer."""
        return dict(self.methods).get(operator, "discretion")

    def grade(self, score: Decimal) -> str:
        """The grade of a total score on the scale of 100."""
        return next((g.name for g in self.grades if score >= g.floor), self.grades[-1].name)

    def grade_named(self, text: str) -> str:
        """The grade that a printed word means ("优秀" → "优"), "" for a word that the rule set doesn't know."""
        word = text.strip(' \n\t“”"‘’「」：:。，()（）').removesuffix("等级").removesuffix("级").removesuffix("等")
        return next((g.name for g in self.grades if word in (g.name, *g.names)), "")


@dataclass(frozen=True, slots=True)
class Choice:
    """The rule set used for an evaluation and how it was chosen: "given", "detected" or "default", with the reason.

    `outlined` is True for a general rule set where the form leaves no doubt what kind of report it belongs to: then
    the outline of such reports is asked for.
    """

    ruleset: RuleSet
    how: str
    why: str
    outlined: bool = False


FOLDER = Path(__file__).parent / "rulesets"
ENDINGS = (".yaml", ".yml")


def library(extra: Sequence[Path] = ()) -> Library:
    """The built-in rule sets by id, and those of `extra` files, which may extend and replace them.

    Raises RuleSetError naming file, line and key for a rule set that can't be used.
    """
    from scoring.ruleset_library import load_files

    return load_files(_built_in(), tuple(extra)) if extra else _built_in()


def offered(given: str | None) -> tuple[str | None, Library]:
    """What a caller's choice means: the rule set to judge by (None: recognise the form) and those to choose from.

    A folder adds its rule sets to the built-in ones, and the form is recognised. Raises RuleSetError.
    """
    folder = Path(given) if given else None
    if folder is None or given in _built_in() or not folder.is_dir():
        return given, library()
    files = tuple(sorted(path for path in folder.iterdir() if path.suffix.lower() in ENDINGS))
    if not files:
        raise RuleSetError(f"文件夹 {given} 里没有规则集（.yaml）")
    return None, library(files)


def resolve(given: str, rulesets: Mapping[str, RuleSet]) -> RuleSet:
    """The rule set with that id, or the one in that YAML file. Raises RuleSetError."""
    if given in rulesets:
        return rulesets[given]
    if not given.lower().endswith(ENDINGS):
        names = "、".join(sorted(rulesets))
        raise RuleSetError(f"没有名为“{given}”的规则集；可用：{names}，或给出 .yaml 文件、规则集文件夹的路径")
    path = Path(given)
    if not path.is_file():
        raise RuleSetError(f"找不到规则集文件 {given}")
    from scoring.ruleset_library import identify

    return library((path,))[identify(path)]


@lru_cache(maxsize=1)
def _built_in() -> Library:
    from scoring.ruleset_library import built_in

    return built_in(FOLDER)
