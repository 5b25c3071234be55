"""Which kind of statement a figure makes, told by the words right before it. The first step that fits decides."""

from __future__ import annotations

import re

from assistant.reading.prose import words
from assistant.reading.prose.labels import label_of, make, subject_of
from assistant.reading.prose.mention import Kind, Mention
from assistant.reading.text.hedges import unhedged
from scoring.relations import Direction

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
PREVIOUS = re.compile(
    r"(?P<base>(?:比|较|与|同|由|从|相比|\()?(?:上年度?|去年|上一年度?|(?:19|20)\d\d年度?)(?:全年|同期|度|的|末|底)*(?:决算数?|执行数?|实际|完成|支出|收入|预算数?|总额|数|金额)*)(?:为|是|的|[:：])*$"
)
_GAP = re.compile(
    r"(?:差值|差额|差距|相差|差异|相抵后?|结余(?!率)|节余|净值|净额|剩余|余下|其余|尚余|结转|余额|超出(?:预算|计划)?|缺口)(?:资金|金额|数|部分|款)*(?:还?有|为|是|[:：])?$"
)
_AVERAGE = re.compile(
    r"(?:人均|户均|亩均|次均|人次均|平均(?:每[\u4e00-\u9fff]{1,2})?|每(?![年月日天周季届半])(?:公里|平方米|立方米|人次|[\u4e00-\u9fff])(?![月年])|单价|均价|(?<!高)标准)[^,，;；。]{0,10}$"
)
# growth a year over several years is no growth of one year
_YEARLY = re.compile(r"年均|年平均|平均每年|逐年|复合")
_GAP_FILLER = re.compile(
    r"(?:收支|相抵后?|当年|本年|本期|当期|全年|(?:19|20)\d\d年度?|年末|累计|尚|仍|还|共|资金|实际|已|两者|二者|二项|两项|即|项目|预算|"
    r"[比较与].{1,12})*"
)
_RESTATED = re.compile(r"[,，(]?(?:即|折合|也就是|合人民币|合)$|\($")
_MOVE_FROM = re.compile(r"(?:由|从)[^,，;；。]*$")
_BESIDE = re.compile(r"(?:上年|去年)(?:同期|度)?(?:决算数?|执行数?|支出|收入)*为?$")
_LIST_MARKS = ("、", "和", "与", "及", "以及", ",", "，")
_REACHED = re.compile(r"(?:达到|达)$")


def classify(mention: Mention, before: Mention | None) -> None:
    """Sets kind, base, direction and label. `before` is the mention before it in the paragraph."""
    clause = _REACHED.sub("", unhedged(mention.clause)) if not mention.usable else mention.clause
    steps = _PERCENT_STEPS if mention.dimension in ("ratio", "point") else _AMOUNT_STEPS
    if not any(step(mention, clause, before) for step in (_listed, _change, *steps)):
        mention.kind = Kind.PERCENT if steps is _PERCENT_STEPS else Kind.AMOUNT
        moved = before is not None and before.kind is Kind.PREVIOUS and words.MOVED_TO.search(clause)
        # "由8.91万元降至3.34万元": both are values of what stands before 由
        mention.label = before.label if before is not None and moved else label_of(mention.gap)


def _listed(mention: Mention, clause: str, before: Mention | None) -> bool:
    """A number with nothing but a list comma before it goes on like the one before: "减少a、b"."""
    if before is None or before.dimension != mention.dimension or mention.gap not in _LIST_MARKS:
        return False
    announced = bool(re.search(r"分别|各[是为]|依次", before.clause)) or before.parallel >= 0
    if mention.gap in (",", "，") and not (announced or "各" in before.clause):
        return False
    if not announced and before.kind not in (Kind.CHANGE, Kind.SHARE, Kind.RATE):
        return False
    mention.kind, mention.direction, mention.base = before.kind, before.direction, before.base
    before.parallel = max(before.parallel, 0)
    mention.parallel, mention.reason = before.parallel + 1, before.reason
    mention.label = before.label if before.kind is not Kind.AMOUNT else label_of(mention.gap)
    mention.notes.update(before.notes)
    return True


