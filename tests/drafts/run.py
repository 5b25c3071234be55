"""Runs the checker on one draft and gives the document that `jihe check --format json` prints."""

from pathlib import Path
from typing import Any

from assistant.documents import Source
from assistant.exporters.json import as_dict
from assistant.pipeline import review


def check(path: Path) -> dict[str, Any]:
    return as_dict(review((Source.from_path(path),)), str(path))
