"""Workbooks: cells as they are shown, at their addresses."""

from __future__ import annotations

from datetime import datetime

import pytest
from openpyxl import Workbook

from assistant.documents import Source, load
from assistant.documents.model import Document
from assistant.documents.xlsx_format import shown
from tests.documents.making import EVALUATION, filled, saved


def read(book: Workbook) -> Document:
    return load(Source("自评表.xlsx", saved(book)))


@pytest.mark.parametrize(
    ("value", "pattern", "text"),
    [
        (0.95, "0%", "95%"),
        (0.949, "0.0%", "94.9%"),
        (1.0497, "0.00%", "104.97%"),
        (1234.5, "#,##0.00", "1,234.50"),
        (0.1 + 0.2, "General", "0.3"),
        (17697.54, "General", "17697.54"),
        (100.0, "General", "100"),
        (1e-7, "General", "0.0000001"),
        (9.985, "0.00", "9.99"),
        (-3, "0;(0)", "(3)"),
        (5, '0"人"', "5人"),
        (95, '0"%"', "95%"),
        (45000, "[$¥-804]#,##0", "¥45,000"),
        (12345678, '0.00,,"百万"', "12.35百万"),
        (0, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        (-12.5, "#,##0.00_);[Red]\\-#,##0.00", "-12.50"),
        (datetime(2023, 9, 1), 'yyyy"年"m"月"', "2023年9月"),
        (datetime(2023, 9, 1), "mm-dd-yy", "2023/9/1"),
        (datetime(2023, 9, 1, 8, 5), "yyyy-mm-dd hh:mm", "2023-09-01 08:05"),
        (True, "General", "TRUE"),
    ],
)
def test_number_formats(value: object, pattern: str, text: str) -> None:
    assert shown(value, pattern) == text


def form_book() -> Workbook:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "自评表"
    for place in EVALUATION:
        sheet.cell(place.row + 1, place.col + 1, place.text)
        if place.rows > 1 or place.cols > 1:
            sheet.merge_cells(
                start_row=place.row + 1,
                start_column=place.col + 1,
                end_row=place.row + place.rows,
                end_column=place.col + place.cols,
            )
    return book


def test_merged_cells_and_addresses() -> None:
    (table,) = read(form_book()).tables
    assert sorted((c.row, c.col, c.rowspan, c.colspan, c.text) for c in table.cells if c.text) == filled(EVALUATION)
    assert table.sheet == "自评表"
    assert {c.ref for c in table.cells if c.text == "19.2"} == {"H8"}


def test_a_formula_without_result_is_marked_and_noted() -> None:
    book = form_book()
    book["自评表"]["H11"] = "=SUM(H7:H10)"
    document = read(book)
    assert [c.ref for c in document.tables[0].cells if c.uncalculated] == ["H11"]
    assert any("自评表" in note and "H11" in note for note in document.notes)


def test_sheets_gaps_and_hidden_sheets() -> None:
    book = form_book()
    second = book.create_sheet("汇总")
    rows = [
        ["项目", "预算"],
        ["甲", 10],
        ["乙", 20],
        [None, None],
        ["项目绩效自评表", None],
        ["指标", "得分"],
        ["丙", 9],
    ]
    for row in rows:
        second.append(row)
    third = book.create_sheet("名单")
    third.append(["不检查"])
    third.sheet_state = "hidden"
    document = read(book)
    assert [(t.id, t.sheet, t.n_rows) for t in document.tables] == [
        ("t1", "自评表", 11),
        ("t2", "汇总", 3),
        ("t3", "汇总", 3),
    ]
    assert any("名单" in note for note in document.notes)
    assert "不检查" not in {b.text for b in document.blocks.values()}


def test_an_empty_row_inside_a_form_does_not_divide_it() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["项目", "预算"], ["甲", 10], [None, None], ["乙", 20]):
        sheet.append(row)
    assert len(read(book).tables) == 1


def test_a_target_typed_as_a_formula_is_read() -> None:
    """Typing "=100%" into a cell makes a formula of it, which a file written by a program holds without a result."""

    book = Workbook()
    book.active.append(["指标值", "=100%", "=A1+1"])  # type: ignore[union-attr]
    (table,) = load(Source("form.xlsx", saved(book))).tables
    assert [(cell.text, cell.uncalculated) for cell in table.cells] == [("指标值", False), ("100%", False), ("", True)]
