"""A summary or table of contents that lists other chapters than the body was not updated.

说明：摘要或目录列的章节与正文不同，说明改了正文没有改它。
错例：摘要列“三、评价思路”，正文第三章是“三、评价基本情况”。
对例：摘要与正文的一级章节相同。
依据：目录、摘要应当与正文一致。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.check import Case, Examined, Outcome, check
from scoring.finding import Evidence, Level
from scoring.model import Section


@check(
    "D102",
    "outline-differs",
    "摘要或目录与正文章节不一致",
    Level.WARNING,
    needs="没有摘要或目录",
    basis="目录、摘要应当与正文一致",
)
def d102(case: Case) -> Iterator[Outcome]:
    numbered = [s for s in case.report.sections if s.number.endswith("、")]
    listed, body = [s for s in numbered if s.summary], [s for s in numbered if not s.summary]
    if case.report.fragment or len(listed) < 2 or len(body) < 2:
        return
    yield Examined(())
    titles = {_letters(s.title) for s in body}
    absent = [s for s in listed if _letters(s.title) not in titles]
    summary_titles = {_letters(s.title) for s in listed}
    extra = [s for s in body if _letters(s.title) not in summary_titles]
    if absent:
        yield case.finding(
            f"摘要（目录）列有{_quoted(absent)}，正文没有同名章节"
            + (f"，正文另有{_quoted(extra)}" if extra else "")
            + "，请统一。",
            tuple(Evidence("listed", s.number + s.title, s.location) for s in absent)
            + tuple(Evidence("body", s.number + s.title, s.location) for s in extra),
            "outline",
            stated="、".join(s.title for s in absent),
        )


def _quoted(sections: list[Section]) -> str:
    return "、".join(f"“{s.number}{s.title}”" for s in sections[:4]) + ("等" if len(sections) > 4 else "")


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())
