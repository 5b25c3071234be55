"""One fact told twice: in two sections, or in prose and table, perhaps in another unit.

One wrong link is a false alarm, so labels must be equal after normalisation, and period, stage and chapter matter: last
year's value, a target, a part or a budget is another fact.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from assistant.reading.prose.bundles import bundled
from assistant.reading.prose.homes import Homes
from assistant.reading.prose.indicator_facts import when
from assistant.reading.prose.items import Book, Item
from assistant.reading.prose.labels import core, make
from assistant.reading.prose.mention import Kind, Mention
from assistant.reading.prose.words import UNIQUE
from scoring.model import Evaluation, FundLine
from scoring.relations import SameFact

_TARGET = re.compile(r"(?:目标值?|指标值|预期|计划|应|力争|确保|不低于|要求)[^,，;；。]{0,8}$")


def same_facts(book: Book, homes: Homes) -> Iterator[SameFact]:
    """Links between sections and between prose and the form that it speaks of."""
    yield from _restated(book)
    yield from _within_prose(book, homes)
    of_form: dict[str, list[Item]] = defaultdict(list)
    for item in book.items:
        form = homes.of(item.value or item.first).form
        if form is not None:
            of_form[form.id].append(item)
    for form in homes.forms:
        if form.kind == "department":
            yield from _with_funds(of_form[form.id], form)
        yield from bundled(of_form[form.id], form, homes)


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


def _within_prose(book: Book, homes: Homes) -> Iterator[SameFact]:
    groups: dict[tuple[str, str, str, str, str], list[Mention]] = defaultdict(list)
    for item in book.items:
        value = item.value
        if value is None or not value.usable or not UNIQUE.search(item.label.core) or _TARGET.search(value.clause):
            continue
        year, home = when(value), homes.of(value)
        if year != "?" and len(item.label.core) >= 4:
            key = home.form.id if home.form else home.why
            groups[item.label.core, value.dimension, item.label.stage, year, key].append(value)
    for (label, *_), found in groups.items():
        chapters = {m.paragraph.chapter for m in found}
        if len(found) >= 2 and len(chapters) == len(found):
            # two sections may speak of two projects: a reviewer decides
            yield SameFact(tuple(m.figure for m in found), label, certain=False)


_FUND = {"年初预算": "initial", "全年预算": "full", "预算": "initial", "决算": "executed"}


def _with_funds(items: Iterable[Item], evaluation: Evaluation) -> Iterator[SameFact]:
    """As in "2023年年初预算共计…，其中：基本支出预算…" against the fund block, unit by unit."""
    lines = {_fund_key(line): line for line in evaluation.funds}
    for item in items:
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
