"""What is left between a plan and what came of it, told as such: 比预算减少, 小于预算数, 尚欠, 空编, 提前…天.

The two figures are told by the words before them: 预算, 应收, 编制 against 支出, 已收, 实有. Wrong only where there is
just one of each; otherwise a pair that fits clears the claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from assistant.reading.prose import agree
from assistant.reading.prose.items import Book
from assistant.reading.prose.mention import Kind, Mention
from assistant.reading.prose.moments import PAST, segment, when
from assistant.reading.prose.place import claim
from scoring.relations import Change, Difference, Direction, Relation

_PLAN = r"(?:预算|概算|计划|批复|目标|合同价?|控制价|编制|定额|核定)"
# last year's budget is another matter
_OWN = r"(?!上年|上一年|去年|(?:19|20)\d\d)"
_ROLE = re.compile(
    r"(?P<plan>预算|概算|批复|计划|目标|编制|核定|应(?![急对用])|下达|指标|控制价|合同|额度|到位|定额|需求|需要|所需)"
    r"|(?P<actual>支出|决算|实际|执行|完成|竣工|结算|支付|拨付|已|实有|实收|在职|在岗|在编|收到|兑付|使用)"
)
_LESS = re.compile(
    rf"(?:比|较){_OWN}[^,，;；]*{_PLAN}[^,，;；]*?(?:减少|节约|节省|降低|下降|少|低)(?:了|支出)?$"
    rf"|(?:小于|低于|少于|不及)[^,，;；]*{_PLAN}(?:数|额|总额|价)*$"
)
_MORE = re.compile(
    rf"(?:比|较){_OWN}[^,，;；]*{_PLAN}[^,，;；]*?(?:增加|超支|超出|提高|多|高)(?:了|支出)?$"
    rf"|(?:大于|高于|多于|超出|超过|超)[^,，;；]*{_PLAN}(?:数|额|总额|价)*$"
)
_APART = re.compile(rf"{_PLAN}[^,，;；]*(?:差异|差额|偏差)(?:额|数|为)*$")
_LEFT = re.compile(
    r"(?:^少(?:支出|支|花|用)|尚欠|尚缺|仍欠|空编|缺编|空缺|缺口|尚未(?:支付|拨付|收回|收取|完成|到位|兑付|缴纳)|未(?:支付|拨付|收回|到位|兑付)|提前)"
    r"(?:资金|编制|金额|款项|部分)?(?:为|共)?$"
)
_STILL = re.compile(r"(?:尚|仍|还)有$")
_UNDONE = re.compile(r"[\u4e00-\u9fff]{0,4}(?:未|没有|空编|空缺|缺口|待)")
_BEYOND = re.compile(r"(?:超编|超员|超期|延期|逾期|超支)(?:人员|资金)?(?:为)?$")
_UNEQUAL = re.compile(r"追加|调整|结转|结余|收回|调减|另有|另|质保金|减免|核减|退回|[(]含|借调|编外|聘用")
_WITHIN = re.compile(rf"^(?:比|较){_OWN}[^,，;；]*{_PLAN}[^,，;；]*$")
_WAY = re.compile(r"^(?:(?P<up>增加|多|超出?|高|提高)|(?P<down>减少|少|低|降低|节约))(?:出|了)?$")
_STAGE = re.compile(r"年初|调整|全年|追加|中期")
_RETIRED = re.compile(r"退休|离休|遗属")


@dataclass(frozen=True, slots=True)
class _Saying:
    """What the words say of actual against plan. `rest`: plan − actual is left (尚欠), or with "up" the reverse."""

    direction: Direction | None
    rest: bool = False
    absolute: bool = False


def gaps(book: Book, read: Iterable[Relation]) -> Iterator[Difference]:
    done = {r.result.id for r in read if isinstance(r, Difference)}
    done |= {r.amount.id for r in read if isinstance(r, Change) and r.amount}
    for paragraph in book.paragraphs:
        mentions = list(book.mentions_of(paragraph))
        for mention in mentions:
            free = mention.usable and mention.figure.id not in done
            saying = (_said(mention) or _against(book, mention)) if free else None
            if saying is not None:
                relation = _gap(book, mention, saying, mentions)
                if relation is not None:
                    yield relation


def _said(mention: Mention) -> _Saying | None:
    clause = mention.clause
    if mention.dimension == "ratio" or mention.parallels > 1:
        return None
    if _LESS.search(clause):
        return _Saying("down")
    if _MORE.search(clause):
        return _Saying("up")
    if _APART.search(clause):
        return _Saying(None, absolute=True)
    if _LEFT.search(clause) or (_STILL.search(clause) and _UNDONE.match(mention.after)):
        return _Saying("down", rest=True)
    return _Saying("up", rest=True) if _BEYOND.search(clause) else None


def _against(book: Book, mention: Mention) -> _Saying | None:
    """As in "比计划的75座多15座": the plan stands within the comparison."""
    before = book.mentions[mention.order - 1] if mention.order else None
    if before is None or before.sentence != mention.sentence or not _WITHIN.search(before.clause):
        return None
    if mention.dimension != before.dimension or not (way := _WAY.search(mention.gap)):
        return None
    return _Saying("up" if way.lastgroup == "up" else "down")


def _role(mention: Mention) -> str:
    """plan or actual, by the last word that tells."""
    found = list(_ROLE.finditer(mention.clause))
    return found[-1].lastgroup or "" if found else ""


def _gap(book: Book, result: Mention, saying: _Saying, mentions: list[Mention]) -> Difference | None:
    near = _pool(book, result, mentions)
    ahead = [m for m in near if m.order < result.order]
    side = ahead or [m for m in near if m.order > result.order][:2]
    plans, actuals = ([m for m in side if _role(m) == role] for role in ("plan", "actual"))
    if len(side) == 2 and plans == side[1:] and _WITHIN.search(side[1].clause):
        actuals = side[:1]
    chosen, holds = agree.choose(product(plans, actuals), lambda pair: _holds(result, *pair, saying))
    if chosen is None or not (holds or (len(side) == 2 and _sure(result, *chosen))):
        return None
    plan, actual = chosen
    less = saying.rest and saying.direction == "down"
    first, second = (plan, actual) if less else (actual, plan)
    direction: Direction | None = "up" if saying.rest else saying.direction
    place, word = claim([plan, actual, result]), _word(result)
    return Difference(result.figure, first.figure, (second.figure,), place, word, saying.absolute, direction)


def _pool(book: Book, result: Mention, mentions: list[Mention]) -> list[Mention]:
    """Values of the sentence that the figure can be the difference of; those of its own clause group, where two are."""
    dimension = "ratio" if result.dimension == "point" else result.dimension
    near = [
        m
        for m in mentions
        if m is not result
        and m.sentence == result.sentence
        and m.dimension == dimension
        and m.group == result.group
        and m.kind is not Kind.CHANGE
        and when(m, book) != PAST
        and not _RETIRED.search(m.clause)
        and _said(m) is None
    ]
    own = [m for m in near if segment(m) == segment(result)]
    return own if len(own) > 1 else near


def _holds(result: Mention, plan: Mention, actual: Mention, saying: _Saying) -> bool:
    gap = [plan.figure.quantity, actual.figure.quantity]
    up = agree.adds_up(gap[1], [gap[0], result.figure.quantity])
    down = agree.adds_up(gap[0], [gap[1], result.figure.quantity])
    return (up or down) if saying.absolute else up if saying.direction == "up" else down


def _sure(result: Mention, plan: Mention, actual: Mention) -> bool:
    """Nothing is said that may make the difference, and both speak of one stage of the budget."""
    text = result.paragraph.text
    start = max(text.rfind(mark, 0, result.start) for mark in "。！？")
    sentence = re.split(r"[。！？]", text[start + 1 :], maxsplit=1)[0]
    stages = [set(_STAGE.findall(m.clause)) for m in (result, plan)]
    if stages[0] and stages[1] and not stages[0] & stages[1]:
        return False
    listed = any("其中" in m.gap for m in (plan, actual, result))
    return not listed and not _UNEQUAL.search(sentence) and plan.usable and actual.usable


def _word(result: Mention) -> str:
    return re.sub(r"[为共了]+$", "", re.split(r"[,，]", result.clause)[-1])[-12:]
