"""What the sentences of a report claim: a grammar over figures, not over words.

`read_prose` turns every paragraph into mentions (a figure, the noun phrase before it, what kind of statement it makes),
mentions into items (an amount with its changes, shares, rates and budget), and lets small rule modules find relations.
docs/reading.md tells the grammar.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.documents.model import Document
from assistant.reading.prose.accounts_told import accounts_told
from assistant.reading.prose.balances import balances
from assistant.reading.prose.batches import batches
from assistant.reading.prose.changes import changes
from assistant.reading.prose.claims import claims_of
from assistant.reading.prose.differences import differences
from assistant.reading.prose.expressions import expressions, retold
from assistant.reading.prose.flow import paragraphs
from assistant.reading.prose.fund_facts import fund_facts
from assistant.reading.prose.gaps import gaps
from assistant.reading.prose.grades import grades, total_scores
from assistant.reading.prose.growth import growth
from assistant.reading.prose.homes import Homes
from assistant.reading.prose.indicator_facts import indicator_facts
from assistant.reading.prose.items import Book, build
from assistant.reading.prose.joint import joint_sums
from assistant.reading.prose.leads import leads
from assistant.reading.prose.lists import listings
from assistant.reading.prose.moves import moves
from assistant.reading.prose.naming import name_figures
from assistant.reading.prose.products import products
from assistant.reading.prose.rates import rates
from assistant.reading.prose.ratios import ratios
from assistant.reading.prose.rolls import rolls
from assistant.reading.prose.samefact import same_facts
from assistant.reading.prose.sentence import speech
from assistant.reading.prose.series import series
from assistant.reading.prose.share_ends import share_ends
from assistant.reading.prose.share_groups import share_groups
from assistant.reading.prose.shares import shares
from assistant.reading.prose.staffing import staffing
from assistant.reading.prose.surveys import surveys
from assistant.reading.prose.toldtwice import told_twice
from assistant.reading.prose.totals import totals
from assistant.reading.prose.wrong_years import wrong_years
from assistant.reading.tables.account_facts import TableFact
from scoring.claims import Claim
from scoring.model import Evaluation, Figure, Location, Section
from scoring.observations import Observation
from scoring.relations import Expression, Rate, Relation, SameFact, Share, ShareGroup, Staffing


@dataclass(frozen=True, slots=True)
class ProseReading:
    """Figures of the prose in document order, and what the prose (alone or with the tables) claims of them.

    `open` tells of figures that were left without comparison: (figure id, why). `claims` are figures with all that they
    may come from, by rules and by the search.
    """

    figures: tuple[Figure, ...] = ()
    relations: tuple[Relation, ...] = ()
    observations: tuple[Observation, ...] = ()
    open: tuple[tuple[str, str], ...] = ()
    claims: tuple[Claim, ...] = ()


def read_prose(
    documents: tuple[Document, ...],
    sections: tuple[Section, ...],
    evaluations: tuple[Evaluation, ...],
    facts: Sequence[TableFact],
    ids: Iterator[str],
    tables: Sequence[Figure] = (),
) -> ProseReading:
    """Reads all paragraphs, headings, footnotes and text boxes (of tables only the cells that tell goals and results).

    `ids` yields fresh figure ids ("F12"). `evaluations` and `facts` are what forms and account tables gave; relations
    between prose and table (SameFact, SurveyShare, Staffing) rest on them. `tables` are the figures of all
    tables, which a percentage of the prose may come from. Relations come without duplicates.
    """
    rows = {(p.doc, p.block) for e in evaluations for p in _places(e)}
    told = paragraphs(documents, _goals(evaluations))
    book = build([p for p in told if not any((p.doc, b) in rows for b in p.blocks)])
    name_figures(book, ids)
    homes = Homes(told, sections, evaluations)
    calculated = list(expressions(book, ids))
    rows_told, totals_told = indicator_facts(book, homes), total_scores(book, homes)
    found = [*_relations(book, homes, rows_told.same), *totals_told.same, *grades(book, homes)]
    found += accounts_told(book, facts, sections)
    told_once = [expression for expression, _ in calculated]
    found = [*(r for r in found if not retold(r, told_once)), *told_once]
    extra = [figure for _, brought in calculated for figure in brought]
    found.extend(share_ends(book, {r.share.id for r in found if isinstance(r, Share)}))
    found.extend(share_groups(book, {frozenset(f.id for f in r.shares) for r in found if isinstance(r, ShareGroup)}))
    found.extend(ratios(book, _rates(found)))
    for change, brought in series(documents):
        named = {id(f): replace(f, id=next(ids)) for f in brought}
        extra.extend(named.values())
        found.append(
            replace(change, current=named[id(brought[1])], previous=named[id(brought[0])], rate=named[id(brought[2])])
        )
    figures = (*(m.figure for m in book.mentions), *extra)
    relations = tuple(dict.fromkeys(found))
    claims = claims_of(speech(book.paragraphs, book.mentions, tables), relations)
    left = (*rows_told.open, *totals_told.open)
    return ProseReading(figures, relations, tuple(wrong_years(rows_told)), left, claims)


def _rates(found: Sequence[Relation]) -> set[str]:
    """The ids of the rates that were read."""
    told = {r.rate.id for r in found if isinstance(r, Rate | Staffing) and r.rate}
    return told | {r.result.id for r in found if isinstance(r, Expression)}


def _goals(evaluations: tuple[Evaluation, ...]) -> dict[tuple[int, str], str]:
    """The cells of the forms that tell the year's goal and what came of it."""
    entries = [(e, role) for v in evaluations for e, role in ((v.goal, "goal"), (v.goal_result, "result")) if e]
    return {(e.location.doc, e.location.block): role for e, role in entries if e.location.block.startswith("t")}


def _places(evaluation: Evaluation) -> Iterator[Location]:
    """Where the rows of a table stand; a form told in lines of text is no prose."""
    yield from (row.location for row in evaluation.indicators)
    yield from (line.location for line in evaluation.funds)
    yield from (
        entry.location
        for row in evaluation.indicators
        for entry in (row.actual and row.actual.entry, row.score)
        if entry
    )


def _relations(book: Book, homes: Homes, told: list[SameFact]) -> Iterator[Relation]:
    # changes settle the unit of last year's bare numbers, so they come first
    moved: list[Relation] = list(changes(book))
    moved += growth(book, moved)
    yield from moved
    yield from moves(book, moved)
    lists = [*listings(book), *batches(book)]
    yield from totals(book, lists)
    yield from rates(book)
    yield from shares(book, lists)
    yield from joint_sums(book)
    apart = [*moved, *differences(book)]
    yield from apart[len(moved) :]
    yield from gaps(book, apart)
    yield from leads(book, apart)
    yield from rolls(book)
    yield from balances(book)
    yield from products(book)
    yield from surveys(book, homes)
    yield from staffing(book, (homes.own,) if homes.own else homes.forms)
    yield from told
    yield from fund_facts(book, homes)
    yield from same_facts(book, homes)
    yield from told_twice(book, homes)
