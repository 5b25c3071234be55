"""Every check against its own casebook: `pytest -k A101` runs one check's cases."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from scoring.finding import Finding, Kind, Level
from scoring.pages import FOLDER as DOCS
from scoring.pages import files, page
from tests.scoring.casebook import FOLDER, BookCase, cases, discovered, verdict

CHECKS = discovered()
CASES = tuple(cases())


@pytest.mark.parametrize("case", [pytest.param(c, id=f"{c.code}-{c.id}") for c in CASES])
def test_case(case: BookCase) -> None:
    check = CHECKS[case.code]
    result = verdict(check, case)
    messages = "\n".join(f"{f.level} {f.message}" for f in result.findings)
    assert len(result.findings) == len(case.expected), messages or f"no finding; left open: {result.skipped}"
    for finding, wanted in zip(result.findings, case.expected, strict=True):
        _matches(finding, {"code": case.code, "level": check.level.value, "kind": "fail"} | wanted)
    assert result.ran or case.kind == "cannot-tell", "the claim was never examined"
    assert _serious(result.findings) == (case.kind == "failing"), messages


def _serious(findings: tuple[Finding, ...]) -> bool:
    """A finding that a reviewer must act on: only failing cases may have one."""
    return any(f.level is not Level.INFO and f.kind is Kind.FAIL for f in findings)


def _matches(finding: Finding, wanted: dict[str, Any]) -> None:
    for key in ("code", "level", "kind", "stated", "expected", "basis", "suspect", "remedy", "evaluation", "subject"):
        if key in wanted:
            assert getattr(finding, key) == wanted[key], f"{key}: {finding}"
    if "fix" in wanted:
        assert finding.fix and finding.fix.text == wanted["fix"], finding
    if "evidence" in wanted:
        assert [e.text for e in finding.evidence] == wanted["evidence"]
    for key, text in (("message", finding.message), ("trace", "\n".join(finding.trace))):
        for part in _listed(wanted.get(key)):
            assert part in text, f"{part!r} not in {key} {text!r}"


def _listed(value: str | list[str] | None) -> list[str]:
    return [] if value is None else [value] if isinstance(value, str) else value


@pytest.mark.parametrize("code", CHECKS)
def test_every_check_has_failing_and_passing_cases(code: str) -> None:
    own = [case for case in CASES if case.code == code]
    kinds = {case.kind for case in own}
    # what is for information or for the reviewer's eye never fails, but it must speak in some case
    needed = {"failing", "passing"} if CHECKS[code].level is Level.ERROR else {"passing"}
    assert needed <= kinds, f"{FOLDER.name}/{code}.yaml needs a failing and a passing case, has {kinds}"
    assert any(case.expected for case in own), f"{FOLDER.name}/{code}.yaml has no case in which the check speaks"


def test_every_file_belongs_to_a_check() -> None:
    assert {case.code for case in CASES} <= set(CHECKS)


def test_case_ids_are_unique() -> None:
    ids = [f"{case.code}-{case.id}" for case in CASES]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("code", CHECKS)
def test_module_is_a_rule_page(code: str) -> None:
    found = page(CHECKS[code])
    assert found.wrong != found.right
    assert all(re.search("[\u4e00-\u9fff]", part) for part in (found.about, found.basis))
    assert CHECKS[code].doc.lstrip()[0].isascii(), "developers read the first paragraph, in English"
    assert CHECKS[code].needs, "the ledger says with it why the check could not run"


@pytest.mark.parametrize("name", files())
def test_written_rule_pages_are_fresh(name: str) -> None:
    assert (DOCS / name).read_text("utf-8") == files()[name], "run: python -m scoring.pages"


def test_no_rule_page_is_left_over() -> None:
    assert {path.name for path in DOCS.glob("*.md")} == set(files())


def test_a_docstring_without_its_chinese_part_is_refused() -> None:
    bare = replace(CHECKS["A101"], doc="A total.\n\n说明：合计。\n错例：1＋1＝3。\n")
    with pytest.raises(ValueError, match="A101: the docstring lacks 对例、依据"):
        page(bare)
