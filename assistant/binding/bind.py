"""Binding: every number of a text is proved from the report, or marked for the reader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.binding.agreement import CONTRADICTIONS, disagreement, quoted
from assistant.binding.bound import Bound, Number, Policy, Status
from assistant.binding.context import Context, context
from assistant.binding.facts import Book, Fact, book_of, key
from assistant.binding.numeral import Numeral
from assistant.binding.numerals import numerals
from assistant.binding.values import form, printed
from assistant.reading.text.units import UNITS
from scoring.model import Report

TOKEN = re.compile(r"\{\{\s*([A-Za-z][\w.:/-]*)\s*(?:\|\s*([^{}|]*?)\s*)?(?:\|\s*(\d)\s*)?\}\}")
_UNKNOWN = "报告中没有这个数，也不能由报告中的数算出"


@dataclass(frozen=True, slots=True)
class _Printed:
    """A token's place in the rendered text and its fact (None: no such fact or unit)."""

    start: int
    end: int
    fact: Fact | None


def bind(
    text: str,
    report: Report,
    extra: Iterable[Fact] = (),
    *,
    title: str = "",
    texts: Mapping[tuple[int, str], str] | None = None,
    documents: Iterable[str] = (),
) -> Bound:
    """Renders the tokens of a text and proves all its numbers against the report and the computed values `extra`.

    `title` is the question or heading the text stands under; `texts` (block texts by document and block id) lets
    quotations be recognised; `documents` are document numbers that may be cited.
    """
    return bind_with(text, book_of(report, extra, texts), title=title, documents=documents)


def bind_with(text: str, book: Book, *, title: str = "", documents: Iterable[str] = ()) -> Bound:
    """Like `bind`, with a book that was made before: many texts of one report share it."""
    rendered, tokens = _render(text, book)
    found = numerals(rendered)
    cited = frozenset(documents)
    numbers: list[Number] = []
    for index, numeral in enumerate(found):
        about = context(rendered, found, index, book, title)
        numbers.append(_number(numeral, about, book, _token_at(numeral, tokens), cited, rendered))
    missing = [_lost(t, rendered) for t in tokens if t.fact is None]
    kept = [n for n in numbers if not any(m.start <= n.start < m.end for m in missing)]
    return Bound(rendered, tuple(sorted((*kept, *missing), key=lambda n: n.start)))


def _render(text: str, book: Book) -> tuple[str, list[_Printed]]:
    pieces: list[str] = []
    tokens: list[_Printed] = []
    length = last = 0
    for match in TOKEN.finditer(text):
        pieces.append(text[last : match.start()])
        length += len(pieces[-1])
        fact = book.by_id.get(match[1])
        shown = _shown(fact, match[2], match[3])
        tokens.append(_Printed(length, length + len(shown or match[0]), fact if shown else None))
        pieces.append(shown or match[0])
        length += len(pieces[-1])
        last = match.end()
    return "".join((*pieces, text[last:])), tokens


def _shown(fact: Fact | None, unit: str | None, decimals: str | None) -> str | None:
    """The printed fact, None for an unknown fact or a unit that it can't be printed in."""
    if fact is None or (unit and unit not in UNITS):
        return None
    if fact.verbatim:
        return fact.verbatim
    wanted = UNITS[unit] if unit else None
    if wanted is not None and wanted.dimension != fact.quantity.unit.dimension:
        return None
    return printed(fact.quantity, wanted, None if decimals is None else int(decimals))


def _token_at(numeral: Numeral, tokens: Sequence[_Printed]) -> Fact | None:
    return next((t.fact for t in tokens if t.start < numeral.end and numeral.start < t.end), None)


def _lost(token: _Printed, text: str) -> Number:
    why = "没有这个编号的数据，或单位不能换算"
    return Number(text[token.start : token.end], token.start, token.end, Status.UNVERIFIED, why=why)


