"""What was read and what was checked: the figures and the coverage ledger."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.exporters.html.tags import Raw, rows, tag
from assistant.places import Places
from scoring.model import Figure
from scoring.review import Coverage, Review, RuleRun


def figures(review: Review, places: Places) -> Raw:
    """Every figure with the rules that checked it."""
    checked, known = dict(review.coverage.checked), review.report.figures
    lines = ((*_figure(figure, places), "、".join(checked.get(figure.id, ())) or None) for figure in known)
    table = rows(("编号", "原文", "名称", "年度", "位置", "已由哪些规则核对"), lines, class_="ledger")
    return _folded("figures", f"读到的数字（{len(known)} 个）", table)


def _figure(figure: Figure, places: Places) -> tuple[str, str, str, str | None, str]:
    place = places.at(figure.location)
    return figure.id, place.text, figure.label, figure.period or None, place.words


def coverage(ledger: Coverage, known: Sequence[Figure], places: Places) -> Raw:
    """What no rule could check and why, and what every rule did."""
    by_id = {figure.id: figure for figure in known}
    left = [(id, by_id[id], why) for id, why in ledger.unchecked if id in by_id]
    lines = ((id, places.at(f.location).text, f.label, places.at(f.location).words, why) for id, f, why in left)
    return _folded(
        "coverage",
        f"核对范围（{len(ledger.checked)} 个数字参与了核对，{len(left)} 个没有）",
        rows(("编号", "原文", "名称", "位置", "未核对的原因"), lines, class_="ledger"),
        rows(("规则", "核对次数", "发现", "未执行的原因"), (_rule(run) for run in ledger.rules), class_="ledger"),
    )


def _rule(run: RuleRun) -> tuple[str, str, str, str | None]:
    return run.code, str(run.ran), str(run.found), run.why or None


def _folded(id: str, title: str, *content: Raw) -> Raw:
    return tag("section", tag("details", tag("summary", title), *content), id=id)
