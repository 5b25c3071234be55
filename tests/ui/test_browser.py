"""What is saved is shown to the browser that saved it, with the same file open; a file's name opens nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from assistant.settings import settings
from assistant.ui import browser
from tests.ui.conftest import Cookies, opened
from tests.ui.test_flow import GOOD, go_to, hand_in, shown

HERS, HIS = "A" * 43, "b-_9" * 10 + "xyz"
SAME_NAME = (GOOD[0], b"not the same contents", GOOD[2])
NONE_YET = "还没有保存过版本"


pytestmark = pytest.mark.usefixtures("handmade")


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A store of the test's own, shared by all browsers in it."""
    monkeypatch.setenv("JIHE_DATA_DIR", str(tmp_path))
    settings.cache_clear()
    yield
    settings.cache_clear()


def visit(file: tuple[str, bytes, str]) -> AppTest:
    """A page newly opened, with the file handed in and the drafting page open."""
    return go_to(hand_in(opened(), file), "draft")


def save(page: AppTest) -> None:
    next(b for b in page.button if b.label == "保存版本").click().run()
    assert NONE_YET not in shown(page)


def test_another_browser_does_not_see_a_version_of_the_same_file(cookie: Cookies) -> None:
    cookie.key = HERS
    save(visit(GOOD))
    cookie.key = HIS
    assert NONE_YET in shown(visit(GOOD))
    cookie.key = ""
    assert NONE_YET in shown(visit(GOOD))
    cookie.key = HERS
    assert NONE_YET not in shown(visit(GOOD))


def test_another_file_of_the_same_name_opens_nothing(cookie: Cookies) -> None:
    cookie.key = HERS
    save(visit(GOOD))
    assert NONE_YET in shown(visit(SAME_NAME))


def test_browsers_without_a_cookie_are_not_taken_for_one(cookie: Cookies) -> None:
    save(visit(GOOD))
    assert NONE_YET in shown(visit(GOOD))


def test_questions_are_shown_to_the_browser_that_asked(cookie: Cookies) -> None:
    cookie.key = HERS
    page = go_to(visit(GOOD), "chat")
    page.chat_input[0].set_value("总分是多少？").run()
    cookie.key = HIS
    assert '<div class="jq">' not in shown(go_to(visit(GOOD), "chat"))
    cookie.key = HERS
    assert "总分是多少？" in shown(go_to(visit(GOOD), "chat"))


@pytest.mark.parametrize("value", ["", "x", "A" * 42, "A" * 44, "A" * 42 + ";", "A" * 42 + "\n"])
def test_what_is_no_key_is_taken_for_none(cookie: Cookies, value: str) -> None:
    cookie.key = value
    assert browser.sent() == ""


def says(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    """The script on the page reports what the browser keeps."""
    monkeypatch.setattr(browser, "_component", lambda: lambda **_: SimpleNamespace(key=key))


def test_the_key_that_the_browser_keeps_wins(cookie: Cookies, monkeypatch: pytest.MonkeyPatch) -> None:
    cookie.key = HERS
    save(visit(GOOD))
    cookie.key = ""
    says(monkeypatch, HERS)
    page = visit(GOOD)
    assert NONE_YET not in shown(page)
    assert not page.warning


def test_a_browser_that_keeps_no_cookie_is_told(cookie: Cookies, monkeypatch: pytest.MonkeyPatch) -> None:
    says(monkeypatch, "")
    page = visit(GOOD)
    assert browser.FORGETFUL in [w.value for w in page.warning]
    save(page)
    assert browser.FORGETFUL in [w.value for w in go_to(page, "chat").warning]
