"""Rates of completion: executed ÷ budget, done ÷ planned."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.reading.prose import agree
from assistant.reading.prose.items import Book, Item
from assistant.reading.prose.labels import alike
from assistant.reading.prose.mention import Kind, Mention
from assistant.reading.prose.place import claim
from assistant.reading.prose.words import EXECUTED, GRANTED, MONEY_RATE, PLANNED
from scoring.relations import Base, Rate

# a verb alone: "公务接待费预算3万元，支出2.4万元"
_BARE = (
    "",
    "支出",
    "使用",
    "执行",
    "完成",
    "实际支出",
    "实际使用",
    "决算",
    "支付",
    "拨付",
    "已支出",
    "已使用",
    "完成支出",
)
# A项目, 项目二: an amount of one project is no base for another's
_ONE_OF_SEVERAL = re.compile(r"[A-Z甲乙丙丁一二三四五六]项目|项目[A-Z甲乙丙丁一二三四五六]")
_STAGES = (("年初", "年初预算"), ("调整", "全年预算"), ("全年", "全年预算"), ("追加", "全年预算"))
# what there was to spend is not what was spent of the budget named before it
_STOCK = re.compile(r"可用|可支配")
_BUDGET_END = re.compile(r"预算(?:数|总额|金额)?(?:为|是|[:：])?$")


def rates(book: Book) -> Iterator[Rate]:
    for item in book.items:
        for mention in item.rates:
            relation = _rate(book, item, mention) if mention.usable else None
            if relation is not None:
                yield relation


def _rate(book: Book, item: Item, mention: Mention) -> Rate | None:
    if mention.notes.get("printed"):
        return _printed(book, item, mention)
    if mention.notes.get("named"):
        return _named(book, item, mention)
    special = _arrival(book, item, mention) or _return(book, mention) or _saving(book, mention)
    return special or _execution(book, item, mention)


def stage(name: str) -> str:
    """The kind of budget that a wording names; "预算" when it names none in particular."""
    return next((full for word, full in _STAGES if word in name), "预算")


def _printed(book: Book, item: Item, mention: Mention) -> Rate | None:
    """As in "完成全年预算84.82万元的73.2%": the base stands right before the rate."""
    base = book.mentions[mention.order - 1]
    able = [
        i.value
        for i in _speakers(book, item)
        if i.value
        and i.value is not base
        and i.value.usable
        and i.value.order < base.order
        and i.value.dimension == base.dimension
    ]
    value, _ = agree.choose(
        able, lambda v: agree.divides(mention.figure.quantity, v.figure.quantity, base.figure.quantity)
    )
    if value is None or not base.usable:
        return None
    return _relation(mention, value, [Base(stage(base.notes.get("name", base.base)), base.figure)], named=True)


def _speakers(book: Book, item: Item) -> list[Item]:
    """Whose rate it may be: behind a list whose items have no rates of their own, the list's parent comes first."""
    parent = item.parent
    if parent is None or parent.paragraph is not item.paragraph:
        return [item]
    siblings = [i for i in book.in_paragraph[item.paragraph.index] if i.parent is parent and i is not item]
    alone = siblings and not any(s.rates or s.bases for s in siblings)
    return [parent, item] if alone else [item, parent]


def _named(book: Book, item: Item, mention: Mention) -> Rate | None:
    """As in "为调整预算的98.8%": the base is named, its amount stands before."""
    value = item.value
    if value is None or not value.usable:
        return None
    bases = [b for b in _budgets(book, item, value) if _stage_fits(mention.base, b)]
    return _chosen(book, mention, value, bases, named=stage(mention.base) != "预算")


def _stage_fits(name: str, base: Mention) -> bool:
    wanted, found = stage(name), stage(base.notes.get("name", "") + base.label.text)
    return wanted == found or "预算" in (wanted, found)


