"""D101 缺少必备章节

The outline that the rule set asks for lacks a chapter. Matching is by key words, since units word chapters freely.

Wrong: 报告没有“存在的问题”一章。
Right: 章节名称不同但内容对应（“不足之处及原因”）。
Basis: 规则集所列报告提纲；仅为默认规则集时不核对。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.check import Case, Examined, Outcome, check
from scoring.finding import Evidence, Level


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
    if report.fragment or case.by_default or len(titles) < 3 or case.table is not report.evaluations[0]:
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
            )
