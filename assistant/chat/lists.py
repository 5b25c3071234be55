"""Lists of indicators: not met, marked down, over-fulfilled, left empty, by level; the highest and the lowest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from assistant.chat.known import Known, Row
from assistant.chat.match import match
from assistant.chat.question import Question
from assistant.chat.reply import Reply, at, reply, shown
from assistant.chat.rows import actual_text, called, entry_of, target_text
from assistant.chat.text import key
from scoring.methods import points
from scoring.model import Location
from scoring.quantity import plain

_MANY = 30
_LISTING = (
    "指标,三级指标,一级指标,二级指标,绩效,清单,评价,扣分,得分,分值,达标,原因,说明,目标,体系,绩效指标,考核,定量,定性,超额,超,填,"
    "漏填,空着,高,低,大,小,多,少,满分"
)


def answer_list(known: Known, question: Question) -> Reply | None:
    """None where the question does not ask for a list of indicators, or for something that no list accounts for."""
    if not known.rows:
        return None
    for intent, rule, head in _RULES:
        if question.wants(intent) and _asks_all(question, intent) and _accounted(known, question):
            rows = [row for row in _within(known, question) if rule(row)]
            column = "score" if intent in ("deducted", "over_weight") else "actual"
            return _listed(known, rows, head, column) if rows else reply(f"自评表中没有{head}的指标。", _heads(known))
    if question.wants("most") and "指标" in question.key and _accounted(known, question):
        return _extreme(known, question)
    return _by_level(known, question)


def _asks_all(question: Question, intent: str) -> bool:
    if any(word in question.key for word in ("为什么", "为何", "为啥", "怎么")):
        return False
    return question.wants("list") or question.key.endswith(("指标", "的")) or intent in ("over_weight", "empty")


def _deducted(row: Row) -> bool:
    weight, score = points(row.scored.indicator.weight), points(row.scored.indicator.score)
    return weight is not None and score is not None and score < weight


def _over(row: Row) -> bool:
    target, ratio = row.scored.indicator.target, row.scored.score.ratio
    return target is not None and ratio is not None and ratio > 1 and target.operator not in ("≤", "<")


def _over_weight(row: Row) -> bool:
    weight, score = points(row.scored.indicator.weight), points(row.scored.indicator.score)
    return weight is not None and score is not None and score > weight


def _unexplained(row: Row) -> bool:
    return (_deducted(row) or row.scored.score.met is False) and not shown(entry_of(row, "reason"))


def _empty(row: Row) -> bool:
    if row.scored.indicator.child:
        return False
    columns = row.assessment.evaluation.columns
    return any(c in columns and not shown(entry_of(row, c)) for c in ("target", "actual", "weight", "score"))


_RULES: tuple[tuple[str, Callable[[Row], bool], str], ...] = (
    ("over_weight", _over_weight, "得分超过分值"),
    ("unexplained", _unexplained, "扣分或未完成而没有说明原因"),
    ("empty", _empty, "有空格没有填写"),
    ("unmet", lambda row: row.scored.score.met is False, "没有达到指标值"),
    ("deducted", _deducted, "得分低于分值"),
    ("over", _over, "完成值超过指标值"),
    ("met", lambda row: row.scored.score.met is True, "达到指标值"),
)


def _within(known: Known, question: Question) -> list[Row]:
    """The rows of the level or the project that the question names, else all."""
    named = [row for row in known.rows if _names(question, row.levels) or _names(question, row.table)]
    return named or list(known.rows)


def _names(question: Question, name: str) -> bool:
    return any(len(s) > 1 and match((s,), ((name, 1.0),)).near >= 0.99 for s in question.bare if not _listing(s))


def _listing(segment: str) -> bool:
    return match((segment,), ((_LISTING, 1.0),)).whole


def _accounted(known: Known, question: Question) -> bool:
    tables = "".join(dict.fromkeys(row.table + row.levels for row in known.rows))
    words_of_lists = _LISTING + "完成达标达到超过没有未没写说明解释高低单一占分最多最少"
    return match(question.bare, ((words_of_lists, 1.0), (tables, 0.6), (known.own, 0.3))).whole


def _listed(known: Known, rows: Iterable[Row], head: str, column: str) -> Reply:
    rows = list(rows)
    lines = [f"{head}的指标有 {len(rows)} 项："] + [_line(known, row) for row in rows[:_MANY]]
    return reply("\n".join(lines), _places(rows, column), (str(len(rows)),))


def _line(known: Known, row: Row) -> str:
    parts = [f"指标值 {target_text(row)}" if target_text(row) else "", f"完成值 {actual_text(row) or '没有填写'}"]
    weight, score = shown(entry_of(row, "weight")), shown(entry_of(row, "score"))
    parts.append(f"分值 {weight}，得分 {score or '没有填写'}" if weight else f"得分 {score}" if score else "")
    reason = shown(entry_of(row, "reason"))
    parts.append(f"原因：{reason}" if reason else "")
    return f"- {called(known, row)}：{'，'.join(p for p in parts if p)}"


def _places(rows: Iterable[Row], column: str) -> list[Location | None]:
    return [at(entry_of(row, column)) or at(entry_of(row, "score")) or row.scored.indicator.location for row in rows]


def _heads(known: Known) -> list[Location]:
    return [a.evaluation.location for a in known.review.assessments]


def _extreme(known: Known, question: Question) -> Reply | None:
    """The indicators with the highest or lowest score or weight."""
    column = "weight" if any(w in question.key for w in ("分值", "权重", "占分")) else "score"
    valued = [
        (points(row.scored.indicator.weight if column == "weight" else row.scored.indicator.score), row)
        for row in known.rows
    ]
    numbers = [(value, row) for value, row in valued if value is not None]
    if not numbers:
        return None
    pick = min if any(word in question.key for word in ("最低", "最小", "最少", "最差")) else max
    best: Decimal = pick(value for value, _ in numbers)
    rows = [row for value, row in numbers if value == best]
    name = "分值" if column == "weight" else "得分"
    word = "最低" if pick is min else "最高"
    lines = [f"{name}{word}的是 {plain(best)} 分，共 {len(rows)} 项："] + [_line(known, row) for row in rows[:_MANY]]
    return reply("\n".join(lines), [at(entry_of(row, column)) for row in rows], (str(len(rows)),))


def _by_level(known: Known, question: Question) -> Reply | None:
    """“产出指标有哪些”, “一共有几个指标”."""
    if (
        "指标" not in question.key
        or not (question.wants("list") or "几" in question.key)
        or not _accounted(known, question)
    ):
        return None
    rows = _within(known, question)
    groups = dict.fromkeys(row.scored.indicator.level1 for row in rows)
    lines = [f"共 {len(rows)} 项指标："]
    for group in groups:
        names = [called(known, row) for row in rows if row.scored.indicator.level1 == group]
        lines.append(f"- {group or '指标'}（{len(names)} 项）：{'、'.join(names)}")
    return reply("\n".join(lines), [row.scored.indicator.location for row in rows], _counted(rows, groups))


def _counted(rows: list[Row], groups: Iterable[str]) -> tuple[str, ...]:
    return (str(len(rows)), *(str(sum(r.scored.indicator.level1 == g for r in rows)) for g in groups))


def answer_parts(known: Known, question: Question) -> Reply | None:
    """The chapters of the report, or its tables and projects."""
    if question.wants("projects") and known.review.assessments:
        tables = [a.evaluation for a in known.review.assessments]
        lines = [f"报告有 {len(tables)} 张自评表："]
        lines += [f"- {t.project or t.title or t.id}" for t in tables]
        return reply("\n".join(lines), [t.location for t in tables], (str(len(tables)),))
    chapters = [s for s in known.report.sections if s.level == 1 and not s.summary]
    if question.wants("sections") and chapters and len(key(question.text)) <= 16:
        lines = [f"报告分 {len(chapters)} 个部分："] + [f"- {s.number}{s.title}" for s in chapters]
        return reply("\n".join(lines), [s.location for s in chapters], (str(len(chapters)),))
    return None
