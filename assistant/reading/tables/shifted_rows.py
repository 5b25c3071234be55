"""Rows whose cells were shifted: finds the alignment under which a row fits its columns, and says what was moved.

A row that fits as it stands is never touched. A shifted one is recognised by what its columns must hold: weights and
scores are plain numbers with score ≤ weight, a target and its actual are of one kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.documents.model import Cell, Table
from assistant.reading.tables import headers
from assistant.reading.tables.grid import LEVELS, Column, under
from assistant.reading.tables.values import Reading, read_value
from assistant.reading.text.figures import cell_number
from scoring.model import BLANKS, Operator
from scoring.quantity import NONE, Quantity


@dataclass(frozen=True)
class Aligned:
    """A row's cells by column role. `how` says in words what was moved ("" if nothing was).

    `reported` is False where the whole form was converted without its merged cells: short rows are no fault."""

    cells: dict[str, Cell]
    first: Cell
    how: str = ""
    reported: bool = True


class Aligner:
    """Knows the columns of one indicator block."""

    def __init__(self, table: Table, columns: Sequence[Column]) -> None:
        self.table = table
        self.columns = columns
        self.roles = [c.role for c in columns]
        self.levels = [n for n, role in enumerate(self.roles) if role in LEVELS]

    def cells(self, row: int) -> dict[str, Cell]:
        """The row as it stands."""
        found = {c.role: under(self.table, row, c.start, c.end) for c in self.columns}
        return {role: cell for role, cell in found.items() if cell is not None}

    def aligned(self, row: int) -> Aligned:
        standing = self.cells(row)
        line = [under(self.table, row, c.start, c.end) for c in self.columns]
        first = next((c for c in self.table.grid[row] if c is not None and c.row == row), None)
        first = first or next(iter(standing.values()), None)
        if first is None or self._fits(standing) or not self._may_shift(line, row):
            return Aligned(standing, first or Cell("", row, 0, ""))
        best = max(self._candidates(line, row), key=lambda c: c[0], default=None)
        if best is None or best[0] <= self._score(standing) + 2:
            return Aligned(standing, first)
        _, steps, shifted = best
        return Aligned(shifted, first, self._how(steps, shifted), reported=not self._is_short(row))

    def _is_short(self, row: int) -> bool:
        """True where rows of a text table lost their merged cells: several rows are shorter than the form is wide."""
        if not self.table.ragged or any(c is not None for c in self.table.grid[row][-1:]):
            return False
        short = sum(
            1 for cells in self.table.grid if cells and cells[-1] is None and sum(c is not None for c in cells) > 2
        )
        return short > 1

    # --- does a row fit?

    def _points(self, cells: Mapping[str, Cell]) -> tuple[Quantity | None, Quantity | None]:
        return tuple(_points(cells.get(role)) for role in ("weight", "score"))  # type: ignore[return-value]

    def _fits(self, cells: Mapping[str, Cell]) -> bool:
        """Every numeric column that the form has holds a number, and the name is no number."""
        weight, score = self._points(cells)
        wanted = [q for role, q in (("weight", weight), ("score", score)) if role in self.roles]
        name = cells.get(self.roles[self.levels[-1]]) if self.levels else None
        named = name is None or (bool(name.text.strip()) and cell_number(name.text) is None)
        return bool(wanted) and all(q is not None for q in wanted) and named and not _pushed(cells)

    def _may_shift(self, line: Sequence[Cell | None], row: int) -> bool:
        """Only rows of single cells can have been shifted; a wide cell is a text of its own."""
        own = [c for c in line if c is not None and c.row == row]
        standing = self.cells(row)
        name = standing.get(self.roles[self.levels[-1]]) if self.levels else None
        if _is_text(name) and _in_place(standing.get("target"), standing.get("actual")) and not _pushed(standing):
            return False
        return (
            bool(self.levels)
            and sum(bool(c.text.strip()) for c in own) >= 3
            and all(c.colspan == 1 or len(set(own)) > 4 for c in own)
        )

    # --- candidates

    def _candidates(self, line: Sequence[Cell | None], row: int) -> list[tuple[int, int, dict[str, Cell]]]:
        found: list[tuple[int, int, dict[str, Cell]]] = []
        for steps in (1, 2):
            for at in self.levels:
                shifted = self._shift(line, at, steps, row)
                if shifted is not None and self._sound(shifted):
                    found.append((self._score(shifted) - steps, steps, shifted))
        for steps in (1, 2):
            shifted = self._pull(line, steps)
            if shifted is not None and self._sound(shifted):
                found.append((self._score(shifted) - steps, -steps, shifted))
        for shifted in self._closed(line):
            if self._sound(shifted):
                found.append((self._score(shifted) - 1, -1, shifted))
        return found

    def _shift(self, line: Sequence[Cell | None], at: int, steps: int, own: int) -> dict[str, Cell] | None:
        """The row with `steps` lost cells put back at column `at`; None where that would push text out."""
        if steps > len(self.levels) or any(c is not None and c.text.strip() for c in line[-steps:]):
            return None
        if any(c is not None and c.row != own for c in line[at:]):
            return None
        if at + steps > self.levels[-1] + 1 or len(set(map(id, line))) < len(line) - steps:
            return None
        moved = [*line[:at], *([None] * steps), *line[at : len(line) - steps]]
        return {role: cell for role, cell in zip(self.roles, moved, strict=True) if cell is not None}

    def _pull(self, line: Sequence[Cell | None], steps: int) -> dict[str, Cell] | None:
        """The row with `steps` surplus empty cells in front of the name taken out."""
        blanks = [n for n in range(self.levels[-1] + 1) if (c := line[n]) is not None and not c.text.strip()]
        if len(blanks) < steps or len(set(map(id, line))) < len(line):
            return None
        drop = set(blanks[-steps:])
        moved = [c for n, c in enumerate(line) if n not in drop] + [None] * steps
        return {role: cell for role, cell in zip(self.roles, moved, strict=True) if cell is not None}

    def _closed(self, line: Sequence[Cell | None]) -> Iterator[dict[str, Cell]]:
        """The row with one empty cell behind the name taken out, for each that is there."""
        if len(set(map(id, line))) < len(line) or "score" not in self.roles:
            return
        for n in range(self.levels[-1] + 1, self.roles.index("score")):
            cell = line[n]
            if cell is not None and not cell.text.strip():
                moved = [*line[:n], *line[n + 1 :], None]
                yield {role: c for role, c in zip(self.roles, moved, strict=True) if c is not None}

    def _sound(self, cells: Mapping[str, Cell]) -> bool:
        """Columns of numbers are filled as they must be, and no first-level label stands one level down."""
        weight, score = self._points(cells)
        if not self._fits(cells) or (weight is not None and score is not None and score.value > weight.value):
            return False
        below = [cells[role] for role in ("level2", "level3") if role in cells and "level1" in self.roles]
        if any(
            headers.is_label("level1_names", c.text) and not headers.is_label("level2_names", c.text) for c in below
        ):
            return False
        if "level3" in cells and headers.is_label("level2_names", cells["level3"].text):
            return False
        return all(cells[r].text.strip() for r in ("target", "actual") if r in self.roles and r in cells)

    def _score(self, cells: Mapping[str, Cell]) -> int:
        """How well the cells suit their columns; 2 a column that fits, −3 one that can't be."""
        weight, score = self._points(cells)
        found = sum(
            2 if q is not None else -3 for role, q in (("weight", weight), ("score", score)) if role in self.roles
        )
        found += 2 * all(_is_text(cells.get(self.roles[n])) for n in self.levels if n == self.levels[-1])
        target, actual = cells.get("target"), cells.get("actual")
        for role, cell in (("target", target), ("actual", actual)):
            if role in self.roles:
                found += 1 if cell is not None and cell.text.strip() else -1
        return found + _kinship(target, actual)

    def _how(self, steps: int, cells: Mapping[str, Cell]) -> str:
        names = {role: self.columns[n].header for n, role in enumerate(self.roles)}
        shown = "，".join(
            f"{names[role]}“{cells[role].text.strip()}”"
            for role in ("target", "actual", "weight", "score")
            if role in cells
        )
        side = (
            f"缺少{steps}个单元格，其后各格左移了{steps}列"
            if steps > 0
            else f"多出{-steps}个空单元格，其后各格右移了{-steps}列"
        )
        return f"本行{side}，已按列的内容对齐为：{shown}"


