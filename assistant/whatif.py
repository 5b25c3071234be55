"""What-if wishes in words ("满意度.完成值=95", "规则集=hubei-project") and their trial on a review.

The draft stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.errors import UsageError
from assistant.reading.tables import typed
from scoring.detection import choose
from scoring.model import Actual, Entry, Evaluation, FundLine, Indicator, Target
from scoring.quantity import NONE
from scoring.review import Assessment, Review
from scoring.ruleset import Choice, RuleSet
from scoring.whatif import Change, Trial, label, tried

Row = Indicator | FundLine
COLUMNS = {
    "指标值": "target",
    "年度指标值": "target",
    "目标值": "target",
    "完成值": "actual",
    "实际完成值": "actual",
    "分值": "weight",
    "权重": "weight",
    "得分": "score",
    "年初预算数": "initial",
    "年初预算": "initial",
    "全年预算数": "full",
    "全年预算": "full",
    "预算数": "full",
    "全年执行数": "executed",
    "执行数": "executed",
    "实际支出数": "executed",
}
NAMES = {
    "target": "指标值",
    "actual": "完成值",
    "weight": "分值",
    "score": "得分",
    "initial": "年初预算数",
    "full": "全年预算数",
    "executed": "全年执行数",
}
_ROW = ("target", "actual", "weight", "score")
_FUND = ("initial", "full", "executed", "weight", "score")
_WISH = re.compile(
    r"(?:表\s*(?P<table>\d+)\s*[:：])?(?P<row>.+)[.．。](?P<column>[^.．。=＝]+?)\s*[=＝](?P<text>.*)", re.DOTALL
)
_RULES = re.compile(r"\s*规则集\s*[=＝]\s*(?P<id>\S+)\s*")


@dataclass(frozen=True, slots=True)
class Wish:
    """A cell to change: a row by name, a column, a text; `table` counts from 1, None is wherever the row is."""

    row: str
    column: str
    text: str
    table: int | None = None


def understood(words: Sequence[str]) -> tuple[tuple[Wish, ...], str | None]:
    """The wishes and the rule set asked for, if any. Raises UsageError for one that can't be understood."""
    rules = [found["id"] for word in words if (found := _RULES.fullmatch(word))]
    return tuple(_wish(word) for word in words if not _RULES.fullmatch(word)), rules[-1] if rules else None


def _wish(word: str) -> Wish:
    found = _WISH.fullmatch(word.strip())
    if found is None:
        raise UsageError(f"试算“{word}”看不懂；请写成 指标名.完成值=95、指标名.分值=10 或 规则集=编号。")
    column = COLUMNS.get(found["column"].strip())
    if column is None:
        raise UsageError(f"试算没有“{found['column'].strip()}”这一栏，可用的有：{'、'.join(NAMES.values())}。")
    return Wish(found["row"].strip(), column, found["text"].strip(), int(found["table"]) if found["table"] else None)


def trials(
    review: Review, wishes: Sequence[Wish], ruleset: str | None, rulesets: Mapping[str, RuleSet]
) -> tuple[Trial, ...]:
    """The assessments that the wishes touch, before and after.

    Raises UsageError for a row that isn't there or isn't the only one, RuleSetError for an unknown rule set.
    """
    if not review.assessments:
        raise UsageError("没有读到自评表，不能试算。")
    touched = [_touched(review.assessments, wish) for wish in wishes]
    found = tuple(
        trial(assessment, [(row, wish) for (n, row), wish in zip(touched, wishes, strict=True) if n == number], choice)
        for number, assessment in enumerate(review.assessments)
        if (choice := _choice(assessment, ruleset, rulesets)) or any(n == number for n, _ in touched)
    )
    if ruleset and all(each.after.choice.how != "given" for each in found):
        raise UsageError(f"规则集“{ruleset}”不适用于这份报告的自评表。")
    return found


def _choice(assessment: Assessment, ruleset: str | None, rulesets: Mapping[str, RuleSet]) -> Choice | None:
    """The rule set asked for, None where none was or where it is for tables of another kind."""
    chosen = choose(assessment.evaluation, rulesets, ruleset) if ruleset else None
    return chosen if chosen is not None and chosen.how == "given" else None


