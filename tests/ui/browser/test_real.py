"""The application itself with real files: every finding leads to a mark that can be seen, at both widths."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assistant.ui.samples import Sample, samples
from tests.ui.browser.conftest import ROOT, Visit
from tests.ui.browser.looking import fits, hand_in, see, to_list

pytestmark = pytest.mark.browser

SEED = Path(os.environ.get("JIHE_SHARED", ROOT / "absent")) / "seed" / "draft-report.txt"


def every_finding_is_found(page: Page) -> None:
    """Chooses each finding in turn and looks for its marks."""
    expect(page.locator(".card").first).to_be_attached()
    heads = page.locator(".card .head")
    for number in range(heads.count()):
        to_list(page)
        heads.nth(number).click()
        expect(page.locator(f"mark.m.on.anchor-{number}").first).to_be_attached()
        see(page.locator("mark.m.main").first)


@pytest.mark.parametrize("sample", [s for s in samples() if "errors" in s.path.stem], ids=lambda s: s.path.suffix[1:])
def test_every_finding_of_a_sample_leads_to_its_place(visit: Visit, address: str, sample: Sample) -> None:
    page = visit.page
    page.goto(address)
    page.locator(f".st-key-sample-{sample.path.stem} button").click()
    every_finding_is_found(page)
    fits(page)
    assert visit.outside() == []


@pytest.mark.skipif(not SEED.is_file(), reason="JIHE_SHARED is not set")
def test_the_founding_draft_opens(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address)
    hand_in(page, SEED.name, SEED.read_bytes())
    expect(page.locator(".jverdict")).to_contain_text("自评 99.5 分，按规则重算")
    every_finding_is_found(page)
    page.get_by_role("tab", name="自评表", exact=True).click()
    expect(page.locator("tr.differs", has_text="服务对象的满意度")).to_contain_text("9.99")
    fits(page)
