"""The numerals of an offline answer, each with the figure it was taken from.

Offline answers are put together from cells, quotations, findings and the arithmetic of the rule set, so every numeral
has a source; one that has none is reported as unverified rather than passed over.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.binding import numerals
from assistant.chat.answer import Number
from assistant.chat.known import Known
from assistant.chat.reply import Reply
from scoring.model import Figure
from scoring.quantity import Quantity, plain


def numbers_of(known: Known, made: Reply) -> tuple[Number, ...]:
    """Every numeral of the text in order; ordinals, dates and list numbers are none."""
    cited = {(p.doc, p.block) for p in made.places}
    near = [f for f in known.report.figures if (f.location.doc, f.location.block) in cited]
    return tuple(
        _document(n.text) if n.document else _number(known, made, near, n.text, n.quantity)
        for n in numerals(made.text)
        if n.start >= _echo(made) and not _of_code(made.text, n.start)
    )


def _echo(made: Reply) -> int:
    """Where the user's own words end: what was not found is named by them."""
    return 0 if made.found else made.text.find("”的内容")


def _of_code(text: str, start: int) -> bool:
    """S102 is a name."""
    return start > 0 and text[start - 1].isascii() and text[start - 1].isalpha()


def _number(known: Known, made: Reply, near: list[Figure], text: str, quantity: Quantity | None) -> Number:
    figure = next(
        (f for group in (near, known.report.figures) for f in group if quantity and _same(f.quantity, quantity)), None
    )
    if figure is not None:
        return Number(text, "bound", figure.id)
    sure = quantity is not None and (plain(quantity.value) in made.computed or _stated(known, text, quantity))
    return Number(text, "bound" if sure or _quoted(known, text) else "unverified")


def _document(text: str) -> Number:
    """A document's number: only rules and the report itself bring one into an answer."""
    return Number(text, "bound")


def _same(own: Quantity, printed: Quantity) -> bool:
    if own.value != printed.value:
        return False
    return not own.unit.symbol or not printed.unit.symbol or own.unit.symbol == printed.unit.symbol


def _stated(known: Known, text: str, quantity: Quantity) -> bool:
    """Computed by the check: a score, a rate, a line of arithmetic, a number of the rule set."""
    value = plain(quantity.value)
    return any(value == other or text in line for line, other in _computed(known))


def _computed(known: Known) -> Iterator[tuple[str, str]]:
    for assessment in known.review.assessments:
        totals = assessment.totals
        for score in (*(r.score for r in assessment.rows), *(f.score for f in assessment.funds)):
            yield "\n".join(score.trace), plain(score.value) if score.value is not None else ""
        for fund in assessment.funds:
            yield "", plain(fund.rate) if fund.rate is not None else ""
        for value in (totals.recomputed, totals.weights, totals.stated):
            yield "", plain(value) if value is not None else ""
    for finding in known.review.findings:
        yield "\n".join((finding.message, *finding.trace)), finding.expected or ""


def _quoted(known: Known, text: str) -> bool:
    return text in known.plain_text
