"""The draft beside its findings, in a real browser: choosing on one side shows the other; nothing leaves the computer."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.ui.browser.conftest import Visit

pytestmark = pytest.mark.browser

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
VISIBLE = """node => {
    const box = node.getBoundingClientRect();
    const pane = node.closest('.draft, .list').getBoundingClientRect();
    return box.height > 0 && box.top >= Math.max(pane.top, 0) - 1 && box.top < Math.min(pane.bottom, innerHeight);
}"""


def open_first(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".st-key-samples button").first.click()
    expect(page.locator(".card").first).to_be_attached()


def in_view(node: Locator) -> bool:
    return bool(node.evaluate(VISIBLE))


def narrow(page: Page) -> bool:
    return page.viewport_size is not None and page.viewport_size["width"] < 800


def to_list(page: Page) -> None:
    if narrow(page):
        page.locator('.tabs [data-view="list"]').click()


def to_draft(page: Page) -> None:
    if narrow(page):
        page.locator('.tabs [data-view="draft"]').click()


def test_choosing_a_finding_shows_its_place(visit: Visit, standin: str) -> None:
    page = visit.page
    open_first(page, standin)
    card = page.locator(".card", has_text="S102")
    card.locator(".head").click()
    marks = page.locator("mark.m.on")
    assert marks.all_text_contents() == ["≥95%", "94.9", "10"]
    assert in_view(page.locator("mark.anchor-2"))
    expect(card).to_have_class("card error on")


def test_choosing_a_mark_shows_its_finding(visit: Visit, standin: str) -> None:
    page = visit.page
    open_first(page, standin)
    to_draft(page)
    page.locator("mark.m", has_text="完成及时率100%").click()
    card = page.locator(".card.on")
    expect(card).to_contain_text("结论与问题陈述矛盾")
    if narrow(page):
        expect(page.locator(".strip")).to_contain_text("结论与问题陈述矛盾")
        page.locator(".strip button", has_text="看详情").click()
    assert in_view(card)


def test_a_place_with_two_findings_goes_from_one_to_the_next(visit: Visit, standin: str) -> None:
    page = visit.page
    open_first(page, standin)
    to_draft(page)
    shared = page.locator("mark.m", has_text="94.9")
    shared.click()
    expect(page.locator(".card.on .code")).to_have_text("S102")
    shared.click()
    expect(page.locator(".card.on .code")).to_have_text("X101")


def test_a_place_in_the_card_leads_to_that_place(visit: Visit, standin: str) -> None:
    page = visit.page
    open_first(page, standin)
    page.locator(".card", has_text="X101").locator(".head").click()
    to_list(page)
    page.locator(".card.on .place", has_text="94.9").click()
    assert in_view(page.locator("mark.m.on", has_text="94.9"))


def test_filters_hold_for_both_sides(visit: Visit, standin: str) -> None:
    page = visit.page
    open_first(page, standin)
    page.locator(".chip", has_text="提醒").click()
    expect(page.locator(".card:visible")).to_have_count(1)
    page.locator(".chip", has_text="前后一致").click()
    expect(page.locator(".card:visible .code")).to_have_text("X107")
    assert page.locator("mark.m.off").count() > 0
    page.locator(".chip.level", has_text="全部").click()
    expect(page.locator(".card:visible")).to_have_count(2)


def test_the_keyboard_is_enough(visit: Visit, standin: str) -> None:
    page = visit.page
    open_first(page, standin)
    page.locator(".card .head").first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".card.on .code")).to_have_text("A101")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".card.on .code")).to_have_text("A202")
    to_draft(page)
    page.locator("mark.m", has_text="98%").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".card.on .code")).to_have_text("X101")


def test_the_choice_outlives_a_visit_to_another_page(visit: Visit, standin: str) -> None:
    page = visit.page
    open_first(page, standin)
    page.locator(".card", has_text="S102").locator(".head").click()
    page.wait_for_timeout(1200)
    page.get_by_role("link", name="检查项").first.click()
    expect(page.get_by_text("每一项检查查什么")).to_be_visible()
    page.get_by_role("link", name="结果").first.click()
    expect(page.locator(".card.on .code")).to_have_text("S102")


def test_panes_scroll_by_themselves(visit: Visit, standin: str) -> None:
    page = visit.page
    if narrow(page):
        pytest.skip("on a narrow screen there is one pane at a time")
    open_first(page, standin)
    page.locator(".draft").evaluate("node => { node.scrollTop = 200; }")
    assert page.locator(".list").evaluate("node => node.scrollTop") == 0
    assert page.locator(".draft").evaluate("node => node.getBoundingClientRect().bottom <= innerHeight")
    assert page.locator(".list").evaluate("node => node.getBoundingClientRect().bottom <= innerHeight")


@pytest.mark.parametrize("tab", ["发现", "自评表", "数据", "核对覆盖", "带走"])
def test_no_page_is_wider_than_the_window(visit: Visit, standin: str, tab: str) -> None:
    page = visit.page
    page.goto(standin)
    expect(page.locator(".st-key-samples button").first).to_be_visible()
    assert page.evaluate(OVERFLOW) == 0
    page.locator(".st-key-samples button").first.click()
    page.get_by_role("tab", name=tab, exact=True).click()
    page.wait_for_timeout(500)
    assert page.evaluate(OVERFLOW) == 0


def test_nothing_leaves_the_computer(visit: Visit, standin: str) -> None:
    page = visit.page
    open_first(page, standin)
    page.get_by_role("tab", name="自评表", exact=True).click()
    expect(page.locator(".vega-embed canvas, .vega-embed svg").first).to_be_visible()
    for url in ("rules", "about"):
        page.goto(f"{standin}/{url}")
        page.wait_for_timeout(800)
    assert visit.outside() == []
    assert len(visit.requests) > 10


def test_a_long_report_stays_fluid(visit: Visit, standin: str) -> None:
    page = visit.page
    page.goto(standin)
    page.locator('input[type="file"]').set_input_files(
        {"name": "大报告.docx", "mimeType": "application/octet-stream", "buffer": b"long"}
    )
    page.get_by_role("button", name="开始检查").click()
    expect(page.locator(".card")).to_have_count(120)
    started = time.monotonic()
    page.locator(".card .head").nth(110).click()
    assert in_view(page.locator("mark.anchor-110"))
    assert time.monotonic() - started < 2


def test_a_bad_file_leaves_earlier_results_in_place(visit: Visit, standin: str) -> None:
    page = visit.page
    open_first(page, standin)
    page.get_by_role("link", name="检查", exact=True).first.click()
    page.locator('input[type="file"]').set_input_files({"name": "坏.docx", "mimeType": "application/octet-stream", "buffer": b"BAD"})
    page.get_by_role("button", name="开始检查").click()
    expect(page.get_by_text("《坏.docx》没有检查")).to_be_visible()
    expect(page.locator(".st-key-earlier button")).to_have_count(1)
