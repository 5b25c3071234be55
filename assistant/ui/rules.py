"""The checks, explained."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from assistant.ui import html
from assistant.ui.words import family
from scoring.pages import Page, page
from scoring.registry import ALL


def render() -> None:
    html.heading("检查项", f"每一项检查查什么、为什么查、依据是什么，共 {len(ALL)} 项。")
    wanted = st.text_input("查找检查项", key="search-rules", placeholder="例如 S102、满意度、合计", width=460)
    found = [one for check in ALL if _matches(one := page(check), wanted)]
    if not found:
        html.empty("没有这样的检查项。")
    for code, group in groupby(found, key=lambda one: one.code[:1]):
        html.line(family(code), "jl strong")
        for one in group:
            _show(one)


def _matches(one: Page, wanted: str | None) -> bool:
    text = f"{one.code} {one.title} {one.about}".lower()
    return all(word in text for word in (wanted or "").lower().split())


def _show(one: Page) -> None:
    with st.expander(f"**{one.code}**　{one.title}　:gray[{one.level}]"):
        html.line(one.about)
        facts = (("错例", one.wrong), ("对例", one.right), ("依据", one.basis), ("不能运行时", one.needs))
        html.show(html.table(("", ""), facts, css="facts"))
