"""Which browser is at the page: a random key that it keeps as a cookie, so that what it saves is shown to it alone.

The cookie comes with the request that opens the page. A browser without one gets a key from here, which a script on the
page keeps; of two pages opened at once the first one's key counts, and the script tells the other.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeGuard

import streamlit as st
from streamlit.components.v2 import component

from assistant.store.keys import Key
from assistant.store.keys import key as store_key
from assistant.ui import state

COOKIE = "jihe_browser"
FORM = r"[A-Za-z0-9_-]{43}"
"""A key as `secrets.token_urlsafe` writes 32 random bytes; anything else is taken for no key."""

FORGETFUL = "浏览器没有保留本站的 cookie，保存的内容只能看到关闭页面为止。"


@cache
def _component() -> Callable[..., Any]:
    script = (Path(__file__).parent / "assets" / "browser.js").read_text("utf-8")
    return component("jihe_browser", js=script)


def remember() -> None:
    """Has the browser keep its key. Call once a run, before anything is read from the store."""
    data = {"cookie": COOKIE, "form": FORM, "key": _known(), "told": state.browser_said()}
    said: object = _component()(data=data, key="browser", on_key_change=_nothing).key
    if said == "":
        state.browser_says("")
    elif _well_formed(said):
        state.browser_says(said)
        state.know_browser(said)


def key(report: str) -> Key:
    """The store's key for what this browser keeps about a report."""
    return store_key(_known(), report)


def problem() -> str:
    """The sentence for the user where the browser keeps no cookies, else nothing."""
    return FORGETFUL if state.browser_said() == "" else ""


def sent() -> str:
    """The key that came with the request, empty where there was none."""
    value = st.context.cookies.get(COOKIE, "")
    return value if _well_formed(value) else ""


def _known() -> str:
    if not state.browser():
        state.know_browser(sent() or secrets.token_urlsafe(32))
    return state.browser()


def _well_formed(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and re.fullmatch(FORM, value) is not None


def _nothing() -> None:
    """The component asks for a function to call; the key is read from its state."""
