"""Answers about a whole evaluation: total score, grade, sum of weights, and the lines of its fund block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.chat.known import Known, Row
from assistant.chat.match import match
from assistant.chat.question import Question
from assistant.chat.reply import Reply, at, joined, quoted, reply, shown
from assistant.chat.text import key, reverse
from assistant.wording import points as printed
from scoring.methods import points
from scoring.model import Entry, Figure, Location
from scoring.quantity import plain
from scoring.relations import GradeClaim, SameFact
from scoring.review import Assessment

_WORDS = (
    "不对有问题错误总分总得分自评得分综合得分项目得分评价得分最终得分多少分评价等级自评等级等次评级评为打分得了分值合"
    "计满分总分值权重合计评分得几分绩效自评综合评价优良中差结论最后一个"
)


def answer_totals(known: Known, question: Question) -> Reply | None:
    """The total score or the grade; None where the question is about something else."""
    if not question.wants("total", "weights", "grade") or other_year(known, question):
        return None
    if any(len(row.name) > 2 and row.name in question.key and row.name not in row.levels for row in known.rows):
        return None
    if (level := _level(known, question)) is not None:
        return level
    tables = [a for a in known.review.assessments if _about(known, a, question)]
    if not tables:
        return _from_prose(known, question) if _accounted(known, question, "") else None
    if question.wants("grade") and not question.wants("total"):
        return _grades(known, tables)
    if question.wants("weights") and not re.search("得分|总分", question.key.replace("总分值", "")):
        return joined(_weights(known, a) for a in tables)
    return joined(_total(known, a) for a in tables)


def _level(known: Known, question: Question) -> Reply | None:
    """“部门管理得了多少分”: weights and scores of a first- or second-level indicator added up."""
    if len(known.review.assessments) != 1 or not question.wants("total") or question.empty:
        return None
    for level in ("level1", "level2"):
        names = dict.fromkeys(getattr(row.scored.indicator, level) for row in known.rows)
        for name in names:
            found = match(question.bare, ((key(name), 1.0),))
            hit, length = reverse(key(name), question.bare)
            if name and found.whole and found.near >= 0.99 and hit * 3 >= length * 2:
                rows = [row for row in known.rows if getattr(row.scored.indicator, level) == name]
                return _added(name, rows) if len(rows) > 1 else None
    return None


def _added(name: str, rows: Sequence[Row]) -> Reply | None:
    weights = [points(row.scored.indicator.weight) for row in rows]
    scores = [points(row.scored.indicator.score) for row in rows]
    if any(v is None for v in (*weights, *scores)):
        return None
    total, most = (sum((v for v in values if v is not None), Decimal(0)) for values in (scores, weights))
    sums = " + ".join(plain(v) for v in scores if v is not None)
    text = (
        f"“{name}”共 {len(rows)} 项，得分相加为 {plain(total)} 分（{sums} = {plain(total)}），分值 {plain(most)} 分。"
    )
    return reply(text, [at(row.scored.indicator.score) for row in rows], (plain(total), plain(most), str(len(rows))))


def _about(known: Known, assessment: Assessment, question: Question) -> bool:
    return _accounted(known, question, _name(assessment))


def _name(assessment: Assessment) -> str:
    table = assessment.evaluation
    return key(f"{table.project} {table.title}")


def _accounted(known: Known, question: Question, name: str) -> bool:
    names = name or known.own
    own = known.own if len(known.review.assessments) < 2 else ""
    return match(question.segments, ((_WORDS, 1.0), (names, 0.7), (own, 0.3), ("整体支出部门单位", 0.2))).whole


def other_year(known: Known, question: Question) -> bool:
    if question.wants("last_year"):
        return True
    return bool(question.years) and known.report.year is not None and known.report.year not in question.years


def _total(known: Known, assessment: Assessment) -> Reply:
    totals, table = assessment.totals, assessment.evaluation
    title = head(known, assessment)
    stated = plain(totals.stated) if totals.stated is not None else ""
    said = f"自评总分 {stated} 分" if stated else "自评表没有写总分"
    again = printed(totals.recomputed)
    text = f"{title}{said}。"
    if again is not None and again != stated:
        caution = (
            ""
            if totals.comparable
            else f"（分值合计 {printed(totals.weights)} 分，不宜直接比较）"
            if totals.weights
            else ""
        )
        text += f"按规则重算 {again} 分{caution}。"
    places: list[Location | None] = [at(table.total_score)]
    for other in _elsewhere(known, table.total_score):
        value = " ".join(known.text(other).split())
        text += f"正文写 {value}（{known.where(other)}）{'，与自评表不一致' if value.strip('分') != stated else ''}。"
        places.append(other)
    return reply(text, places if any(places) else [table.location])


def _elsewhere(known: Known, entry: Entry | None) -> list[Location]:
    if entry is None or entry.figure is None:
        return [f.location for f in _claimed(known)]
    found = [f.location for f in known.twins(entry.figure)]
    return found or [
        f.location
        for r in known.report.relations
        if isinstance(r, SameFact) and r.kind == "total_score" and entry.figure in r.figures
        for f in r.figures
        if f != entry.figure
    ]


def _claimed(known: Known) -> list[Figure]:
    return [r.score for r in known.report.relations if isinstance(r, GradeClaim)]


def head(known: Known, assessment: Assessment) -> str:
    table = assessment.evaluation
    return f"“{table.project or table.title}”" if len(known.review.assessments) > 1 else ""


def _weights(known: Known, assessment: Assessment) -> Reply:
    totals, table = assessment.totals, assessment.evaluation
    written = shown(table.total_weight)
    text = f"{head(known, assessment)}各项分值相加为 {printed(totals.weights) or '无法计算'} 分"
    text += f"，表中写的合计是 {written}。" if written else "，表中没有写合计。"
    for finding in known.review.findings:
        if finding.code == "A103" and finding.evaluation == table.id:
            text += finding.message
    return reply(text, [at(table.total_weight) or table.location])


def _grades(known: Known, tables: Sequence[Assessment]) -> Reply | None:
    lines: list[Reply] = []
    for assessment in tables:
        totals, table = assessment.totals, assessment.evaluation
        if totals.grade:
            text = f"{head(known, assessment)}自评等级是“{totals.grade}”。"
            lines.append(reply(text, [at(table.grade), *_claims(known)]))
    prose = _grade_claims(known)
    if prose and not any(r.places for r in lines):
        lines = [prose]
    return joined(lines) if lines else prose


def _claims(known: Known) -> list[Location]:
    return [r.claim for r in known.report.relations if isinstance(r, GradeClaim)]


def _grade_claims(known: Known) -> Reply | None:
    claims = [r for r in known.report.relations if isinstance(r, GradeClaim)]
    if not claims:
        return None
    lines: list[str] = []
    places: list[Location] = []
    for claim in claims:
        passage = next(
            (
                p
                for p in known.passages
                if p.place.doc == claim.claim.doc
                and p.place.block == claim.claim.block
                and p.place.start <= claim.score.location.start < p.place.end
            ),
            None,
        )
        place = passage.place if passage else claim.claim
        score = " ".join(claim.score.quantity.text.split())
        lines.append(f"报告写的等级是“{claim.grade}”（{score}）。原文：{quoted(known.text(place))}")
        places += [place, claim.score.location]
    lines += [f.message for f in known.review.findings if f.code == "S110"]
    return reply("\n".join(lines), places)


def _from_prose(known: Known, question: Question) -> Reply | None:
    """A report without a table that states its score in the text."""
    if question.wants("weights") and not question.wants("total"):
        return None
    return _grade_claims(known)
