"""What an ordinary table claims of its own figures: sums of rows and columns, execution rates, shares, growth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.reading import headers
from scoring.model import Figure
from scoring.quantity import PERCENT
from scoring.relations import Base, Change, Rate, Relation, Share, Total

Row = tuple[str, dict[int, Figure | None]]
_TOTAL = re.compile(r"^(?:合计|总计|共计|总数)[:：]?$")
_SUBTOTAL = re.compile(r"^小计[:：]?$")
_OF_WHICH = re.compile(r"^其中")
_RATIO = re.compile(r"率|占比|比重|比例|占.*%|%|增长|增幅|降幅|幅度|均|单价|标准|得分")
_ROLES = re.compile(r"预算|决算|执行|支出数|实际|调整|上年|本年|去年|增减|结转|结余|率|比|其中|\d{4}年|单价|数量|标准")
_GROWTH = re.compile(r"(?:增减|增长|变动|增幅|升降)(?:率|幅度|比例|[(（]?[%％][)）]?)$|^增长[%％]?$|同比增长|同比增减")
_SHARE = re.compile(r"^(?:占比|比重|所占比例|占总.{0,6}比[重例]?|占合计.{0,4}|比例)(?:[(（][%％][)）])?$")
_NOW = re.compile(r"^(?:本年|今年|当年|本期)")
_BEFORE = re.compile(r"^(?:上年|去年|上期|上一年)")


@dataclass(frozen=True, slots=True)
class Grid:
    """Data rows with label and figures by column, the columns' headers, and whether all rows lie on one level."""

    rows: tuple[Row, ...]
    columns: tuple[tuple[int, str], ...]
    flat: bool


def relations_of(grid: Grid) -> Iterator[Relation]:
    """All relations that the table's own words declare."""
    yield from _row_totals(grid)
    yield from _column_totals(grid)
    yield from _parts_of_rows(grid)
    yield from _rates(grid)
    yield from _shares(grid)
    yield from _growth(grid)


def _additive(grid: Grid) -> list[int]:
    return [c for c, header in grid.columns if not _RATIO.search(header)]


def _row_totals(grid: Grid) -> Iterator[Total]:
    """A 合计 row over all other rows, or over the 小计 rows; a 小计 row over the rows since the last one."""
    totals = [n for n, (label, _) in enumerate(grid.rows) if _TOTAL.match(label)]
    if not grid.flat or len(totals) != 1 or any(_OF_WHICH.match(label) for label, _ in grid.rows):
        return
    total = totals[0]
    if 0 < total < len(grid.rows) - 1:
        return
    others = [n for n in range(len(grid.rows)) if n != total and grid.rows[n][1]]
    if any(re.search("合计|总计", grid.rows[n][0]) for n in others):
        return
    subtotals = [n for n in others if _SUBTOTAL.match(grid.rows[n][0])]
    if subtotals and (total == 0 or others[-1] != subtotals[-1]):
        return
    start = 0
    for n in subtotals:
        yield from _sum(grid, n, [m for m in others if start <= m < n])
        start = n + 1
    yield from _sum(grid, total, subtotals or others)


def _sum(grid: Grid, total: int, parts: Sequence[int]) -> Iterator[Total]:
    for column in _additive(grid):
        whole = grid.rows[total][1].get(column)
        cells = [grid.rows[n][1] for n in parts]
        figures = [f for c in cells if (f := c.get(column)) is not None]
        if whole is not None and len(figures) > 1 and all(column in c for c in cells) and _alike([whole, *figures]):
            yield Total(whole, tuple(figures), whole.location, note="合计行")


def _alike(figures: Sequence[Figure]) -> bool:
    return len({f.quantity.unit.dimension for f in figures}) == 1 and not any(f.quantity.hedged for f in figures)


def _column_totals(grid: Grid) -> Iterator[Total]:
    """A 合计 column over the columns beside it, where those are kinds of one thing and no comparison."""
    columns = [(c, h) for c, h in grid.columns if not _RATIO.search(h)]
    totals = [n for n, (_, h) in enumerate(columns) if re.fullmatch("合计|总计|小计", headers.normal(h))]
    if (
        len(totals) != 1
        or totals[0] not in (0, len(columns) - 1)
        or len(columns) < 3
        or len(columns) < len(grid.columns)
    ):
        return
    total = columns.pop(totals[0])[0]
    if any(_ROLES.search(h) for _, h in columns):
        return
    for _, figures in grid.rows:
        whole, parts = figures.get(total), [f for c, _ in columns if (f := figures.get(c)) is not None]
        if whole is not None and len(parts) > 1 and all(c in figures for c, _ in columns) and _alike([whole, *parts]):
            yield Total(whole, tuple(parts), whole.location, note="合计列")


