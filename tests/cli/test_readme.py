"""The example of both readmes is what the program prints, to the letter."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.running import jihe
from tests.house.source import ROOT

CALL = "$ jihe check "


def blocks(readme: str) -> list[str]:
    """The indented blocks, as text."""
    lines = (ROOT / readme).read_text("utf-8").splitlines()
    kept = "\n".join(line[4:] if line.startswith("    ") else "" if not line.strip() else "\f" for line in lines)
    return [block.strip("\n") for block in re.split(r"\f\n?", kept) if block.strip()]


def example(readme: str) -> tuple[str, str, str]:
    """The draft, the name that its file goes by, and what is said to be printed."""
    (block,) = [b for b in blocks(readme) if CALL in b]
    draft, _, rest = block.partition(CALL)
    name, _, printed = rest.partition("\n")
    return draft.strip(), name, printed


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_example_is_what_is_printed(readme: str, tmp_path: Path) -> None:
    draft, name, printed = example(readme)
    (tmp_path / name).write_text(draft, "utf-8")
    done = jihe("check", name, folder=tmp_path)
    assert done.status == 1
    assert printed.splitlines() == done.text.rstrip("\n").splitlines(), f"put what is printed into {readme}"
