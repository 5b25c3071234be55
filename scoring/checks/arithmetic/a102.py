"""The total score is not the sum of the scores.

The printed total against the scores of all rows, the execution row among them, as they stand or scaled to 100 where
the form says so; sums of a part (小计) against the rows of that part. Scores are exact; a total printed with fewer
decimals than the scores is only noted.

说明：自评表的总分应等于各行得分之和，预算执行率一行也算在内；表上注明不适用的指标不计分、按比例折算为100分的，折算前后的总分都认；小计应等于本部分各行得分之和。总分决定等级，审核人最先看它；算式会指出总分漏加了哪些行。
错例：执行率得9分，各指标共99.5分，总分填99.5（漏加执行率，应为108.5）。
对例：执行率得9分，各指标共90分，总分99。
依据：财预〔2020〕10号：总分为各项指标得分之和。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from scoring.check import Case, Examined, Outcome, Skipped, check
from scoring.finding import Evidence, Fix, Kind, Level
from scoring.model import Evaluation, Figure
from scoring.part_sums import part_faults
from scoring.quantity import plain
from scoring.scaling import scale_of, shown_raw
from scoring.sums import Part, left_out, score_parts, sum_line, total
from scoring.totals import counts_execution, rows_missing

_SLIGHT = Decimal("0.05")


@check(
    "A102",
    "total-score",
    "得分合计不符",
    Level.ERROR,
    scope="evaluation",
    rests_on=("indicators", "funds"),
    needs="没有读到得分合计，或表中没有得分",
    basis="财预〔2020〕10号：各项指标得分加总得出自评总分",
)
def total_score(case: Case) -> Iterator[Outcome]:
    yield from part_faults(case, "score")
    stated = case.table.total_score.figure if case.table.total_score else None
    parts = score_parts(case.table, execution=counts_execution(case.table))
    if stated is None or stated.quantity.hedged or not parts:
        return
    scores = tuple(p.figure for p in parts if p.figure)
    if len(scores) < len(parts):
        yield Skipped((stated,), "有的行没有填得分，得分合计无法核对")
        return
    yield Examined((stated, *scores))
    if not _holds(case.table, stated, parts):
        yield _finding(case, stated, parts)


def _holds(table: Evaluation, stated: Figure, parts: tuple[Part, ...]) -> bool:
    """As the rows stand, with or without the execution row; or scaled to 100, where the form says so."""
    whole, scale = score_parts(table, execution=True), scale_of(table)
    raw = stated.quantity.value in (total(parts), total(whole)) and shown_raw(table)
    return raw or (scale is not None and scale.gives(stated.quantity))


def _finding(case: Case, stated: Figure, parts: tuple[Part, ...]) -> Outcome:
    scale, given = scale_of(case.table), stated.quantity.value
    right = scale.of(scale.raw) if scale else total(parts)
    missing = left_out(parts, given)
    why = f"，{plain(given)} 分正好是{missing} 分的结果" if missing else ""
    trace = (f"{plain(right)} － {plain(right - given)} = {plain(given)}（{missing}）",) if missing else ()
    kind, level = _certainty(case, right, stated, parts)
    return case.finding(
        f"自评表得分合计填 {plain(given)} 分，各行得分相加为 {plain(total(parts))} 分{scale.told if scale else ''}，"
        f"相差 {plain(abs(right - given))} 分{why}；请核对合计应否改为 {plain(right)} 分。",
        (Evidence.of("total", stated), *(Evidence.of("part", p.figure) for p in parts if p.figure)),
        "自评总分",
        stated=plain(given),
        expected=plain(right),
        level=level,
        kind=kind,
        trace=(sum_line(parts), *((scale.trace,) if scale else trace)),
        fix=Fix(plain(right), stated.location),
        suspect=stated.id,
        remedy=plain(right),
    )


def _certainty(case: Case, right: Decimal, stated: Figure, parts: tuple[Part, ...]) -> tuple[Kind, Level | None]:
    """A slight gap of a rounder total is noted; where weights are missing too, rows may stand outside the table."""
    gap = stated.quantity.value - right
    finest = max(p.figure.quantity.decimals for p in parts if p.figure)
    if stated.quantity.decimals < finest and abs(gap) <= _SLIGHT:
        return Kind.FAIL, Level.INFO
    unsure = rows_missing(case.table, right) or stated.quantity.value == total(parts)
    return (Kind.REVIEW if unsure else Kind.FAIL), None
