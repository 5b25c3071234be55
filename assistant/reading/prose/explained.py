"""What else gives a printed value: the sum of a list over a total, siblings that imply one whole, a difference of two.

These are no readings to verify a claim by; they say that it may not be accused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.reading.prose.sentence import BARE, Speech, Spoken
from scoring.holds import holds
from scoring.rates import comparable
from scoring.relations import Total

_REACH, _LONGEST, _SIBLINGS = 2, 6, 2
_WIDE = 1.2


@dataclass(frozen=True, slots=True)
class Explained:
    """Looks for other operations on the figures around a claim."""

    speech: Speech

    def otherwise(self, claim: Spoken) -> str:
        """One clause of words for the ledger; "" where nothing else gives the value."""
        if claim.dimension != "ratio" or claim.value <= 0:
            return ""
        if self._siblings(claim):
            return "与同组其他占比推出的总体一致，所说的总体文中没有写出"
        if not claim.direction and claim.item[1] == 1 and self._listed(claim):
            return "几项相加后再相除也能得出这一比率，不能断定由哪些数算出"
        return ""

    def of_total(self, claim: Spoken, relation: Total) -> str:
        """The same for a total that its parts don't give: another run of figures, a difference of two, or the total
        that the parts do belong to."""
        if holds(relation) or relation.signs:
            return ""
        parts = {f.id for f in relation.parts}
        pool = [s for s in self.speech.around(claim, _REACH) if s.usable and s.dimension == claim.dimension]
        added = sum(float(f.quantity.base) for f in relation.parts)
        # the same sum told in another paragraph speaks for the parts, not for another parent
        own = [s for s in pool if s.paragraph == claim.paragraph and s is not claim]
        # 共计 right behind its items declares them: what else has their sum is no better parent
        orders = [s.order for s in own if s.figure.id in parts]
        declared = claim.says("total.word") and bool(orders) and claim.order in (max(orders) + 1, min(orders) - 1)
        if not declared and any(s.low <= added <= s.high and s.figure.id not in parts for s in own):
            return "分项之和与附近另一个数相等，分项可能属于那个数"
        for run in _runs([s for s in own if not s.direction]):
            if claim.low <= sum(s.value for s in run) <= claim.high and not {s.figure.id for s in run} <= parts:
                return "附近另一组数相加正是这个合计"
        if any(claim.low <= a.value - b.value <= claim.high for a in own for b in own if a is not b):
            return "附近两个数相减正是这个数，它可能不是分项的合计"
        return ""

    def of_difference(self, claim: Spoken, operands: set[str]) -> bool:
        """Another amount of the paragraph makes up what the difference lacks (结转20万元, 其余9万元收回)."""
        pool = self.speech.around(claim, _REACH)
        told = [s for s in pool if s.figure.id in operands]
        if len(told) != 2:
            return False
        gap = abs(told[0].value - told[1].value)
        step = float(claim.figure.quantity.half * claim.figure.quantity.unit.factor) * 2 * _WIDE
        row = [s for s in self.speech.by_paragraph[claim.paragraph] if s.dimension == claim.dimension]
        others = [s for s in row if s is not claim and s not in told]
        return any(abs(claim.value + sign * s.value - gap) <= step for s in others for sign in (1, -1))

    def _siblings(self, claim: Spoken) -> bool:
        """Two other percentages of the paragraph, each with its amount right before, imply the same whole."""
        row = self.speech.by_paragraph[claim.paragraph]
        mine = _implied(claim, row)
        if mine is None:
            return False
        same = 0
        for other in row:
            if other is claim or other.dimension != "ratio" or other.direction:
                continue
            its = _implied(other, row)
            same += its is not None and its[2] is not mine[2] and its[0] <= mine[1] and mine[0] <= its[1]
        return same >= _SIBLINGS

    def _listed(self, claim: Spoken) -> bool:
        """A run of amounts of one sentence, added up, is numerator or base of the percentage."""
        pool = [s for s in self.speech.around(claim, _REACH) if s.usable and s.dimension not in BARE]
        quantity = claim.figure.quantity
        step = float(quantity.half * quantity.unit.factor) * _WIDE
        own = [s for s in pool if s.paragraph == claim.paragraph]
        for run in _runs(pool):
            total = sum(s.value for s in run)
            for one in own:
                if (
                    one in run
                    or not comparable(one.figure.quantity, run[0].figure.quantity)
                    or one.value <= 0
                    or total <= 0
                ):
                    continue
                if abs(one.value / total - claim.value) <= step or abs(total / one.value - claim.value) <= step:
                    return True
        return False


def _implied(claim: Spoken, row: Sequence[Spoken]) -> tuple[float, float, Spoken] | None:
    """The whole that a percentage and the amount right before it imply."""
    before = [s for s in row if s.order < claim.order and s.sentence == claim.sentence and s.dimension not in BARE]
    if not before or claim.low <= 0 or before[-1].direction:
        return None
    part = before[-1]
    return part.low / claim.high, part.high / claim.low, part


def _runs(pool: Sequence[Spoken]) -> Iterator[list[Spoken]]:
    """Neighbouring values of one dimension and one sentence, two to six of them."""
    by_list: dict[tuple[int, int, str], list[Spoken]] = {}
    for one in pool:
        by_list.setdefault((one.paragraph, one.sentence, one.dimension), []).append(one)
    for row in by_list.values():
        for start in range(len(row)):
            for end in range(start + 2, min(start + _LONGEST, len(row)) + 1):
                yield row[start:end]
