"""judge(): a report, rule sets and checks → the Review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from scoring.causes import with_causes
from scoring.check import Case, Check, Outcome
from scoring.detection import choose
from scoring.execution import score_fund
from scoring.finding import Finding, Level, fingerprint
from scoring.ledger import Ledger
from scoring.methods import score_row
from scoring.model import Evaluation, Location, Report
from scoring.review import Assessment, Review
from scoring.ruleset import Choice, RuleSet, resolve
from scoring.totals import totals

Key = tuple[tuple[str, int], ...]
_RANK = {Level.ERROR: 0, Level.WARNING: 1, Level.INFO: 2}


def judge(
    report: Report, rulesets: Mapping[str, RuleSet], checks: Sequence[Check], *, given: str | None = None
) -> Review:
    """Scores every evaluation of the report, runs the checks and keeps one finding a fault.

    `given` is a rule set id or the path of a YAML file. Raises RuleSetError for one that can't be used.
    """
    if given:
        resolve(given, rulesets)
    choices = {e.id: choose(e, rulesets, given) for e in report.evaluations}
    assessments = assess(report, choices)
    fallback = assessments[0].choice if assessments else _fallback(rulesets, given)
    ledger = Ledger()
    found = [finding for finding in _outcomes(report, assessments, checks, fallback, ledger)]
    findings = _settled(found, report, choices, checks, fallback)
    return Review(report, assessments, findings, ledger.coverage(report, checks, findings))


def assess(report: Report, choices: Mapping[str, Choice]) -> tuple[Assessment, ...]:
    return tuple(assessed(evaluation, choices[evaluation.id]) for evaluation in report.evaluations)


def assessed(evaluation: Evaluation, choice: Choice) -> Assessment:
    """Every row and fund line of an evaluation, scored by the chosen rule set."""
    rules = choice.ruleset
    rows = tuple(score_row(indicator, rules) for indicator in evaluation.indicators)
    funds = tuple(score_fund(line, evaluation, rules) for line in evaluation.funds)
    return Assessment(evaluation, choice, rows, funds, totals(evaluation, rows, funds, rules))


def _fallback(rulesets: Mapping[str, RuleSet], given: str | None) -> Choice:
    if given:
        return Choice(resolve(given, rulesets), "given", "由使用者指定")
    rules = rulesets.get("national-project") or next(iter(rulesets.values()))
    return Choice(rules, "default", "没有自评表，按全国通用办法")


def cases(check: Check, report: Report, assessments: Sequence[Assessment], fallback: Choice) -> Iterator[Case]:
    """What a check is run on: the report, or each evaluation."""
    if check.scope == "report":
        yield Case(check, report, fallback.ruleset, choice=fallback)
        return
    for each in assessments:
        yield Case(check, report, each.choice.ruleset, each.evaluation, each.rows, each.funds, each.choice)


def _outcomes(
    report: Report, assessments: Sequence[Assessment], checks: Sequence[Check], fallback: Choice, ledger: Ledger
) -> Iterator[Finding]:
    for check in checks:
        for case in cases(check, report, assessments, fallback):
            for outcome in check.run(case):
                ledger.record(check, outcome)
                if isinstance(outcome, Finding):
                    yield outcome


def _settled(
    found: Sequence[Finding], report: Report, choices: Mapping[str, Choice], checks: Sequence[Check], fallback: Choice
) -> tuple[Finding, ...]:
    """Sorted, without repetitions and consequences, with fingerprints."""
    order = _order(report)
    unique = dict.fromkeys(sorted(found, key=lambda f: (_RANK[f.level], _place(f, order), f.code)))
    table = {check.code: check for check in checks}

    def rejudge(changed: Report, finding: Finding) -> list[Finding]:
        return [o for o in _again(changed, finding, table[finding.code], choices, fallback) if isinstance(o, Finding)]

    return _stamped(with_causes(tuple(unique), report, rejudge))


def _again(
    report: Report, finding: Finding, check: Check, choices: Mapping[str, Choice], fallback: Choice
) -> Iterator[Outcome]:
    """The finding's check once more, only on the evaluation that the finding is about."""
    if check.scope == "report":
        yield from check.run(Case(check, report, fallback.ruleset, choice=fallback))
        return
    for evaluation in report.evaluations:
        if evaluation.id == finding.evaluation:
            for case in cases(check, report, (assessed(evaluation, choices[evaluation.id]),), fallback):
                yield from check.run(case)


def _order(report: Report) -> Mapping[int, tuple[Key, ...]]:
    """By document: the blocks in reading order, as far as figures and sections tell."""
    located = [*(f.location for f in report.figures), *(s.location for s in report.sections)]
    blocks = dict.fromkeys((place.doc, place.block) for place in located)
    return {doc: tuple(_natural(block) for d, block in blocks if d == doc) for doc in {d for d, _ in blocks}}


def _place(finding: Finding, order: Mapping[int, tuple[Key, ...]]) -> tuple[int, int, Key, int]:
    """Sorts a finding by its first evidence; a block without figures comes behind the one before it."""
    first: Location = finding.evidence[0].location
    key = _natural(first.block)
    behind = [n for n, known in enumerate(order.get(first.doc, ())) if known[0] == key[0] and known <= key]
    return first.doc, max(behind, default=-1), key, first.start


def _natural(block: str) -> Key:
    """Sorts rows and cells by number: "t2.r15.c5" → (("t", 2), ("r", 15), ("c", 5))."""
    pieces = [(piece.rstrip("0123456789"), piece) for piece in block.split(".")]
    return tuple((letters, int(piece[len(letters):] or 0)) for letters, piece in pieces)


def _stamped(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    seen: Counter[str] = Counter()
    stamped: list[Finding] = []
    for finding in findings:
        key = fingerprint(finding, 0)
        stamped.append(replace(finding, fingerprint=fingerprint(finding, seen[key])))
        seen[key] += 1
    return tuple(stamped)
