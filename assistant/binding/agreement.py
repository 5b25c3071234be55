"""Whether a sentence says of a number what the report says of it: subject, kind, year, direction, target met or not."""

from __future__ import annotations

import re

from assistant.binding.context import Context
from assistant.binding.facts import WHOLE, Book, Fact, generic, key
from assistant.binding.numeral import Numeral

_MONEY = ("initial", "full", "executed")
_POINTS = ("weight", "score", "total_score", "recomputed")
_COMPUTED = ("delta", "growth", "share", "ratio", "count")
_QUOTED = 6
OPPOSITE = "句中写的增减方向与数据相反"
COMPARED = "句中的比较与实际完成值不符"
ACHIEVED = "句中所写的完成情况与指标值不符"
CONTRADICTIONS = frozenset({OPPOSITE, COMPARED, ACHIEVED})
"""The sentence is about the fact and says the opposite: no like-valued other fact makes it true."""


def disagreement(numeral: Numeral, fact: Fact, about: Context, book: Book) -> str:
    """Why the sentence does not state this fact, in Chinese; "" where it does."""
    if numeral.claim is not None and about.changed and fact.role != "growth":
        return "句中写成了增减幅度"
    if fact.verbatim:
        return "" if about.before.endswith(fact.lead) else "引文中的数离开了原来的句子"
    for why in (
        _subject(fact, about),
        _cue(fact, about),
        _entity(fact, about, book),
        _kind(fact, about),
        _period(fact, about, book),
        _way(fact, about),
        _outcome(fact, about),
    ):
        if why:
            return why
    return ""


def quoted(fact: Fact, about: Context, book: Book) -> bool:
    """True where the words before the number are those of the report before its figure."""
    if fact.figure is None or not book.texts:
        return False
    place = fact.figure.location
    words = key(book.texts.get((place.doc, place.block), "")[: place.start])
    own, said = words[-_QUOTED:], about.before[-_QUOTED:]
    return len(own) >= 4 and own == said[-len(own) :]


def _subject(fact: Fact, about: Context) -> str:
    named = about.subject[1] > about.sentence
    names = [name for name in map(key, fact.names) if not (named and fact.role == "" and generic(name))]
    end = max((_end(name, about) for name in names), default=0)
    if end and end > about.subject[0]:
        return ""
    if fact.whole and _whole(about):
        return ""
    return f"句中没有说明这是“{key(fact.label)}”的数" if fact.label else "句中没有说明这是什么数"


def _end(name: str, about: Context) -> int:
    """Where the name ends in the words before the number, past them if it follows the number, 0 if it is not there."""
    if len(name) < 2 or name in WHOLE:
        return 0
    if name in about.after:
        return len(about.before) + 1
    found = about.before.rfind(name)
    if found >= 0:
        return found + len(name)
    # where the clause names another subject in full, likeness proves nothing
    return 0 if about.subject[1] > about.clause else _shortened(name, about.before[about.clause :], len(about.before))


def _shortened(name: str, clause: str, end: int) -> int:
    """A name may be shortened if its head stays: 发放问卷 for 发放调查问卷; two thirds of it must be there in order."""
    if len(name) < 4 or name[-2:] not in clause:
        return 0
    lengths = [0] * (len(clause) + 1)
    for letter in name:
        diagonal = 0
        for column, other in enumerate(clause, 1):
            longer = diagonal + 1 if letter == other else max(lengths[column], lengths[column - 1])
            diagonal, lengths[column] = lengths[column], longer
    return end if lengths[-1] * 3 >= len(name) * 2 else 0


def _whole(about: Context) -> bool:
    """No part of the funds is named in the sentence, and the words mean the whole."""
    named = about.subject[1] > about.sentence
    return not named and any(word in about.before[about.sentence :] + about.after for word in WHOLE)


def _cue(fact: Fact, about: Context) -> str:
    """A count of indicators that were met needs a word for that, or the count of all would do as well."""
    words = f"{about.before[about.clause :]}〇{about.after}"
    return "" if not fact.cue or re.search(fact.cue, words) else f"句中没有说明这是“{fact.label}”"


