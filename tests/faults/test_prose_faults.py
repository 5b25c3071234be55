"""Sentences with a fault or its right twin, kind by kind: what must be found is found, and nothing else is said for certain.

`prose.jsonl` holds a case a line. Those that are still judged wrong stand in `prose_open.txt`; one that turns right must
be taken off that list: `python -m tests.faults.test_prose_faults` does so, and never adds one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from assistant.documents import Source
from assistant.errors import DocumentError
from assistant.pipeline import review, source_of
from tests.faults.judging import complaints

HERE = Path(__file__).parent
LIST = HERE / "prose_open.txt"
CASES: list[dict[str, Any]] = [json.loads(line) for line in (HERE / "prose.jsonl").read_text("utf-8").splitlines()]


def listed() -> list[str]:
    """The ids of the open cases, in the order of the list."""
    return LIST.read_text("utf-8").split()


def source(case: dict[str, Any]) -> Source:
    """The text of a case as a file, or the file that it names."""
    return source_of(HERE / case["file"]) if "file" in case else Source(f"{case['id']}.txt", case["text"].encode())


def wrongs(case: dict[str, Any]) -> list[str]:
    """What is wrong with the review of a case; empty when it is right."""
    try:
        return complaints(review([source(case)]).review.findings, case)
    except DocumentError as error:
        return [f"refused: {error}"]


def shortened(known: Iterable[str], wrong: Iterable[str]) -> list[str]:
    """The list without the cases that are right now. Raises SystemExit for a wrong case that it does not hold."""
    before, now = list(known), set(wrong)
    added = sorted(now.difference(before))
    if added:
        raise SystemExit(f"these cases were right before; the list is not made longer: {', '.join(added)}")
    return [each for each in before if each in now]


def parameter(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason="still open", strict=True)] if case["id"] in listed() else []
    return pytest.param(case, id=f"{case['kind']}/{case['id']}", marks=marks)


@pytest.mark.parametrize("case", [parameter(case) for case in CASES])
def test_sentence(case: dict[str, Any]) -> None:
    assert wrongs(case) == []


def test_the_list_names_cases_once() -> None:
    ids = [case["id"] for case in CASES]
    assert len(set(ids)) == len(ids)
    assert len(set(listed())) == len(listed())
    assert set(listed()) <= set(ids)


def test_the_list_gets_shorter_and_never_longer() -> None:
    assert shortened(["a", "b", "c"], ["c", "a"]) == ["a", "c"]
    with pytest.raises(SystemExit, match="d, e"):
        shortened(["a"], ["a", "e", "d"])


def main() -> None:
    """Takes the cases that are right now off the list."""
    before = listed()
    after = shortened(before, [case["id"] for case in CASES if wrongs(case)])
    LIST.write_text("".join(f"{each}\n" for each in after), "utf-8")
    print(f"open cases: {len(before)} → {len(after)}; right: {len(CASES) - len(after)} of {len(CASES)}")


if __name__ == "__main__":
    main()
