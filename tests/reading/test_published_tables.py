"""Published tables, rebuilt in several layouts: merged cells, blank cells, cells lost by text conversion."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from assistant.documents import Source, load
from assistant.documents.model import Document
from assistant.reading.report import read
from scoring.model import BLANKS, Evaluation
from tests.reading.layouts import document, table

SHARED = os.environ.get("JIHE_SHARED", "")
FILES = sorted(Path(SHARED, "cases", "tables").glob("*.json")) if SHARED else []
pytestmark = pytest.mark.skipif(not FILES, reason="JIHE_SHARED is not set")
FUND_HEADER = ["年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
FUND_KEYS = ["initial_budget", "full_budget", "executed", "weight", "rate", "score"]
HEADER = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]
KEYS = ["level1", "level2", "level3", "target", "actual", "weight", "score", "reason"]


def rows_of(data: dict[str, Any], *, merged: bool) -> list[list[str]]:
    """The form as rows; repeated level labels become merged or blank cells."""
    rows = [[f"{data['form_type']}（{data['year']}年度）", *["<" if merged else ""] * 7]]
    rows.append(["项目名称", data["project"], "", "", "单位名称", data["unit"], "", ""])
    rows.append(["项目资金（万元）", "", *FUND_HEADER])
    rows += [["^" if merged else "", f["label"], *[str(f[k]) for k in FUND_KEYS]] for f in data["funds"]]
    rows.append(HEADER)
    above = ["", ""]
    for indicator in data["indicators"]:
        texts = [str(indicator.get(k) or "") for k in KEYS]
        shown = list(texts)
        for n in (0, 1):
            if texts[n] and texts[: n + 1] == above[: n + 1]:
                shown[n] = "^" if merged else ""
        above = texts[:2]
        rows.append(shown)
    return rows


def as_text(data: dict[str, Any]) -> Document:
    body = "\n".join("\t".join(row) for row in rows_of(data, merged=False))
    return load(Source("form.txt", ("绩效自评表\n" + body + "\n").encode()))


def as_merged(data: dict[str, Any]) -> Document:
    return document(table(rows_of(data, merged=True)))


def as_two_tables(data: dict[str, Any]) -> Document:
    rows = rows_of(data, merged=True)
    cut = rows.index(HEADER)
    return document(table(rows[:cut], "t1"), table(rows[cut:], "t2"))


def as_xlsx(data: dict[str, Any]) -> Document:
    from io import BytesIO

    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    for r, row in enumerate(rows_of(data, merged=False), 1):
        for c, text in enumerate(row, 1):
            if text:
                sheet.cell(r, c, value=text).data_type = "s"
    stream = BytesIO()
    book.save(stream)
    return load(Source("form.xlsx", stream.getvalue()))


def as_docx(data: dict[str, Any]) -> Document:
    from io import BytesIO

    from docx import Document as new

    rows = rows_of(data, merged=False)
    paper = new()
    grid = paper.add_table(len(rows), 8)
    for row, texts in zip(grid.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    stream = BytesIO()
    paper.save(stream)
    return load(Source("form.docx", stream.getvalue()))


LAYOUTS = {"merged": as_merged, "two-tables": as_two_tables, "txt": as_text, "xlsx": as_xlsx, "docx": as_docx}


def columns(found: Evaluation, key: str) -> list[str]:
    entries = {
        "target": lambda i: i.target and i.target.entry,
        "actual": lambda i: i.actual and i.actual.entry,
        "weight": lambda i: i.weight,
        "score": lambda i: i.score,
        "reason": lambda i: i.reason,
    }[key]
    return [(entry.text if (entry := entries(i)) else "").strip() for i in found.indicators]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_cell_is_in_its_column(path: Path, layout: str) -> None:
    data = json.loads(path.read_text(encoding="utf-8"))
    (found,) = read((LAYOUTS[layout](data),)).evaluations
    assert [f.label for f in found.funds] == [f["label"] for f in data["funds"]]
    for line, stated in zip(found.funds, data["funds"], strict=True):
        names = ("initial", "full", "executed", "weight", "rate", "score")
        read_texts = [e.text if (e := getattr(line, name)) else "" for name in names]
        assert read_texts == [stated[k] for k in FUND_KEYS]
        entries = [entry for name in names if (entry := getattr(line, name))]
        assert all(bool(entry.figure) == (entry.text not in BLANKS) for entry in entries)
    assert len(found.indicators) == len(data["indicators"])
    for key in ("target", "actual", "weight", "score", "reason"):
        assert columns(found, key) == [i.get(key) or "" for i in data["indicators"]]
    assert [i.level2 for i in found.indicators] == [i["level2"] for i in data["indicators"]]
    assert not found.realignments
    assert found.year == data["year"]
