"""An evaluation table: stated scores beside recomputed ones."""

from __future__ import annotations

from assistant import wording
from assistant.exporters.html.tags import Child, Raw, rows, tag
from scoring.methods import Score, ScoredFund, ScoredRow
from scoring.model import Entry
from scoring.quantity import Quantity
from scoring.review import Assessment

_FUNDS = ("资金", "年初预算", "全年预算", "执行数", "执行率", "重算执行率", "分值", "得分", "重算得分")
_INDICATORS = ("一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分", "重算得分", "依据")


def evaluation(assessment: Assessment) -> Raw:
    """One evaluation: its rule set, its funds, its indicators."""
    table, choice = assessment.evaluation, assessment.choice
    how = wording.CHOSEN.get(choice.how, choice.how)
    return tag(
        "section",
        tag("h2", table.project or table.title or "自评表"),
        tag("p", f"{wording.scores(assessment)}。" if wording.scores(assessment) else ""),
        tag("p", f"规则集：{choice.ruleset.title}（{how}{f'：{choice.why}' if choice.why else ''}）", class_="note"),
        *(tag("p", f"{why}。", class_="note") for why in wording.columns(table)),
        *([rows(_FUNDS, (_fund(fund) for fund in assessment.funds), class_="scores")] if assessment.funds else []),
        *([rows(_INDICATORS, (_row(row) for row in assessment.rows), class_="scores")] if assessment.rows else []),
        id=table.id,
    )


def _fund(fund: ScoredFund) -> list[Child | None]:
    line = fund.line
    return [
        line.label,
        *(wording.number(entry) for entry in (line.initial, line.full, line.executed)),
        wording.percent(line.rate),
        None if fund.rate is None else format(fund.rate, ".2f"),
        wording.number(line.weight),
        wording.number(line.score),
        _again(line.score, line.weight, fund.score),
    ]


def _row(row: ScoredRow) -> list[Child | None]:
    indicator, score = row.indicator, row.score
    return [
        indicator.level1,
        indicator.level2,
        indicator.level3,
        indicator.target.shown if indicator.target else None,
        indicator.actual.shown if indicator.actual else None,
        wording.number(indicator.weight),
        wording.number(indicator.score),
        _again(indicator.score, indicator.weight, score),
        "；".join(score.trace) or score.reason,
    ]


def _again(stated: Entry | None, weight: Entry | None, score: Score) -> Child | None:
    """The recomputed score, set off where the stated one is not what the rule allows."""
    shown = wording.scored(score)
    if shown is None or stated is None or stated.quantity is None or score.kept:
        return shown
    top = weight.quantity if weight else None
    too_full = score.due is False and top is not None and stated.quantity.value >= top.value
    return tag("strong", shown, class_="differs") if too_full or not _allowed(stated.quantity, score) else shown


def _allowed(stated: Quantity, score: Score) -> bool:
    """Whether some score that the rule allows prints as the stated one."""
    if score.low is None or score.high is None:
        return True
    return score.low - stated.half <= stated.value <= score.high + stated.half
