"""More was spent than the full-year budget allows: the budget after adjustment bounds what can be paid.

说明：全年预算数包含年中追加和调整，支出不应大于它；大于时多半是把年初预算填进了全年预算栏，或漏填了调整数。
错例：全年预算数329.77万元，全年执行数338.31万元，执行率102.59%。
对例：年初预算329.77万元，全年预算数338.31万元，执行数338.31万元，执行率100%。
依据：预算执行率＝全年执行数÷全年预算数，全年预算数为调整后的预算。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.check import Case, Examined, Outcome, check
from scoring.finding import Evidence, Level
from scoring.model import FundLine
from scoring.quantity import plain
from scoring.wording import printed


@check(
    "P111",
    "spent-above-budget",
    "执行数大于全年预算数",
    Level.WARNING,
    scope="evaluation",
    needs="预算资金表没有同时填写全年预算数和执行数",
    basis="全年预算数为调整后的预算",
)
def p111(case: Case) -> Iterator[Outcome]:
    """One finding a form: the lines under an exceeded total only show where it comes from."""
    over: list[FundLine] = []
    for line in case.table.funds:
        full, spent = line.full and line.full.figure, line.executed and line.executed.figure
        if full is None or spent is None or not full.quantity.same_dimension(spent.quantity):
            continue
        yield Examined((full, spent))
        if full.quantity.value > 0 and spent.quantity.interval().low > full.quantity.interval().high:
            over.append(line)
    over = [line for line in over if line.total] or over
    for line in over[:1]:
        full, spent = line.full and line.full.figure, line.executed and line.executed.figure
        if full is None or spent is None:
            continue
        gap = plain((spent.quantity.base - full.quantity.base) / full.quantity.unit.factor)
        yield case.finding(
            f"“{line.label}”执行数{printed(spent.quantity)}大于全年预算数{printed(full.quantity)}，"
            f"超出{gap}{full.quantity.unit.symbol}，请核对全年预算数是否含年中调整，或说明超预算的原因。",
            (Evidence.of("executed", spent), Evidence.of("full", full)),
            line.label,
            stated=plain(spent.quantity.value),
            expected=plain(full.quantity.value),
        )
