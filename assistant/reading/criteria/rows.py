"""Whose rule a printed rule is: every row gets the one that the form prints for it.

The cell of a 评分标准 column comes first, then a rule in brackets behind the row's name or in its column of reasons,
then the notes under the table: what names the row before what names its kind, and that before what is said of all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.reading.criteria.grammar import is_rule, read_rule
from assistant.reading.criteria.notes import Said, core, note_rules, without_remark
from assistant.reading.tables import headers
from assistant.reading.text.normal import squeeze
from scoring.criterion import Criterion, Source
from scoring.model import Entry, Evaluation, FundLine, Indicator, Operator

_PARTS = re.compile(r"[,，;；。\n]")
_ORDER = ("execution", "name", "level2", "level1", "negative", "positive", "quantitative", "qualitative", "all")
_BY_NAME = ("name", "qualitative")


def with_rules(evaluation: Evaluation) -> Evaluation:
    """The evaluation with the printed rule of each row and of the execution rate."""
    said = tuple(rule for note in evaluation.notes for rule in note_rules(note, evaluation))
    rules = tuple(_own_rule(row) or _noted(row, said) for row in evaluation.indicators)
    execution = next((each.rule for each in said if each.kind == "execution"), None) or _execution(evaluation.funds)
    if execution is None and not any(rules):
        return evaluation
    pairs = zip(evaluation.indicators, rules, strict=True)
    indicators = tuple(replace(row, rule=rule) if rule else row for row, rule in pairs)
    return replace(evaluation, indicators=indicators, execution_rule=execution)


def _execution(funds: Sequence[FundLine]) -> Criterion | None:
    """The rule that stands in the column of reasons of the fund block."""
    reasons = (line.reason for line in funds if line.total and line.reason and not line.reason.blank)
    found = (_criterion(reason.text, reason, "reason", ()) for reason in reasons)
    return next((rule for rule in found if rule is not None), None)


def _own_rule(row: Indicator) -> Criterion | None:
    """The rule beside the row itself; a cell for reasons counts last."""
    names = tuple(squeeze(name) for name in (without_remark(row.name), row.level2) if name)
    remark = row.name.removeprefix(without_remark(row.name)).strip("()（）")
    cells: tuple[tuple[str, Entry | None, Source], ...] = (
        (row.criterion.text if row.criterion else "", row.criterion, "column"),
        (remark, None, "name"),
        (row.reason.text if row.reason else "", row.reason, "reason"),
    )
    found = (_criterion(text, entry, source, names) for text, entry, source in cells if text.strip())
    return next((rule for rule in found if rule is not None), None)


def _criterion(text: str, entry: Entry | None, source: Source, names: tuple[str, ...]) -> Criterion | None:
    """The rule in a text; one without clauses where it is a rule but not understood; None where it is none.

    Outside of a column of its own a rule must be unmistakable: a reason tells of points, too.
    """
    if source != "column" and not any(character in text for character in "扣减分"):
        return None
    if not is_rule(text, names, "any" if source == "column" else "sure"):
        return None
    rule = read_rule(text, entry, source, names)
    return rule if rule.clauses or source != "reason" else _within(text, entry, names)


def _within(text: str, entry: Entry | None, names: tuple[str, ...]) -> Criterion:
    """A rule among the words of an explanation: "少办2场，每少1场扣2分"."""
    parts = [part for part in _PARTS.split(text) if is_rule(part, names, "part")]
    return read_rule("，".join(parts), entry, "reason", names)


def _noted(row: Indicator, said: Sequence[Said]) -> Criterion | None:
    """The most particular rule of a note that speaks of the row."""
    for kind in _ORDER:
        for each in said:
            if each.kind == kind and _speaks_of(each, row):
                return each.rule
    return None


def _speaks_of(said: Said, row: Indicator) -> bool:
    """Whether the row is meant; a rule with numbers for many rows leaves out those without."""
    operator = row.target.operator if row.target else Operator.NONE
    measured = row.target is not None and (row.target.value is not None or row.target.low is not None)
    if not measured and said.kind not in _BY_NAME and not said.rule.by_result:
        return False
    match said.kind:
        case "execution":
            return headers.is_label("execution_rows", row.name)
        case "name" | "level1" | "level2":
            return said.label == core(getattr(row, said.kind))
        case "negative":
            return operator in (Operator.LE, Operator.LT)
        case "positive":
            return operator not in (Operator.LE, Operator.LT)
        case "qualitative":
            return not measured
        case _:
            return True
