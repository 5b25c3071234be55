"""Evaluations without a table header: sentences with key words, rows of a line of text, and bare rows of a lost table.

A row counts only where its parts are unmistakable: target and actual of one kind, plain points, score ≤ weight.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.documents.model import Block, Cell, Document, Table
from assistant.reading.tables import headers
from assistant.reading.tables.form import Forms
from assistant.reading.tables.grid import row_cells
from assistant.reading.tables.level_labels import level_of
from assistant.reading.tables.targets import matched, read_actual, read_target
from assistant.reading.tables.values import read_value
from assistant.reading.text.figures import Scribe, cell_number
from assistant.reading.text.normal import plain
from scoring.model import Evaluation, Indicator, Location
from scoring.quantity import NONE, SCORE

_LINE = re.compile(
    r"(?P<name>\S.*?[\u4e00-\u9fff)）”])\s+(?P<target>[≥≤<>=]{0,2}\d[\d,.]*[^\d\s]{1,6})\s+(?P<actual>\d[\d,.]*[^\d\s]{1,6})\s+(?P<weight>\d{1,2}(?:\.\d)?)\s+(?P<score>\d{1,2}(?:\.\d+)?)\s*$"
)
ROLES = ("target", "actual", "weight", "score")
_SENTENCE = re.compile(r"[^。；;\n]+")
_CLAUSE = re.compile(r"[^，,。；;：:\n]+")
# what a clause says before its value: no digit, no operator
_HEAD = re.compile(r"\s*([^\d≥≤＞＜<>=为是]{1,12}?)\s*(?:应?为|是)?\s*(?=[\d≥≤＞＜<>=]|不[低少高超小大]|[为是])")
_NAME_POINTS = re.compile(r"[(（]\s*(?:分值)?\s*(\d+(?:\.\d+)?)\s*分\s*[)）]")
# a single syllable (得10分) says its role within a row whose other parts are told
_SAYS = 6
_LIST_NUMBER = re.compile(r"^\s*(?:[(（]?[\d一二三四五六七八九十]+[)）、.．]|[①-⑳])\s*")


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a block that plays the part of a table cell."""

    text: str
    start: int


def read_plain_forms(
    scribe: Scribe, document: Document, used: frozenset[str], first_number: int, *, fragment: bool
) -> Forms:
    """Text-form evaluations of a document. Bare rows count in fragments only: elsewhere a lost header is a fault."""
    rows: list[Indicator] = []
    tables: list[str] = []
    for item in document.items:
        if isinstance(item, Block):
            rows += _of_block(scribe, item, len(rows), fragment)
        elif fragment and item.id not in used and (found := _of_table(scribe, item)):
            rows += found
            tables.append(item.id)
    if not rows:
        return Forms((), (), frozenset())
    columns = frozenset(role for role in ROLES if any(getattr(r, role) is not None for r in rows))
    evaluation = Evaluation(
        f"E{first_number}",
        "project",
        "",
        rows[0].location,
        indicators=tuple(rows),
        columns=columns,
        tables=tuple(tables),
    )
    return Forms((evaluation,), (), frozenset(tables))


# --- text


def _of_block(scribe: Scribe, block: Block, first: int, fragment: bool) -> Iterator[Indicator]:
    uniform = plain(block.text)
    if uniform.origin is not None or "■■" in uniform.text:
        return
    told = [row for sentence in _SENTENCE.finditer(block.text) if (row := _told(sentence)) is not None]
    for number, (name, parts) in enumerate(told):
        yield _indicator(scribe, block, first + number, name, parts)
    if told or not fragment:
        return
    shift = len(block.text) - len(block.text.lstrip())
    for number, match in enumerate(_LINE.finditer(block.text.strip())):
        parts = {r: _Part(match.group(r).rstrip(), match.start(r) + shift) for r in ROLES}
        if _plain_row(*(parts[r].text for r in ROLES)):
            name = _Part(match.group("name"), match.start("name") + shift)
            yield _indicator(scribe, block, first + number, name, parts)


def _told(sentence: re.Match[str]) -> tuple[_Part, dict[str, _Part]] | None:
    """The row that a sentence tells: a name, then target, actual and points in any order, each by its own word."""
    parts: dict[str, _Part] = {}
    name: _Part | None = None
    for clause in _CLAUSE.finditer(sentence.group()):
        start = sentence.start() + clause.start()
        role, value = _said(clause.group())
        if role and role not in parts:
            parts[role] = _Part(value.text, start + value.start)
        elif not parts:
            name = _name_in(clause.group(), start)
            weight = _NAME_POINTS.search(clause.group())
            if weight is not None:
                parts["weight"] = _Part(weight.group(1), start + weight.start(1))
    whole = {"target", "actual", "score"} <= parts.keys() or {"actual", "weight", "score"} <= parts.keys()
    return (name, parts) if whole and "target" in parts and name is not None and name.text else None


def _name_in(clause: str, start: int) -> _Part:
    """The name in a clause, without its list number and points."""
    lead = _LIST_NUMBER.match(clause)
    begin = lead.end() if lead else len(clause) - len(clause.lstrip())
    points = _NAME_POINTS.search(clause)
    text = clause[begin : points.start() if points else len(clause)].rstrip()
    return _Part(text, start + begin)


