"""A report is often made from last year's. A title, a form name or a “今年” that still speaks of another year tells the
reviewer so at once, and so do results of the evaluated year that are told of another.

说明：该写评价年度的标题、表名、“今年”，写成了别的年度，多半是从上年报告改来的；把自评表当年的几项完成值说成别的年度的，也一样。
错例：《2023年度整体支出绩效自评报告》附“2022年度部门整体支出绩效自评表”；“2022年发布短信62万条、覆盖率97%”，而这正是表中2023年的完成值。
对例：各处年度一致；引用上年数据作比较（“较2022年增长3%”）、引用以前的评价（“根据2022年度绩效评价结果”）不在此列。
依据：报告各处的评价年度应当是同一年度。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.check import Case, Examined, Outcome, check
from scoring.finding import Evidence, Kind, Level
from scoring.observations import YearMention


@check("X105", "year-mismatch", "年度不一致", Level.WARNING, needs="未读到评价年度", basis="报告各处的评价年度应当一致")
def x105(case: Case) -> Iterator[Outcome]:
    year = case.report.year
    mentions = [o for o in case.report.observations if isinstance(o, YearMention)]
    if year is None or not mentions:
        return
    yield Examined(())
    own = next((m for m in mentions if m.year == year), None)
    for other in sorted({m.year for m in mentions if m.year not in (None, year)}, key=str):
        places = [m for m in mentions if m.year == other]
        evidence = [Evidence("other year", m.text, m.location) for m in places]
        if own:
            evidence.append(Evidence("evaluation year", own.text, own.location))
        yield case.finding(
            f"报告的评价年度是{year}年，这里写的是{other}年（“{places[0].text}”），请核对是否沿用了其他年度的文本。",
            tuple(evidence),
            f"year|{other}",
            stated=str(other),
            expected=str(year),
        )
    relative = [m for m in mentions if m.year is None]
    if relative:
        yield case.finding(
            f"报告评价的是{year}年，文中{len(relative)}处写“今年”，读者会理解为成文当年，请改为“{year}年”。",
            tuple(Evidence("relative year", m.text, m.location) for m in relative),
            "year|今年",
            stated="今年",
            expected=f"{year}年",
            level=Level.WARNING,
            kind=Kind.REVIEW,
        )
