"""Every library that is imported is declared, so that a clean machine gets it."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest

from tests.house.source import OURS, ROOT, name, python_files
from tests.house.test_rules import imported

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]


def plain(requirement: str) -> str:
    """ "markitdown[docx]>=0.1" → "markitdown", spelled as distributions are compared."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[><=~! ;]", requirement)[0]).lower()


def declared(*extras: str) -> set[str]:
    return {plain(entry) for entry in [*PROJECT["dependencies"], *(e for extra in extras for e in EXTRAS[extra])]}


def wanted(*folders: str) -> dict[str, str]:
    """Distribution → a file that imports it, for all imports that are neither ours nor the standard library's."""
    ours = {*OURS, "app", "benchmarks", "tests"}
    providers = packages_distributions()
    found: dict[str, str] = {}
    for path in python_files():
        if name(path).startswith(folders):
            for module in imported(path) - ours - set(sys.stdlib_module_names):
                found |= {plain(d): f"{name(path)}: {module}" for d in providers.get(module, [module])}
    return found


def test_the_program_declares_what_it_imports():
    asked = wanted("scoring/", "assistant/", "app.py")
    missing = {d: where for d, where in asked.items() if d not in declared("ocr", "cluster", "postgres")}
    assert {d: w for d, w in missing.items() if not covered(w, "ocr", "cluster", "postgres")} == {}


@pytest.mark.parametrize(
    ("lock", "extras"), [("requirements.lock", ()), ("requirements-dev.lock", ("ocr", "cluster", "dev"))]
)
def test_a_lock_holds_every_declared_library(lock: str, extras: tuple[str, ...]):
    pinned = {plain(line) for line in (ROOT / lock).read_text("utf-8").splitlines()}
    assert declared(*extras) - {"jihe"} <= pinned, "run `make lock`"


def test_tests_and_benchmarks_declare_what_they_import():
    asked = wanted("tests/", "benchmarks/", "samples/")
    extras = ("ocr", "cluster", "dev")
    missing = {d: where for d, where in asked.items() if d not in declared(*extras)}
    assert {d: w for d, w in missing.items() if not covered(w, *extras)} == {}


def covered(where: str, *extras: str) -> bool:
    """True when another distribution that provides the same module is declared (opencv comes under several names)."""
    module = where.split(": ")[1]
    return any(plain(d) in declared(*extras) for d in packages_distributions().get(module, []))
