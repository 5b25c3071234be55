"""The draft beside its findings, in a real browser: choosing on one side shows the other; nothing leaves the computer."""

from __future__ import annotations

from functools import partial

import pytest
from playwright.sync_api import Page, expect

from tests.ui.browser.conftest import Visit
from tests.ui.browser.looking import eventually, fits, go_to, hand_in, narrow, see, settled, to_draft, to_list
from tests.ui.standin import HANDMADE

pytestmark = pytest.mark.browser


def open_first(page: Page, address: str, name: str = "云岭县自评报告.docx") -> None:
    """Opens the hand-built review."""
    page.goto(address)
    hand_in(page, name, HANDMADE)
    expect(page.locator(".card").first).to_be_attached()


def test_choosing_a_finding_shows_its_place(visit: Visit, address: str) -> None:
    page = visit.page
    open_first(page, address)
    card = page.locator(".card", has_text="S102")
    card.locator(".head").click()
    expect(page.locator("mark.m.on")).to_have_text(["≥95%", "94.9", "10"])
    see(page.locator("mark.anchor-2"))
    expect(card).to_have_class("card error on")


def test_choosing_a_mark_shows_its_finding(visit: Visit, address: str) -> None:
    page = visit.page
    open_first(page, address)
    to_draft(page)
    page.locator("mark.m", has_text="完成及时率100%").click()
    card = page.locator(".card.on")
    expect(card).to_contain_text("结论与问题陈述矛盾")
    if narrow(page):
        expect(page.locator(".strip")).to_contain_text("结论与问题陈述矛盾")
        page.locator(".strip button", has_text="看详情").click()
    see(card)


def test_a_place_with_two_findings_goes_from_one_to_the_next(visit: Visit, address: str) -> None:
    page = visit.page
    open_first(page, address)
    to_draft(page)
    shared = page.locator("mark.m", has_text="94.9")
    shared.click()
    expect(page.locator(".card.on .code")).to_have_text("S102")
    shared.click()
    expect(page.locator(".card.on .code")).to_have_text("X101")


def test_a_place_in_the_card_leads_to_that_place(visit: Visit, address: str) -> None:
    page = visit.page
    open_first(page, address)
    page.locator(".card", has_text="X101").locator(".head").click()
    to_list(page)
    page.locator(".card.on .place", has_text="94.9").click()
    see(page.locator("mark.m.on", has_text="94.9"))


def test_filters_hold_for_both_sides(visit: Visit, address: str) -> None:
    page = visit.page
    open_first(page, address)
    page.locator(".chip", has_text="提醒").click()
    expect(page.locator(".card:visible")).to_have_count(1)
    page.locator(".chip", has_text="前后一致").click()
    expect(page.locator(".card:visible .code")).to_have_text("X107")
    expect(page.locator("mark.m.off").first).to_be_attached()
    page.locator(".chip.level", has_text="全部").click()
    expect(page.locator(".card:visible")).to_have_count(2)


def test_the_keyboard_is_enough(visit: Visit, address: str) -> None:
    page = visit.page
    open_first(page, address)
    page.locator(".card .head").first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".card.on .code")).to_have_text("A101")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".card.on .code")).to_have_text("A202")
    to_draft(page)
    page.locator("mark.m", has_text="98%").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".card.on .code")).to_have_text("X101")


def test_the_choice_outlives_a_visit_to_another_page(visit: Visit, address: str) -> None:
    page = visit.page
    open_first(page, address)
    settled(page)
    page.locator(".card", has_text="S102").locator(".head").click()
    eventually(page, lambda: visit.answered(b'"selected"'), "the choice is not taken")
    go_to(page, "检查项")
    expect(page.get_by_text("每一项检查查什么")).to_be_visible()
    go_to(page, "结果")
    expect(page.locator(".card.on .code")).to_have_text("S102")


def test_panes_scroll_by_themselves(visit: Visit, address: str) -> None:
    page = visit.page
    if narrow(page):
        pytest.skip("on a narrow screen there is one pane at a time")
    open_first(page, address)
    settled(page)
    for pane in (page.locator(".draft"), page.locator(".list")):
        inside = partial(pane.evaluate, "node => node.getBoundingClientRect().bottom <= innerHeight")
        eventually(page, inside, "a pane ends below the window")
    page.locator(".draft").evaluate("node => { node.scrollTop = 200; }")
    assert page.locator(".list").evaluate("node => node.scrollTop") == 0
    assert page.locator(".draft").evaluate("node => node.scrollTop") == 200


@pytest.mark.parametrize(
    ("tab", "shown"),
    [("发现", ".card"), ("自评表", ".vega-embed :is(svg, canvas)"), ("数据", ".jt.figures"), ("核对覆盖", ".jt.ledger"),
     ("带走", ".stDownloadButton")],
    ids=["findings", "table", "figures", "coverage", "downloads"],
)  # fmt: skip
def test_no_page_is_wider_than_the_window(visit: Visit, address: str, tab: str, shown: str) -> None:
    page = visit.page
    page.goto(address)
    expect(page.locator(".st-key-samples button").first).to_be_visible()
    fits(page)
    hand_in(page, "云岭县自评报告.docx", HANDMADE)
    page.get_by_role("tab", name=tab, exact=True).click()
    expect(page.locator(shown).locator("visible=true").first).to_be_visible()
    fits(page)


def test_nothing_leaves_the_computer(visit: Visit, address: str) -> None:
    page = visit.page
    open_first(page, address)
    page.get_by_role("tab", name="自评表", exact=True).click()
    expect(page.locator(".vega-embed canvas, .vega-embed svg").first).to_be_visible()
    for url, words in (("rules", "检查项"), ("about", "关于绩核")):
        page.goto(f"{address}/{url}")
        expect(page.locator("h1", has_text=words)).to_be_visible()
        settled(page)
    assert visit.outside() == []
    assert len(visit.requests) > 10


def test_the_last_finding_of_a_long_report_leads_to_its_place(visit: Visit, address: str) -> None:
    page = visit.page
    open_first(page, address, "大报告.docx")
    expect(page.locator(".card")).to_have_count(120)
    page.locator(".card .head").nth(110).click()
    see(page.locator("mark.anchor-110"))


def test_a_bad_file_leaves_earlier_results_in_place(visit: Visit, address: str) -> None:
    page = visit.page
    open_first(page, address)
    go_to(page, "检查")
    hand_in(page, "坏.docx", b"BAD")
    expect(page.get_by_text("《坏.docx》没有检查")).to_be_visible()
    expect(page.locator(".st-key-earlier button")).to_have_count(1)
