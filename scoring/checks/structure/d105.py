"""The report announces a self-evaluation table that is missing or could not be read.

What: an announced table (附：…自评表) without any table in the file, or a table that looks like one but can't be
read. Without an announcement a report without table is only noted, and final accounts or budgets are not at all. Why:
without the table nothing about scores can be verified.

说明：正文说附有自评表，表却没有附上，或无法识别。没有表，得分就无从核对；正文也没有说附表的，只作提示；部门决算、预算公开等不是自评报告的，不提。
错例：文件最后一行是“附：2023年度自评表”，后面没有表。
对例：后面附有自评表。
依据：财预〔2020〕10号附件1：自评表是自评结果的组成部分。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scoring.check import Case, Examined, Outcome, check
from scoring.finding import Evidence, Kind, Level
from scoring.model import Report
from scoring.observations import Announcement, UnreadTable

_ACCOUNTS = re.compile("决算|预算")
_EVALUATING = re.compile("绩效|自评|评价")


@check(
    "D105",
    "missing-table",
    "自评表缺失或无法识别",
    Level.ERROR,
    needs="只有片段，不检查附表",
    basis="财预〔2020〕10号：绩效自评应填写自评表",
)
def missing_table(case: Case) -> Iterator[Outcome]:
    report = case.report
    announced = [o for o in report.observations if isinstance(o, Announcement)]
    unread = [o for o in report.observations if isinstance(o, UnreadTable)]
    if not announced and (_of_accounts(report) or (report.fragment and not unread)):
        return
    yield Examined(())
    if unread:
        yield from (_unread(case, table, bool(announced)) for table in unread)
    elif not report.evaluations:
        yield _absent(case, announced) if announced else _none(case)


def _of_accounts(report: Report) -> bool:
    """Final accounts and budgets as they are made public have no self-evaluation table of their own."""
    return _ACCOUNTS.search(report.title) is not None and _EVALUATING.search(report.title) is None


def _unread(case: Case, table: UnreadTable, announced: bool) -> Outcome:
    """Beside a table that was read, or unannounced, it may be something else."""
    sure = announced and not case.report.evaluations
    return case.finding(
        f"有一张表像是绩效自评表但无法识别：{table.why}；表中的数据没有核对，请按规定格式重排或另附表格。",
        (Evidence("table", table.text, table.location),),
        f"自评表|{table.text}",
        kind=Kind.FAIL if sure else Kind.REVIEW,
    )


def _absent(case: Case, announced: list[Announcement]) -> Outcome:
    first = announced[0]
    return case.finding(
        f"正文称附有“{first.text.strip()}”，但文件中没有找到自评表；请附上表格，或与表格文件一并检查。",
        (Evidence("announcement", first.text, first.location),),
        "自评表",
    )


def _none(case: Case) -> Outcome:
    place = case.report.title_location or next((s.location for s in case.report.sections), None)
    if place is None:
        return Examined(())
    return case.finding(
        "文件中没有绩效自评表，得分未能核对；如另有表格文件，请一并检查。",
        (Evidence("title", case.report.title, place),),
        "自评表",
        level=Level.INFO,
    )
