"""The only place where the order of the stages is written: sources → documents → report → review."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.documents import Source, load
from assistant.documents.model import Document
from assistant.reading.report import read
from scoring.engine import judge
from scoring.registry import selected
from scoring.review import Review
from scoring.ruleset import library


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The documents of one report and the review of it; `sources` are the files, for outputs that mark them."""

    documents: tuple[Document, ...]
    review: Review
    sources: tuple[Source, ...] = ()


def review(
    sources: Sequence[Source],
    *,
    ruleset: str | None = None,
    select: Collection[str] | None = None,
    ignore: Collection[str] | None = None,
) -> Reviewed:
    """Checks the parts of one report (several sources are one report).

    `select`/`ignore` hold codes ("S102") or families ("S"). Raises DocumentError for a source that can't be read and
    RuleSetError for an unknown or broken rule set.
    """
    checks = selected(select, ignore)
    rulesets = library()
    documents = tuple(load(source) for source in sources)
    return Reviewed(documents, judge(read(documents), rulesets, checks, given=ruleset), tuple(sources))


def source_of(path: Path) -> Source:
    """Reads a file into a source. Raises DocumentError when it is missing or not readable."""
    return Source.from_path(path)
