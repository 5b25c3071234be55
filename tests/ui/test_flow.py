"""What a user does, page by page: hand in, look, choose, search; and what bad input must not break."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from assistant.errors import SettingsError
from assistant.ui.navigation import PAGES
from assistant.ui.samples import samples

GOOD = ("年度报告.docx", b"good", "application/octet-stream")
OTHER = ("另一份.docx", b"other", "application/octet-stream")
BAD = ("坏文件.docx", b"BAD", "application/octet-stream")


def shown(app: AppTest) -> str:
    """All HTML on the page as one text."""
    return "\n".join(str(node.proto.body) for node in app.get("html"))


def hand_in(app: AppTest, *files: tuple[str, bytes, str]) -> AppTest:
    app.file_uploader[0].set_value(list(files)).run()
    return app.button(key="start").click().run()


def go_to(app: AppTest, url: str) -> AppTest:
    """Follows the navigation; the test runner has no call for pages that are functions."""
    app._page_hash = calc_hash("" if url == PAGES[0].url else url)
    return app.run()


def test_start_is_off_without_a_file(app: AppTest) -> None:
    assert app.button(key="start").disabled
    assert not app.exception


def test_an_uploaded_report_is_judged(app: AppTest) -> None:
    hand_in(app, GOOD)
    assert not app.exception
    assert "发现 4 处错误、1 处提醒、1 处提示；自评 98 分，按规则重算 99.31 分。" in shown(app)
    assert "年度报告.docx" in shown(app)


def test_several_files_become_several_reports(app: AppTest) -> None:
    hand_in(app, GOOD, OTHER)
    reports = app.selectbox[0]
    assert reports.label == "报告"
    assert [name.split("（")[0] for name in reports.options] == ["年度报告.docx", "另一份.docx"]


def test_files_of_one_report_are_checked_together(app: AppTest) -> None:
    app.file_uploader[0].set_value([GOOD, OTHER]).run()
    app.toggle(key="together").set_value(True).run()
    app.button(key="start").click().run()
    assert "年度报告.docx＋另一份.docx" in shown(app)
    assert app.selectbox[0].label == "评分规则"


def test_a_bad_file_gives_one_sentence_and_the_others_go_on(app: AppTest) -> None:
    hand_in(app, BAD, GOOD)
    assert [error.value for error in app.error] == [
        "《坏文件.docx》没有检查：文件已损坏或不是所标的格式，请用 WPS 或 Word 打开后另存一份再试。"
    ]
    assert "发现 4 处错误" in shown(app)
    assert not app.exception


def test_a_bad_file_alone_stays_on_the_first_page_and_loses_nothing(app: AppTest) -> None:
    hand_in(app, GOOD)
    go_to(app, "check")
    hand_in(app, BAD)
    assert len(app.error) == 1
    assert app.button(key="start")
    earlier = next(button for button in app.button if button.label == "年度报告.docx")
    earlier.click().run()
    assert "发现 4 处错误" in shown(app)


def test_too_large_a_file_is_refused_in_words(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.ui.service.limit_mb", lambda: 0)
    said = "《年度报告.docx》没有检查：文件超过 0 MB，请拆分或压缩其中的图片后再试。"
    app.file_uploader[0].set_value([GOOD]).run()
    assert [error.value for error in app.error] == [said]
    app.button(key="start").click().run()
    assert [error.value for error in app.error] == [said]


def test_a_pasted_passage_is_judged(app: AppTest) -> None:
    app.text_area(key="pasted").set_value("决算共计1200.50万元，其中基本支出800.20万元，项目支出400.40万元。").run()
    app.button(key="start-pasted").click().run()
    assert "粘贴：决算共计1200.50万元，其中" in shown(app)
    assert "发现 4 处错误" in shown(app)


def test_nothing_pasted_is_said(app: AppTest) -> None:
    app.button(key="start-pasted").click().run()
    assert [warning.value for warning in app.warning] == ["还没有文字：请先把要检查的句子或表格粘贴到上面的框里。"]


@pytest.mark.parametrize("sample", samples(), ids=lambda s: s.path.stem)
def test_a_sample_opens_in_one_click(app: AppTest, sample) -> None:
    app.button(key=f"sample-{sample.path.stem}").click().run()
    assert not app.exception
    assert sample.title in shown(app)


def test_another_rule_set_judges_again_at_once(app: AppTest) -> None:
    hand_in(app, GOOD)
    chooser = next(box for box in app.selectbox if box.label == "评分规则")
    assert "表头有“部门（单位）整体支出”" in shown(app)
    chooser.set_value("national-project").run()
    assert "用的是全国项目支出自评办法（由使用者指定）" in shown(app)
    next(box for box in app.selectbox if box.label == "评分规则").set_value("").run()
    assert "表头有“部门（单位）整体支出”" in shown(app)


def test_figures_are_searched(app: AppTest) -> None:
    hand_in(app, GOOD)
    search = next(field for field in app.text_input if field.label == "查找")
    search.set_value("1,786.61").run()
    assert "找到 1 个（共 11 个）" in shown(app)
    next(field for field in app.text_input if field.label == "查找").set_value("不存在的指标").run()
    assert "没有找到" in shown(app)


def test_differing_rows_are_marked_and_charted(app: AppTest) -> None:
    hand_in(app, GOOD)
    text = shown(app)
    marked = [row.split("</tr>")[0] for row in text.split('<tr class="differs">')[1:]]
    assert len(marked) == 1
    assert "服务对象的满意度" in marked[0]
    assert "-0.01" in marked[0]
    assert len(app.get("vega_lite_chart") or app.get("arrow_vega_lite_chart")) == 1


def test_coverage_says_why_a_check_did_not_run(app: AppTest) -> None:
    hand_in(app, GOOD)
    assert "没有运行：没有写明样本数" in shown(app)
    assert "没有第二处可以对照" in shown(app)


def test_results_without_a_report_say_what_to_do(app: AppTest) -> None:
    assert "还没有检查结果" in shown(go_to(app, "results"))


@pytest.mark.parametrize(("url", "word"), [("rules", "A101"), ("about", "四舍五入")])
def test_other_pages_open(app: AppTest, url: str, word: str) -> None:
    go_to(app, url)
    assert not app.exception
    assert word in shown(app) + "".join(box.label for box in app.expander)


def test_checks_are_searched(app: AppTest) -> None:
    go_to(app, "rules").text_input(key="search-rules").set_value("A101").run()
    assert [box.label[:8] for box in app.expander] == ["**A101**"]


def test_a_bad_setting_is_named(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise SettingsError("设置 JIHE_MAX_UPLOAD_MB 的值不能用。")

    monkeypatch.setattr("assistant.ui.service.settings", refuse)
    app.run()
    assert [error.value for error in app.error] == ["设置 JIHE_MAX_UPLOAD_MB 的值不能用。"]
    assert not app.button
