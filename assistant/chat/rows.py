"""Answers about an indicator of a self-evaluation table: its columns, why it lost points, how its score comes about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.chat.known import Known, Row
from assistant.chat.match import match
from assistant.chat.question import Question
from assistant.chat.reply import Reply, at, joined, reply, shown
from assistant.chat.text import reverse
from assistant.wording import points as printed
from scoring.finding import Finding
from scoring.methods import points
from scoring.model import Entry, Indicator, Location
from scoring.quantity import Unit, plain

_PRICED = re.compile("单价|均|每|成本|标准|造价|价格")
_SAME_LEVEL = 0.04
_MANY = 6
_OF_ROW = 6
_EXACT = 0.3
"""Added where the question spells out the indicator's whole name: then it is what is meant."""
COLUMNS = {"target": "年度指标值", "actual": "实际完成值", "weight": "分值", "score": "得分"}


def found_rows(known: Known, question: Question) -> list[tuple[float, Row]]:
    """The indicators that account for all of the question, best first, with how well they do."""
    found: list[tuple[float, float, Row]] = []
    if question.wants("other_column"):
        return []
    for row in known.rows:
        best = max((_fit(row, s, known) for s in {question.segments, question.bare}), default=(0.0, 0.0))
        if best[0] > 0 and _unit_fits(row, question) and _year_fits(known, row, question):
            found.append((*best, row))
    if not found:
        return []
    found.sort(key=lambda f: -f[0] - f[1])
    top = found[0]
    exact = [f for f in found if f[1] > 0.99 and f[0] > top[0] - _SAME_LEVEL]
    chosen = exact or [f for f in found if f[0] > top[0] - _SAME_LEVEL]
    return [(f[0] + (_EXACT if exact else 0), f[2]) for f in chosen][:_MANY]


def _fit(row: Row, segments: tuple[str, ...], known: Known) -> tuple[float, float]:
    """(points, share of the name that the question spells out); (0, 0) where something is left unaccounted for."""
    found = match(segments, ((row.name, 1.0), (row.table, 0.7), (row.levels, 0.6), (known.own, 0.3)))
    if not found.whole or found.near <= 0 or (found.near < 0.5 and not _of_table(row, segments)):
        return 0.0, 0.0
    hit, length = reverse(row.name, segments)
    return found.points, hit / length if length else 0.0


def _of_table(row: Row, segments: tuple[str, ...]) -> bool:
    return match(segments, ((row.name + row.table, 1.0),)).near >= 0.99


def _unit_fits(row: Row, question: Question) -> bool:
    """A question for money is not answered with a count, nor one for kilometres with a rate."""
    if question.field in ("score", "weight", "deduction", "recomputed", "reason"):
        return True
    have = unit_of(row.scored.indicator)
    if question.counted is not None:
        return have is None or counts(have, question.counted)
    if question.unit == "money":
        return have is not None and (have.dimension == "money" or bool(_PRICED.search(question.key)))
    rate = question.unit == "ratio" and "满意度" not in row.name
    return not rate or have is None or have.dimension == "ratio"


def unit_of(indicator: Indicator) -> Unit | None:
    """The unit of what an indicator measures, None where none is printed."""
    sides = (indicator.actual, indicator.target)
    values = [side.value for side in sides if side]
    return next((v.unit for v in values if v is not None and v.unit.symbol), None)


def counts(have: Unit, asked: Unit) -> bool:
    """Whether a figure in `have` answers a question for `asked`."""
    if have.symbol.startswith(asked.symbol) or have.dimension == asked.dimension:
        return True
    people = {"人", "名", "人次", "位"}
    return have.symbol.removeprefix("万") in people and asked.symbol in people


def _year_fits(known: Known, row: Row, question: Question) -> bool:
    if question.wants("last_year"):
        return False
    year = known.year(row.assessment)
    return not question.years or year is None or year in question.years


def answer_rows(known: Known, rows: Sequence[Row], question: Question) -> Reply:
    """One line an indicator."""
    lines = [_line(known, row, question) for row in rows]
    return lines[0] if len(lines) == 1 else joined(lines)


