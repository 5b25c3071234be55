"""The text field of a draft: numbers are coloured while one types, and explain themselves under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, cast

from streamlit.components.v2 import component

from assistant.binding import Bound, Number, Status

_ASSETS = Path(__file__).parent / "assets"
_HTML = (
    '<div class="ed"><div class="page"><div class="back" aria-hidden="true"></div>'
    '<textarea aria-label="稿件正文" spellcheck="false"></textarea></div>'
    '<div class="info" aria-live="polite"></div></div>'
)


@cache
def _component() -> Callable[..., Any]:
    css, js = ((_ASSETS / f"draft_editor.{kind}").read_text("utf-8") for kind in ("css", "js"))
    return component("jihe_draft_editor", html=_HTML, css=css, js=js)


def editor(bound: Bound, tips: Sequence[str], confirmed: Sequence[str], turn: int, *, key: str) -> str | None:
    """Shows the text; gives it as the user left it, None as long as nothing was typed since `turn`.

    `tips` says for each number, in order, where it comes from.
    """
    spans = [
        [_units(bound.text, n.start), _units(bound.text, n.end), _css(n, confirmed), index]
        for index, n in enumerate(bound.numbers)
    ]
    data = {"text": bound.text, "spans": spans, "tips": list(tips), "turn": turn}
    said = _component()(data=data, key=key, on_text_change=_nothing).text
    if not isinstance(said, dict):
        return None
    found = cast("dict[str, Any]", said)
    return str(found["text"]) if found.get("turn") == turn else None


def _nothing() -> None:
    """The component asks for a function to call; the text is read from its state."""


def _css(number: Number, confirmed: Sequence[str]) -> str:
    if number.status is Status.UNVERIFIED and number.text in confirmed:
        return "confirmed"
    return number.status.value


def _units(text: str, offset: int) -> int:
    """An offset in the units that a browser counts in (UTF-16)."""
    return offset + sum(ord(c) > 0xFFFF for c in text[:offset])
