"""Shares of one list have one whole: where two of them are right by it, the third is told to be of it as well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assistant.reading.prose.sentence import Spoken
from scoring.claims import Claim, Reading
from scoring.holds import holds
from scoring.relations import Share

_MORE = 20


def with_siblings(claims: Sequence[tuple[Spoken, Claim]]) -> tuple[Claim, ...]:
    """The claims; a share whose whole is the one by which the others of its sentence hold may accuse."""
    wholes: dict[tuple[int, int], Counter[str]] = {}
    for spoken, claim in claims:
        if whole := _whole(claim):
            wholes.setdefault((spoken.paragraph, spoken.sentence), Counter())[whole] += 1
    return tuple(_told(claim, wholes.get((spoken.paragraph, spoken.sentence), Counter())) for spoken, claim in claims)


def _whole(claim: Claim) -> str:
    """The id of the whole by which a share holds best; "" for none."""
    found = (r.relation for r in claim.readings if isinstance(r.relation, Share) and holds(r.relation))
    return next((relation.whole.id for relation in found), "")


def _told(claim: Claim, wholes: Counter[str]) -> Claim:
    if not wholes or _whole(claim):
        return claim
    whole, times = wholes.most_common(1)[0]
    near = [r for r in claim.readings if isinstance(r.relation, Share) and r.relation.whole.id == whole]
    if not near or times < 2:
        return claim
    best = replace(near[0], declared=True, named=True, evidence=near[0].evidence + _MORE)
    rest: list[Reading] = [r for r in claim.readings if r is not near[0]]
    return replace(claim, readings=(best, *rest), otherwise="")
