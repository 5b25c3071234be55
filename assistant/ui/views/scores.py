"""The self-evaluation table: the score that the report states and the one that its rule gives, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from assistant import wording
from assistant.ui import html
from assistant.ui.html import Row, Td
from assistant.ui.state import Job
from assistant.ui.views import differences, whatif
from assistant.ui.views.differences import Compared
from scoring.methods import ScoredFund
from scoring.model import Entry
from scoring.review import Assessment

if TYPE_CHECKING:
    from assistant.pipeline import Reviewed

SCORES = ("分值", "自评得分", "重算得分")
INDICATORS = (
    "一级指标",
    "二级指标",
    "三级指标",
    "指标值",
    "完成值",
    *(Td(h, "n") for h in (*SCORES, "相差")),
    "怎样得出",
)
FUNDS = ("资金", *(Td(h, "n") for h in ("年初预算", "全年预算", "执行数", "执行率", "重算执行率", *SCORES)))


def show(job: Job, reviewed: Reviewed) -> None:
    assessments = reviewed.review.assessments
    if not assessments:
        html.empty("没有读到自评表，所以没有重算得分。正文里的数仍然核对过了。")
        return
    assessment = _chosen(job, assessments)
    rows = differences.compared(assessment)
    html.line(_summary(assessment, rows), "jl strong")
    if columns := wording.columns(assessment.evaluation):
        html.line("；".join(columns) + "。", "jnote")
    if assessment.funds:
        html.show(html.table(FUNDS, [_fund(f) for f in assessment.funds], css="funds", label="资金执行情况"))
    if assessment.rows:
        html.show(html.table(INDICATORS, _indicators(rows, assessment), css="scores", label="指标得分"))
    differences.chart(rows)
    whatif.show(job, assessment)


def _chosen(job: Job, assessments: tuple[Assessment, ...]) -> Assessment:
    if len(assessments) == 1:
        return assessments[0]
    numbers = list(range(len(assessments)))

    def titled(number: int) -> str:
        return _title(assessments[number])

    label = f"自评表（共 {len(assessments)} 张）"
    number = st.selectbox(label, numbers, key=f"evaluation-{job.key}", format_func=titled, width=460)
    return assessments[number or 0]


def _title(assessment: Assessment) -> str:
    evaluation = assessment.evaluation
    return evaluation.project or evaluation.title or evaluation.id


def _summary(assessment: Assessment, rows: list[Compared]) -> str:
    wrong = sum(row.differs for row in rows)
    recomputed = any(not row.score.kept and row.score.value is not None for row in assessment.rows)
    right = "能重算的各行得分都与规则相符" if recomputed or assessment.funds else "没有能重算得分的行"
    verdict = f"{wrong} 行得分与重算不同" if wrong else right
    total = wording.scores(assessment)
    return f"{verdict}；{total}。" if total else f"{verdict}。"


def _indicators(rows: list[Compared], assessment: Assessment) -> list[Row]:
    """The rows in the form's order, repeated first and second levels left out, the total last."""
    shown: list[Row] = []
    before = ("", "")
    for row in rows:
        if row.scored is None:
            continue
        item = row.scored.indicator
        level1 = "" if item.level1 == before[0] else item.level1
        level2 = "" if (item.level1, item.level2) == before else item.level2
        before = (item.level1, item.level2)
        target = item.target.shown if item.target else ""
        actual = item.actual.shown if item.actual else ""
        names = level1, level2, item.level3 or item.name
        cells = (*names, target or "—", actual or "—", _number(item.weight), *_results(row))
        shown.append(Row(cells, "differs" if row.differs else ""))
    return [*shown, _total(assessment)]


def _results(row: Compared) -> tuple[Td, Td, Td, str]:
    mark = "n bad" if row.differs else "n"
    right = "n good" if row.differs else "n"
    return Td(row.printed, mark), Td(row.again, right), Td(row.gap, "n" if row.differs else "n soft"), row.how


def _total(assessment: Assessment) -> Row:
    totals = assessment.totals
    numbers = (Td(wording.points(n) or "—", "n") for n in (totals.weights, totals.stated, totals.recomputed))
    note = "" if totals.comparable else "分值合计不是 100 或有的行不能重算，两个总分不宜直接比较"
    return Row(("合计", "", "", "", "", *numbers, "", note), "total")


def _fund(fund: ScoredFund) -> Row:
    line = fund.line
    rate = "—" if fund.rate is None else f"{wording.points(fund.rate)}%"
    stated = wording.percent(line.rate)
    wrong = stated is not None and fund.rate is not None and wording.points(fund.rate) != stated.rstrip("0").rstrip(".")
    cells = (
        line.label,
        _number(line.initial),
        _number(line.full),
        _number(line.executed),
        Td("—" if stated is None else f"{stated}%", "n bad" if wrong else "n"),
        Td(rate, "n good" if wrong else "n"),
        _number(line.weight),
        _number(line.score),
        Td(wording.scored(fund.score) or "—", "n"),
    )
    return Row(cells, "" if line.total else "part")


def _number(entry: Entry | None) -> Td:
    return Td(wording.number(entry) or "—", "n")
