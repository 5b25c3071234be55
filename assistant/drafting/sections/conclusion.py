"""综合评价结论: score and grade; recomputed where the table's are wrong, with a note that says so."""

from __future__ import annotations

from assistant.drafting.blocks import Block, blocks
from assistant.drafting.sections.budget import main_fund
from assistant.drafting.writer import Writer
from scoring.model import Entry
from scoring.quantity import rounded
from scoring.relations import GradeClaim
from scoring.review import Assessment

_TEXT = r"结论"


def write(writer: Writer) -> None:
    for assessment in writer.material.assessments:
        said, note = verdict(writer, assessment)
        writer.add(*said, _parts(writer, assessment), _achieved(writer, assessment))
        writer.add(note)
    if not writer.material.assessments and not writer.tell(_TEXT):
        writer.add(writer.ask("conclusion", "自评总分和评价等级"))


def verdict(writer: Writer, assessment: Assessment) -> tuple[list[str], str]:
    """Total and grade in sentences, and the note where the table's total was not taken over."""
    totals, key = assessment.totals, assessment.evaluation.id
    stated = token(assessment.evaluation.total_score)
    if totals.recomputed is None:
        return [_agrees(writer, assessment, stated or writer.ask(f"{key}.total", "自评总分"), "")], ""
    again = f"{{{{{key}.total}}}}"
    if stated and not writer.material.has(f"{key}.total-gap") and totals.comparable:
        written = _written(writer, assessment)
        if written and totals.expected_grade and written[0] != totals.expected_grade[0]:
            differs = writer.say("grade-written", grade=totals.expected_grade, written=written)
            return [_agrees(writer, assessment, stated, ""), differs], ""
        return [_agrees(writer, assessment, stated, totals.expected_grade or "")], ""
    values = {"again": again, "year": writer.material.year, "unit": writer.material.unit}
    if stated and writer.material.has(f"{key}.total-gap"):
        first = _for(writer, assessment, "differs", **values, stated=stated, gap=f"{{{{{key}.total-gap}}}}")
    elif stated:
        first = _agrees(writer, assessment, stated, "")
    else:
        first = _for(writer, assessment, "recomputed", **values)
    return [first, *_graded(writer, assessment)], writer.say("note") if writer.material.has(f"{key}.total-gap") else ""


def token(entry: Entry | None) -> str:
    return f"{{{{{entry.figure.id}}}}}" if entry and entry.figure else ""


def _for(writer: Writer, assessment: Assessment, name: str, **values: str) -> str:
    project = assessment.evaluation.project
    if project:
        return writer.say(f"{name}-project", project=project, **values)
    return writer.say(name, **values)


def _agrees(writer: Writer, assessment: Assessment, stated: str, grade: str) -> str:
    values = {"stated": stated, "year": writer.material.year, "unit": writer.material.unit}
    if grade:
        return _for(writer, assessment, "agrees", **values, grade=grade)
    return _for(writer, assessment, "agrees-ungraded", **values)


def _graded(writer: Writer, assessment: Assessment) -> list[str]:
    totals = assessment.totals
    if not totals.comparable or totals.expected_grade is None:
        weights = f"{{{{{assessment.evaluation.id}.weights}}}}"
        return [writer.say("weights", weights=weights)] if totals.weights is not None else []
    written = _written(writer, assessment)
    if written and written[0] != totals.expected_grade[0]:
        return [writer.say("grade-differs", grade=totals.expected_grade, written=written)]
    return [writer.say("grade", grade=totals.expected_grade)]


def _written(writer: Writer, assessment: Assessment) -> str:
    if assessment.totals.grade:
        return assessment.totals.grade
    if len(writer.material.assessments) > 1:
        return ""
    claims = [r for r in writer.material.report.relations if isinstance(r, GradeClaim)]
    return claims[0].grade if claims else ""


def _parts(writer: Writer, assessment: Assessment) -> str:
    """Points by block; blocks whose stated points are wrong are told in the analysis."""
    parts = [_execution(assessment), *(_block(block) for block in blocks(assessment))]
    said = [part for part in parts if part]
    return writer.say("parts", parts="，".join(said)) if len(said) > 1 and all(parts) else ""


def _execution(assessment: Assessment) -> str:
    main = main_fund(assessment)
    if main is None or main.line.score is None or main.line.score.quantity is None or main.score.value is None:
        return ""
    stated = main.line.score.quantity.value
    fits = main.score.low is not None and main.score.high is not None and main.score.low <= stated <= main.score.high
    return f"预算执行得分{token(main.line.score)}" if fits else ""


def _block(block: Block) -> str:
    if block.score is None or block.recomputed is None or rounded(block.score) != rounded(block.recomputed):
        return ""
    return f"{block.name}得分{{{{{block.id}.score}}}}"


def _achieved(writer: Writer, assessment: Assessment) -> str:
    rows = [row for block in blocks(assessment) for group in block.groups for row in group.rows]
    unmet = [row for block in blocks(assessment) for group in block.groups for row in group.unmet]
    if not rows:
        return ""
    key = f"{assessment.evaluation.id}.all"
    if not unmet:
        return writer.say("all-met", count=f"{{{{{key}.n}}}}")
    return writer.say("some-unmet", count=f"{{{{{key}.n}}}}", unmet=f"{{{{{key}.unmet}}}}")
