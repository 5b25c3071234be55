"""Words that are never right in such a report (a confusion list, extendable as data).

说明：这类报告里不可能正确的词，来自可以增补的错别字表。
错例：“跟据正机编发…”“绩效自讯”“积极推进参保护面”。
对例：“根据”“绩效自评”“参保扩面”。
依据：常见错别字表assistant/reading/data/typos.yaml。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.check import Case, Examined, Outcome, check
from scoring.finding import Evidence, Fix, Level
from scoring.observations import Typo


@check("L102", "typo", "常见错别字", Level.WARNING, needs="未发现错别字表中的词", basis="常见错别字表")
def l102(case: Case) -> Iterator[Outcome]:
    yield Examined(())
    marks = [o for o in case.report.observations if isinstance(o, Typo)]
    for text, right in dict.fromkeys((m.text, m.right) for m in marks):
        places = [m for m in marks if (m.text, m.right) == (text, right)]
        yield case.finding(
            f"“{text}”应为“{right}”" + (f"（{len(places)}处）" if len(places) > 1 else "") + "。",
            tuple(Evidence("typo", m.text, m.location) for m in places),
            f"typo|{text}",
            stated=text,
            expected=right,
            fix=Fix(right, places[0].location),
        )
