"""A printed rule bound to one row: its marks become numbers in one unit, its clauses the steps of a ladder.

Nothing is guessed. A rule whose marks don't fit what the row counts, whose steps overlap or leave a gap, whose points
are for another weight or that speaks against the sign of the target gives no score: the stated one is kept, with the
reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scoring.comparison import RATIO_NAMES, Comparison, in_unit_of, unitless
from scoring.criterion import TARGET, Criterion, Mark
from scoring.model import Day, Indicator, Operator
from scoring.printed_ladder import Frame, ladder_of_rule
from scoring.quantity import PERCENT, Unit, plain, rounded
from scoring.steps import Stepped, climbed, merged

UNREAD = "本行印有评分标准，未能识别，按所填得分保留"
FREE = "评分标准写明酌情掌握，按所填得分保留"
UNSURE = "评分标准中的完成率有两种算法，结果不同，按所填得分保留"
GAP = "评分标准没有写到这一档，按所填得分保留"
HUNDRED = Decimal(100)
DAYS = Unit("天", "day")
# counters that forms use for one another: “事故 2次” beside “每发生1起”
_ALIKE = tuple(
    frozenset(words.split())
    for words in (
        "个 项 件 例 起 次 宗 处 条 种",
        "场 场次 次 期 个",
        "人 个 人次",
        "户 家 个",
        "篇 条 份 件 个 项",
        "台 套 辆 个 台套",
        "份 册 本 个",
        "个 家 所 座 处 站 点 点位",
        "次 频次 班次 车次 项",
    )
)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a row reached: `value` and `target` in `unit`; `down` where the target or the row says less is good."""

    value: Decimal
    unit: Unit
    target: Decimal | None = None
    operator: Operator = Operator.NONE
    down: bool = False

    @property
    def percent(self) -> bool:
        return self.unit.dimension == PERCENT.dimension


@dataclass(frozen=True, slots=True)
class Ruled:
    """The score that a printed rule gives, or (`why`) the reason why the stated score is kept."""

    stepped: Stepped | None = None
    trace: tuple[str, ...] = ()
    why: str = ""


def measured(indicator: Indicator, compared: Comparison) -> Measured | str:
    """The row's actual as one number beside its target, or why there is none."""
    target, actual = indicator.target, indicator.actual
    if actual is None or actual.entry.blank:
        return "没有完成值"
    if target is not None and target.day is not None and actual.day is not None:
        return _late(target.day, actual.day)
    if actual.value is None or actual.value.hedged:
        return "完成值不是确定的数字，不能按评分标准计算"
    aim = target.value if target else None
    value = actual.value.value if aim is None else in_unit_of(aim, actual.value, indicator.name)
    if isinstance(value, str):
        return value
    unit = actual.value.unit if aim is None or unitless(aim) else aim.unit
    operator = target.operator if target else Operator.NONE
    return _named(Measured(value, unit, aim.value if aim else None, operator, compared.reverse), indicator.name)


def _named(row: Measured, name: str) -> Measured | str:
    """A bare number under the name of a rate is one in percent; 0.95 may be either and is left open."""
    if row.unit.symbol or not any(word in name for word in RATIO_NAMES):
        return row
    size = max(abs(row.value), abs(row.target or 0))
    if 0 < size <= 1:
        return "完成值没有单位，不能确定是小数还是百分数"
    return Measured(row.value, PERCENT, row.target, row.operator, row.down)


def _late(due: Day, done: Day) -> Measured | str:
    """Days behind the date of the target, where both are printed to the day."""
    if not (due.day and done.day) or bool(due.year) != bool(done.year):
        return "日期写得不够细，不能按评分标准计算"
    days = [date(day.year or 2000, day.month, day.day) for day in (due, done)]
    return Measured(Decimal((days[1] - days[0]).days), DAYS, Decimal(0), Operator.LE, True)


def ruled(rule: Criterion, row: Measured, weight: Decimal, decimals: int, *, rates: Sequence[Decimal] = ()) -> Ruled:
    """The score of a row by a rule with marks; `rates` are further printed values of the same fact that may count."""
    if not rule.clauses:
        return Ruled(why=UNREAD)
    if all(clause.open and clause.when == "always" for clause in rule.clauses):
        return Ruled(why=FREE)
    found = [_in_frame(rule, frame, weight, decimals, rates) for frame in _frames(rule, row)]
    if not found or any(each is None for each in found):
        return Ruled(why=UNREAD)
    given = [each for each in found if each is not None]
    if _of_either(rule) and all(each.stepped for each in given):
        both = merged([each.stepped for each in given if each.stepped])
        return Ruled(both, tuple(dict.fromkeys(line for each in given for line in each.trace)))
    if len({(each.stepped.low, each.stepped.high) for each in given if each.stepped}) > 1:
        return Ruled(why=UNSURE)
    return given[0]


