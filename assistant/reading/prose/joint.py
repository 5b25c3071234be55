"""Sums that a sentence declares by its words: scores of the blocks, 城乡合计 of town and country."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from assistant.reading.prose.items import Book
from assistant.reading.prose.mention import Mention
from assistant.reading.prose.place import claim
from scoring.relations import Total

_BLOCK = re.compile(
    r"(?:项目|部门)?(决策|过程|产出|效益|效果|预算执行|满意度|管理|履职|投入|成本|能力建设)(?:率|情况|指标|类|部分)?(?:得分?|得|为)?$"
)
_SUM = re.compile(r"(?:合计|共计|总计|总得分|总分|综合得分|评价得分|自评得分)(?:为|[:：])?$")
_GAINED = re.compile(r"^[,，(:：]?(?:自评|评价|实际|实)?(?:得分?|评分)(?:为|是|[:：])?$")
_SCALE = re.compile(r"满分|权重|分值|标准分|设置")
_WHOLE = (frozenset(("决策", "过程", "产出", "效益")), frozenset(("产出", "效益", "满意度", "预算执行")))
# 城乡合计 adds what was told of towns to what was told of the country
_TOWN, _COUNTRY = re.compile(r"城[市镇]"), re.compile(r"农村|乡村")
_BOTH = re.compile(r"城乡[^,，;；。]{0,6}(?:合计|共计|共|总计)")


def joint_sums(book: Book) -> Iterator[Total]:
    """One total a sentence; the parts are in its order."""
    for _, group in groupby(book.mentions, key=lambda m: (m.paragraph.index, m.sentence)):
        sentence = [m for m in group if m.usable]
        yield from _scores([m for m in sentence if m.dimension == "score"])
        yield from _town_and_country(sentence)


def _scores(mentions: list[Mention]) -> Iterator[Total]:
    parts = [(_own_score(m, mentions), found.group(1)) for m in mentions if (found := _BLOCK.search(m.clause))]
    wholes = [m for m in mentions if _SUM.search(m.clause)]
    if len(parts) < 3 or not wholes or _SCALE.search(parts[0][0].paragraph.text[: parts[-1][0].end]):
        return
    behind = wholes[-1].order > parts[-1][0].order
    if behind or any(blocks <= {name for _, name in parts} for blocks in _WHOLE):
        yield _total(wholes[-1], [m for m, _ in parts])


def _own_score(mention: Mention, mentions: list[Mention]) -> Mention:
    """As in "产出指标50分，自评得分48.5分": the block's points come first, what it scored behind."""
    behind = next((m for m in mentions if m.order == mention.order + 1), None)
    weight = not re.search(r"得分?(?:为|[:：])?$", mention.clause)
    return behind if behind is not None and weight and _GAINED.search(behind.gap) else mention


def _town_and_country(mentions: list[Mention]) -> Iterator[Total]:
    for total in mentions:
        if not _BOTH.search(total.clause) or not total.counted:
            continue
        alike = [m for m in mentions if m.order < total.order and m.dimension == total.dimension and m.group == 0]
        town = [m for m in alike if _side(m) == "town"]
        country = [m for m in alike if _side(m) == "country"]
        if len(town) == len(country) == 1:
            yield _total(total, [town[0], country[0]])


def _side(mention: Mention) -> str:
    """Which of the two a figure belongs to: the word that stands last before it."""
    before = mention.paragraph.text[: mention.start]
    town = max((m.end() for m in _TOWN.finditer(before)), default=-1)
    country = max((m.end() for m in _COUNTRY.finditer(before)), default=-1)
    return "" if town == country else "town" if town > country else "country"


def _total(whole: Mention, parts: list[Mention]) -> Total:
    return Total(whole.figure, tuple(m.figure for m in parts), claim([*parts, whole]), "closed")
