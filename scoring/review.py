"""The Review: what judging a report gives. Exporters, chat, drafting and the interface read this and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from scoring.claims import Settled
from scoring.finding import Finding
from scoring.methods import ScoredFund, ScoredRow
from scoring.model import Evaluation, Report
from scoring.ruleset import Choice


@dataclass(frozen=True, slots=True)
class Totals:
    """Totals of an evaluation in points. `comparable` is False where the weights do not add up to 100 or a row could
    not be recomputed; then no grade is expected."""

    stated: Decimal | None
    recomputed: Decimal | None
    weights: Decimal | None
    comparable: bool
    grade: str | None = None
    expected_grade: str | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """One evaluation, judged: the rule set chosen for it and why, and every row recomputed."""

    evaluation: Evaluation
    choice: Choice
    rows: tuple[ScoredRow, ...]
    funds: tuple[ScoredFund, ...]
    totals: Totals


@dataclass(frozen=True, slots=True)
class RuleRun:
    """Ledger line of a rule: how many claims it verified and how many findings it made; `why` when it could not run."""

    code: str
    ran: int
    found: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The ledger: figure id → rules that checked it; figure id → why nothing did; a line a rule; what became of every
    claim of the prose."""

    checked: tuple[tuple[str, tuple[str, ...]], ...]
    unchecked: tuple[tuple[str, str], ...]
    rules: tuple[RuleRun, ...]
    claims: tuple[Settled, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """Findings in document order within level, the recomputed tables and the coverage of one report."""

    report: Report
    assessments: tuple[Assessment, ...]
    findings: tuple[Finding, ...]
    coverage: Coverage
