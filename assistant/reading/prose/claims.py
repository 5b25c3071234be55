"""Claims: every percentage, change, difference and average of the prose with what it may come from.

Reading proposes and never judges: `scoring.settling` decides which reading is meant and whether it may be accused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from assistant.reading.prose.candidates import readings
from assistant.reading.prose.evidence import Around, stem
from assistant.reading.prose.explained import Explained
from assistant.reading.prose.frames import Frame, frames
from assistant.reading.prose.names import likeness
from assistant.reading.prose.sentence import Speech, Spoken
from assistant.reading.prose.wanted import wanted
from scoring.claims import Claim, Reading
from scoring.holds import holds, operands
from scoring.relations import (
    Average,
    Change,
    Difference,
    Expression,
    Mean,
    Rate,
    Relation,
    Share,
    Staffing,
    SurveyShare,
    Total,
)

# points of a reading that a rule of grammar gives, and those that a pair needs the farther away it stands
_RULE, _PRINTED = 45, 40
_SCOPES = ((0, 20), (2, 28))
_REPORT, _MOST = 34, 80
_KEPT, _LIKE, _LINES = 6, 0.3, 24
# columns of the fund block: the rate of the prose is often that of the form
_FUNDS = ("initial", "full", "executed")


def claims_of(speech: Speech, relations: Iterable[Relation]) -> tuple[Claim, ...]:
    """The claims in the order of their figures. `relations` are what rules read; theirs are readings too."""
    relations = tuple(relations)
    ruled, settled = _by_result(relations)
    found: list[Claim] = []
    totals = _totals(relations)
    for spoken in speech.spoken:
        found += [_total(spoken, total, speech) for total in totals.get(spoken.figure.id, [])]
        rules = ruled.get(spoken.figure.id, [])
        if claim := _claim(spoken, speech, rules, spoken.figure.id in settled):
            found.append(claim)
    return tuple(found)


def _by_result(relations: Iterable[Relation]) -> tuple[Mapping[str, list[Relation]], frozenset[str]]:
    """Result → what rules read of it; and the figures that checks of their own judge."""
    ruled: dict[str, list[Relation]] = {}
    own: set[str] = set()
    for relation in relations:
        match relation:
            case Share(share=figure) | Rate(rate=figure) | Difference(result=figure) | Mean(mean=figure):
                ruled.setdefault(figure.id, []).append(relation)
            case Average(average=figure, total=total):
                ruled.setdefault(figure.id, []).append(relation)
                own.add(total.id)
            case Change(rate=rate, amount=amount):
                if figure := rate or amount:
                    ruled.setdefault(figure.id, []).append(relation)
            case Expression(result=figure):
                ruled.setdefault(figure.id, []).insert(0, relation)
            case SurveyShare(share=figure):
                own.add(figure.id)
            case Staffing(rate=rate):
                own |= {rate.id} if rate else set()
            case _:
                pass
    return ruled, frozenset(own)


def _totals(relations: Iterable[Relation]) -> Mapping[str, list[Total]]:
    found: dict[str, list[Total]] = {}
    for relation in relations:
        if isinstance(relation, Total):
            found.setdefault(relation.total.id, []).append(relation)
    return found


def _total(spoken: Spoken, total: Total, speech: Speech) -> Claim:
    """A total may have several lists of parts (by source and by use): every one is a statement of its own."""
    otherwise = Explained(speech).of_total(spoken, total)
    return Claim(spoken.figure, (Reading(total, _RULE, True, False, True),), "", otherwise)


def _claim(spoken: Spoken, speech: Speech, rules: Sequence[Relation], judged: bool) -> Claim | None:
    opened = [frame for frame in frames() if _opens(frame, spoken)] if spoken.usable else []
    first = [_ruled(r, spoken, speech) for r in rules]
    if not opened:
        return Claim(spoken.figure, tuple(first)) if first else None
    # a figure that a check of its own speaks for is not accused on other grounds
    accuse = not judged
    around = Around(spoken, wanted(spoken, speech), tuple(speech.by_paragraph[spoken.paragraph]), speech.listed(spoken))
    if _complement(around):
        opened += [frame for frame in frames() if frame.name == "reduction" and frame not in opened]
    found = _searched(opened, around, speech, accuse=accuse)
    if not first and not found:
        telling = [frame for frame in opened if frame.opens]
        return Claim(spoken.figure, (), telling[0].lacks) if telling else None
    otherwise = Explained(speech).otherwise(spoken) if accuse or first else ""
    every = sorted((*first, *found), key=lambda r: -r.evidence)
    return Claim(spoken.figure, tuple(every), opened[0].lacks, otherwise)


def _ruled(relation: Relation, spoken: Spoken, speech: Speech) -> Reading:
    """What a rule of grammar reads. A base printed right in front of the figure is the one that is meant."""
    row = speech.by_paragraph[spoken.paragraph]
    ids = {f.id for f in operands(relation)}
    if any(s.figure.id in ids and s.says("extra") for s in row):
        # what is paid besides (另付2.6万元) comes from nothing that was told before
        return Reading(relation, 0, rule=True)
    printed = any(s.base and s.order == spoken.order - 1 and s.figure.id in ids for s in row)
    if isinstance(relation, Expression):
        return Reading(relation, 2 * _RULE, True, True, True)
    named = printed or (isinstance(relation, Rate) and relation.named)
    return Reading(relation, _RULE + (_PRINTED if printed else 0), True, named, True)


def _opens(frame: Frame, spoken: Spoken) -> bool:
    kind = spoken.dimension if spoken.dimension in ("ratio", "point", "times") else "amount"
    if kind not in frame.claims or spoken.dimension in ("none", "year", "age", "month"):
        return False
    if spoken.dimension == "score" and not spoken.says("dir.difference"):
        return False
    if frame.directed and not (spoken.direction or spoken.says("growth", "dir.changed")):
        return False
    if spoken.says(*frame.unless) or spoken.standard:
        return False
    return not frame.opens or spoken.says(*frame.opens)


def _complement(around: Around) -> bool:
    """A rate whose own word stands with none of the figures (空编率) may be what lacks."""
    claim = around.claim
    return claim.says("rate.word") and not claim.says("rate.execution") and not any(stem(around, s) for s in around.row)


def _searched(opened: Sequence[Frame], around: Around, speech: Speech, *, accuse: bool) -> list[Reading]:
    """The readings of the nearest scope in which one holds with enough points; else all that may be accused."""
    claim, kept = around.claim, list[Reading]()
    for reach, floor in _SCOPES:
        pool = list(speech.around(claim, reach))
        kept = [r for frame in opened for r in readings(frame, around, pool, accuse=accuse)]
        if any(r.evidence >= floor and holds(r.relation) for r in kept):
            return _ranked(kept)
    far = [r for frame in opened for r in readings(frame, around, _report(around, speech), accuse=False)]
    return _ranked([*kept, *(r for r in far if r.evidence >= (0 if _of_funds(r) else _REPORT) and holds(r.relation))])


def _of_funds(reading: Reading) -> bool:
    return all(f.role in _FUNDS for f in operands(reading.relation))


def _report(around: Around, speech: Speech) -> list[Spoken]:
    """The figures of the report, tables included, that share words with the claim."""
    want, claim = around.wanted, around.claim
    names = (want.subject, want.whole, claim.name)
    funds = [s for s in speech.tables if s.figure.role in _FUNDS and claim.says("rate.execution", "of.plan")]
    pool = [s for s in (*speech.spoken, *speech.tables) if max(likeness(name, s.name) for name in names) >= _LIKE]
    return list(dict.fromkeys([*funds[:_LINES], *pool]))[:_MOST]


def _ranked(found: Sequence[Reading]) -> list[Reading]:
    """The best supported first: of those that hold and of those that don't, a few each."""
    order = sorted(dict.fromkeys(found), key=lambda r: -r.evidence)
    right = [r for r in order if holds(r.relation)][:_KEPT]
    wrong = [r for r in order if not holds(r.relation)][:_KEPT]
    return sorted((*right, *wrong), key=lambda r: -r.evidence)
