"""Questions in the browser: an answer, a place pressed, the passage in view; history after a reload; nothing outside."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.browser.conftest import ROOT, Visit, served

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The application with a data folder of its own."""
    before = os.environ.get("JIHE_DATA_DIR")
    os.environ["JIHE_DATA_DIR"] = str(tmp_path_factory.mktemp("data"))
    with served(ROOT / "app.py") as found:
        yield found
    if before is None:
        del os.environ["JIHE_DATA_DIR"]
    else:
        os.environ["JIHE_DATA_DIR"] = before


def open_chat(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address)
    page.locator(".st-key-samples button", has_text="养老服务中心").click()
    page.wait_for_selector(".jverdict")
    page.locator(".st-key-navigation a", has_text="问答").click()
    page.wait_for_selector(".st-key-suggested")


def ask(visit: Visit, question: str) -> None:
    box = visit.page.locator('[data-testid="stChatInput"] textarea')
    box.fill(question)
    box.press("Enter")
    visit.page.locator(".jq", has_text=question).last.wait_for()
    settled(visit)


def settled(visit: Visit) -> None:
    """The page has been drawn to its end: a press while it is still being drawn may hit a button that is replaced."""
    visit.page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    visit.page.wait_for_timeout(500)


def test_a_pressed_place_comes_into_view(visit: Visit, address: str, tmp_path: Path):
    open_chat(visit, address)
    ask(visit, "服务对象满意度为什么扣分？")
    page = visit.page
    page.locator('[class*="st-key-cites-"] button', has_text="94.9").last.click()
    mark = page.locator("mark.m.main", has_text="94.9")
    mark.wait_for()
    page.wait_for_timeout(900)
    box, size = mark.bounding_box(), page.viewport_size
    assert box and size
    assert 0 <= box["y"] <= size["height"]
    assert 0 <= box["x"] <= size["width"]
    assert visit.outside() == []


def test_the_conversation_is_there_after_a_reload(visit: Visit, address: str):
    open_chat(visit, address)
    ask(visit, "固定资产净值是多少？")
    open_chat(visit, address)
    visit.page.locator(".jq", has_text="固定资产净值是多少？").first.wait_for()


def test_the_page_does_not_scroll_sideways(visit: Visit, address: str):
    open_chat(visit, address)
    ask(visit, "报告有哪些错误？")
    visit.page.wait_for_timeout(500)
    assert visit.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
