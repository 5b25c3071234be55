"""judge(): a report, rule sets and checks → the Review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from scoring.causes import with_causes
from scoring.check import Case, Check, Outcome, Skipped
from scoring.detection import Around, choose
from scoring.execution import score_fund
from scoring.finding import Finding, Level, fingerprint
from scoring.forms import main_form
from scoring.ledger import Ledger
from scoring.methods import score_row
from scoring.model import Evaluation, Location, Report
from scoring.ownership import owned, owners
from scoring.review import Assessment, Review
from scoring.ruleset import Choice, RuleSet, resolve
from scoring.settled import settled
from scoring.totals import totals

Key = tuple[tuple[str, int], ...]
_PARAGRAPH = "p"
_RANK = {Level.ERROR: 0, Level.WARNING: 1, Level.INFO: 2}


def judge(
    report: Report, rulesets: Mapping[str, RuleSet], checks: Sequence[Check], *, given: str | None = None
) -> Review:
    """Scores every evaluation of the report, runs the checks and keeps one finding a fault.

    `given` is a rule set id or the path of a YAML file. Raises RuleSetError for one that can't be used.
    """
    if given:
        resolve(given, rulesets)
    decisions = settled(report)
    report = decisions.report
    around = Around.of(report)
    choices = {e.id: choose(e, rulesets, given, around) for e in report.evaluations}
    report = replace(report, evaluations=tuple(_of_kind(e, choices[e.id]) for e in report.evaluations))
    assessments = assess(report, choices)
    main = main_form(report)
    fallback = choices[main.id] if main else _fallback(rulesets, given)
    ledger = Ledger()
    found = [decisions.careful(f) for f in _outcomes(report, assessments, checks, fallback, ledger)]
    findings = _settled(found, report, choices, checks, fallback)
    return Review(report, assessments, findings, ledger.coverage(report, checks, findings, decisions.claims))


def _of_kind(evaluation: Evaluation, choice: Choice) -> Evaluation:
    """The evaluation with the kind of table that its form turned out to be."""
    kind = choice.ruleset.kind
    return evaluation if kind in ("any", evaluation.kind) else replace(evaluation, kind=kind)


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
        rules = {each.evaluation.id: each.choice.ruleset for each in assessments}
        yield Case(check, report, fallback.ruleset, choice=fallback, rulesets=rules)
        return
    for each in assessments:
        yield Case(check, report, each.choice.ruleset, each.evaluation, each.rows, each.funds, each.choice)


def _outcomes(
    report: Report, assessments: Sequence[Assessment], checks: Sequence[Check], fallback: Choice, ledger: Ledger
) -> Iterator[Finding]:
    by_cell = owners(report)
    for check in checks:
        for case in cases(check, report, assessments, fallback):
            for outcome in _careful(check, case):
                ledger.record(check, outcome)
                if isinstance(outcome, Finding):
                    yield owned(outcome, by_cell)


def _careful(check: Check, case: Case) -> Iterator[Outcome]:
    """The check's outcomes; what rests on a part of the form that was not read whole is left open, with the reason."""
    why = check.unsettled(case.evaluation)
    for outcome in check.run(case):
        yield Skipped((), why, withheld=True) if why and isinstance(outcome, Finding) else outcome


def _settled(
    found: Sequence[Finding], report: Report, choices: Mapping[str, Choice], checks: Sequence[Check], fallback: Choice
) -> tuple[Finding, ...]:
    """Sorted, without repetitions and consequences, with fingerprints."""
    anchors = _anchors(report)
    unique = dict.fromkeys(sorted(found, key=lambda f: (_RANK[f.level], _place(f, anchors), f.code)))
    table = {check.code: check for check in checks}

    def rejudge(changed: Report, finding: Finding) -> list[Finding]:
        return [o for o in _again(changed, finding, table[finding.code], choices, fallback) if isinstance(o, Finding)]

    return _stamped(with_causes(tuple(unique), report, rejudge))


def _again(
    report: Report, finding: Finding, check: Check, choices: Mapping[str, Choice], fallback: Choice
) -> Iterator[Outcome]:
    """The finding's check once more, only on the evaluation that the finding is about."""
    if check.scope == "report":
        rules = {key: choice.ruleset for key, choice in choices.items()}
        yield from check.run(Case(check, report, fallback.ruleset, choice=fallback, rulesets=rules))
        return
    for evaluation in report.evaluations:
        if evaluation.id == finding.evaluation:
            for case in cases(check, report, (assessed(evaluation, choices[evaluation.id]),), fallback):
                yield from check.run(case)


def _anchors(report: Report) -> Mapping[tuple[int, str], Key]:
    """Table → the last paragraph before it, as figures and sections stand in reading order."""
    runs = [[(f.location.doc, f.location.block) for f in report.figures]]
    runs += [[(s.location.doc, block) for block in s.blocks] for s in report.sections]
    found: dict[tuple[int, str], Key] = {}
    for run in runs:
        last: Key = ()
        for doc, block in run:
            if block.startswith(_PARAGRAPH):
                last = _natural(block)
            else:
                table = doc, block.split(".")[0]
                found[table] = max(last, found.get(table, ()))
    return found


def _place(finding: Finding, anchors: Mapping[tuple[int, str], Key]) -> tuple[int, Key, Key, int]:
    """Sorts a finding by its first evidence; the cells of a table come behind the paragraph before it."""
    first: Location = finding.evidence[0].location
    key = _natural(first.block)
    before = anchors.get((first.doc, first.block.split(".")[0]), ())
    return first.doc, key if first.block.startswith(_PARAGRAPH) else before, key, first.start


def _natural(block: str) -> Key:
    """Sorts rows and cells by number: "t2.r15.c5" → (("t", 2), ("r", 15), ("c", 5))."""
    pieces = [(piece.rstrip("0123456789"), piece) for piece in block.split(".")]
    return tuple((letters, int(piece[len(letters) :] or 0)) for letters, piece in pieces)


def _stamped(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    seen: Counter[str] = Counter()
    stamped: list[Finding] = []
    for finding in findings:
        key = fingerprint(finding, 0)
        stamped.append(replace(finding, fingerprint=fingerprint(finding, seen[key])))
        seen[key] += 1
    return tuple(stamped)
