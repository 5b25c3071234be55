"""Figures of one document: numbers get an id and a place, once each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from assistant.documents.model import Block, Cell
from assistant.reading.text.normal import plain
from assistant.reading.text.units import unit_at
from scoring.model import Entry, Figure, Location
from scoring.quantity import NONE, WAN_YUAN, YI_YUAN, Modifier, Quantity, Unit


@dataclass(frozen=True, slots=True)
class Number:
    """A number and its span in a cell's original text."""

    quantity: Quantity
    start: int
    end: int


@dataclass
class Scribe:
    """Writes down the figures of a document; `unread` collects what could not be read (place → why).

    `base` is where in its block a text begins that is read as if it were a cell."""

    doc: int
    ids: Iterator[str]
    figures: list[Figure] = field(default_factory=list[Figure])
    unread: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    seen: dict[tuple[str, int], Figure] = field(default_factory=dict[tuple[str, int], Figure])
    base: int = 0

    def whole(self, cell: Cell | Block) -> Location:
        """The place of a cell's whole text."""
        return Location(self.doc, cell.id, self.base, self.base + len(cell.text))

    def figure(
        self, cell: Cell | Block, number: Number, label: str, role: str = "", period: str = "", scope: str = ""
    ) -> Figure:
        """The figure at that place; a second call for the same place returns the first one."""
        key = (cell.id, self.base + number.start)
        if key not in self.seen:
            place = Location(self.doc, cell.id, key[1], self.base + number.end)
            made = Figure(next(self.ids), number.quantity, label, place, period, scope, role=role)
            self.seen[key] = made
            self.figures.append(made)
        return self.seen[key]

    def revised(self, figure: Figure, quantity: Quantity) -> Figure:
        """The same figure read in another unit, once its surroundings are known."""
        made = replace(figure, quantity=quantity)
        self.seen[figure.location.block, figure.location.start] = made
        self.figures[self.figures.index(figure)] = made
        return made

    def entry(self, cell: Cell, label: str, role: str, unit: Unit = NONE, scope: str = "") -> Entry:
        """A cell that should hold one number; anything else stays text. `unit` is what a bare number is counted in."""
        if cell.uncalculated:
            return self.text(cell)
        number = cell_number(cell.text, unit)
        figure = self.figure(cell, number, label, role, scope=scope) if number else None
        if figure is None and _DIGIT.search(cell.text):
            self.unread.append((cell.id, f"单元格“{cell.text.strip()[:20]}”不是一个可以读取的数"))
        return Entry(cell.text, self.whole(cell), figure)

    def text(self, cell: Cell) -> Entry:
        """A cell that is not read as a number. A formula without a value is not the same as an empty cell."""
        if cell.uncalculated:
            self.unread.append((cell.id, "公式没有计算结果，请用表格软件打开并保存后再检查"))
        return Entry(UNCALCULATED if cell.uncalculated else cell.text, self.whole(cell))


UNCALCULATED = "公式未计算"
_DIGIT = re.compile(r"\d")
_WHOLE = re.compile(
    r"\s*(?:[¥￥=]|人民币|RMB)?\s*(?P<hedge>约)?\s*(?P<number>[-+]?(?:\d[\d,\s]*(?:\.\s*\d[\d\s]*)?|\.\d+))\s*(?P<unit>[^\d\s][^\d]*)?$"
)
_GROUPS = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$|[-+]?\.\d+$")
_SPACE_GROUPS = re.compile(r"[-+]?\d{1,3}(?: \d{3})+(?:\.\d+)?$")
_BROKEN = re.compile(r"[-+]?[\d,]+(?:\n[\d,]*)?(?:\.\n?\d+(?:\n\d+)?)?$")
_SCALED = {"万": WAN_YUAN, "亿": YI_YUAN}


@lru_cache(maxsize=8192)
def cell_number(text: str, unit: Unit = NONE) -> Number | None:
    """The number that a cell consists of: "17697.54", "4753.66 万元", "1857\\n7.58"; None for anything else."""
    uniform = plain(text)
    match = _WHOLE.match(uniform.text.rstrip(" \n。;；"))
    digits = _digits(match.group("number").strip()) if match else None
    if match is None or digits is None:
        return None
    printed = _unit(match.group("unit") or "", unit)
    if printed is None:
        return None
    start, end = match.start("number"), match.end("unit") if match.group("unit") else match.end("number")
    end -= len(uniform.text[start:end]) - len(uniform.text[start:end].rstrip())
    first, last = uniform.span(start, end)
    modifier = Modifier.ABOUT if match.group("hedge") else Modifier.EXACT
    return Number(Quantity.of(digits, printed, text=text[first:last], modifier=modifier), first, last)


def _digits(number: str) -> str | None:
    """Digits without separators; numbers that a narrow cell broke are joined, two numbers are not."""
    if re.search(r"\s", number):
        broken = "\n" in number and "." in number and _BROKEN.match(re.sub(r" *\n *", "\n", number))
        if not broken and not _SPACE_GROUPS.match(number) and not re.match(r"[-+]?\d+(?:\.\s\d+|\s\.\d+)$", number):
            return None
        number = re.sub(r"\s", "", number)
    if not _GROUPS.match(number):
        return None
    digits = number.replace(",", "").lstrip("+")
    return re.sub(r"^(-?)\.", r"\g<1>0.", digits)


def _unit(symbol: str, default: Unit) -> Unit | None:
    """The unit printed in the cell, else the default; None when what is printed is no unit."""
    symbol = symbol.strip()
    if not symbol:
        return default
    found, end = unit_at(symbol.strip("()"), 0)
    if end != len(symbol.strip("()")):
        return None
    return _SCALED.get(found.symbol, found) if default.dimension == "money" and found.dimension == "none" else found
