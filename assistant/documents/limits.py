"""How large a draft may be. A file beyond a limit is refused with a sentence, a cell beyond it is cut with a note."""

from __future__ import annotations

from typing import Final

from assistant.errors import DocumentError

MIB: Final = 1024 * 1024
MAX_FILE_BYTES: Final = 200 * MIB
MAX_TEXT_BYTES: Final = 20 * MIB
MAX_ARCHIVE_BYTES: Final = 400 * MIB  # all members, unpacked
MAX_PART_BYTES: Final = 120 * MIB  # one XML part, unpacked
MAX_PARTS: Final = 20_000
MAX_CELLS: Final = 400_000
MAX_PAGES: Final = 1_000
MAX_PICTURES: Final = 300  # pages to recognise, a few seconds each
MAX_CELL_CHARS: Final = 20_000
MAX_SPAN: Final = 2_000  # columns or rows that one cell may cover
MAX_DEPTH: Final = 8  # tables within tables


def check_size(name: str, data: bytes) -> None:
    """Raises DocumentError for an empty file and for one larger than MAX_FILE_BYTES."""
    if not data:
        raise DocumentError(f"“{name}”是空文件（0 字节），请重新导出或另存后再上传。")
    if len(data) > MAX_FILE_BYTES:
        size = len(data) // MIB
        raise DocumentError(f"“{name}”有 {size} MB，超过 {MAX_FILE_BYTES // MIB} MB 的上限，请删去图片或拆分后再上传。")


class CellBudget:
    """Counts the cells of one document and cuts over-long ones; `notes` says so."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.left = MAX_CELLS
        self.cut = 0

    def take(self, count: int) -> None:
        """Raises DocumentError when the document holds more than MAX_CELLS cells."""
        self.left -= count
        if self.left < 0:
            raise DocumentError(f"“{self.name}”的表格超过 {MAX_CELLS} 个单元格，无法检查；请只保留自评表后再上传。")

    def shorten(self, text: str) -> str:
        if len(text) <= MAX_CELL_CHARS:
            return text
        self.cut += 1
        return text[:MAX_CELL_CHARS]

    @property
    def notes(self) -> tuple[str, ...]:
        if not self.cut:
            return ()
        return (f"有 {self.cut} 个单元格超过 {MAX_CELL_CHARS} 字，只读取了前 {MAX_CELL_CHARS} 字。",)
