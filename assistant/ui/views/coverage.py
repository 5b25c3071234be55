"""What was checked by which rule, what was not, and why: so that “nothing found” is not mistaken for “looked at”."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from assistant.ui import html
from assistant.ui.html import Row, Td
from assistant.ui.words import family
from scoring.model import Figure
from scoring.registry import ALL
from scoring.review import Review, RuleRun

if TYPE_CHECKING:
    from assistant.pipeline import Reviewed

RULES = ("编号", "检查", "类别", Td("核对了", "n"), Td("发现", "n"), "说明")


def show(reviewed: Reviewed) -> None:
    review = reviewed.review
    html.line(_summary(review), "jl strong")
    html.show(html.table(RULES, _rules(review.coverage.rules), css="ledger", label="各项检查"))
    _unchecked(review)
    _unread(review)


def _summary(review: Review) -> str:
    coverage = review.coverage
    total = len(review.report.figures)
    ran = sum(1 for rule in coverage.rules if rule.ran)
    return (
        f"读到 {total} 个数，其中 {len(coverage.checked)} 个至少被一项检查核对过，{len(coverage.unchecked)} 个没有；"
        f"{len(coverage.rules)} 项检查中 {ran} 项有内容可核对。"
    )


def _rules(rules: Iterable[RuleRun]) -> list[Row]:
    """Rules that found something first, then those that ran, then those that could not, each by code."""
    titles = {check.code: check.title for check in ALL}
    ordered = sorted(rules, key=lambda r: (not r.found, not r.ran, r.code))
    return [_rule(rule, titles.get(rule.code, "")) for rule in ordered]


def _rule(rule: RuleRun, title: str) -> Row:
    ran, found = str(rule.ran or "—"), Td(str(rule.found or "—"), "n bad" if rule.found else "n")
    cells = (Td(rule.code, "code"), title, Td(family(rule.code), "soft"), Td(ran, "n"), found, _note(rule))
    return Row(cells, "" if rule.ran or rule.found else "idle")


def _note(rule: RuleRun) -> str:
    if rule.ran or rule.found:
        return "" if rule.found else "核对过，未发现问题"
    return f"没有运行：{rule.why}" if rule.why else "没有可核对的内容"


def _unchecked(review: Review) -> None:
    """Figures that no rule checked, one line a reason."""
    named = {figure.id: _named(figure) for figure in review.report.figures}
    reasons: dict[str, list[str]] = defaultdict(list)
    for figure, why in review.coverage.unchecked:
        reasons[why or "没有找到与之相关的数"].append(named.get(figure, figure))
    if not reasons:
        return
    html.line("没有核对的数", "jl strong")
    rows = [
        (why, Td(str(len(names)), "n"), Td("、".join(names[:6]) + (" 等" if len(names) > 6 else ""), "soft"))
        for why, names in sorted(reasons.items(), key=lambda pair: -len(pair[1]))
    ]
    html.show(html.table(("原因", Td("个数", "n"), "是哪些"), rows, css="ledger", label="没有核对的数"))


def _named(figure: Figure) -> str:
    text = " ".join(figure.quantity.text.split())
    return f"{text}（{figure.label}）" if figure.label else text


def _unread(review: Review) -> None:
    if review.report.unread:
        html.line("没有读懂的内容", "jl strong")
        html.show(html.table(("位置", "原因"), review.report.unread, label="没有读懂的内容"))
