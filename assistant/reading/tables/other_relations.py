"""What an ordinary table claims of its columns against one another: execution rates, shares, growth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from assistant.reading.prose import agree
from assistant.reading.tables import headers
from assistant.reading.tables.account_words import bare, says
from assistant.reading.tables.other_ratios import averages, rates
from assistant.reading.tables.panels import Cells, comparable
from scoring.model import Figure
from scoring.quantity import PERCENT
from scoring.relations import Base, Change, Direction, Rate, Relation, Share

Row = tuple[str, Cells]
_RATIO = re.compile(r"率|占比|比重|比例|占.*%|%|增长|增幅|降幅|幅度|均|单价|标准|得分")
# columns that compare: no share is taken of them
_COMPARING = re.compile(
    r"(?:执行|完成|到位|结余|控制)率|占比|比重|比例|%|增减|增长|增幅|降幅|变动|差额|相差|平均|人均|备注"
)
_GROWTH = re.compile(r"(?:增减|增长|变动|增幅|升降)(?:率|幅度|比例|[(（]?[%％][)）]?)$|^增长[%％]?$|同比增长|同比增减")
_DELTA = re.compile(r"^(?:比上年|较上年|同比)?(?:增减|增加|变动|差)(?:额|数|数额|金额|情况)?$")
_SHARE = re.compile(r"^(?:占比|比重|所占比例|占总.{0,6}比[重例]?|占合计.{0,4}|比例)(?:[(（]?[%％][)）]?)?$")
_NOW = re.compile(r"^(?:本年|今年|当年|本期)")
_BEFORE = re.compile(r"^(?:上年|去年|上期|上一年)")


@dataclass(frozen=True, slots=True)
class Grid:
    """Data rows with label and figures by column, the columns' headers, and whether all rows are parts of one sum."""

    rows: tuple[Row, ...]
    columns: tuple[tuple[int, str], ...]
    flat: bool


def relations_of(grid: Grid) -> Iterator[Relation]:
    """All relations between columns that the table's own words declare; `accounts` has the sums."""
    cells = [figures for _, figures in grid.rows]
    told = list(_rates(grid))
    yield from told
    amounts = list(amount_columns(grid))
    if not told:
        yield from rates(cells, grid.columns, amounts)
    yield from averages(cells, grid.columns, amounts)
    yield from _shares(grid)
    yield from _growth(grid)


def amount_columns(grid: Grid) -> tuple[int, ...]:
    """The columns that hold amounts and no ratios."""
    ratios = {c for _, figures in grid.rows for c, f in figures.items() if f and f.quantity.unit.dimension == "ratio"}
    return tuple(c for c, h in grid.columns if c not in ratios and not _RATIO.search(h))


def _role(grid: Grid, role: str) -> int | None:
    found = [c for c, header in grid.columns if headers.role_of("fund", header) == role]
    return found[0] if len(found) == 1 else None


def _rates(grid: Grid) -> Iterator[Rate]:
    """执行率 or 完成率 beside a budget and an outturn column. The table does not say which budget: both are allowed,
    unless most rows deny them (a column 调整预算 may hold what was added)."""
    rate, spent, full, initial = (_role(grid, r) for r in ("rate", "executed", "full", "initial"))
    if rate is None or spent is None or (full is None and initial is None):
        return
    word = next(h for c, h in grid.columns if c == rate)
    named = [(name, c) for name, c in (("全年预算", full), ("年初预算", initial)) if c is not None]
    found = [claim for _, cells in grid.rows if (claim := _rate(cells, rate, spent, named, word)) is not None]
    denied = sum(not any(map(partial(_divides, claim), claim.bases)) for claim in found)
    if len(found) < 3 or 2 * denied < len(found):
        yield from found


def _rate(cells: Cells, rate: int, spent: int, named: Sequence[tuple[str, int]], word: str) -> Rate | None:
    stated, done = cells.get(rate), cells.get(spent)
    bases = [Base(name, f) for name, c in named if (f := cells.get(c)) is not None]
    if stated is None or done is None or not bases or stated.quantity.unit.dimension != "ratio":
        return None
    return Rate(stated, done, tuple(bases), stated.location, word=word)


def _divides(claim: Rate, base: Base) -> bool:
    return agree.divides(claim.rate.quantity, claim.numerator.quantity, base.figure.quantity)


def _shares(grid: Grid) -> Iterator[Share]:
    """占比 beside the amounts that it is taken of, of the sum in one of the rows. The best borne out of all that may
    be meant; a single one needs no proof."""
    shares = [c for c, h in grid.columns if _SHARE.match(headers.normal(h))]
    headed = dict(grid.columns)
    amounts = [c for c in amount_columns(grid) if not _COMPARING.search(headed[c])]
    wholes = [cells for label, cells in grid.rows if any(says(kind, bare(label)) for kind in ("total", "grand"))]
    readings = [list(_shares_of(grid, shares[0], c, w.get(c))) for c in amounts for w in wholes if len(shares) == 1]
    if not readings:
        return
    best = max(readings, key=lambda found: sum(map(_borne_out, found)))
    if (len(readings) == 1 and grid.flat) or 3 * sum(map(_borne_out, best)) >= 2 * len(best):
        yield from best


def _shares_of(grid: Grid, shares: int, amounts: int, whole: Figure | None) -> Iterator[Share]:
    for _, figures in grid.rows:
        share, part = figures.get(shares), figures.get(amounts)
        if share is None or part is None or whole is None or part is whole:
            continue
        if share.quantity.unit is PERCENT and comparable([part, whole]):
            yield Share(share, part, whole, share.location)


def _borne_out(share: Share) -> bool:
    return agree.divides(share.share.quantity, share.part.quantity, share.whole.quantity)


def _growth(grid: Grid) -> Iterator[Change]:
    """增减额 and 增长率 beside this year's and last year's amounts. A fall is printed with its minus."""
    rates = [c for c, h in grid.columns if _GROWTH.search(headers.normal(h))]
    cuts = [c for c, h in grid.columns if _DELTA.search(headers.normal(h))]
    amounts = _compared(grid)
    if len(rates) > 1 or len(cuts) > 1 or not (rates or cuts) or amounts is None:
        return
    for _, figures in grid.rows:
        now, before = (figures.get(c) for c in amounts)
        rate = figures.get(rates[0]) if rates else None
        cut = figures.get(cuts[0]) if cuts else None
        if now is not None and before is not None:
            yield from _change(now, before, cut, rate if rate and rate.quantity.unit is PERCENT else None)


def _change(now: Figure, before: Figure, cut: Figure | None, rate: Figure | None) -> Iterator[Change]:
    told = [f for f in (cut, rate) if f is not None]
    signs = {(f.quantity.value > 0) - (f.quantity.value < 0) for f in told} - {0}
    if not told or len(signs) > 1 or (cut is not None and not comparable([now, cut])):
        return
    direction: Direction = "flat" if not signs else "up" if 1 in signs else "down"
    yield Change(now, told[-1].location, direction, before, cut, rate)


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
