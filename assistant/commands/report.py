"""The review as text for a terminal: verdict, recomputed tables, findings by level, what could not be checked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.table import Table

from assistant import wording
from assistant.commands.console import plain_console
from assistant.marks import anchor
from assistant.places import Places, row_names
from scoring.finding import Finding, Level
from scoring.review import Assessment, Coverage

if TYPE_CHECKING:
    from assistant.pipeline import Reviewed

_STROKE = "—"


def report(path: str, reviewed: Reviewed) -> str:
    """The whole text, ending in an empty line."""
    review = reviewed.review
    places = Places(reviewed.documents, review.report.sections)
    names = row_names(review.assessments, places)
    console, buffer = plain_console()
    console.print(f"■ {path}", soft_wrap=True)
    console.print(wording.verdict(review), soft_wrap=True)
    for note in (note for document in reviewed.documents for note in document.notes):
        console.print(f"注意：{note}", soft_wrap=True)
    for assessment in review.assessments:
        console.print()
        console.print(_basis(assessment), soft_wrap=True)
        for why in wording.columns(assessment.evaluation):
            console.print(f"　{why}", soft_wrap=True)
        for table in (_funds(assessment), _indicators(assessment)):
            if table.row_count:
                console.print(table)
    for level, title in wording.LEVELS.items():
        for line in _group(title, [f for f in review.findings if f.level is level], places, names):
            console.print(line, soft_wrap=True)
    console.print(f"\n{_covered(review.coverage, len(review.report.figures))}\n", soft_wrap=True)
    return "".join(f"{line.rstrip()}\n" for line in buffer.getvalue().splitlines())


def _basis(assessment: Assessment) -> str:
    table, choice = assessment.evaluation, assessment.choice
    why = f"：{choice.why}" if choice.why else ""
    how = wording.CHOSEN.get(choice.how, choice.how)
    return f"{table.project or table.title or '自评表'}　规则集：{choice.ruleset.title}（{how}{why}）"


def _table(*columns: str) -> Table:
    from rich import box

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(column, justify="right" if column in _NUMERIC else "left", overflow="fold")
    return table


_NUMERIC = frozenset({"分值", "得分", "重算得分", "年初预算", "全年预算", "执行数", "执行率", "重算执行率"})


def _funds(assessment: Assessment) -> Table:
    table = _table("资金", "年初预算", "全年预算", "执行数", "执行率", "重算执行率", "分值", "得分", "重算得分")
    for fund in assessment.funds:
        line = fund.line
        cells = (
            line.label,
            *(wording.number(e) for e in (line.initial, line.full, line.executed)),
            wording.percent(line.rate),
            None if fund.rate is None else format(fund.rate, ".2f"),
            wording.number(line.weight),
            wording.number(line.score),
            wording.scored(fund.score),
        )
        table.add_row(*(cell or _STROKE for cell in cells))
    return table


def _indicators(assessment: Assessment) -> Table:
    table = _table("指标", "指标值", "完成值", "分值", "得分", "重算得分")
    for row in assessment.rows:
        indicator = row.indicator
        cells = (
            indicator.name,
            indicator.target.shown if indicator.target else None,
            indicator.actual.shown if indicator.actual else None,
            wording.number(indicator.weight),
            wording.number(indicator.score),
            wording.scored(row.score),
        )
        table.add_row(*(cell or _STROKE for cell in cells))
    return table


def _group(
    title: str, findings: list[Finding], places: Places, names: dict[tuple[int, int, int], str]
) -> Iterator[str]:
    if findings:
        yield f"\n【{title}】{len(findings)} 处"
    for number, finding in enumerate(findings, start=1):
        place = places.at(anchor(finding))
        name = names.get((place.location.doc, place.table, place.row), "") if place.table else ""
        review = f"（{wording.REVIEW}）" if finding.kind == "review" and finding.level is not Level.ERROR else ""
        yield f"{number:>3}. {finding.code} {finding.title}{review}　{place.words}{f'（{name}）' if name else ''}"
        yield f"     {finding.message}"
        yield f"     原文：{place.excerpt()}"
        yield from (f"     算式：{line}" for line in finding.trace)
        yield from (f"     连带：{affected}" for affected in finding.affects)


def _covered(coverage: Coverage, figures: int) -> str:
    checked = len(coverage.checked)
    idle = sum(1 for run in coverage.rules if not run.ran)
    rest = f"，{idle} 条因缺少所需数据未能执行" if idle else ""
    return f"共读取 {figures} 个数字，{checked} 个参与了核对；启用 {len(coverage.rules)} 条规则{rest}。"
