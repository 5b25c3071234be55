"""Accuracy on published claims: recall on wrong ones and on altered right ones, false alarms on right ones.

`python -m benchmarks.claims [--list] [KIND…]` reads `$JIHE_SHARED/cases/claims.jsonl` (a sentence a line, with other
lines of its page as context, the claimed figure and whether it agrees) and runs each through documents, reading and
checks. A finding counts for a claim when one of its evidences prints the claimed number.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from assistant.documents import Source, load
from assistant.reading.report import read
from scoring.engine import judge
from scoring.finding import Finding, Kind, Level
from scoring.registry import selected
from scoring.ruleset import library

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


@dataclass
class Tally:
    """Counts of one kind of claim."""

    right: int = 0
    alarms: list[str] = field(default_factory=list)
    wrong: int = 0
    missed: list[str] = field(default_factory=list)
    altered: int = 0
    altered_errors: int = 0
    unseen: list[str] = field(default_factory=list)


def claims() -> list[dict[str, Any]]:
    """All claims. Raises SystemExit where JIHE_SHARED is not set."""
    folder = os.environ.get("JIHE_SHARED")
    if not folder:
        raise SystemExit("JIHE_SHARED is not set: it names the folder that holds cases/claims.jsonl")
    lines = (Path(folder) / "cases" / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def findings(text: str, context: list[str]) -> tuple[Finding, ...]:
    document = load(Source("claim.txt", "\n\n".join([*context, text]).encode()))
    return judge(read((document,)), library(), selected(None, None)).findings


def number_of(claimed: str) -> str:
    """The first numeral of a claim without thousands marks: "1,055.4%" → "1055.4"."""
    match = _NUMBER.search(claimed)
    return match.group().replace(",", "") if match else ""


def hits(found: tuple[Finding, ...], number: str) -> list[Finding]:
    """Findings that print the number as evidence and say that it is wrong."""
    return [
        f
        for f in found
        if any(number in e.text.replace(",", "").replace(" ", "") for e in f.evidence) and f.level != Level.INFO
    ]


def alterations(text: str, claimed: str) -> Iterator[tuple[str, str]]:
    """(altered text, altered number): 7 % more, and two neighbouring digits swapped."""
    number = number_of(claimed)
    places = [m for m in _NUMBER.finditer(text) if m.group().replace(",", "") == number]
    if not places or not number or number.strip("-0.") == "":
        return
    unit = _NUMBER.sub("", claimed, count=1).strip()
    behind = [m for m in places if re.sub(r"\s", "", text[m.end() : m.end() + 6]).startswith(unit)] or places
    place = behind[-1] if claimed.endswith("%") else behind[0]
    for other in (_more(number), _swapped(number)):
        if other and abs(Decimal(other) - Decimal(number)) > abs(Decimal(number)) / 50:
            yield text[: place.start()] + other + text[place.end() :], other


def _more(number: str) -> str:
    value = Decimal(number)
    step = Decimal(1).scaleb(int(value.as_tuple().exponent))
    return str(max((value * Decimal("1.07")).quantize(step, ROUND_HALF_UP), value + step))


def _swapped(number: str) -> str:
    for i in range(len(number) - 1):
        pair = number[i : i + 2]
        if pair.isdigit() and pair[0] != pair[1] and not (i == 0 and pair[1] == "0"):
            return number[:i] + pair[::-1] + number[i + 2 :]
    return ""


def run(kinds: list[str]) -> dict[str, Tally]:
    tallies: dict[str, Tally] = defaultdict(Tally)
    for claim in claims():
        if kinds and claim["kind"] not in kinds:
            continue
        one(claim, tallies[claim["kind"]])
    return tallies


def one(claim: dict[str, Any], tally: Tally) -> None:
    text = claim.get("text_simplified") or claim["text"]
    context = claim.get("context") or []
    number = number_of(claim["claimed"])
    found = findings(text, context)
    head = f"{claim['id']} {claim['claimed']} {text[:60]!r}"
    if not claim["consistent"]:
        if claim.get("severity") == "hard":
            tally.wrong += 1
            if not hits(found, number):
                tally.missed.append(head)
        return
    tally.right += 1
    errors = [f for f in found if f.level is Level.ERROR and f.kind is Kind.FAIL]
    tally.alarms.extend(f"{head} → {f.code} {f.message}" for f in errors)
    for changed, other in alterations(text, claim["claimed"]):
        tally.altered += 1
        seen = hits(findings(changed, context), other)
        tally.altered_errors += any(f.level is Level.ERROR for f in seen)
        if not seen:
            tally.unseen.append(f"{head} ⇒ {other}")


def main() -> None:
    listing = "--list" in sys.argv
    tallies = run([a for a in sys.argv[1:] if not a.startswith("--")])
    total = Tally()
    print(f"{'kind':18}{'right':>6}{'alarms':>8}{'hard':>6}{'missed':>8}{'altered':>9}{'seen':>6}{'errors':>8}")
    for kind, t in sorted(tallies.items()):
        _line(kind, t)
        for name in ("right", "wrong", "altered", "altered_errors"):
            setattr(total, name, getattr(total, name) + getattr(t, name))
        for name in ("alarms", "missed", "unseen"):
            getattr(total, name).extend(getattr(t, name))
    _line("all", total)
    if listing:
        for title, lines in (
            ("false alarms", total.alarms),
            ("missed", total.missed),
            ("altered, not seen", total.unseen),
        ):
            print(f"\n{title}", *lines, sep="\n  ")


def _line(kind: str, t: Tally) -> None:
    print(
        f"{kind:18}{t.right:>6}{len(t.alarms):>8}{t.wrong:>6}{len(t.missed):>8}{t.altered:>9}"
        f"{t.altered - len(t.unseen):>6}{t.altered_errors:>8}"
    )


if __name__ == "__main__":
    main()
