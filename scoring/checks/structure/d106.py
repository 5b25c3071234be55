"""The conclusion states neither total score nor grade.

What: the section with the overall result, against scores and grades found there or anywhere in prose. With a score
but no grade it is only noted. Why: score and grade are the result of the evaluation; praise in words is none.

说明：结论没有写明总分或等级。得分和等级才是评价的结果，文字赞扬不是；有总分没有等级的，只作提示。
错例：“四、评价结论”一章没有任何数。
对例：“自评得分96.5分，等级为优”。
依据：财预〔2020〕10号：评价结论包括得分和等级。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.check import Case, Examined, Outcome, check
from scoring.finding import Evidence, Level
from scoring.observations import Conclusion


@check(
    "D106",
    "no-result",
    "结论未给出总分或等级",
    Level.WARNING,
    needs="没有评价结论一章",
    basis="财预〔2020〕10号：评价结论应包括评价得分和评价等级",
)
def no_result(case: Case) -> Iterator[Outcome]:
    for part in case.report.observations:
        if not isinstance(part, Conclusion):
            continue
        yield Examined(())
        if not (part.has_score and part.has_grade):
            yield _finding(case, part)


def _finding(case: Case, part: Conclusion) -> Outcome:
    absent = "总分" if part.has_grade else "等级" if part.has_score else "总分和等级"
    return case.finding(
        f"“{part.text.strip()}”没有给出{absent}；请写明评价得分和评价等级。",
        (Evidence("conclusion", part.text, part.location),),
        f"评价结论|{absent}",
        level=Level.INFO if part.has_score else None,
    )
