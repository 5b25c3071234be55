"""The weights do not add up to 100, or not to the printed total; fund sub-lines that repeat the weight count once.
说明：表上注明不适用的指标不计分、按比例折算为100分的，不足100分不算错。各行分值（含预算执行率）应加起来等于100分，也等于表上写的分值合计；小计应等于本部分各行分值之和。分值不是100分的表，不能按百分制评等级，也不能与别的单位比较。
错例：执行率10分，指标共100分，合计110分。
对例：执行率10分，产出50分，效益30分，满意度10分。
依据：财预〔2020〕10号：满分为100分。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from scoring.check import Case, Examined, Outcome, Skipped, check
from scoring.finding import Evidence, Fix, Kind, Level
from scoring.methods import points
from scoring.model import Figure
from scoring.part_sums import part_faults
from scoring.quantity import plain
from scoring.sums import score_parts, total
from scoring.totals import FULL, allowed_totals, indicator_weights, rows_missing, weight_figures


@check(
    "A103",
    "total-weight",
    "分值合计不符",
    Level.ERROR,
    scope="evaluation",
    rests_on=("indicators", "funds"),
    needs="表中没有分值",
    basis="财预〔2020〕10号：绩效自评满分为 100 分",
)
def total_weight(case: Case) -> Iterator[Outcome]:
    yield from part_faults(case, "weight")
    table, parts = case.table, weight_figures(case.table)
    stated = table.total_weight.figure if table.total_weight else None
    if any(points(i.score) is not None and points(i.weight) is None and not i.child for i in table.indicators):
        yield Skipped(parts, "有的行没有填分值，分值合计无法核对")
        return
    if not parts:
        return
    right = sum((f.quantity.value for f in parts), Decimal(0))
    if right < FULL and (case.report.fragment or not table.tables) and not (table.total_score or table.total_weight):
        yield Skipped(parts, "只有部分行、没有合计行，无法判断分值是否完整")
        return
    yield Examined((*parts, *((stated,) if stated else ())))
    if right not in _full(case) and not (table.scaling and right < FULL):
        yield _not_full(case, parts, right)
    elif stated and stated.quantity.value not in allowed_totals(table, right):
        yield _misstated(case, stated, parts, right)


def _full(case: Case) -> tuple[Decimal, ...]:
    """100; without an execution row in the table also 100 less the points that it has elsewhere."""
    has_execution = len(weight_figures(case.table)) > len(weight_figures(case.table, execution=False))
    return (FULL,) if has_execution else (FULL, FULL - case.ruleset.execution.weight)


def _not_full(case: Case, parts: tuple[Figure, ...], right: Decimal) -> Outcome:
    table, gap, inside = case.table, right - FULL, indicator_weights(case.table)
    split = f"（预算执行率 {plain(right - inside)} + 指标 {plain(inside)}）" if right != inside else ""
    whole = (table.total_score or table.total_weight) and not rows_missing(table, total(score_parts(table)))
    level = Level.INFO if abs(gap) <= Decimal("0.05") and any(f.quantity.decimals for f in parts) else None
    return case.finding(
        f"自评表分值合计为 {plain(right)} 分{split}，{'超出' if gap > 0 else '不足'} 100 分，"
        f"相差 {plain(abs(gap))} 分；请按满分 100 分调整各项分值。",
        tuple(Evidence.of("weight", f) for f in parts),
        "分值合计",
        stated=plain(right),
        expected="100",
        level=level,
        kind=Kind.FAIL if whole else Kind.REVIEW,
        trace=(_sum(parts, right),),
    )


def _misstated(case: Case, stated: Figure, parts: tuple[Figure, ...], right: Decimal) -> Outcome:
    given, gap = plain(stated.quantity.value), plain(abs(right - stated.quantity.value))
    return case.finding(
        f"分值合计栏填 {given} 分，各行分值相加为 {plain(right)} 分，相差 {gap} 分；请核对。",
        (Evidence.of("total", stated), *(Evidence.of("weight", f) for f in parts)),
        "分值合计栏",
        stated=given,
        expected=plain(right),
        trace=(_sum(parts, right),),
        fix=Fix(plain(right), stated.location),
        suspect=stated.id,
        remedy=plain(right),
    )


def _sum(parts: tuple[Figure, ...], right: Decimal) -> str:
    return f"{' + '.join(plain(f.quantity.value) for f in parts)} = {plain(right)}"
