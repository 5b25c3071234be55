"""The document view beside the conversation: the draft with the places of one answer, the chosen one in view."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from streamlit.components.v2 import component

from assistant.chat.answer import Citation
from assistant.marks import marked
from scoring.finding import Evidence, Finding, Level

if TYPE_CHECKING:
    from assistant.pipeline import Reviewed

_VIEWER = Path(__file__).parent / "viewer"
_SCRIPTS = ("dom.js", "draft.js", "source.js")
HEIGHT = 640


@cache
def _component() -> Callable[..., Any]:
    script = "\n".join((_VIEWER / name).read_text("utf-8") for name in _SCRIPTS)
    css = (_VIEWER / "viewer.css").read_text("utf-8")
    return component("jihe_source", html='<div class="jihe"></div>', css=css, js=script)


@dataclass(frozen=True, slots=True)
class Choice:
    """The citation to bring into view by its number, and by what: `pick` changes with every choice; `pressed` is False
    where the page chose by itself."""

    number: int = -1
    pick: str = ""
    pressed: bool = False


def show(reviewed: Reviewed, name: str, citations: Sequence[Citation], choice: Choice, *, key: str) -> None:
    """Shows the draft with a mark for every citation."""
    _component()(data=payload(reviewed, name, citations, choice), key=key)


def payload(reviewed: Reviewed, name: str, citations: Sequence[Citation], choice: Choice) -> dict[str, Any]:
    """Plain data: the draft with a mark for each citation."""
    places = [_mark(citation) for citation in citations]
    parts = [d.sha256 for d in reviewed.documents] + [str(c.location) for c in citations]
    return {
        "version": hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16],
        "name": name,
        "height": HEIGHT,
        "items": marked(reviewed.documents, places),
        "chosen": choice.number,
        "pick": choice.pick,
        "quiet": not choice.pressed,
    }


def _mark(citation: Citation) -> Finding:
    """The document view marks findings: a citation becomes one that says nothing but its place."""
    evidence = (Evidence("mention", citation.text, citation.location),)
    return Finding("", "citation", Level.INFO, citation.words, citation.text, evidence, citation.words)
