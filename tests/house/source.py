"""The project's own files, for the tests of its rules."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
OURS = ("scoring", "assistant", "benchmarks", "tests", "samples")


@cache
def python_files() -> tuple[Path, ...]:
    """Every Python file of the project, in a stable order."""
    found = [path for folder in OURS for path in (ROOT / folder).rglob("*.py")]
    return tuple(sorted([*found, *ROOT.glob("*.py")]))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def name(path: Path) -> str:
    """The path as it is known in the project."""
    return path.relative_to(ROOT).as_posix()


@cache
def tracked() -> tuple[Path, ...]:
    """All files under version control; empty outside a checkout."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    return tuple(ROOT / part for part in listed.stdout.decode().split("\0") if part)
