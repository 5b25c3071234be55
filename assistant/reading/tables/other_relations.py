"""What an ordinary table claims of its own figures: sums of rows and columns, execution rates, shares, growth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.reading.prose import agree
from assistant.reading.tables import headers
from assistant.reading.tables.other_ratios import averages, rates
from scoring.model import Figure
from scoring.quantity import PERCENT
from scoring.relations import Base, Change, Direction, Rate, Relation, Share, Total

Row = tuple[str, dict[int, Figure | None]]
_TOTAL = re.compile(r"^(?:合计|总计|共计|总数)[:：]?$")
_SUBTOTAL = re.compile(r"^小计[:：]?$")
_OF_WHICH = re.compile(r"^其中")
_RATIO = re.compile(r"率|占比|比重|比例|占.*%|%|增长|增幅|降幅|幅度|均|单价|标准|得分")
# rows that say something about the rows above them, and columns that compare: neither adds up with the others
_COMPARING = re.compile(
    r"(?:执行|完成|到位|结余|控制)率|占比|比重|比例|%|增减|增长|增幅|降幅|变动|差额|相差|平均|人均|备注"
)
_SUM_COLUMN = re.compile(r"(.*?)(?:合计|总计|小计)")
_ROLES = re.compile(r"预算|决算|执行|支出数|实际|调整|上年|本年|去年|增减|结转|结余|率|比|其中|\d{4}年|单价|数量|标准")
_GROWTH = re.compile(r"(?:增减|增长|变动|增幅|升降)(?:率|幅度|比例|[(（]?[%％][)）]?)$|^增长[%％]?$|同比增长|同比增减")
_DELTA = re.compile(r"^(?:比上年|较上年|同比)?(?:增减|增加|变动|差)(?:额|数|数额|金额|情况)?$")
_SHARE = re.compile(r"^(?:占比|比重|所占比例|占总.{0,6}比[重例]?|占合计.{0,4}|比例)(?:[(（][%％][)）])?$")
_NOW = re.compile(r"^(?:本年|今年|当年|本期)")
_BEFORE = re.compile(r"^(?:上年|去年|上期|上一年)")


@dataclass(frozen=True, slots=True)
class Grid:
    """Data rows with label and figures by column, the columns' headers, whether all rows lie on one level, and the
    subject code of every row ("" where it has none), the rank of its list mark (0 without one)."""

    rows: tuple[Row, ...]
    columns: tuple[tuple[int, str], ...]
    flat: bool
    codes: tuple[str, ...] = ()
    marks: tuple[int, ...] = ()


def relations_of(grid: Grid) -> Iterator[Relation]:
    """All relations that the table's own words declare."""
    yield from _row_totals(grid)
    yield from _subject_totals(grid)
    yield from _ranked_totals(grid)
    yield from _column_totals(grid)
    yield from _parts_of_rows(grid)
    cells = [figures for _, figures in grid.rows]
    told = list(_rates(grid))
    yield from told
    if not told:
        yield from rates(cells, grid.columns, [c for c, _ in _amounts(grid)])
    yield from averages(cells, grid.columns, [c for c, _ in _amounts(grid)])
    yield from _shares(grid)
    yield from _growth(grid)


def _additive(grid: Grid) -> list[int]:
    return [c for c, header in grid.columns if not _RATIO.search(header)]


def _row_totals(grid: Grid) -> Iterator[Total]:
    """A 合计 row over all other rows, or over the 小计 rows; a 小计 row over the rows since the last one."""
    rows = [n for n, (label, figures) in enumerate(grid.rows) if figures and not _COMPARING.search(label)]
    totals = [n for n in rows if _TOTAL.match(grid.rows[n][0])]
    if not grid.flat or len(totals) != 1 or any(_OF_WHICH.match(label) for label, _ in grid.rows):
        return
    total = totals[0]
    if total not in (rows[0], rows[-1]):
        return
    others = [n for n in rows if n != total]
    if any(re.search("合计|总计", grid.rows[n][0]) for n in others):
        return
    subtotals = [n for n in others if _SUBTOTAL.match(grid.rows[n][0])]
    if subtotals and total == rows[0]:
        return
    start = 0
    for n in subtotals:
        yield from _sum(grid, n, [m for m in others if start <= m < n])
        start = n + 1
    yield from _sum(grid, total, [*subtotals, *(m for m in others if m >= start)])


def _subject_totals(grid: Grid) -> Iterator[Total]:
    """Subjects of 类, 款 and 项 by their codes: each is the sum of those one level below, 合计 of the first level."""
    coded = [n for n, code in enumerate(grid.codes) if code]
    lengths = sorted({len(grid.codes[n]) for n in coded})
    if len(lengths) < 2 or len({grid.codes[n] for n in coded}) < len(coded):
        return
    for n in coded:
        longer = [m for m in coded if m > n and len(grid.codes[m]) > len(grid.codes[n])]
        below = [m for m in longer if grid.codes[m].startswith(grid.codes[n])]
        level = min((len(grid.codes[m]) for m in below), default=0)
        yield from _sum(grid, n, [m for m in below if len(grid.codes[m]) == level], 1)
    totals = [n for n, (label, figures) in enumerate(grid.rows) if figures and _TOTAL.match(label)]
    if len(totals) == 1:
        yield from _sum(grid, totals[0], [m for m in coded if len(grid.codes[m]) == lengths[0]], 1)


