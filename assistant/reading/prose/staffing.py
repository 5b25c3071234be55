"""Posts and people: established posts against those in post, in every way that the text allows to count them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from assistant.reading.prose.flow import Paragraph
from assistant.reading.prose.items import Book
from assistant.reading.prose.mention import Kind, Mention
from assistant.reading.prose.moments import segment
from assistant.reading.prose.place import claim
from scoring.model import Evaluation, Figure
from scoring.relations import Staffing

_POSTS = re.compile(
    r"编制(?!外|预算|说明)(?:数|总数|人数)?(?:为|是|共|有)*$|(?:核定|批复|实有|行政|事业)[^,，;；。]{0,6}编制[^,，;；。]{0,4}$"
)
_IN_POST = re.compile(r"在职|在编|实有(?:人数|人员|在岗|职工|$)|在岗|现有(?:人员|职工|干部)")
_EXTRA = re.compile(r"合同工|公益性?岗|临聘|聘用|编外|劳务派遣|临时工|借调|西部志愿|三支一扶")
_RATE = re.compile(r"在职人员控制率|财政供养人员控制率|人员控制率")
_OWN_RATE = re.compile(r"^(?:其中)?(?:在职人员|财政供养人员|供养人员|人员|编制)?控制率(?:为|是|达到?|[:：])*$")
_EXPLAINED = re.compile(r"超编[^。]{0,20}(?:原因|系|由于|因)|原因[^。]{0,12}超编")


def staffing(book: Book, evaluations: tuple[Evaluation, ...]) -> Iterator[Staffing]:
    """One statement a report: the first paragraph that gives both posts and people; one for each year that it tells."""
    for paragraph in book.paragraphs:
        people = _people(book, paragraph) if "编制" in paragraph.text else []
        parts = [list(part) for _, part in groupby(people, key=segment)]
        yearly = [part for part in parts if _told(part)]
        if len(yearly) > 1:
            for part in yearly:
                yield _statement(book, part, _own_rate(book, part))
            return
        if _told(people):
            yield _statement(book, people, _own_rate(book, people) or _rate(book, evaluations))
            return


def _people(book: Book, paragraph: Paragraph) -> list[Mention]:
    symbols = ("人", "名", "个", "位")
    told = [m for m in book.mentions_of(paragraph) if m.figure.quantity.exact and m.usable]
    return [m for m in told if m.figure.quantity.unit.symbol in symbols]


def _posts(people: list[Mention]) -> list[Mention]:
    return [m for m in people if _POSTS.search(m.clause) and not _IN_POST.search(m.clause)]


def _staff(people: list[Mention]) -> list[Mention]:
    posts = _posts(people)
    found = [m for m in people if _IN_POST.search(m.clause) and not re.search(r"退休|离休", m.clause)]
    return [m for m in found if m not in posts]


def _told(people: list[Mention]) -> bool:
    """One number of posts, and people in post."""
    return len({m.figure.quantity.value for m in _posts(people)}) == 1 and bool(_staff(people))


def _own_rate(book: Book, people: list[Mention]) -> Figure | None:
    """The control rate told in the same part of the paragraph: "编制56人，实有51人，控制率91.07%"."""
    near = [m for m in book.mentions_of(people[0].paragraph) if segment(m) in {segment(p) for p in people}]
    rates = [m for m in near if m.dimension == "ratio" and m.usable and _OWN_RATE.search(m.clause)]
    return rates[0].figure if len(rates) == 1 else None


def _statement(book: Book, people: list[Mention], rate: Figure | None) -> Staffing:
    posts, staff = _posts(people)[0], _staff(people)
    extra = [m for m in people if _EXTRA.search(m.clause)]
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
        rate,
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
