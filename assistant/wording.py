"""Words for a review that several outputs share: level names, the verdict, amounts and scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from scoring.finding import Finding, Kind, Level
from scoring.methods import Score
from scoring.model import Entry, Evaluation
from scoring.quantity import plain, rounded
from scoring.review import Assessment, Review, Totals

LEVELS = {Level.ERROR: "错误", Level.WARNING: "提醒", Level.INFO: "提示"}
REVIEW = "待核"
CHOSEN = {"given": "由使用者指定", "detected": "按表式识别", "default": "未认出地区办法"}


def verdict(review: Review) -> str:
    """One sentence: how many findings of each level, and the score against the recomputed one."""
    parts = [found(review), *(scores(a, named=len(review.assessments) > 1) for a in review.assessments)]
    return "；".join(part for part in parts if part) + "。"


def found(review: Review) -> str:
    """What was found. Nothing found is not said of a form that was not read whole."""
    unread = sum(len(a.evaluation.unread) for a in review.assessments)
    if review.findings or not unread:
        return counted(review.findings)
    return f"已识别的内容中未发现问题，另有 {unread} 个单元格未能识别、没有核对"


def columns(table: Evaluation) -> list[str]:
    """What a reader should know of a form's columns: those that only their content told, and those left unread."""
    return [column.why for column in table.column_roles if column.inferred or not column.role]


def counted(findings: Sequence[Finding]) -> str:
    """“发现 12 处错误、9 处提醒”, or that nothing was found."""
    counts = Counter(finding.level for finding in findings)
    named = [f"{counts[level]} 处{name}" for level, name in LEVELS.items() if counts[level]]
    return f"发现 {'、'.join(named)}" if named else "未发现问题"


def scores(assessment: Assessment, *, named: bool = False) -> str:
    """“自评 99.5 分，按规则重算 98.49 分”; "" where the table states and allows no total."""
    totals = assessment.totals
    stated = "未写总分" if totals.stated is None else f"自评 {plain(totals.stated)} 分"
    if totals.recomputed is None:
        again = "" if totals.stated is None else "，无法按规则重算总分"
    else:
        again = f"，按规则重算 {plain(rounded(totals.recomputed))} 分{_caution(totals)}"
    if not again:
        return ""
    title = assessment.evaluation.project or assessment.evaluation.title or assessment.evaluation.id
    return f"{title}：{stated}{again}" if named else f"{stated}{again}"


def _caution(totals: Totals) -> str:
    if totals.comparable:
        return ""
    weights = "" if totals.weights is None else f"分值合计 {plain(totals.weights)} 分，"
    return f"（{weights}不宜与自评总分直接比较）"


def level(finding: Finding) -> str:
    """错误 / 提醒 / 提示, with 待核 where the reading or the rule is not certain."""
    name = LEVELS[finding.level]
    return f"{name}·{REVIEW}" if finding.kind is Kind.REVIEW else name


def number(entry: Entry | None) -> str | None:
    """The number of a cell as printed, without unit; its text where it holds none; None for a blank or no column."""
    if entry is None or entry.blank:
        return None
    return entry.text.strip() if entry.quantity is None else format(entry.quantity.value, "f")


def percent(entry: Entry | None) -> str | None:
    """The rate of a cell in percent: "104.97%" and "1.0497" both give "104.97"."""
    quantity = entry.quantity if entry else None
    if quantity is None or quantity.unit.dimension != "ratio":
        return number(entry)
    return format(quantity.value, "f") if quantity.unit.symbol == "%" else plain(quantity.base * 100)


def text(entry: Entry | None) -> str | None:
    """A cell's text on one line, None where the form has no such column."""
    return None if entry is None else " ".join(entry.text.split())


def points(value: Decimal | None) -> str | None:
    """A recomputed score at two decimals, without meaningless zeros."""
    return None if value is None else plain(rounded(value))


def scored(score: Score) -> str | None:
    """A recomputed score for a table: “9.99”, “8～10” where a band is allowed, None where it can't be had."""
    if score.value is None or score.low is None or score.high is None or score.kept or score.low == score.high:
        return points(score.value)
    return f"{points(score.low)}～{points(score.high)}"
