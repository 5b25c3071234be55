"""The text field of a draft in a real browser: colours follow while one types."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.ui.browser.conftest import Visit
from tests.ui.browser.looking import fits, go_to, sample

pytestmark = pytest.mark.browser


def test_an_altered_number_turns_amber_while_typing_and_green_again(visit: Visit, address: str) -> None:
    page = visit.page
    sample(page, address, "图书馆")
    go_to(page, "起草")
    field = page.locator('textarea[aria-label="稿件正文"]')
    expect(field).to_be_visible()
    expect(page.locator("mark.bound").first).to_be_attached()
    expect(page.locator("mark.unverified")).to_have_count(0)
    text = field.input_value()
    number = page.locator("mark.bound").first.inner_text()
    wrong = number.replace(number[0], "8" if number[0] != "8" else "7", 1)
    field.fill(text.replace(number, wrong, 1))
    expect(page.locator("mark.unverified")).to_have_text([wrong])
    expect(page.locator(".jd-open", has_text=wrong)).to_be_visible()
    field.fill(text)
    expect(page.locator("mark.unverified")).to_have_count(0)
    fits(page)
    assert visit.outside() == []
