"""What loaders hand to the assembly: paragraphs and tables without ids."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.documents.mapped import Mapped
from assistant.documents.model import BlockKind

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Para:
    """A paragraph as the file has it. `level` > 0 is a heading by style or mark.

    `plain` bars it from becoming a heading by its numbering (table of contents, bullets); `opens` says that it surely
    begins a paragraph (indent, bullet, automatic number), `whole` that nothing may be appended to it.
    """

    text: Mapped
    level: int = 0
    kind: BlockKind = "paragraph"
    page: int | None = None
    box: Box | None = None
    plain: bool = False
    opens: bool = False
    whole: bool = False


@dataclass(slots=True)
class Spot:
    """A table cell without an id, and the tables nested in it. `indent` is in half characters, the blanks of the text
    not counted."""

    row: int
    col: int
    text: Mapped
    rowspan: int = 1
    colspan: int = 1
    page: int | None = None
    box: Box | None = None
    ref: str | None = None
    uncalculated: bool = False
    indent: int = 0
    tables: list[Grid] = field(default_factory=lambda: [])


@dataclass(slots=True)
class Grid:
    """A table without an id."""

    spots: list[Spot]
    n_rows: int
    n_cols: int
    sheet: str | None = None
    page: int | None = None
    ragged: bool = False


Item = Para | Grid
