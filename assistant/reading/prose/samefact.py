"""One fact told twice: in two sections, or in prose and table, perhaps in another unit.

One wrong link is a false alarm, so labels must be equal after normalisation, and period, stage and chapter matter: last
year's value, a target, a part or a budget is another fact.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from assistant.reading.prose.bundles import bundled
from assistant.reading.prose.items import Book, Item
from assistant.reading.prose.labels import core, make
from assistant.reading.prose.mention import Kind, Mention
from assistant.reading.prose.words import UNIQUE
from assistant.reading.text.normal import squeeze
from scoring.model import Evaluation, Figure, FundLine, Indicator, Operator
from scoring.quantity import NONE
from scoring.relations import SameFact

_TARGET = re.compile(r"(?:目标值?|指标值|预期|计划|应|力争|确保|不低于|要求)[^,，;；。]{0,8}$")
_BOUND = re.compile(r"(?:不低于|不少于|不超过|不高于|大于等于|小于等于|达到|达|≥|≤|>=|<=)+$")
_OTHER_TIME = re.compile(
    r"上年|去年|上半年|季度|截至|截止|\d月|累计|以来|同期|预计|下年|下一年|明年|中期|十四五|十三五|前三"
)


def same_facts(book: Book, evaluations: tuple[Evaluation, ...]) -> Iterator[SameFact]:
    """Links between sections and between prose and the one table of its kind."""
    yield from _restated(book)
    yield from _within_prose(book)
    for evaluation in evaluations:
        if sum(e.kind == evaluation.kind for e in evaluations) == 1:
            yield from _with_indicators(book, evaluation)
            if evaluation.kind == "department":
                yield from _with_funds(book, evaluation)
    for evaluation in evaluations:
        alone = len(evaluations) == 1
        yield from bundled(book.items if alone else _own_items(book, evaluation), evaluation)


def _own_items(book: Book, evaluation: Evaluation) -> list[Item]:
    """What a form's own cells tell; among several forms only that is surely about this one."""
    cells = {(e.location.doc, e.location.block) for e in (evaluation.goal, evaluation.goal_result) if e}
    return [i for i in book.items if i.paragraph.role and {(i.paragraph.doc, b) for b in i.paragraph.blocks} <= cells]


def _restated(book: Book) -> Iterator[SameFact]:
    """As in "28.35万元，即283,500元": one amount in two units."""
    for item in book.items:
        for mention in item.restated:
            if (
                item.value
                and item.value.usable
                and mention.usable
                and item.value.figure.quantity.unit != mention.figure.quantity.unit
            ):
                yield SameFact((item.value.figure, mention.figure), item.label.text)


def _plain_year(item: Item) -> str:
    """The year that the sentence names, "" for none; "?" where it tells of another stretch of time."""
    value = item.value
    assert value is not None
    sentence = re.split(r"[。；;]", value.paragraph.text[: value.start])[-1]
    if _OTHER_TIME.search(sentence):
        return "?"
    years = set(re.findall(r"((?:19|20)\d\d)年", sentence))
    return years.pop() if len(years) == 1 else "?" if years else ""


def _within_prose(book: Book) -> Iterator[SameFact]:
    groups: dict[tuple[str, str, str, str], list[Mention]] = defaultdict(list)
    for item in book.items:
        value = item.value
        if value is None or not value.usable or not UNIQUE.search(item.label.core) or _TARGET.search(value.clause):
            continue
        year = _plain_year(item)
        if year != "?" and len(item.label.core) >= 4:
            groups[item.label.core, value.dimension, item.label.stage, year].append(value)
    for (label, *_), found in groups.items():
        chapters = {m.paragraph.chapter for m in found}
        if len(found) >= 2 and len(chapters) == len(found):
            # two sections may speak of two projects: a reviewer decides
            yield SameFact(tuple(m.figure for m in found), label, certain=False)


def _with_indicators(book: Book, evaluation: Evaluation) -> Iterator[SameFact]:
    rows: dict[str, list[Indicator]] = defaultdict(list)
    for row in evaluation.indicators:
        name = core(make(re.sub(r"^指标\d+[:：.]?", "", squeeze(row.name))).text)
        rows[name].append(row)
        bare = _without_unit(name, row)
        if bare != name:
            rows[bare].append(row)
    for item in book.items:
        name = _BOUND.sub("", item.label.core)
        matching = rows.get(name, [])
        if item.value is None or len(matching) != 1 or len(name) < 4 or item.parent is not None:
            continue
        if not _is_target(item.value) and (not item.value.usable or _among_goals(book, item.value)):
            continue
        if _plain_year(item) in ("", str(evaluation.year)):
            yield from _linked(item.value, matching[0])


