"""Turns compact YAML cases into Reports and judges them with one check.

A case names its figures ("合计 17697.54万元" = label and printed number), its relations with references to those
names, or a whole self-evaluation table as rows, and what the check must say. The printed-number parser here is
deliberately its own: the checks are tested without the reading package. See `cases/README.md` for the format.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

import scoring.checks
from scoring.check import Case, Check, Examined, Outcome, Skipped
from scoring.engine import judge
from scoring.finding import Finding
from scoring.model import Report
from scoring.ruleset import RuleSet, library
from tests.scoring.reports import report_of

FOLDER = Path(__file__).parent / "cases"
KINDS = frozenset({"failing", "passing", "rounding", "cannot-tell"})


@dataclass(frozen=True)
class BookCase:
    """One case of a check: its report (as YAML data) and what the check must find."""

    code: str
    id: str
    kind: str
    data: Mapping[str, Any]

    @property
    def expected(self) -> list[dict[str, Any]]:
        return list(self.data.get("expect") or [])

    @property
    def report(self) -> Report:
        return report_of(self.data)


@dataclass(frozen=True)
class Verdict:
    """What a check did with a report: `ran` counts the claims it verified."""

    findings: tuple[Finding, ...]
    ran: int
    skipped: tuple[Skipped, ...]


def discovered() -> dict[str, Check]:
    """Every check module in `scoring/checks`, by code, whether registered or not."""
    found: dict[str, Check] = {}
    for module in pkgutil.walk_packages(scoring.checks.__path__, "scoring.checks."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, Check):
                found[value.code] = value
    return dict(sorted(found.items()))


def cases() -> Iterator[BookCase]:
    """All cases of all files, in file order. Raises ValueError for a case with an unknown kind."""
    for path in sorted(FOLDER.glob("*.yaml")):
        for data in yaml.safe_load(path.read_text(encoding="utf-8")):
            if data.get("kind") not in KINDS:
                raise ValueError(f"{path.name}: {data.get('id')}: kind must be one of {sorted(KINDS)}")
            yield BookCase(path.stem, data["id"], data["kind"], data)


def verdict(check: Check, case: BookCase) -> Verdict:
    """Runs one check on a case: alone for a report check, through the engine where a table must be scored first."""
    if check.scope == "report" and not case.data.get("ruleset"):
        return _alone(check, case.report)
    review = judge(case.report, library(), (check,), given=case.data.get("ruleset"))
    return Verdict(review.findings, sum(run.ran for run in review.coverage.rules if run.code == check.code), ())


def _alone(check: Check, report: Report) -> Verdict:
    outcomes: list[Outcome] = list(check.run(Case(check, report, RuleSet("national-project", "测试"))))
    return Verdict(
        tuple(o for o in outcomes if isinstance(o, Finding)),
        sum(isinstance(o, Examined) for o in outcomes),
        tuple(o for o in outcomes if isinstance(o, Skipped)),
    )
