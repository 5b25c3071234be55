"""What the tests in a browser do and look for again and again; every wait is for something on the page."""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.serving import PATIENCE

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
VISIBLE = """node => {
    const box = node.getBoundingClientRect();
    const pane = node.closest('.draft, .list').getBoundingClientRect();
    return box.height > 0 && box.top >= Math.max(pane.top, 0) - 1 && box.top < Math.min(pane.bottom, innerHeight);
}"""


def eventually(page: Page, holds: Callable[[], bool], what: str) -> None:
    """Waits until it holds."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, what
        page.wait_for_timeout(50)


def see(node: Locator) -> None:
    """Waits until the node's beginning is in view in its pane."""
    eventually(node.page, lambda: bool(node.evaluate(VISIBLE)), f"{node} is out of sight")


def fits(page: Page) -> None:
    """Waits until the page, drawn to its end, is no wider than the window."""
    settled(page)
    eventually(page, lambda: page.evaluate(OVERFLOW) <= 0, "the page is wider than the window")


def settled(page: Page) -> None:
    """The page has been drawn to its end: a press while it is still being drawn may hit a button that is replaced."""
    expect(page.locator('[data-testid="stApp"]')).to_have_attribute("data-test-script-state", "notRunning")


def sample(page: Page, address: str, title: str) -> None:
    """Opens a sample in a page newly loaded."""
    page.goto(address)
    page.locator(".st-key-samples button", has_text=title).click()
    expect(page.locator(".jverdict").first).to_be_visible()


def hand_in(page: Page, name: str, data: bytes) -> None:
    """Has a file checked, on the first page."""
    page.locator('input[type="file"]').set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    )
    page.get_by_role("button", name="开始检查").click()


def go_to(page: Page, title: str) -> None:
    """Follows the navigation."""
    page.locator(".st-key-navigation").get_by_role("link", name=title, exact=True).click()


def narrow(page: Page) -> bool:
    return page.viewport_size is not None and page.viewport_size["width"] < 800


def to_list(page: Page) -> None:
    if narrow(page):
        page.locator('.tabs [data-view="list"]').click()


def to_draft(page: Page) -> None:
    if narrow(page):
        page.locator('.tabs [data-view="draft"]').click()