def _change(mention: Mention, clause: str, before: Mention | None) -> bool:
    compare = next(reversed(list(words.COMPARE.finditer(mention.gap))), None)
    if mention.dimension == "ratio" and _YEARLY.search(clause):
        mention.kind = Kind.AVERAGE
        return True
    direction = None if words.MOVED_TO.search(clause) else _direction(clause, compare is not None)
    if direction is None or mention.dimension in ("none", "year", "age", "day", "month"):
        return False
    mention.kind, mention.direction = Kind.CHANGE, direction
    mention.base = compare.group() if compare else ""
    mention.label, mention.reason = subject_of(mention.gap)
    if mention.counted and compare is None and not _goes_on(mention, before):
        mention.kind, mention.direction = Kind.AMOUNT, None
    return True


def _direction(clause: str, compared: bool) -> Direction | None:
    """The direction of the verb right before the number; short verbs count only in a comparison."""
    if words.UP_END.search(clause):
        return "up"
    if words.DOWN_END.search(clause):
        return "down"
    if not compared:
        return None
    if words.COMPARE.search(clause):
        if words.UP_SHORT_END.search(clause):
            return "up"
        if words.DOWN_SHORT_END.search(clause):
            return "down"
    return "up" if re.search(r"(?:幅度|增减率?|变动率?)(?:为|是)?$", clause) else None


def _goes_on(mention: Mention, before: Mention | None) -> bool:
    if before is None or before.sentence != mention.sentence:
        return False
    return before.kind is Kind.CHANGE or words.MOVED_TO.search(before.clause) is not None


def _of_base(mention: Mention, clause: str, before: Mention | None) -> bool:
    """The base stands right before: "完成预算80万元的90%", "占总支出80万元的90%"."""
    if clause not in ("的", "的比例为", "的比重为") or before is None or before.kind not in (Kind.BASE, Kind.AMOUNT):
        return False
    of = before.clause.rpartition("占")[2]
    of_other = "占" in before.clause and not (re.search(r"预算|计划|任务|目标", of) and _own_plan(of))
    mention.kind = Kind.SHARE if of_other else Kind.RATE
    mention.notes["printed"] = "base"
    mention.base = before.base or before.clause
    return True


def _own_plan(name: str) -> bool:
    """年初预算 is a plan of the thing itself, 一般公共预算收入 and 基本支出预算 are things of their own."""
    return _OWN_BUDGET.search(name) is not None and not re.search(r"(?:收入|支出)(?:预算)?(?:总额|合计|数)?$", name)


def _moved_from(mention: Mention, clause: str, before: Mention | None) -> bool:
    """Last value of a move: "由90%提高到94%"."""
    if not _MOVE_FROM.search(clause) or not words.MOVED_TO.match(mention.after[:8]):
        return False
    mention.kind, mention.base = Kind.PREVIOUS, clause
    mention.notes["moved"] = "yes"
    mention.label, mention.reason = subject_of(_MOVE_FROM.sub("", clause))
    return True


def _share(mention: Mention, clause: str, before: Mention | None) -> bool:
    found = _SHARE.search(clause) if mention.dimension == "ratio" else None
    if found is None or _OWN_BUDGET.fullmatch(found.group("whole")):
        return False
    mention.kind, mention.base = Kind.SHARE, found.group("whole")
    own = clause[: found.start()]
    inside = re.match(r"(.{2,}?)[当之]?中的?([^中]{2,})$", own)
    if inside and not mention.base:
        # "一般公共预算收入中税收占比": whole and part in one phrase
        mention.base, own = inside.groups()
    mention.label = label_of(own if inside else mention.gap[: len(mention.gap) - len(clause)] + own)
    mention.notes["own"] = own
    return True


def _rate(mention: Mention, clause: str, before: Mention | None) -> bool:
    if mention.dimension != "ratio":
        return False
    word, named = words.RATE_END.search(clause), _RATE.search(clause)
    found = word or named
    if found is None:
        return False
    mention.kind = Kind.RATE
    mention.base = found.group() if word else found.group("name")
    if not word:
        mention.notes["named"] = "yes"
    mention.label = label_of(clause[: found.start()])
    return True


def _restated(mention: Mention, clause: str, before: Mention | None) -> bool:
    """The same amount in another unit: "28.35万元，即283500元"."""
    if before is None or before.kind is not Kind.AMOUNT or before.dimension != mention.dimension:
        return False
    if not _RESTATED.match(mention.gap):
        return False
    mention.kind = Kind.RESTATED
    return True


