"""The pages, in the order of the navigation. A new page is one line here and one module with `render`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import NamedTuple

import streamlit as st
from streamlit.navigation.page import Page


class Entry(NamedTuple):
    """A page: its address, its title and the module that renders it."""

    url: str
    title: str
    module: str


PAGES = (
    Entry("check", "检查", "assistant.ui.home"),
    Entry("results", "结果", "assistant.ui.results"),
    Entry("chat", "问答", "assistant.ui.chat"),
    Entry("draft", "起草", "assistant.ui.draft"),
    Entry("rules", "检查项", "assistant.ui.rules"),
    Entry("rulesets", "规则集", "assistant.ui.rulesets"),
    Entry("about", "关于", "assistant.ui.about"),
)


def pages() -> list[Page]:
    return [page(entry.url) for entry in PAGES]


def page(url: str) -> Page:
    """The page at an address; its module is imported when first shown. Raises StopIteration for an unknown one."""
    entry = next(e for e in PAGES if e.url == url)
    return st.Page(_renderer(entry.module), title=entry.title, url_path=entry.url, default=entry is PAGES[0])


def bar() -> None:
    """The navigation in the page's head, the same on a desk and on a phone."""
    with st.container(horizontal=True, key="navigation"):
        for entry in PAGES:
            st.page_link(page(entry.url), label=entry.title)


def _renderer(module: str) -> Callable[[], None]:
    return partial(_render, module)


def _render(module: str) -> None:
    import_module(module).render()
