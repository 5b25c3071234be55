"""自评报告全文: all chapters in the order of the outline, from a table alone where there is no more."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.drafting.writer import Writer, ordinal

Chapter = tuple[str, str, Callable[[Writer], None]]


def write(writer: Writer, chapters: Sequence[Chapter]) -> None:
    """`chapters`: heading, prompt name and writer of each."""
    material = writer.material
    projects = [a.evaluation.project for a in material.assessments]
    kind = "项目支出" if projects and all(projects) else "部门整体支出"
    title = material.report.title if material.report.title_location else _title(writer, kind)
    writer.add(writer.say("title", title=title))
    writer.add(writer.say("intro", unit=material.unit, year=material.year))
    for number, (heading, name, compose) in enumerate(chapters, 1):
        part = Writer(material, name)
        compose(part)
        heading = heading.replace("部门（项目）", kind[:2])
        writer.add(writer.say("heading", number=ordinal(number), heading=heading))
        writer.paragraphs += part.paragraphs
        writer.missing += [m for m in part.missing if m.key not in {known.key for known in writer.missing}]
        writer.facts += part.facts


def _title(writer: Writer, kind: str) -> str:
    return f"{writer.material.unit}{writer.material.year}{kind}绩效自评报告"
