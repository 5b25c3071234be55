"""Surveys: how many were asked, and the shares of them that the text states. A survey counts for its own form only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.reading.notice.vocabulary import vocabulary
from assistant.reading.prose.homes import Homes
from assistant.reading.prose.items import Book
from assistant.reading.prose.mention import Kind, Mention
from assistant.reading.prose.samples import Basis, Sample, best, rows_asked, told_apart
from scoring.model import Figure
from scoring.relations import SurveyShare

_ASKED = re.compile(r"问卷|调查表|调查对象|受访|被调查|访谈|样本|参与调查|参与投票|投票人|网民|回访|测评")
_VALID = re.compile(r"有效")
_RETURNED = re.compile(r"收回|回收|收到|受访|参与|填写|投票人总数|样本")
_SENT = re.compile(r"发放|下发|发出|印发|分发|投放|抽取|随机")
_CONTENT = re.compile(r"满意|知晓率|认可")
_ANSWER = re.compile(r"认为|表示|知道|了解|知晓|赞成|支持|选择")
_MEAN = re.compile(r"平均|综合|得分|各项")
# graded or weighted answers give any percentage
_WEIGHTED = re.compile(
    r"加权|折算|权重|赋分|平均值|均值|[道个]题目?|(?:满意|一般|较好)[”\"]?\s*\d+分|按[^。]{0,12}计[分算]"
)
# what a share of the sample itself is called: "有效样本36人，其中男性占16.67%"
_TRAIT = re.compile(
    r"(?:^|其中|[,，;；、])(?:男|女|农村|城镇|城市|党员|学生|教师|干部|群众)[\u4e00-\u9fff]{0,6}(?:占|占比)(?:为|比)*$"
)


def surveys(book: Book, homes: Homes) -> Iterator[SurveyShare]:
    """Shares that a survey of the same form must be able to give."""
    samples = _samples(book, homes)
    for mention in book.mentions:
        if not samples or mention.dimension != "ratio" or not mention.usable or _weighted(mention):
            continue
        if _about_content(mention, samples) or _trait(mention, samples):
            near = _sample_of(book, mention, samples, homes)
            if near is not None:
                yield SurveyShare(
                    mention.figure,
                    near.mention.figure,
                    near.basis,
                    mention.figure.location,
                    bool(_MEAN.search(mention.clause)),
                    _count(book, mention, near),
                )
    for form in homes.forms:
        yield from rows_asked(form, told_apart(book, [s for s in samples if s.form == form.id]))


def _sample_of(book: Book, mention: Mention, samples: Sequence[Sample], homes: Homes) -> Sample | None:
    """The survey told last before the share in its paragraph, else the only one that its form has."""
    home = homes.of(mention).form
    own = [s for s in samples if s.form == (home.id if home else "")]
    beside = [s for s in own if s.mention.paragraph is mention.paragraph]
    before = told_apart(book, [s for s in beside if s.mention.order < mention.order], merge=False)
    if before:
        return best(before[-1])
    apart = told_apart(book, beside or (own if home or not homes.forms else []))
    return best(apart[0]) if len(apart) == 1 else None


def _weighted(mention: Mention) -> bool:
    begin = max(mention.paragraph.text.rfind(mark, 0, mention.start) for mark in "。！？") + 1
    return _WEIGHTED.search(mention.paragraph.text[begin : mention.start]) is not None


def _trait(mention: Mention, samples: list[Sample]) -> bool:
    """A share of the sample told in the sample's own sentence, with no other figure of people between."""
    if mention.kind is not Kind.SHARE or mention.base or not _TRAIT.search(mention.clause):
        return False
    near = [s.mention for s in samples if s.mention.paragraph is mention.paragraph and s.basis == "valid"]
    return any(m.sentence == mention.sentence and m.order in (mention.order - 1, mention.order - 2) for m in near)


def _samples(book: Book, homes: Homes) -> list[Sample]:
    found: list[Sample] = []
    for mention in book.mentions:
        if (
            mention.figure.quantity.exact
            and mention.usable
            and mention.figure.quantity.unit.symbol in ("份", "人", "名", "户", "位", "张", "票", "家")
        ):
            basis = _basis(book, mention)
            if basis:
                form = homes.of(mention).form
                found.append(Sample(basis, mention, form.id if form else ""))
    copies = {s.mention.paragraph.index for s in found if not _called(s.mention.clause)}
    # where questionnaires were given out as well, the calls are another survey
    return [s for s in found if s.mention.paragraph.index not in copies or not _called(s.mention.clause)]


def _called(clause: str) -> bool:
    return any(word in clause for word in vocabulary("scopes")["called"])


def _basis(book: Book, mention: Mention) -> Basis | None:
    start = max(0, mention.start - 24)
    before = re.split(r"[。；;]", mention.paragraph.text[start : mention.start])[-1]
    clause = re.split(r"[,，]", before)[-1]
    sentence = re.split(r"[。]", mention.paragraph.text[: mention.start])[-1] + mention.after
    if not _ASKED.search(sentence) or re.search(r"满意(?!度)|[^参]占|认为|表示", clause):
        return None
    if _VALID.search(clause) or re.match(r"有效", mention.after):
        return "valid"
    if _RETURNED.search(clause) or _called(clause) or re.match(r"(?:受访|网民|群众)?参与", mention.after):
        return "returned"
    return "distributed" if _SENT.search(clause) or re.match(r"(?:调查)?问卷", mention.after) else None


def _about_content(mention: Mention, samples: list[Sample]) -> bool:
    if mention.kind not in (Kind.PERCENT, Kind.SHARE):
        return False
    clause = mention.paragraph.text[max(0, mention.start - 30) : mention.start]
    last = re.split(r"[。；;]", clause)[-1]
    answered = (
        mention.kind is Kind.SHARE
        and _ANSWER.search(last)
        and any(s.mention.paragraph is mention.paragraph for s in samples)
    )
    return bool(_CONTENT.search(last) or answered) and not re.search(
        r"目标|力争|力求|预期|要求|指标值|≥|不低于|达到.{0,3}以上|去年|上年|提高|上升|下降", last + mention.after[:3]
    )


def _count(book: Book, mention: Mention, sample: Sample) -> Figure | None:
    """The number of people behind the share: "满意180人，占90%"."""
    if not mention.order:
        return None
    before = book.mentions[mention.order - 1]
    close = before.paragraph is mention.paragraph and before.sentence == mention.sentence and len(mention.gap) <= 8
    return (
        before.figure
        if close and before.figure.quantity.exact and before is not sample.mention and "占" in mention.gap
        else None
    )