def _without_unit(name: str, row: Indicator) -> str:
    """培训人次 of 300人次 is 培训 in prose."""
    quantity = row.actual.value if row.actual else None
    symbol = quantity.unit.symbol.removeprefix("万") if quantity else ""
    short = name.removesuffix(symbol) if symbol else name
    return short if len(short) >= 4 else name


def _among_goals(book: Book, mention: Mention) -> bool:
    """Does the figure stand in a list of goals or plans? Then it is no actual, nor surely the table's target."""
    if mention.paragraph.role:
        return mention.paragraph.role == "goal"
    heading = next((p.text for p in book.paragraphs if p.chapter == mention.paragraph.chapter and not p.tokens), "")
    before = mention.paragraph.text[: mention.start]
    return any(re.search(r"目标|计划|任务", t) and not re.search(r"完成|实现|达到|执行", t) for t in (heading, before))


def _is_target(mention: Mention) -> bool:
    """Do the words right before it make it a goal ("不低于90%", "指标值为90%")?"""
    before = mention.paragraph.text[max(0, mention.start - 16) : mention.start]
    return _TARGET.search(re.split(r"[,，;；。]", before)[-1]) is not None


def _linked(mention: Mention, row: Indicator) -> Iterator[SameFact]:
    if _is_target(mention):
        figure = row.target.entry.figure if row.target and row.target.operator is not Operator.QUALITATIVE else None
        kind = "target"
    else:
        figure = row.actual.entry.figure if row.actual else None
        kind = "value"
    if figure is None or (figure.quantity.hedged and kind == "value") or not _comparable(mention, figure):
        return
    yield SameFact((mention.figure, figure), row.name, "target" if kind == "target" else "value", 1)


def _comparable(mention: Mention, figure: Figure) -> bool:
    unit = figure.quantity.unit
    return unit.dimension == mention.dimension or (unit is NONE and mention.dimension == "ratio")


_FUND = {"年初预算": "initial", "全年预算": "full", "预算": "initial", "决算": "executed"}


def _with_funds(book: Book, evaluation: Evaluation) -> Iterator[SameFact]:
    """As in "2023年年初预算共计…，其中：基本支出预算…" against the fund block, unit by unit."""
    lines = {_fund_key(line): line for line in evaluation.funds}
    for item in book.items:
        column = _fund_column(item)
        line = lines.get(_item_key(item)) if column else None
        if line is None or item.value is None or not item.value.usable or not _of_whole_unit(item):
            continue
        year = re.findall(r"((?:19|20)\d\d)年", item.value.paragraph.text[: item.value.start])[-1:]
        entry = getattr(line, column)
        if entry is None or entry.figure is None or (year and year != [str(evaluation.year)]) or not year:
            continue
        if entry.figure.quantity.unit.dimension == item.dimension == "money":
            yield SameFact(
                (item.value.figure, entry.figure), f"{line.label}{item.label.stage and item.label.text}", "value", 1
            )


def _of_whole_unit(item: Item) -> bool:
    """The sentence tells of all funds of the unit, not of one project's."""
    assert item.value is not None
    sentence = re.split(r"[。]", item.value.paragraph.text[: item.value.start])[-1]
    whole = (
        item.label.total
        or (item.parent is not None and item.parent.label.total)
        or bool(re.search(r"整体|部门|我单位|本单位", sentence))
    )
    return whole and not re.search(r"项目(?!支出)", sentence)


def _fund_key(line: FundLine) -> str:
    return "总额" if line.total else core(make(re.sub(r"其中[:：]?", "", line.label)).text)


def _item_key(item: Item) -> str:
    return "总额" if not item.label.core or item.label.core == "执行情况" else item.label.core


def _fund_column(item: Item) -> str:
    text = item.first.clause + item.label.text
    if item.label.core not in ("", "执行情况", "基本支出", "项目支出") or item.first.kind is not Kind.AMOUNT:
        return ""
    if item.label.stage == "final" or "决算" in text:
        return "executed"
    if "年初" in text or (item.parent is not None and "年初" in item.parent.label.text):
        return "initial"
    return "full" if re.search(r"全年预算|调整后?预算", text) else ""