def _touched(assessments: Sequence[Assessment], wish: Wish) -> tuple[int, Row]:
    """The one row that the wish is about and the number of its assessment."""
    if wish.table is not None and not 0 < wish.table <= len(assessments):
        raise UsageError(f"没有第 {wish.table} 张自评表，共 {len(assessments)} 张。")
    rows = [
        (number, row)
        for number, assessment in enumerate(assessments)
        if wish.table in (None, number + 1)
        for row in _rows(assessment.evaluation, wish.column)
    ]
    for same in _WAYS:
        found = [(number, row) for number, row in rows if same(_bare(wish.row), row)]
        if len(found) == 1:
            return found[0]
        if found:
            names = "、".join(f"表{n + 1}:{label(row)}" for n, row in found[:5])
            raise UsageError(f"有 {len(found)} 行叫“{wish.row}”：{names}；请写全一级、二级、三级指标或表号。")
    raise UsageError(f"自评表里没有“{wish.row}”这一行，或这一行没有“{NAMES[wish.column]}”。")


def _rows(evaluation: Evaluation, column: str) -> Iterator[Row]:
    yield from (row for row in evaluation.indicators if column in _ROW)
    yield from (line for line in evaluation.funds if column in _FUND)


def _bare(text: str) -> str:
    return "".join(text.split())


def _name(row: Row) -> str:
    return _bare(row.label if isinstance(row, FundLine) else row.name)


def _execution(wanted: str, row: Row) -> bool:
    return isinstance(row, FundLine) and row.total and wanted in ("预算执行率", "预算执行", "执行率")


_WAYS: tuple[Callable[[str, Row], bool], ...] = (
    lambda wanted, row: wanted == label(row),
    lambda wanted, row: wanted == _name(row),
    _execution,
    lambda wanted, row: label(row).endswith("/" + wanted),
    lambda wanted, row: wanted in _name(row),
)


def trial(assessment: Assessment, wishes: Sequence[tuple[Row, Wish]], choice: Choice | None = None) -> Trial:
    """The trial of wishes whose rows are known; `choice` is another rule set, if any."""
    evaluation, changes = assessment.evaluation, list[Change]()
    for row, wish in wishes:
        current = _current(evaluation, row)
        changes.append(Change(label(row), wish.column, shown(current, wish.column), wish.text))
        evaluation = _with_row(evaluation, current, changed(current, wish.column, wish.text))
    return tried(assessment, evaluation, choice or assessment.choice, changes)


def _current(evaluation: Evaluation, row: Row) -> Row:
    """The row as earlier wishes have left it."""
    rows: tuple[Row, ...] = evaluation.funds if isinstance(row, FundLine) else evaluation.indicators
    return next(r for r in rows if r.row == row.row and r.location == row.location)


def _with_row(evaluation: Evaluation, old: Row, new: Row) -> Evaluation:
    if isinstance(new, FundLine):
        return replace(evaluation, funds=tuple(new if line is old else line for line in evaluation.funds))
    return replace(evaluation, indicators=tuple(new if row is old else row for row in evaluation.indicators))


def changed(row: Row, column: str, text: str) -> Row:
    """The row with another text in a column, read as the cell would be; amounts keep the unit of the column.

    The reason that the form gives for a deduction was for the values before, so it no longer keeps the printed score.
    """
    if isinstance(row, Indicator) and column in ("target", "actual"):
        tried = typed.with_target(row, text) if column == "target" else typed.with_actual(row, text)
        return replace(tried, reason=None)
    entry: Entry | None = getattr(row, column)
    unit = entry.quantity.unit if entry and entry.quantity else NONE
    return replace(row, **{column: typed.number(text, column, unit)})


def shown(row: Row, column: str) -> str:
    """The text of a column now."""
    value: Target | Actual | Entry | None = getattr(row, column)
    entry = value.entry if isinstance(value, Target | Actual) else value
    return "" if entry is None else "".join(entry.text.split())
