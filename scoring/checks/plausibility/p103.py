"""The control rate that follows from people in post and established posts is not the one stated, in no way of counting
that the text allows. More people than posts without a word of explanation is a question for the reviewer.

说明：由写明的在职人数、编制数算出的在职人员控制率，与所写的不符（文中允许的各种算法都试过，并列出结果）；超编又没有说明的，请审核人过问。
错例：编制20个，在职29人（岗位合同工1人、公益性岗位9人），在职人员控制率100%（应为145%，不含合同工等为95%）。
对例：编制20个，在职19人，控制率95%。
依据：财预〔2013〕53号：在职人员控制率＝在职人员数÷编制数×100%。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.arithmetic import Match, best_of, hedged
from scoring.check import Case, Examined, Outcome, Skipped, check
from scoring.finding import Evidence, Finding, Level
from scoring.model import Figure
from scoring.relations import Staffing
from scoring.staffing import Counted, counts
from scoring.subjects import subject
from scoring.wording import bare, numeral, printed


@check(
    "P103",
    "staffing-differs-from-control-rate",
    "在职人数与控制率不符",
    Level.ERROR,
    needs="没有同时写明在职人数与编制数",
    basis="财预〔2013〕53号 在职人员控制率＝在职人员数÷编制数",
)
def control_rate(case: Case) -> Iterator[Outcome]:
    for claim in case.report.relations:
        if not isinstance(claim, Staffing):
            continue
        people = dict.fromkeys(f for _, group in claim.readings for f in group)
        figures = (claim.established, *people, *claim.excluded, *((claim.rate,) if claim.rate else ()))
        if hedged(figures) or claim.established.quantity.value <= 0 or not people:
            yield Skipped(figures, "编制数或在职人数不是确数")
            continue
        yield Examined(figures)
        yield from _judged(case, claim, tuple(people))


def _judged(case: Case, claim: Staffing, people: tuple[Figure, ...]) -> Iterator[Finding]:
    ways = counts(claim)
    evidence = (
        Evidence.of("established", claim.established),
        *(Evidence.of("people", f) for f in people),
        *(Evidence.of("excluded", f) for f in claim.excluded),
    )
    told = "；".join(way.told for way in ways)
    trace = tuple(way.trace for way in ways)
    if claim.rate and best_of(claim.rate.quantity, [way.rate for way in ways]) is Match.BROKEN:
        stated = claim.rate.quantity
        yield case.finding(
            f"控制率填{printed(stated)}，而按编制{printed(claim.established.quantity)}计算，{told}，没有一种口径得出{printed(stated)}，请核对。",
            (Evidence.of("rate", claim.rate), *evidence),
            subject(claim.rate, claim.established),
            stated=bare(stated),
            expected=_expected(ways[0], claim.rate),
            trace=trace,
        )
    elif all(way.rate.point > 1 for way in ways) and not claim.explained:
        yield case.finding(
            f"在职人数多于编制{printed(claim.established.quantity)}（{told}），报告没有说明超编原因，请补充说明。",
            evidence,
            subject(claim.established, *people[:1]),
            expected="100",
            trace=trace,
            level=Level.WARNING,
        )


def _expected(way: Counted, rate: Figure) -> str:
    return numeral(way.rate.point / rate.quantity.unit.factor, max(rate.quantity.decimals, 0))
