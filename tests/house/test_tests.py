"""A busy computer is no failing test: no result hangs on a clock, and the tests in a browser share one server."""

from __future__ import annotations

from pathlib import Path

import hypothesis
import pytest

from tests.conftest import BROWSER, Scheduling
from tests.house.source import name, python_files
from tests.house.test_rules import imported

TESTS = [p for p in python_files() if name(p).startswith("tests/")]
WAITING = ("tests/serving.py", "tests/ui/browser/looking.py")
"""The two places that wait, and wait for a condition."""


@pytest.mark.parametrize("path", [p for p in TESTS if name(p) not in WAITING], ids=name)
def test_no_test_looks_at_the_clock(path: Path):
    assert "time" not in imported(path)
    assert ".wait_for_" + "timeout(" not in path.read_text("utf-8")


def test_no_example_has_a_deadline():
    assert hypothesis.settings().deadline is None


def test_the_tests_in_a_browser_are_given_out_as_one():
    split = Scheduling._split_scope
    assert split(object.__new__(Scheduling), f"{BROWSER}test_chat.py::test_a[wide]") == BROWSER
    assert split(object.__new__(Scheduling), "tests/ui/test_chat.py::test_a") == "tests/ui/test_chat.py"
    marked = {name(p) for p in TESTS if "pytest.mark." + "browser" in p.read_text("utf-8")}
    assert marked
    assert [path for path in marked if not path.startswith(BROWSER)] == []