def _in_frame(rule: Criterion, frame: Frame, weight: Decimal, decimals: int, rates: Sequence[Decimal]) -> Ruled | None:
    ladder = ladder_of_rule(rule, frame, weight)
    if ladder is None:
        return None
    values = dict.fromkeys((frame.value, *frame.rounded, *rates))
    scores = [climbed(ladder, value, weight, decimals) for value in values]
    if any(each is None for each in scores):
        return Ruled(why=GAP)
    stepped = merged([each for each in scores if each is not None])
    first = next(each for each in scores if each is not None)
    return Ruled(stepped, (*frame.lines, first.trace), FREE if stepped.free else "")


def by_result(rule: Criterion, met: bool, weight: Decimal, decimals: int) -> Ruled:
    """The score by a rule that only asks whether the target was met: "完成得满分，未完成不得分"."""
    fits = [c for c in rule.clauses if (c.when == "met") == met]
    if not fits and not met:
        return Ruled(why=GAP)
    if fits and fits[0].open:
        return Ruled(Stepped(weight, Decimal(0), weight, "", free=True), why=FREE)
    given = fits[0].give.of(weight) if fits and fits[0].give else weight
    value = rounded(given - (fits[0].take.of(weight) if fits and fits[0].take else 0), decimals)
    if not 0 <= value <= weight or (met and value < weight):
        return Ruled(why=UNREAD)
    line = f"{'已达' if met else '未达'}指标值，按评分标准得 {plain(value)} 分"
    return Ruled(Stepped(value, value, value, line), (line,))


# --- what the numbers of a rule are measured in


def _frames(rule: Criterion, row: Measured) -> Iterator[Frame]:
    """The row as the rule's numbers see it: its own value, its completion in percent of the target, or either."""
    marks = [mark for mark in _marks(rule) if not mark.of_target]
    if any(mark.unit.symbol and not _is_rate(mark) for mark in marks):
        # numbers in a unit of their own say nothing of a rate
        yield from () if row.percent else (_own(row),)
    elif not any(_is_rate(mark) for mark in marks):
        yield _own(row)
    elif not row.percent:
        # steps in percent beside a value, and numbers beside parts of the target, are percent of the target
        aimed = len(marks) < len(tuple(_marks(rule))) or _of_either(rule)
        yield from _completion(row) if aimed or rule.measure in ("unsaid", "completion") else ()
    else:
        yield from () if _of_target(rule) else (_own(row),)
        whole = row.target is None or row.target * row.unit.factor == 1
        unsure = not whole and (rule.measure == "completion" or _of_either(rule))
        yield from _completion(row) if unsure or _of_target(rule) else ()


def _marks(rule: Criterion) -> Iterator[Mark]:
    for clause in rule.clauses:
        if clause.span is not None:
            yield from (mark for mark in (clause.span.low, clause.span.high) if mark is not None)
        if clause.pace is not None:
            yield clause.pace.each


def _of_target(rule: Criterion) -> bool:
    """Whether the rule measures in parts of the target: 完成目标80%以上."""
    return any(mark.of_target and mark != TARGET for mark in _marks(rule))


def _of_either(rule: Criterion) -> bool:
    """Whether "每低1%" may be a point of the rate or a hundredth of the target: nothing else is measured in percent."""
    rates = [mark for mark in _marks(rule) if not mark.of_target]
    paces = [clause.pace.each for clause in rule.clauses if clause.pace is not None]
    return rates == paces and all(mark.unit == PERCENT for mark in paces) and bool(paces)


def _is_rate(mark: Mark) -> bool:
    return mark.unit.dimension in (PERCENT.dimension, "point")


def _own(row: Measured) -> Frame:
    def number(mark: Mark) -> Decimal | None:
        if mark.of_target:
            return None if row.target is None else row.target * mark.value
        if _is_rate(mark) and not row.percent:
            return None if row.target is None else row.target * mark.value * mark.unit.factor
        return _converted(mark, row.unit)

    return Frame(row.value, row.unit.symbol, row.target, row.operator, row.down, number, row.percent)


def _completion(row: Measured) -> Iterator[Frame]:
    def number(mark: Mark) -> Decimal | None:
        if mark.of_target:
            return mark.value * HUNDRED
        return mark.value * mark.unit.factor * HUNDRED if _is_rate(mark) or not mark.unit.symbol else None

    if row.target is None or row.target <= 0:
        return
    rate = row.value / row.target * HUNDRED
    line = f"完成率 = {plain(row.value)} ÷ {plain(row.target)} = {plain(rounded(rate))}%"
    yield Frame(rate, "%", HUNDRED, row.operator, row.down, number, True, (rounded(rate),), (line,))


def _converted(mark: Mark, unit: Unit) -> Decimal | None:
    """A mark in the row's unit. Bare numbers are in it already; counters that stand for one another are alike."""
    if not mark.unit.symbol:
        return mark.value
    percent = _is_rate(mark) and unit.dimension == PERCENT.dimension
    if percent or mark.unit.dimension == unit.dimension or not unit.symbol or _alike(mark.unit, unit):
        return mark.value * mark.unit.factor / unit.factor
    return None


def _alike(one: Unit, other: Unit) -> bool:
    names = {unit.dimension.removeprefix("count:") for unit in (one, other)}
    return one.counted and other.counted and any(names <= group for group in _ALIKE)


def of_rate(percent: Decimal) -> Measured:
    """An execution rate as a row."""
    return Measured(percent, PERCENT)
