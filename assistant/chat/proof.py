"""What a model's answer about a report may state: its figures, recomputed scores, results of the calculator, and the
sentences that the tools gave it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from assistant.binding import Book, Bound, Fact, bind_with, book_of
from assistant.chat.answer import Number
from assistant.chat.known import Known
from scoring.model import Indicator
from scoring.quantity import PERCENT, SCORE, Quantity, plain
from scoring.review import Assessment
from scoring.ruleset import RuleSet

_OPERAND = re.compile(r"[A-Za-z]\w*|\d+(?:\.\d+)?")
_COLUMNS = frozenset({"完成值", "实际完成值", "指标值", "年度指标值", "目标值", "自评得分", "重算得分"})
_COMPUTED = -1
"""The document number under which sentences stand that the program itself made."""


class Proof:
    """The facts of one conversation turn. Results of the calculator are added while the model works."""

    def __init__(self, known: Known) -> None:
        texts = {(n, b.id): b.text for n, d in enumerate(known.reviewed.documents) for b in d.blocks.values()}
        texts |= {(_COMPUTED, f"c{n}"): line for n, line in enumerate(_sentences(known))}
        self.book: Book = _told_apart(book_of(known.report, tuple(_recomputed(known)), texts))
        self._results = 0

    @property
    def values(self) -> Mapping[str, Decimal]:
        """Values by id, for the calculator."""
        return {fact.id: fact.quantity.value for fact in self.book.facts if fact.id.isidentifier()}

    def add(self, value: Decimal, expression: str) -> str:
        """Keeps a computed value and gives the id it can be written by."""
        self._results += 1
        name = f"C{self._results}"
        words = set(_OPERAND.findall(expression))
        operands = [f for f in self.book.facts if f.id in words or plain(f.quantity.value) in words]
        names = tuple(dict.fromkeys(n for fact in operands for n in fact.names)) or ("计算", "相差", "合计", "差额")
        quantity = Quantity.of(plain(value))
        fact = Fact(name, quantity, expression, names=names, trace=(f"{expression} = {plain(value)}",))
        self.book = _told_apart(self.book.with_facts((fact,)))
        return name

    def prove(self, text: str, question: str) -> tuple[Bound, tuple[Number, ...]]:
        """The text with its tokens printed, and every number with its standing."""
        bound = bind_with(text, self.book, title=question)
        return bound, tuple(
            Number(n.text, "bound" if n.status == "bound" else "unverified", n.figure) for n in bound.numbers
        )


def _told_apart(book: Book) -> Book:
    """Names of columns are no subjects: in “满意度的完成值是94.9” the number is still that of 满意度."""
    return replace(book, subjects=tuple(s for s in book.subjects if s not in _COLUMNS))


def _recomputed(known: Known) -> Iterator[Fact]:
    for number, assessment in enumerate(known.review.assessments):
        yield from _scores(assessment, f"E{number + 1}")


def _scores(assessment: Assessment, prefix: str) -> Iterator[Fact]:
    year, project = str(assessment.evaluation.year or ""), assessment.evaluation.project
    for row in assessment.rows:
        score, name = row.score, row.indicator.name
        yield from _as_printed(row.indicator, year, project)
        if score.value is not None and not score.kept:
            yield Fact(
                f"{prefix}r{row.indicator.row}",
                Quantity.of(plain(score.value), SCORE),
                name,
                "recomputed",
                (name,),
                year,
                project,
                met=score.met,
                trace=score.trace,
            )
    for fund in assessment.funds:
        if fund.rate is not None:
            names = (fund.line.label, "预算执行率", "执行率")
            yield Fact(
                f"{prefix}f{fund.line.row}",
                Quantity.of(str(fund.rate), PERCENT),
                fund.line.label,
                "rate",
                names,
                year,
                project,
                whole=fund.line.total,
                trace=fund.score.trace,
            )
    if assessment.totals.recomputed is not None:
        value = Quantity.of(plain(assessment.totals.recomputed), SCORE)
        yield Fact(f"{prefix}total", value, "总分", "recomputed", ("总分", "总得分", "合计"), year, project)


def _as_printed(row: Indicator, year: str, project: str) -> Iterator[Fact]:
    """“94.9” of a percentage whose cell has no sign may be repeated as it stands."""
    sides = (("target", row.target), ("actual", row.actual))
    for role, side in sides:
        figure = side.entry.figure if side else None
        if side and side.value and figure and figure.quantity.unit.symbol != side.value.unit.symbol:
            names = (row.name,)
            yield Fact(f"{figure.id}p", figure.quantity, row.name, role, names, year, project, figure=figure)


def _sentences(known: Known) -> Iterator[str]:
    """Sentences of the program: findings, arithmetic, rules. An answer may repeat their numbers in the same words."""
    for finding in known.review.findings:
        yield finding.message
        yield from finding.trace
        yield finding.basis
    for assessment in known.review.assessments:
        for score in (*(r.score for r in assessment.rows), *(f.score for f in assessment.funds)):
            yield from score.trace
        yield from _sources(assessment.choice.ruleset)


def _sources(rules: RuleSet) -> Iterator[str]:
    for basis in (rules.basis, rules.quantitative, rules.execution.basis, rules.grade_basis, rules.band_basis):
        yield basis.source
