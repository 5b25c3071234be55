"""Scores and grades that prose states: "总体得分为84.47分，评级为“优”"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.reading.notice.vocabulary import vocabulary
from assistant.reading.prose.homes import Homes
from assistant.reading.prose.indicator_facts import agrees, when
from assistant.reading.prose.items import Book
from assistant.reading.prose.mention import Mention
from scoring.model import Evaluation
from scoring.relations import GradeClaim, SameFact

_TOTAL = re.compile(
    r"(?:总体得分|综合得分|自评总?得分|自评总?分|评价总?得分|评价总?分|总得分|总评分|总评得分|总分|综合评分|综合评价得分|最终得分|绩效得分|评分结果|项目得分|自评结果)"
    r"(?:\(分\)|[^,，;；。\d(（]{0,6})?(?:为|是|[:：]|达到?|共计?)*$"
)
_SAID = re.compile(r"(?:自评|自我评价|评价|考评)(?:得)?(?:为|[:：])?$")
_LOWEST = 50
_NO_TOTAL = re.compile(r"满分|分值|标准分|权重|一级|二级|指标得分|上年|去年|部分")
_GRADE = re.compile(
    r"(?:评级|等级|级别|评价结论|评价结果|自评结论|自评结果|结论|档次|评定|评为|属于|结果)(?:等次|等级)?(?:评定|确定|评价)?(?:均|都)?(?:为|是|属于|[:：])*[“\"'‘(《【]?(优秀|良好|合格|不合格|中等|较差|优|良|中(?!央|共|期|心)|差)(?!化|势|惠|先|质|性|额|异|距)"
)


def grades(book: Book, homes: Homes) -> Iterator[GradeClaim]:
    """A total score with a grade in the same sentence or the next."""
    for mention in scores(book, homes):
        form = homes.of(mention).form
        rest = mention.paragraph.text[mention.end : mention.end + 60]
        found = _GRADE.search("。".join(re.split(r"[。]", rest)[:2]))
        between = rest[: found.start()] if found else ""
        if found and not re.search(r"\d", between):
            yield GradeClaim(mention.figure, found.group(1), mention.figure.location, form.id if form else "")


def scores(book: Book, homes: Homes) -> Iterator[Mention]:
    """Total scores of the evaluation itself, not full marks and not scores of parts."""
    last: Mention | None = None
    for mention in book.mentions:
        # "得分分别为a、b", "甲项目得分a、乙项目b": the next value of a list of totals is one as well
        if last is not None and mention.order == last.order + 1 and _next(last, mention, homes):
            last = mention
            yield mention
            continue
        if mention.dimension != "score" or not mention.usable or mention.figure.quantity.value > 150:
            continue
        before = mention.paragraph.text[: mention.start]
        clause = homes.bare(re.split(r"[,，;；。]", before)[-1])[-24:]
        if _full_marks(mention) or _of_row(mention, homes):
            continue
        if (_TOTAL.search(clause) or _said(mention, clause)) and not _NO_TOTAL.search(clause):
            last = mention
            yield mention


def _said(mention: Mention, clause: str) -> bool:
    """As in "经自评得96分", "整体支出自评98.6分": so little is said that only a total can be that high."""
    return _SAID.search(clause) is not None and "指标" not in clause and mention.figure.quantity.value >= _LOWEST


def _of_row(mention: Mention, homes: Homes) -> bool:
    """The sentence speaks of an indicator, and of no total: it is what that row got."""
    sentence = re.split(r"[。；;]", mention.paragraph.text[: mention.start])[-1]
    return bool(homes.names.spans(sentence)) and re.search(r"总|综合|整体|项目", mention.clause) is None


def _next(last: Mention, mention: Mention, homes: Homes) -> bool:
    """Nothing but a list comma and the name of a form stands between two scores."""
    beside = mention.paragraph is last.paragraph and mention.dimension == "score" and mention.usable
    return beside and re.fullmatch(r"[、，,;；]?(?:和|与|及|其中)?", homes.bare(mention.gap)) is not None


def _full_marks(mention: Mention) -> bool:
    """As in "设置4个一级指标，总分100分": the scale of the form, not its result."""
    sentence = re.split(r"[。；;]", mention.paragraph.text[: mention.start])[-1]
    return mention.figure.quantity.value in (90, 100) and bool(re.search(r"指标|体系|权重|分值|设置|满分", sentence))


def _of_project(mention: Mention) -> bool:
    """The sentence scores a single project, not the department."""
    sentence = re.split(r"[。；;]", mention.paragraph.text[: mention.start])[-1]
    return "项目" in sentence and not re.search(r"整体|部门", sentence)


@dataclass(slots=True)
class ScoresTold:
    """Totals told in prose beside those of the forms; `open`: (figure id, why) where the form is not clear."""

    same: list[SameFact] = field(default_factory=list[SameFact])
    open: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])


def total_scores(book: Book, homes: Homes) -> ScoresTold:
    """Every total score of the prose with the total of the form that it belongs to."""
    told = ScoresTold()
    of_form: dict[str, list[Mention]] = defaultdict(list)
    for mention in scores(book, homes):
        home = homes.of(mention)
        form = None if home.form and home.form.kind == "department" and _of_project(mention) else home.form
        if form is not None:
            year = when(mention)
            if not year.isdigit() or form.year is None or int(year) == form.year:
                of_form[form.id].append(mention)
        elif len(homes.forms) > 1:
            told.open.append((mention.figure.id, home.why or "正文没有写明是哪一张自评表的得分"))
    for form in homes.forms:
        _total(told, form, of_form[form.id], homes)
    return told


def _total(told: ScoresTold, form: Evaluation, found: list[Mention], homes: Homes) -> None:
    """Several values speak of several things, unless only one calls itself the total."""
    if len({m.figure.quantity.value for m in found}) > 1:
        found = [m for m in found if re.search(r"总|综合|整体", m.clause)] or found
    if len({m.figure.quantity.value for m in found}) > 1:
        found = [m for m in found if homes.of(m).told in ("clause", "sentence") and _is_last(m)]
    entry = form.total_score.figure if form.total_score else None
    if entry is None or not found:
        return
    # one that nothing assigns to this form, and that is the total of another, is that one's
    strange = [m for m in found if not homes.of(m).sure and not agrees(m, entry) and _of_another(m, form, homes)]
    told.open += [(m.figure.id, "与另一张自评表的总分相同，正文没有写明是哪一张的") for m in strange]
    figures = [m.figure for m in found if m not in strange]
    if figures:
        told.same.append(SameFact((*figures, entry), "自评总分", "total_score", len(figures)))


def _is_last(mention: Mention) -> bool:
    """The self-evaluation's own score, not a first, a reviewed or somebody else's."""
    return "自评" in mention.clause and not any(word in mention.clause for word in vocabulary("scopes")["other_scores"])


def _of_another(mention: Mention, form: Evaluation, homes: Homes) -> bool:
    totals = (f.total_score.figure for f in homes.forms if f is not form and f.total_score)
    return any(total is not None and agrees(mention, total) for total in totals)
