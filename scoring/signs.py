"""What in a form points to a rule set, in words that a choice is explained with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from scoring.blocks import assigned, blocks
from scoring.execution import execution_line
from scoring.methods import points
from scoring.model import Evaluation
from scoring.quantity import plain
from scoring.ruleset import FirstLevel, Hints, Layout

_ENOUGH = 2
_BRACKETS = re.compile("（[^（）]*）")
_EVERYWHERE = """
年初预算数 年初预算 全年预算数 全年预算 调整预算数 调整后预算数 预算数 全年执行数 执行数 实际支出数
决算数 执行率 预算执行率 年度指标值 指标值 目标值 年度目标值 年初目标值 预期值 实际完成值 完成值
全年完成值 实际值 完成情况 实际完成情况 分值 权重 标准分 满分 指标权重 得分 自评得分 自评分 指标得分
评价得分 偏差原因分析及改进措施 未完成原因 未完成原因及改进措施 原因 备注 说明 扣分原因 指标性质
计算符号 度量单位 计量单位 单位 得分系数
"""
# header words of forms everywhere: a rule set may list them, but they give no form away
COMMON = frozenset(_EVERYWHERE.split())


def signs(evaluation: Evaluation, hints: Hints, words: Mapping[str, str]) -> tuple[str, ...]:
    """What in the form points to a rule set. A title alone is no sign: many regions share titles.

    `words` are header words that only this rule set has, as normalised → as written.
    """
    found = [*_texts(evaluation, hints), *_columns(evaluation, hints), *_own_words(evaluation, hints, words)]
    found += [sign for sign in (level_sign(evaluation, hints), indicator_sign(evaluation, hints)) if sign]
    found += _rows(evaluation, hints)
    titled = [word for word in hints.titles if bare(word) in bare(evaluation.title)]
    return (*found, f"表名“{titled[0]}”") if found and titled else tuple(found)


@lru_cache(maxsize=2048)
def bare(text: str) -> str:
    """A text without white space and with brackets of one width."""
    return "".join(text.split()).replace("(", "（").replace(")", "）")


def _texts(evaluation: Evaluation, hints: Hints) -> Iterator[str]:
    note, title = bare(evaluation.note_text), bare(evaluation.title)
    for name, wanted, text in (
        ("表下说明", hints.notes, note),
        ("报表编号", hints.forms, title + note),
        ("表名", hints.captions, title),
    ):
        yield from [f"{name}“{word}”" for word in wanted if bare(word) in text][:1]


def _printed(evaluation: Evaluation) -> frozenset[str]:
    """The header texts; brackets in a printed header count only where the hint has them."""
    printed = {bare(text) for _, text in evaluation.headers}
    return frozenset(printed | {_BRACKETS.sub("", text) for text in printed})


def _columns(evaluation: Evaluation, hints: Hints) -> Iterator[str]:
    """All columns must be there."""
    line = execution_line(evaluation) if hints.execution is not None else None
    weight = points(line.weight) if line else None
    there = _printed(evaluation).issuperset(map(bare, hints.columns))
    if hints.columns and there and weight == hints.execution:
        scored = "" if weight is None else f"（预算执行 {plain(weight)} 分）"
        yield f"表头“{'/'.join(hints.columns)}”{scored}"


def _own_words(evaluation: Evaluation, hints: Hints, words: Mapping[str, str]) -> Iterator[str]:
    """Two header words of the rule set's own; one is enough where it has no second and says what else to look for."""
    printed = _printed(evaluation)
    found = [text for word, text in words.items() if word in printed]
    if len(found) >= (_ENOUGH if hints == Hints() else min(_ENOUGH, len(words))) > 0:
        yield f"栏目“{'/'.join(found)}”"


def distinctive(layouts: Mapping[str, Layout]) -> Mapping[str, Mapping[str, str]]:
    """Rule set → its header words that no other rule set and no common form has, normalised → as written."""
    written = {
        name: {bare(word): word for _, words in layout for word in words if bare(word) not in COMMON}
        for name, layout in layouts.items()
        if layout
    }
    shared = Counter(word for words in written.values() for word in words)
    return {name: {w: text for w, text in words.items() if shared[w] == 1} for name, words in written.items()}


def level_sign(evaluation: Evaluation, hints: Hints) -> str:
    """Two first-level names of the form, as its rows or its note have them; one where the rule set names only one."""
    noted = [name for name, _ in evaluation.note.weights] if evaluation.note else []
    levels = {bare(name).removesuffix("指标") for name in (*(i.level1 for i in evaluation.indicators), *noted)}
    common = [name for name in hints.level1 if bare(name).removesuffix("指标") in levels]
    return f"一级指标“{'、'.join(common)}”" if len(common) >= min(_ENOUGH, len(hints.level1)) > 0 else ""


def indicator_sign(evaluation: Evaluation, hints: Hints) -> str:
    names = {bare(i.name) for i in evaluation.indicators} if hints.indicators else set[str]()
    found = next((name for name in hints.indicators if bare(name) in names), None)
    return f"三级指标“{found}”" if found else ""


def _rows(evaluation: Evaluation, hints: Hints) -> Iterator[str]:
    labels = {bare(each.label) for each in evaluation.written} if hints.rows else set[str]()
    common = [name for name in hints.rows if bare(name) in labels]
    if len(common) >= min(_ENOUGH, len(hints.rows)) > 0:
        yield f"表中有“{'、'.join(common[:3])}”{'等' if len(common) > 3 else ''}各栏"


def weight_sign(evaluation: Evaluation, level: FirstLevel) -> Iterator[str]:
    """All first-level weights of the rule set but one at most."""
    pairs, _ = assigned(level, blocks(evaluation))
    exact = [(room, block) for room, block in pairs if not room.rest]
    right = [room for room, block in exact if block and room.low <= block.total <= room.high]
    if len(right) > _ENOUGH and len(right) >= len(exact) - 1:
        yield f"一级指标分值“{'、'.join(f'{room.name}{plain(room.low)}' for room in right)}”"
