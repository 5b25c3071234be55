"""Writes rule sets as YAML: a blank one to fill in, and what a form's fields change against the rule set below."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from scoring.quantity import plain
from scoring.ruleset import Formula, Grade, Room, RuleSet

_BLANK = """\
# yaml-language-server: $schema={schema}
# 规则集：只写与 extends 所指规则集不同的部分，其余照它。写法见 docs/ruleset.md。
# 行首的 # 去掉才起作用。改好后运行：jihe rulesets validate 本文件，jihe rulesets test 本文件。
id: {id}
extends: {extends}
title: {title}
kind: {kind}          # department 部门整体、project 项目支出、any 都适用
source: 请写文号或表名
verified: false          # 逐字核对过原文才写 true；false 的规则只作提醒，不认定为错误

# 凭什么认出这种表（不写则只在指定本规则集时使用）
# detect:
#   region: [某省]        # 文件里没有这里的地名，就不认作这种表
#   columns: [度量单位, 完成值]

# 本表独有的栏目名称（常见的已经认得）
# layout:
#   actual: [兑现结果]

# 一级指标分值，预算执行率也算一项，合计 100 分；fixed: false 表示各单位可以自定
# first_level:
#   weights: {{预算执行率: 10, 产出指标: 50, 效益指标: 30, 满意度指标: 10}}
#   fixed: true

# 预算执行率：分值；低于多少应说明原因；预算有调整是否应说明
# execution:
#   weight: 10
#   reason_below: 0.9
#   adjustment_reason: true

# “≤”类指标未达标：one_minus（1－超出比例）×分值；ratio 指标值÷完成值×分值；either 两种都认
# reverse:
#   formula: one_minus

# 分档计分，如“每超过1个百分点扣0.5分”
# steps:
#   rules:
#     - {{indicators: [在职人员控制率], weight: 5, better: lower, full: 100, each: 1, deduct: 0.5}}

# 算例：由 jihe rulesets test 核对，请把办法里举的例子写进来
examples:
{examples}
"""
_EXAMPLES = "  - {target: ≥95%, actual: 94.9%, weight: 10, score: 9.99}\n  - {total: 90, grade: 优}"


def blank(name: str, base: RuleSet, schema: str) -> str:
    """A rule set to fill in, on top of `base`; `schema` is the address of the JSON Schema for editors."""
    return _BLANK.format(
        schema=schema,
        id=identifier(name),
        extends=base.id,
        title=_quoted(f"{name}（以“{base.title}”为底）"),
        kind=base.kind,
        examples=_EXAMPLES,
    )


def identifier(name: str) -> str:
    """A usable id made of a name: "绩效 2024" → "local-2024"."""
    bare = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return bare if re.match(r"[a-z]", bare) else f"local-{bare}".rstrip("-")


@dataclass(frozen=True, slots=True)
class Edit:
    """The fields of a rule set that a form offers; the rest is that of the rule set `extends`."""

    id: str
    title: str
    extends: str
    source: str
    verified: bool
    weights: tuple[tuple[str, Decimal], ...]
    fixed: bool
    execution: Decimal
    reason_below: Decimal | None
    adjustment_reason: bool
    formula: Formula
    ratio: Decimal | None
    grades: tuple[Grade, ...]
    decimals: int
    rooms: tuple[Room, ...] = ()

    @classmethod
    def of(cls, base: RuleSet, name: str) -> Edit:
        """A copy of a rule set that changes nothing yet."""
        rule = base.execution
        return cls(
            name,
            f"{base.title}（副本）",
            base.id,
            base.basis.source,
            False,
            base.first_level.weights,
            base.first_level.fixed,
            rule.weight,
            rule.reason_below,
            rule.adjustment_reason,
            base.reverse.formula,
            base.overshoot.ratio,
            base.grades,
            base.decimals,
            base.first_level.rooms,
        )


def written(edit: Edit, base: RuleSet) -> str:
    """The YAML of the rule set: its head, and the parts that differ from `base`."""
    return "\n".join([*_head(edit, base), *_parts(edit, base)]) + "\n"


def _head(edit: Edit, base: RuleSet) -> Iterator[str]:
    yield f"id: {edit.id}"
    yield f"extends: {edit.extends}"
    yield f"title: {_quoted(edit.title)}"
    yield f"kind: {base.kind}"
    yield f"source: {_quoted(edit.source)}"
    yield f"verified: {_flag(edit.verified)}"


def _parts(edit: Edit, base: RuleSet) -> Iterator[str]:
    same = Edit.of(base, edit.id)
    if (edit.weights, edit.rooms, edit.fixed) != (same.weights, same.rooms, same.fixed):
        exact = [f"    {_quoted(name)}: {plain(weight)}" for name, weight in edit.weights]
        weights = [*exact, *(f"    {_quoted(room.name)}: {_room(room)}" for room in edit.rooms)]
        yield from ("first_level:", "  weights:" if weights else "  weights: {}", *weights)
        yield f"  fixed: {_flag(edit.fixed)}"
    rule = (edit.execution, edit.reason_below, edit.adjustment_reason)
    if rule != (same.execution, same.reason_below, same.adjustment_reason):
        yield from ("execution:", f"  weight: {plain(edit.execution)}", f"  reason_below: {_number(edit.reason_below)}")
        yield f"  adjustment_reason: {_flag(edit.adjustment_reason)}"
    if edit.formula != same.formula:
        yield from ("reverse:", f"  formula: {edit.formula}")
    if edit.ratio != same.ratio:
        yield from ("overshoot:", f"  ratio: {_number(edit.ratio)}")
    if edit.grades != same.grades:
        yield from ("grades:", "  scale:", *(f"    - {_grade(grade)}" for grade in edit.grades))
    if edit.decimals != same.decimals:
        yield f"decimals: {edit.decimals}"


def _room(room: Room) -> str:
    exact = room.low == room.high
    points = f"points: {plain(room.low)}" if exact else f"from: {plain(room.low)}, to: {plain(room.high)}"
    return f"{{{points}{', rest: true' if room.rest else ''}}}"


def _grade(grade: Grade) -> str:
    names = f", names: [{', '.join(map(_quoted, grade.names))}]" if grade.names else ""
    return f"{{name: {_quoted(grade.name)}, from: {plain(grade.floor)}{names}}}"


def floors(grades: tuple[Grade, ...], points: tuple[Decimal, ...]) -> tuple[Grade, ...]:
    """The grades with other floors."""
    return tuple(replace(grade, floor=floor) for grade, floor in zip(grades, points, strict=True))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _flag(value: bool) -> str:
    return "true" if value else "false"


def _number(value: Decimal | None) -> str:
    return "null" if value is None else plain(value)
