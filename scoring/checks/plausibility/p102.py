"""A ratio that is a part of a whole by its name (占比, 满意度, 合格率, 覆盖率, 参保率 …) is above 100 % or negative.
Rates that compare with a plan or with last year (完成率, 执行率, 变动率, 控制率) may be either.

说明：占比、满意度、合格率、覆盖率、参保率等是总体的一部分，不会超过100%，也不会为负。完成率、执行率、变动率、控制率可以。
错例：养老保险参保率102%；群众满意度-95%。
对例：预算完成率104.97%；满意度100%。
依据：部分不超过总体。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import yaml

from scoring.check import Case, Examined, Outcome, check
from scoring.finding import Evidence, Level
from scoring.model import Figure
from scoring.relations import Change
from scoring.ruleset_yaml import LOADER
from scoring.subjects import subject
from scoring.wording import bare, named, printed


@check(
    "P102",
    "ratio-out-of-bounds",
    "比率越界",
    Level.ERROR,
    needs="没有满意度、覆盖率一类不应超过100%的比率",
    basis="部分不超过总体",
)
def ratio_out_of_bounds(case: Case) -> Iterator[Outcome]:
    """One finding for a label and value, however often it stands in the report."""
    moves = {f.id for r in case.report.relations if isinstance(r, Change) for f in (r.rate, r.amount) if f}
    seen: dict[tuple[str, str], list[Figure]] = {}
    for figure in _with_column_units(case):
        if figure.id in moves or figure.quantity.hedged or not _bounded(figure):
            continue
        yield Examined((figure,))
        if not 0 <= figure.quantity.base <= 1:
            seen.setdefault((figure.label, bare(figure.quantity)), []).append(figure)
    for (label, value), figures in seen.items():
        over = figures[0].quantity.value > 0
        limit = "超过了100%，部分不会大于总体" if over else "是负数，这类比率不会小于0"
        yield case.finding(
            f"{named(label)}{printed(figures[0].quantity)}{limit}，请核对。",
            tuple(Evidence.of("ratio", figure) for figure in figures),
            subject(figures[0]),
            stated=value,
        )


def _with_column_units(case: Case) -> Iterator[Figure]:
    """All figures; a bare actual takes the unit that its row gives it ("108" in a form with a column for units)."""
    rows = [row.actual for each in case.report.evaluations for row in each.indicators if row.actual]
    units = {a.entry.figure.id: a.value for a in rows if a.entry.figure and a.value}
    for figure in case.report.figures:
        value = units.get(figure.id)
        yield figure if value is None else replace(figure, quantity=replace(value, text=figure.quantity.text))


def _bounded(figure: Figure) -> bool:
    """A percentage whose name, by its last known word, can't pass 100 %."""
    if figure.quantity.unit.dimension != "ratio" or not figure.quantity.unit.symbol:
        return False
    words = _words()
    ends = {word: figure.label.rfind(word) + len(word) for word in words if word in figure.label}
    last = max(ends, key=lambda word: (ends[word], len(word)), default="")
    return words.get(last, False)


@lru_cache(maxsize=1)
def _words() -> dict[str, bool]:
    """Name → whether it is bounded."""
    lists = yaml.load(Path(__file__).with_name("bounded_rates.yaml").read_text(encoding="utf-8"), Loader=LOADER)
    return {word: kind == "bounded" for kind in ("bounded", "open") for word in lists[kind]}
