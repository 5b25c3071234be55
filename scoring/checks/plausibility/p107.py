"""A number asked for and answered with 完成, or a description asked for and answered with “100%”: the row can't be
judged.

说明：要求填数的指标只填“完成”，要求文字描述的指标却填“100%”，这一行就没法判断。
错例：指标值“≥12次”，完成值“已完成”；指标值“严格执行采购管理制度”，完成值“100%”。
对例：指标值“≥12次”，完成值“12次”；指标值“≤3件”，完成值“无”；指标值“达标”，完成值“100%达标”。
依据：完成值应当与指标值口径一致。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.check import Case, Examined, Outcome, check
from scoring.finding import Evidence, Level
from scoring.model import Actual, Indicator, Operator
from scoring.scaling import inapplicable

_NUMERALS = "一二两三四五六七八九十百千万"
_COUNTABLE = (Operator.GE, Operator.GT, Operator.LE, Operator.LT, Operator.EQ, Operator.RANGE)


@check(
    "P107",
    "kind-mismatch",
    "指标值与完成值类型不匹配",
    Level.WARNING,
    scope="evaluation",
    needs="没有同时填写指标值和完成值的指标",
    basis="完成值应当与指标值口径一致",
)
def p107(case: Case) -> Iterator[Outcome]:
    for row in case.table.indicators:
        if inapplicable(case.table, row):
            continue
        if row.target is None or row.actual is None or row.target.entry.blank or row.actual.entry.blank:
            continue
        yield Examined(tuple(f for f in (row.target.entry.figure, row.actual.entry.figure) if f))
        why = _mismatch(row)
        if why:
            target, actual = row.target.entry, row.actual.entry
            yield case.finding(
                f"指标“{row.name}”的指标值是“{row.target.shown}”，完成值填“{row.actual.shown}”，{why}。",
                (Evidence("target", target.text, target.location), Evidence("actual", actual.text, actual.location)),
                row.path,
                stated=actual.text,
            )


def _mismatch(row: Indicator) -> str:
    target, actual = row.target, row.actual
    if target is None or actual is None or target.entry.text.strip() == actual.entry.text.strip():
        return ""
    if target.operator in _COUNTABLE and target.value is not None and not _answered(actual, target.value.unit.symbol):
        # 0 件 answered with 无 says the same
        return "" if target.value.value == 0 else "应填实际完成的数值"
    if target.operator is Operator.QUALITATIVE and not any(c.isdigit() for c in target.entry.text):
        return "定性指标应写明完成的实际情况，不能只填百分比" if _only_percent(actual) else ""
    return ""


def _answered(actual: Actual, unit: str) -> bool:
    """A number stands in the cell, be it in Chinese numerals before the target's unit: 开展了三次培训."""
    text = "".join(actual.entry.text.split())
    spelled = unit and any(f"{numeral}{unit}" in text for numeral in _NUMERALS)
    return bool(spelled) or any(c.isdigit() for c in text) or actual.value is not None or actual.day is not None


def _only_percent(actual: Actual) -> bool:
    """A percentage and no word beside it: “100%达标” says what was reached."""
    if actual.value is None or actual.value.unit.dimension != "ratio":
        return False
    rest = actual.entry.text.replace(actual.value.text, "", 1)
    return not any(character.isalpha() for character in rest)
