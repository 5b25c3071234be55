"""Differences that a person has looked at and accepted: a YAML file, digest → the reason in one line.

d1f2e3a4b5c6d7e8: the whole is named now; 60 of 200 is right
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from benchmarks.net.comparing import Comparison, Difference


def reasons(path: Path | None) -> dict[str, str]:
    """The accepted differences. Raises SystemExit for a file that isn't there or isn't of this shape."""
    if path is None:
        return {}
    if not path.is_file():
        raise SystemExit(f"{path} is not there")
    found: Any = yaml.safe_load(path.read_text("utf-8")) or {}
    if not isinstance(found, dict):
        raise SystemExit(f"{path}: a mapping of digests to reasons is wanted")
    return {str(digest): _reason(path, str(digest), reason) for digest, reason in found.items()}


def _reason(path: Path, digest: str, reason: object) -> str:
    if not re.fullmatch(r"d[0-9a-f]{15}", digest):
        raise SystemExit(f"{path}: {digest} is no digest of a difference")
    if not isinstance(reason, str) or not reason.strip() or "\n" in reason.strip():
        raise SystemExit(f"{path}: {digest} needs its reason, in one line")
    return reason.strip()


def open_ones(found: Comparison, accepted: dict[str, str]) -> list[Difference]:
    """The differences that nobody has accepted yet; the others are counted in the tallies."""
    left: list[Difference] = []
    for difference in found.differences:
        if difference.digest in accepted:
            found.tallies[difference.source].judged += 1
        else:
            left.append(difference)
    return left


def stale(found: Comparison, accepted: dict[str, str]) -> list[str]:
    """Digests that no difference has any more."""
    there = {difference.digest for difference in found.differences}
    return [digest for digest in accepted if digest not in there]
