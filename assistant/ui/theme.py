"""Page set-up shared by all pages: style sheet, name in the corner."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

_ASSETS = Path(__file__).parent / "assets"


@cache
def _style() -> str:
    return f"<style>{(_ASSETS / 'style.css').read_text('utf-8')}</style>"


def apply() -> None:
    """Sets up the page; call once, before anything is drawn."""
    st.set_page_config(page_title="绩核 · 绩效自评检查", page_icon=str(_ASSETS / "icon.svg"), layout="wide")
    st.logo(str(_ASSETS / "logo.svg"), size="large")
    st.html(_style())
