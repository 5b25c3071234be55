"""Drafts for the speed benchmark: sound figures of an invented county, as long as asked for."""

from __future__ import annotations

import io
from decimal import Decimal

SENTENCE = (
    "{year}年{unit}支出共计{total}万元，其中：基本支出{basic}万元，项目支出{project}万元；全年预算{total}万元，"
    "预算执行率100%。较上年增加{more}万元。全年受理业务{count}件，按时办结{count}件，办结率100%。"
    "我单位坚持以绩效目标为导向，健全制度、明确职责，按月跟踪支出进度，对发现的问题及时改进，较好地完成了年度任务。"
)
NARRATIVE = (
    "我单位坚持以绩效目标为导向，健全管理制度，明确职责分工，按月跟踪支出进度，对监控中发现的问题及时纠正，推动各项任务落到实处。",
    "评价组采取查阅资料、现场核查、座谈访谈相结合的方式，对资金拨付、项目实施和台账管理情况进行了核实，自评结论经集体审议。",
    "在基层服务方面，持续优化办事流程，推行一窗受理，加强窗口人员培训，群众办事更加便捷，服务环境和服务质量明显改善。",
)
INDICATORS = ("业务受理数量", "按时办结率", "政策知晓率", "资料归档率", "服务对象满意度")


def paragraphs(count: int) -> list[str]:
    """So many paragraphs, each third with figures of its own that agree with each other; real drafts hold fewer."""
    return [_paragraph(n) if n % 3 == 0 else _place(n) + NARRATIVE[n % len(NARRATIVE)] for n in range(count)]


def _place(number: int) -> str:
    return f"在第{number + 1}中心所，"


def _paragraph(number: int) -> str:
    basic, project = Decimal(120) + number, Decimal("380.25") + number
    return SENTENCE.format(
        year=2023,
        unit=f"云岭县第{number + 1}中心所",
        total=basic + project,
        basic=basic,
        project=project,
        more=Decimal("3.5") + number,
        count=1000 + number,
    )


def text(count: int) -> str:
    return "\n".join(["云岭县民生服务中心2023年度部门整体支出绩效自评报告", *paragraphs(count)])


def table() -> list[tuple[str, ...]]:
    """An indicator table whose scores are right."""
    head = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")
    rows = [("产出指标", "数量指标", name, "≥95%", "96%", "20", "20", "") for name in INDICATORS]
    return [head, *rows, ("总分", "", "", "", "", "100", "100", "")]


def docx(pages: int) -> bytes:
    """A Word file of about so many pages: 9 paragraphs a page in chapters, a table every five pages."""
    import docx as word

    document = word.Document()
    document.add_heading("云岭县民生服务中心2023年度部门整体支出绩效自评报告", 0)
    for number, paragraph in enumerate(paragraphs(pages * 9)):
        if number % 9 == 0:
            document.add_heading(f"第{number // 9 + 1}部分 支出与成效", 1)
        document.add_paragraph(paragraph)
        if number % 45 == 44:
            _add_table(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _add_table(document: object) -> None:
    from typing import Any, cast

    rows = table()
    grid = cast(Any, document).add_table(rows=len(rows), cols=len(rows[0]))
    for row, cells in zip(grid.rows, rows, strict=True):
        for cell, value in zip(row.cells, cells, strict=True):
            cell.text = value
