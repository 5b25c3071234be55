"""Workbooks: every visible sheet as one table or more, with what its cells show."""

from __future__ import annotations

import hashlib
import io
import re
import warnings
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from assistant.documents.assembly import assemble
from assistant.documents.drafts import Grid, Item, Spot
from assistant.documents.limits import MAX_CELLS, CellBudget
from assistant.documents.mapped import Mapped, blanks
from assistant.documents.model import Document
from assistant.documents.package import DAMAGE, Package
from assistant.documents.xlsx_format import shown
from assistant.errors import DocumentError

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from assistant.documents import Source

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TITLE = re.compile(r"表\s*(?:[（(].{1,12}[）)])?\s*$")
Rows = dict[int, dict[int, str]]


def load(source: Source, kind: str) -> Document:
    """Reads a workbook. Raises DocumentError when it is damaged, too large or has no filled cell on a visible sheet."""
    package = Package(source.name, source.data)
    formulas = _unanswered(package)
    uncalculated = {title: {ref for ref, fixed in refs.items() if not fixed} for title, refs in formulas.items()}
    book = _open(source)
    budget = CellBudget(source.name)
    items: list[Item] = []
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            items += _Sheet(sheet, formulas.get(sheet.title, {}), budget).grids()
    blocks = assemble(items, budget)
    if not blocks:
        raise DocumentError(f"“{source.name}”的工作表里没有内容，请检查后再上传。")
    notes = (*_hidden(book), *_formulas(book, uncalculated), *budget.notes)
    return Document(source.name, kind, hashlib.sha256(source.data).hexdigest(), blocks, notes=notes)


def _open(source: Source) -> Workbook:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(source.data), data_only=True)
    except (
        InvalidFileException,
        TypeError,
        IndexError,
        AttributeError,
        SyntaxError,
        ArithmeticError,
        *DAMAGE,
    ) as error:
        # openpyxl lets whatever goes wrong inside a damaged part come through.
        raise DocumentError(f"“{source.name}”已损坏，无法打开；请用 Excel 或 WPS 打开并另存一份后再上传。") from error


def _hidden(book: Workbook) -> list[str]:
    names = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
    return [f"隐藏的工作表“{name}”没有检查；如需检查，请取消隐藏后重新上传。" for name in names]


def _formulas(book: Workbook, uncalculated: dict[str, set[str]]) -> list[str]:
    notes: list[str] = []
    for sheet in book.worksheets:
        refs = sorted(uncalculated.get(sheet.title, ()), key=lambda ref: (len(ref), ref))
        if refs and sheet.sheet_state == "visible":
            some = "、".join(refs[:5]) + ("等" if len(refs) > 5 else "")
            notes.append(
                f"工作表“{sheet.title}”的 {some} 是从未计算过的公式，没有可读的数值；"
                "请用 Excel 或 WPS 打开并保存后再检查。"
            )
    return notes


def _unanswered(package: Package) -> dict[str, dict[str, str]]:
    """Sheet title → address of each formula without a stored result → what it says by itself ("=100%"), or ""."""
    if "xl/workbook.xml" not in package:
        return {}
    targets = package.relations("xl/workbook.xml")
    found: dict[str, dict[str, str]] = {}
    for sheet in package.xml("xl/workbook.xml").iter(S + "sheet"):
        _, part = targets.get(sheet.get(R + "id", ""), ("", ""))
        if part in package and b"<f" in package.read(part):
            cells = package.xml(part).iter(S + "c")
            found[sheet.get("name", "")] = {cell.get("r", ""): _constant(cell) for cell in cells if _no_result(cell)}
    return found


def _no_result(cell: ElementTree.Element) -> bool:
    if cell.find(S + "f") is None or cell.get("t") == "str":
        return False  # a text result may rightly be empty
    value = cell.find(S + "v")
    return value is None or not (value.text or "").strip()


def _constant(cell: ElementTree.Element) -> str:
    """A target typed as "=100%" becomes a formula without anything to calculate."""
    formula = (cell.findtext(S + "f") or "").strip()
    return formula if re.fullmatch(r"\d+(?:\.\d+)?%?", formula) else ""