def _parts_of_rows(grid: Grid) -> Iterator[Total]:
    """Rows that begin with 其中 are parts of the row above them; others may be left out."""
    parent: Row | None = None
    for n, (label, figures) in enumerate(grid.rows):
        if not _OF_WHICH.match(label):
            parent = (label, figures)
            continue
        if parent is None or (n and _OF_WHICH.match(grid.rows[n - 1][0])):
            continue
        run = list(_run(grid.rows[n:]))
        for column in _additive(grid):
            whole, parts = parent[1].get(column), [f for _, fs in run if (f := fs.get(column)) is not None]
            if whole is not None and parts and _alike([whole, *parts]):
                yield Total(whole, tuple(parts), whole.location, "of_which", open_ended=True)


def _run(rows: Sequence[Row]) -> Iterator[Row]:
    for row in rows:
        if not _OF_WHICH.match(row[0]):
            return
        yield row


def _role(grid: Grid, role: str) -> int | None:
    found = [c for c, header in grid.columns if headers.fund_role(header) == role]
    return found[0] if len(found) == 1 else None


def _rates(grid: Grid) -> Iterator[Rate]:
    """执行率 or 完成率 beside a budget and an outturn column. The table does not say which budget: both are allowed."""
    rate, spent, full, initial = (_role(grid, r) for r in ("rate", "executed", "full", "initial"))
    if rate is None or spent is None or (full is None and initial is None):
        return
    word = next(h for c, h in grid.columns if c == rate)
    for _, figures in grid.rows:
        stated, done = figures.get(rate), figures.get(spent)
        named = (("全年预算", full), ("年初预算", initial))
        bases = [Base(name, f) for name, c in named if c is not None and (f := figures.get(c)) is not None]
        if stated is not None and done is not None and bases and stated.quantity.unit.dimension == "ratio":
            yield Rate(stated, done, tuple(bases), stated.location, word=word)


def _shares(grid: Grid) -> Iterator[Share]:
    """占比 beside a single column of amounts, of the 合计 row."""
    shares = [c for c, h in grid.columns if _SHARE.match(headers.normal(h))]
    amounts = _additive(grid)
    total = [figures for label, figures in grid.rows if _TOTAL.match(label)]
    if len(shares) != 1 or len(amounts) != 1 or len(total) != 1:
        return
    whole = total[0].get(amounts[0])
    for label, figures in grid.rows:
        share, part = figures.get(shares[0]), figures.get(amounts[0])
        if (
            share is not None
            and part is not None
            and whole is not None
            and not _TOTAL.match(label)
            and share.quantity.unit is PERCENT
        ):
            yield Share(share, part, whole, share.location)


def _growth(grid: Grid) -> Iterator[Change]:
    """增长率 beside this year's and last year's amounts."""
    rates = [c for c, h in grid.columns if _GROWTH.search(headers.normal(h))]
    amounts = _compared(grid)
    if len(rates) != 1 or amounts is None:
        return
    for _, figures in grid.rows:
        rate, now, before = (figures.get(c) for c in (rates[0], *amounts))
        if (
            rate is None
            or now is None
            or before is None
            or rate.quantity.unit is not PERCENT
            or rate.quantity.value < 0
        ):
            continue
        yield Change(now, rate.location, "up" if rate.quantity.value else "flat", before, rate=rate)


def _compared(grid: Grid) -> tuple[int, int] | None:
    """The columns of this and of last year, by 本年/上年 or by two years that follow one another."""
    now = [c for c, h in grid.columns if _NOW.match(h) and not _RATIO.search(h)]
    before = [c for c, h in grid.columns if _BEFORE.match(h) and not _RATIO.search(h)]
    if len(now) == len(before) == 1:
        return now[0], before[0]
    years = [
        (int(m.group(1)), c) for c, h in grid.columns if (m := re.match(r"(20\d\d)年", h)) and not _RATIO.search(h)
    ]
    years.sort(reverse=True)
    if len(years) == 2 and years[0][0] - years[1][0] == 1:
        return years[0][1], years[1][1]
    return None
