"""Figures of the text that an account table tells as well: 本年支出合计1234.56万元 and the row of that name.

Subject, stage, kind of money and year must agree, and the tables must tell one value; where two may be meant, an equal
one is the one that is meant, and otherwise nothing is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.reading.prose.items import Book, Item
from assistant.reading.prose.labels import make
from assistant.reading.prose.mention import Kind, Mention
from assistant.reading.tables.account_facts import TableFact, block_of, canonical, scope_of
from assistant.reading.tables.account_words import holds, says, vocabulary, without_monies
from assistant.reading.text.normal import squeeze
from scoring.arithmetic import Match
from scoring.mentions import agreement
from scoring.model import Section
from scoring.relations import SameFact

_MONEY = re.compile(r"(?:预算)?(?:财政)?(?:拨款)?(?:安排的?|的)?")
_STAGES = {"final": ("executed",), "budget": ("initial", "full", "budget"), "?": ()}
_OTHER_PROJECT = re.compile(r"项目(?!支出|预算|资金|经费)")
Titles = Mapping[tuple[int, str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Said:
    """`stage` is "?" where the words around tell of budget and outturn alike."""

    subject: str
    stage: str
    scope: str
    year: str
    block: str


def accounts_told(book: Book, facts: Sequence[TableFact], sections: Sequence[Section]) -> Iterator[SameFact]:
    """Links of the text with the account tables."""
    if not facts:
        return
    titles, known = _titles(sections), {fact.subject for fact in facts}
    for item in book.items:
        said = _said(item, known, titles)
        fact = _meant(item, said, facts) if said is not None else None
        if item.value is not None and said is not None and fact is not None:
            yield SameFact((item.value.figure, fact.figure), said.subject, anchor=1)


def _titles(sections: Sequence[Section]) -> Titles:
    """Block → the titles of the sections that it stands in, the innermost first."""
    found: dict[tuple[int, str], list[str]] = {}
    for section in sorted(sections, key=lambda s: -s.level):
        for block in section.blocks:
            found.setdefault((section.location.doc, block), []).append(section.title)
    return found


def _said(item: Item, known: set[str], titles: Titles) -> _Said | None:
    """What the words before a figure say that it is; None unless they name a subject of the tables and nothing else."""
    value = item.value
    if value is None or not value.usable or value.kind is not Kind.AMOUNT or value.dimension != "money":
        return None
    name, stage = _name(value)
    scope, subject = _split(name, known)
    above = titles.get((value.paragraph.doc, value.paragraph.blocks[0]), ())
    sentence = re.split(r"[。；;]", value.paragraph.text[: value.start])[-1]
    if not subject or value.paragraph.role or _elsewhere((sentence, *above)):
        return None
    years = set(re.findall(r"((?:19|20)\d\d)年", sentence))
    parents = [squeeze(item.parent.label.text)] if item.parent is not None else []
    context = [text.replace(subject, "") for text in (*parents, sentence, *above)]
    own = scope or next((found for text in context if (found := scope_of(text))), "")
    stage = stage or next((found for text in context if (found := _stage(text))), "")
    block = next((found for text in context if (found := block_of(text))), "")
    return _Said(subject, stage, own, years.pop() if years else "", block) if len(years) < 2 else None


def _stage(text: str) -> str:
    bare = without_monies(text)
    told = [stage for stage, words in vocabulary().groups["text_stages"].items() if any(w in bare for w in words)]
    return "?" if len(told) > 1 else "".join(told)


def _name(value: Mention) -> tuple[str, str]:
    """The noun phrase before a figure with the word of totalling behind it, and its stage."""
    label = make(value.clause)
    before, _, behind = value.clause.rpartition(label.text) if label.text else ("", "", value.clause)
    parts = vocabulary().parts
    point = next((p for p in parts["points"] if before.endswith(p)), "")
    total = next((t for t in parts["sums_behind"] if behind.startswith(t)), "")
    name = point + re.sub(r"[“”\"']", "", label.text) + total
    end = next((e for e in parts["stage_ends"] if name.endswith(e)), "")
    start = next((s for s in parts["stage_starts"] if name.startswith(s)), "")
    return name.removesuffix(end).removeprefix(start), label.stage


def _split(name: str, known: set[str]) -> tuple[str, str]:
    """Kind of money and subject: 一般公共预算财政拨款基本支出 → (一般公共预算, 基本支出)."""
    own = _subject(name, known)
    if own:
        return "", own
    for scope, words in vocabulary().groups["scopes"].items():
        for word in words:
            rest = name.removeprefix(word)
            if rest != name and (own := _subject(_MONEY.sub("", rest, count=1), known)):
                return scope, own
    return "", ""


def _subject(name: str, known: set[str]) -> str:
    """The subject that a name means, or a subject of a table by its very name."""
    own = canonical(name) or name
    return own if own in known and len(own) >= 4 else ""


def _elsewhere(texts: Sequence[str]) -> bool:
    return any(holds("elsewhere", text) or _OTHER_PROJECT.search(text) for text in texts)


def _meant(item: Item, said: _Said, facts: Sequence[TableFact]) -> TableFact | None:
    alike = [f for f in facts if f.subject == said.subject and _fits(said, f)]
    agreeing = next((f for f in alike if _agree(item, f)), None)
    if agreeing is not None:
        return agreeing
    own = [f for f in alike if _of_scope(said, f) and _of_block(said, f)]
    # a text that does not say whose money it tells of may mean any of them
    rivals = own if said.scope or said.block else alike
    single = len({f.figure.quantity.base for f in rivals}) == 1 and len({f.stage for f in rivals}) == 1
    return own[0] if own and single else None


def _fits(said: _Said, fact: TableFact) -> bool:
    stage = not said.stage or not fact.stage or fact.stage in _STAGES[said.stage]
    return stage and said.year in ("", fact.year)


def _of_scope(said: _Said, fact: TableFact) -> bool:
    """三公 are always those of the treasury's money, whether a text says so or not."""
    return fact.scope == said.scope or (not said.scope and says("own_tables_only", fact.block))


def _of_block(said: _Said, fact: TableFact) -> bool:
    return fact.block == said.block or (not fact.block and not says("own_tables_only", said.block))


def _agree(item: Item, fact: TableFact) -> bool:
    assert item.value is not None
    return agreement(item.value.figure.quantity, fact.figure.quantity) in (Match.EQUAL, Match.ROUNDING)
