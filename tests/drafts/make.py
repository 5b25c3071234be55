"""Rebuilds draft.<ext> and truth.yaml of every folder from its source.md: `python -m tests.drafts.make [nn …]`."""

import sys
from pathlib import Path
from typing import Any

import yaml

from samples.source.markup import Draft, parse
from samples.source.writers import WRITERS

HERE = Path(__file__).parent


def truth(draft: Draft) -> dict[str, Any]:
    """What a checker must find and what it may say besides."""
    return {
        "title": draft.meta["title"],
        "clean": not draft.faults,
        "traps": draft.meta.get("traps", []),
        "faults": draft.faults,
        "allowed": draft.meta.get("allowed", []),
    }


def build(folder: Path) -> None:
    draft = parse((folder / "source.md").read_text("utf-8"))
    kind = draft.meta["format"]
    (folder / f"draft.{kind}").write_bytes(WRITERS[kind](draft))
    text = yaml.safe_dump(truth(draft), allow_unicode=True, sort_keys=False, width=110)
    (folder / "truth.yaml").write_text(text, "utf-8")


def main(prefixes: list[str]) -> None:
    for folder in sorted(p.parent for p in HERE.glob("*/source.md")):
        if not prefixes or folder.name[:2] in prefixes:
            build(folder)


if __name__ == "__main__":
    main(sys.argv[1:])
