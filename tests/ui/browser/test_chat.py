"""Questions in the browser: an answer, a place pressed, the passage in view; history after a reload; nothing outside."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.ui.browser.conftest import Visit
from tests.ui.browser.looking import fits, go_to, sample, settled

pytestmark = pytest.mark.browser


def open_chat(page: Page, address: str) -> None:
    sample(page, address, "养老服务中心")
    go_to(page, "问答")
    expect(page.locator(".st-key-suggested")).to_be_visible()
    settled(page)


def ask(page: Page, question: str) -> None:
    """Asks the first question of a conversation and waits until it belongs to the history."""
    box = page.locator('[data-testid="stChatInput"] textarea')
    box.fill(question)
    box.press("Enter")
    expect(page.locator(".jq", has_text=question).last).to_be_visible()
    expect(page.locator('[class*="st-key-acts-"]')).to_have_count(1)
    settled(page)


def test_a_pressed_place_comes_into_view(visit: Visit, address: str):
    page = visit.page
    open_chat(page, address)
    ask(page, "服务对象满意度为什么扣分？")
    page.locator('[class*="st-key-cites-"] button', has_text="94.9").last.click()
    expect(page.locator("mark.m.main", has_text="94.9")).to_be_in_viewport(ratio=1)
    assert visit.outside() == []


def test_the_conversation_is_there_after_a_reload(visit: Visit, address: str):
    open_chat(visit.page, address)
    ask(visit.page, "固定资产净值是多少？")
    open_chat(visit.page, address)
    expect(visit.page.locator(".jq", has_text="固定资产净值是多少？")).to_be_visible()


def test_the_page_does_not_scroll_sideways(visit: Visit, address: str):
    open_chat(visit.page, address)
    ask(visit.page, "报告有哪些错误？")
    fits(visit.page)
