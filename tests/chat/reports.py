"""Reports for the tests of the chat: the drafts of this project, loaded once, and the question set over them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from assistant.chat.known import Known
from assistant.documents import Source
from assistant.documents.model import Cell
from assistant.pipeline import review, source_of
from scoring.model import Location

ROOT = Path(__file__).parents[2]


class Asked(NamedTuple):
    """A question with the value its answer must print and the text that a citation must contain; `value` is empty where
    the report does not say it. `near` stands in the same paragraph or row as the citation."""

    draft: str
    question: str
    value: tuple[str, ...]
    cite: str
    near: str

    @property
    def answerable(self) -> bool:
        return bool(self.value)


@cache
def questions() -> tuple[Asked, ...]:
    data = yaml.safe_load((ROOT / "tests" / "chat" / "questions.yaml").read_text("utf-8"))
    return tuple(
        Asked(
            entry["draft"],
            q["q"],
            tuple(str(v) for v in q.get("value", ())),
            str(q.get("cite", "")),
            str(q.get("near", "")),
        )
        for entry in data
        for q in entry["questions"]
    )


@cache
def known(draft: str) -> Known:
    return Known(review([source_of(ROOT / draft)]))


def written(text: str, name: str = "报告.txt") -> Known:
    """A report of a few lines."""
    return Known(review([Source(name, text.encode())]))


def surroundings(report: Known, place: Location) -> str:
    """The text of the paragraph, or of the whole row of a cell."""
    document = report.reviewed.documents[place.doc]
    block = document.blocks[place.block]
    if not isinstance(block, Cell):
        return block.text
    table = next(t for t in document.tables if any(c.id == place.block for c in t.cells))
    return " ".join(c.text for c in table.grid[block.row] if c)
