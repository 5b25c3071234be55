"""Reviewed reports for drafting: the project's samples, and the founding draft where the shared folder is there."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from assistant.drafting.draft import Draft, compose_from
from assistant.drafting.material import Material
from assistant.drafting.sections import SECTIONS
from assistant.pipeline import Reviewed, review, source_of

ROOT = Path(__file__).parents[2]
FORMATS = (".docx", ".txt", ".pdf", ".xlsx")


def files() -> list[Path]:
    found = sorted(p for p in (ROOT / "samples").iterdir() if p.suffix in FORMATS)
    shared = Path(os.environ.get("JIHE_SHARED", "")) / "seed" / "draft-report.txt"
    return [*found, *([shared] if "JIHE_SHARED" in os.environ and shared.exists() else [])]


@cache
def reviewed(path: Path) -> Reviewed:
    return review([source_of(path)])


@cache
def material(path: Path) -> Material:
    return Material(reviewed(path))


@cache
def draft(path: Path, section: str) -> Draft:
    return compose_from(material(path), section)


CASES = [(path, section) for path in files() for section in SECTIONS]


def case_id(case: tuple[Path, str]) -> str:
    return f"{case[0].stem}-{case[1]}"
