"""What a text may state: the report's figures with what they mean, and values computed from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Literal

from scoring.comparison import compare
from scoring.model import Entry, Evaluation, Figure, FundLine, Indicator, Report
from scoring.quantity import NONE, SCORE, Quantity
from scoring.relations import SameFact

Direction = Literal["", "up", "down"]
WHOLE = (
    "预算执行率",
    "执行率",
    "年初预算",
    "全年预算",
    "实际支出",
    "资金总额",
    "总支出",
    "整体支出",
    "全年支出",
    "预算安排",
    "预算执行",
    "预算执行情况",
    "预算",
    "决算",
    "支出",
    "资金",
)
"""Words that stand for all funds of a table as long as the sentence names no part of them."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A value that a text may state. `figure` is None for a computed one; `trace` then is its arithmetic.

    `role`: the column of a table (initial, full, executed, rate, target, actual, weight, score, total_score), or of
    computed values delta, growth, share, ratio, count, recomputed; "" for prose. `names` are the wordings of its
    subject, `whole` marks the line that stands for all funds. `peer` is the other side of target and actual, `met`
    whether the actual meets the target. `sources` are the figures a computed value rests on. `cue` is a pattern that
    the clause must hold besides the name. `verbatim` marks a number of a quotation: printed like that, and bound only
    behind the words `lead`.
    """

    id: str
    quantity: Quantity
    label: str
    role: str = ""
    names: tuple[str, ...] = ()
    period: str = ""
    entity: str = ""
    direction: Direction = ""
    whole: bool = False
    met: bool | None = None
    peer: Quantity | None = None
    trace: tuple[str, ...] = ()
    figure: Figure | None = None
    sources: tuple[Figure, ...] = ()
    cue: str = ""
    verbatim: str = ""
    lead: str = ""


@dataclass(frozen=True)
class Book:
    """All facts of a report by id, and the words by which sentences tell them apart."""

    facts: tuple[Fact, ...]
    year: int | None = None
    entities: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    texts: Mapping[tuple[int, str], str] = field(default_factory=dict[tuple[int, str], str])

    @cached_property
    def shared(self) -> frozenset[str]:
        """Labels that the report's main table has in common with a project's."""
        own = {key(fact.label) for fact in self.facts if not fact.entity and fact.role}
        return frozenset(own & {key(fact.label) for fact in self.facts if fact.entity})

    @cached_property
    def by_id(self) -> dict[str, Fact]:
        return {fact.id: fact for fact in self.facts}

    def with_facts(self, extra: Iterable[Fact]) -> Book:
        """The same book with further (computed) values."""
        facts = (*self.facts, *extra)
        return Book(facts, self.year, self.entities, _subjects(facts), self.texts)


def book_of(report: Report, extra: Iterable[Fact] = (), texts: Mapping[tuple[int, str], str] | None = None) -> Book:
    """The facts of a report. `texts` gives block texts by (document, block id): with them quotations are recognised."""
    tables = [fact for e in report.evaluations for fact in _evaluation(e, report)]
    known = {fact.id for fact in tables}
    prose = _prose(report, {fact.id: fact for fact in tables}, known)
    facts = (*tables, *prose, *extra)
    entities = tuple(dict.fromkeys(e.project for e in report.evaluations if e.project))
    return Book(facts, report.year, entities, _subjects(facts), texts or {})


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """A name as it is compared: no quotes, brackets, 的 and white space."""
    return re.sub(r"[“”\"'‘’()（）《》\[\]的\s★☆*]", "", text)


def _subjects(facts: Iterable[Fact]) -> tuple[str, ...]:
    """Names that say whose number it is; longer ones first."""
    tables = {key(name) for fact in facts if fact.figure and fact.figure.role for name in fact.names}
    prose = {key(name) for fact in facts for name in fact.names}
    found = tables | {name for name in prose if not _GENERIC.fullmatch(name)}
    return tuple(sorted((n for n in found if len(n) >= 3 and n not in WHOLE), key=lambda n: (-len(n), n)))


_GENERIC = re.compile(
    r"(?!项目支出$|基本支出$)(?:完成|实际|累计|合计|共计|其中|增减|占比|比重|差额|得分|分值|总分|自评|按比例得?|预算|执行率?|完成率|控制率|完成及?时?率|预算执行率|指标值=?"
    r"|项目|资金|支出|收入|企业|数量|金额|发放|新增|剩余|缩短|满意度|合格率)+"
)


def generic(name: str) -> bool:
    """True for names that any number may have (得分, 完成率): they say nothing where another subject is named."""
    return len(name) < 4 or name in WHOLE or _GENERIC.fullmatch(name) is not None


def _evaluation(evaluation: Evaluation, report: Report) -> Iterator[Fact]:
    year = str(evaluation.year or report.year or "")
    entity = evaluation.project
    for line in evaluation.funds:
        yield from _fund(line, year, entity)
    for row in evaluation.indicators:
        yield from _indicator(row, year, entity)
    yield from _entry(evaluation.total_score, Fact("", _ZERO, "自评总分", "total_score", TOTAL_NAMES, year, entity))
    for weight in evaluation.label_weights:
        figure = weight.figure
        points = _in_points(figure.quantity)
        yield Fact(figure.id, points, weight.label, "weight", (weight.label,), year, entity, figure=figure)


TOTAL_NAMES = ("自评总分", "总得分", "总分", "综合得分", "自评得分", "评价得分", "绩效得分", "得分合计", "绩效评价得分")
_ZERO = Quantity.of(0)


def _fund(line: FundLine, year: str, entity: str) -> Iterator[Fact]:
    label = fund_name(line)
    names = (label, *WHOLE) if line.total else (label, f"{label}预算执行率", f"{label}执行率", f"{label}预算")
    cells = {"initial": line.initial, "full": line.full, "executed": line.executed, "rate": line.rate}
    for role, entry in cells.items():
        yield from _entry(entry, Fact("", _ZERO, label, role, names, year, entity, whole=line.total))
    scored = (f"{label}预算执行率", "预算执行率", "预算执行", "预算执行情况", label)
    for role, entry in {"weight": line.weight, "score": line.score}.items():
        yield from _entry(entry, Fact("", _ZERO, "预算执行率", role, scored, year, entity, whole=True))


def fund_name(line: FundLine) -> str:
    """The line's label without 其中 and punctuation."""
    return re.sub(r"^其中|[：:\s]", "", line.label.replace("其中：", "").replace("其中:", ""))