def _line(known: Known, row: Row, question: Question) -> Reply:
    if question.wants("formula") or question.field == "recomputed":
        return how(known, row)
    if question.field == "deduction":
        return _deduction(known, row)
    if question.wants("why") or question.field == "reason":
        return why(known, row)
    if question.field in COLUMNS:
        return _column(known, row, question.field)
    return whole(known, row)


def called(known: Known, row: Row) -> str:
    """“服务对象满意度”, with its project where the report has several tables."""
    table = row.assessment.evaluation
    several = len(known.review.assessments) > 1
    named = (table.project or table.title) if several else ""
    twice = sum(other.name == row.name and other.table == row.table for other in known.rows) > 1
    level = f"（{row.scored.indicator.level2}）" if twice and row.scored.indicator.level2 else ""
    title = row.title if row.title.startswith("“") else f"“{row.title}”"
    return f"{title}{level}" + (f"（{named}）" if named else "")


def entry_of(row: Row, column: str) -> Entry | None:
    indicator = row.scored.indicator
    if column == "target":
        return indicator.target.entry if indicator.target else None
    if column == "actual":
        return indicator.actual.entry if indicator.actual else None
    return {"weight": indicator.weight, "score": indicator.score, "reason": indicator.reason}[column]


def target_text(row: Row) -> str:
    """The target with the sign and the unit that stand in columns of their own, "" where it is blank."""
    target = row.scored.indicator.target
    return "" if target is None or target.entry.blank else target.shown


def actual_text(row: Row) -> str:
    actual = row.scored.indicator.actual
    return "" if actual is None or actual.entry.blank else actual.shown


def value_text(row: Row, column: str) -> str:
    """A column as a reader is told it, "" where it is blank or missing."""
    if column == "target":
        return target_text(row)
    return actual_text(row) if column == "actual" else shown(entry_of(row, column))


def _column(known: Known, row: Row, column: str) -> Reply:
    entry = entry_of(row, column)
    name = called(known, row)
    text = value_text(row, column)
    if not text:
        lacking = "自评表没有这一栏" if entry is None else f"自评表的{COLUMNS[column]}一格没有填写"
        return reply(f"{name}：{lacking}。{_rest(row, column)}", _places(row))
    unit = " 分" if column in ("weight", "score") else ""
    said = f"{name}的{COLUMNS[column]}是 {text}{unit}。{_rest(row, column)}{_again(row, column)}"
    return _noted(known, row, said, [at(entry), *_places(row)], column)


def _rest(row: Row, column: str) -> str:
    """What belongs to the value: the target beside the actual, the weight beside the score."""
    beside = {"actual": "target", "target": "actual"}.get(column)
    if beside and (text := value_text(row, beside)):
        return f"（{COLUMNS[beside]} {text}{_verdict(row) if column == 'actual' else ''}）"
    weight = points(row.scored.indicator.weight)
    return f"（分值 {plain(weight)}）" if column == "score" and weight is not None else ""


def _verdict(row: Row) -> str:
    met = row.scored.score.met
    return "" if met is None else "，已达到" if met else "，未达到"


def _again(row: Row, column: str) -> str:
    stated, again = points(row.scored.indicator.score), printed(row.scored.score.value)
    if column != "score" or again is None or row.scored.score.kept:
        return ""
    return f"按规则重算为 {again} 分。" if stated is None or again != plain(stated) else ""


def _places(row: Row) -> list[Location | None]:
    return [at(entry_of(row, column)) for column in ("actual", "target", "score", "weight")]


def whole(known: Known, row: Row) -> Reply:
    """All columns of the row in one sentence."""
    parts = [f"{COLUMNS['target']} {t}" for t in (target_text(row),) if t]
    parts += [f"{COLUMNS['actual']} {t}" for t in (actual_text(row),) if t] or ["实际完成值没有填写"]
    parts += [f"{COLUMNS[c]} {shown(entry_of(row, c))}" for c in ("weight", "score") if shown(entry_of(row, c))]
    text = f"{called(known, row)}：{'，'.join(parts)}。{_again(row, 'score')}"
    return _noted(known, row, text, _places(row), "actual")


