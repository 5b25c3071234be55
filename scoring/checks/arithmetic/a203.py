"""Growth or decline does not follow from the figures it is told of: the amount is not current − previous, the rate is
not change ÷ previous, the direction word is the wrong one, or the current year was taken for the base. Where the
previous value is not printed it is implied by current and amount. One finding a claim: the figure that fits the others
least.

A base of zero has no rate of change and stays silent. 持平 that is off by less than 5 % is for the reviewer.

说明：增减额、增减幅度、“增长”还是“下降”，应与本年数、上年数对得上。没有写上年数的，由本年数和增减额推出；上年数为零时不报；写“持平”而相差不到5%的，请审核人判断。
错例：商品和服务支出75800元，同比增加52044.27元，增长50.63%（上年应为23755.73元，增长219.08%）。
对例：收入792.22万元，同比增加189.25万元，增长31.39%。
依据：增长率＝（本期数－基期数）÷基期数×100%。
"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.arithmetic import Match, hedged
from scoring.change_faults import fault
from scoring.changes import exceeds, figures, growths, moved
from scoring.check import Case, Examined, Outcome, Skipped, check
from scoring.finding import Evidence, Fix, Kind, Level
from scoring.relations import Change
from scoring.subjects import subject
from scoring.wording import like, named


@check("A203", "change-differs-from-figures", "增减变动不符", Level.ERROR, needs="没有可以重算的增减额或增减率")
def stated_change(case: Case) -> Iterator[Outcome]:
    for claim in case.report.relations:
        if not isinstance(claim, Change):
            continue
        involved = figures(claim)
        if hedged(involved) or not _comparable(claim) or not _decidable(claim):
            yield Skipped(involved, "基数为零或没有写明，或有约数，不能重算增减")
            continue
        yield Examined(involved)
        found = fault(claim)
        if found is None:
            continue
        wrong = found.figure
        roles = {"current": claim.current, "previous": claim.previous, "amount": claim.amount, "rate": claim.rate}
        about = named((claim.current or claim.amount or involved[0]).label)
        yield case.finding(
            f"{about}{found.message}。",
            tuple(Evidence.of(role, figure) for role, figure in roles.items() if figure),
            subject(*involved[:1]) + "|" + claim.base_name,
            stated=found.stated,
            expected=found.expected,
            trace=found.trace,
            level=Level.INFO if found.match is Match.TRUNCATED else None,
            kind=Kind.FAIL if found.certain else Kind.REVIEW,
            fix=Fix(like(wrong.quantity, found.expected), wrong.location) if wrong else None,
            suspect=wrong.id if wrong else "",
            remedy=found.expected if wrong else "",
        )


def _decidable(claim: Change) -> bool:
    return moved(claim) is not None or bool(growths(claim)) or exceeds(claim)


def _comparable(claim: Change) -> bool:
    """Current, previous and amount measure one thing; points count as percentages."""
    measured = [f.quantity.unit.dimension for f in (claim.current, claim.previous, claim.amount) if f]
    return len({"ratio" if d == "point" else d for d in measured}) == 1
