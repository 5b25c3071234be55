"""Answers from the fund block: budgets, money spent, the execution rate and how its score comes about."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.chat.known import Fund, Known
from assistant.chat.match import match
from assistant.chat.question import Question
from assistant.chat.reply import Reply, at, joined, reply, shown
from assistant.chat.totals import head, other_year
from assistant.wording import points as printed
from scoring.model import Entry
from scoring.quantity import plain

FUND_COLUMNS = {
    "initial": "年初预算数",
    "full": "全年预算数",
    "executed": "全年执行数",
    "rate": "执行率",
    "weight": "分值",
    "score": "得分",
}
_MONEY = {"initial", "full", "executed", "rate"}


def found_funds(known: Known, question: Question) -> list[tuple[float, Fund]]:
    """Lines of the fund block that account for the question; the total line where it names none."""
    if other_year(known, question):
        return []
    spelled = [fund for fund in known.funds if _spelled(fund, question)]
    asked = bool(_MONEY & set(question.fields))
    other = question.counted or question.unit == "ratio" or question.wants("change", "left")
    if not asked and (not spelled or other):
        return []
    found = [(points, fund) for fund in spelled or known.funds if (points := _fit(known, fund, question)) > 0]
    best = max((points for points, _ in found), default=0.0)
    return [f for f in found if f[0] >= best - 0.001][:6]


def answer_left(known: Known, question: Question) -> Reply | None:
    """What is left of the budget, computed from the two amounts, for a report that does not state it."""
    if not question.wants("left") or other_year(known, question) or question.counted or question.unit == "ratio":
        return None
    spelled = [fund for fund in known.funds if _spelled(fund, question)]
    fitting = [fund for fund in spelled or known.funds if _fit(known, fund, question) > 0]
    lines = [left for fund in fitting if (left := _left(known, fund))]
    return joined(lines) if lines else None


def _left(known: Known, fund: Fund) -> Reply | None:
    full, executed = fund.scored.line.full, fund.scored.line.executed
    if not (full and executed and full.quantity and executed.quantity) or full.quantity.unit != executed.quantity.unit:
        return None
    rest = plain(full.quantity.value - executed.quantity.value)
    unit = full.quantity.unit.symbol
    text = f"{head(known, fund.assessment)}{fund.scored.line.label}未执行 {rest}{unit}，报告没有直接写，"
    text += f"由全年预算数与全年执行数相减得出：{shown(full)} − {shown(executed)} = {rest}。"
    return reply(text, [at(full), at(executed)], (rest,))


def _spelled(fund: Fund, question: Question) -> bool:
    """The question spells out the line's name: “项目支出的全年预算数”."""
    name = fund.name.removeprefix("其中")
    return len(name) > 2 and name in question.key and not fund.scored.line.total


def _fit(known: Known, fund: Fund, question: Question) -> float:
    """From 0.5; 0 where the line does not account for the question."""
    total = fund.scored.line.total
    name = fund.name + ("全年支出总额资金总额年度资金" if total else "")
    segments = question.bare
    hit = match(segments, ((name, 1.0), (fund.table, 0.7), (known.own, 0.3), ("预算资金支出", 0.1)))
    named = total or _spelled(fund, question) or match(segments, ((name, 1.0),)).near > 0
    return max(hit.points, 0.5) - (0 if total else 0.02) if hit.whole and named else 0.0


def answer_funds(known: Known, funds: Sequence[Fund], question: Question) -> Reply:
    return joined(_fund(known, fund, question) for fund in funds)


def fund_entry(fund: Fund, column: str) -> Entry | None:
    line = fund.scored.line
    return {
        "initial": line.initial,
        "full": line.full,
        "executed": line.executed,
        "rate": line.rate,
        "weight": line.weight,
        "score": line.score,
    }.get(column)


def _fund(known: Known, fund: Fund, question: Question) -> Reply:
    columns = [c for c in question.fields if c in FUND_COLUMNS] or ["initial", "full", "executed"]
    title = f"{head(known, fund.assessment)}{' '.join(fund.scored.line.label.split()).rstrip(':：')}"
    if {"score", "weight", "recomputed", "deduction"} & set(question.fields):
        return _fund_score(fund, title)
    parts = [f"{FUND_COLUMNS[c]} {shown(fund_entry(fund, c)) or '没有填写'}" for c in columns]
    text = f"{title}：{'，'.join(parts)}{_unit(fund, columns)}。"
    if "rate" in columns and fund.scored.rate is not None:
        again = printed(fund.scored.rate)
        amounts = f"{shown(fund_entry(fund, 'executed'))} ÷ {shown(fund_entry(fund, 'full'))}"
        text += f"按全年执行数 ÷ 全年预算数重算：{amounts} = {fund.scored.rate}%。" if again else ""
    beside = [at(fund_entry(fund, c)) for c in ("executed", "full") if "rate" in columns]
    return reply(
        text,
        [*(at(fund_entry(fund, c)) for c in columns), *beside],
        (str(fund.scored.rate),) if fund.scored.rate else (),
    )


def _fund_score(fund: Fund, title: str) -> Reply:
    """How the score of the execution row comes about."""
    score = fund.scored.score
    columns = ("score", "rate", "executed", "full")
    weight, stated = (shown(fund_entry(fund, c)) or "没有填写" for c in ("weight", "score"))
    text = f"{title}：分值 {weight}，得分 {stated}。"
    text += f"按规则：{'；'.join(score.trace)}。" if score.trace else ""
    reason = shown(fund.scored.line.reason)
    text += f"表中写的原因：“{reason}”。" if reason else ""
    return reply(text, [at(fund_entry(fund, c)) for c in columns] + [at(fund.scored.line.reason)])


def _unit(fund: Fund, columns: Sequence[str]) -> str:
    entry = fund_entry(fund, columns[0])
    money = entry.figure.quantity.unit.symbol if entry and entry.figure and columns[0] != "rate" else ""
    return f"（{money}）" if money and entry and money not in entry.text else ""
