"""What the text says about its self-evaluation table and its overall result."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.documents.model import Block, Document, Table
from assistant.reading.tables.captions import is_form_title
from assistant.reading.tables.grid import first_text
from assistant.reading.text.normal import plain
from scoring.model import Evaluation, Location, Section
from scoring.observations import Announcement, Conclusion, Observation, UnreadTable

_ANNOUNCED = re.compile(
    r"(?:附件?\d{0,2}|附表\d{0,2})\s*[:：.、]?\s*(?:《)?[^。；;\n]{0,40}(?:自评表|绩效[^。；;\n]{0,10}表|评分表)|(?:详见|见|附后?)\s*(?:附件|附表|后附|《)[^。；;\n]{0,30}(?:自评表|评分表)|自评表[^。；;\n]{0,6}(?:附后|见附)"
)
_CONCLUSION = re.compile(r"(?:评价|自评|综合|总体|绩效)*(?:结论|评价情况及评价结论|综合评价)")
_SCORE = re.compile(
    r"(?:得分|评分|总分|分值|综合得分|自评分|得|为|评定为)[^。；;\n]{0,12}?\d{1,3}(?:\.\d+)?\s*分|\d{1,3}(?:\.\d+)?\s*分[^。；\n]{0,12}(?:等级|评级|优|良)"
)
_GRADE = re.compile(
    r"(?:等级|评级|等次|级别|评定|评价结果|自评结论|评为|结论)[^。；;\n]{0,10}?[“\"”']?(?:优秀|优|良好|良|中等|中|差|合格|不合格)(?![惠化先质于抚势越])|[“\"](?:优秀|优|良好|良|中|差)[”\"]"
)


_JUDGING = re.compile("自评|评分|评价|考评")
# a list of several projects or of answers, not the form of one
_LIST = re.compile("汇总|一览|统计|清单|明细|台账")


def observe(
    documents: Sequence[Document], sections: Sequence[Section], evaluations: Sequence[Evaluation]
) -> tuple[Observation, ...]:
    """Announcements of a table, tables that look like one and were not read, and the conclusion."""
    used = {(e.location.doc, t) for e in evaluations for t in e.tables}
    found: list[Observation] = []
    for doc, document in enumerate(documents):
        found += _announcements(doc, document)
        found += _unread(doc, document, used)
    found += _conclusions(documents, sections)
    return tuple(found)


def _blocks(document: Document) -> Iterator[Block]:
    return (i for i in document.items if isinstance(i, Block))


def _announcements(doc: int, document: Document) -> Iterator[Announcement]:
    for block in _blocks(document):
        match = _ANNOUNCED.search(block.text)
        if match:
            yield Announcement(match.group().strip(), Location(doc, block.id, match.start(), match.end()))


def _unread(doc: int, document: Document, used: set[tuple[int, str]]) -> Iterator[UnreadTable]:
    """Tables under the title of a form in which neither funds nor indicators were recognised."""
    caption: Block | None = None
    for item in document.items:
        if isinstance(item, Block):
            caption = item if item.text.strip() else caption
            continue
        title = next((t for t in _titles(item, caption) if _names_form(t)), "")
        if title and (doc, item.id) not in used and _has_numbers(item):
            first = item.cells[0]
            yield UnreadTable(title, Location(doc, first.id, 0, len(first.text)), "没有认出指标或资金的表头")
        caption = None


def _names_form(text: str) -> bool:
    return is_form_title(text) and _JUDGING.search(text) is not None and _LIST.search(text) is None


def _titles(table: Table, caption: Block | None) -> list[str]:
    rows = [first_text(table, row) for row in range(min(2, table.n_rows))]
    return [*rows, caption.text] if caption else rows


def _has_numbers(table: Table) -> bool:
    return table.n_rows > 2 and any(re.search(r"\d", c.text) for c in table.cells if c.row > 0)


def _conclusions(documents: Sequence[Document], sections: Sequence[Section]) -> Iterator[Conclusion]:
    """The first section of the body whose title says 结论. Score and grade may stand anywhere in the prose."""
    section = next((s for s in sections if not s.summary and _CONCLUSION.search(s.title)), None)
    if section is None:
        return
    texts = [plain(b.text).text for d in documents for b in _blocks(d)]
    yield Conclusion(
        section.title, section.location, any(_SCORE.search(t) for t in texts), any(_GRADE.search(t) for t in texts)
    )