def _number(
    numeral: Numeral, about: Context, book: Book, token: Fact | None, cited: frozenset[str], text: str
) -> Number:
    if token and token.verbatim:
        return _quotation(numeral, token, about, book)
    if numeral.document:
        return _citation(numeral, cited, book)
    if numeral.quantity is None and numeral.claim is None:
        return _literal(numeral, about, book) or _open(numeral, "不能识读为一个数")
    candidates = [token] if token else book.facts
    matches = [(fact, policy) for fact in candidates if (policy := _form(numeral, fact))]
    if not matches:
        return _literal(numeral, about, book) or _open(numeral, _UNKNOWN)
    judged = [(fact, policy, _why(numeral, fact, policy, about, book, token)) for fact, policy in _ranked(matches)]
    reasons = [why for _, _, why in judged if why]
    against = next((why for why in reasons if why in CONTRADICTIONS), "")
    proof = next(((fact, policy) for fact, policy, why in judged if not why), None)
    if proof and not against:
        quotation = token is None and quoted(proof[0], about, book)
        return _proved(numeral, proof[0], Policy.QUOTED if quotation else proof[1])
    return (None if against else _literal(numeral, about, book)) or _open(numeral, against or reasons[0])


def _ranked(matches: Sequence[tuple[Fact, Policy]]) -> list[tuple[Fact, Policy]]:
    """Facts of tables and computed ones before figures of the prose, exact forms before others."""
    return sorted(matches, key=lambda m: (m[0].role in ("", "quoted"), _RANK[m[1]]))


def _why(numeral: Numeral, fact: Fact, policy: Policy, about: Context, book: Book, token: Fact | None) -> str:
    """Why the sentence does not state the fact, "" where it does."""
    if token is None and quoted(fact, about, book):
        return ""
    why = disagreement(numeral, fact, about, book)
    if not why and policy is Policy.HEDGED and numeral.quantity and "target" in (fact.role, about.role):
        return "句中写成了指标值"
    return why


_RANK = {Policy.EXACT: 0, Policy.CONVERTED: 1, Policy.ROUNDED: 2, Policy.HEDGED: 3, Policy.QUOTED: 4}


def _form(numeral: Numeral, fact: Fact) -> Policy | None:
    if fact.verbatim:
        same = key(numeral.text) == key(fact.verbatim)
        equal = numeral.quantity is not None and fact.quantity.value != 0 and form(numeral.quantity, fact)
        return Policy.QUOTED if same or equal else None
    if numeral.claim is not None:
        ratio = fact.quantity.unit.dimension == "ratio" and fact.role not in ("target",)
        fits = ratio and numeral.claim.growth == (fact.role == "growth" and fact.direction == "up")
        return Policy.HEDGED if fits and numeral.claim.holds(fact.quantity.base) else None
    return form(numeral.quantity, fact) if numeral.quantity is not None else None


def _quotation(numeral: Numeral, token: Fact, about: Context, book: Book) -> Number:
    why = disagreement(numeral, token, about, book)
    return _open(numeral, why) if why else _proved(numeral, token, Policy.QUOTED)


def _proved(numeral: Numeral, fact: Fact, policy: Policy) -> Number:
    return Number(numeral.text, numeral.start, numeral.end, Status.BOUND, fact, policy)


def _open(numeral: Numeral, why: str) -> Number:
    return Number(numeral.text, numeral.start, numeral.end, Status.UNVERIFIED, why=why)


def _citation(numeral: Numeral, cited: frozenset[str], book: Book) -> Number:
    number = key(numeral.text)
    known = any(number in key(each) for each in cited) or any(number in key(t) for t in book.texts.values())
    if known:
        return Number(numeral.text, numeral.start, numeral.end, Status.BOUND, policy=Policy.QUOTED)
    return _open(numeral, "报告和规则中没有这个文号")


def _literal(numeral: Numeral, about: Context, book: Book) -> Number | None:
    """A number that stands in the report within the same words, though no figure was read from it."""
    words = about.before[-8:] + key(numeral.text)
    if len(words) < len(key(numeral.text)) + 6 or not any(words in key(t) for t in book.texts.values()):
        return None
    return Number(numeral.text, numeral.start, numeral.end, Status.BOUND, policy=Policy.QUOTED)
