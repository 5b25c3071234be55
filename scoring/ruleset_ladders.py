"""Stepped scales of a rule set, read from YAML: no overlaps, no gaps, no step without a score."""

from __future__ import annotations

from decimal import Decimal
from typing import cast

from scoring.criterion import Partial
from scoring.ruleset import Ladder, Step
from scoring.ruleset_yaml import Item


def ladders(item: Item) -> tuple[Ladder, ...]:
    return tuple(_ladder(rule) for rule in item.require("rules").items())


def _ladder(item: Item) -> Ladder:
    entries = item.mapping()
    names = item.require("indicators").texts()
    weight = entries["weight"].number() if "weight" in entries else None
    if "scale" in entries:
        if extra := sorted({"full", "each", "deduct", "partial"} & set(entries)):
            raise entries[extra[0]].fail("写了分档表 scale，就不用再写这一项")
        return Ladder(names, weight, _lower(item), steps=scale(entries["scale"], weight))
    each, deduct, full = (item.require(key).number(-1000) for key in ("each", "deduct", "full"))
    partial = entries["partial"].text() if "partial" in entries else "either"
    return Ladder(names, weight, _lower(item), full, each, deduct, cast("Partial", partial))


def _lower(item: Item) -> bool:
    better = item.mapping().get("better")
    return better is None or better.text() == "lower"


def scale(item: Item, weight: Decimal | None) -> tuple[Step, ...]:
    """The steps from low to high; every value lies in exactly one of them."""
    parts = item.items()
    steps = tuple(_step(part, weight) for part in parts)
    for lower, upper, part in zip(steps, steps[1:], parts[1:], strict=False):
        if problem := _seam(lower, upper):
            raise part.fail(problem)
    return steps


def _seam(lower: Step, upper: Step) -> str:
    """What is wrong between two neighbouring steps, "" where they meet."""
    if lower.high is None or upper.low is None or upper.low < lower.high:
        return "与上一档重叠（各档应从低到高排列）"
    if upper.low > lower.high:
        return f"与上一档之间有空档：{lower.high} 到 {upper.low}"
    if lower.high_in and upper.low_in:
        return f"与上一档重叠：{upper.low} 两档都算，一档写 to，下一档应写 above"
    return "" if lower.high_in or upper.low_in else f"与上一档之间有空档：{upper.low} 两档都不算"


def _step(item: Item, weight: Decimal | None) -> Step:
    entries = item.mapping()
    for one, other in (("from", "above"), ("to", "below")):
        if one in entries and other in entries:
            raise item.fail(f"{one} 与 {other} 只能写一个")
    low, high = (_end(item, *names) for names in (("from", "above"), ("to", "below")))
    if low is not None and high is not None and (low > high or (low == high and not {"from", "to"} <= set(entries))):
        raise item.fail("下限应小于上限")
    return Step(low, high, "above" not in entries, "below" not in entries, _share(item, weight))


def _end(item: Item, *names: str) -> Decimal | None:
    found = next((item.mapping()[name] for name in names if name in item.mapping()), None)
    return None if found is None else found.number(-100000, 100000)


def _share(item: Item, weight: Decimal | None) -> Decimal | None:
    entries = item.mapping()
    given = [key for key in ("share", "points", "proportional") if key in entries]
    if len(given) != 1:
        raise item.fail("应写 share（占分值的比例）、points（得分）或 proportional: true 之一")
    if given == ["share"]:
        return entries["share"].number(0, 1)
    if given == ["proportional"]:
        return None
    if not weight:
        raise entries["points"].fail("写得分时须同时写明 weight（分值）")
    if (points := entries["points"].number()) > weight:
        raise entries["points"].fail(f"得分 {points} 超过分值 {weight}")
    return points / weight
