"""Rebuilds the sample drafts and what each must show: `python -m samples.make [name …]` from the project's root."""

import json
import sys
from pathlib import Path

from samples.source.markup import Draft, parse
from samples.source.writers import WRITERS

HERE = Path(__file__).parent


def expectation(name: str, draft: Draft) -> dict[str, object]:
    """The content of expected/<name>.json: every error that the draft holds, and no other."""
    findings = [
        {
            "code": fault["codes"][0],
            "or": fault["codes"][1:],
            "where": fault["excerpt"],
            "stated": fault["stated"],
            "expected": fault["expected"],
        }
        for fault in draft.faults
    ]
    return {
        "file": f"{name}.{draft.meta['format']}",
        "title": draft.meta["title"],
        "shows": draft.meta["shows"],
        "findings": findings,
        "may_also": draft.meta.get("allowed", []),
    }


def build(source: Path) -> None:
    draft = parse(source.read_text("utf-8"))
    kind = draft.meta["format"]
    (HERE / f"{source.stem}.{kind}").write_bytes(WRITERS[kind](draft))
    text = json.dumps(expectation(source.stem, draft), ensure_ascii=False, indent=2)
    (HERE / "expected" / f"{source.stem}.json").write_text(text + "\n", "utf-8")


def main(names: list[str]) -> None:
    for source in sorted((HERE / "source").glob("*.md")):
        if not names or source.stem in names:
            build(source)


if __name__ == "__main__":
    main(sys.argv[1:])
