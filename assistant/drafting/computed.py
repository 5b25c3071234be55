"""Values computed from a self-evaluation table, each with its arithmetic: texts quote them, nobody else calculates.

Ids name the place: E1.f0.rate is the execution rate of the first fund line, E1.r3.gap the distance of row 3 from its
target, E1.b1.score the points of the second block, E1.b1.g0.met the met indicators of its first group.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.binding import Fact
from assistant.binding.facts import TOTAL_NAMES, WHOLE, fund_name
from assistant.drafting.blocks import Block, Group, blocks
from scoring.comparison import compare
from scoring.methods import ScoredFund, ScoredRow, points
from scoring.model import Entry, Figure
from scoring.quantity import PERCENT, POINT, SCORE, Quantity, Unit, plain, rounded
from scoring.review import Assessment
from scoring.totals import weighted

ITEM = Unit("项", "count:项", counted=True)


def computed(assessment: Assessment) -> tuple[Fact, ...]:
    """All computed values of an evaluation."""
    evaluation = assessment.evaluation
    pattern = Fact("", Quantity.of(0), "", period=str(evaluation.year or ""), entity=evaluation.project)
    found = [
        *(f for n, fund in enumerate(assessment.funds) for f in _fund(fund, f"{evaluation.id}.f{n}", pattern)),
        *(f for row in assessment.rows for f in _row(row, f"{evaluation.id}.r{row.indicator.row}", pattern)),
        *(f for block in blocks(assessment) for f in _block(block, pattern)),
        *_totals(assessment, pattern),
    ]
    return tuple(found)


def _money(entry: Entry | None) -> Quantity | None:
    return entry.quantity if entry and entry.quantity and not entry.quantity.hedged else None


def _fund(fund: ScoredFund, key: str, pattern: Fact) -> Iterator[Fact]:
    line = fund.line
    name = fund_name(line)
    names = (name, *WHOLE) if line.total else (name, f"{name}预算执行率", f"{name}执行率")
    about = replace(pattern, label=name, names=names, whole=line.total)
    if fund.rate is not None:
        trace = next((t for t in fund.score.trace if "÷" in t), f"执行率 = {plain(fund.rate)}%")
        yield replace(about, id=f"{key}.rate", role="rate", quantity=_percent(fund.rate), trace=(trace,))
    initial, full, executed = _money(line.initial), _money(line.full), _money(line.executed)
    if initial and full and initial.unit == full.unit:
        yield from _moved(about, key, initial, full)
    if full and executed and full.unit == executed.unit and executed.value != full.value:
        rest = _minus(full, executed)
        yield replace(about, id=f"{key}.rest", role="delta", quantity=rest[0], trace=(rest[1],))
    if fund.score.value is not None and not fund.score.kept:
        yield replace(
            about,
            id=f"{key}.score",
            role="recomputed",
            quantity=_points(fund.score.value),
            trace=fund.score.trace,
            names=("预算执行率", "预算执行", name),
            whole=True,
            label="预算执行率",
        )


def _moved(about: Fact, key: str, initial: Quantity, full: Quantity) -> Iterator[Fact]:
    if initial.value == full.value:
        return
    delta, line = _minus(full, initial)
    up = full.value > initial.value
    direction = "up" if up else "down"
    yield replace(about, id=f"{key}.delta", role="delta", quantity=delta, trace=(line,), direction=direction)
    if initial.value > 0:
        rate = rounded(abs(full.value - initial.value) / initial.value * 100)
        trace = f"{plain(delta.value)} ÷ {plain(initial.value)} × 100% = {plain(rate)}%"
        quantity = _percent(rate)
        grown = replace(about, id=f"{key}.growth", role="growth", trace=(line, trace), direction=direction)
        yield replace(grown, quantity=quantity)


def _minus(one: Quantity, other: Quantity) -> tuple[Quantity, str]:
    """The distance of two amounts of one unit, and its arithmetic."""
    large, small = (one, other) if one.value >= other.value else (other, one)
    value = large.value - small.value
    line = f"{plain(large.value)} - {plain(small.value)} = {plain(value)}（{one.unit.symbol}）"
    return Quantity.of(format(value, "f"), one.unit), line


def _percent(value: Decimal) -> Quantity:
    return Quantity.of(format(value, "f"), PERCENT)


def _points(value: Decimal) -> Quantity:
    return Quantity.of(plain(rounded(value)), SCORE)


def _row(row: ScoredRow, key: str, pattern: Fact) -> Iterator[Fact]:
    name = row.indicator.name
    about = replace(pattern, label=name, names=(name,))
    value = row.score.value
    if value is not None and not row.score.kept:
        yield replace(about, id=f"{key}.score", role="recomputed", quantity=_points(value), trace=row.score.trace)
    weight, stated = points(row.indicator.weight), points(row.indicator.score)
    if weight is not None and stated is not None and stated < weight:
        trace = f"{plain(weight)} - {plain(stated)} = {plain(weight - stated)}（分）"
        yield replace(about, id=f"{key}.lost", role="delta", quantity=_points(weight - stated), trace=(trace,))
    yield from _distance(row, key, about)


def _distance(row: ScoredRow, key: str, about: Fact) -> Iterator[Fact]:
    compared = compare(row.indicator)
    target = row.indicator.target.value if row.indicator.target else None
    if compared.bound is None or compared.actual is None or target is None or compared.actual == compared.bound:
        return
    a, b = compared.actual, compared.bound
    gap, unit = abs(a - b), POINT if target.unit == PERCENT else target.unit
    trace = f"{plain(max(a, b))} - {plain(min(a, b))} = {plain(gap)}"
    yield replace(about, id=f"{key}.gap", role="delta", quantity=Quantity.of(plain(gap), unit), trace=(trace,))
    if b > 0:
        ratio = rounded(a / b * 100)
        line = f"{plain(a)} ÷ {plain(b)} × 100% = {plain(ratio)}%"
        cue = "完成率|完成.*的〇|计划的"
        yield replace(about, id=f"{key}.ratio", role="ratio", quantity=_percent(ratio), trace=(line,), cue=cue)


def _block(block: Block, pattern: Fact) -> Iterator[Fact]:
    about = replace(pattern, label=block.name, names=(block.name,))
    for role, value, trace in (
        ("weight", block.weight, block.weight_trace),
        ("score", block.score, block.score_trace),
        ("recomputed", block.recomputed, block.recomputed_trace),
    ):
        if value is not None:
            yield replace(about, id=f"{block.id}.{role}", role=role, quantity=_points(value), trace=(trace,))
    for group in block.groups:
        yield from _counts(group, replace(about, label=group.name, names=(group.name,)))


def _counts(group: Group, about: Fact) -> Iterator[Fact]:
    sizes = {
        "n": (len(group.rows), "三级指标数", "共?设"),
        "met": (len(group.met), "达到指标值的指标数", "(?<!未)(?:达到|完成|达成)"),
        "unmet": (len(group.unmet), "未达到指标值的指标数", "未(?:达到|完成|达)"),
    }
    for name, (size, label, cue) in sizes.items():
        trace = (f"{label}：{size} 项",)
        counted = replace(about, id=f"{group.id}.{name}", label=label, role="count", trace=trace, cue=cue)
        yield replace(counted, quantity=_items(size))


def _items(size: int) -> Quantity:
    return Quantity.of(size, ITEM)


def _totals(assessment: Assessment, pattern: Fact) -> Iterator[Fact]:
    key, totals = assessment.evaluation.id, assessment.totals
    about = replace(pattern, label="总分", names=TOTAL_NAMES)
    if totals.recomputed is not None:
        trace = _sum([*(f.score.value for f in assessment.funds if f.score.method), *_row_scores(assessment)])
        yield replace(about, id=f"{key}.total", role="recomputed", quantity=_points(totals.recomputed), trace=(trace,))
    if totals.weights is not None:
        names, quantity = ("各项分值", "分值合计"), _points(totals.weights)
        yield replace(about, id=f"{key}.weights", label="分值合计", role="", names=names, quantity=quantity, cue="合计")
    if totals.stated is not None and totals.recomputed is not None and totals.stated != rounded(totals.recomputed):
        gap = abs(totals.stated - rounded(totals.recomputed))
        trace = f"{plain(totals.stated)} 与 {plain(rounded(totals.recomputed))} 相差 {plain(gap)}（分）"
        yield replace(about, id=f"{key}.total-gap", role="delta", quantity=_points(gap), trace=(trace,))
    yield from _overall(assessment, pattern)


def _row_scores(assessment: Assessment) -> list[Decimal | None]:
    return [row.score.value for row in weighted(assessment.rows)]


def _sum(values: Sequence[Decimal | None]) -> str:
    numbers = [v for v in values if v is not None]
    return f"{' + '.join(plain(v) for v in numbers)} = {plain(sum(numbers, Decimal(0)))}"


def _overall(assessment: Assessment, pattern: Fact) -> Iterator[Fact]:
    rows = tuple(row for block in blocks(assessment) for group in block.groups for row in group.rows)
    whole = Group(f"{assessment.evaluation.id}.all", "绩效指标", rows)
    yield from _counts(whole, replace(pattern, label="绩效指标", names=("绩效指标",)))


def figures_of(entries: Sequence[Entry | None]) -> tuple[Figure, ...]:
    """The figures behind cells, for the trace of a value computed from them."""
    return tuple(entry.figure for entry in entries if entry and entry.figure)
