"""Right forms at random, drawn in every layout: columns, turned, cards, section rows, halves, cut by a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import groupby
from random import Random

from assistant.documents.model import Document
from tests.reading.drawn_content import Content, Row, drawn, plain, shown
from tests.reading.layouts import document, table

Grid = list[list[str]]
HEAD = {"level1": "一级指标", "level2": "二级指标", "name": "三级指标", "target": "年度指标值", "sign": "指标性质", "unit": "计量单位",
        "actual": "实际完成值", "points": "分值", "score": "得分", "reason": "偏差原因分析及改进措施"}  # fmt: skip


@dataclass
class Style:
    """The choices of one drawing."""

    funds: str
    indicators: str
    execution: str
    subtotals: bool
    labelled: bool
    columns: list[str]
    cut: str
    total: str
    behind: bool
    titled: bool


FUNDS = ("columns", "turned", "pairs", "cards")
INDICATORS = ("levels", "repeated", "sections", "turned", "cards", "halves")
EXECUTION = ("funds", "funds", "funds", "among", "section")


@dataclass
class Drawing:
    """The document, what it is made of and how it was drawn."""

    content: Content
    style: Style
    items: list[str | Grid] = field(default_factory=list["str | Grid"])

    @property
    def document(self) -> Document:
        grids = (i if isinstance(i, str) else table(padded(i), f"t{n}") for n, i in enumerate(self.items, 1))
        return document(*grids)


def drawing(seed: int) -> Drawing:
    """The form of that seed."""
    random = Random(seed)
    return _drawn(drawn(random), style_of(random))


def style_of(random: Random) -> Style:
    wide = random.random() < 0.3
    columns = ["level1", "level2", "name", *(["sign"] if wide else []), "target", *(["unit"] if wide else [])]
    columns += random.choice(
        (["actual", "points", "score"], ["points", "actual", "score"], ["actual", "points", "score"])
    )
    style = Style(
        random.choice(FUNDS),
        random.choice(INDICATORS),
        random.choice(EXECUTION),
        random.random() < 0.35,
        random.random() < 0.3,
        [*columns, "reason"],
        random.choice(("", "", "headless", "headed")),
        random.choice(("row", "row", "apart", "score")),
        random.random() < 0.5,
        random.random() < 0.5,
    )
    if style.indicators in ("turned", "cards", "halves"):
        style.cut, style.subtotals, style.labelled = "", False, False
        style.total = "apart" if style.indicators != "halves" else style.total
        style.execution = "funds" if style.execution == "section" else style.execution
    return style


def _drawn(content: Content, style: Style) -> Drawing:
    drawing = Drawing(content, style)
    title = "2023年度项目支出绩效自评表"
    head: Grid = [] if not style.titled else [[title, *["<"] * 7]]
    if not style.titled:
        drawing.items.append(title)
    head += [["项目名称", content.project, *["<"] * 2, "实施单位", content.unit, *["<"] * 2]]
    head += FUND_BLOCKS[style.funds](content, style.execution == "funds")
    body = BODIES[style.indicators](content, style)
    rows = [*head, *body, *_total(content, style)]
    if style.behind:
        rows += [
            ["自评结论", "项目按计划完成，资金使用规范，建议继续安排。", *["<"] * 6],
            ["填表人", "李明", "<", "<", "联系电话", "0900-12345", "<", "<"],
        ]
    drawing.items += _cut(rows, len(head), len(body), style)
    return drawing


# --- funds


def _amounts(content: Content) -> list[tuple[str, list[str]]]:
    found = []
    for n, line in enumerate(content.funds):
        points = [plain(content.weight), plain(content.execution)] if n == 0 else ["—", "—"]
        found.append(
            (line.label, [shown(line.initial), shown(line.full), shown(line.executed), points[0], line.rate, points[1]])
        )
    return found


_FUND_HEAD = ["年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
_POINTS = (3, 5)


def _kept(scored: bool) -> list[int]:
    return [n for n in range(6) if scored or n not in _POINTS]


def _columns(content: Content, scored: bool) -> Grid:
    kept = _kept(scored)
    rows = [["项目资金（万元）", "", *(_FUND_HEAD[n] for n in kept)]]
    rows += [["^", label, *(cells[n] for n in kept)] for label, cells in _amounts(content)]
    return rows


def _turned(content: Content, scored: bool) -> Grid:
    lines = _amounts(content)
    rows = [["项目资金（万元）", *(label.removeprefix("其中：") for label, _ in lines)]]
    return rows + [[_FUND_HEAD[n], *(cells[n] for _, cells in lines)] for n in _kept(scored)]


def _pairs(content: Content, scored: bool) -> Grid:
    _, cells = _amounts(content)[0]
    row = [t for n in _kept(scored) for t in (_FUND_HEAD[n], cells[n])]
    return [["预算执行情况（万元）", *row[:6]], ["^", *row[6:]]]


def _cards(content: Content, scored: bool) -> Grid:
    _, cells = _amounts(content)[0]
    return [[f"{_FUND_HEAD[n]}{'（万元）' if n < 3 else ''}", cells[n], *["<"] * 6] for n in _kept(scored)]


FUND_BLOCKS: dict[str, Callable[[Content, bool], Grid]] = {
    "columns": _columns,
    "turned": _turned,
    "pairs": _pairs,
    "cards": _cards,
}


# --- indicators


def _cells(row: Row, columns: list[str]) -> list[str]:
    apart = "sign" in columns
    texts = {"level1": row.level1, "level2": row.level2, "name": row.name, "sign": row.sign or "定性", "unit": row.unit or "无",
             "points": plain(row.points), "score": plain(row.score), "reason": row.reason,
             "target": row.target if apart else f"{row.sign}{row.target}{row.unit}",
             "actual": row.actual if apart else f"{row.actual}{row.unit}"}  # fmt: skip
    return [texts[c] for c in columns]


def _rows(content: Content, style: Style) -> list[Row]:
    """The rows of the form, the execution among them where the style has it there."""
    if style.execution != "among":
        return content.rows
    rate = content.funds[0].rate
    first = Row("预算执行", "预算执行", "预算执行率", "=", "100", "%", rate[:-1], content.weight, content.execution)
    return [first, *content.rows]


def _execution_section(content: Content, style: Style, width: int) -> Grid:
    """Points of the execution in a section of their own before the indicators."""
    cells = ["预算执行率", *[""] * (width - 1)]
    at = {name: n for n, name in enumerate(style.columns)} if width == len(style.columns) else {}
    for name, text in (
        ("actual", content.funds[0].rate),
        ("target", "100%"),
        ("points", plain(content.weight)),
        ("score", plain(content.execution)),
    ):
        cells[at[name]] = text
    title = f"一、预算执行情况（{content.weight}分）"
    return [[title, *["<"] * (width - 1)], cells]


def _levels(content: Content, style: Style) -> Grid:
    return _table(content, style, merged=True)


def _repeated(content: Content, style: Style) -> Grid:
    return _table(content, style, merged=False)


def _table(content: Content, style: Style, *, merged: bool) -> Grid:
    rows, columns = _rows(content, style), style.columns
    grid: Grid = [[HEAD[c] for c in columns]]
    if style.execution == "section":
        grid += _execution_section(content, style, len(columns))
    for level1, group in groupby(rows, key=lambda r: r.level1):
        block = list(group)
        points = sum(r.points for r in block)
        for n, row in enumerate(block):
            cells = _cells(row, columns)
            cells[0] = f"{level1}（{points}分）" if style.labelled else level1
            if merged and n:
                cells[1] = "^" if block[n - 1].level2 == row.level2 else cells[1]
                cells[0] = "^"
            grid.append(cells)
        if style.subtotals:
            grid.append(_summed("小计", block, columns))
    return grid


def _summed(label: str, block: list[Row], columns: list[str]) -> list[str]:
    cells = [label, *[""] * (len(columns) - 1)]
    cells[columns.index("points")] = plain(sum(r.points for r in block))
    cells[columns.index("score")] = plain(sum(r.score for r in block))
    return cells


def _sections(content: Content, style: Style) -> Grid:
    columns = [c for c in style.columns if c != "level1"]
    grid: Grid = [[HEAD[c] for c in columns]]
    shown_style = replace(style, columns=columns)
    number = 0
    if style.execution == "section":
        grid += _execution_section(content, shown_style, len(columns))
        number = 1
    for level1, group in groupby(_rows(content, style), key=lambda r: r.level1):
        block = list(group)
        name = f"{'一二三四五'[number]}、{level1}"
        number += 1
        if style.labelled:
            name += f"（{sum(r.points for r in block)}分）"
        grid.append([name, *["<"] * (len(columns) - 1)])
        grid += [_cells(row, columns) for row in block]
        if style.subtotals:
            grid.append(_summed("小计", block, columns))
    style.columns = columns
    return grid


def _turned_indicators(content: Content, style: Style) -> Grid:
    columns = [c for c in style.columns if c not in ("sign", "unit", "level1", "level2")]
    rows = _rows(content, style)
    style.columns = columns
    numbers = [["指标序号", *(str(n) for n in range(1, len(rows) + 1))]] if style.behind else []
    return numbers + [[HEAD[c], *(_cells(r, columns)[n] for r in rows)] for n, c in enumerate(columns)]


def _indicator_cards(content: Content, style: Style) -> Grid:
    columns = ["name", "target", "actual", "points", "score", "reason"]
    grid: Grid = []
    for row in _rows(content, style):
        pairs = [(HEAD[c], text) for c, text in zip(columns, _cells(row, columns), strict=True)]
        grid += [[t for label, value in pairs[k : k + 2] for t in (label, value, "<", "<")] for k in (0, 2, 4)]
    return grid


def _halves(content: Content, style: Style) -> Grid:
    style.columns = ["name", "target", "actual", "points", "score"]
    cells = [_cells(row, style.columns) for row in _rows(content, style)]
    half = (len(cells) + 1) // 2
    cells += [[""] * 5] * (2 * half - len(cells))
    return [[HEAD[c] for c in style.columns] * 2, *([*cells[n], *cells[half + n]] for n in range(half))]


BODIES: dict[str, Callable[[Content, Style], Grid]] = {
    "levels": _levels, "repeated": _repeated, "sections": _sections, "turned": _turned_indicators,
    "cards": _indicator_cards, "halves": _halves,
}  # fmt: skip


# --- total and page breaks


def _total(content: Content, style: Style) -> Grid:
    if style.total == "apart" or style.indicators in ("turned", "cards", "halves"):
        return [["自评总分", content.total, *["<"] * 6]]
    cells = ["总分", *[""] * (len(style.columns) - 1)]
    if style.total == "row":
        cells[style.columns.index("points")] = "100"
    cells[style.columns.index("score")] = content.total
    return [cells]


def _cut(rows: Grid, head: int, body: int, style: Style) -> list[str | Grid]:
    """The table, or its two parts on two pages; the second one with or without its header."""
    at = head + 1 + (body - 1) // 2
    if not style.cut or body < 6:
        return [rows]
    rest = [list(row) for row in rows[at:]]
    for column in range(len(rest[0])):
        if rest[0][column] == "^":
            rest[0][column] = _above(rows, at, column)
    return [rows[:at], [rows[head], *rest] if style.cut == "headed" else rest]


def _above(rows: Grid, row: int, column: int) -> str:
    return next(rows[r][column] for r in range(row - 1, -1, -1) if rows[r][column] != "^")


def padded(grid: Grid) -> Grid:
    width = max(map(len, grid))
    return [[*row, *["<" if row[-1] == "<" else ""] * (width - len(row))] for row in grid]
