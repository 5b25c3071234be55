"""Cells that say when: 12月底前, 第三季度, 上半年, 2023年11月28日完成, 2023/12/31. The words are data."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.reading.tables.cell_words import DateWords, leading, words
from assistant.reading.text.hedges import alternatives
from scoring.model import Day

_MARKS = " \n()（）。,，;；、:：“”"
_LEAP = 2000
_JOIN = re.compile(r"\s*(?:[-—–~～]+|至|到)\s*")


@dataclass(frozen=True, slots=True)
class When:
    """A calendar point; `before` where it is itself too late (9月前, but not 9月底前)."""

    day: Day
    before: bool = False


def read_day(text: str) -> When | None:
    """The date that a cell consists of, of a stretch its end; None for anything else."""
    start = _lead(text)
    found = _point(text, start)
    if found is None:
        return _stretch(text, start)
    when, end = found
    joined = _JOIN.match(text, end)
    if joined and (last := _point(text, joined.end())) is not None:
        when, end = _ended(when, last[0]), last[1]
    return when if _nothing_else(text, end) else None


def _lead(text: str) -> int:
    at = 0
    while at < len(text) and (text[at] in _MARKS or leading(text, at, words().date.lead)):
        at += len(leading(text, at, words().date.lead)) or 1
    return at


def _stretch(text: str, start: int) -> When | None:
    """1-12月: only the end has its 月."""
    match = re.compile(r"(?:((?:19|20)\d\d)年)?\d{1,2}\s*(?:[-—–~～]+|至|到)\s*(?=\d{1,2}月)").match(text, start)
    last = _point(text, match.end()) if match else None
    if match is None or last is None or not _nothing_else(text, last[1]):
        return None
    return replace(last[0], day=replace(last[0].day, year=int(match.group(1) or 0)))


def _ended(first: When, last: When) -> When:
    return last if last.day.year else replace(last, day=replace(last.day, year=first.day.year))


def _nothing_else(text: str, end: int) -> bool:
    """Behind a date only words for having been done follow: 全部完成, 通过竣工验收."""
    while end < len(text):
        step = len(leading(text, end, words().date.done)) or (text[end] in _MARKS)
        if not step:
            return False
        end += step
    return True


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    date, year = words().date, r"(?:19|20)\d\d"
    month, day = r"1[0-2]|0?[1-9]", r"[12]\d|3[01]|0?[1-9]"
    dashed = rf"(?P<y2>{year})\s*(?P<mark>[-./])\s*(?P<m2>{month})(?:\s*(?P=mark)\s*(?P<d2>{day})(?!\d))?(?![\d%.])"
    spoken = rf"(?P<month>{month})\s*\(?月\)?(?:\s*(?P<day>{day})(?=\s*(?:[日号前以之]|$|\)))\s*[日号]?)?"
    part = rf"第?(?P<stretch>{alternatives(date.stretch)})|(?P<late>{alternatives(date.year_end)})"
    point = rf"{dashed}|(?:(?P<year>{year})\s*年?度?\s*)?(?:{spoken}|{part})|(?P<only>{year})\s*年度?"
    end, before = alternatives(date.end), alternatives(date.before)
    return re.compile(rf"\s*(?:{point})\s*(?P<end>{end})?\s*(?P<before>{before})?")


def _point(text: str, start: int) -> tuple[When, int] | None:
    """The date at that place and where it ends."""
    match = _pattern().match(text, start)
    day = _day(match, words().date) if match else None
    if match is None or day is None or (match["y2"] and not match["d2"] and match["mark"] == "."):
        return None
    if day.month and day.day > monthrange(day.year or _LEAP, day.month)[1]:
        return None
    ended = match["late"] is not None or match["end"] in ("底", "末")
    return When(day, bool(match["before"]) and not ended and not day.day), match.end()


def _day(match: re.Match[str], date: DateWords) -> Day | None:
    if match["y2"]:
        return Day(int(match["y2"]), int(match["m2"]), int(match["d2"] or 0))
    if match["only"]:
        return Day(int(match["only"]), 12 if match["end"] in ("底", "末") else 0)
    year = int(match["year"] or 0)
    if match["stretch"]:
        month, months = date.stretch[match["stretch"]]
        return Day(year, month, months=months)
    return Day(year, 12) if match["late"] else Day(year, int(match["month"]), int(match["day"] or 0))
