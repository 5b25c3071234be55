"""The first page: hand in drafts, paste a passage, or open a sample."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from assistant.documents import Source
from assistant.documents.progress import following
from assistant.ui import html, navigation, service, state
from assistant.ui.samples import Sample, samples

LEAD = "上传报告和自评表，逐个数核对：合计、比率、得分、前后是否一致。文件只在本机处理，不上传到任何地方。"
TOGETHER = "例如正文是 Word、自评表是 Excel：合在一起检查，正文与表格互相核对。"
EXAMPLE = (
    "例如：2023年决算共计1200.50万元，其中基本支出800.20万元，项目支出400.40万元。\n"
    "表格可从 Word、WPS 或 Excel 里直接复制粘贴。"
)


def render() -> None:
    html.heading("检查绩效自评报告", LEAD)
    for problem in state.problems():
        st.error(problem)
    left, right = st.columns([1.7, 1], gap="large")
    with left:
        _upload()
        _paste()
    with right:
        _earlier()
        _samples()


def _upload() -> None:
    with st.container(border=True, key="upload"):
        html.line("上传文件", "jl title")
        files = st.file_uploader(
            "报告或自评表", accept_multiple_files=True, key=state.uploader_key(), label_visibility="collapsed"
        )
        html.line(f"Word、WPS、PDF、Excel、文本或扫描件，可一次选多个，每个不超过 {service.limit_mb()} MB。", "jl soft")
        _refuse(files)
        together = False
        if len(files) > 1:
            together = st.toggle("这些文件同属一份报告", key="together", help=TOGETHER)
        label = "开始检查" if len(files) < 2 or together else f"开始检查（{len(files)} 份报告）"
        if st.button(label, type="primary", disabled=not files, key="start"):
            _run(service.parcels([Source(f.name, f.getvalue()) for f in files], together))


def _refuse(files: Sequence[UploadedFile]) -> None:
    """Says of files that are too large at once what the check would say of them, unless it has said so already."""
    for file in files:
        problem = service.too_large(file.name, file.size)
        if problem and problem not in state.problems():
            st.error(problem)


def _paste() -> None:
    with st.container(border=True, key="paste"):
        html.line("粘贴一段话或一张表", "jl title")
        text = st.text_area("要检查的文字", key="pasted", height=132, label_visibility="collapsed", placeholder=EXAMPLE)
        if st.button("检查这段文字", key="start-pasted"):
            if text.strip():
                _run([service.Parcel(_title(text), (Source("粘贴的文字.txt", text.encode()),))])
            else:
                st.warning("还没有文字：请先把要检查的句子或表格粘贴到上面的框里。")


def _title(text: str) -> str:
    first = " ".join(text.split())
    return f"粘贴：{first[:18]}…" if len(first) > 18 else f"粘贴：{first}"


def _earlier() -> None:
    jobs = list(state.jobs().values())
    if not jobs:
        return
    with st.container(key="earlier"):
        html.line("本次已检查", "jl title")
        for job in reversed(jobs):
            if st.button(job.name, key=f"open-{job.key}", width="stretch"):
                state.show(job.key)
                st.switch_page(navigation.page("results"))


def _samples() -> None:
    with st.container(key="samples"):
        html.line("打开样例", "jl title")
        html.line("单位和数字都是虚构的。点一下就能看到检查结果。", "jl soft")
        for sample in samples():
            _sample(sample)


def _sample(sample: Sample) -> None:
    kind = sample.path.suffix[1:].upper()
    if st.button(f"{sample.title}　:gray[{kind}]", key=f"sample-{sample.path.stem}", width="stretch"):
        _run([service.Parcel(sample.title, (sample.source(),))])


def _run(parcels: Sequence[service.Parcel]) -> None:
    """Checks report after report; one that can't be read does not hold up the others. Opens the first that could."""
    problems = [_checked(parcel, f"{i}/{len(parcels)}") for i, parcel in enumerate(parcels, 1)]
    state.complain([problem for problem in problems if problem])
    done = [parcel for parcel, problem in zip(parcels, problems, strict=True) if problem is None]
    if done:
        state.show(service.digest(done[0].sources))
        state.empty_uploader()
        st.switch_page(navigation.page("results"))
    st.rerun()


def _checked(parcel: service.Parcel, progress: str) -> str | None:
    place = st.empty()
    with (
        st.spinner(f"正在检查《{parcel.name}》（{progress}）…"),
        following(lambda _, done, total: place.caption(f"扫描件正在识别文字：已完成 {done} 页，共 {total} 页。")),
    ):
        return service.check(parcel)
