"""The figures that were read from the draft, searchable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from assistant.places import Places
from assistant.ui import html
from assistant.ui.html import Cell, Td
from assistant.ui.state import Job
from assistant.ui.words import COLUMNS
from scoring.model import Figure

if TYPE_CHECKING:
    from assistant.pipeline import Reviewed

SHOWN = 200
"""Rows shown at once; a reader searches sooner than scrolls further."""

Cells = tuple[Cell, ...]

HEADERS = (Td("数", "n"), "说的是什么", "年度", "范围", "在表中", "位置", "核对")


def show(job: Job, reviewed: Reviewed) -> None:
    if not reviewed.review.report.figures:
        html.empty("没有读到数字。")
        return
    _pane(job.key, reviewed)


@st.fragment
def _pane(key: str, reviewed: Reviewed) -> None:
    review = reviewed.review
    places = Places(reviewed.documents, review.report.sections)
    checked, unchecked = dict(review.coverage.checked), dict(review.coverage.unchecked)
    wanted = st.text_input("查找", key=f"search-{key}", placeholder="数字、名称或位置，例如 满意度、94.9", width=460)
    rows = [_row(f, places.at(f.location).words, checked, unchecked) for f in review.report.figures]
    found = [row for row in rows if _matches(row, wanted)]
    html.line(_counted(len(found), len(rows)), "jl soft")
    if found:
        html.show(html.table(HEADERS, found[:SHOWN], css="figures", label="读到的数"))


def _row(figure: Figure, where: str, checked: Mapping[str, Sequence[str]], unchecked: Mapping[str, str]) -> Cells:
    codes = "、".join(checked.get(figure.id, ()))
    ledger = Td(codes, "code") if codes else Td(unchecked.get(figure.id, "未核对"), "soft")
    scope = " ".join(p for p in (figure.entity, figure.scope) if p)
    text = " ".join(figure.quantity.text.split())
    column = COLUMNS.get(figure.role, "")
    return Td(text, "n"), figure.label or "—", figure.period, scope, column, Td(where, "soft"), ledger


def _matches(row: Cells, wanted: str | None) -> bool:
    """Every word typed must stand somewhere in the row; thousands separators don't matter."""
    text = " ".join(c if isinstance(c, str) else c.text for c in row).replace(",", "")
    return all(word in text for word in (wanted or "").replace(",", "").split())


def _counted(found: int, total: int) -> str:
    if found == total:
        return f"共读到 {total} 个数。" + (f"下面是前 {SHOWN} 个，其余请用查找。" if total > SHOWN else "")
    if not found:
        return "没有找到。可以只输入数字的一部分，或换一个说法。"
    return f"找到 {found} 个（共 {total} 个）。" + (f"下面是前 {SHOWN} 个。" if found > SHOWN else "")
