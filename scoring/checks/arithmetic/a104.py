"""The weights of the indicators do not add up to the weight printed on their label.

What: “产出指标（50分）” against the weights of the indicators under it. Why: the label is the weight that was approved
with the budget; rows that add up to something else were changed afterwards or mistyped. Exact, no rounding.

说明：各三级指标的分值之和，应等于一级、二级指标名称后面印的分值，如“产出指标（50分）”。名称后的分值是随预算批复的，行里的分值多半是后来改动或抄错。
错例：产出指标（50分）下面三行分别为20、20、15分。
对例：产出指标（50分）下面三行分别为20、20、10分。
依据：财预〔2020〕10号：下级指标分值之和等于上级指标分值。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from scoring.check import Case, Examined, Outcome, Skipped, check
from scoring.finding import Evidence, Level
from scoring.methods import points
from scoring.model import Indicator, LabelWeight
from scoring.quantity import plain
from scoring.rowfacts import called, figures


@check(
    "A104",
    "level-weight",
    "上下级分值不符",
    Level.ERROR,
    scope="evaluation",
    rests_on=("indicators",),
    needs="上级指标名称中没有标明分值，或下级没有分值",
    basis="财预〔2020〕10号：下级指标分值之和等于上级指标分值",
)
def level_weight(case: Case) -> Iterator[Outcome]:
    for label in case.table.label_weights:
        rows = [i for i in case.table.indicators if i.row in label.rows and not i.child]
        parts = tuple(f for row in rows for f in figures(row, "weight"))
        if not parts or any(points(row.weight) is None for row in rows):
            yield Skipped((label.figure,), f"“{label.label}”下有的行没有分值")
            continue
        yield Examined((label.figure, *parts))
        right = sum((f.quantity.value for f in parts), Decimal(0))
        if case.table.scaling and right < label.figure.quantity.value:
            continue  # indicators that do not apply were left out, and the form scales the rest
        if right != label.figure.quantity.value:
            evidence = (Evidence.of("label", label.figure), *(Evidence.of("weight", f) for f in parts))
            yield _finding(case, label, right, evidence, _changed(rows, right - label.figure.quantity.value))


def _changed(rows: Sequence[Indicator], gap: Decimal) -> Indicator | None:
    """The one row whose score is its full weight once the gap is taken off that: its weight was changed."""
    able = [r for r in rows if points(r.weight) is not None and (points(r.weight) or gap) - gap == points(r.score)]
    return able[0] if len(able) == 1 else None


def _finding(
    case: Case, label: LabelWeight, right: Decimal, evidence: tuple[Evidence, ...], changed: Indicator | None
) -> Outcome:
    given = label.figure.quantity.value
    weight = figures(changed, "weight")[0] if changed else None
    fit = plain(weight.quantity.value - right + given) if weight else ""
    hint = f"（{called(changed)}的分值 {weight.quantity.text} 若为 {fit} 则相符）" if changed and weight else ""
    return case.finding(
        f"“{label.label}”标明 {plain(given)} 分，其下各项指标分值相加为 {plain(right)} 分，"
        f"相差 {plain(abs(right - given))} 分{hint}；请核对上下级分值。",
        evidence,
        f"{label.level}/{label.label}",
        stated=plain(given),
        expected=plain(right),
        trace=(f"{' + '.join(e.text for e in evidence[1:])} = {plain(right)}",),
        suspect=weight.id if weight else "",
        remedy=fit,
    )
