"""A number asked for and answered with 完成, or a description asked for and answered with “100%”: the row can't be
judged.

说明：要求填数的指标只填“完成”，要求文字描述的指标却填“100%”，这一行就没法判断。
错例：指标值“≥12次”，完成值“已完成”；指标值“严格执行采购管理制度”，完成值“100%”。
对例：指标值“≥12次”，完成值“12次”；指标值“效果明显”，完成值“效果明显”。
依据：完成值应当与指标值口径一致。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.check import Case, Examined, Outcome, check
from scoring.finding import Evidence, Level
from scoring.model import Indicator, Operator
from scoring.scaling import inapplicable

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
                f"指标“{row.name}”的指标值是“{target.text}”，完成值填“{actual.text}”，{why}。",
                (Evidence("target", target.text, target.location), Evidence("actual", actual.text, actual.location)),
                row.path,
                stated=actual.text,
            )


def _mismatch(row: Indicator) -> str:
    target, actual = row.target, row.actual
    if target is None or actual is None or target.entry.text.strip() == actual.entry.text.strip():
        return ""
    has_digit = any(c.isdigit() for c in actual.entry.text)
    if (
        target.operator in _COUNTABLE
        and target.value is not None
        and not has_digit
        and actual.value is None
        and actual.day is None
    ):
        # 0 件 answered with 无 says the same
        return "" if target.value.value == 0 else "应填实际完成的数值"
    if target.operator is Operator.QUALITATIVE and not any(c.isdigit() for c in target.entry.text):
        percent = actual.value is not None and actual.value.unit.dimension == "ratio"
        return "定性指标应写明完成的实际情况，不能只填百分比" if percent else ""
    return ""
