"""偏差原因分析及改进措施: one text a row that needs one, ready for the table's cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.drafting.blocks import blocks
from assistant.drafting.sections.budget import main_fund
from assistant.drafting.sections.rows import row_key, told
from assistant.drafting.writer import Writer
from scoring.methods import ScoredRow, points
from scoring.review import Assessment

_MEASURE = re.compile(r"将|下一步|加强|底前|月前|提前|完善|补齐|建立|落实|督促|加快|强化|严格|规范|改进")
PARTED = re.compile(r"[，。；](?=[^，。；]*(?:将|下一步|加强|底前|月前|提前|完善|补齐|建立|落实))")
_SLOW = Decimal(90)
OVERSHOOT = Decimal("1.3")
"""财预〔2020〕10号 asks for the reason of results much above the target; where much begins is left open."""


def write(writer: Writer) -> None:
    for assessment in writer.material.assessments:
        found = list(needing(assessment))
        if found or _slow(writer, assessment):
            writer.table(assessment.evaluation)
        _execution(writer, assessment)
        for row, kind in found:
            _row(writer, row, kind, assessment.evaluation.id)
    if not writer.paragraphs and writer.material.assessments:
        writer.add(writer.say("none"))
    elif not writer.paragraphs:
        writer.add(writer.ask("deviations", "未完成的指标及其原因"))


def needing(assessment: Assessment) -> Iterator[tuple[ScoredRow, str]]:
    """Rows with a deviation to explain: "missed", "lost" (points off without a number missed) or "over"."""
    for row in (r for block in blocks(assessment) for r in block.rows):
        weight, stated = points(row.indicator.weight), points(row.indicator.score)
        if row.score.met is False:
            yield row, "missed"
        elif weight is not None and stated is not None and stated < weight:
            yield row, "lost"
        elif row.score.ratio is not None and row.score.ratio > OVERSHOOT:
            yield row, "over"


def reason(writer: Writer, row: ScoredRow, key: str) -> tuple[str, str]:
    """Reason and measure: from the table's cell, from the user, or marks that they are missing."""
    name = row.indicator.name
    written = writer.cell(row.indicator.reason)
    cause = written or writer.ask(f"{key}.reason", f"“{name}”产生偏差的原因")
    if written and _MEASURE.search(written):
        parts = PARTED.split(written, maxsplit=1)
        if len(parts) == 2:
            return parts[0], parts[1]
    return cause, writer.ask(f"{key}.measure", f"“{name}”的改进措施")


def _slow(writer: Writer, assessment: Assessment) -> str:
    """The key of a main fund line of which more than a tenth was not spent, "" without one."""
    main = main_fund(assessment)
    if main is None or main.rate is None or main.rate >= _SLOW:
        return ""
    key = f"{assessment.evaluation.id}.f{assessment.funds.index(main)}"
    return key if writer.material.has(f"{key}.rest") else ""


def _execution(writer: Writer, assessment: Assessment) -> None:
    main, key = main_fund(assessment), _slow(writer, assessment)
    if main is None or not key:
        return
    cause = writer.cell(main.line.reason) or writer.ask(f"{key}.rest", "年末未支出的原因")
    measure = writer.ask(f"{key}.measure", "加快预算执行的措施")
    writer.add(writer.say("execution", rest=f"{{{{{key}.rest}}}}", reason=cause, measure=measure))


def _row(writer: Writer, row: ScoredRow, kind: str, evaluation: str) -> None:
    key = row_key(evaluation, row)
    cause, measure = reason(writer, row, key)
    values = {"told": told(writer, row, evaluation), "reason": cause, "measure": measure}
    if kind == "lost" and writer.material.has(f"{key}.lost"):
        writer.add(writer.say("lost", lost=f"{{{{{key}.lost}}}}", **values))
    elif kind == "over":
        writer.add(writer.say("over", **values))
    elif writer.material.has(f"{key}.ratio"):
        writer.add(writer.say("missed-ratio", ratio=f"{{{{{key}.ratio}}}}", **values))
    else:
        writer.add(writer.say("missed", **values))
