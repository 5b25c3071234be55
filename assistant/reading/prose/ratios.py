"""Ratios right behind their two figures: "应参保12560人，实际参保12185人，参保率97.01%".

The ratio's own name and the words around the figures tell which is the part and which the whole. Whatever pair nearby
gives the percentage clears it; only where none does and the roles leave one pair is the claim handed on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.reading.prose import agree
from assistant.reading.prose.items import Book
from assistant.reading.prose.mention import Kind, Mention
from assistant.reading.prose.place import claim
from scoring.quantity import Quantity
from scoring.relations import Base, Rate

_NAME = re.compile(
    r"(?P<name>[A-Za-z\u4e00-\u9fff“”\"、]{0,20}?(?P<stem>[\u4e00-\u9fff]{2})(?:情况|程度|比)?(?:率|度|进度|比例))"
    r"(?:\([^()]*\))?"
    r"(?:达到?了?|为|是|仅|高达|[:：])*$"
)
# rates that are no part of a whole, or the other part of it
_OTHER = re.compile(
    r"增长|下降|降低|提高|提升|减少|压减|变动|增减|增幅|利率|税率|费率|折[扣旧]|节约|节支|结余|结转|剩余|空置|闲置|回报|收益|死亡|发病|患病|"
    r"人员控制|^控制|超编|贡献|汇率|利润|周转|流动|速动|出生|自增|年均|同比|平均|加权|折算|综合|"
    r"[强精湿温浓力密速高深厚宽长年制季]度"
)
_GOAL = re.compile(r"目标|力争|力求|预期|要求|指标值|不低于|确保|上年|去年|以上|提前|超过|全[省国]平均|标准|序时")
_CONTENT = re.compile(
    r"满意|知晓|合格|优[秀良质]|及格|认可|好评|达标|支持|有效|准确|获奖|录取|就业|升学|治愈|出勤|到课"
)
_GENERIC = re.compile(r"完成|执行|支付|支出|使用|拨付|实现|进度")
_WHOLE = re.compile(
    r"应(?![急用对])|计划|目标|任务|预算|概算|批复|安排|下达|核定|编制|总|全部|全[县市区镇乡村系局校院省]|抽[检查取样]|随机|收到|受理|接到|登记|发放|发出|"
    r"调查|访问|受访|样本|参[训加考]|检[测查]|监测|共(?!同)|符合条件|到位|合计|现有|需|拟|资产(?!负债)|申报|报名|立案|涉及|发现|排查|查出|存在"
)
_PLANNED = re.compile(r"应(?![急用对])|计划|目标|核定|调整后?的?(?:全年)?预算|全年预算|条件")
_FIRM = re.compile(_PLANNED.pattern + r"|总[数额量]|总面积|合计|共计|总计")
# a ratio of some of them only
_SUBSET = re.compile(r"其中|重点|到期|新增|个别|部分|当[年期月]新")
_NEGATED = re.compile(r"未|不|非")
# what is left over, or falls short: it tells of the other part
_REST = re.compile(r"未|不|非|剩|余|缺|尚|问题|结转|差")
_PART = re.compile(
    r"实际|已|其中|实有|实到|在用|执行|支出|支付|使用|决算|列支|拨付|完成|负债|符合|达到|(?:^|[^\u4e00-\u9fff])有$"
)
_TOP = ("count", "money", "mu", "area", "length", "weight", "mass", "volume", "time")
_LEFT_OPEN = re.compile(r"^[\u4e00-\u9fff]{0,6}?[中里内](?![\u4e00-\u9fff]?[央心小学])")


def ratios(book: Book, covered: set[str]) -> Iterator[Rate]:
    """Of the percentages that no other rule has read; `covered` holds the ids of those that one has."""
    for mention in book.mentions:
        name = _NAME.search(mention.clause) if _plain(mention, covered) else None
        if name is None or _OTHER.search(name["name"]) or _GOAL.search(mention.clause):
            continue
        if _SUBSET.search(mention.clause) or _row(book, mention, name["stem"]):
            continue
        pair = _pair(book, mention, name["stem"], name["name"])
        if pair is not None:
            part, whole = pair
            base = Base(whole.label.text or "总数", whole.figure)
            yield Rate(mention.figure, part.figure, (base,), claim([part, mention]), named=True, word=name["name"])


def _row(book: Book, mention: Mention, stem: str) -> bool:
    """One of several ratios of one name in a row ("医生持证率98%，护士持证率72%"): each has figures of its own."""
    near = book.mentions[max(0, mention.order - 1) : mention.order + 2]
    return any(
        m is not mention and (m.paragraph, m.dimension) == (mention.paragraph, "ratio") and f"{stem}率" in m.clause
        for m in near
    )


def _plain(mention: Mention, covered: set[str]) -> bool:
    stated = mention.kind in (Kind.PERCENT, Kind.RATE) and mention.dimension == "ratio" and mention.usable
    return stated and mention.figure.id not in covered and mention.parallel < 0 and not mention.notes.get("printed")


def _pair(book: Book, mention: Mention, stem: str, name: str) -> tuple[Mention, Mention] | None:
    around = _figures(book, mention)
    for pool in _pools(book, mention, around):
        found = _roles(pool, stem, name, mention)
        if found is not None:
            part, whole = (m.figure.quantity for m in found)
            holds = agree.divides(mention.figure.quantity, part, whole)
            return found if holds or not explains(mention, around) else None
        if len(pool) > 2:
            return None
    return None


def _figures(book: Book, mention: Mention) -> list[Mention]:
    near = book.mentions[max(0, mention.order - 14) : mention.order + 6]
    return [m for m in near if m.paragraph is mention.paragraph and m is not mention and _counts(m)]


def _counts(mention: Mention) -> bool:
    able = mention.kind in (Kind.AMOUNT, Kind.BASE, Kind.GAP, Kind.CHANGE, Kind.RESTATED)
    return able and mention.dimension.startswith(_TOP)


def explains(mention: Mention, around: Sequence[Mention]) -> bool:
    """Some pair nearby, or what a part leaves of its whole, or a part of the sum of two, gives the percentage."""
    stated = mention.figure.quantity
    return any(
        agree.divides(stated, top.figure.quantity, low.figure.quantity)
        or (_REST.search(words_of(top) + words_of(low)) and _left(stated, top, low))
        for top in around
        for low in around
        if top is not low and top.dimension == low.dimension
    )


def _left(stated: Quantity, top: Mention, low: Mention) -> bool:
    part, other = agree.wide(top.figure.quantity), agree.wide(low.figure.quantity)
    goal = agree.wide(stated)
    try:
        return ((other - part) / other).meets(goal) or (part / (part + other)).meets(goal)
    except ZeroDivisionError:
        return False


def _pools(book: Book, mention: Mention, around: Sequence[Mention]) -> Iterator[list[Mention]]:
    """The figures that explain the ratio, nearest first: its own bracket, its clause chain, its sentence."""
    bracket = bracket_behind(mention, around)
    if bracket:
        yield bracket
        return
    text = mention.paragraph.text
    cut = max(text.rfind(mark, 0, mention.start) for mark in "。！？；;\n") + 1
    begin = max(text.rfind(mark, 0, mention.start) for mark in "。！？\n") + 1
    ends = [m.end for m in book.mentions_of(mention.paragraph) if m.dimension == "ratio" and m.order < mention.order]
    last = max((e for e in ends if e >= cut), default=cut)
    before = [m for m in around if m.order < mention.order]
    starts = [last, cut, begin]
    if _CONTENT.search(mention.clause):
        # a survey may have told its sample the sentence before
        starts.append(max(text.rfind(mark, 0, max(begin - 1, 0)) for mark in "。！？\n") + 1)
    for start in dict.fromkeys(starts):
        yield [m for m in before if m.start >= start]


def bracket_behind(mention: Mention, around: Sequence[Mention]) -> list[Mention]:
    """The figures of a parenthesis right behind: "执行率86.27%（预算99.9万元，执行86.18万元）"."""
    if not mention.after.startswith(("(", ",(")):
        return []
    opened = mention.end + mention.after.index("(") + 1
    return [m for m in around if m.group == opened]


def words_of(mention: Mention) -> str:
    """What is said of the figure: its clause, and what stands behind its unit before the next comma."""
    behind = re.match(r"[\u4e00-\u9fff]*(?=[,，;；。)、]|$)", mention.after)
    return mention.clause + (behind.group() if behind else "")


def _roles(pool: list[Mention], stem: str, name: str, mention: Mention) -> tuple[Mention, Mention] | None:
    parts = [m for m in pool if _is_part(m, stem, name)]
    taken = _by_word(pool, name) if not parts else []
    parts = parts or taken
    stems = [m for m in parts if stem in words_of(m)]
    named = stems if len(stems) == 1 else parts
    if len({_value(m) for m in named}) != 1 or not all(m.usable for m in pool):
        return None
    part = named[-1]
    others = [m for m in pool if m not in named and m.dimension == part.dimension]
    whole = _only_whole(others, part, name, told=part in (*stems, *taken))
    if whole is None or Kind.CHANGE in (whole.kind, part.kind):
        return None
    over = _value(part) > _value(whole)
    return None if over and not _GENERIC.search(name) and "负债" not in name else (part, whole)


def _is_part(mention: Mention, stem: str, name: str) -> bool:
    said = words_of(mention)
    if _PLANNED.search(said) or _LEFT_OPEN.match(mention.after):
        return False
    if "预算" in said or (_NEGATED.search(said) and not _NEGATED.search(name)):
        return False
    return stem in said or (bool(_PART.search(said)) and not _CONTENT.search(name))


def _by_word(pool: list[Mention], name: str) -> list[Mention]:
    """Of two figures the later if only its words take up one of the name: "学生50人，体检48人，体检覆盖率"."""
    if len(pool) != 2 or pool[0].dimension != pool[1].dimension or _CONTENT.search(name):
        return []
    first, last = (words_of(m) for m in pool)
    words = [name[n : n + 2] for n in range(len(name) - 2)]
    taken = any(w in last and w not in first for w in words) and not any(w in first and w not in last for w in words)
    narrower = len(pool[0].label.core) >= 2 and last.endswith(pool[0].label.core[-3:]) and len(last) > len(first)
    return pool[1:] if (taken or narrower) and not _NEGATED.search(last) else []


def _only_whole(others: list[Mention], part: Mention, name: str, *, told: bool) -> Mention | None:
    """The whole: the only other figure, the only one whose words can mean nothing else, or the one right before.

    A part that is `told` by the ratio's own word needs no word for its whole. Where people were asked, the valid
    answers are the whole.
    """
    if len({_value(m) for m in others}) == 1:
        fit = [m for m in others if _FIRM.search(m.clause) or _fits(m) or (told and m.order < part.order)]
    else:
        asked = _CONTENT.search(name) is not None
        fit = [m for m in others if _FIRM.search(m.clause) or (asked and "有效" in m.clause)]
        beside = [m for m in others if m.order == part.order - 1 and _fits(m)]
        fit = fit or (beside if told else [])
    return fit[0] if fit and len({_value(m) for m in fit}) == 1 else None


def _fits(mention: Mention) -> bool:
    return bool(_WHOLE.search(mention.clause) or _LEFT_OPEN.match(mention.after))


def _value(mention: Mention) -> Decimal:
    return mention.figure.quantity.base
