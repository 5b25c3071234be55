"""Posts and people: established posts against those in post, in every way that the text allows to count them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.reading.prose.items import Book
from assistant.reading.prose.mention import Kind, Mention
from assistant.reading.prose.place import claim
from scoring.model import Evaluation, Figure
from scoring.relations import Staffing

_POSTS = re.compile(
    r"编制(?!外|预算|说明)(?:数|总数|人数)?(?:为|是|共|有)*$|(?:核定|批复|实有|行政|事业)[^,，;；。]{0,6}编制[^,，;；。]{0,4}$"
)
_IN_POST = re.compile(r"在职|在编|实有(?:人数|人员|在岗|职工)|在岗|现有(?:人员|职工|干部)")
_EXTRA = re.compile(r"合同工|公益性?岗|临聘|聘用|编外|劳务派遣|临时工|借调|西部志愿|三支一扶")
_RATE = re.compile(r"在职人员控制率|财政供养人员控制率|人员控制率")
_EXPLAINED = re.compile(r"超编[^。]{0,20}(?:原因|系|由于|因)|原因[^。]{0,12}超编")


def staffing(book: Book, evaluations: tuple[Evaluation, ...]) -> Iterator[Staffing]:
    """One statement a report: the first paragraph that gives both posts and people."""
    for paragraph in book.paragraphs:
        people = (
            [
                m
                for m in book.mentions_of(paragraph)
                if m.figure.quantity.exact and m.usable and m.figure.quantity.unit.symbol in ("人", "名", "个", "位")
            ]
            if "编制" in paragraph.text
            else []
        )
        posts = [m for m in people if _POSTS.search(m.clause) and not _IN_POST.search(m.clause)]
        staff = [
            m for m in people if _IN_POST.search(m.clause) and not re.search(r"退休|离休", m.clause) and m not in posts
        ]
        extra = [m for m in people if _EXTRA.search(m.clause)]
        if len({m.figure.quantity.value for m in posts}) == 1 and staff:
            yield _statement(book, posts[0], staff, extra, evaluations)
            return


def _statement(
    book: Book, posts: Mention, staff: list[Mention], extra: list[Mention], evaluations: tuple[Evaluation, ...]
) -> Staffing:
    first = staff[0].figure
    readings: list[tuple[str, tuple[Figure, ...]]] = [("在职人员", (first,))]
    if extra:
        names = "、".join(m.label.text for m in extra)
        readings.append((f"在职人员加{names}", (first, *(m.figure for m in extra))))
    text = "".join(p.text for p in book.paragraphs)
    return Staffing(
        posts.figure,
        tuple(readings),
        claim([posts, staff[0]]),
        _rate(book, evaluations),
        bool(_EXPLAINED.search(text)),
        excluded=tuple(m.figure for m in extra if "另" not in m.clause),
    )


def _rate(book: Book, evaluations: tuple[Evaluation, ...]) -> Figure | None:
    """The control rate that prose or table states."""
    for mention in book.mentions:
        behind = mention.paragraph.text[max(0, mention.start - 40) : mention.start]
        clause = re.split(r"[。；;]", behind)[-1]
        stated = mention.dimension == "ratio" and mention.usable and mention.kind in (Kind.PERCENT, Kind.RATE)
        if stated and _RATE.search(clause) and not re.search(r"(?:指标值|目标值?)[^,，]{0,6}$", clause):
            return mention.figure
    for evaluation in evaluations:
        for row in evaluation.indicators:
            if _RATE.search(row.name) and row.actual and row.actual.entry.figure:
                return row.actual.entry.figure
    return None
