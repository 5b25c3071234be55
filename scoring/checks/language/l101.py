"""Punctuation that is doubled, missing, or Chinese and Western mixed.

说明：标点重复、缺失、中英文混用，显得粗糙。
错例：“装订成册形成会计档案。。”
对例：“装订成册形成会计档案。”
依据：GB/T15834标点符号用法（未逐条核对）。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.check import Case, Examined, Outcome, check
from scoring.finding import Evidence, Level
from scoring.observations import Punctuation

_SHOWN = 20


@check("L101", "punctuation", "标点不规范", Level.INFO, needs="未发现标点问题", basis="标点符号用法")
def l101(case: Case) -> Iterator[Outcome]:
    yield Examined(())
    marks = [o for o in case.report.observations if isinstance(o, Punctuation)]
    for why in dict.fromkeys(m.why for m in marks):
        places = [m for m in marks if m.why == why]
        yield case.finding(
            f"{why}：“{places[0].text}”" + (f"等{len(places)}处" if len(places) > 1 else "") + "，请改正。",
            tuple(Evidence("punctuation", m.text, m.location) for m in places[:_SHOWN]),
            f"punctuation|{why}",
            stated=places[0].text,
        )
