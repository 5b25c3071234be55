"""摘要: budget, score, problems and advice in short."""

from __future__ import annotations

import re

from assistant.drafting.sections import budget, conclusion
from assistant.drafting.sections.troubles import advice, troubles
from assistant.drafting.writer import Writer, clause

_SHOWN = 5


def write(writer: Writer) -> None:
    material = writer.material
    writer.add(writer.say("intro", unit=material.unit, year=material.year))
    funds = Writer(material, "budget")
    score = Writer(material, "conclusion")
    budget.write(funds)
    for assessment in material.assessments:
        said, note = conclusion.verdict(score, assessment)
        score.add(*said)
        score.add(note)
    if not material.assessments:
        conclusion.write(score)
    writer.paragraphs += [_short(p) for p in funds.paragraphs] + score.paragraphs
    writer.missing += [m for m in score.missing if m not in writer.missing]
    writer.facts += [*funds.facts, *score.facts]
    _problems(writer)


def _short(paragraph: str) -> str:
    """The first sentence of a paragraph: totals, not their parts."""
    return "".join(re.findall(r"[^。]+。|【[^】]*】$", paragraph)[:1]) or paragraph


def _problems(writer: Writer) -> None:
    silent = Writer(writer.material, "problems")
    found = troubles(silent)
    if not found:
        writer.add(writer.say("no-problems"))
        return
    writer.facts += silent.facts
    shown = list(dict.fromkeys(t.short for t in found))[:_SHOWN]
    answers = [re.sub(r"^针对.*?的问题，", "", a) for a in advice([t for t in found if not t.measure])][:3]
    writer.add(
        writer.say("problems", problems="；".join(shown)),
        writer.say("advice", advice="；".join(clause(a) for a in dict.fromkeys(answers))) if answers else "",
    )