def _indicator(row: Indicator, year: str, entity: str) -> Iterator[Fact]:
    plain = Fact("", _ZERO, row.name, names=(row.name,), period=year, entity=entity, met=compare(row).met)
    target = row.target.value or row.target.low if row.target else None
    actual = row.actual.value if row.actual else None
    if row.target and target:
        yield from _entry(row.target.entry, replace(plain, role="target", peer=actual), target)
    if row.actual and actual:
        yield from _entry(row.actual.entry, replace(plain, role="actual", peer=target), actual)
    yield from _entry(row.weight, replace(plain, role="weight"))
    yield from _entry(row.score, replace(plain, role="score"))


def _entry(entry: Entry | None, pattern: Fact, quantity: Quantity | None = None) -> Iterator[Fact]:
    if entry is None or entry.figure is None:
        return
    value = quantity or entry.figure.quantity
    if pattern.role in ("weight", "score", "total_score"):
        value = _in_points(value)
    yield replace(pattern, id=entry.figure.id, quantity=value, figure=entry.figure)


def _in_points(quantity: Quantity) -> Quantity:
    return replace(quantity, unit=SCORE) if quantity.unit.dimension == NONE.dimension else quantity


def _prose(report: Report, tables: Mapping[str, Fact], known: set[str]) -> Iterator[Fact]:
    """Figures outside the tables; the same fact stated in a table lends its names and its role."""
    twins = _twins(report, tables)
    told = _told(report)
    before: Sequence[str] = ()
    block = ""
    for figure in report.figures:
        if figure.location.block != block:
            before, block = (), figure.location.block
        if figure.id not in known:
            role = told.get((figure.location.doc, figure.location.block), "")
            yield _sentence(figure, twins.get(figure.id), before, role)
        before = (*before[-1:], figure.label)


def _told(report: Report) -> dict[tuple[int, str], str]:
    """Cells that tell the overall goal, and what became of it."""
    cells = [(e.goal, "target") for e in report.evaluations] + [(e.goal_result, "actual") for e in report.evaluations]
    return {(entry.location.doc, entry.location.block): role for entry, role in cells if entry}


def _sentence(figure: Figure, twin: Fact | None, before: Sequence[str], told: str) -> Fact:
    names = [n for n in (figure.label, *_parts(figure.label)) if len(n) > 1] or [n for n in before if len(n) > 1]
    role = told or figure.role or _stage(figure.label)
    if twin is not None:
        names += twin.names
        role = twin.role
    return Fact(
        figure.id,
        figure.quantity,
        figure.label,
        role,
        tuple(dict.fromkeys(names)),
        figure.period,
        twin.entity if twin else "",
        whole=twin is not None and twin.whole,
        figure=figure,
    )


def _parts(label: str) -> tuple[str, ...]:
    """“预算完成率” of “基本支出完成率”: a label that reading made of a noun and a kind of ratio, without the latter."""
    match = re.fullmatch(r"(.{2,}?)(?:预算)?(?:增减|占比|完成率|执行率)", label)
    return (match.group(1),) if match else ()


def _stage(label: str) -> str:
    if re.search(r"决算|实际支出|执行数|执行情况", label):
        return "executed"
    return "initial" if re.search(r"年初.*预算", label) else ""


def _twins(report: Report, tables: Mapping[str, Fact]) -> dict[str, Fact]:
    found: dict[str, Fact] = {}
    for relation in report.relations:
        if isinstance(relation, SameFact) and relation.certain:
            table = next((tables[f.id] for f in relation.figures if f.id in tables), None)
            if table is not None:
                found.update((f.id, table) for f in relation.figures if f.id not in tables)
    return found
