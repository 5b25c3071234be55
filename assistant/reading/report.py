"""Documents → Report: what the parts of one report state, claim and show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from assistant.documents.model import Block, Document
from assistant.reading.criteria.rows import with_rules
from assistant.reading.notice import notice
from assistant.reading.observations import observe
from assistant.reading.prose import read_prose
from assistant.reading.prose.cell_expressions import cell_expressions
from assistant.reading.prose.rownames import RowNames
from assistant.reading.report_ids import renumbered
from assistant.reading.tables.account_facts import TableFact, told_in_several
from assistant.reading.tables.captions import kind_of, year_in
from assistant.reading.tables.form import read_forms
from assistant.reading.tables.form_in_text import read_plain_forms
from assistant.reading.tables.other import read_other_tables
from assistant.reading.tables.targets import dated
from assistant.reading.tables.written import scaling_in, written_in
from assistant.reading.text.figures import Scribe
from assistant.reading.text.normal import plain, squeeze
from assistant.reading.text.one_column import paragraphed
from assistant.reading.text.sections import is_fragment, read_sections, title_block
from scoring.model import Evaluation, Figure, Location, Report, Section
from scoring.regions import endings
from scoring.relations import Relation

_YEARS = re.compile(r"(20\d\d)\s*年")
_UNIT_LINE = re.compile(
    r"(?:项目实施单位|实施单位|填报单位|自评单位|评价单位|报告单位|单位名称|部门名称|预算单位|项目单位)\s*(?:[（(][^）)]*[)）])?\s*[:：]\s*(\S.{2,40})"
)
_UNIT_TITLE = re.compile(
    r"^(?:关于)?([\u4e00-\u9fff()（）]{3,30}?(?:局|委员会|委|办公室|中心|院|站|所|馆|校|学校|大队|支队|政府|街道|队|公司|厅|会|处|社|园|台|协会|联合会))(?=[^局委]*?(?:20\d\d|部门|整体|项目|绩效|单位|关于))"
)


def read(documents: tuple[Document, ...]) -> Report:
    """Reads the documents of one report (a text and its table may be two files). Never raises for what they contain."""
    ids = (f"N{n}" for n in count(1))
    documents = tuple(map(paragraphed, documents))
    sections = _sections(documents)
    evaluations: list[Evaluation] = []
    relations: list[Relation] = []
    figures: list[Figure] = []
    facts: list[TableFact] = []
    unread: list[tuple[str, str]] = []
    for doc, document in enumerate(documents):
        scribe = Scribe(doc, ids)
        forms = read_forms(scribe, document, len(evaluations) + 1)
        evaluations += forms.evaluations
        plain_forms = read_plain_forms(
            scribe, document, forms.used, len(evaluations) + 1, fragment=is_fragment(documents)
        )
        evaluations += _not_retold(plain_forms.evaluations, evaluations)
        relations += forms.relations
        others = read_other_tables(scribe, document, forms.used | plain_forms.used)
        relations += others.relations
        facts += others.facts
        figures += scribe.figures
        unread += scribe.unread
    return _report(documents, sections, tuple(evaluations), relations, figures, facts, unread, ids)


def _not_retold(told: Sequence[Evaluation], forms: Sequence[Evaluation]) -> list[Evaluation]:
    """Forms told in sentences, without the rows that a table has as well: those sentences speak of the table."""
    names = RowNames(forms)
    kept = [replace(e, indicators=tuple(i for i in e.indicators if not names.has(i))) for e in told]
    return [e for e in kept if e.indicators]


def _sections(documents: Sequence[Document]) -> tuple[Section, ...]:
    found: list[Section] = []
    for doc, document in enumerate(documents):
        found += read_sections(doc, document, len(found) + 1)
    return tuple(found)


def _report(
    documents: tuple[Document, ...],
    sections: tuple[Section, ...],
    evaluations: tuple[Evaluation, ...],
    relations: list[Relation],
    figures: list[Figure],
    facts: list[TableFact],
    unread: list[tuple[str, str]],
    ids: Iterator[str],
) -> Report:
    title = next(((doc, block) for doc, d in enumerate(documents) if (block := title_block(d)) is not None), None)
    evaluations = tuple(_completed(e, documents, title, alone=len(evaluations) == 1) for e in evaluations)
    unit, year = unit_of_report(documents, evaluations), year_of_report(documents, evaluations, title)
    titled = year_in(title[1].text) if title else None
    relations += told_in_several(facts)
    told = [replace(fact, year=fact.year or (str(year) if year else "")) for fact in facts]
    evaluations = tuple(with_rules(_of_year(e, e.year or titled, year)) for e in evaluations)
    prose = read_prose(documents, sections, evaluations, told, ids, figures)
    observations = (
        *observe(documents, sections, evaluations),
        *notice(documents, sections, unit, year, evaluations),
        *prose.observations,
    )
    known = {(f.location.doc, f.location.block) for f in prose.figures}
    calculated = list(cell_expressions(documents, known, figures, ids))
    report = Report(
        unit,
        year,
        squeeze(title[1].text) if title else (evaluations[0].title if evaluations else ""),
        Location(title[0], title[1].id, 0, len(title[1].text)) if title else None,
        is_fragment(documents),
        (*figures, *prose.figures, *(f for _, brought in calculated for f in brought)),
        (*relations, *prose.relations, *(expression for expression, _ in calculated)),
        observations,
        evaluations,
        sections,
        tuple(dict.fromkeys(unread)),
        places_in(documents) if evaluations else (),
        prose.open,
        prose.claims,
    )
    return renumbered(report, documents)


def _of_year(evaluation: Evaluation, printed: int | None, guessed: int | None) -> Evaluation:
    """The evaluation with its year. A `printed` one is also that of dates without a year; a guess decides nothing."""
    rows = tuple(dated(row, printed) for row in evaluation.indicators)
    return replace(evaluation, year=printed or guessed, indicators=rows)


def _completed(
    evaluation: Evaluation, documents: Sequence[Document], title: tuple[int, Block] | None, *, alone: bool
) -> Evaluation:
    """An evaluation with what stands around its indicators and funds."""
    named = squeeze(title[1].text) if title else ""
    kind = kind_of(evaluation.title, evaluation.project, (line.label for line in evaluation.funds), named)
    doc = evaluation.location.doc
    written = written_in(documents[doc], doc, evaluation)
    scaling = scaling_in(documents[doc], doc, evaluation, alone=alone)
    return replace(evaluation, kind=kind, written=written, scaling=scaling)


def places_in(documents: Sequence[Document]) -> tuple[str, ...]:
    """What in the texts ends like the name of a place, sorted."""
    return tuple(sorted(endings("\n".join(b.text for d in documents for b in d.blocks.values()))))


def _blocks(documents: Sequence[Document]) -> Iterator[Block]:
    return (i for d in documents for i in d.items if isinstance(i, Block))


def unit_of_report(documents: Sequence[Document], evaluations: Sequence[Evaluation]) -> str:
    """The reporting unit: the cover's 实施单位 line, the head of the form, else the name that the title begins with."""
    cover = (m for b in list(_blocks(documents))[:25] if (m := _UNIT_LINE.search(plain(b.text).text)))
    named = next((squeeze(re.split(r"[,，;；。]|\s{2,}", m.group(1))[0]) for m in cover), "")
    if named and not re.fullmatch(r"[(（].*[)）]|盖章|公章", named):
        return re.sub(r"[(（](?:盖章|公章|签章)[)）]$", "", named)
    # the form of the unit as a whole goes before a project's, which a subordinate unit may carry out
    whole = sorted((e for e in evaluations if e.unit), key=lambda e: e.kind != "department")
    if whole:
        return whole[0].unit
    titles = (squeeze(b.text) for d in documents if (b := title_block(d)) is not None)
    found = (_UNIT_TITLE.search(re.sub(r"^20\d\d年度?", "", t)) for t in titles)
    return next((m.group(1) for m in found if m), "")


def year_of_report(
    documents: Sequence[Document], evaluations: Sequence[Evaluation], title: tuple[int, Block] | None
) -> int | None:
    """The evaluation year: of the title, of a form, else the year that the text names most often."""
    for text in [title[1].text] if title else []:
        if (year := year_in(text)) is not None:
            return year
    form = next((e.year for e in evaluations if e.year), None)
    if form is not None:
        return form
    counted = Counter(int(y) for b in _blocks(documents) for y in _YEARS.findall(plain(b.text).text))
    return max(counted, key=lambda y: (counted[y], y)) if counted else None
