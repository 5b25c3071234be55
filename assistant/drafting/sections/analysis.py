"""绩效分析: where points were earned and lost, block by block."""

from __future__ import annotations

from assistant.drafting.blocks import Block, blocks
from assistant.drafting.sections.budget import main_fund, rate_token
from assistant.drafting.sections.conclusion import token
from assistant.drafting.writer import Writer, joined
from scoring.methods import ScoredRow, points
from scoring.quantity import rounded
from scoring.review import Assessment

_TEXT = r"绩效分析|指标分析|绩效目标完成|结论及分析"
_SHOWN = 4


def write(writer: Writer) -> None:
    for assessment in writer.material.assessments:
        writer.table(assessment.evaluation)
        _execution(writer, assessment)
        for block in blocks(assessment):
            _block(writer, block)
    if not writer.paragraphs and not writer.tell(_TEXT):
        writer.add(writer.ask("analysis", "各项指标的分值、得分和扣分原因"))


def _execution(writer: Writer, assessment: Assessment) -> None:
    main = main_fund(assessment)
    if main is None or not token(main.line.score) or not token(main.line.weight) or main.score.value is None:
        return
    key = f"{assessment.evaluation.id}.f{assessment.funds.index(main)}"
    values = {"weight": token(main.line.weight), "score": token(main.line.score), "rate": rate_token(writer, main, key)}
    stated, low, high = points(main.line.score), main.score.low, main.score.high
    if not values["rate"] or stated is None or low is None or high is None:
        return
    if not low <= stated <= high and writer.material.has(f"{key}.score"):
        writer.add(writer.say("execution-again", **values, again=f"{{{{{key}.score}}}}"))
    else:
        writer.add(writer.say("execution-full" if stated == points(main.line.weight) else "execution-lost", **values))


def _block(writer: Writer, block: Block) -> None:
    if block.weight is None or block.score is None:
        return
    values = {"name": block.name, "weight": f"{{{{{block.id}.weight}}}}", "score": f"{{{{{block.id}.score}}}}"}
    wrong = [row.indicator.name for row in block.rows if _wrong(row)]
    lost = [row.indicator.name for row in block.rows if _lost(row)]
    if wrong and block.recomputed is not None and rounded(block.recomputed) != block.score:
        told = writer.say("again", **values, again=f"{{{{{block.id}.recomputed}}}}", names=joined(wrong))
    elif lost:
        told = writer.say("lost", **values, names=joined(lost))
    else:
        told = writer.say("full", **values)
    writer.add(told, _met(writer, block))


def _met(writer: Writer, block: Block) -> str:
    names = [row.indicator.name for row in block.rows if row.score.met]
    if not names:
        return ""
    if len(names) > _SHOWN:
        return writer.say("met", names="、".join(names[:_SHOWN]))
    return writer.say("met-all", names=joined(names))


def _wrong(row: ScoredRow) -> bool:
    stated, low, high = points(row.indicator.score), row.score.low, row.score.high
    return stated is not None and low is not None and high is not None and not low <= stated <= high


def _lost(row: ScoredRow) -> bool:
    weight, stated = points(row.indicator.weight), points(row.indicator.score)
    return weight is not None and stated is not None and stated < weight
