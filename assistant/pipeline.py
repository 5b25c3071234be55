"""The only place where the order of the stages is written: sources → documents → report → review."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.documents import Source, load
from assistant.documents.model import Document
from assistant.errors import DocumentError
from assistant.reading.report import read
from assistant.reading.tables import headers
from assistant.reading.tables.own_words import given_words, words_for
from assistant.reading.text.normal import plain
from scoring.detection import forms_of
from scoring.engine import judge
from scoring.finding import Evidence, Finding, Kind, Level
from scoring.model import Report
from scoring.registry import selected
from scoring.review import Review
from scoring.ruleset import RuleSet, library, offered, resolve


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The documents of one report and the review of it; `sources` are the files, for outputs that mark them."""

    documents: tuple[Document, ...]
    review: Review
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """The documents of one report and what was read from them, not judged."""

    documents: tuple[Document, ...]
    report: Report


def reading_of(
    sources: Sequence[Source], given: str | None = None, rulesets: Mapping[str, RuleSet] | None = None
) -> Read:
    """Loads and reads the parts of one report, with the header words that rule sets have of their own.

    Raises DocumentError for a source that can't be read.
    """
    documents = tuple(load(source) for source in sources)
    known = rulesets or library()
    own = given_words(resolve(given, known)) if given else ()
    with headers.also((*words_for(documents, lambda: forms_of(known).values()), *own)):
        return Read(documents, read(documents))


def review(
    sources: Sequence[Source],
    *,
    ruleset: str | None = None,
    select: Collection[str] | None = None,
    ignore: Collection[str] | None = None,
    rulesets: Mapping[str, RuleSet] | None = None,
) -> Reviewed:
    """Checks the parts of one report (several sources are one report).

    `ruleset` is an id, a YAML file, or a folder of YAML files that are to be recognised besides the built-in ones.
    `select`/`ignore` hold codes ("S102") or families ("S"); `rulesets` are the built-in ones if not given. Raises
    DocumentError for a source that can't be read and RuleSetError for an unknown or broken rule set.
    """
    checks = selected(select, ignore)
    given, known = _offered(ruleset, rulesets)
    found = reading_of(sources, given, known)
    judged = judge(found.report, known, checks, given=given)
    if not (found.report.evaluations or found.report.figures or judged.findings or _any_numeral(found.documents)):
        names = "、".join(source.name for source in sources)
        raise DocumentError(f"“{names}”里没有读到数字，也没有自评表，无从核对；请确认文件是否完整、内容是不是图片。")
    return Reviewed(found.documents, _cautious(_quoted(judged, found.documents), found.documents), tuple(sources))


def _offered(ruleset: str | None, rulesets: Mapping[str, RuleSet] | None) -> tuple[str | None, Mapping[str, RuleSet]]:
    return (ruleset, rulesets) if rulesets is not None else offered(ruleset)


def _any_numeral(documents: Sequence[Document]) -> bool:
    texts = (plain(block.text).text for document in documents for block in document.blocks.values())
    return any(character.isdigit() for text in texts for character in text)


def rejudged(
    reviewed: Reviewed, *, ruleset: str | None = None, rulesets: Mapping[str, RuleSet] | None = None
) -> Reviewed:
    """The same report judged by another rule set, without loading it again. Raises RuleSetError for an unknown one."""
    given, known = _offered(ruleset, rulesets)
    review = judge(reviewed.review.report, known, selected(), given=given)
    return replace(reviewed, review=_cautious(_quoted(review, reviewed.documents), reviewed.documents))


def _quoted(review: Review, documents: Sequence[Document]) -> Review:
    """The review with every piece of evidence quoting exactly what stands at its place in the draft."""

    def exact(evidence: Evidence) -> Evidence:
        place = evidence.location
        block = documents[place.doc].blocks.get(place.block)
        text = block.text[place.start : place.end] if block else evidence.text
        return evidence if text == evidence.text else replace(evidence, text=text)

    findings = tuple(replace(f, evidence=tuple(exact(e) for e in f.evidence)) for f in review.findings)
    return replace(review, findings=findings)


def _cautious(review: Review, documents: Sequence[Document]) -> Review:
    """What rests on a numeral that text recognition was not sure of is to be reviewed, never a certain fault."""
    findings = tuple(_to_review(f) if _doubtful(f, documents) else f for f in review.findings)
    return replace(review, findings=tuple(sorted(findings, key=lambda f: list(Level).index(f.level))))


def _doubtful(finding: Finding, documents: Sequence[Document]) -> bool:
    for place in (evidence.location for evidence in finding.evidence):
        block = documents[place.doc].blocks.get(place.block)
        if block and any(start < place.end and place.start < end for start, end in block.doubts):
            return True
    return False


def _to_review(finding: Finding) -> Finding:
    level = Level.WARNING if finding.level is Level.ERROR else finding.level
    message = f"{finding.message}其中有数字是从图片中识别的，把握不大，请先与原件核对。"
    return replace(finding, kind=Kind.REVIEW, level=level, message=message, fix=None)


def source_of(path: Path) -> Source:
    """Reads a file into a source. Raises DocumentError when it is missing or not readable."""
    return Source.from_path(path)
