"""Fund lines without a header: label and value side by side, or a bare row whose columns are unmistakable."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.documents.model import Cell, Table
from assistant.reading.tables import headers
from assistant.reading.tables.funds import label_of
from assistant.reading.tables.grid import inline_pair, row_cells
from assistant.reading.text.figures import Number, Scribe, cell_number
from scoring.model import Entry, FundLine, Location
from scoring.quantity import NONE, PERCENT, Quantity, Unit

_INLINE_WEIGHT = re.compile(r"[(（](\d+(?:\.\d+)?)\s*分[)）]")
_LINE_LABEL = re.compile(
    r"(?:其中[:：]?)?(?:当年|本年|年度|上年|中央|省|市|县|地方|其他)?.{0,6}(?:资金|拨款|支出|补助)(?:总额|合计)?$"
)
ORDERS = {2: ("full", "executed"), 3: ("initial", "full", "executed")}


def paired_line(scribe: Scribe, table: Table, row: int, unit: Unit | None) -> FundLine | None:
    """ "预算数：2.38 | 执行数：2.38": a line of texts with a colon."""
    cells = [c for c in row_cells(table, row) if c.text.strip()]
    entries: dict[str, Entry] = {}
    for cell in cells:
        role, entry = _pair(scribe, cell, unit or NONE)
        if role and entry is not None:
            entries.setdefault(role, entry)
    if not ({"full", "initial"} & entries.keys() and "executed" in entries):
        return None
    weight = _labelled_weight(scribe, cells)
    if weight is not None:
        entries.setdefault("weight", weight)
    return FundLine(row, "预算执行", scribe.whole(cells[0]), total=True, **entries)


def _pair(scribe: Scribe, cell: Cell, unit: Unit) -> tuple[str, Entry | None]:
    label, value = inline_pair(cell.text)
    if value:
        role = headers.role_of("fund", label)
        number = cell_number(value, headers.money_unit(label) or (NONE if role == "rate" else unit))
        if role not in ("initial", "full", "executed", "rate") or number is None:
            return "", None
        start = cell.text.index(value) + number.start
        placed = Number(number.quantity, start, start + len(number.quantity.text))
        return role, Entry(cell.text, scribe.whole(cell), scribe.figure(cell, placed, "预算执行", role))
    return "", None


def _labelled_weight(scribe: Scribe, cells: Sequence[Cell]) -> Entry | None:
    """ "预算执行情况（20分）": the weight on the row's label."""
    match = _INLINE_WEIGHT.search(cells[0].text)
    if match is None:
        return None
    number = Number(Quantity.of(match.group(1), text=match.group(1)), match.start(1), match.end(1))
    figure = scribe.figure(cells[0], number, "预算执行", "weight")
    return Entry(match.group(), Location(scribe.doc, cells[0].id, match.start(), match.end()), figure)


def headless_line(cells: Sequence[Cell], scribe: Scribe | None = None, unit: Unit | None = None) -> FundLine | None:
    """ "年度资金总额 | 329.77 | 329.77 | 338.31 | 10 | 102.59% |": two or three amounts, a weight, the rate, a score.

    Only where the order of the columns is beyond doubt: one percentage, a whole weight right before it. Without a
    scribe it only tells whether the row is such a line (the figures are not written down)."""
    texts = [c for c in cells if c.text.strip()]
    if len(texts) < 4 or not _is_line_label(texts[0].text):
        return None
    numbers = [cell_number(c.text) for c in texts[1:]]
    rates = [n for n, x in enumerate(numbers) if x is not None and x.quantity.unit is PERCENT]
    if len(rates) != 1 or any(x is None for x in numbers):
        return None
    roles = _roles(numbers, rates[0])
    if roles is None:
        return None
    if scribe is None:
        return FundLine(0, "", Location(0, "", 0, 0))
    label = label_of(texts[0].text.strip())
    defaults = {role: (unit or NONE) if role in ORDERS[3] else NONE for role in roles}
    entries = {
        role: scribe.entry(cell, label, role, defaults[role]) for role, cell in zip(roles, texts[1:], strict=True)
    }
    total = headers.is_label("fund_total", label)
    return FundLine(texts[0].row, texts[0].text.strip().strip(":："), scribe.whole(texts[0]), total=total, **entries)


def _is_line_label(text: str) -> bool:
    return headers.is_label("fund_total", label_of(text)) or bool(_LINE_LABEL.match(headers.normal(text)))


def _roles(numbers: Sequence[Number | None], rate: int) -> list[str] | None:
    before = [x.quantity.value for x in numbers[:rate] if x is not None]
    after = len(numbers) - rate - 1
    weighted = len(before) >= 3 and before[-1] in (Decimal(5), Decimal(10), Decimal(20), Decimal(100))
    money = ORDERS.get(len(before) - 1 if weighted else len(before))
    if money is None or after > 1 or (after and not weighted):
        return None
    return [*money, *(["weight"] if weighted else []), "rate", *(["score"] if after else [])]
