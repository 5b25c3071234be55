"""The drafts that come with the program, to try it on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assistant.documents import Source

FOLDER = Path(__file__).resolve().parents[2] / "samples"


@dataclass(frozen=True, slots=True)
class Sample:
    """`title` names the draft, `shows` says what can be seen in it."""

    path: Path
    title: str
    shows: str

    def source(self) -> Source:
        return Source.from_path(self.path)


@cache
def samples() -> tuple[Sample, ...]:
    """Every sample whose draft is there, by file name."""
    found = (_sample(path) for path in sorted((FOLDER / "expected").glob("*.json")))
    return tuple(sample for sample in found if sample.path.is_file())


def _sample(path: Path) -> Sample:
    data: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return Sample(FOLDER / str(data["file"]), str(data["title"]), str(data["shows"]))