def _budgets(book: Book, item: Item, value: Mention) -> list[Mention]:
    """Budgets stated for this item, in its sentence or right before it."""
    own = [b for b in item.bases if b.usable]
    if own:
        return own
    found: list[Mention] = []
    for other in reversed(book.items[max(0, item.index - 4) : item.index]):
        if other.paragraph.index != item.paragraph.index or other.value is None:
            continue
        # "全年预算共计385万元。全年支出372.68万元，执行率…": the sentence before may tell the whole year's budget
        near = other.spot == item.spot or (
            other.first.sentence == item.first.sentence - 1 and _told_stage(other.value) == "全年预算"
        )
        bare = item.label.core in _BARE and near
        same = other.label.core == item.label.core or not other.label.core or bare
        if other.label.stage == "budget" and other.dimension == value.dimension and same:
            found.extend([other.value, *other.bases])
    return [m for m in found if m.usable]


def _execution(book: Book, item: Item, mention: Mention) -> Rate | None:
    """As in "执行率97.5%", "完工率243%": no base named; the only budget or plan that the text gives."""
    money = bool(MONEY_RATE.search(mention.base)) or "预算" in mention.base
    value = item.value
    if (
        value is None
        or not value.usable
        or (mention.label.core and mention.label.core not in item.label.core + "资金预算项目任务目标计划")
    ):
        return None
    if value.dimension == "money":
        return _money(book, item, value, mention) if money or "资金" in mention.base or "到位" in mention.base else None
    if not value.counted and value.dimension not in ("mu", "area", "length"):
        return None
    plans = _plans(book, item, value)
    return _chosen(book, mention, value, plans, named=False, name="计划数") if not money else None


def _around(book: Book, mention: Mention, dimension: str, words: str) -> list[Mention]:
    """Figures of one dimension earlier in the sentence whose clause has one of the words."""
    near = book.mentions[max(0, mention.order - 10) : mention.order]
    return [
        m
        for m in near
        if m.paragraph is mention.paragraph
        and m.sentence == mention.sentence
        and m.dimension.startswith(dimension)
        and m.usable
        and m.kind in (Kind.AMOUNT, Kind.BASE, Kind.CHANGE)
        and re.search(words, m.clause)
    ]


def _arrival(book: Book, item: Item, mention: Mention) -> Rate | None:
    """资金到位率: what has come ÷ what was planned."""
    if "到位率" not in mention.base or item.value is None or "到位" not in item.value.clause or not item.value.usable:
        return None
    planned = _around(book, mention, "money", r"总投资|计划|预算|应到位|批复|概算")
    return _chosen(book, mention, item.value, planned, named=False, name="计划资金")


def _return(book: Book, mention: Mention) -> Rate | None:
    """回收率 of a survey: returned ÷ sent."""
    if ("回收率" not in mention.base and "收回率" not in mention.base) or re.search(r"到期|[贷借]款", mention.clause):
        return None
    sent = _around(book, mention, "count", r"发放|下发|发出|分发")
    back = _around(book, mention, "count", r"收回|回收|收到")
    if len(sent) != 1 or not back:
        return None
    return _chosen(book, mention, back[-1], sent, named=False, name="发放份数")


def _saving(book: Book, mention: Mention) -> Rate | None:
    """节约率: saved ÷ budget."""
    if "节约率" not in mention.base:
        return None
    saved = _around(book, mention, "money", r"节约|节省")
    budget = _around(book, mention, "money", r"预算|控制价|计划|概算")
    if len(saved) != 1 or len(budget) != 1:
        return None
    return _relation(mention, saved[0], [Base("预算", budget[0].figure)], named=True)


def _money(book: Book, item: Item, value: Mention, mention: Mention) -> Rate | None:
    own = _budgets(book, item, value)
    if not item.bases and (_STOCK.search(item.label.text) or _BUDGET_END.search(value.clause)):
        return None
    if own:
        full = [b for b in own if _told_stage(b) == "全年预算"] or [b for b in own if _told_stage(b) == "预算"]
        rest = [b for b in own if _told_stage(b) == "年初预算"]
        if len(full) == 1 and rest:
            return _relation(
                mention,
                value,
                [Base("全年预算", full[0].figure)],
                named=False,
                execution=True,
                others=[Base("年初预算", r.figure) for r in rest],
            )
        return _chosen(book, mention, value, own, named=False, execution=True)
    if not EXECUTED.search(item.label.text + value.clause):
        return None
    return _chosen(book, mention, value, _grants(book, item, value), named=False, execution=True, name="到位资金")


