"""Builds an Evaluation from compact rows: `[level1, level2, level3, target, actual, weight, score, reason]`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.reading.criteria.rows import with_rules
from scoring.model import (
    Actual,
    Entry,
    Evaluation,
    FundLine,
    Indicator,
    LabelWeight,
    Location,
    NoteRule,
    Operator,
    Realignment,
    Target,
    Unread,
    Written,
)
from scoring.quantity import NONE, RATIO, WAN_YUAN, Quantity, Unit
from tests.scoring import printed
from tests.scoring.building import Builder

ROW = ("level1", "level2", "level3", "target", "actual", "weight", "score", "reason")
FUND = ("label", "initial", "full", "executed", "rate", "weight", "score", "reason")


def _target(entry: Entry) -> Target:
    sign, rest = printed.operator(entry.text)
    quantity = entry.quantity
    when = printed.day(rest) if quantity is None else None
    if when is not None:
        return Target(entry, Operator.BEFORE, day=when, before="前" in rest and "底前" not in rest)
    if quantity is None:
        return Target(entry, Operator.NONE if entry.blank else Operator.QUALITATIVE)
    return Target(entry, sign or Operator.EQ, explicit=bool(sign), value=quantity)


def _actual(entry: Entry) -> Actual:
    return Actual(entry, entry.quantity, printed.day(entry.text) if entry.quantity is None else None)


def _cells(
    build: Builder,
    table: str,
    row: int,
    data: Mapping[str, Any],
    names: Sequence[str],
    units: Mapping[str, Unit],
    label: str,
) -> dict[str, Entry]:
    return {
        name: build.entry(data[name], f"{table}.r{row}.c{column}", name, label, units.get(name, NONE))
        for column, name in enumerate(names)
        if name in data
    }


def _named(raw: Sequence[Any] | Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    return dict(raw) if isinstance(raw, Mapping) else dict(zip(names, raw, strict=False))


def _indicators(build: Builder, data: Mapping[str, Any], table: str, first: int) -> tuple[Indicator, ...]:
    """Rows in the order of `row` (default ROW) or as mappings; a null level repeats the one above."""
    names, above, made = list(data.get("row", ROW)), {"level1": "", "level2": "", "level3": ""}, list[Indicator]()
    for number, raw in enumerate(data.get("rows") or [], first):
        cells = _named(raw, names)
        levels = {k: above[k] if cells.get(k) is None else str(cells[k]) for k in above}
        above = levels
        label = levels["level3"] or levels["level2"] or levels["level1"]
        columns = [n for n in dict.fromkeys([*names, *cells]) if n not in ("nature", "child", "realigned")]
        read = _cells(build, table, number, cells, columns, {}, label)
        made.append(
            Indicator(
                number,
                **levels,
                location=Location(0, f"{table}.r{number}.c2", 0, len(label)),
                target=_target(read["target"]) if "target" in read else None,
                actual=_actual(read["actual"]) if "actual" in read else None,
                **{k: read.get(k) for k in ("weight", "score", "reason", "unit", "coefficient", "criterion")},
                **{k: cells[k] for k in ("nature", "child", "realigned") if k in cells},
            )
        )
    return tuple(made)


def _funds(build: Builder, data: Mapping[str, Any], table: str) -> tuple[FundLine, ...]:
    """Fund lines in the order of `fund` (default FUND); the first stands for all funds unless `total: false`."""
    money = printed.unit_named(data.get("fund_unit", WAN_YUAN.symbol))
    units = {"initial": money, "full": money, "executed": money, "rate": RATIO}
    names, made = list(data.get("fund", FUND)), list[FundLine]()
    for number, raw in enumerate(data.get("funds") or []):
        cells = _named(raw, names)
        label = str(cells.pop("label"))
        total = bool(cells.pop("total", number == 0))
        read = _cells(build, table, number, cells, names, units, label)
        made.append(FundLine(number, label, Location(0, f"{table}.r{number}.c0", 0, len(label)), total=total, **read))
    return tuple(made)


def _columns(data: Mapping[str, Any], rows: str, names: Sequence[str], drop: frozenset[str]) -> frozenset[str]:
    used = data.get(rows.removesuffix("s"), names)
    return frozenset(n for n in used if n not in drop) if data.get(rows) else frozenset()


def evaluation(build: Builder, data: Mapping[str, Any], number: int) -> Evaluation:
    """One table. Keys: kind, title, unit, project, year, row/rows, fund/funds, fund_unit, total {weight, score}, grade,
    note {label: points}, note_text, notes [text], columns, headers, label_weights, goal, goal_result, realignments,
    execution_in_total, unread, written {label: text, or [text, limit]}, scaling."""
    table = f"t{number}"
    funds = _funds(build, data, table)
    indicators = _indicators(build, data, table, len(funds) + 1)
    last, total = len(funds) + len(indicators) + 2, data.get("total") or {}

    def cell(value: object, column: int, role: str) -> Entry | None:
        return None if value is None else build.entry(value, f"{table}.r{last}.c{column}", role, "合计")

    columns = data.get("columns") or _columns(data, "rows", ROW, frozenset({"level1", "level2", "level3"}))
    kept = ("title", "unit", "project", "year", "note_text", "execution_in_total")
    plain: dict[str, Any] = {"title": "绩效自评表"} | {k: data[k] for k in kept if k in data}
    made = Evaluation(
        f"E{number + 1}",
        data.get("kind", "project"),
        location=Location(0, f"{table}.r0.c0", 0, 4),
        **plain,
        funds=funds,
        indicators=indicators,
        columns=frozenset(columns),
        fund_columns=frozenset(data.get("fund_columns") or _columns(data, "funds", FUND, frozenset({"label"}))),
        headers=tuple((data.get("headers") or {}).items()),
        label_weights=tuple(_label_weight(build, table, each) for each in data.get("label_weights") or []),
        total_score=cell(total.get("score"), 6, "total_score"),
        total_weight=cell(total.get("weight"), 5, "total_weight"),
        grade=cell(data.get("grade"), 7, "grade"),
        goal=cell(data.get("goal"), 8, "goal"),
        goal_result=cell(data.get("goal_result"), 9, "goal_result"),
        note=_note(data, table),
        realignments=tuple(_realignment(table, r, how) for r, how in data.get("realignments") or []),
        tables=(table,),
        unread=tuple(_unread(build, *each) for each in data.get("unread") or []),
        notes=tuple(
            Entry(text, Location(0, f"{table}.n{n}", 0, len(text))) for n, text in enumerate(data.get("notes") or [])
        ),
        written=tuple(_written(table, *each) for each in (data.get("written") or {}).items()),
        scaling=Entry(data["scaling"], Location(0, f"{table}.note", 0, 1)) if data.get("scaling") else None,
    )
    return with_rules(made)


def _unread(build: Builder, text: str, why: str, what: str) -> Unread:
    """[text, why, "header" | "figures" | "text"], a cell of the indicator block."""
    return Unread(build.place(text), text, why, what == "figures", "indicators", what == "header")


def _written(table: str, label: str, value: Any) -> Written:
    text, limit = value if isinstance(value, list) else (value, None)
    return Written(label, Entry(text, Location(0, f"{table}.{label}", 0, len(text))), limit)


def _realignment(table: str, row: int, how: str) -> Realignment:
    return Realignment(row, how, Location(0, f"{table}.r{row}.c0", 0, 1))


def _label_weight(build: Builder, table: str, data: Mapping[str, Any]) -> LabelWeight:
    """{level: 1, label: 产出指标, weight: 50, rows: [1, 2]}; rows are numbered on after the fund lines."""
    rows = tuple(data["rows"])
    at = f"{table}.r{rows[0]}.c{data['level'] - 1}"
    entry = build.entry(f"{data['weight']}分", at, "label_weight", data["label"])
    assert entry.figure is not None
    return LabelWeight(data["level"], data["label"], entry.figure, rows)


def _note(data: Mapping[str, Any], table: str) -> NoteRule | None:
    if not data.get("note"):
        return None
    weights = tuple((label, Quantity.of(points)) for label, points in data["note"].items())
    return NoteRule(weights, Location(0, f"{table}.note", 0, 1))
