"""The coverage ledger: which rules checked a figure, and why nothing checked the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from scoring.check import Check, Examined, Outcome, Skipped
from scoring.claims import Settled, Status
from scoring.finding import Finding
from scoring.model import Figure, Report
from scoring.review import Coverage, RuleRun

_BOUNDS = frozenset({"P102"})
NOTHING_TO_COMPARE = "正文中没有可与之核对的另一数据"


@dataclass
class Ledger:
    """Collects what checks report while they run."""

    codes: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    reasons: dict[str, str] = field(default_factory=dict[str, str])
    ran: dict[str, int] = field(default_factory=dict[str, int])
    skipped: dict[str, str] = field(default_factory=dict[str, str])
    withheld: dict[str, str] = field(default_factory=dict[str, str])

    def record(self, check: Check, outcome: Outcome) -> None:
        if isinstance(outcome, Examined):
            self.ran[check.code] = self.ran.get(check.code, 0) + 1
            self._checked(check.code, outcome.figures)
        elif isinstance(outcome, Skipped):
            self.skipped.setdefault(check.code, outcome.why)
            if outcome.withheld:
                self.withheld.setdefault(check.code, outcome.why)
            for figure in outcome.figures:
                self.reasons.setdefault(figure.id, outcome.why)

    def _checked(self, code: str, figures: Iterable[Figure]) -> None:
        for figure in figures:
            codes = self.codes.setdefault(figure.id, [])
            if code not in codes:
                codes.append(code)

    def coverage(
        self, report: Report, checks: Sequence[Check], findings: Sequence[Finding], claims: Sequence[Settled] = ()
    ) -> Coverage:
        """The ledger of a finished review; figures in the report's order, rules in the order of `checks`."""
        for claim in claims:
            if claim.status is Status.OPEN and claim.why:
                self.reasons.setdefault(claim.claim.figure.id, claim.why)
        unread, left = dict(report.unread), dict(report.open)
        ids = dict.fromkeys(figure.id for figure in report.figures)
        # a bound compares a figure with nothing: what reading had to leave open stays open
        known = {i: codes for i, codes in self.codes.items() if i not in left or set(codes) - _BOUNDS}
        checked = tuple((i, tuple(sorted(known[i]))) for i in ids if i in known)
        unchecked = tuple(
            (i, left.get(i) or self.reasons.get(i) or unread.get(i) or NOTHING_TO_COMPARE)
            for i in ids
            if i not in known
        )
        return Coverage(checked, unchecked, tuple(self._line(check, findings) for check in checks), tuple(claims))

    def _line(self, check: Check, findings: Sequence[Finding]) -> RuleRun:
        found = sum(finding.code == check.code for finding in findings)
        ran = max(self.ran.get(check.code, 0), found)
        why = self.withheld.get(check.code, "")
        return RuleRun(check.code, ran, found, why if ran else self.skipped.get(check.code) or check.needs)
