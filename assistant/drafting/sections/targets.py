"""绩效目标完成情况: a heading a first-level block, a paragraph a group of indicators."""

from __future__ import annotations

from assistant.drafting.blocks import Block, Group, blocks
from assistant.drafting.sections.rows import told
from assistant.drafting.writer import Writer, ordinal
from scoring.review import Assessment

_TEXT = r"完成情况|履职|产出|效益|满意度|绩效情况|绩效管理|自评结果"


def write(writer: Writer) -> None:
    for assessment in writer.material.assessments:
        _evaluation(writer, assessment)
    if not writer.material.assessments and not writer.tell(_TEXT):
        writer.add(writer.ask("targets", "各项绩效指标的指标值和完成值"))


def _evaluation(writer: Writer, assessment: Assessment) -> None:
    writer.table(assessment.evaluation)
    for number, block in enumerate(blocks(assessment), 1):
        writer.add(writer.say("block", number=ordinal(number), block=block.name))
        for group in block.groups:
            _group(writer, group, block, assessment.evaluation.id)


def _group(writer: Writer, group: Group, block: Block, evaluation: str) -> None:
    rows = "；".join(told(writer, row, evaluation) for row in group.rows)
    if len(group.rows) == 1:
        writer.add(writer.say("group-one", group=group.name, rows=rows))
        return
    met = len(group.met)
    name = "group-all" if met == len(group.rows) else "group-some" if met else "group-none"
    values = {"met": f"{{{{{group.id}.met}}}}"} if name == "group-some" else {}
    writer.add(writer.say(name, group=group.name, count=f"{{{{{group.id}.n}}}}", rows=rows, **values))
