"""`python -m benchmarks.accuracy.run [--drafts N] [--write]`: seeds faults, checks end to end, reports recall and false alarms.

A claim that was never read counts as missed. Side findings are errors and certain warnings that the fault does not explain.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random

from assistant.documents import Source
from assistant.pipeline import review
from benchmarks.accuracy.draft import FORMS, Draft, compose
from benchmarks.accuracy.facts import make
from benchmarks.accuracy.faults import FAULTS, PROSE_ONLY, needs
from benchmarks.accuracy.formats import FORMATS, render
from scoring.finding import Finding, Kind, Level
from scoring.review import Review

PAGE = Path(__file__).parents[2] / "docs" / "accuracy.md"


def clean_draft(seed: int, form: str, *, rounded: bool) -> Draft:
    """A faultless draft; the same seed gives the same draft."""
    random = Random(seed)
    draft = compose(make(random, rounded=rounded), random, form)
    if form == "labelled":
        totals: dict[str, int] = defaultdict(int)
        for row in draft.rows:
            totals[row[0]] += int(row[7])
        draft.labels = {name: f"{name}（{points}分）" for name, points in totals.items()}
    return draft


def seeded(code: str, seed: int, form: str, *, rounded: bool) -> tuple[Draft, tuple[str, ...]] | None:
    """A draft with one fault and the codes that may name it; None where this form has no place for it."""
    random = Random(f"{code}-{seed}")
    draft = clean_draft(seed, form, rounded=rounded)
    needs(code, draft)
    codes = random.choice(FAULTS[code])(draft, random)
    return None if codes is None else (draft, codes)


def judged(draft: Draft, extension: str) -> Review:
    return review([Source(f"draft.{extension}", render(draft, extension))]).review


def serious(found: Review) -> list[Finding]:
    """What a reviewer must act on: errors, and warnings that are certain."""
    return [f for f in found.findings if f.level is not Level.INFO and f.kind is Kind.FAIL]


class Tally:
    """Counts of one run."""

    def __init__(self) -> None:
        self.tried: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.side: list[str] = []
        self.alarms: list[str] = []
        self.clean = 0
        self.figures = 0
        self.checked = 0
        self.missed: list[str] = []

    def control(self, draft: Draft, extension: str, name: str) -> None:
        found = judged(draft, extension)
        self.clean += 1
        self.checked += len(found.coverage.checked)
        self.figures += len(found.coverage.checked) + len(found.coverage.unchecked)
        self.alarms += [f"{name}: {f.code} {f.message}" for f in serious(found)]

    def fault(self, code: str, draft: Draft, codes: tuple[str, ...], extension: str, name: str) -> None:
        found = judged(draft, extension)
        self.tried[code] += 1
        named = [f for f in found.findings if f.code in codes]
        self.found[code] += bool(named)
        if not named:
            self.missed.append(f"{code} {name}: {[f.code for f in found.findings]}")
        self.side += [f"{code} {name}: {f.code} {f.message}" for f in serious(found) if f.code not in codes]


def settings(drafts: int) -> Iterator[tuple[int, str, str, bool]]:
    """(seed, form, format, rounded) of every draft, all combinations in turn."""
    for seed in range(drafts):
        yield seed, FORMS[seed % len(FORMS)], FORMATS[seed // 4 % len(FORMATS)], seed // 2 % 2 == 0


def run(drafts: int, faults_each: int) -> Tally:
    tally = Tally()
    for seed, form, extension, rounded in settings(drafts):
        tally.control(clean_draft(seed, form, rounded=rounded), extension, f"{seed}/{form}/{extension}")
    for code in FAULTS:
        for seed, form, extension, rounded in settings(faults_each):
            if extension == "xlsx" and code in PROSE_ONLY:
                extension = "docx"
            made = seeded(code, seed, form, rounded=rounded)
            if made:
                tally.fault(code, *made, extension, f"{seed}/{form}/{extension}")
    return tally


def page(tally: Tally) -> str:
    """The result page in Markdown."""
    tried, found = sum(tally.tried.values()), sum(tally.found.values())
    lines = [
        "# Accuracy",
        "",
        "Written by `make bench` (`python -m benchmarks.accuracy.run --write`). Reports are made right by construction, in four table",
        "layouts, four formats and several wordings, amounts rounded or not; then one fault is put into each. Everything runs end to",
        "end, so a claim that was never read counts as missed.",
        "",
        f"- Faults found: {found} of {tried} ({found / max(1, tried):.1%})",
        f"- Clean reports: {tally.clean}, false alarms on them: {len(tally.alarms)}",
        f"- Side findings per seeded fault: {len(tally.side) / max(1, tried):.3f}",
        f"- Figures that at least one rule checked, in clean reports: {tally.checked} of {tally.figures} "
        f"({tally.checked / max(1, tally.figures):.1%})",
        "",
        "| code | seeded | found | recall |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {c} | {tally.tried[c]} | {tally.found[c]} | {tally.found[c] / tally.tried[c]:.0%} |" for c in tally.tried
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--drafts", type=int, default=64, help="clean reports")
    parser.add_argument("--faults", type=int, default=16, help="seeded reports a code")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name}")
    parser.add_argument("--verbose", action="store_true", help="list misses, false alarms and side findings")
    options = parser.parse_args()
    tally = run(options.drafts, options.faults)
    text = page(tally)
    if options.write:
        PAGE.write_text(text, encoding="utf-8")
    print(text)
    if options.verbose:
        for name, items in (("missed", tally.missed), ("false alarm", tally.alarms), ("side", tally.side)):
            for item in items:
                print(f"{name}: {item}")


if __name__ == "__main__":
    main()
