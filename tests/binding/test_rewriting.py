"""Drafts of the samples, rewritten number by number: every altered number is caught, true forms are accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import pytest

from assistant.binding import Number, bind_with
from assistant.drafting.draft import Draft
from tests.binding import hostile
from tests.binding.hostile import Case
from tests.drafting.reports import draft, files

SECTIONS = ("budget", "targets", "deviations", "conclusion", "analysis", "problems")
PATHS = [p for p in files() if p.suffix in (".docx", ".xlsx") or p.stem == "draft-report"]


def read(text: Draft, case: Case) -> list[Number]:
    found = bind_with(case.text, text.book, documents=text.cited).numbers
    return [n for n in found if n.start < case.end and case.start < n.end]


def cases(make: Callable[[Draft], Iterable[Case]], step: int) -> Iterator[tuple[Draft, Case]]:
    """Every `step`-th rewriting of the sections of all samples."""
    drafts = [draft(path, section) for path in PATHS for section in SECTIONS]
    found = [(text, case) for text in drafts for case in make(text)]
    return iter(found[::step])


@pytest.mark.parametrize(
    ("make", "step", "least"),
    [(hostile.hostile, 9, 200), (hostile.invented, 9, 40), (hostile.swapped, 2, 40), (hostile.flipped, 1, 40)],
    ids=["altered", "invented", "swapped", "flipped"],
)
def test_every_altered_number_is_caught(make: Callable[[Draft], Iterable[Case]], step: int, least: int) -> None:
    tried: Counter[str] = Counter()
    missed: list[str] = []
    for text, case in cases(make, step):
        tried[case.kind] += 1
        if not any(n.status.value == "unverified" for n in read(text, case)):
            missed.append(f"{case.kind}: {case.original} → {case.written} in {text.title}")
    assert missed == []
    assert tried.total() >= least


def test_true_numbers_in_other_forms_are_accepted() -> None:
    tried, refused = 0, list[str]()
    for text, case in cases(hostile.honest, 5):
        tried += 1
        found = read(text, case)
        if not found or any(n.status.value == "unverified" for n in found):
            refused.append(f"{case.kind}: {case.original} → {case.written} in {text.title}")
    assert tried >= 150
    assert len(refused) <= tried * 2 // 100, refused