def _previous(mention: Mention, clause: str, before: Mention | None) -> bool:
    """Last year's value within a comparison, or told beside this year's."""
    found = PREVIOUS.search(clause)
    compared = re.match(r"(?:相比|增|减|下降|降|提高|上升|多|少|有所|略|的基础)", mention.after)
    if found and (compared or found.group("base")[0] in "比较与同由从(" or mention.dimension == "none"):
        mention.kind, mention.base = Kind.PREVIOUS, found.group("base")
        mention.label, mention.reason = subject_of(mention.gap[: len(mention.gap) - len(clause) + found.start()])
        return True
    if before is None or before.sentence != mention.sentence or not _BESIDE.search(clause):
        return False
    mention.kind, mention.base = Kind.PREVIOUS, clause
    return True


def _budget(mention: Mention, clause: str, before: Mention | None) -> bool:
    """The budget of the thing spoken of: "年初预算为3万元", "完成预算3万元的…"."""
    found = _BASE.search(clause)
    if found is None:
        return False
    strong = found.group("lead") in ("完成", "占", "比", "较")
    if not strong and (
        not _owner_free(clause[: found.start()]) or before is None or before.sentence != mention.sentence
    ):
        return False
    # "完成预算资金90万元" is an amount of its own; a base goes on with "的…%"
    if found.group("lead") in ("完成", "占") and not mention.after.startswith("的"):
        return False
    # "…，全年预算共计385万元" sums up what stood before
    if not strong and re.search(r"共计|合计|总计", found.group()):
        return False
    # "全年预算1350万元，其中：…" is the whole of a list
    if re.match(r"[,，;；。(]?其中", mention.after):
        return False
    if (found.group("lead") in ("比", "较") and before is None) or _beside_budget(before):
        return False
    mention.kind, mention.base = Kind.BASE, found.group()
    mention.notes["name"] = found.group("name")
    return True


def _beside_budget(before: Mention | None) -> bool:
    """As in "年初预算数150万元，全年预算数165万元", "上年结转32万元，年初预算安排418万元": amounts of their own."""
    if before is None or before.kind is not Kind.AMOUNT:
        return False
    carried = re.search(r"(?:上年|年初|以前年度)结[转余](?:资金)?(?:为|是)?$", before.clause)
    return carried is not None or (before.label.stage == "budget" and not before.label.core)


def _other_base(mention: Mention, clause: str, before: Mention | None) -> bool:
    """Any amount of which a percentage is taken: "占总支出80万元的90%", "完成年度任务35公里的98%"."""
    found = re.search(r"(?:占|完成|为)([^,，;；。]*)$", clause)
    if found is None or not re.match(r"的(?:比[例重率](?:为|是|达)?)?\d", mention.after):
        return False
    mention.kind, mention.base = Kind.BASE, clause
    mention.notes["name"] = found.group(1)
    mention.label = make(found.group(1))
    return True


def _rest(mention: Mention, clause: str, before: Mention | None) -> bool:
    """The rest of a list: "其中1000万元用于甲，剩余500万元用于乙"."""
    if before is None or not re.match(r"(?:剩余|其余|余下)(?:部分|资金|的)?", clause) or not _in_list(mention):
        return False
    mention.kind, mention.label = Kind.AMOUNT, make("其余")
    return True


def _gap(mention: Mention, clause: str, before: Mention | None) -> bool:
    found = _GAP.search(clause)
    if found is None or before is None or not _no_noun(clause[: found.start()], found.group()):
        return False
    mention.kind, mention.base = Kind.GAP, clause
    mention.label = label_of(clause)
    return True


def _average(mention: Mention, clause: str, before: Mention | None) -> bool:
    if "/" not in mention.figure.quantity.unit.symbol and not _AVERAGE.search(clause):
        return False
    mention.kind, mention.base = Kind.AVERAGE, clause
    mention.label = label_of(mention.gap)
    return True


def _twin(mention: Mention, clause: str, before: Mention | None) -> bool:
    """A second figure of the same thing: "争取上级资金186项25.3亿元"."""
    if before is None or mention.gap or before.kind is not Kind.AMOUNT:
        return False
    mention.kind, mention.label = Kind.AMOUNT, before.label
    return True


_PERCENT_STEPS = (_of_base, _moved_from, _share, _rate)
_AMOUNT_STEPS = (_moved_from, _restated, _previous, _budget, _other_base, _rest, _gap, _average, _twin)


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
