"""What a claim's own words ask of its operands: whose share of what, the rate of which thing over which base."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.reading.prose.names import NONE, Name, name_in, telling
from assistant.reading.prose.sentence import PLANS, Speech, Spoken
from assistant.reading.words.tagger import Tag, tags

BASES = (*PLANS, "stage.received", "stage.granted")
# what else tells one base from another: income or spending, papers sent or returned, posts or people
MARKS = ("flow", "survey.sent", "survey.returned", "survey.valid", "staff.posts", "staff.actual")


@dataclass(frozen=True, slots=True)
class Wanted:
    """`subject`: the thing spoken of; `whole`: the named whole or base, `general` where it is named by words such as
    总支出 only, `total` where it calls itself a total. `stages`: the stages that the base is named by (年初预算).
    `stem`: what the rate is a rate of (合格 of 合格率). `of` is True where the words name a base at all, `flows`
    say whether it is income or spending."""

    subject: Name = NONE
    whole: Name = NONE
    general: bool = False
    total: bool = False
    stages: frozenset[str] = frozenset()
    stem: str = ""
    of: bool = False
    flows: frozenset[str] = frozenset()


def wanted(claim: Spoken, speech: Speech) -> Wanted:
    """The wants of a percentage or amount, by its words and, where these are few, by those of its list."""
    found = tags(claim.text)
    start, end = claim.before
    of = found.last(start, end, "share.of", "rate.of")
    if of is not None and claim.says("of"):
        return _of_base(claim, of, speech)
    word = found.last(start, end, "share.word")
    if word is not None:
        return _within(claim, word.start)
    return _of_rate(claim)


def _of_base(claim: Spoken, of: Tag, speech: Speech) -> Wanted:
    text, found = claim.text, tags(claim.text)
    subject = name_in(text, found, claim.before[0], of.start) or _before(claim, of.start)
    base = _base(claim, of.end, claim.before[1])
    if not base.of and (elder := _elder(claim, speech)) is not None:
        base = wanted(elder, speech)
    return replace(base, subject=subject, stem="")


def _base(claim: Spoken, start: int, end: int) -> Wanted:
    """The base that the words between two places name."""
    text, found = claim.text, tags(claim.text)
    whole = name_in(text, found, start, end)
    stages = frozenset(t.concept for t in found.within(start, end) if t.concept in BASES)
    flows = frozenset(t.concept for t in found.within(start, end, *MARKS))
    total = found.has(start, end, "total.word")
    general = bool(whole) and not telling(whole)
    return Wanted(NONE, whole, general, total, stages, "", bool(whole or stages or total or flows), flows)


def _elder(claim: Spoken, speech: Speech) -> Spoken | None:
    """The share before it in the sentence, whose whole it goes on with."""
    row = speech.by_paragraph.get(claim.paragraph, [])
    for one in reversed([s for s in row if s.order < claim.order and s.sentence == claim.sentence]):
        if one.dimension == "ratio" and one.says("of"):
            return one
    return None


def _within(claim: Spoken, end: int) -> Wanted:
    """ "一般公共预算收入中税收占比": whole and part in one phrase."""
    text, found, start = claim.text, tags(claim.text), claim.before[0]
    inside = text.rfind("中", start + 2, end - 1)
    if inside > 0:
        whole = name_in(text, found, start, inside)
        return Wanted(
            name_in(text, found, inside + 1, end), whole, not telling(whole), False, frozenset(), "", bool(whole)
        )
    return Wanted(name_in(text, found, start, end) or _before(claim, start))


def _of_rate(claim: Spoken) -> Wanted:
    text, found, (start, end) = claim.text, tags(claim.text), claim.before
    rate = found.last(start, end, "rate.word", "growth.rate")
    compared = found.last(*claim.seen, "compare.with")
    if compared is not None and claim.says("dir", "growth"):
        return _against(claim, compared)
    if rate is None:
        return Wanted(name_in(text, found, start, end) or _before(claim, start))
    stem = text[max(start, rate.end - 3) : rate.end - 1] if rate.end - start >= 3 else ""
    basis = found.last(claim.seen[0], rate.start, "basis")
    if basis is not None and (by := text.rfind("按", claim.seen[0], basis.start)) >= 0:
        return replace(_base(claim, by + 1, basis.start), stem=stem)
    return Wanted(name_in(text, found, start, rate.start) or _before(claim, rate.start), stem=stem)


def _against(claim: Spoken, compared: Tag) -> Wanted:
    """与调整后预算相比, 比上年: the base of a change, up to the word that tells its direction."""
    text, found = claim.text, tags(claim.text)
    way = found.first(compared.end, claim.start, "dir", "growth")
    base = _base(claim, compared.end, way.start if way else claim.start)
    subject = name_in(text, found, claim.seen[0], compared.start)
    if way is not None and not subject:
        subject = name_in(text, found, way.end, claim.start)
    return replace(base, subject=subject)


def _before(claim: Spoken, end: int) -> Name:
    """The thing told in the words since the figure before."""
    start = claim.seen[0]
    return name_in(claim.text, tags(claim.text), start, end) if start < end else NONE