def _said(clause: str) -> tuple[str, _Part]:
    """The role that a clause's words give its value: "实际完成94.9%" → actual, 94.9%; "" where they say none."""
    head = _HEAD.match(clause)
    if head is None:
        return "", _Part("", 0)
    said = headers.evidence("indicator", head.group(1))
    role = max(said, key=lambda r: said[r], default="")
    if role not in ROLES or said[role] < _SAYS or (len(head.group(1)) > 1 and said[role] < headers.CLEAR):
        return "", _Part("", 0)
    rest = clause[head.end() :]
    value = rest.lstrip("为是 ")
    begin = head.end() + len(rest) - len(value)
    if role in ("weight", "score"):
        value = value.rstrip().removesuffix("分")
    return role, _Part(value.rstrip(), begin)


def _indicator(scribe: Scribe, block: Block, row: int, name: _Part, parts: dict[str, _Part]) -> Indicator:
    """A row whose cells are stretches of one block. Its figures keep their places in that block."""
    label = level_of(Cell("", 0, 0, name.text), "level3").text
    reads = {role: (replace(scribe, base=part.start), Cell(block.id, 0, 0, part.text)) for role, part in parts.items()}
    target, actual = matched(read_target(*reads["target"], label), read_actual(*reads["actual"], label), label)
    points = {r: reads[r][0].entry(reads[r][1], label, r, SCORE) for r in ("weight", "score") if r in reads}
    place = Location(scribe.doc, block.id, name.start, name.start + len(name.text))
    return Indicator(row, "", "", label, place, target, actual, points.get("weight"), points.get("score"))


# --- bare rows of a table


def _of_table(scribe: Scribe, table: Table) -> list[Indicator]:
    """The rows of a table whose header was lost; none unless every row with numbers is plainly an indicator row."""
    rows = [[c for c in row_cells(table, r) if c.text.strip()] for r in range(table.n_rows)]
    orders = [_order(cells) for cells in rows]
    numeric = [any(cell_number(c.text) for c in cells) for cells in rows]
    if not any(orders) or any(n and order is None for n, order in zip(numeric, orders, strict=True)):
        return []
    return [_bare(scribe, cells, order) for cells, order in zip(rows, orders, strict=True) if order is not None]


def _order(cells: Sequence[Cell]) -> dict[str, int] | None:
    """Where target, actual, weight and score stand in a bare row; None when that is not beyond doubt."""
    first = next((n for n, c in enumerate(cells) if re.search(r"\d", _value(c))), len(cells))
    if not 1 <= first <= 3 or len(cells) < first + 4:
        return None
    before = {"weight": first, "target": first + 1, "actual": first + 2, "score": first + 3}
    after = {"target": first, "actual": first + 1, "weight": first + 2, "score": first + 3}
    fitting = [o for o in (before, after) if _plain_row(*(cells[o[r]].text for r in ROLES))]
    rest = cells[first + 4 :]
    return fitting[0] if len(fitting) == 1 and not any(cell_number(c.text) for c in rest) else None


def _value(cell: Cell) -> str:
    """A cell's text if it is a value at all; names may hold digits, too."""
    reading = read_value(cell.text)
    whole = reading.number is not None and len(cell.text.strip()) <= 16
    return cell.text if whole or reading.day or reading.span else ""


def _plain_row(target: str, actual: str, weight: str, score: str) -> bool:
    """Target and actual of one kind and marked as such (an operator, a unit or a date); points as points are."""
    points, gained = _points(weight), _points(score)
    if points is None or gained is None or not 0 <= gained <= points <= 100 or points == 0:
        return False
    goal, fact = read_value(target), read_value(actual)
    if goal.day is not None and fact.day is not None:
        return True
    if goal.number is None or fact.number is None:
        return False
    unit, other = goal.number.quantity.unit, fact.number.quantity.unit
    if unit is not NONE:
        return other.dimension == unit.dimension
    return goal.explicit and other is NONE


def _points(text: str) -> Decimal | None:
    number = cell_number(text)
    if number is None or number.quantity.unit.dimension not in ("none", "score") or number.quantity.decimals > 2:
        return None
    return number.quantity.value


def _bare(scribe: Scribe, cells: Sequence[Cell], order: dict[str, int]) -> Indicator:
    names = cells[: min(order.values())]
    levels = [level_of(c, "level3").text for c in names]
    label = levels[-1]
    upper = ([""] * 3 + levels[:-1])[-2:] if len(levels) > 1 else ["", ""]
    target = read_target(scribe, cells[order["target"]], label)
    target, actual = matched(target, read_actual(scribe, cells[order["actual"]], label), label)
    points = {r: scribe.entry(cells[order[r]], label, r, SCORE) for r in ("weight", "score")}
    last = cells[max(order.values()) + 1 :]
    reason = scribe.text(last[0]) if last else None
    return Indicator(
        names[-1].row,
        upper[0],
        upper[1],
        label,
        scribe.whole(names[-1]),
        target,
        actual,
        points["weight"],
        points["score"],
        reason,
    )
