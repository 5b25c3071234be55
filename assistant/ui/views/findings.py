"""Findings beside the draft."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from assistant.ui import state
from assistant.ui.state import Job
from assistant.ui.viewer import viewer
from assistant.ui.viewer.payload import Payload, payload

if TYPE_CHECKING:
    from assistant.pipeline import Reviewed


def show(job: Job, reviewed: Reviewed) -> None:
    _pane(job.key, payload(reviewed, job.name, state.chosen(job.key)))


@st.fragment
def _pane(key: str, data: Payload) -> None:
    """A fragment: a choice reported by the view reruns this function alone, with the data made before."""
    name = f"viewer-{key}"
    viewer(data, key=name, on_select=partial(_remember, key, name))


def _remember(key: str, name: str) -> None:
    chosen = state.value(name)
    if chosen and chosen.get("selected"):
        state.choose(key, chosen["selected"])
