"""First-level weights other than the form's rule.

What: the weights of each first-level block, the execution row among them, against the rule set or the note under the
table; a block that the rule has and the table lacks. Why: the blocks are set by the finance bureau, only lower levels
are the unit's. Silent when the rule set is only the default, unless a note under the table gives the weights.

说明：一级指标的分值应符合表下说明或所用规则集，也不能少了整块指标或预算执行率一行。一级分值由财政部门定，单位只能定下面各级。没有认出表式、表下也没有说明的，不提。
错例：表下说明“部门管理20分”，各行分值加起来40分。
对例：各行分值加起来20分。
依据：表下说明，或所用规则集的出处。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.blocks import Block, assigned, blocks, spelt
from scoring.check import Case, Examined, Outcome, Skipped, check
from scoring.finding import Evidence, Kind, Level
from scoring.quantity import plain
from scoring.rowfacts import table_place
from scoring.ruleset import Room
from scoring.scaling import scale_of


@check(
    "S109",
    "first-level-weight",
    "一级指标分值偏离规则",
    Level.WARNING,
    scope="evaluation",
    rests_on=("indicators", "funds"),
    needs="没有明确适用的一级指标分值（未识别地区办法，表下也没有说明）",
    basis="表下说明或所用规则集",
)
def first_level_weight(case: Case) -> Iterator[Outcome]:
    rule = case.ruleset.first_level
    if not (rule.weights or rule.rooms) or not rule.fixed or (case.by_default and not rule.note):
        return
    table = blocks(case.table)
    if not any(block.figures for block in table) or any(not block.name for block in table):
        yield Skipped((), "表中没有一级指标或分值")
        return
    if scale_of(case.table) is not None:
        yield Skipped((), "不适用的指标没有计分，其余按比例折算为 100 分")
        return
    yield Examined(tuple(f for block in table for f in block.figures))
    pairs, spare = assigned(rule, table)
    for room, block in pairs:
        if block is None:
            yield _missing(case, room.name, spelt(room), spare)
        elif not room.low <= block.total <= room.high:
            yield _other(case, block, room)


def _other(case: Case, block: Block, room: Room) -> Outcome:
    gap = max(room.low - block.total, block.total - room.high)
    return case.finding(
        f"“{block.name}”各项分值合计 {plain(block.total)} 分，规则为 {spelt(room)} 分，"
        f"相差 {plain(gap)} 分；请核对一级指标分值。",
        tuple(Evidence.of("weight", f) for f in block.figures),
        block.name,
        stated=plain(block.total),
        expected=spelt(room),
        kind=_kind(case),
        trace=(f"{' + '.join(plain(f.quantity.value) for f in block.figures)} = {plain(block.total)}",),
        basis=case.ruleset.first_level.basis.cited,
    )


def _missing(case: Case, name: str, points: str, spare: list[str]) -> Outcome:
    other = f"（表中另有“{'、'.join(spare)}”）" if spare else ""
    return case.finding(
        f"表中没有一级指标“{name}”，规则为 {points} 分{other}；请补上该指标或说明调整依据。",
        (table_place(case.table),),
        name,
        expected=points,
        kind=Kind.REVIEW if spare else _kind(case),
        basis=case.ruleset.first_level.basis.cited,
    )


def _kind(case: Case) -> Kind:
    return Kind.FAIL if case.ruleset.first_level.basis.verified else Kind.REVIEW
