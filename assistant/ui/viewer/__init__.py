"""The document view: the draft with its marks and the findings beside it, in one component.

Choosing a finding or a mark happens in the browser, without a rerun; the fingerprint of the chosen finding is reported
back as the state `selected`. Everything is served from this package; nothing is fetched from outside.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from streamlit.components.v2 import component

from assistant.ui.viewer.payload import Payload

_HERE = Path(__file__).parent
_SCRIPTS = ("dom.js", "draft.js", "cards.js", "viewer.js")


@cache
def _component() -> Callable[..., Any]:
    script = "\n".join((_HERE / name).read_text("utf-8") for name in _SCRIPTS)
    return component(
        "jihe_viewer", html='<div class="jihe"></div>', css=(_HERE / "viewer.css").read_text("utf-8"), js=script
    )


def viewer(payload: Payload, *, key: str, on_select: Callable[[], None]) -> str | None:
    """Shows the draft and its findings; gives the fingerprint of the finding chosen, None before the first choice."""
    result = _component()(data=payload, key=key, on_selected_change=on_select)
    return result.selected