def _noted(known: Known, row: Row, text: str, places: Sequence[Location | None], column: str) -> Reply:
    """Adds other mentions of the value that differ, and what the check found in this row."""
    entry, extra = entry_of(row, column), list(places)
    if entry and entry.figure:
        for twin in known.twins(entry.figure):
            if twin.quantity.value != entry.figure.quantity.value and twin.role != column:
                text += f"另一处写 {' '.join(twin.quantity.text.split())}（{known.where(twin.location)}），前后不一致。"
                extra.append(twin.location)
    noted = [f"{f.title}（{f.code}）" for f in findings_of(known, row)]
    if noted and column in ("score", "actual"):
        text += f"检查发现：{'；'.join(dict.fromkeys(noted))}。"
    return reply(text, extra)


def findings_of(known: Known, row: Row) -> list[Finding]:
    """Findings with evidence in the row's own cells; those about the whole table, with evidence in many, are not."""
    own = {place for place in (*_places(row), at(entry_of(row, "reason")), row.scored.indicator.location) if place}
    blocks = {(place.doc, place.block) for place in own}
    near = [f for f in known.review.findings if len({e.location.block for e in f.evidence}) <= _OF_ROW]
    return [f for f in near if any((e.location.doc, e.location.block) in blocks for e in f.evidence)]


def _deduction(known: Known, row: Row) -> Reply:
    weight, score = points(row.scored.indicator.weight), points(row.scored.indicator.score)
    if weight is None or score is None:
        return whole(known, row)
    lost = plain(weight - score)
    text = f"{called(known, row)}扣了 {lost} 分（分值 {plain(weight)} − 得分 {plain(score)} = {lost}）。"
    text += _again(row, "score")
    places = [at(row.scored.indicator.score), at(row.scored.indicator.weight), at(entry_of(row, "reason"))]
    return reply(text + _reason(row), places, (lost,))


def _reason(row: Row) -> str:
    text = shown(entry_of(row, "reason"))
    return f"表中写的原因：“{text}”。" if text else ""


def why(known: Known, row: Row) -> Reply:
    """Why an indicator lost points or missed its target: the reason given, the arithmetic, what the check says."""
    score = row.scored.score
    weight, stated = points(row.scored.indicator.weight), points(row.scored.indicator.score)
    text = f"{called(known, row)}：指标值 {target_text(row) or '没有填写'}，完成值 {actual_text(row) or '没有填写'}。"
    if weight is not None and stated is not None:
        text += _lost(weight, stated)
    elif stated is not None:
        text += f"得分 {plain(stated)} 分。"
    given = _reason(row)
    text += given or ("" if score.met and stated == weight else "自评表没有写原因。")
    if score.met is False and score.trace:
        text += f"未达到指标值，按规则：{'；'.join(score.trace)}。"
    computed = (plain(weight - stated),) if weight is not None and stated is not None else ()
    noted = _noted(known, row, text, [at(entry_of(row, "reason")), *_places(row)], "score")
    return reply(noted.text, noted.places, computed)


def _lost(weight: Decimal, stated: Decimal) -> str:
    if weight == stated:
        return f"得满分 {plain(stated)} 分，没有扣分。"
    more = "得分超过了分值" if stated > weight else f"扣 {plain(weight - stated)} 分"
    return f"分值 {plain(weight)}，得分 {plain(stated)}，{more}。"


def how(known: Known, row: Row) -> Reply:
    """How the score comes about by the rule set, with its source."""
    score, rules = row.scored.score, row.assessment.choice.ruleset
    stated = shown(entry_of(row, "score"))
    text = f"{called(known, row)}：指标值 {target_text(row) or '没有填写'}，完成值 {actual_text(row) or '没有填写'}，"
    text += f"分值 {shown(entry_of(row, 'weight')) or '没有填写'}，自评得分 {stated or '没有填写'}。"
    text += f"按规则：{'；'.join(score.trace)}。" if score.trace else f"{score.reason or '无法按公式重算'}。"
    text += _again(row, "score")
    basis = rules.quantitative
    sure = "已核对原文" if basis.verified else "未核对原文"
    return reply(f"{text}依据：{basis.source}（{sure}）。", [at(entry_of(row, "score")), *_places(row)])
