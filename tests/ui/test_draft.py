"""The drafting page: sections, what is missing, versions, confirmation, and what bars an export."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant import settings as configured
from assistant.drafting.sections import SECTIONS
from assistant.ui import draft_desk
from assistant.ui.draft_side import difference
from assistant.ui.state import Desk
from tests.drafting.reports import files, reviewed
from tests.ui.test_flow import GOOD, go_to, hand_in, shown

CLEAN = next(p for p in files() if p.stem == "department-clean")


@pytest.fixture
def page(app: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The drafting page over the hand-built report, with a store of its own."""
    monkeypatch.setenv("JIHE_DATA_DIR", str(tmp_path))
    configured.settings.cache_clear()
    hand_in(app, GOOD)
    yield go_to(app, "draft")
    configured.settings.cache_clear()


def test_without_a_report_the_page_says_what_to_do(app: AppTest) -> None:
    assert "还没有可以起草的报告" in shown(go_to(app, "draft"))


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_opens(page: AppTest, section: str) -> None:
    next(b for b in page.selectbox if b.label == "部分").set_value(section).run()
    assert not page.exception
    assert "数字：" in shown(page)


def test_answers_go_into_the_text(page: AppTest) -> None:
    asked = next(area for area in page.text_area if area.label == "预算调整的原因")
    asked.set_value("追加社保补助")
    next(b for b in page.button if b.label == "填入稿中").click().run()
    assert not page.exception
    assert not [area for area in page.text_area if area.label == "预算调整的原因"]


def test_a_version_is_kept_over_a_visit_to_another_page(page: AppTest) -> None:
    assert "还没有保存过版本" in shown(page)
    next(b for b in page.button if b.label == "保存版本").click().run()
    go_to(page, "results")
    go_to(page, "draft")
    assert next(b for b in page.selectbox if b.label == "版本").options[0].startswith("第 1 版")
    next(b for b in page.button if b.label == "恢复这一版").click().run()
    assert not page.exception


def test_typing_is_proved_and_each_number_confirmed() -> None:
    desk = Desk()
    work = draft_desk.work(desk, reviewed(CLEAN), "conclusion")
    assert work.open == ()
    draft_desk.typed(desk, "conclusion", work.bound.text.replace("99.62分", "96.92分"))
    changed = draft_desk.work(desk, reviewed(CLEAN), "conclusion")
    assert [n.text for n in changed.open] == ["96.92分"]
    assert "未核实" in next(tip for tip in draft_desk.tips(changed) if tip.startswith("96.92分"))
    draft_desk.confirm(desk, "conclusion", "96.92分")
    assert draft_desk.work(desk, reviewed(CLEAN), "conclusion").open == ()


def test_a_paragraph_is_written_anew_and_the_others_stay() -> None:
    desk = Desk()
    work = draft_desk.work(desk, reviewed(CLEAN), "analysis")
    own = work.bound.text.split("\n\n")
    draft_desk.typed(desk, "analysis", "\n\n".join(["我改的第一段。", "我改的第二段。", *own[2:]]))
    changed = draft_desk.work(desk, reviewed(CLEAN), "analysis")
    text, notes = draft_desk.rewritten(changed, 1, model=False)
    assert text.split("\n\n") == ["我改的第一段。", *own[1:]]
    assert notes == ()


def test_answers_fill_a_text_that_the_user_changed() -> None:
    said = draft_desk.filled("因【待补充：原因】，增加。", {"原因": "追加经费。"})
    assert said == "因追加经费，增加。"


def test_where_a_number_comes_from_is_told() -> None:
    work = draft_desk.work(Desk(), reviewed(CLEAN), "budget")
    told = draft_desk.tips(work)
    assert any("第 1 个表第 3 行" in tip for tip in told)
    assert any("640.78 - 601.42 = 39.36（万元）" in tip for tip in told)


def test_the_difference_shows_numbers_as_a_whole() -> None:
    found = difference("支出<1>641.78万元。", "支出<1>640.78万元。")
    assert "<del>641.78万</del><ins>640.78万</ins>" in found
    assert "&lt;" in found


def test_the_same_text_is_proved_once() -> None:
    desk = Desk()
    first = draft_desk.work(desk, reviewed(CLEAN), "budget")
    assert draft_desk.work(desk, reviewed(CLEAN), "budget").bound is first.bound
    again = draft_desk.work(desk, replace(reviewed(CLEAN)), "budget")
    assert again.bound == first.bound
