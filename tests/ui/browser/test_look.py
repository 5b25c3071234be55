"""How the application looks where the folder that it is started in says nothing, and how it refuses what is too large."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ui.browser.conftest import Visit

pytestmark = pytest.mark.browser

FAILED = "node => getComputedStyle(node, '::after').content"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The first page in a browser that asks for dark pages."""
    context = browser.new_context(color_scheme="dark")
    visit = Visit(context.new_page())
    visit.page.goto(address)
    expect(visit.page.locator(".st-key-samples button").first).to_be_visible()
    yield visit.page
    context.close()


def test_dark_on_light_whatever_the_browser_asks_for(page: Page) -> None:
    expect(page.locator(".stApp")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator(".stApp")).to_have_css("color", "rgb(27, 42, 48)")
    expect(page.locator(".jh h1")).to_have_css("color", "rgb(27, 42, 48)")
    expect(page.locator(".stApp")).to_have_css("font-family", re.compile('^"?Noto Sans CJK SC'))
    expect(page.locator('[data-testid="stMainMenu"]')).to_be_hidden()


def test_a_file_that_is_too_large_is_refused_in_one_sentence(page: Page, tmp_path: Path) -> None:
    large, small = tmp_path / "大.docx", tmp_path / "小.txt"
    with large.open("wb") as file:
        file.truncate(55 * 2**20)
    small.write_text("2023年支出共计1100万元，其中：基本支出700万元，项目支出400万元。", "utf-8")
    page.locator('input[type="file"]').set_input_files([large, small])
    refused = page.get_by_text("《大.docx》没有检查：文件超过 50 MB，请拆分或压缩其中的图片后再试。")
    expect(refused).to_have_count(1)
    expect(page.get_by_text("Error")).to_have_count(0)
    page.get_by_role("button", name="开始检查").click()
    expect(page.locator(".jreport")).to_have_text("小.txt")


def test_an_upload_that_fails_is_told_in_chinese(page: Page, tmp_path: Path) -> None:
    page.route("**/upload_file/**", lambda route: route.abort())
    draft = tmp_path / "a.txt"
    draft.write_text("支出100万元。", "utf-8")
    page.locator('input[type="file"]').set_input_files(draft)
    chip = page.locator('.stFileChip[aria-invalid="true"]')
    expect(chip).to_be_visible()
    assert chip.evaluate(FAILED) == '"没有传上来：文件过大或连接中断"'
    chip.hover()
    expect(page.locator('[data-testid="stTooltipErrorContent"]')).to_be_hidden()
    expect(chip.locator('[role="alert"]')).to_be_hidden()
