"""Entry of the web application: `streamlit run app.py`."""

from __future__ import annotations

import streamlit as st

from assistant.ui import theme
from assistant.ui.navigation import pages


def main() -> None:
    theme.apply()
    st.navigation(pages(), position="top").run()


if __name__ == "__main__":
    main()
