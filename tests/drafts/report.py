"""Prints recall and false alarms draft by draft: `python -m tests.drafts.report [-v]`."""

import sys

from tests.drafts.matching import FOLDERS, Fault, Finding, Outcome, compare, draft_of, load_truth
from tests.drafts.run import check


def _row(name: str, outcome: Outcome) -> str:
    seeded = len(outcome.found) + len(outcome.missed)
    counts = f"{len(outcome.found):>3}/{seeded:<3} {len(outcome.pending):>7}"
    return f"{name:<26} {counts} {len(outcome.false_errors):>8} {len(outcome.false_warnings):>8}"


def _fault(fault: Fault) -> str:
    return f"    missed {'/'.join(fault['codes'])}: {fault['stated']} → {fault['expected']}  ({fault['excerpt'][:60]})"


def _alarm(finding: Finding) -> str:
    return f"    false {finding['level']} {finding['code']}: {finding['message'][:160]}"


def main(verbose: bool) -> None:
    """One line a draft and a last line with the totals."""
    print(f"{'draft':<26} {'found':>7} {'pending':>7} {'f.error':>8} {'f.warn':>8}")
    found = seeded = errors = warnings = 0
    for folder in FOLDERS:
        outcome = compare(check(draft_of(folder)), load_truth(folder))
        print(_row(folder.name, outcome))
        if verbose:
            alarms = [*outcome.false_errors, *outcome.false_warnings]
            print("\n".join([*map(_fault, outcome.missed), *map(_alarm, alarms)]) or "    –")
        found, seeded = found + len(outcome.found), seeded + len(outcome.found) + len(outcome.missed)
        errors, warnings = errors + len(outcome.false_errors), warnings + len(outcome.false_warnings)
    print(f"recall {found}/{seeded}, false errors {errors}, false warnings {warnings}, drafts {len(FOLDERS)}")


if __name__ == "__main__":
    main("-v" in sys.argv[1:])
