"""Sums that cross: a cell stands in the sum of its row, in that of its column and above its own parts.

Where several sums are broken and one figure, changed once, mends all of them and breaks none, that figure is the fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scoring.arithmetic import Match, hedged, one_dimension, signed_sum, slipped_power, total_match
from scoring.model import Figure
from scoring.quantity import Quantity, Unit, plain
from scoring.relations import Total
from scoring.wording import named, printed, short


@dataclass(frozen=True, slots=True)
class Culprit:
    """A figure, the value that it should have in its own unit, and how many sums that mends."""

    figure: Figure
    value: str
    sums: int = 1


def terms(claim: Total) -> list[tuple[Quantity, int]]:
    """The parts with their signs; they carry the total's sign too, so that they add up to the printed total."""
    signs = claim.signs or (1,) * len(claim.parts)
    return [(p.quantity, s * claim.total_sign) for p, s in zip(claim.parts, signs, strict=True)]


def culprits(claims: Sequence[Total]) -> Mapping[Total, Culprit]:
    """Broken claim → the one figure that explains it together with other broken claims."""
    usable = [c for c in claims if not c.open_ended and not hedged(_figures(c)) and one_dimension(_figures(c))]
    broken = [c for c in usable if total_match(c.total.quantity, terms(c)) is Match.BROKEN]
    found: dict[Total, Culprit] = {}
    for figure, mended in sorted(_explaining(broken, usable), key=lambda pair: -len(pair[1])):
        if not any(c in found for c in mended):
            value = plain(_needed(mended[0], figure)[0] / figure.quantity.unit.factor)
            found |= dict.fromkeys(mended, Culprit(figure, value, len(mended)))
    return found


def slip(claim: Total) -> Culprit | None:
    """The one part that is off by a power of ten."""
    found = slipped_power(claim.total.quantity, terms(claim))
    if found is None:
        return None
    part = claim.parts[found[0]]
    return Culprit(part, plain(part.quantity.value.scaleb(found[1])))


def hint(fault: Culprit, unit: Unit) -> str:
    """What would make the sums right, in brackets; `unit` is that of the sum told of."""
    quantity = fault.figure.quantity
    right = short(Decimal(fault.value) * quantity.unit.factor, unit)
    mended = "各处相符" if fault.sums > 1 else "相符"
    return f"（{named(fault.figure.label)}{printed(quantity)}若为{right}则{mended}）"


def _figures(claim: Total) -> tuple[Figure, ...]:
    return claim.total, *claim.parts


def _explaining(broken: Sequence[Total], claims: Sequence[Total]) -> Iterator[tuple[Figure, list[Total]]]:
    """The figures that stand in several broken claims and mend them all alike."""
    places: dict[str, list[Total]] = {}
    for claim in claims:
        for figure in _figures(claim):
            places.setdefault(figure.id, []).append(claim)
    by_id = {f.id: f for c in broken for f in _figures(c)}
    crossing = {i: [c for c in places[i] if c in broken] for i in by_id}
    for ident, mended in crossing.items():
        if len(mended) > 1 and _agree([_needed(c, by_id[ident]) for c in mended]) and len(mended) == len(places[ident]):
            yield by_id[ident], mended


def _needed(claim: Total, figure: Figure) -> tuple[Decimal, Decimal]:
    """The value in base units under which the claim holds, and how far rounding may shift it."""
    total, parts = claim.total.quantity, terms(claim)
    added = signed_sum(parts)
    slack = added.span.width / 2 + total.half * total.unit.factor
    if figure.id == claim.total.id:
        return added.point, slack
    sign = next(s for p, (_, s) in zip(claim.parts, parts, strict=True) if p.id == figure.id)
    return figure.quantity.base + sign * (total.base - added.point), slack


def _agree(values: Sequence[tuple[Decimal, Decimal]]) -> bool:
    first, slack = values[0]
    return all(abs(value - first) <= slack + wide for value, wide in values[1:])
