"""Compares what the checker says of a draft with the draft's truth. Works on the JSON of `check` alone."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Finding = Mapping[str, Any]
Fault = Mapping[str, Any]

HERE = Path(__file__).parent
FOLDERS = sorted(path.parent for path in HERE.glob("*/truth.yaml"))
# what these say is that something is absent or disagrees as a whole: their evidence need not hold the seeded words
_WHOLE = {"D101", "D102", "D105", "D106", "S109", "S111", "X107", "X108"}


@dataclass(frozen=True)
class Outcome:
    """`missed` and `pending` are faults (pending: no check of its codes is registered); the rest are findings."""

    found: tuple[Fault, ...]
    missed: tuple[Fault, ...]
    pending: tuple[Fault, ...]
    false_errors: tuple[Finding, ...]
    false_warnings: tuple[Finding, ...]


def load_truth(folder: Path) -> dict[str, Any]:
    return yaml.safe_load((folder / "truth.yaml").read_text("utf-8"))


def draft_of(folder: Path) -> Path:
    return next(folder.glob("draft.*"))


def _plain(text: object) -> str:
    """Without spaces, thousands separators and trailing zeros, so that 18.80 is 18.8."""
    bare = re.sub(r"[\s,，]", "", str(text)).replace("％", "%")
    return re.sub(r"\.0+(?!\d)|(\.\d*?[1-9])0+(?!\d)", r"\1", bare)


def _words(finding: Finding) -> str:
    evidence = [item.get("text", "") for item in finding["evidence"]]
    told = [finding["title"], finding["message"], finding.get("stated") or "", finding.get("expected") or ""]
    return _plain("；".join([*told, *evidence, *finding.get("affects", ())]))


def _says(words: str, number: str) -> bool:
    """The number stands in the words, and not as a piece of a longer number."""
    bare = _plain(number).removesuffix("%")
    return bool(bare) and re.search(rf"(?<![\d.]){re.escape(bare)}(?!\d|\.\d)", words) is not None


def _names_row(words: str, excerpt: str) -> bool:
    """Of a table row: the finding names the row's indicator, the longest cell before the figures."""
    cells = [cell for cell in excerpt.split(" | ") if not re.search(r"\d", cell)]
    return " | " in excerpt and any(len(cell) > 3 and not cell.endswith("指标") and cell in words for cell in cells)


def tells(finding: Finding, fault: Fault) -> bool:
    """Whether the finding is about this fault: one of its codes, and its stated or expected value."""
    if finding["code"] not in fault["codes"]:
        return False
    if finding["code"] in _WHOLE:
        return True
    words = _words(finding)
    if not re.search(r"\d", _plain(fault["stated"])):
        return _plain(fault["stated"])[:12] in words or any(
            len(_plain(e["text"])) > 1 and _plain(e["text"]) in _plain(fault["excerpt"]) for e in finding["evidence"]
        )
    if _names_row(words, fault["excerpt"]):
        return True
    return _says(words, fault["stated"]) or _says(words, str(fault["expected"]))


def _permitted(finding: Finding, allowed: Sequence[Fault]) -> bool:
    return any(finding["code"] in item["codes"] and _plain(item["contains"]) in _words(finding) for item in allowed)


def compare(result: Mapping[str, Any], truth: Mapping[str, Any]) -> Outcome:
    """Each fault needs a finding of its own; a finding about no fault and not allowed is a false alarm."""
    registered = {rule["code"] for rule in result["coverage"]["rules"]}
    free = list(result["findings"])
    sides: dict[str, list[Fault]] = {"found": [], "missed": [], "pending": []}
    for fault in truth["faults"]:
        hit = next((finding for finding in free if tells(finding, fault)), None)
        if hit is not None:
            free.remove(hit)
        known = bool(registered.intersection(fault["codes"]))
        sides["found" if hit is not None else "missed" if known else "pending"].append(fault)
    extra = [
        f for f in free if not _permitted(f, truth["allowed"]) and not any(tells(f, fault) for fault in truth["faults"])
    ]
    return Outcome(
        tuple(sides["found"]),
        tuple(sides["missed"]),
        tuple(sides["pending"]),
        tuple(f for f in extra if f["level"] == "error"),
        tuple(f for f in extra if f["level"] == "warning"),
    )
