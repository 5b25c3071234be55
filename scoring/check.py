"""The Check type and the @check decorator.

A check is a generator over a Case. It yields `Finding`s, `Examined(figures)` for every claim that it has verified
(found wrong or right) and `Skipped(figures, why)` for a claim that it had to leave open; the engine makes the coverage
ledger of these. Use `case.finding(...)` to build findings: it fills in code, name, title and default level.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from scoring.finding import Evidence, Finding, Fix, Kind, Level
from scoring.methods import ScoredFund, ScoredRow
from scoring.model import Evaluation, Figure, Report
from scoring.ruleset import Choice, RuleSet


@dataclass(frozen=True, slots=True)
class Examined:
    """A claim was verified; `figures` took part in it."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A claim could not be decided; `why` is one Chinese clause for the ledger.

    `withheld` marks a finding that was not made because something that it rests on was not read.
    """

    figures: tuple[Figure, ...]
    why: str
    withheld: bool = False


Outcome = Finding | Examined | Skipped


@dataclass(frozen=True, slots=True)
class Case:
    """What a check sees. `evaluation` is None for checks of scope "report"; rows and funds belong to the evaluation.

    `rulesets` are those of all forms by evaluation id; `ruleset` is the evaluation's own, or that of the main form.
    """

    check: Check
    report: Report
    ruleset: RuleSet
    evaluation: Evaluation | None = None
    rows: tuple[ScoredRow, ...] = ()
    funds: tuple[ScoredFund, ...] = ()
    choice: Choice | None = None
    rulesets: Mapping[str, RuleSet] = field(default_factory=dict[str, RuleSet])

    def rules_of(self, evaluation: str) -> RuleSet:
        """The rule set of a form by its id; the case's own where it is not one of the forms."""
        return self.rulesets.get(evaluation, self.ruleset)

    @property
    def by_default(self) -> bool:
        """True where nothing said which rule set applies: form rules (weights, outline) then stay silent."""
        return self.choice is None or self.choice.how == "default"

    @property
    def outlined(self) -> bool:
        """True where the outline of the rule set is the one to ask for."""
        return self.choice is not None and (self.choice.how != "default" or self.choice.outlined)

    @property
    def table(self) -> Evaluation:
        """The evaluation. Raises ValueError in a check of scope "report"."""
        if self.evaluation is None:
            raise ValueError(f"{self.check.code} is not a check of an evaluation")
        return self.evaluation

    def finding(
        self,
        message: str,
        evidence: tuple[Evidence, ...],
        subject: str,
        *,
        stated: str | None = None,
        expected: str | None = None,
        trace: tuple[str, ...] = (),
        basis: str = "",
        level: Level | None = None,
        kind: Kind = Kind.FAIL,
        fix: Fix | None = None,
        suspect: str = "",
        remedy: str = "",
        follows: str = "",
    ) -> Finding:
        """A finding of this case's check. A review finding is a warning at most."""
        chosen = level or self.check.level
        if kind is Kind.REVIEW and chosen is Level.ERROR:
            chosen = Level.WARNING
        return Finding(
            code=self.check.code,
            name=self.check.name,
            level=chosen,
            title=self.check.title,
            message=message,
            evidence=evidence,
            subject=subject,
            kind=kind,
            stated=stated,
            expected=expected,
            trace=trace,
            basis=basis or self.check.basis,
            fix=fix,
            suspect=suspect,
            remedy=remedy,
            follows=follows,
            evaluation=self.evaluation.id if self.evaluation else None,
        )


@dataclass(frozen=True, slots=True)
class Check:
    """A rule. `needs`: in Chinese, what it lacked when it could not run; `doc`: the module docstring.

    `rests_on`: the parts of a form that all its findings rest on.
    """

    code: str
    name: str
    title: str
    level: Level
    scope: Literal["report", "evaluation"]
    needs: str
    basis: str
    run: Callable[[Case], Iterator[Outcome]]
    doc: str = ""
    rests_on: frozenset[str] = frozenset()

    def unsettled(self, evaluation: Evaluation | None) -> str:
        """Why nothing that this check finds in the form can be certain; "" where all that it rests on was read.

        Basis: what was not read may hold the points or amounts that a sum or a rule seems to lack."""
        if evaluation is None or not self.rests_on:
            return ""
        missing = [u for u in evaluation.unread if u.part in (*self.rests_on, "") and (u.figures or u.header)]
        return f"表中“{_short(missing[0].text)}”等内容未能识别，不能据此判定" if missing else ""


def _short(text: str) -> str:
    line = "".join(text.split())
    return line if len(line) <= 12 else f"{line[:11]}…"


def check(
    code: str,
    name: str,
    title: str,
    level: Level,
    *,
    scope: Literal["report", "evaluation"] = "report",
    needs: str,
    basis: str = "",
    rests_on: Collection[str] = (),
) -> Callable[[Callable[[Case], Iterator[Outcome]]], Check]:
    """Turns a generator function into a Check. It keeps no state: registration is explicit, in the family's tuple.

    `rests_on` names the parts of a form ("indicators", "funds") that must be read whole before it accuses.
    """

    def wrap(run: Callable[[Case], Iterator[Outcome]]) -> Check:
        import sys

        doc = sys.modules[run.__module__].__doc__ or ""
        return Check(code, name, title, level, scope, needs, basis, run, doc, frozenset(rests_on))

    return wrap
