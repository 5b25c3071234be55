"""Whether something was done in time: both sides as coarse as printed (12月底前, 第三季度, 2023年11月28日)."""

from __future__ import annotations

from dataclasses import replace

from scoring.model import Day

Point = tuple[int, int, int]
_LAST = 31
"""Later than the last day of any month: days are compared within one calendar only."""


def in_time(due: Day, done: Day, *, before: bool = False) -> bool | None:
    """True, False, or None where the printed parts don't decide (9月前 against 9月).

    `before`: the due month or year itself is too late. Without a year on one side both are taken to be of one year.
    """
    if not due.year or not done.year:
        due, done = replace(due, year=0), replace(done, year=0)
    if not (due.year or due.month) or not (done.year or done.month):
        return None
    (start, end), (first, last) = _span(due), _span(done)
    if first > end:
        return False
    if before and not due.day:
        return True if last < start else None
    return True if last <= end else None


def _span(day: Day) -> tuple[Point, Point]:
    """The first and the last day that the words allow."""
    if not day.month:
        return (day.year, 1, 1), (day.year, 12, _LAST)
    if day.day:
        return (day.year, day.month, day.day), (day.year, day.month, day.day)
    return (day.year, day.month - day.months + 1, 1), (day.year, day.month, _LAST)
