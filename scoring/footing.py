"""Sums that cross: a cell stands in the sum of its row, in that of its column and above its own parts.

Where several sums are broken and one figure, changed once, mends all of them and breaks none, that figure is the fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from scoring.arithmetic import Match, hedged, one_dimension, signed_sum, slipped_power, total_match
from scoring.model import Figure
from scoring.quantity import Quantity, Unit, plain
from scoring.rates import judged
from scoring.relations import Rate, Total
from scoring.wording import named, printed, short


@dataclass(frozen=True, slots=True)
class Culprit:
    """A figure, the value that it should have in its own unit, and the broken claims that this mends: none where only
    the one sum in hand shows it."""

    figure: Figure
    value: str
    claims: tuple[Total, ...] = ()
    rates: tuple[Rate, ...] = ()


def terms(claim: Total) -> list[tuple[Quantity, int]]:
    """The parts with their signs; they carry the total's sign too, so that they add up to the printed total."""
    signs = claim.signs or (1,) * len(claim.parts)
    return [(p.quantity, s * claim.total_sign) for p, s in zip(claim.parts, signs, strict=True)]


def culprits(claims: Sequence[Total], rates: Sequence[Rate] = ()) -> Mapping[Total, Culprit]:
    """Broken claim → the one figure that explains it together with other broken claims, or with broken rates."""
    sums = [c for c in claims if not hedged(_figures(c)) and one_dimension(_figures(c))]
    usable = [c for c in sums if not c.open_ended]
    broken = [c for c in usable if total_match(c.total.quantity, terms(c)) is Match.BROKEN]
    found: dict[Total, Culprit] = {}
    for figure, mended in sorted(_explaining(broken, usable), key=lambda pair: -len(pair[1])):
        if not any(c in found for c in mended):
            value = plain(_needed(mended[0], figure)[0] / figure.quantity.unit.factor)
            found |= dict.fromkeys(mended, Culprit(figure, value, tuple(mended)))
    wrong = [r for r in rates if not _divides(r)]
    for claim in (*broken, *(c for c in sums if c.open_ended and _over(c))):
        if claim not in found and (one := _by_rates(claim, wrong, usable)) is not None:
            found[claim] = one
    return found


def _over(claim: Total) -> bool:
    """The parts of an open list come to more than the whole."""
    total, added = claim.total.quantity, terms(claim)
    return total_match(total, added) is Match.BROKEN and signed_sum(added).point > total.base


def _by_rates(claim: Total, wrong: Sequence[Rate], claims: Sequence[Total]) -> Culprit | None:
    """The one figure of a broken sum under whose right value a broken rate holds as well."""
    able: list[Culprit] = []
    for figure in _figures(claim):
        resting = [r for r in wrong if figure.id in {f.id for f in (r.numerator, *(b.figure for b in r.bases))}]
        base, _ = _needed(claim, figure)
        value = plain(base / figure.quantity.unit.factor)
        sums = [_needed(c, figure) for c in (claim, *(c for c in claims if figure in _figures(c)))]
        if resting and _agree(sums) and all(_divides(_with(r, figure, value)) for r in resting):
            able.append(Culprit(figure, value, (claim,), tuple(resting)))
    return able[0] if len(able) == 1 else None


def _with(rate: Rate, figure: Figure, value: str) -> Rate:
    """The rate with another value of that figure."""
    right = replace(figure, quantity=replace(figure.quantity, value=Decimal(value)))
    bases = tuple(replace(b, figure=right) if b.figure.id == figure.id else b for b in rate.bases)
    return replace(rate, numerator=right if rate.numerator.id == figure.id else rate.numerator, bases=bases)


def _divides(rate: Rate) -> bool:
    """True where the rate holds, or can't be worked out."""
    found = judged(rate)
    return found is None or found.match is not Match.BROKEN


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
    return f"（{named(fault.figure.label)}{printed(quantity)}若为{right}则相符）"


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