def _pushed(cells: Mapping[str, Cell]) -> bool:
    """A score among the reasons next to an empty value: what stands behind the gap was pushed to the right."""
    gap = any(role in cells and not cells[role].text.strip() for role in ("target", "actual", "weight"))
    return gap and "reason" in cells and _points(cells["reason"]) is not None


def _points(cell: Cell | None) -> Quantity | None:
    """A weight or score: a plain number of points from 0 to 1000."""
    number = cell_number(cell.text) if cell is not None else None
    if number is None or number.quantity.unit.dimension not in ("none", "score"):
        return None
    return number.quantity if 0 <= number.quantity.value <= 1000 else None


def _is_text(cell: Cell | None) -> bool:
    return (
        cell is not None
        and bool(cell.text.strip())
        and cell.text.strip() not in BLANKS
        and cell_number(cell.text) is None
    )


def _in_place(target: Cell | None, actual: Cell | None) -> bool:
    """A target with an operator is where it belongs; so is a number answered by one of its own kind and size."""
    goal = read_value(target.text) if target is not None else Reading()
    fact = read_value(actual.text) if actual is not None else Reading()
    if goal.number is None or goal.explicit or fact.number is None:
        return goal.explicit and goal.operator is not Operator.QUALITATIVE
    wanted, given = goal.number.quantity, fact.number.quantity
    near = wanted.value > 0 and Decimal("0.5") <= given.value / wanted.value <= Decimal("1.5")
    return near and given.unit in (wanted.unit, NONE)


def _kinship(target: Cell | None, actual: Cell | None) -> int:
    """A number with a unit answered by a bare one or by text is odd; text may be answered by anything."""
    if target is None or actual is None or not target.text.strip() or not actual.text.strip():
        return 0
    goal, fact = read_value(target.text), read_value(actual.text)
    if fact.explicit and fact.number is not None and goal.number is None:
        return -3
    if goal.operator is Operator.QUALITATIVE:
        return 0 if fact.number and fact.number.quantity.unit is NONE else 1
    if goal.number is not None and fact.number is not None:
        return 1 if goal.number.quantity.unit == fact.number.quantity.unit else -2
    return 1 if goal.day and fact.day else 0
