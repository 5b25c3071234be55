"""What if: other values in the self-evaluation table, scored again at once. The draft stays as it is."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st

from assistant import whatif, wording
from assistant.ui import html, state
from assistant.ui.html import Row, Td
from assistant.ui.state import Job
from assistant.whatif import NAMES, Wish
from scoring.model import FundLine
from scoring.review import Assessment
from scoring.whatif import Trial, label

COLUMNS = {True: ("full", "executed", "weight"), False: ("target", "actual", "weight", "score")}


def show(job: Job, assessment: Assessment) -> None:
    """A row to choose, its cells to change, and what comes of all changes together."""
    rows = _rows(assessment)
    if not rows:
        return
    with st.expander("试算：改一个数，看得分和等级怎样变（不改动草稿）", expanded=bool(state.trial(job.key))):
        names = [label(row) for row in rows]
        key = f"try-row-{job.key}-{assessment.evaluation.id}"
        number = st.selectbox("哪一行", list(range(len(rows))), format_func=names.__getitem__, key=key)
        _cells(job, assessment, rows, number or 0)
        _result(job, assessment, rows)


def _rows(assessment: Assessment) -> list[whatif.Row]:
    return [fund.line for fund in assessment.funds] + [row.indicator for row in assessment.rows]


def _cells(job: Job, assessment: Assessment, rows: list[whatif.Row], number: int) -> None:
    row, name = rows[number], assessment.evaluation.id
    columns = [c for c in COLUMNS[isinstance(row, FundLine)] if getattr(row, c) is not None]
    for place, column in zip(st.columns(4), columns, strict=False):
        cell = (name, number, column)
        printed = whatif.shown(row, column)
        text = place.text_input(
            NAMES[column], state.trial(job.key).get(cell, printed), key=f"try-{job.key}-{name}-{number}-{column}"
        )
        state.attempt(job.key, cell, None if text.strip() == printed else text.strip())


def _result(job: Job, assessment: Assessment, rows: list[whatif.Row]) -> None:
    name = assessment.evaluation.id
    tried = [(cell, text) for cell, text in state.trial(job.key).items() if cell[0] == name]
    if not tried:
        html.line("改动上面的数后，这里列出得分和等级的变化。", "jl soft")
        return
    wishes = [(rows[number], Wish(label(rows[number]), column, text)) for (_, number, column), text in tried]
    trial = whatif.trial(assessment, wishes)
    html.line(summary(trial), "jl strong")
    html.show(table(trial))
    cells = [(number, column) for (_, number, column), _ in tried]
    printed = {f"try-{job.key}-{name}-{n}-{column}": whatif.shown(rows[n], column) for n, column in cells}
    st.button("全部还原", key=f"try-reset-{job.key}", on_click=_reset, args=(job, printed))


def _reset(job: Job, printed: dict[str, str]) -> None:
    """Puts every tried cell back to what the draft has."""
    state.end_trial(job.key)
    for key, text in printed.items():
        state.put(key, text)


def summary(trial: Trial) -> str:
    """The totals before and after in one sentence."""
    return f"重算总分：{_total(trial.before)} → {_total(trial.after)}"


def _total(assessment: Assessment) -> str:
    totals = assessment.totals
    if totals.recomputed is None:
        return "不能重算"
    grade = totals.expected_grade or ""
    if not totals.comparable:
        grade = f"分值合计 {wording.points(totals.weights)} 分，不评等级"
    return f"{wording.points(totals.recomputed)} 分{f'（{grade}）' if grade else ''}"


def table(trial: Trial) -> str:
    """The changes, then the rows whose score moved."""
    changes = [(c.row, NAMES[c.column], Td(c.before or "空白"), Td(c.after or "空白"), "") for c in trial.changes]
    moved = [
        Row((m.row, "重算得分", Td(_points(m.before)), Td(_points(m.after), "good"), "；".join(m.trace)), "differs")
        for m in trial.moved
    ]
    return html.table(("行", "栏", "原来", "试算", "怎样得出"), [*changes, *moved], label="试算结果")


def _points(value: Decimal | None) -> str:
    return wording.points(value) or "不能重算"