def _entity(fact: Fact, about: Context, book: Book) -> str:
    if fact.entity and about.entity and fact.entity != about.entity:
        return f"这是“{fact.entity}”的数，句中说的是“{about.entity}”"
    if fact.entity and not about.entity and key(fact.label) in book.shared:
        return f"这是“{fact.entity}”的数，句中没有说明是哪一个表"
    if about.entity and fact.role and not fact.entity and key(fact.label) in book.shared:
        return f"这不是“{about.entity}”的数"
    return ""


def _kind(fact: Fact, about: Context) -> str:
    role, said = fact.role, about.role
    if about.changed and role not in ("", *_COMPUTED, "recomputed") and not about.compared:
        return "句中写成了增减或差额"
    if role in ("delta", "growth") and not about.changed:
        return "句中没有写明是增减或差额"
    if said == "share" and role in ("target", "actual", "rate", "ratio", "growth"):
        return "句中写成了占比"
    if role == "" and said == "target" and not _aimed(fact):
        return "句中写成了指标值"
    if role in _MONEY:
        return _money(role, said)
    if role in _POINTS:
        return _points(role, said)
    if role in ("target", "actual"):
        return _side(role, said, about)
    return "句中写成了指标值" if role == "rate" and said == "target" else ""


def _aimed(fact: Fact) -> bool:
    """A figure of the prose that is a target: hedged like one, or named like one."""
    return fact.quantity.hedged or re.search("目标|计划|指标|不低于|不少于|不超过|任务", fact.label) is not None


def _money(role: str, said: str) -> str:
    allowed = {"initial": ("initial",), "full": ("full",), "executed": ("executed",), "budget": ("initial", "full")}
    wanted = allowed.get(said, ("executed",) if said in ("", "actual") else _MONEY)
    return "" if role in wanted else "句中所说的与预算数、执行数的口径不一致"


def _points(role: str, said: str) -> str:
    groups = {"weight": ("weight",), "score": ("score", "total_score"), "recomputed": ("recomputed",)}
    wanted = groups.get(said, ("weight", "score", "total_score"))
    return "" if role in wanted else "句中所说的与分值、得分的口径不一致"


def _side(role: str, said: str, about: Context) -> str:
    if role == "target":
        compared = about.compared and _compared_directly(about)
        return "" if said == "target" or compared else "句中没有写明这是指标值"
    own = said == "target" and not (about.compared and _compared_directly(about))
    return "句中写成了指标值" if own else ""


def _period(fact: Fact, about: Context, book: Book) -> str:
    if about.year is None or not fact.period.isdigit() or int(fact.period) == about.year:
        return ""
    if book.year is not None and about.year == book.year and int(fact.period) != book.year - 1:
        return ""
    return f"这是{fact.period}年的数，句中说的是{about.year}年"


def _way(fact: Fact, about: Context) -> str:
    if fact.direction and about.change and fact.direction != about.change:
        return OPPOSITE
    return ""


def _outcome(fact: Fact, about: Context) -> str:
    """“高于指标值95%” must be true of the actual, and “完成年度目标” of an indicator that was met."""
    if fact.role == "target" and fact.peer is not None and about.compared and _compared_directly(about):
        actual, target = fact.peer.value, fact.quantity.value
        holds = {"over": actual > target, "under": actual < target, "reach": actual >= target}[about.compared]
        if not holds and not (about.compared == "reach" and fact.met):
            return COMPARED
    if fact.role == "actual" and fact.met is not None and about.done and (about.done == "yes") != fact.met:
        return ACHIEVED
    return ""


def _compared_directly(about: Context) -> bool:
    """“高于指标值95%” compares; in “指标值不低于95%” the comparison belongs to the target itself."""
    clause = about.before[about.clause :]
    return _OWN_BOUND.search(clause) is None


_OWN_BOUND = re.compile(r"(?:指标值|目标值?|计划|要求)[^，]*(?:不低于|不少于|达到|高于|超过|不足|完成|低于|≥|≤)[^，]*$")
