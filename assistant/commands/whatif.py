"""`jihe check --what-if`: the trial of changed cells or another rule set, in words and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from assistant.errors import UsageError

if TYPE_CHECKING:
    from assistant.commands.check import Outcome
    from assistant.whatif import Wish
    from scoring.review import Assessment
    from scoring.whatif import Trial

Wishes = tuple[tuple["Wish", ...], str | None]


def wanted(words: Sequence[str], jobs: int, format: str) -> Wishes:
    """The wishes of a call. Raises UsageError where they can't be understood or don't fit the call."""
    from assistant.whatif import understood

    if jobs != 1:
        raise UsageError("试算一次只能用于一份报告。")
    if format == "sarif":
        raise UsageError("试算结果不能输出为 sarif，请用 text 或 json。")
    return understood(words)


def tried(outcomes: Iterable[Outcome], wishes: Wishes) -> Iterator[Outcome]:
    """The outcomes with their trials. Raises UsageError for a row or rule set that isn't there."""
    from assistant.whatif import trials
    from scoring.ruleset import RuleSetError, library

    for outcome in outcomes:
        if outcome.reviewed is None:
            yield outcome
            continue
        try:
            yield replace(outcome, trials=trials(outcome.reviewed.review, *wishes, library()))
        except RuleSetError as error:
            raise UsageError(str(error)) from error


def as_text(trials: Sequence[Trial]) -> str:
    """The trials as lines behind the report, "" where there are none."""
    return "".join(f"{line}\n" for trial in trials for line in lines(trial))


def lines(trial: Trial) -> Iterator[str]:
    from assistant.whatif import NAMES

    table = trial.before.evaluation
    yield f"试算（不改动草稿）：{table.project or table.title or table.id}"
    for change in trial.changes:
        yield f"  {change.row} {NAMES[change.column]}：{change.before or '空白'} → {change.after or '空白'}"
    rules = trial.before.choice.ruleset, trial.after.choice.ruleset
    if rules[0].id != rules[1].id:
        yield f"  规则集：{rules[0].title} → {rules[1].title}"
    yield f"  重算总分：{_total(trial.before)} → {_total(trial.after)}"
    for row in trial.moved:
        how = f"（{'；'.join(row.trace)}）" if row.trace else ""
        yield f"  {row.row} 得分：{_points(row.before)} → {_points(row.after)}{how}"


def _total(assessment: Assessment) -> str:
    totals = assessment.totals
    grade = f"（{totals.expected_grade}）" if totals.expected_grade else ""
    if totals.recomputed is not None and not totals.comparable:
        grade = f"（分值合计 {_points(totals.weights)}，不评等级）"
    return f"{_points(totals.recomputed)}{grade}"


def _points(value: Decimal | None) -> str:
    from scoring.quantity import plain

    return "不能重算" if value is None else plain(value)


def as_data(trials: Sequence[Trial]) -> list[dict[str, Any]]:
    """The trials as plain data; numbers are strings, null where nothing can be computed."""
    return [_data(trial) for trial in trials]


def _data(trial: Trial) -> dict[str, Any]:
    before, after = trial.before, trial.after
    return {
        "evaluation": before.evaluation.id,
        "changes": [{"row": c.row, "column": c.column, "before": c.before, "after": c.after} for c in trial.changes],
        "ruleset": {"before": before.choice.ruleset.id, "after": after.choice.ruleset.id},
        "total_score": {"before": _number(before.totals.recomputed), "after": _number(after.totals.recomputed)},
        "weights": {"before": _number(before.totals.weights), "after": _number(after.totals.weights)},
        "comparable": {"before": before.totals.comparable, "after": after.totals.comparable},
        "grade": {"before": before.totals.expected_grade, "after": after.totals.expected_grade},
        "rows": [
            {"row": row.row, "before": _number(row.before), "after": _number(row.after), "trace": list(row.trace)}
            for row in trial.moved
        ],
    }


def _number(value: Decimal | None) -> str | None:
    from scoring.quantity import plain

    return None if value is None else plain(value)
