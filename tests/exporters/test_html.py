"""The page: nothing from outside, everything escaped, links in both directions."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from assistant.exporters import EXPORTERS
from tests.exporters.handmade import ROWS, TEXT, reviewed


class Reader(HTMLParser):
    """Collects tags, ids, link targets and the text of the draft's section."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if given.get("href"):
            self.links.append(str(given["href"]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "sup" not in self.open:
            self.text += data


def page() -> tuple[str, Reader]:
    text = EXPORTERS["html"](reviewed(), "目录/<草稿>.xlsx").decode()
    reader = Reader()
    reader.feed(text)
    return text, reader


def test_the_page_asks_for_nothing_from_outside():
    text, reader = page()
    assert not re.search(r"https?:|//[a-z]|url\(|@import|\ssrc=", text)
    assert not reader.tags & {"script", "link", "img", "iframe", "object"}


def test_what_the_draft_says_is_text_not_markup():
    text, reader = page()
    assert "<b>" not in text
    assert "<i>" not in text
    assert "&lt;b&gt;满意度&lt;/b&gt;" in text
    assert reader.open == []


def test_every_link_leads_somewhere_and_findings_and_marks_lead_to_each_other():
    _, reader = page()
    assert len(reader.ids) == len(set(reader.ids))
    assert {link.removeprefix("#") for link in reader.links} <= set(reader.ids)
    for index in range(3):
        assert {f"#f{index}", f"#m{index}"} <= set(reader.links)


def test_the_draft_is_there_word_for_word():
    _, reader = page()
    assert TEXT in reader.text
    assert all(cell in reader.text for row in ROWS for cell in row)


def test_stated_and_recomputed_stand_side_by_side_and_a_difference_is_set_off():
    text, _ = page()
    assert '<td>10</td><td><strong class="differs">9.99</strong></td>' in text
    assert "自评 99.5 分，按规则重算 109.49 分（分值合计 110 分，不宜与自评总分直接比较）" in text


def test_the_same_review_gives_the_same_bytes():
    assert page()[0] == page()[0]
