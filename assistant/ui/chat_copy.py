"""A button that copies an answer; on networks without https the older way of the browser is used."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from streamlit.components.v2 import component

_ASSETS = Path(__file__).parent / "assets"


@cache
def _component() -> Callable[..., Any]:
    css, js = ((_ASSETS / f"chat_copy.{kind}").read_text("utf-8") for kind in ("css", "js"))
    return component("jihe_copy", html='<button type="button">复制</button>', css=css, js=js)


def button(text: str, *, key: str) -> None:
    _component()(data={"text": text}, key=key, width="content", height="content")
