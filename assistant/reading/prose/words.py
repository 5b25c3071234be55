"""The vocabulary of the grammar (data/prose.yaml) compiled once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from typing import TypedDict, cast

import yaml

# ten times as fast where PyYAML has it; both load plain data only
_Loader: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Partition(TypedDict):
    must: list[str]
    more: list[str]


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, list[str]]:
    text = resources.files("assistant.reading").joinpath("data/prose.yaml").read_text(encoding="utf-8")
    return cast("dict[str, list[str]]", yaml.load(text, Loader=_Loader))


def _any(*keys: str) -> str:
    words = [word for key in keys for word in vocabulary()[key]]
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


@lru_cache(maxsize=1)
def partitions() -> tuple[tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]], ...]:
    rows = cast("list[Partition]", vocabulary()["partitions"])
    return tuple((tuple(map(re.compile, r["must"])), tuple(map(re.compile, r["more"]))) for r in rows)


def known_partition(labels: Sequence[str]) -> bool:
    """Do the labels name a division that is known to be complete, every member once?"""
    return any(_covers(labels, must, more) for must, more in partitions())


def _covers(labels: Sequence[str], must: tuple[re.Pattern[str], ...], more: tuple[re.Pattern[str], ...]) -> bool:
    """Every `must` is there once; all others are among `more`."""
    open_places = list(must)
    for label in labels:
        place = next((p for p in open_places if p.search(label)), None)
        if place is not None:
            open_places.remove(place)
        elif not any(p.search(label) for p in more):
            return False
    return not open_places


@lru_cache(maxsize=1)
def synonyms() -> dict[str, str]:
    rows = cast("list[list[str]]", vocabulary()["synonyms"])
    return {word: row[0] for row in rows for word in row}


UP, DOWN = _any("up"), _any("down")
_TAIL = r"(?:了|额|数额|幅度?|比例|百分比|金额|数)*(?:为|是|达到?|约|近)?[:：]?$"
UP_END = re.compile(UP + _TAIL)
DOWN_END = re.compile(DOWN + _TAIL)
FLAT = re.compile(_any("flat"))
UP_SHORT_END = re.compile(_any("up_short") + r"(?:出|于|支出|收入)?(?:了|约)?$")
DOWN_SHORT_END = re.compile(_any("down_short") + r"(?:于|支出|收入)?(?:了|约)?$")
MOVED_TO = re.compile(rf"(?:{UP}|{DOWN}|降|升|增|减|调整)(?:到|至|(?<![幅速率例额])为)(?=$|\d)")
RATE_END = re.compile(_any("rate_words") + r"(?:\([^()]*\))?(?:为|是|达到?|达|约|[:：])*$")
MONEY_END = re.compile(_any("money_nouns") + r"(?:数|额|总额|金额|合计|总计|共计|共|为|是|达|约|[:：])*$")
MONEY_RATE = re.compile(_any("money_rates"))
EXECUTED, GRANTED, PLANNED = (re.compile(_any(k)) for k in ("executed", "granted", "planned"))
REASON = re.compile(_any("reason"))
COMPOSITION = re.compile(_any("composition"))
EXCLUSIVE = re.compile("|".join(vocabulary()["exclusive"]))
UNIQUE = re.compile("|".join(vocabulary()["unique"]))
_BASES = (
    r"上年度?|上一年度?|去年|前年|上期|上月|上季度?|年初|年度|全年|调整后?|当年|预算|批复|计划|目标|任务|同期|往年|基期|序时|"
    r"(?:19|20)\d\d(?:年|[-.]|决算|预算)|\d{1,2}月"
)
# the comparison that a change rests on; `base` is what it compares with
COMPARE = re.compile(
    rf"(?P<same>(?:同比|环比)(?:(?:上年度?|去年|上一年度?|(?:19|20)\d\d年度?)(?:同期)?)?)|(?:比|较|与|(?<![合共会相])同|对比|相较于?|相比于?|相对于?)(?P<base>(?:(?:本|我)?(?:单位|部门)|[{{(]?)?(?:{_BASES})[^,，;；。]*?)"
    rf"(?=相比|比较|对比|[,，;；。]|{UP}|{DOWN}|各|分别|均|[多少高低增减超快慢降]|持平|有所|基本|略|总体|$)"
)
YEAR = re.compile(r"(?:19|20)\d\d(?=年|[-—]|决算|预算)")


def base_kind(text: str) -> str:
    """What a comparison compares with: "last" (year), "budget", "chain" (last month), "plan", a year, or ""."""
    if "环比" in text or "上月" in text or "上季" in text:
        return "chain"
    if "同比" in text or re.search(r"上年|去年|上一年|上期", text):
        return "last"
    if "预算" in text or "年初" in text:
        return "budget"
    year = YEAR.search(text)
    if year:
        return year.group()
    if re.search(r"计划|目标|任务|序时", text):
        return "plan"
    return "last" if "同期" in text else ""
