"""Mentions: every figure of a paragraph with the noun phrase before it and the kind of statement that it makes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from assistant.reading.numbers import Role, Token
from assistant.reading.prose import words
from assistant.reading.prose.flow import Paragraph
from assistant.reading.prose.labels import Label, label_of, make, subject_of
from scoring.model import Figure
from scoring.quantity import NONE, Modifier, Unit
from scoring.relations import Direction


class Kind(StrEnum):
    """What a figure says: a value of its own, or something about another value."""

    AMOUNT = "amount"
    PERCENT = "percent"
    CHANGE = "change"
    SHARE = "share"
    RATE = "rate"
    BASE = "base"
    PREVIOUS = "previous"
    GAP = "gap"
    AVERAGE = "average"
    RESTATED = "restated"


@dataclass(slots=True, eq=False)
class Mention:
    """`gap` is the text between the figure before it in the paragraph and this one, `clause` its last clause.

    `base` is the printed comparison or base ("比2019年", "占本年支出合计"), `group` the innermost parenthesis
    that holds it (0: none), `parallel` the position in a list of values (分别为 a、b), −1 outside of one.
    """

    figure: Figure
    paragraph: Paragraph
    start: int
    end: int
    kind: Kind
    gap: str
    clause: str
    sentence: int
    group: int
    label: Label
    after: str = ""
    direction: Direction | None = None
    base: str = ""
    reason: bool = False
    parallel: int = -1
    order: int = 0
    notes: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def dimension(self) -> str:
        return self.figure.quantity.unit.dimension

    @property
    def usable(self) -> bool:
        """May feed an equality: not hedged."""
        return self.figure.quantity.modifier is Modifier.EXACT


# a hedge that a verb parts from its number: 约投入500万元
_ROUGHLY = re.compile(r"(?<![节集合签条制履])约(?!束|定)[\u4e00-\u9fff]{1,4}$|大概[\u4e00-\u9fff]{0,4}$")
_SENTENCE = re.compile(r"[。！？!?]")
_SHARE = re.compile(
    r"占(?!地(?![方区税])|用|据|道|比高)(?P<whole>[^占,，;；。:：]*?)(?:总额|总数|总量)?(?:的)?(?:比(?:例|重|率)?|份额)?(?:约?为|是|达到?|约|各|高达|仅|分别|[:：])*$"
)
# "占年初预算的": the thing's own budget or plan, so a rate of completion and no share
_OWN_BUDGET = re.compile(
    r"(?:年初|全年|年度|调整后?|追加后|当年|本年|年|总)*(?:的)?(?:预算|计划|任务|目标)(?:数|总额|安排|任务)?的?"
)
_BASE = re.compile(
    r"(?P<lead>完成|占|为|达到?|比|较|按|是)?(?:了)?(?P<name>(?:(?:本|全|当)?年初?(?:度)?|全年|调整后?的?|追加后的?|部门|批复的?|下达的?|区|县|市|省)*预算(?:数|安排|资金|金额|总额|指标|批复|数额)?)(?:为|是|共计|[:：]|\()*$"
)
_RATE = re.compile(
    r"(?:完成|为|占|达到?|达)(?:了)?(?P<name>[^,，;；。:：占]{0,12}?(?:预算|计划|目标|任务)[^,，;；。:：]{0,8}?)(?:的)?(?:比例|比重)?(?:为|达|[:：])*$"
)
_PREVIOUS = re.compile(
    r"(?P<base>(?:比|较|与|同|由|从|相比|\()?(?:上年度?|去年|上一年度?|(?:19|20)\d\d年度?)(?:全年|同期|度|的|末|底)*(?:决算数?|执行数?|实际|完成|支出|收入|预算数?|总额|数|金额)*)(?:为|是|的|[:：])*$"
)
_GAP = re.compile(
    r"(?:差值|差额|差距|相差|差异|相抵后?|结余(?!率)|节余|净值|净额|剩余|余下|其余|尚余|结转|余额|超出(?:预算|计划)?|缺口)(?:资金|金额|数|部分|款)*(?:还?有|为|是|[:：])?$"
)
_AVERAGE = re.compile(
    r"(?:人均|户均|亩均|次均|人次均|平均(?:每[\u4e00-\u9fff]{1,2})?|每[人户亩次个名家所件场台套座吨米](?![月年])|单价|均价|标准)[^,，;；。]{0,10}$"
)
_GAP_FILLER = re.compile(
    r"(?:收支|相抵后?|当年|本年|本期|年末|累计|尚|仍|还|共|资金|实际|已|两者|二者|二项|两项|即|项目|预算|"
    r"[比较与].{1,12})*"
)
_RESTATED = re.compile(r"[,，(]?(?:即|折合|也就是|合人民币|合)$|\($")
_MOVE_FROM = re.compile(r"(?:由|从)[^,，;；。]*$")


def mentions(paragraph: Paragraph) -> Iterator[Mention]:
    """The figures of a paragraph in order, classified."""
    spots = _Spots(paragraph)
    before: Mention | None = None
    for token in paragraph.tokens:
        mention = _mention(paragraph, token, spots, before)
        if mention is not None:
            before = mention
            yield mention


class _Spots:
    """Sentence numbers and parentheses by offset, computed once a paragraph."""

    def __init__(self, paragraph: Paragraph) -> None:
        text = paragraph.text
        self.ends = [m.end() for m in _SENTENCE.finditer(text)]
        self.figures = [t.p_start for t in paragraph.tokens if t.role is Role.FIGURE]
        self.pairs: list[tuple[int, int]] = []
        opened: list[int] = []
        for match in re.finditer(r"[()\[\]]", text):
            if match.group() in "([":
                opened.append(match.start())
            elif opened:
                self.pairs.append((opened.pop(), match.start()))
        # a parenthesis that was cut off at the end of a quotation still opens one
        self.pairs.extend((o, len(text)) for o in opened)
        self.pairs.sort()

    def sentence(self, offset: int) -> int:
        return sum(1 for end in self.ends if end <= offset)

    def sentence_start(self, offset: int) -> int:
        return max((end for end in self.ends if end <= offset), default=0)

    def group(self, offset: int) -> int:
        """1 + the opening offset of the innermost parenthesis around the offset, 0 outside."""
        return max((o + 1 for o, c in self.pairs if o < offset <= c), default=0)


def _mention(paragraph: Paragraph, token: Token, spots: _Spots, before: Mention | None) -> Mention | None:
    quantity = token.quantity
    if token.role is not Role.FIGURE or quantity is None:
        return None
    text = paragraph.text
    begin = before.end if before else 0
    gap = text[begin : token.p_start]
    if quantity.unit is NONE and (unit := _shared_unit(paragraph, token, gap, before)):
        quantity = replace(quantity, unit=unit)
    if quantity.unit.symbol == "位" and re.search(r"[居列第前进后退移升]$", gap):
        return None
    bare = quantity.unit.dimension == "none"
    if bare and not _PREVIOUS.search(re.split(r"[,，;；。]", gap)[-1]):
        return None
    end = token.p_start + len(quantity.text) if token.p_end < token.p_start else _number_end(token, text)
    place = paragraph.location(token.p_start, end)
    if place is None:
        return None
    if quantity.modifier is Modifier.EXACT and _ROUGHLY.search(_last_clause(gap)):
        quantity = replace(quantity, modifier=Modifier.ABOUT)
    figure = Figure("", replace(quantity, text=paragraph.printed(place)), "", place)
    mention = Mention(
        figure,
        paragraph,
        token.p_start,
        token.p_end,
        Kind.AMOUNT,
        gap,
        _last_clause(gap),
        spots.sentence(token.p_start),
        spots.group(token.p_start),
        make(""),
        text[token.p_end : token.p_end + 24],
    )
    _classify(mention, before)
    return mention


def _shared_unit(paragraph: Paragraph, token: Token, gap: str, before: Mention | None) -> Unit | None:
    """ "各是4125.49，4143.91万元": a list of values prints its unit once, behind the last."""
    behind = next((t for t in paragraph.tokens if t.p_start > token.p_start), None)
    if behind is None or behind.quantity is None or behind.quantity.unit is NONE:
        return None
    between = paragraph.text[token.p_end : behind.p_start]
    listed = re.search(r"(?:各|分别|依次)[^,，;；。]{0,8}$", gap) or (before is not None and before.parallel >= 0)
    return behind.quantity.unit if listed and between in (",", "，", "、", "和", "与", "及") else None


def _number_end(token: Token, text: str) -> int:
    """Behind number and unit, without a hedge that follows them."""
    assert token.quantity is not None
    printed = token.quantity.text
    return token.p_start + len(printed) if text.startswith(printed, token.p_start) else token.p_end


def _last_clause(gap: str) -> str:
    """The text behind the last delimiter that no parenthesis without figures hides."""
    depth, cut = 0, 0
    for index in range(len(gap) - 1, -1, -1):
        character = gap[index]
        if character in ")]":
            depth += 1
        elif character in "([":
            if depth == 0:
                cut = index + 1
                break
            depth -= 1
        elif (depth == 0 and character in ",，;；。！？\n") or (
            depth == 0 and character in ":：" and index < len(gap) - 1
        ):
            cut = index + 1
            break
    return gap[cut:]


_HEDGE = re.compile(r"(?:大约|约|近|将近|超过|不足|不到|逾|超|达到|达)+$")


def _classify(mention: Mention, before: Mention | None) -> None:
    clause = _HEDGE.sub("", mention.clause) if not mention.usable else mention.clause
    percent = mention.dimension in ("ratio", "point")
    if _listed(mention, before) and before is not None:
        mention.kind, mention.direction, mention.base = before.kind, before.direction, before.base
        mention.parallel, mention.reason = max(before.parallel, 0) + 1, before.reason
        before.parallel = max(before.parallel, 0)
        mention.label = before.label if before.kind is not Kind.AMOUNT else label_of(mention.gap)
        return
    if _change(mention, clause, before):
        return
    if percent:
        _classify_percent(mention, clause, before)
    else:
        _classify_amount(mention, clause, before)


def _listed(mention: Mention, before: Mention | None) -> bool:
    """ "减少a、b": a number with nothing but a list comma before it goes on like the one before."""
    if (
        before is None
        or before.dimension != mention.dimension
        or mention.gap not in ("、", "和", "与", "及", "以及", ",", "，")
    ):
        return False
    if mention.gap in (",", "，") and not (before.parallel >= 0 or re.search(r"分别|各|依次", before.clause)):
        return False
    return (
        before.kind in (Kind.CHANGE, Kind.SHARE, Kind.RATE)
        or bool(re.search(r"分别|各[是为]|依次", before.clause))
        or before.parallel >= 0
    )


def _change(mention: Mention, clause: str, before: Mention | None) -> bool:
    compare = next(reversed(list(words.COMPARE.finditer(mention.gap))), None)
    if words.MOVED_TO.search(clause):
        return False
    direction: Direction | None = (
        "up" if words.UP_END.search(clause) else "down" if words.DOWN_END.search(clause) else None
    )
    if direction is None and compare is not None and words.COMPARE.search(clause):
        direction = (
            "up" if words.UP_SHORT_END.search(clause) else "down" if words.DOWN_SHORT_END.search(clause) else None
        )
    if direction is None and compare is not None and re.search(r"(?:幅度|增减率?|变动率?)(?:为|是)?$", clause):
        direction = "up"
    if direction is None or (mention.dimension in ("none", "year", "age", "day", "month")):
        return False
    mention.kind, mention.direction = Kind.CHANGE, direction
    mention.base = compare.group() if compare else ""
    mention.label, mention.reason = subject_of(mention.gap)
    goes_on = (
        before is not None
        and before.sentence == mention.sentence
        and (before.kind is Kind.CHANGE or words.MOVED_TO.search(before.clause) is not None)
    )
    if mention.dimension.startswith("count") and compare is None and not goes_on:
        mention.kind, mention.direction = Kind.AMOUNT, None
    return True


def _classify_percent(mention: Mention, clause: str, before: Mention | None) -> None:
    if clause in ("的", "的比例为", "的比重为") and before is not None and before.kind in (Kind.BASE, Kind.AMOUNT):
        of_other = "占" in before.clause and not re.search(r"预算|计划|任务|目标", before.clause)
        mention.kind = Kind.SHARE if of_other else Kind.RATE
        mention.notes["printed"] = "base"
        mention.base = before.base or before.clause
        return
    if mention.dimension == "point":
        mention.kind = Kind.PERCENT
        return
    if _MOVE_FROM.search(clause) and words.MOVED_TO.match(mention.after[:8]):
        mention.kind, mention.base = Kind.PREVIOUS, clause
        mention.label, mention.reason = subject_of(_MOVE_FROM.sub("", clause))
        return
    share = _SHARE.search(clause)
    if share and not _OWN_BUDGET.fullmatch(share.group("whole")):
        mention.kind, mention.base = Kind.SHARE, share.group("whole")
        own = clause[: share.start()]
        inside = re.match(r"(.{2,}?)[当之]?中的?([^中]{2,})$", own)
        if inside and not mention.base:
            mention.base, own = inside.groups()
        mention.label = label_of(mention.gap[: len(mention.gap) - len(clause)] + own if not inside else own)
        mention.notes["own"] = own
        return
    rate = words.RATE_END.search(clause)
    if rate:
        mention.kind, mention.base = Kind.RATE, rate.group()
        mention.label = label_of(clause[: rate.start()])
        return
    named = _RATE.search(clause)
    if named:
        mention.kind, mention.base = Kind.RATE, named.group("name")
        mention.notes["named"] = "yes"
        mention.label = label_of(clause[: named.start()])
        return
    mention.kind = Kind.PERCENT
    mention.label = label_of(mention.gap)


def _classify_amount(mention: Mention, clause: str, before: Mention | None) -> None:
    if _MOVE_FROM.search(clause) and words.MOVED_TO.match(mention.after[:8]):
        mention.kind, mention.base = Kind.PREVIOUS, clause
        mention.label, mention.reason = subject_of(_MOVE_FROM.sub("", clause))
        return
    if (
        before is not None
        and before.kind is Kind.AMOUNT
        and _RESTATED.match(mention.gap)
        and before.dimension == mention.dimension
    ):
        mention.kind = Kind.RESTATED
        return
    previous = _PREVIOUS.search(clause)
    compared = re.match(r"(?:相比|增|减|下降|降|提高|上升|多|少|有所|略|的基础)", mention.after)
    if previous and (compared or previous.group("base")[0] in "比较与同由从(" or mention.dimension == "none"):
        mention.kind, mention.base = Kind.PREVIOUS, previous.group("base")
        mention.label, mention.reason = subject_of(mention.gap[: len(mention.gap) - len(clause) + previous.start()])
        return
    if (
        before is not None
        and before.sentence == mention.sentence
        and re.search(r"(?:上年|去年)(?:同期|度)?(?:决算数?|执行数?|支出|收入)*为?$", clause)
    ):
        mention.kind, mention.base = Kind.PREVIOUS, clause
        return
    base = _BASE.search(clause)
    if base and (_owner_free(clause[: base.start()]) or base.group("lead") in ("完成", "占", "比", "较")):
        has_subject = before is not None and (
            before.sentence == mention.sentence or base.group("lead") in ("完成", "占", "比", "较")
        )
        # "完成预算资金90万元" is an amount of its own; a base goes on with "的…%"
        if base.group("lead") in ("完成", "占"):
            has_subject = mention.after.startswith("的")
        stages = before is not None and before.label.stage == "budget" and not before.label.core
        if has_subject and not (stages and before is not None and before.kind is Kind.AMOUNT):
            mention.kind, mention.base = Kind.BASE, base.group()
            mention.notes["name"] = base.group("name")
            return
    if re.match(r"的\d", mention.after) and re.search(r"占|完成|为", clause) and mention.dimension != "ratio":
        found = re.search(r"(?:占|完成|为)([^,，;；。]*)$", clause)
        mention.kind, mention.base = Kind.BASE, clause
        mention.notes["name"] = found.group(1) if found else ""
        mention.label = make(mention.notes["name"])
        if "占" in clause:
            mention.notes["share"] = "yes"
        return
    if re.match(r"(?:剩余|其余|余下)(?:部分|资金|的)?", clause) and before is not None and _in_list(mention):
        mention.kind, mention.label = Kind.AMOUNT, make("其余")
        return
    gap_word = _GAP.search(clause)
    if gap_word and before is not None and _no_noun(clause[: gap_word.start()], gap_word.group()):
        mention.kind, mention.base = Kind.GAP, clause
        mention.label = label_of(clause)
        return
    if "/" in mention.figure.quantity.unit.symbol or _AVERAGE.search(clause):
        mention.kind, mention.base = Kind.AVERAGE, clause
        mention.label = label_of(mention.gap)
        return
    mention.kind = Kind.AMOUNT
    # "争取上级资金186项25.3亿元": the second figure measures the same thing
    twin = before is not None and not mention.gap and before.kind is Kind.AMOUNT
    mention.label = before.label if twin and before is not None else label_of(mention.gap)


def _no_noun(before: str, word: str) -> bool:
    """政府债务余额 is a thing of its own; 收支相抵后结余 is what is left of the figures before."""
    return word.startswith("净") or _GAP_FILLER.fullmatch(before) is not None


def _in_list(mention: Mention) -> bool:
    """The sentence has opened a list before this figure."""
    text = mention.paragraph.text
    start = max(text.rfind(mark, 0, mention.start) for mark in "。！？")
    return "其中" in text[start + 1 : mention.start]


def _owner_free(text: str) -> bool:
    """Nothing but fillers stand before the word 预算: it names no thing of its own."""
    return re.fullmatch(r"(?:[\s“”\"]|其中|而|原|的|即|同期|[(\[])*", text) is not None
