"""The actual lacks its unit, or has another one than the target.

What: a bare number against a target with a unit: a warning for a missing %, a note for counts. Different units (人
against 户) likewise. Silent with a column for units, a unit in the name, and for 0. Why: a reader can't tell what
94.9 is.

说明：指标值有单位而完成值没有，或两者单位不同，看的人不知道94.9是什么。缺“%”作提醒，缺量词作提示；表上另有单位栏、名称里带单位、数为0的不算。
错例：指标值≥95%，完成值94.9。
对例：指标值≥95%，完成值94.9%。
依据：自评表的指标值、完成值应当用同一单位。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.check import Case, Examined, Outcome, check
from scoring.comparison import unitless
from scoring.finding import Fix, Level
from scoring.model import Indicator
from scoring.quantity import Quantity, is_share, plain
from scoring.rowfacts import at, called, evidence, figures, subject


@check(
    "P105",
    "actual-unit",
    "完成值缺单位或与指标值单位不一",
    Level.WARNING,
    scope="evaluation",
    needs="没有带单位的指标值",
    basis="指标值与完成值应使用同一单位",
)
def actual_unit(case: Case) -> Iterator[Outcome]:
    for indicator in case.table.indicators:
        target, actual = _quantities(indicator)
        if target is None or actual is None or unitless(target):
            continue
        yield Examined(figures(indicator, "target", "actual"))
        if indicator.unit is not None or target.unit.symbol in indicator.name or actual.value == 0:
            continue
        if unitless(actual):
            yield _bare(case, indicator, target, actual)
        elif not _alike(target, actual):
            yield _other(case, indicator, target, actual)


def _quantities(indicator: Indicator) -> tuple[Quantity | None, Quantity | None]:
    """As printed: for a bare number, reading may have taken the unit from elsewhere in the row."""
    target, actual = indicator.target, indicator.actual
    wanted = (target.entry.quantity or target.value or target.low or target.high) if target else None
    return wanted, (actual.entry.quantity or actual.value) if actual else None


def _alike(target: Quantity, actual: Quantity) -> bool:
    """元 and 元/户 may mean the same, and words that no list has may be no unit; only unlike things are named."""
    one, other = (q.unit.dimension.split("/")[0] for q in (target, actual))
    return one == other or any(dimension.startswith("own:") for dimension in (one, other))


def _level(*quantities: Quantity) -> Level:
    return Level.WARNING if any(q.unit.dimension == "ratio" and q.unit.symbol for q in quantities) else Level.INFO


def _bare(case: Case, indicator: Indicator, target: Quantity, actual: Quantity) -> Outcome:
    unit, entry = target.unit.symbol, indicator.actual.entry if indicator.actual else None
    # 0.957 beside ≥95% stands for 95.7%
    share = is_share(actual, target)
    whole = f"{plain(actual.value * 100)}{unit}" if share else actual.text + unit
    return case.finding(
        f"{called(indicator)}指标值的单位是“{unit}”，完成值“{actual.text}”没有单位；请核对后写成“{whole}”。",
        evidence(indicator, "target", "actual"),
        subject(indicator),
        stated=actual.text,
        expected=whole,
        level=_level(target),
        fix=Fix(whole, at(entry)) if entry else None,
    )


def _other(case: Case, indicator: Indicator, target: Quantity, actual: Quantity) -> Outcome:
    return case.finding(
        f"{called(indicator)}指标值的单位是“{target.unit.symbol}”，完成值的单位是“{actual.unit.symbol}”，"
        "两者不能比较；请统一单位。",
        evidence(indicator, "target", "actual"),
        subject(indicator),
        stated=actual.unit.symbol,
        expected=target.unit.symbol,
        level=_level(target, actual),
    )
