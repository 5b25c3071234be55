"""Printed calculations from the draft to what comes out: where they stand, what is said of wrong ones, every output."""

from __future__ import annotations

import io
import json
import zipfile
from typing import get_args

import pytest

from assistant.documents import Source
from assistant.exporters import EXPORTERS
from assistant.exporters.reading import RELATIONS, as_json, as_text, as_xlsx
from assistant.pipeline import Reviewed, reading_of, review
from scoring.relations import Expression, Relation

FORM = """项目支出绩效自评表
项目名称：甲项目
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
产出指标\t数量指标\t培训人数\t≥50人\t45人\t20\t18\t完成率=45/50=92%，得分=20×90%=18分
产出指标\t质量指标\t合格率\t≥90%\t45/50=90%\t30\t30\t
产出指标\t时效指标\t及时率\t=100%\t100%\t30\t30\t
满意度指标\t满意度\t群众满意度\t≥90%\t95%\t20\t20\t
总分\t\t\t\t\t100\t98\t
"""
PROSE = "预算执行率得分98.5÷100×10＝9.58分。\n变动率＝（46.20－42.00）÷42.00×100％＝12.00％。"


def reviewed(text: str) -> Reviewed:
    return review([Source("draft.txt", text.encode())])


def told(text: str) -> list[tuple[str, str, str | None]]:
    """Code, level and right value of what is said of calculations."""
    found = reviewed(text).review.findings
    return [(f.code, f.level.value, f.expected) for f in found if f.title == "算式与结果不符"]


def test_a_wrong_result_is_told_with_the_arithmetic_as_printed_and_as_it_should_be():
    findings = {f.code: f for f in reviewed(PROSE).review.findings}
    assert "98.5÷100×10＝9.85分，文中写9.58分" in findings["A302"].message
    assert "（46.20－42.00）÷42.00×100％＝10.00%，文中写12.00％" in findings["A201"].message
    assert findings["A201"].fix and findings["A201"].fix.text == "10.00％"


def test_cells_are_read_and_their_findings_belong_to_the_form():
    result = reviewed(FORM)
    places = {r.claim.block for r in result.review.report.relations if isinstance(r, Expression)}
    assert places == {"t1.r1.c7", "t1.r2.c4"}
    assert told(FORM) == [("A201", "error", "90")]
    assert {f.evaluation for f in result.review.findings if f.code == "A201"} == {"E1"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("劳务费3人×12月×0.20万元=7.20万元。", []),
        ("劳务费3人×12月×0.20万元=7.80万元。", [("A302", "error", "7.20")]),
        ("劳务费3人×12月×0.20万元=7.20元。", [("A302", "error", "72000.00")]),
        ("补助500元/人·月×120人×12个月=72万元。", []),
        ("25.0万元+13.6万元+1.4万元=40.0万元。", []),
        ("25.0万元加13.6万元等于39.6万元。", [("A101", "error", "38.6")]),
        ("原值100.00万元-30.00万元=60.00万元。", [("A301", "error", "70.00")]),
        ("执行率=186.4÷200≈93%。", []),
        ("执行率=186.4÷200≈95%。", [("A201", "error", "93")]),
        ("执行率=186.4/200*100=93.2%。", []),
        ("满意度=（60×100+30×80+10×60）÷100=92", [("A302", "error", "90")]),
        ("长100米×宽66.67米=10亩，3天×24=72小时。", []),
    ],
)
def test_right_and_wrong(text: str, expected: list[tuple[str, str, str]]):
    assert told(text) == expected


def test_a_number_read_as_a_range_is_put_right():
    report = reviewed("增长率=（120.5万元-100.0万元）/100.0万元=25.0%。").review.report
    assert [f.quantity.text for f in report.figures] == ["120.5万元", "100.0万元", "100.0万元", "25.0%"]
    assert all(f.quantity.upper is None for f in report.figures)


def test_every_kind_of_relation_has_a_name():
    assert {kind.__name__ for kind in get_args(Relation)} == set(RELATIONS)


def test_the_figures_show_a_calculation_in_every_format():
    found = reading_of([Source("draft.txt", PROSE.encode())])
    told = [r for r in json.loads(as_json(found, "draft.txt"))["relations"] if r["relation"] == "Expression"]
    texts = {f["id"]: f["text"] for f in json.loads(as_json(found, "draft.txt"))["figures"]}
    assert [texts.get(t, t) for t in told[0]["terms"]] == ["98.5", "100", "÷", "10", "×"]
    assert [r["printed"] for r in told] == ["98.5÷100×10", "（46.20－42.00）÷42.00×100％"]
    assert "算式" in as_text(found)
    book = zipfile.ZipFile(io.BytesIO(as_xlsx(found)))
    assert "算式" in book.read("xl/sharedStrings.xml").decode()


@pytest.mark.parametrize("name", sorted(EXPORTERS))
@pytest.mark.parametrize("text", [PROSE, FORM], ids=["prose", "form"])
def test_every_export_shows_the_right_result(name: str, text: str):
    assert "文中写" in EXPORTERS[name](reviewed(text)).decode()