def _told_stage(base: Mention) -> str:
    """The kind of budget by its name, else by the clause that states it ("全年" may count as its period)."""
    named = stage(base.notes.get("name", "") + base.label.text)
    return named if named != "预算" else stage(base.clause)


def _grants(book: Book, item: Item, value: Mention) -> list[Mention]:
    """Amounts granted in this paragraph or the one before, of which nothing says that they were spent."""
    window = [
        i for i in book.items[max(0, item.index - 3) : item.index] if item.paragraph.index - i.paragraph.index <= 1
    ]
    window = [
        i
        for i in window
        if i.paragraph.chapter == item.paragraph.chapter and i.value and i.dimension == value.dimension
    ]
    able = [
        i.value
        for i in window
        if i.value
        and GRANTED.search(i.label.text + i.value.clause)
        and not re.search(r"完成|实现", i.value.clause)
        and not i.rates
        and not EXECUTED.search(i.value.clause.replace("支出预算", ""))
        and (alike(i.label, item.label) or not _ONE_OF_SEVERAL.search(i.label.core))
        and i.value.usable
    ]
    return able if len(able) == len(window) == 1 else []


def _plans(book: Book, item: Item, value: Mention) -> list[Mention]:
    near = [
        m
        for m in book.mentions[max(0, value.order - 12) : value.order + 6]
        if m is not value and m.dimension == value.dimension and abs(m.paragraph.index - item.paragraph.index) <= 1
    ]
    return [
        m
        for m in near
        if m.usable and (PLANNED.search(m.clause) or re.match(r"的?(?:年度)?(?:计划|任务|目标)", m.after))
    ]


def _chosen(
    book: Book,
    mention: Mention,
    value: Mention,
    bases: list[Mention],
    *,
    named: bool,
    execution: bool = False,
    name: str = "",
) -> Rate | None:
    bases = [b for b in bases if b is not value and b.dimension == value.dimension]
    if not bases:
        return None
    chosen, holds = agree.choose(
        bases, lambda b: agree.divides(mention.figure.quantity, value.figure.quantity, b.figure.quantity)
    )
    if chosen is None or (not holds and len({b.figure.quantity.base for b in bases}) > 1):
        return None
    if not holds and not named and _told_otherwise(book, mention):
        return None
    title = name or stage(chosen.notes.get("name", "") + chosen.label.text)
    return _relation(
        mention,
        value,
        [Base(title, chosen.figure)],
        named=named,
        execution=execution and chosen.kind is not Kind.AMOUNT,
    )


def _told_otherwise(book: Book, mention: Mention) -> bool:
    """Do two other amounts of the paragraph give the rate? Then it may speak of those (到位180万元，支出171万元)."""
    near = [
        m
        for m in book.mentions[max(0, mention.order - 8) : mention.order]
        if m.paragraph is mention.paragraph and m.kind in (Kind.AMOUNT, Kind.BASE) and m.usable
    ]
    rate = mention.figure.quantity
    return any(
        agree.divides(rate, top.figure.quantity, base.figure.quantity)
        for top in near
        for base in near
        if top is not base and top.dimension == base.dimension
    )


def _relation(
    mention: Mention,
    value: Mention,
    bases: list[Base],
    *,
    named: bool,
    execution: bool = False,
    others: list[Base] | None = None,
) -> Rate:
    word = re.sub(r"[为是达到:：]+$", "", mention.base)
    return Rate(
        mention.figure, value.figure, tuple(bases), claim([value, mention]), named, execution, tuple(others or ()), word
    )
