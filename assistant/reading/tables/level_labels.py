"""Labels of the levels above the indicators: their names, and the weights printed on them or beside them.

A label goes on over the rows that it covers, be its cell merged, repeated in every row or cut in two by a page break.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.documents.model import Cell
from assistant.reading.text.figures import Number, Scribe, cell_number
from assistant.reading.text.normal import squeeze
from scoring.model import LabelWeight
from scoring.quantity import SCORE, Quantity

_NAME_WEIGHT = re.compile(r"[(（]\s*(?:(\d+(?:\.\d+)?)\s*分)()\s*[)）]\s*$")
_LABEL_WEIGHT = re.compile(r"[(（]\s*(\d+(?:\.\d+)?)\s*(?:分|%)?\s*[)）]|(?<=\D)(\d+(?:\.\d+)?)\s*分\s*$")
_PREFIX = re.compile(r"^(?:★+|☆+|指标\d+[:：.、]?|\d+[、.:：](?!\d)|[(（]\d+[)）]|[①-⑳]|…+|\.{3,})+")
_HINT = re.compile(r"[(（]?[≥>≤<=]{0,2}\*+[^()（）]{0,8}[)）]?")


@dataclass(frozen=True, slots=True)
class Level:
    """A level label, its cell, and the weight printed on it, if any."""

    text: str = ""
    cell: Cell | None = None
    weight: Number | None = None


def level_of(cell: Cell, role: str, *, points_in_name: bool = False) -> Level:
    """A label without white space, numbering, stars and the weight printed on it.

    The name of an indicator has a weight only in a form without a column for weights, and only with its 分.
    """
    text = squeeze(cell.text)
    match = _LABEL_WEIGHT.search(cell.text) if role != "level3" else None
    if role == "level3" and points_in_name:
        match = _NAME_WEIGHT.search(cell.text)
    if match is None:
        return Level(clean(text), cell)
    group = 1 if match.group(1) else 2
    digits = match.group(group)
    number = Number(Quantity.of(digits, SCORE, text=digits), match.start(group), match.end(group))
    bare = clean(squeeze(cell.text[: match.start()] + cell.text[match.end() :]))
    return Level(bare or clean(text), cell, number)


def clean(text: str) -> str:
    return _HINT.sub("", _PREFIX.sub("", squeeze(text))).strip(":：、")


@dataclass
class Covering:
    """A label of level 1 or 2 with the rows that it covers; `parent` is the label above it."""

    number: int
    level: Level
    parent: str
    rows: list[int] = field(default_factory=list[int])

    def goes_on(self, other: Covering) -> bool:
        """The label of a following row is this one: the same name under the same parent, and no other weight."""
        if (self.number, self.level.text, self.parent) != (other.number, other.level.text, other.parent):
            return False
        mine, its = self.level.weight, other.level.weight
        return mine is None or its is None or mine.quantity.value == its.quantity.value


class Labels:
    """Collects the labels of a form's rows in their order."""

    def __init__(self) -> None:
        self.found: list[Covering] = []
        self._last: dict[int, Covering] = {}

    def add(self, number: int, level: Level, parent: str, row: int) -> None:
        """The label of a row; `rows` of one that goes on are counted together."""
        here = Covering(number, level, parent)
        last = self._last.get(number)
        if last is None or not last.goes_on(here):
            last = here
            self.found.append(here)
            self._last[number] = here
            self._last = {n: c for n, c in self._last.items() if n <= number}
        elif last.level.weight is None:
            last.level = level
        last.rows.append(row)


@dataclass
class Above:
    """What the rows of a form have above them, carried on over page breaks: the labels of the row before, those of the
    section rows, and the weights that stand beside these. `labels` are all labels of the form, `styles`
    the ways in which its section rows are numbered, the highest first."""

    levels: dict[str, Level] = field(default_factory=dict[str, Level])
    sections: dict[str, Level] = field(default_factory=dict[str, Level])
    weighed: dict[str, Level] = field(default_factory=dict[str, Level])
    labels: Labels = field(default_factory=Labels)
    styles: list[str] = field(default_factory=list[str])

    def enter(self, role: str, level: Level) -> None:
        """A section row: what stood under the section before it counts no longer."""
        self.sections = {r: lv for r, lv in self.sections.items() if r < role} | {role: level}
        self.weighed = {r: lv for r, lv in self.weighed.items() if r < role}
        self.levels = {}


def label_weights(scribe: Scribe, labels: Labels) -> tuple[LabelWeight, ...]:
    """The weights of all labels. Bare numbers in brackets count only where every label of the level has one."""
    found: list[LabelWeight] = []
    for each in labels.found:
        level = each.level
        if level.weight is None or level.cell is None or not (_is_sure(level.cell) or _all_weighed(labels, each)):
            continue
        figure = scribe.figure(level.cell, level.weight, level.text, f"label_weight{each.number}")
        found.append(LabelWeight(each.number, level.text, figure, tuple(each.rows)))
    return tuple(found)


def _is_sure(cell: Cell) -> bool:
    return "分" in cell.text or cell_number(cell.text) is not None


def _all_weighed(labels: Labels, one: Covering) -> bool:
    peers: Sequence[Covering] = [c for c in labels.found if c.number == one.number]
    return len(peers) > 1 and all(p.level.weight for p in peers)
