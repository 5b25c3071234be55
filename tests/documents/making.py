"""Files for the tests, built on the fly from one description of a form."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.serving import PATIENCE

SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


@dataclass(frozen=True)
class Place:
    """A cell of a form: its top-left, text and spans."""

    row: int
    col: int
    text: str
    rows: int = 1
    cols: int = 1


Form = Sequence[Place]


def size(form: Form) -> tuple[int, int]:
    return max(p.row + p.rows for p in form), max(p.col + p.cols for p in form)


def filled(form: Form) -> list[tuple[int, int, int, int, str]]:
    """Row, column, spans and text of every cell with text: what a loader must find."""
    return sorted((p.row, p.col, p.rows, p.cols, p.text) for p in form if p.text)


EVALUATION: Form = (
    Place(0, 0, "云溪县图书馆2023年度项目支出绩效自评表", cols=8),
    Place(1, 0, "项目名称", cols=2),
    Place(1, 2, "全民阅读推广", cols=6),
    Place(2, 0, "项目资金（万元）", rows=3, cols=2),
    Place(2, 2, "年初预算数"),
    Place(2, 3, "全年预算数"),
    Place(2, 4, "全年执行数"),
    Place(2, 5, "分值"),
    Place(2, 6, "执行率"),
    Place(2, 7, "得分"),
    Place(3, 2, "120.00"),
    Place(3, 3, "150.50"),
    Place(3, 4, "148.24"),
    Place(3, 5, "10"),
    Place(3, 6, "98.50%"),
    Place(3, 7, "9.85"),
    Place(4, 2, "0.00"),
    Place(4, 3, "12.30"),
    Place(4, 4, "12.30"),
    Place(4, 5, "—"),
    Place(4, 6, "100.00%"),
    Place(4, 7, "—"),
    Place(5, 0, "一级指标"),
    Place(5, 1, "二级指标"),
    Place(5, 2, "三级指标", cols=2),
    Place(5, 4, "年度指标值"),
    Place(5, 5, "实际完成值"),
    Place(5, 6, "分值"),
    Place(5, 7, "得分"),
    Place(6, 0, "产出指标", rows=3),
    Place(6, 1, "数量指标", rows=2),
    Place(6, 2, "举办阅读活动场次", cols=2),
    Place(6, 4, "≥60场"),
    Place(6, 5, "72"),
    Place(6, 6, "20"),
    Place(6, 7, "20"),
    Place(7, 2, "新增图书册数", cols=2),
    Place(7, 4, "≥12000册"),
    Place(7, 5, "11520"),
    Place(7, 6, "20"),
    Place(7, 7, "19.2"),
    Place(8, 1, "质量指标"),
    Place(8, 2, "图书完好率", cols=2),
    Place(8, 4, "≥98%"),
    Place(8, 5, "98.7%"),
    Place(8, 6, "20"),
    Place(8, 7, "20"),
    Place(9, 0, "满意度指标"),
    Place(9, 1, "服务对象满意度"),
    Place(9, 2, "读者满意度", cols=2),
    Place(9, 4, "≥90%"),
    Place(9, 5, "93.5%"),
    Place(9, 6, "10"),
    Place(9, 7, "10"),
    Place(10, 0, "合计", cols=6),
    Place(10, 6, "80"),
    Place(10, 7, "79.05"),
)


def docx_table(document: object, form: Form) -> None:
    """Adds a form with really merged cells to a python-docx document."""
    rows, cols = size(form)
    table = document.add_table(rows, cols, style="Table Grid")  # type: ignore[attr-defined]
    for place in form:
        cell = table.cell(place.row, place.col)
        if place.rows > 1 or place.cols > 1:
            cell = cell.merge(table.cell(place.row + place.rows - 1, place.col + place.cols - 1))
        cell.text = place.text


def saved(document: object) -> bytes:
    """The bytes of a python-docx document or an openpyxl workbook."""
    buffer = io.BytesIO()
    document.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


def convert(data: bytes, suffix: str, to: str, folder: Path) -> bytes:
    """The file in another format, made by LibreOffice."""
    assert SOFFICE
    source = folder / f"in{suffix}"
    source.write_bytes(data)
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", to, "--outdir",
         str(folder / "out"), str(source)],
        check=True, capture_output=True, timeout=PATIENCE,
    )  # fmt: skip
    return (folder / "out" / f"in.{to.split(':')[0]}").read_bytes()


def long_form(rows: int) -> Form:
    """A form of many indicator rows with merged first columns and long reasons: it runs over several pages."""
    places = [
        Place(0, c, text)
        for c, text in enumerate(
            ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因")
        )
    ]
    for n in range(0, rows, 6):
        places += [Place(n + 1, 0, f"第{n // 6 + 1}类产出指标", rows=6), Place(n + 1, 1, "数量指标", rows=4)]
        places += [Place(n + 5, 1, "时效指标", rows=2)]
        for r in range(n + 1, n + 7):
            reason = "受汛期影响部分标段开工推迟，已在次年一季度补齐，并调整了施工计划" if r % 5 == 0 else ""
            texts = (f"完成任务事项{r}", f"≥{r * 10}件", str(r * 11), "2", f"{r % 3}.{r % 10}", reason)
            places += [Place(r, c, text) for c, text in enumerate(texts, 2)]
    return places


W_NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word_file(body: str, **parts: str) -> bytes:
    """A docx from the XML of its body and of other parts by name (styles, numbering, footnotes, header1 …)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("word/document.xml", f"<w:document {W_NS}><w:body>{body}</w:body></w:document>")
        relations = "".join(
            f'<Relationship Id="r{n}" Type="{RELATIONS}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
            for n, name in enumerate(parts)
        )
        package.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>',
        )
        for name, xml in parts.items():
            package.writestr(f"word/{name}.xml", xml)
    return buffer.getvalue()


def p(*runs: str, properties: str = "") -> str:
    """The XML of a paragraph; a run is text or ready XML."""
    made = (run if run.startswith("<") else f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(made)}</w:p>"
