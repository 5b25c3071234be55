"""Points were taken off, or the target was missed, and the reason cell is empty.

Not where the target was met (S104), and on the execution row only below the rule set's threshold.
说明：扣了分或没有完成，原因栏却是空的。没有完成的目标应说明原因和改进措施。已达标而扣分的由S104提出；预算执行率一行按规则集的界限（如四川：低于90%或调整了预算）要求说明。
错例：指标值4754人，完成值4604人，原因栏空白。
对例：原因栏写“特困人员实行动态管理，年内减少150人”。
依据：财预〔2020〕10号：未完成绩效目标的，应说明原因并提出改进措施。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from scoring.check import Case, Examined, Outcome, check
from scoring.execution import as_ratio, due, execution_line
from scoring.execution_rows import is_execution
from scoring.finding import Finding, Level
from scoring.methods import ScoredRow, points
from scoring.quantity import plain
from scoring.rowfacts import called, evidence, figures, subject, taken_by_rule, unexplained

_ROLES = ("target", "actual", "weight", "score", "reason")
_WHOLE_COLUMN = 5


@check(
    "S112",
    "no-reason",
    "扣分或未完成但未说明原因",
    Level.WARNING,
    scope="evaluation",
    needs="表中没有偏差原因栏，或没有扣分、未完成的行",
    basis="财预〔2020〕10号：未完成绩效目标的，应说明原因并提出改进措施",
)
def no_reason(case: Case) -> Iterator[Outcome]:
    due_rows = [row for row in case.rows if _needs_reason(row) and not _excused(case, row)]
    for row in due_rows:
        yield Examined(figures(row.indicator, *_ROLES))
    silent = [row for row in due_rows if unexplained(row.indicator)]
    if len(silent) >= _WHOLE_COLUMN and len(silent) == len(due_rows):
        yield _column(case, silent)
    else:
        yield from (_row(case, row) for row in silent)
    yield from _execution(case)


def _needs_reason(row: ScoredRow) -> bool:
    told = (row.score.due is True and not row.score.doubtful) or taken_by_rule(row)
    return not told and (row.score.due is False or _lost(row) > 0) and unexplained(row.indicator) is not None


def _excused(case: Case, row: ScoredRow) -> bool:
    """The execution as a row of the indicators: a reason is due only below the rule set's threshold."""
    if not is_execution(row.indicator):
        return False
    limit, actual = case.ruleset.execution.reason_below, row.indicator.actual
    value = actual.value if actual else None
    return limit is None or value is None or as_ratio(value) >= limit


def _row(case: Case, row: ScoredRow) -> Finding:
    lost = _lost(row)
    facts = ["未达到指标值"] * (row.score.met is False) + [f"扣 {plain(lost)} 分"] * bool(lost)
    return case.finding(
        f"{called(row.indicator)}{'、'.join(facts)}，但偏差原因栏为空；请写明原因和改进措施。",
        evidence(row.indicator, *_ROLES),
        subject(row.indicator),
    )


def _column(case: Case, rows: Sequence[ScoredRow]) -> Finding:
    return case.finding(
        f"{called(rows[0].indicator)}等 {len(rows)} 项指标未达到指标值或被扣分，偏差原因栏却整栏为空；请逐项写明。",
        tuple(each for row in rows for each in evidence(row.indicator, "actual", "score")),
        "偏差原因栏",
    )


def _lost(row: ScoredRow) -> Decimal:
    weight, stated = points(row.indicator.weight), points(row.indicator.score)
    return Decimal(0) if weight is None or stated is None else max(weight - stated, Decimal(0))


def _execution(case: Case) -> Iterator[Outcome]:
    line, rule = execution_line(case.table), case.ruleset.execution
    for fund in case.funds:
        if fund.line is not line or not (rule.reason_below or rule.adjustment_reason) or unexplained(fund.line) is None:
            continue
        yield Examined(figures(fund.line, "executed", "full"))
        if unexplained(fund.line) and (facts := tuple(due(fund.line, fund.rate, rule))):
            yield case.finding(
                f"{'，且'.join(facts)}，但原因栏为空；请说明原因。",
                evidence(fund.line, "initial", "executed", "full", "rate", "reason"),
                subject(fund.line),
                stated=f"{fund.rate}%",
                trace=fund.score.trace,
                basis=rule.basis.cited,
            )
