"""主要经验及做法: the document's own account; from a table alone, what its data support, the rest asked for."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.drafting.blocks import blocks
from assistant.drafting.sections.budget import main_fund, rate_token
from assistant.drafting.sections.rows import told
from assistant.drafting.writer import Writer, joined, points
from scoring.review import Assessment

_TEXT = r"经验|主要做法|有益做法|亮点"
_GOOD = Decimal(95)


def write(writer: Writer) -> None:
    own = writer.passages(_TEXT, 12)
    if own:
        writer.add(*own)
        return
    shown = writer.material.assessments[:1]
    for assessment in shown:
        writer.table(assessment.evaluation)
    items = [item for a in shown for item in _supported(writer, a)]
    items.append(writer.say("practice", practice=writer.ask("practice", "取得上述成效的具体做法")))
    writer.add(*points(items))


def _supported(writer: Writer, assessment: Assessment) -> list[str]:
    items: list[str] = []
    main = main_fund(assessment)
    if main is not None and main.rate is not None and main.rate >= _GOOD:
        key = f"{assessment.evaluation.id}.f{assessment.funds.index(main)}"
        items.append(writer.say("execution", rate=rate_token(writer, main, key)))
    rows = [row for block in blocks(assessment) for row in block.rows if row.score.met]
    names = [row.indicator.name for row in rows if not re.search("满意|执行率", row.indicator.name)]
    if names:
        items.append(writer.say("targets", names=joined(names[:3])))
    satisfied = next((row for row in rows if "满意" in row.indicator.name), None)
    if satisfied is not None:
        items.append(writer.say("satisfaction", names=told(writer, satisfied, assessment.evaluation.id)))
    return items
