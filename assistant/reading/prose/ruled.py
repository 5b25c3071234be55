"""What rules of grammar read, as readings of claims; and what speaks against a rule's reading.

A rule sees one pattern of words. It doesn't see that the claim names another thing than its operands, that a second
price stands in the sentence, or that an amount is paid besides; then its reading accuses nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assistant.reading.prose.conditions import one_price
from assistant.reading.prose.evidence import out_of_time
from assistant.reading.prose.explained import Explained
from assistant.reading.prose.names import covers, telling
from assistant.reading.prose.sentence import Speech, Spoken
from assistant.reading.prose.wanted import wanted
from scoring.claims import Claim, Reading
from scoring.holds import operands
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

# points of a rule's reading, and what a base printed right in front of the figure adds
_RULE, _PRINTED = 45, 40


def by_result(relations: Iterable[Relation]) -> Mapping[str, list[Relation]]:
    """Result → what rules read of it."""
    ruled: dict[str, list[Relation]] = {}
    for relation in relations:
        match relation:
            case Share(share=figure) | Rate(rate=figure) | Difference(result=figure) | Mean(mean=figure):
                ruled.setdefault(figure.id, []).append(relation)
            case Average(average=figure):
                ruled.setdefault(figure.id, []).append(relation)
            case Change(rate=rate, amount=amount):
                if figure := rate or amount:
                    ruled.setdefault(figure.id, []).append(relation)
            case Expression(result=figure):
                ruled.setdefault(figure.id, []).insert(0, relation)
            case Staffing(rate=rate) if rate is not None:
                ruled.setdefault(rate.id, []).append(relation)
            case _:
                pass
    return ruled


def judged_by_sample(relations: Iterable[Relation]) -> frozenset[str]:
    """The shares of surveys: whether their sample can give them is judged by a check of its own."""
    return frozenset(r.share.id for r in relations if isinstance(r, SurveyShare))


def totals_of(relations: Iterable[Relation]) -> Mapping[str, list[Total]]:
    found: dict[str, list[Total]] = {}
    for relation in relations:
        if isinstance(relation, Total):
            found.setdefault(relation.total.id, []).append(relation)
    return found


def total_claim(spoken: Spoken, total: Total, speech: Speech) -> Claim:
    """A total may have several lists of parts (by source and by use): every one is a statement of its own."""
    otherwise = Explained(speech).of_total(spoken, total)
    return Claim(spoken.figure, (Reading(total, _RULE, True, False, True),), "", otherwise)


def ruled_reading(relation: Relation, spoken: Spoken, by_id: Mapping[str, Spoken], speech: Speech) -> Reading:
    """What a rule reads. A base printed right in front of the figure is the one that is meant."""
    if isinstance(relation, Expression):
        return Reading(relation, 2 * _RULE, True, True, True)
    told = [by_id[f.id] for f in operands(relation) if f.id in by_id]
    if _doubted(relation, spoken, told, speech):
        return Reading(relation, 0, rule=True)
    printed = any(s.base and s.order == spoken.order - 1 for s in told)
    named = printed or (isinstance(relation, Rate) and relation.named)
    return Reading(relation, _RULE + (_PRINTED if printed else 0), True, named, True)


def _doubted(relation: Relation, spoken: Spoken, told: list[Spoken], speech: Speech) -> bool:
    """What is paid besides (另付) comes from nothing told before; a change or difference of another thing neither."""
    if not isinstance(relation, Staffing) and any(s.says("extra") for s in told):
        return True
    if isinstance(relation, Rate | Share) and out_of_time(spoken, told):
        return True
    if isinstance(relation, Average):
        return not one_price(spoken, told, speech.by_paragraph[spoken.paragraph])
    if isinstance(relation, Change):
        figures = {f.id for f in (relation.amount, relation.rate) if f}
        changes = [s for s in speech.by_paragraph[spoken.paragraph] if s.figure.id in figures]
        values = [s for s in told if s.figure.id not in figures]
        return bool(values) and any(_of_another(s, values, speech) for s in changes)
    return False


def _of_another(change: Spoken, values: list[Spoken], speech: Speech) -> bool:
    """The change names a thing that none of the values is."""
    subject = wanted(change, speech).subject
    known = any(telling(v.name) for v in values)
    return telling(subject) and known and not any(covers(v.name, subject) for v in values)
