"""One fault, one finding: what vanishes once another finding's right value is put in is that finding's consequence.

Finding A names the figure that would have to change (`suspect`) and its right value (`remedy`). The report with that
value is judged again by the checks of those findings that rest on the same figure; the ones that vanish go into A's
`affects`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from scoring.finding import Finding, Level
from scoring.model import Location, Report
from scoring.substitution import figures_of, with_value

Rejudge = Callable[[Report, Finding], Sequence[Finding]]
_RANK = {Level.ERROR: 0, Level.WARNING: 1, Level.INFO: 2}


def with_causes(findings: Sequence[Finding], report: Report, rejudge: Rejudge) -> tuple[Finding, ...]:
    """The findings without the consequences of others, in the order given.

    `rejudge(report, finding)` runs that finding's check again, on its evaluation if it has one. Of two findings that
    each explain the other, the earlier stays. A finding never explains a graver one.
    """
    if len(findings) < 2:
        return tuple(findings)
    places = {figure.id: figure.location for figure in figures_of(report)}
    resting = _resting(findings)
    roots = dict(_following(findings))
    for index, cause in enumerate(findings):
        place = places.get(cause.suspect)
        near = resting.get(place, ()) if place else ()
        for other in _vanishing(index, cause, findings, place, near, roots, report, rejudge):
            roots[other] = _root(index, roots)
    return tuple(_affecting(i, f, findings, roots) for i, f in enumerate(findings) if i not in roots)


def _following(findings: Sequence[Finding]) -> Iterator[tuple[int, int]]:
    """(index, its cause) of those that say themselves which figure's fault explains them."""
    suspects = {finding.suspect: index for index, finding in enumerate(findings) if finding.suspect}
    for index, finding in enumerate(findings):
        cause = suspects.get(finding.follows, index) if finding.follows else index
        if cause != index and _RANK[findings[cause].level] <= _RANK[finding.level]:
            yield index, cause


def _vanishing(
    index: int,
    cause: Finding,
    findings: Sequence[Finding],
    place: Location | None,
    near: Sequence[int],
    roots: dict[int, int],
    report: Report,
    rejudge: Rejudge,
) -> tuple[int, ...]:
    """Those of the findings `near` (the ones that rest on `place`) that vanish with the cause's remedy."""
    if place is None or not cause.remedy:
        return ()
    own = _root(index, roots)
    candidates = [
        i for i in near if i not in (index, own) and i not in roots and _RANK[cause.level] <= _RANK[findings[i].level]
    ]
    changed = with_value(report, cause.suspect, cause.remedy) if candidates else None
    return () if changed is None else tuple(i for i in candidates if not _stands(findings[i], place, changed, rejudge))


def _resting(findings: Sequence[Finding]) -> dict[Location, list[int]]:
    """Place → the findings that rest on it, in order; looked up once a finding, so that time stays linear."""
    found: dict[Location, list[int]] = {}
    for index, finding in enumerate(findings):
        for place in {evidence.location for evidence in finding.evidence}:
            found.setdefault(place, []).append(index)
    return found


def _stands(finding: Finding, place: Location, changed: Report, rejudge: Rejudge) -> bool:
    """Whether the same claim is still found wrong, be it by another amount or together with fewer mentions."""
    rest = {evidence.location for evidence in finding.evidence} - {place}
    return any(
        again.code == finding.code
        and (again.subject == finding.subject or any(evidence.location in rest for evidence in again.evidence))
        for again in rejudge(changed, finding)
    )


def _root(index: int, roots: dict[int, int]) -> int:
    while index in roots:
        index = roots[index]
    return index


def _affecting(index: int, finding: Finding, findings: Sequence[Finding], roots: dict[int, int]) -> Finding:
    gone = [findings[i] for i in sorted(roots) if _root(i, roots) == index]
    if not gone:
        return finding
    lines = tuple(f"{other.code} {other.title}：{other.message}" for other in gone)
    return replace(finding, affects=finding.affects + lines)
