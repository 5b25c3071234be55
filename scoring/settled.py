"""A report whose claims are settled: what they turn out to be stands among its relations, for the checks to judge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from scoring.claims import Settled, Status
from scoring.finding import Finding, Kind, Level
from scoring.model import Location, Report
from scoring.relations import Average, Relation, SurveyShare
from scoring.settling import settle


@dataclass(frozen=True, slots=True)
class Decisions:
    """The report with what its claims turned out to be, and the decisions in the order of the claims."""

    report: Report
    claims: tuple[Settled, ...]

    @property
    def doubtful(self) -> frozenset[Location]:
        """Where the claims stand whose reading is not certain."""
        return frozenset(c.claim.figure.location for c in self.claims if c.status is Status.REVIEW)

    def careful(self, finding: Finding) -> Finding:
        """The finding, for a reviewer to look at where the reading it rests on is not certain."""
        first = finding.evidence[0].location
        if finding.code[0] != "A" or first not in self.doubtful:
            return finding
        level = Level.WARNING if finding.level is Level.ERROR else finding.level
        return replace(finding, kind=Kind.REVIEW, level=level)


def settled(report: Report) -> Decisions:
    """Settles every claim. Relations of rules that a claim was weighed against and did not turn out to be go."""
    decided = tuple(settle(claim) for claim in report.claims)
    weighed = {r.relation for c in report.claims for r in c.readings if r.rule}
    found = tuple(_found(decided))
    accused = {d.claim.figure.id for d in decided if d.status in (Status.ERROR, Status.REVIEW)}
    kept = (r for r in report.relations if (r not in weighed or r in found) and not _told_already(r, accused))
    relations = tuple(dict.fromkeys([*kept, *found]))
    return Decisions(replace(report, relations=relations), decided)


def _told_already(relation: Relation, accused: set[str]) -> bool:
    """A share that is worked out again from its counts needs no second finding about what its sample could give."""
    return isinstance(relation, SurveyShare) and relation.share.id in accused


def _found(decided: tuple[Settled, ...]) -> Iterator[Relation]:
    """The relations of the claims; a product and its price are one statement, whichever of them claims it."""
    seen: set[frozenset[str]] = set()
    for each in decided:
        if each.reading is None:
            continue
        relation = each.reading.relation
        if isinstance(relation, Average):
            key = frozenset((relation.average.id, relation.total.id, relation.count.id))
            if key in seen:
                continue
            seen.add(key)
        yield relation
