"""One cell that several sums, or a sum and a rate, point to: it is accused itself, with what it mends."""

from __future__ import annotations

from decimal import Decimal

from scoring.arithmetic import signed_sum
from scoring.check import Case
from scoring.finding import Evidence, Finding, Fix
from scoring.footing import Culprit, terms
from scoring.relations import Total
from scoring.subjects import subject
from scoring.wording import bare, like, named, numeral, printed, sum_decimals, sum_line


def accused(case: Case, fault: Culprit) -> Finding:
    """The finding about the cell; `fault` has the broken claims that its right value mends."""
    quantity = fault.figure.quantity
    decimals = max(quantity.decimals, len(fault.value.partition(".")[2]))
    right = numeral(Decimal(fault.value), decimals)
    shown = f"{Decimal(right):,}" if "," in quantity.text else right
    told = [_told(claim) for claim in fault.claims] + [r.word or "比率" for r in fault.rates]
    evidence = [Evidence("culprit", quantity.text, fault.figure.location)]
    for claim in fault.claims:
        evidence += [Evidence.of("total", claim.total), *(Evidence.of("part", p) for p in claim.parts)]
    evidence += [Evidence.of("rate", r.rate) for r in fault.rates]
    return case.finding(
        f"{named(fault.figure.label) or '此数'}{printed(quantity)}应为{shown}{quantity.unit.symbol}："
        f"{'、'.join(dict.fromkeys(told))}对不上，只改这一个数就都相符，请核对。",
        tuple(dict.fromkeys(evidence)),
        subject(fault.figure),
        stated=bare(quantity),
        expected=right,
        trace=tuple(_line(claim) for claim in fault.claims),
        fix=Fix(like(quantity, shown), fault.figure.location),
        suspect=fault.figure.id,
        remedy=fault.value,
    )


def _told(claim: Total) -> str:
    total, added = claim.total.quantity, terms(claim)
    computed = numeral(signed_sum(added).point / total.unit.factor, sum_decimals(total, [q for q, _ in added]))
    return f"{named(claim.total.label) or '合计'}{printed(total)}与分项之和{computed}{total.unit.symbol}"


def _line(claim: Total) -> str:
    added = terms(claim)
    line = sum_line(added, signed_sum(added).point, claim.total.quantity.unit)
    return f"{line}，表中为 {claim.total.quantity.text}"
