"""Two browsers at one server: what one saves it finds again, and the other does not see it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ui.browser.conftest import Visit
from tests.ui.browser.looking import go_to, hand_in, settled
from tests.ui.standin import HANDMADE

pytestmark = pytest.mark.browser

NAME = "同名报告.docx"


@pytest.fixture
def two(browser: Browser) -> tuple[Page, Page]:
    """Pages in browsers of their own, as of two people."""
    return Visit(browser.new_page()).page, Visit(browser.new_page()).page


def versions(page: Page, address: str, data: bytes) -> None:
    """Opens the drafting page's versions for a file handed in anew."""
    page.goto(address)
    hand_in(page, NAME, data)
    expect(page.locator(".card").first).to_be_attached()
    go_to(page, "起草")
    page.get_by_role("tab", name="版本", exact=True).click()
    settled(page)


def test_a_version_is_shown_to_the_browser_that_saved_it(two: tuple[Page, Page], address: str) -> None:
    hers, his = two
    versions(hers, address, HANDMADE)
    hers.get_by_role("button", name="保存版本").click()
    expect(hers.get_by_role("button", name="恢复这一版")).to_be_visible()
    versions(his, address, HANDMADE)
    expect(his.get_by_text("还没有保存过版本")).to_be_visible()
    versions(hers, address, HANDMADE)
    expect(hers.get_by_role("button", name="恢复这一版")).to_be_visible()
    versions(hers, address, HANDMADE + b" with other contents")
    expect(hers.get_by_text("还没有保存过版本")).to_be_visible()
    hers.context.close()
    his.context.close()
