"""How an indicator is told in a sentence: target, actual, whether it was met and by how much it was missed."""

from __future__ import annotations

import re

from assistant.drafting.writer import Writer
from scoring.directions import direction_of
from scoring.methods import ScoredRow
from scoring.model import Operator

_SIGNS = {Operator.GE: "不低于", Operator.GT: "高于", Operator.LE: "不超过", Operator.LT: "低于"}


def row_key(evaluation: str, row: ScoredRow) -> str:
    return f"{evaluation}.r{row.indicator.row}"


def target(writer: Writer, row: ScoredRow) -> str:
    """“年度指标值为不低于95%”, “年度指标值为“健全””; "" without a target."""
    found = row.indicator.target
    if found is None or found.entry.blank:
        return ""
    figure = found.entry.figure
    exact = found.value is not None and not found.value.hedged and found.operator is not Operator.BEFORE
    if exact and figure and writer.material.has(figure.id):
        return f"年度指标值为{_SIGNS.get(found.operator, '')}{{{{{figure.id}}}}}"
    return f"年度指标值为“{writer.cell(found.entry)}”"


def actual(writer: Writer, row: ScoredRow) -> str:
    found = row.indicator.actual
    if found is None or found.entry.blank:
        return ""
    figure = found.entry.figure
    exact = found.value is not None and not found.value.hedged
    if exact and figure is not None and writer.material.has(figure.id):
        return f"实际完成{{{{{figure.id}}}}}"
    return f"实际完成情况为“{writer.cell(found.entry)}”"


def less_is_good(row: ScoredRow) -> bool:
    found = row.indicator.target
    if found is not None and found.operator in (Operator.LE, Operator.LT):
        return True
    return row.score.method == "reverse" or direction_of(row.indicator).way == "down"


def outcome(writer: Writer, row: ScoredRow, evaluation: str) -> str:
    """Whether the target was met, in the words that fit the data."""
    key = row_key(evaluation, row)
    if row.score.met is None:
        return ""
    if row.score.met:
        if less_is_good(row):
            return "控制在年度指标值以内"
        above = row.score.ratio is not None and row.score.ratio > 1
        return "超过年度指标值" if above else "达到年度指标值"
    gap = f"，与年度指标值相差{{{{{key}.gap}}}}" if writer.material.has(f"{key}.gap") else ""
    return f"未达到年度指标值{gap}"


def told(writer: Writer, row: ScoredRow, evaluation: str, *, name: bool = True) -> str:
    """The whole sentence of an indicator, without a full stop; without its `name` where the sentence before has it."""
    parts = [target(writer, row), actual(writer, row), outcome(writer, row, evaluation)]
    said = "，".join(part for part in parts if part)
    if said and not name:
        return said
    return f"{named(row)}{said}" if said else f"{named(row)}未填列指标值和完成值"


def named(row: ScoredRow) -> str:
    """The indicator's name as a sentence can hold it: in quotation marks if it has marks of its own."""
    name = " ".join(row.indicator.name.split())
    return f"“{name}”" if re.search(r"[，。；、：]", name) and not name.startswith("“") else name
