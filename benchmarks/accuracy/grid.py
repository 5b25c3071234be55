"""The self-evaluation table of a draft as a grid of texts with its merged areas, in one of several layouts."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.accuracy.draft import Draft

HEADERS = {
    "national": [
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
    ],
    "labelled": ["一级指标", "二级指标", "三级指标", "指标值", "全年完成值", "分值", "得分", "未完成原因分析"],
    "weight-first": [
        "一级指标",
        "二级指标",
        "三级指标",
        "分值",
        "年度指标值",
        "全年实际值",
        "得分",
        "未完成原因和改进措施",
    ],
    "split": [
        "一级指标",
        "二级指标",
        "三级指标",
        "指标性质",
        "指标值",
        "度量单位",
        "完成值",
        "权重",
        "得分",
        "未完成原因分析",
    ],
}
FUNDS = {
    "national": ["年初预算数", "全年预算数", "全年执行数", "执行率", "分值", "得分"],
    "labelled": ["年初预算数", "全年预算数（A）", "全年执行数（B）", "执行率（B/A）", "分值", "得分"],
    "weight-first": ["年初预算", "调整后预算数", "实际支出数", "预算执行率", "分值", "得分"],
    "split": ["年初预算", "调整后预算数", "预算执行数", "预算执行率", "权重", "得分"],
}
# indicator fields behind the three levels, by layout: indexes into Draft.rows, or a made text
_ORDER = {
    "national": ("goal", "result", "weight", "score", "reason"),
    "labelled": ("goal", "result", "weight", "score", "reason"),
    "weight-first": ("weight", "goal", "result", "score", "reason"),
    "split": ("sign", "target", "unit", "actual", "weight", "score", "reason"),
}


@dataclass
class Grid:
    """`spans` are (row, column, rows, columns) of merged areas; covered cells hold ""."""

    cells: list[list[str]]
    spans: list[tuple[int, int, int, int]]


def grid(draft: Draft) -> Grid:
    """The table, all rows of one width."""
    width = len(HEADERS[draft.form])
    made = Grid([], [])
    _line(made, ["项目名称", "基层服务能力提升项目"], width)
    _line(made, ["实施单位", draft.unit], width)
    _funds(made, draft, width)
    _goal(made, draft, width)
    _indicators(made, draft, width)
    _total(made, draft, width)
    return made


def _line(made: Grid, cells: list[str], width: int) -> None:
    made.cells.append([*cells, *[""] * (width - len(cells))])
    made.spans.append((len(made.cells) - 1, len(cells) - 1, 1, width - len(cells) + 1))


def _funds(made: Grid, draft: Draft, width: int) -> None:
    first = len(made.cells)
    made.cells.append(["项目资金（万元）", "", *FUNDS[draft.form], *[""] * (width - 8)])
    for line in draft.funds:
        made.cells.append(["", *line, *[""] * (width - 8)])
    made.spans.append((first, 0, len(draft.funds) + 1, 1))


def _goal(made: Grid, draft: Draft, width: int) -> None:
    half = width // 2
    row = len(made.cells)
    for texts in (("年度总体目标", "预期目标", "实际完成情况"), ("", *draft.goal)):
        made.cells.append([texts[0], texts[1], *[""] * (half - 1), texts[2], *[""] * (width - half - 2)])
        made.spans += [(len(made.cells) - 1, 1, 1, half), (len(made.cells) - 1, half + 1, 1, width - half - 1)]
    made.spans.append((row, 0, 2, 1))


def _indicators(made: Grid, draft: Draft, width: int) -> None:
    made.cells.append(list(HEADERS[draft.form]))
    first = len(made.cells)
    for number, row in enumerate(draft.rows):
        cells = [draft.labels.get(row[0], row[0]), row[1], row[2], *(_field(row, name) for name in _ORDER[draft.form])]
        if number == draft.shifted:
            cells = [*cells[1:], ""]
        elif number:
            above = draft.rows[number - 1]
            same = [row[:1] == above[:1], row[:2] == above[:2]]
            cells[0], cells[1] = ("" if same[0] else cells[0]), ("" if same[1] else cells[1])
        made.cells.append(cells)
    for column in (0, 1):
        _level_spans(made, first, column)


def _level_spans(made: Grid, first: int, column: int) -> None:
    start = first
    for row in range(first + 1, len(made.cells) + 1):
        if row == len(made.cells) or made.cells[row][column]:
            if row - start > 1:
                made.spans.append((start, column, row - start, 1))
            start = row


def _field(row: list[str], name: str) -> str:
    _, _, _, sign, target, unit, actual, weight, score, reason = row
    worded = not any(c.isdigit() for c in target)
    made = {"goal": target if worded else f"{sign}{target}{unit}", "result": actual if worded or not actual else f"{actual}{unit}",
            "sign": "定性" if worded else sign, "target": target, "unit": "" if worded else unit, "actual": actual,
            "weight": weight, "score": score, "reason": reason}  # fmt: skip
    return made[name]


def _total(made: Grid, draft: Draft, width: int) -> None:
    names = _ORDER[draft.form]
    cells = ["总分", *[""] * (width - 1)]
    cells[3 + names.index("weight")], cells[3 + names.index("score")] = draft.total
    made.cells.append(cells)
