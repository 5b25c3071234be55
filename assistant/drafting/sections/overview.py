"""部门（项目）概况: the document's own words; what a table alone does not say is asked for."""

from __future__ import annotations

import re

from assistant.drafting.quoting import clause
from assistant.drafting.writer import Writer
from scoring.review import Assessment

OVERVIEW = r"概况|基本情况|主要职[能责]|机构设置|部门职能|人员(?:及|和|、)?资产|立项|实施内容|主要内容|项目背景"
_NO_OVERVIEW = re.compile(r"预算|资金|目标|执行|支出|收入|完成|评价|自评")


def write(writer: Writer) -> None:
    """The duties and the staff, or what the project is; then the overall goal of each table."""
    sections = [s for s in writer.material.quoting.sections(OVERVIEW) if not _NO_OVERVIEW.search(s.title)]
    for title in dict.fromkeys(s.title for s in sections):
        told = _unique(writer.passages(f"^{re.escape(title)}$", 24))
        writer.add(*(_duties(told) if re.search(r"职[能责]", title) else told))
    if not writer.paragraphs:
        _asked(writer)
    for assessment in writer.material.assessments:
        _goal(writer, assessment)


def _unique(sentences: list[str]) -> list[str]:
    return list(dict.fromkeys(s if s[-1:] in "。！？：；" else f"{s}。" for s in sentences))


def _duties(sentences: list[str]) -> list[str]:
    """A list of duties as one sentence."""
    said = "；".join(clause(s) for s in sentences)
    if not said:
        return []
    one = len(sentences) == 1 and re.match(r"主要|承担|负责|贯彻", said)
    return [said if one else f"主要职责是：{said}", "。"]


def _asked(writer: Writer) -> None:
    material = writer.material
    projects = [a.evaluation.project for a in material.assessments if a.evaluation.project]
    for project in projects:
        writer.add(
            writer.say(
                "project",
                project=project,
                unit=material.unit,
                basis=writer.ask(f"basis:{project}", f"{project}的立项依据"),
                content=writer.ask(f"content:{project}", f"{project}的主要实施内容"),
            )
        )
    if not projects:
        nature = writer.ask("nature", "单位性质和主管部门")
        duties = writer.ask("duties", "主要职能、内设机构和人员编制")
        writer.add(writer.say("duties", unit=material.unit, nature=nature, duties=duties))


def _goal(writer: Writer, assessment: Assessment) -> None:
    goal = writer.cell(assessment.evaluation.goal)
    if goal:
        subject = assessment.evaluation.project or writer.material.year
        writer.add(writer.say("goal", year=subject, goal=goal))
