"""Whole drafts in many forms and hands: every seeded fault is found, and nothing else is called wrong."""

import json
from functools import cache
from pathlib import Path

import pytest

from tests.drafts.matching import FOLDERS, Outcome, compare, draft_of, load_truth
from tests.drafts.run import check

SAMPLES = Path(__file__).parents[2] / "samples"
EXPECTED = sorted((SAMPLES / "expected").glob("*.json"))


@cache
def outcome(folder: Path) -> Outcome:
    return compare(check(draft_of(folder)), load_truth(folder))


@cache
def sample(path: Path) -> Outcome:
    wanted = json.loads(path.read_text("utf-8"))
    faults = [item | {"codes": [item["code"], *item["or"]], "excerpt": item["where"]} for item in wanted["findings"]]
    return compare(check(SAMPLES / wanted["file"]), {"faults": faults, "allowed": wanted["may_also"]})


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_every_seeded_fault_is_found(folder: Path) -> None:
    assert [(f["codes"], f["stated"], f["excerpt"]) for f in outcome(folder).missed] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_no_correct_figure_is_called_wrong(folder: Path) -> None:
    assert [(f["code"], f["message"]) for f in outcome(folder).false_errors] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_no_needless_warning(folder: Path) -> None:
    assert [(f["code"], f["message"]) for f in outcome(folder).false_warnings] == []


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_a_sample_shows_what_it_promises(path: Path) -> None:
    assert [(f["codes"], f["stated"]) for f in sample(path).missed] == []
    assert [(f["code"], f["message"]) for f in sample(path).false_errors] == []


def test_drafts_are_numerous_and_half_of_them_clean() -> None:
    clean = [folder for folder in FOLDERS if load_truth(folder)["clean"]]
    assert len(FOLDERS) >= 12
    assert len(clean) * 2 >= len(FOLDERS)
