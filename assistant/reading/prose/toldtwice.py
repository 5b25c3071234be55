"""Facts that a report has once only, by their very words (项目总投资, 全年预算数, 自评得分): two values contradict.

Nothing may make it another project's, another unit's or another year's fact; three different values are told of three
things.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from assistant.reading.prose.grades import scores
from assistant.reading.prose.homes import Homes
from assistant.reading.prose.items import Book
from assistant.reading.prose.mention import Kind, Mention
from scoring.relations import SameFact

_OWN = r"^(?:(?:19|20)\d\d年度?)?(?:本|该|我)?(?:项目|部门|单位|局)?"
_IS = r"(?:共计|共有|共|为|是|[:：])*$"
_FACTS = (
    ("项目总投资", "money", re.compile(rf"{_OWN}总投资(?:额)?{_IS}")),
    ("项目资金总额", "money", re.compile(rf"{_OWN}资金总额{_IS}")),
    ("全年预算数", "money", re.compile(rf"{_OWN}全年预算(?:数|总额)?{_IS}")),
    ("在职人员", "count:人", re.compile(rf"{_OWN}(?:年末)?(?:实有)?在职(?:人员|职工|人数){_IS}")),
)
_SCORE = re.compile(rf"(?:^|综合评定|经自评)(?:本|该|我)?(?:项目|部门|单位|局)?(?:绩效)?自评(?:总|综合)?得分{_IS}")
_OTHER = re.compile(
    r"上年|去年|以前|季度|上半年|同期|下年|明年|初步|原|调整|变更|其中|所属|下属|分别|计划|拟|二级|指标|满分|分值|类|各|子项"
)
_GENERIC = re.compile(r"(?:本|该)?项目(?=总投资|资金|全年|概况|基本|绩效|实施|情况|立项|组织|管理|背景|自评|预算)")
_NAMED = re.compile(r"项目|工程|标段|(?<!本)(?<!我)单位|下属|部门(?!整体)")


def told_twice(book: Book, homes: Homes) -> Iterator[SameFact]:
    if len({p.doc for p in book.paragraphs}) > 1:
        return
    totals = {id(m) for m in scores(book, homes)}
    groups: dict[tuple[str, str, str], list[Mention]] = defaultdict(list)
    for mention in book.mentions:
        name, home = _fact(mention, id(mention) in totals), homes.of(mention)
        if name and (home.form or not homes.forms) and not _elsewhere(book, mention):
            groups[name, _year(mention), home.form.id if home.form else ""].append(mention)
    for (name, *_), found in groups.items():
        values = {m.figure.quantity.base for m in found}
        places = {(m.paragraph.index, m.sentence) for m in found}
        if len(values) == 2 and len(places) == len(found):
            yield SameFact(tuple(m.figure for m in found), name)


def _fact(mention: Mention, total_score: bool) -> str:
    if not mention.usable or mention.group or mention.kind not in (Kind.AMOUNT, Kind.BASE):
        return ""
    clause = mention.clause.strip()
    if mention.dimension == "score":
        return "自评得分" if total_score and _SCORE.search(clause) else ""
    return next((n for n, dimension, p in _FACTS if dimension == mention.dimension and p.search(clause)), "")


def _elsewhere(book: Book, mention: Mention) -> bool:
    """Do the words before it or the title above make it the fact of something else?"""
    before = mention.paragraph.text[: mention.start]
    if _OTHER.search(re.split(r"[。；;]", before)[-1]):
        return True
    titles = [p.text for p in book.paragraphs if p.chapter == mention.paragraph.chapter and not p.tokens]
    own = re.sub(r"(?:本|我)(?:单位|部门|局)", "", before)
    return any(_NAMED.search(_GENERIC.sub("", text)) for text in (own, *titles[:1]))


def _year(mention: Mention) -> str:
    sentence = re.split(r"[。；;]", mention.paragraph.text[: mention.start])[-1]
    years = set(re.findall(r"((?:19|20)\d\d)年", sentence))
    return years.pop() if len(years) == 1 else "?" + str(mention.order) if years else ""
