"""The charitable rule, once: which reading of a figure is meant, and may it be accused.

A reading that holds is verified. Where none holds, the best is an error only if the text itself declares its operands,
nothing declared stands against it, nothing nearby explains the figure, and the figure lies where a slip would put it.
Whatever else is left open, with the reason for the ledger. Basis: the veto rule (a stated result is never accused while
another plausible set of figures explains it; where the base is named, another set that fits is the diagnosis).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from scoring.claims import Claim, Reading, Settled, Status
from scoring.holds import Sum, closely, holds, off_by, operands, worked
from scoring.relations import Change, Expression, Staffing
from scoring.wording import printed

# points of evidence: a set that explains a figure, one that verifies it, one that may accuse, and what sets one reading
# clear of another
EXPLAINS, VERIFIES, ACCUSES, STANDS, AHEAD, CLEARLY, SURE, CERTAIN = -5, 15, 20, 5, 10, 25, 40, 80
# a slip of the pen stays near the right value; what lies farther off was worked out from other figures
FAR = Decimal("1.9")
_TENS = tuple(Decimal(10) ** n for n in (-4, -3, -2, -1, 1, 2, 3, 4))
_HAIR = Decimal("0.002")


def settle(claim: Claim) -> Settled:
    """The decision on one claim."""
    if not claim.readings:
        return Settled(claim, Status.OPEN, None, claim.lacks)
    best, held = claim.readings[0], [r for r in claim.readings if r.fits and holds(r.relation)]
    named = next((r for r in claim.readings if r.named and r not in held), None)
    if best in held and (best.declared or closely(best.relation)) and not _outdone(best, named):
        return Settled(claim, Status.VERIFIED, best)
    other = _explaining(claim, held, named)
    if other is not None:
        if other.evidence >= (SURE if isinstance(best.relation, Staffing) else VERIFIES):
            return Settled(claim, Status.VERIFIED, other)
        return Settled(claim, Status.OPEN, None, f"{_set(other)}也能算出这个数，不能断定由哪些数算出")
    return _accused(claim, best, held)


def _explaining(claim: Claim, held: Sequence[Reading], named: Reading | None) -> Reading | None:
    """The best of the readings that hold, unless the words name another base; the same two figures turned round are
    the slip itself."""
    told = next((r for r in claim.readings if r.declared and r not in held), None)
    sound = [r for r in held if r.evidence >= EXPLAINS and (r.declared or closely(r.relation))]
    sound = [r for r in sound if r.declared or told is None or _differs(r, told) or not _same_kind(r, told)]
    top = max(sound, key=lambda r: r.evidence, default=None)
    return None if top is not None and _outdone(top, named) else top


def _same_kind(one: Reading, other: Reading) -> bool:
    """A quotient of two figures is one whatever it is called; a change is worked out otherwise."""
    return isinstance(one.relation, Change) is isinstance(other.relation, Change)


def _outdone(reading: Reading, named: Reading | None) -> bool:
    """Whether a reading that names its base stands clear of one that holds."""
    if named is None:
        return False
    return named.evidence - reading.evidence >= (CLEARLY if reading.named else STANDS)


def _accused(claim: Claim, best: Reading, held: Sequence[Reading]) -> Settled:
    if best in held:
        return Settled(claim, Status.OPEN, None, "数值取整较多，只在舍入范围内相符，不能据此核实")
    broken = [r for r in claim.readings if r.declared and r not in held and r.evidence >= ACCUSES]
    broken.sort(key=lambda r: not r.named)
    told = next((r for r in broken if _near(r)), None)
    if told is None:
        why = f"与{_set(broken[0])}算出的结果相差太远，应另有所指" if broken else claim.lacks or best.lacks
        return Settled(claim, Status.OPEN, None, why or "文中没有写明由哪些数算出")
    if told.evidence < best.evidence - AHEAD and _differs(told, best) and not told.rule:
        return Settled(claim, Status.OPEN, None, claim.lacks or best.lacks)
    if claim.otherwise and told.evidence < CERTAIN:
        return Settled(claim, Status.OPEN, None, claim.otherwise)
    told = next((r for r in broken if r.rule and not _differs(r, told) and _same_kind(r, told)), told)
    rivals = [r for r in broken if _apart(r, told) and told.evidence - AHEAD < r.evidence and not r.rule]
    if rivals and not (told.named or told.rule):
        return Settled(claim, Status.REVIEW, told, f"也可能由{_set(rivals[0])}算出，同样不符")
    return Settled(claim, Status.ERROR, told)


def _near(reading: Reading) -> bool:
    """Whether a slip explains the stated value: near the right one, a point moved, digits swapped or lost."""
    factor = off_by(reading.relation)
    sum_ = worked(reading.relation)
    if sum_ is not None and _turned(sum_):
        return True
    if factor is None or factor <= 0:
        return reading.rule
    if 1 / FAR <= factor <= FAR or any(abs(factor / ten - 1) < _HAIR for ten in _TENS):
        return True
    # a fall told as a rise lies on the other side of zero
    turned = reading.rule and isinstance(reading.relation, Change | Expression)
    return turned or (
        sum_ is not None
        and any(
            _miswritten(sum_.stated.value, way.point / sum_.stated.unit.factor, sum_.stated.decimals)
            for way in sum_.ways
        )
    )


def _turned(sum_: Sum) -> bool:
    """The rest to a hundred in place of the share (17.5% for 82.5%), or a fall in place of a rise."""
    stated, hair = sum_.stated.base, Decimal(1).scaleb(-sum_.stated.decimals) * sum_.stated.unit.factor
    rest = sum_.stated.unit.dimension == "ratio"
    return any((rest and abs(abs(stated + w.point) - 1) <= hair) or abs(stated + w.point) <= hair for w in sum_.ways)


def _miswritten(stated: Decimal, right: Decimal, decimals: int) -> bool:
    """The same digits in another order, or one digit more or less: 91.5 for 19.5, 1.5 for 11.5."""
    one, other = (format(abs(x).quantize(Decimal(1).scaleb(-decimals)), "f") for x in (stated, right))
    if sorted(one) == sorted(other):
        return True
    short, long = sorted((one, other), key=len)
    return len(long) == len(short) + 1 and any(long[:n] + long[n + 1 :] == short for n in range(len(long)))


def _differs(one: Reading, other: Reading) -> bool:
    return {f.id for f in operands(one.relation)} != {f.id for f in operands(other.relation)}


def _apart(one: Reading, other: Reading) -> bool:
    """Whether two readings of other figures come to another result (the change and its base often come to the same)."""
    mine, its = off_by(one.relation), off_by(other.relation)
    same = mine is not None and its is not None and abs(mine - its) <= _HAIR * abs(its)
    return _differs(one, other) and not same


def _set(reading: Reading) -> str:
    return "、".join(printed(f.quantity) for f in operands(reading.relation))