def _ranked_totals(grid: Grid) -> Iterator[Total]:
    """Rows marked 一、 with rows of other ranks between them: 合计 is the sum of those marked 一、."""
    first = [n for n, mark in enumerate(grid.marks) if mark == 1 and grid.rows[n][1]]
    totals = [n for n, (label, figures) in enumerate(grid.rows) if figures and _TOTAL.match(label)]
    if grid.flat and not any(_OF_WHICH.match(label) for label, _ in grid.rows):
        return
    if len(first) > 1 and len(totals) == 1 and first[0] == min(n for n in range(len(grid.rows)) if n != totals[0]):
        yield from _sum(grid, totals[0], first)


def _sum(grid: Grid, total: int, parts: Sequence[int], least: int = 2) -> Iterator[Total]:
    for column in _additive(grid):
        whole = grid.rows[total][1].get(column)
        cells = [grid.rows[n][1] for n in parts]
        figures = [f for c in cells if (f := c.get(column)) is not None]
        complete = len(figures) >= least and all(column in c for c in cells)
        if whole is not None and complete and _alike([whole, *figures]):
            yield Total(whole, tuple(figures), whole.location, note="合计行")


def _alike(figures: Sequence[Figure]) -> bool:
    return len({f.quantity.unit.dimension for f in figures}) == 1 and not any(f.quantity.hedged for f in figures)


def _column_totals(grid: Grid) -> Iterator[Total]:
    """Each 合计 or 小计 column over the columns beside it, where those are kinds of one thing and no comparison."""
    for total, columns in _summed_columns([(c, headers.normal(h)) for c, h in _amounts(grid)]):
        for label, figures in grid.rows:
            whole, parts = figures.get(total), [f for c in columns if (f := figures.get(c)) is not None]
            complete = len(parts) > 1 and all(c in figures for c in columns) and not _COMPARING.search(label)
            if whole is not None and complete and _alike([whole, *parts]):
                yield Total(whole, tuple(parts), whole.location, note="合计列")


def _amounts(grid: Grid) -> list[tuple[int, str]]:
    """The columns that hold amounts and no ratios."""
    ratios = {c for _, figures in grid.rows for c, f in figures.items() if f and f.quantity.unit.dimension == "ratio"}
    return [(c, h) for c, h in grid.columns if c not in ratios and not _RATIO.search(h)]


def _summed_columns(columns: Sequence[tuple[int, str]]) -> Iterator[tuple[int, list[int]]]:
    """(column of the sum, columns of its parts). Headers of several rows are joined from the top, so that the columns
    under one heading share its text: "公务用车小计", "公务用车购置费", "公务用车运行费"."""
    texts = [h for _, h in columns]
    sums = {n: m.group(1) for n, h in enumerate(texts) if (m := _SUM_COLUMN.fullmatch(h))}
    scopes = {n: _scope(texts, n, stem) for n, stem in sums.items()}
    if any(len(scope) < 3 for scope in scopes.values()):
        # a sum whose parts can't be told: what the other sums hold can't be told either
        return
    for n, scope in scopes.items():
        inner = [m for m in scope if m in sums and m != n]
        hidden = {k for m in inner for k in scopes[m] if k != m}
        parts = [k for k in scope if k != n and k not in hidden]
        names = [texts[k].removeprefix(sums[n]) for k in parts]
        if n in (scope[0], scope[-1]) and len(parts) > 1 and not any(_ROLES.search(name) for name in names):
            yield columns[n][0], [columns[k][0] for k in parts]


def _scope(texts: Sequence[str], at: int, stem: str) -> list[int]:
    """The columns around a sum that stand under its heading, all without a heading. 本年支出合计 stands over columns
    that all name the same thing (基本支出, 项目支出 …)."""
    if stem and at in (0, len(texts) - 1) and all(t.endswith(stem[-2:]) for n, t in enumerate(texts) if n != at):
        return list(range(len(texts)))
    first = last = at
    while first > 0 and texts[first - 1].startswith(stem):
        first -= 1
    while last + 1 < len(texts) and texts[last + 1].startswith(stem):
        last += 1
    return list(range(first, last + 1))


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
            if whole is not None and parts and _alike([whole, *parts]) and not _signed([whole, *parts]):
                yield Total(whole, tuple(parts), whole.location, "of_which", open_ended=True)


def _signed(figures: Sequence[Figure]) -> bool:
    return any(f.quantity.value < 0 for f in figures)


def _run(rows: Sequence[Row]) -> Iterator[Row]:
    for row in rows:
        if not _OF_WHICH.match(row[0]):
            return
        yield row


def _role(grid: Grid, role: str) -> int | None:
    found = [c for c, header in grid.columns if headers.role_of("fund", header) == role]
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
    """占比 beside the amounts that it is taken of, of the 合计 row. Of several columns the best borne out."""
    shares = [c for c, h in grid.columns if _SHARE.match(headers.normal(h))]
    total = [figures for label, figures in grid.rows if _TOTAL.match(label)]
    amounts = [c for c, h in _amounts(grid) if not _COMPARING.search(h)]
    if len(shares) != 1 or len(total) != 1 or not amounts:
        return
    readings = [list(_shares_of(grid, shares[0], column, total[0].get(column))) for column in amounts]
    best = max(readings, key=lambda found: sum(map(_borne_out, found)))
    if len(amounts) == 1 or 3 * sum(map(_borne_out, best)) >= 2 * len(best):
        yield from best


def _shares_of(grid: Grid, shares: int, amounts: int, whole: Figure | None) -> Iterator[Share]:
    for label, figures in grid.rows:
        share, part = figures.get(shares), figures.get(amounts)
        if share is None or part is None or whole is None or _TOTAL.match(label):
            continue
        if share.quantity.unit is PERCENT and _alike([part, whole]):
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
    if not told or len(signs) > 1 or (cut is not None and not _alike([now, cut])):
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
