"""Claims: every percentage, change, difference and average of the prose with what it may come from.

Reading proposes and never judges: `scoring.settling` decides which reading is meant and whether it may be accused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.reading.prose.candidates import readings
from assistant.reading.prose.evidence import Around, stem
from assistant.reading.prose.explained import Explained
from assistant.reading.prose.frames import Frame, frames
from assistant.reading.prose.names import likeness
from assistant.reading.prose.ruled import by_result, judged_by_sample, ruled_reading, total_claim, totals_of
from assistant.reading.prose.sentence import FUNDS, Speech, Spoken
from assistant.reading.prose.several import several
from assistant.reading.prose.siblings import with_siblings
from assistant.reading.prose.wanted import wanted
from scoring.claims import Claim, Reading
from scoring.holds import holds, operands
from scoring.relations import Difference, Relation

# points that a pair needs the farther away it stands
_SCOPES = ((0, 20), (2, 28))
_REPORT, _MOST = 34, 80
_KEPT, _LIKE, _LINES = 6, 0.3, 24


def claims_of(speech: Speech, relations: Iterable[Relation]) -> tuple[Claim, ...]:
    """The claims in the order of their figures. `relations` are what rules read; theirs are readings too."""
    relations = tuple(relations)
    ruled, sampled = by_result(relations), judged_by_sample(relations)
    by_id = {s.figure.id: s for s in speech.spoken}
    found: list[tuple[Spoken, Claim]] = []
    totals = totals_of(relations)
    for spoken in speech.spoken:
        found += [(spoken, total_claim(spoken, total, speech)) for total in totals.get(spoken.figure.id, [])]
        first = [ruled_reading(r, spoken, by_id, speech) for r in ruled.get(spoken.figure.id, [])]
        if claim := _claim(spoken, speech, first, spoken.figure.id in sampled):
            found.append((spoken, claim))
    return with_siblings(found)


def _claim(spoken: Spoken, speech: Speech, first: Sequence[Reading], sampled: bool) -> Claim | None:
    row = speech.by_paragraph[spoken.paragraph]
    opened = [frame for frame in frames() if _opens(frame, spoken, row)] if spoken.usable else []
    ended = spoken.usable and spoken.says("time.now_state", "time.closing", "mean", "total.rest", "rest")
    if not opened and not ended:
        return Claim(spoken.figure, tuple(first)) if first else None
    around = Around(spoken, wanted(spoken, speech), tuple(row), speech.listed(spoken))
    if _complement(around):
        opened += [frame for frame in frames() if frame.name == "reduction" and frame not in opened]
    found = [*_searched(opened, around, speech), *several(around)]
    if sampled:
        # accused on other grounds only where the words name the whole
        found = [r if r.named else replace(r, declared=False) for r in found]
    if not first and not found:
        telling = [frame for frame in opened if frame.opens]
        return Claim(spoken.figure, (), telling[0].lacks) if telling else None
    otherwise = _otherwise(spoken, speech, (*first, *found))
    every = sorted((*first, *found), key=lambda r: -r.evidence)
    return Claim(spoken.figure, tuple(every), opened[0].lacks if opened else "", otherwise)


def _otherwise(spoken: Spoken, speech: Speech, found: Sequence[Reading]) -> str:
    explained = Explained(speech)
    told = next((r.relation for r in found if r.declared and isinstance(r.relation, Difference)), None)
    if told is not None and explained.of_difference(spoken, {f.id for f in operands(told)}):
        return "加上附近另一个数正好是这个差额，它可能只是其中一部分"
    return explained.otherwise(spoken)


def _opens(frame: Frame, spoken: Spoken, row: Sequence[Spoken]) -> bool:
    kind = spoken.dimension if spoken.dimension in ("ratio", "point", "times") else "amount"
    if kind not in frame.claims or spoken.dimension in ("none", "year", "age", "month"):
        return False
    if spoken.dimension == "score" and not spoken.says("dir.difference"):
        return False
    if frame.directed and not (spoken.direction or spoken.says("growth", "dir.changed")):
        return False
    if spoken.says(*frame.unless) or spoken.standard:
        return False
    if frame.first.kind == "price" and not any(s.hears("mean", "price") or s.each for s in row):
        return False
    return not frame.opens or spoken.says(*frame.opens)


def _complement(around: Around) -> bool:
    """A rate whose own word stands with none of the figures (空编率) may be what lacks."""
    claim = around.claim
    return claim.says("rate.word") and not claim.says("rate.execution") and not any(stem(around, s) for s in around.row)


def _searched(opened: Sequence[Frame], around: Around, speech: Speech) -> list[Reading]:
    """The readings of the nearest scope in which one holds with enough points; else all that may be accused."""
    claim, kept = around.claim, list[Reading]()
    for reach, floor in _SCOPES:
        pool = list(speech.around(claim, reach))
        kept = [r for frame in opened for r in readings(frame, around, pool, accuse=True)]
        if any(r.evidence >= floor and r.fits and holds(r.relation) for r in kept):
            return _ranked(kept)
    far = [r for frame in opened if frame.opens for r in readings(frame, around, _report(around, speech), accuse=False)]
    return _ranked([*kept, *(r for r in far if r.evidence >= (0 if _of_funds(r) else _REPORT) and holds(r.relation))])


def _of_funds(reading: Reading) -> bool:
    return all(f.role in FUNDS for f in operands(reading.relation))


def _report(around: Around, speech: Speech) -> list[Spoken]:
    """The figures of the report, tables included, that share words with the claim."""
    want, claim = around.wanted, around.claim
    names = (want.subject, want.whole, claim.name)
    funds = speech.funds[:_LINES] if claim.says("rate.execution", "of.plan") else []
    pool = speech.named(want.subject | want.whole | claim.name)
    pool = [s for s in pool if max(likeness(name, s.name) for name in names) >= _LIKE]
    return list(dict.fromkeys([*funds, *pool]))[:_MOST]


def _ranked(found: Sequence[Reading]) -> list[Reading]:
    """The best supported first: of those that hold and of those that don't, a few each."""
    order = sorted(found, key=lambda r: -r.evidence)
    right = [r for r in order if r.fits][:_KEPT]
    wrong = [r for r in order if not r.fits][:_KEPT]
    return sorted((*right, *wrong), key=lambda r: -r.evidence)
