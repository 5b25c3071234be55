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
from typing import Literal

from scoring.model import Operator

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


@dataclass(frozen=True, slots=True)
class Hints:
    """What gives a form away: words of its title, column headers, note, form number, level-1 names."""

    titles: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    level1: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FirstLevel:
    """First-level weights in points, the execution row among them; `fixed` False where units may set their own.

    `note` is True when the weights were read from the note under the table itself.
    """

    weights: tuple[tuple[str, Decimal], ...] = ()
    fixed: bool = False
    note: bool = False
    basis: Basis = Basis()


@dataclass(frozen=True, slots=True)
class Execution:
    """The execution row: min(weight, weight × rate). Below `reason_below` (a ratio) a reason is asked for."""

    weight: Decimal = Decimal(10)
    cap: bool = True
    reason_below: Decimal | None = None
    basis: Basis = Basis()


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
    (Operator.GE, "proportional"), (Operator.GT, "proportional"), (Operator.EQ, "proportional"),
    (Operator.LE, "reverse"), (Operator.LT, "reverse"), (Operator.RANGE, "proportional"),
    (Operator.BEFORE, "discretion"), (Operator.QUALITATIVE, "band"), (Operator.NONE, "discretion"),
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

    def method(self, operator: Operator) -> Method:
        """How an indicator with that operator is scored; what no rule names is left to the writer."""
        return dict(self.methods).get(operator, "discretion")

    def grade(self, score: Decimal) -> str:
        """The grade of a total score on the scale of 100."""
        return next((g.name for g in self.grades if score >= g.floor), self.grades[-1].name)

    def grade_named(self, text: str) -> str:
        """The grade that a printed word means ("优秀" → "优"), "" for a word that the rule set doesn't know."""
        word = text.strip(" \n\t“”\"‘’「」：:。，()（）").removesuffix("等级").removesuffix("级").removesuffix("等")
        return next((g.name for g in self.grades if word in (g.name, *g.names)), "")


@dataclass(frozen=True, slots=True)
class Choice:
    """The rule set used for an evaluation and how it was chosen: "given", "detected" or "default", with the reason."""

    ruleset: RuleSet
    how: str
    why: str


FOLDER = Path(__file__).parent / "rulesets"


def library(extra: Sequence[Path] = ()) -> Mapping[str, RuleSet]:
    """The built-in rule sets by id, and those of `extra` files, which may extend and replace them.

    Raises RuleSetError naming file, line and key for a rule set that can't be used.
    """
    return _built_in() if not extra else _load((*sorted(FOLDER.glob("*.yaml")), *extra))


def resolve(given: str, rulesets: Mapping[str, RuleSet]) -> RuleSet:
    """The rule set with that id, or the one in that YAML file. Raises RuleSetError."""
    if given in rulesets:
        return rulesets[given]
    if not given.lower().endswith((".yaml", ".yml")):
        raise RuleSetError(f"没有名为“{given}”的规则集；可用：{'、'.join(sorted(rulesets))}，或给出 .yaml 文件路径")
    path = Path(given)
    if not path.is_file():
        raise RuleSetError(f"找不到规则集文件 {given}")
    from scoring.ruleset_schema import identify

    return library((path,))[identify(path)]


@lru_cache(maxsize=1)
def _built_in() -> Mapping[str, RuleSet]:
    return _load(tuple(sorted(FOLDER.glob("*.yaml"))))


def _load(paths: tuple[Path, ...]) -> Mapping[str, RuleSet]:
    from scoring.ruleset_schema import load_files

    return load_files(paths)
