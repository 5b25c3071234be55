"""Rules of the house that no linter knows: exact numbers, small files, honest code, one place for the web framework."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import ROOT, name, python_files, tracked, tree

# the search for operands sorts out with floats what can't fit; whether a reading holds is decided in scoring, exactly
SEARCH = {
    f"assistant/reading/prose/{part}.py"
    for part in ("sentence", "names", "evidence", "operations", "candidates", "explained", "claims")
}
EXACT = [p for p in python_files() if name(p).startswith(("scoring/", "assistant/reading/")) and name(p) not in SEARCH]
CHECKS = [p for p in (ROOT / "scoring" / "checks").rglob("*.py") if p.name != "__init__.py"]
PAGES = ("assistant/ui/", "app.py", "tests/")


def lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def imported(path: Path) -> set[str]:
    """Top-level names of all modules that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def floats(path: Path) -> Iterator[int]:
    """Lines with a float literal or the name `float`."""
    for node in ast.walk(tree(path)):
        value = node.value if isinstance(node, ast.Constant) else None
        named = isinstance(node, ast.Name) and node.id == "float"
        if isinstance(node, ast.expr) and (named or isinstance(value, float)):
            yield node.lineno


def caught(path: Path) -> Iterator[int]:
    """Lines that catch everything, where a defect would pass as a result."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ExceptHandler):
            names = {n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)} if node.type else {"Exception"}
            if names & {"Exception", "BaseException"}:
                yield node.lineno


def test_the_lint_sees_a_float(tmp_path: Path):
    bad = tmp_path / "bad.py"
    bad.write_text("half = 0.5\nvalue = float('1')\n", "utf-8")
    assert list(floats(bad)) == [1, 2]


@pytest.mark.parametrize("path", EXACT, ids=name)
def test_no_float_where_numbers_must_be_exact(path: Path):
    assert list(floats(path)) == []


@pytest.mark.parametrize("path", python_files(), ids=name)
def test_files_stay_small_and_catch_only_what_they_expect(path: Path):
    assert lines(path) <= 400
    assert list(caught(path)) == []


@pytest.mark.parametrize("path", CHECKS, ids=name)
def test_a_check_is_short(path: Path):
    assert sum(bool(line.strip()) for line in path.read_text("utf-8").splitlines()) <= 80


@pytest.mark.parametrize("path", [p for p in python_files() if not name(p).startswith(PAGES)], ids=name)
def test_only_the_pages_know_the_web_framework(path: Path):
    assert "streamlit" not in imported(path)


def test_scoring_needs_the_standard_library_and_yaml_only():
    allowed = {*sys.stdlib_module_names, "scoring", "yaml"}
    wild = {name(p): imported(p) - allowed for p in python_files() if name(p).startswith("scoring/")}
    assert {path: names for path, names in wild.items() if names} == {}


def functions() -> list[int]:
    """Lengths in lines of all functions of the two packages."""
    ours = [p for p in python_files() if name(p).startswith(("scoring/", "assistant/"))]
    nodes = (n for p in ours for n in ast.walk(tree(p)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))
    return sorted((n.end_lineno or n.lineno) - n.lineno + 1 for n in nodes)


def test_functions_stay_small():
    lengths = functions()
    assert lengths[len(lengths) // 2] <= 10
    assert lengths[len(lengths) * 9 // 10] <= 25


UNDONE = re.compile(r"#\s*(TODO|FIXME|XXX|HACK)\b|raise NotImplementedError")
MACHINE = re.compile(r"(?<![\w.~])/(?:work|home|root|Users)/\w|[A-Z]:\\Users\\")
TEXTS = {".py", ".md", ".toml", ".yaml", ".yml", ".css", ".js", ".html", ".lock", ".cfg", ""}


@pytest.mark.skipif(not tracked(), reason="not a checkout")
def test_nothing_is_left_undone_and_no_file_names_a_machine():
    texts = [p for p in tracked() if p.suffix in TEXTS and p.is_file() and p != Path(__file__)]
    found = [(name(p), m.group()) for p in texts for rule in (UNDONE, MACHINE) for m in rule.finditer(_text(p))]
    assert found == []


def _text(path: Path) -> str:
    return path.read_text("utf-8", "replace")


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_locks_pin_versions_and_name_no_host(lock: str):
    entries = (ROOT / lock).read_text("utf-8").splitlines()
    assert entries
    assert [e for e in entries if not re.match(r"[a-z0-9][a-z0-9._-]*(\[[\w,-]+\])?==[\w.+!-]+( ; .+)?$", e)] == []
