"""A number that can't be read (“7,00.0,77”, “286.4517.30”) or lacks its sign (“占18.20；”) is a warning; a look-alike
unit (万兀) or a missing value is for information.

说明：无法辨认的数、漏写百分号或单位的数作提醒；形近的单位（万兀）、漏写的数作提示。
错例：“实际到位资金7,00.0,77万元”“净值286.4517.30元”“占18.20；”“占基本支出预算%”。
对例：“实际到位资金700.077万元”“占基本支出预算6.45%”。
依据：GB/T15835出版物上数字用法（未逐条核对）。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.check import Case, Examined, Outcome, check
from scoring.finding import Evidence, Level
from scoring.observations import OddNumber


@check("L103", "number-form", "数字或单位书写不规范", Level.INFO, needs="未发现书写不规范的数字", basis="数字用法")
def l103(case: Case) -> Iterator[Outcome]:
    yield Examined(())
    for mark in case.report.observations:
        if isinstance(mark, OddNumber):
            yield case.finding(
                f"“{mark.text}”{mark.why}，请改正。",
                (Evidence("number", mark.text, mark.location),),
                f"number|{mark.text}",
                stated=mark.text,
                level=Level.WARNING if mark.unreadable else Level.INFO,
            )
