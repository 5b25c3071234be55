"""A rule set told in plain Chinese, as a page that a reviewer can read and sign."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from scoring.model import Operator
from scoring.quantity import plain
from scoring.ruleset import Band, Basis, Execution, Grade, Hints, Ladder, Room, RuleSet, TextRow
from scoring.steps import described

KINDS = {"department": "部门整体支出", "project": "项目支出", "any": "各类自评表"}
FORMULAS = {
    "one_minus": "（1－（完成值－指标值）÷指标值）×分值，不低于 0",
    "ratio": "指标值÷完成值×分值",
    "either": "（1－（完成值－指标值）÷指标值）×分值，或 指标值÷完成值×分值，两种都认",
}
METHODS = {
    "proportional": "完成值÷指标值×分值",
    "reverse": "按“≤”类指标的算法",
    "all_or_nothing": "不得分",
    "band": "按所填档次给分",
    "discretion": "由填报单位说明，不重算",
}
OPERATORS = {
    Operator.GE: "≥",
    Operator.GT: "＞",
    Operator.EQ: "＝（或没有符号）",
    Operator.LE: "≤",
    Operator.LT: "＜",
    Operator.RANGE: "区间",
    Operator.BEFORE: "期限",
    Operator.QUALITATIVE: "文字描述",
    Operator.NONE: "没有指标值",
}
PARTIAL = {
    "either": "不足一步的，扣与不扣都认",
    "up": "不足一步按一步",
    "down": "不足一步不扣",
    "exact": "不足一步按比例",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of the page: what it is about, its lines, and where the rule comes from."""

    title: str
    lines: tuple[str, ...]
    basis: Basis | None = None


def page(rules: RuleSet) -> tuple[Part, ...]:
    """All parts in reading order; those that say nothing are left out."""
    parts = (
        Part("适用", (KINDS[rules.kind],), rules.basis),
        Part("怎样认出这种表", tuple(_hints(rules.hints))),
        Part("一级指标分值", tuple(_weights(rules)), rules.first_level.basis),
        Part("定量指标", ("达到指标值得满分；没有达到的：", *_methods(rules)), rules.quantitative),
        Part("“≤”类指标未达标", (FORMULAS[rules.reverse.formula],), rules.reverse.basis),
        Part("分档计分", tuple(line for ladder in rules.ladders for line in _ladder(ladder)), rules.ladder_basis),
        Part("定性指标", tuple(_band(band) for band in rules.bands), rules.band_basis),
        Part("预算执行率", tuple(_execution(rules.execution)), rules.execution.basis),
        Part("完成值超过指标值较多", tuple(_overshoot(rules)), rules.overshoot.basis),
        Part("评价等级", ("，".join(_grades(rules.grades)),), rules.grade_basis),
        Part("单个指标分值", (f"超过 {plain(rules.max_weight)} 分的，提请注意",), rules.max_weight_basis),
        Part("报告应有的章节", tuple(chapter.title for chapter in rules.chapters), rules.chapter_basis),
        Part("表中文字说明", tuple(_text_row(row) for row in rules.texts), rules.text_basis),
        Part("得分取位", (f"四舍五入到 {rules.decimals} 位小数",)),
    )
    return tuple(part for part in parts if part.lines)


def sourced(basis: Basis) -> str:
    """“出处（已对照公开文本）”."""
    read = "已对照公开文本" if basis.verified else "未核对原文，只作提醒，不认定为错误"
    return f"{basis.source or '未注明'}（{read}）"


def text(rules: RuleSet) -> Iterator[str]:
    """The page as lines of plain text."""
    yield f"{rules.title}（{rules.id}）"
    for number, part in enumerate(page(rules), 1):
        yield ""
        yield f"{number}. {part.title}"
        yield from (f"   {line}" for line in part.lines)
        if part.basis and part.basis.source:
            yield f"   出处：{sourced(part.basis)}"


