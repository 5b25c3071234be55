"""Entry of the web application, run by `jihe serve`."""

from __future__ import annotations

import streamlit as st

from assistant.ui import browser, navigation, service, theme


def main() -> None:
    theme.apply()
    if problem := service.misconfigured():
        st.error(problem)
        st.stop()
    page = st.navigation(navigation.pages(), position="hidden")
    navigation.bar()
    browser.remember()
    page.run()


if __name__ == "__main__":
    main()