class _Sheet:
    """The filled part of one sheet."""

    def __init__(self, sheet: Worksheet, formulas: dict[str, str], budget: CellBudget) -> None:
        self.sheet = sheet
        self.formulas = formulas
        self.budget = budget
        self.spans = {
            (area.min_row, area.min_col): (area.max_row - area.min_row + 1, area.max_col - area.min_col + 1)
            for area in sheet.merged_cells.ranges
        }
        self.covered = {
            (row, col)
            for (top, left), (height, width) in self.spans.items()
            if height * width <= MAX_CELLS
            for row in range(top, top + height)
            for col in range(left, left + width)
        } - set(self.spans)

    def grids(self) -> list[Grid]:
        rows = self._rows()
        if not rows:
            return []
        left = min(col for row in rows.values() for col in row)
        right = max(self._right(row, col) for row, cells in rows.items() for col in cells)
        return [self._grid(rows, top, bottom, left, right) for top, bottom in self._parts(rows)]

    def _rows(self) -> Rows:
        """Row → column → text of the cells that hold something."""
        rows: Rows = {}
        for row in self.sheet.iter_rows():
            for cell in row:
                at, col = cell.row, cell.column
                if at is None or col is None or (at, col) in self.covered:
                    continue
                text = shown(cell.value, cell.number_format or "").strip() if cell.value is not None else ""
                if self.formulas and not text:
                    text = self.formulas.get(cell.coordinate, "")
                if text or (self.formulas and cell.coordinate in self.formulas):
                    rows.setdefault(at, {})[col] = text
        return rows

    def _right(self, row: int, col: int) -> int:
        return col + self.spans.get((row, col), (1, 1))[1] - 1

    def _bottom(self, row: int, cells: dict[int, str]) -> int:
        return max(row + self.spans.get((row, col), (1, 1))[0] - 1 for col in cells)

    def _parts(self, rows: Rows) -> list[tuple[int, int]]:
        """First and last row of every table: the sheet is one table unless empty rows clearly divide it."""
        parts: list[tuple[int, int]] = []
        bottom = 0
        for row in sorted(rows):
            if not parts or self._divides(rows, parts[-1], bottom, row):
                parts.append((row, row))
            bottom = max(bottom, self._bottom(row, rows[row]))
            parts[-1] = (parts[-1][0], max(parts[-1][1], bottom))
        return parts

    def _divides(self, rows: Rows, part: tuple[int, int], bottom: int, row: int) -> bool:
        gap = row - bottom - 1
        if gap < 1 or sum(1 for r in range(part[0], bottom + 1) if len(rows.get(r, ())) > 1) < 2:
            return False
        titled = len(rows[row]) == 1 and any(TITLE.search(text) for text in rows[row].values())
        return titled or (gap > 1 and sum(1 for r in rows if r >= row and len(rows[r]) > 1) > 2)

    def _grid(self, rows: Rows, top: int, bottom: int, left: int, right: int) -> Grid:
        from openpyxl.utils import get_column_letter

        height, width = bottom - top + 1, right - left + 1
        dense = height * width <= min(MAX_CELLS, 50_000)
        spots: list[Spot] = []
        for row in range(top, bottom + 1):
            filled = rows.get(row, {})
            for col in range(left, right + 1) if dense else sorted(filled):
                if (row, col) in self.covered:
                    continue
                ref = f"{get_column_letter(col)}{row}"
                rowspan, colspan = self.spans.get((row, col), (1, 1))
                spots.append(
                    Spot(
                        row - top,
                        col - left,
                        Mapped.of(filled.get(col, ""), row),
                        min(rowspan, bottom - row + 1),
                        min(colspan, right - col + 1),
                        ref=ref,
                        uncalculated=ref in self.formulas and not self.formulas[ref],
                        indent=self._indent(row, col) if col in filled else 0,
                    )
                )
        return Grid(spots, height, width, sheet=self.sheet.title)

    def _indent(self, row: int, col: int) -> int:
        """How far a text is set in: by the cell's format (a step is a character wide), and by blanks."""
        cell = self.sheet.cell(row, col)
        set_in: Any = cell.alignment
        steps = int(set_in.indent or 0) if set_in and set_in.horizontal not in ("center", "right") else 0
        return 2 * steps + (blanks(cell.value) if isinstance(cell.value, str) else 0)