def _hints(hints: Hints) -> Iterator[str]:
    named = (
        ("报表编号", hints.forms),
        ("表下说明写有", hints.notes),
        ("表名里有", hints.captions),
        ("单位、项目名称、表名或报告标题里有", hints.places),
        ("有三级指标", hints.indicators),
    )
    yield from (f"{name}：{'、'.join(words)}（有一个即可）" for name, words in named if words)
    if hints.columns:
        points = "" if hints.execution is None else f"，且预算执行率占 {plain(hints.execution)} 分"
        yield f"表头各栏：{'、'.join(hints.columns)}（都有才算{points}）"
    if hints.level1:
        yield f"一级指标：{'、'.join(hints.level1)}（{'有两个' if len(hints.level1) > 1 else '有'}即可）"
    if hints.rows:
        yield f"表中各栏：{'、'.join(hints.rows)}（{'有两个' if len(hints.rows) > 1 else '有'}即可）"
    if hints.weights:
        yield "一级指标分值与下列相符（至多一项不同）"
    if hints.regions:
        yield f"文件里须有{'、'.join(hints.regions)}或其下属市县的地名，否则按通用办法"
    if hints.titles:
        yield f"表名：{'、'.join(hints.titles)}（只作旁证）"


def _weights(rules: RuleSet) -> Iterator[str]:
    level = rules.first_level
    yield from (f"{name} {plain(points)} 分" for name, points in level.weights)
    yield from (_room(room) for room in level.rooms)
    if not level.weights and not level.rooms:
        yield "不作规定"
    elif not level.fixed:
        yield "（各单位可以自定，不据此提示）"


def _room(room: Room) -> str:
    points = plain(room.low) if room.low == room.high else f"{plain(room.low)}～{plain(room.high)}"
    return f"{room.name} {points} 分{'（没有另行列出的各块合计）' if room.rest else ''}"


def _text_row(row: TextRow) -> str:
    limit = "" if row.limit is None else f"不超过 {row.limit} 字"
    return f"{'或'.join(row.names)}：{'，'.join(part for part in ('必填' if row.required else '', limit) if part)}"


def _methods(rules: RuleSet) -> Iterator[str]:
    grouped: dict[str, list[str]] = {}
    for operator, method in rules.methods:
        grouped.setdefault(METHODS[method], []).append(OPERATORS[operator])
    yield from (f"{'、'.join(names)}：{method}" for method, names in grouped.items())


def _ladder(ladder: Ladder) -> Iterator[str]:
    head = "、".join(ladder.indicators) + (f"（{plain(ladder.weight)} 分）" if ladder.weight is not None else "")
    if not ladder.steps:
        way = "超过" if ladder.lower else "低于"
        yield (
            f"{head}：{plain(ladder.full)}% 得满分，每{way} {plain(ladder.each)} 个百分点扣 {plain(ladder.deduct)} 分，"
            f"扣完为止；{PARTIAL[ladder.partial]}"
        )
        return
    weight = ladder.weight
    steps = (f"{described(s)}，得 {_share(s.share, weight)}" for s in ladder.steps)
    yield f"{head}：{'；'.join(steps)}"


def _share(share: Decimal | None, weight: Decimal | None) -> str:
    if share is None:
        return "执行率×分值"
    return f"分值的 {plain(share * 100)}%" if weight is None else f"{plain(share * weight)} 分"


def _band(band: Band) -> str:
    high = "（含）" if band.closed else "（不含）"
    return f"{'、'.join(band.names)}：分值的 {plain(band.low * 100)}%（含）～{plain(band.high * 100)}%{high}"


def _execution(rule: Execution) -> Iterator[str]:
    if rule.steps:
        yield f"{plain(rule.weight)} 分，按执行率分档：" + "；".join(
            f"{described(s)}，得 {_share(s.share, rule.weight)}" for s in rule.steps
        )
    else:
        cap = "，最高不超过分值" if rule.cap else ""
        yield f"{plain(rule.weight)} 分：分值×全年执行数÷全年预算数{cap}"
    if rule.reason_below is not None:
        yield f"执行率低于 {plain(rule.reason_below * 100)}% 的，应说明原因"
    if rule.adjustment_reason:
        yield "年中调整预算的，应说明原因"


def _overshoot(rules: RuleSet) -> Iterator[str]:
    rule = rules.overshoot
    if rule.ratio is not None and rule.flag:
        yield f"完成值超过指标值的 {plain(rule.ratio * 100)}% 应说明原因；得分不扣减"
    if rule.lower_ratio is not None and rule.flag:
        yield f"“≤”类指标：指标值超过完成值的 {plain(rule.lower_ratio * 100)}% 应说明原因"


def _grades(grades: tuple[Grade, ...]) -> Iterator[str]:
    for above, grade in zip((None, *grades), grades, strict=False):
        end = "以上" if above is None else f"～{plain(above.floor)} 分（不含）"
        yield f"{grade.name}：{plain(grade.floor)} 分（含）{end}"
