"""What the user takes along: every exporter is a button."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from assistant.exporters import EXPORTERS
from assistant.ui import html
from assistant.ui.state import Job

if TYPE_CHECKING:
    from assistant.pipeline import Reviewed

_OFFICE = "application/vnd.openxmlformats-officedocument"

LABELS = {
    "html": ("检查报告（网页）", "一个文件，用浏览器打开，可以打印或转给同事。", "text/html"),
    "docx": ("带批注的报告（Word）", "在原稿的相应位置加上批注。", f"{_OFFICE}.wordprocessingml.document"),
    "pdf": ("带标注的报告（PDF）", "在原稿的相应位置加上标注。", "application/pdf"),
    "xlsx": ("问题清单（Excel）", "一行一条，便于分派和销号。", f"{_OFFICE}.spreadsheetml.sheet"),
    "json": ("数据（JSON）", "供其他系统读取，格式固定。", "application/json"),
    "sarif": ("数据（SARIF）", "供代码检查类工具读取。", "application/json"),
}


def show(job: Job, reviewed: Reviewed) -> None:
    html.line("文件在点击时生成，只保存到您的电脑。", "jl soft")
    for kind in sorted(EXPORTERS, key=_order):
        _row(job, reviewed, kind)


def _order(kind: str) -> tuple[int, str]:
    known = list(LABELS)
    return (known.index(kind) if kind in known else len(known), kind)


def _row(job: Job, reviewed: Reviewed, kind: str) -> None:
    label, text, mime = LABELS.get(kind, (kind.upper(), "", "application/octet-stream"))
    with st.container(horizontal=True, vertical_alignment="center", key=f"take-{kind}"):
        st.download_button(
            label,
            partial(EXPORTERS[kind], reviewed),
            file_name=file_name(reviewed, kind),
            mime=mime,
            on_click="ignore",
            key=f"download-{kind}-{job.key}",
            width=230,
        )
        html.line(text, "jl soft")


def file_name(reviewed: Reviewed, kind: str) -> str:
    """The draft's name with what the file is: “年度报告.检查结果.html”."""
    stem = reviewed.documents[0].name.rpartition(".")[0] or reviewed.documents[0].name
    return f"{stem}.检查结果.{kind}"
