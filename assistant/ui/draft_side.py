"""Beside the draft: what is missing, the data used, versions, and what to take along."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import partial
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from assistant.drafting import export
from assistant.drafting.export import word
from assistant.drafting.record import confirmed, loosened
from assistant.ui import draft_desk, html
from assistant.ui.draft_desk import Work
from assistant.ui.draft_versions import Versions
from assistant.ui.html import Td
from assistant.ui.state import Job

if TYPE_CHECKING:
    from assistant.store.drafts import Version

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


_WORD_OR_NUMBER = re.compile(r"\d[\d,.]*[^\s，。；、（）]?|.", re.DOTALL)
"""A number changes as a whole, words change by the character."""


def show(job: Job, work: Work, versions: Versions) -> None:
    count = len(work.draft.missing)
    missing, data, kept, take = st.tabs([f"待补充 {count}" if count else "待补充", "所用数据", "版本", "带走"])
    with missing:
        _missing(job, work)
    with data:
        _data(work)
    with kept:
        _versions(job, work, versions)
    with take:
        _take(job, work)


def _missing(job: Job, work: Work) -> None:
    if not work.draft.missing:
        html.line("这一部分没有需要补充的内容。", "jl soft")
        return
    html.line("报告中没有下列内容，请补充；不补充的，稿中留有【待补充：…】。", "jl soft")
    with st.form(f"missing-{job.key}-{work.section}", border=False):
        answers = {
            m.key: st.text_area(m.question, key=f"give-{job.key}-{work.section}-{m.key}", height=68)
            for m in work.draft.missing
        }
        if st.form_submit_button("填入稿中", type="primary") and any(a.strip() for a in answers.values()):
            _fill(work, answers)


def _fill(work: Work, answers: dict[str, str]) -> None:
    desk, text = work.desk, work.desk.texts.get(work.section)
    questions = {m.question: answers[m.key] for m in work.draft.missing if answers[m.key].strip()}
    draft_desk.answered(desk, answers)
    if text is not None:
        draft_desk.put(desk, work.section, draft_desk.filled(text, questions))
    st.rerun()


def _data(work: Work) -> None:
    rows = [
        (Td(n.text), Td(tip.partition("　")[2], "soft"))
        for n, tip in zip(work.bound.numbers, draft_desk.tips(work), strict=True)
        if not n.why
    ]
    if not rows:
        html.line("这一部分没有用到数字。", "jl soft")
        return
    html.show(html.table(["稿中的数", "出处或算式"], list(dict.fromkeys(rows)), css="data", label="所用数据"))


def _versions(job: Job, work: Work, versions: Versions) -> None:
    if versions.problem:
        st.warning(versions.problem)
    found = versions.all
    if not found:
        html.line("还没有保存过版本。", "jl soft")
        return
    number = st.selectbox(
        "版本",
        range(len(found)),
        index=len(found) - 1,
        key=f"version-{job.key}-{work.section}-{len(found)}",
        format_func=lambda n: _named(found, n),
    )
    old = str(found[number].record.get("text", ""))
    lost = loosened(found[number].record, work.draft.book, work.reviewed)
    if lost:
        st.warning(f"报告已有变化，这一版中的 {'、'.join(lost)} 与现在的数据不符，恢复后会标为未核实。")
    if st.button("恢复这一版", key=f"restore-{job.key}-{work.section}"):
        work.desk.confirmed[work.section] = confirmed(found[number].record)
        draft_desk.put(work.desk, work.section, old)
        st.rerun()
    html.line("与现稿的差别：", "jl soft")
    html.show(difference(old, work.bound.text))


def _named(found: Sequence[Version], number: int) -> str:
    return f"第 {number + 1} 版　{found[number].created.astimezone():%m-%d %H:%M}"


def difference(old: str, new: str) -> str:
    """Both texts in one: what was struck out and what was put in."""
    pieces: list[str] = []
    before, after = _WORD_OR_NUMBER.findall(old), _WORD_OR_NUMBER.findall(new)
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = escape("".join(before[a:b])), escape("".join(after[c:d]))
        if kind == "equal":
            pieces.append(gone)
            continue
        pieces.append((f"<del>{gone}</del>" if gone else "") + (f"<ins>{come}</ins>" if come else ""))
    return f'<div class="jd-diff">{"".join(pieces)}</div>'


def _take(job: Job, work: Work) -> None:
    if work.open:
        html.line(f"还有 {len(work.open)} 处数字未核实，改正或逐个确认后才能导出。", "jd-open")
    draft, ready, stem = work.current, not work.open, f"{_stem(job)}.{work.draft.title}"
    _button("Word 文件", partial(word.as_word, draft), f"{stem}.docx", _WORD, ready)
    source = next((s for s in work.reviewed.sources if s.data[:2] == b"PK" and s.name.lower().endswith(".docx")), None)
    if source is not None and work.section not in ("full-report", "review-letter"):
        copy = f"{_stem(job)}.已插入{work.draft.title}.docx"
        _button("插入原稿副本（Word）", lambda: word.inserted(source.data, draft)[0], copy, _WORD, ready)
        html.line("插入到原稿相应标题之下，沿用原稿的格式，原有文字不动。", "jl soft")
    _button("Markdown", partial(export.as_markdown, draft), f"{stem}.md", "text/markdown", ready)
    _button("数据（JSON）", partial(export.as_json, draft), f"{stem}.json", "application/json", True)


def _button(label: str, make: object, name: str, mime: str, ready: bool) -> None:
    st.download_button(
        label,
        make,  # pyright: ignore[reportArgumentType]
        name,
        mime,
        on_click="ignore",
        disabled=not ready,
        key=f"take-{name}",
        width=230,
    )


def _stem(job: Job) -> str:
    return job.name.rpartition(".")[0] or job.name
