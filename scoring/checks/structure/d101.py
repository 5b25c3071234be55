"""The outline that the rule set asks for lacks a chapter. Matching is by key words, since units word chapters freely.

说明：缺少规则集提纲要求的章节。各地章名写法不一，按关键词判断；只在认出表式、文件是完整报告时检查。
错例：报告没有“存在的问题”一章。
对例：章名不同但内容对应，如“不足之处及原因”。
依据：规则集所列报告提纲。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.check import Case, Examined, Outcome, check
from scoring.finding import Evidence, Kind, Level
from scoring.forms import main_form


@check(
    "D101",
    "missing-chapter",
    "缺少必备章节",
    Level.WARNING,
    scope="evaluation",
    needs="不是完整报告，或只用了默认规则集",
    basis="规则集所列报告提纲",
)
def d101(case: Case) -> Iterator[Outcome]:
    report = case.report
    titles = [s for s in report.sections if not s.summary]
    basis = case.ruleset.chapter_basis
    if report.fragment or not case.outlined or len(titles) < 3 or case.table is not main_form(report):
        return
    for chapter in case.ruleset.chapters:
        yield Examined(())
        if not any(word in section.title for section in titles for word in chapter.words):
            place = report.title_location or titles[0].location
            yield case.finding(
                f"规则集“{case.ruleset.title}”要求的章节“{chapter.title}”没有找到，请补写，或把相应内容单独成章。",
                (Evidence("title", report.title or titles[0].title, place),),
                f"chapter|{chapter.title}",
                expected=chapter.title,
                kind=Kind.FAIL if basis.verified else Kind.REVIEW,
                basis=basis.cited,
            )
