"""Quoting the document: its own sentences with every number bound, typing mistakes put right, wrong ones left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.binding import Fact, numerals
from assistant.binding.facts import key
from assistant.documents.model import Block, Document
from assistant.pipeline import Reviewed
from scoring.finding import Finding, Level
from scoring.model import Figure, Location, Section
from scoring.quantity import Quantity

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
_HEAD = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*)?"
    r"(?P<head>[\u4e00-\u9fff]{2,14}(?:。|(?<=[情职职措问])[况能责施题][：:])(?=\S{4}))?"
)
_ONLY_HEAD = re.compile(r"\s*[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*[\u4e00-\u9fff]{2,16}[。：:]?\s*")
_NUMBERED = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十\d]{1,3}[、.．])\s*")
_NOT_QUOTED = frozenset({"X106", "D104", "D108", "X105"})
"""Another unit's business, form prompts, repeated paragraphs and 今年 are no material for a draft."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of the document as a text with tokens, and the facts behind them. `dropped`: it is not to be quoted,
    `wrong`: because it holds an error. `head` is the run-in heading of its paragraph."""

    text: str
    facts: tuple[Fact, ...] = ()
    dropped: bool = False
    wrong: bool = False
    head: str = ""


class Quoting:
    """Finds and quotes passages of the reviewed documents."""

    def __init__(self, reviewed: Reviewed) -> None:
        self._documents = reviewed.documents
        self._sections = [s for s in reviewed.review.report.sections if not s.summary]
        self._findings = reviewed.review.findings
        self._figures: dict[tuple[int, str], list[Figure]] = {}
        for figure in reviewed.review.report.figures:
            self._figures.setdefault((figure.location.doc, figure.location.block), []).append(figure)

    def sections(self, pattern: str) -> list[Section]:
        """Sections whose title matches, without those that have a matching one inside."""
        found = [s for s in self._sections if re.search(pattern, s.title)]
        parents = {s.parent for s in found}
        return [s for s in found if s.id not in parents]

    def passages(self, pattern: str) -> list[Quote]:
        """The sentences of all matching sections in order."""
        return [q for section in self.sections(pattern) for q in self._passage(section)]

    def _passage(self, section: Section) -> Iterator[Quote]:
        document = self._documents[section.location.doc]
        own = re.sub(r"^.*?" + re.escape(section.title), "", document.blocks[section.location.block].text, count=1)
        if len(own) > 12:
            # a run-in heading: the text begins in the heading's own paragraph
            yield from self._sentences(section.location.doc, document.blocks[section.location.block].id)
        for block in section.blocks[1:]:
            item = document.blocks.get(block)
            if isinstance(item, Block) and item.level:
                return
            if isinstance(item, Block) and item.text.strip():
                yield from self._sentences(section.location.doc, block)

    def _sentences(self, doc: int, block: str) -> Iterator[Quote]:
        text = self._documents[doc].blocks[block].text
        if _ONLY_HEAD.fullmatch(text):
            return
        head = _HEAD.match(text)
        first = head.end() if head else 0
        dropped = False
        for match in _SENTENCE.finditer(text, first):
            if len(match.group().strip()) <= 3:
                continue
            quote = self.quote(Location(doc, block, match.start(), match.end()))
            # parts of a total that was left out would stand without it
            dropped = quote.dropped or (dropped and quote.text.startswith("其中"))
            yield replace(quote, dropped=dropped, head=(head["head"] or "") if head else "")

    def quote(self, place: Location) -> Quote:
        """The words at a location; findings with a certain remedy are carried out, other errors drop the sentence."""
        findings = [f for f in self._findings if any(_inside(e.location, place) for e in f.evidence)]
        fixes = [f for f in findings if f.fix and _inside(f.fix.location, place)]
        wrong = [f for f in findings if f.code in _NOT_QUOTED or (f.level is Level.ERROR and f not in fixes)]
        if wrong:
            text = self._documents[place.doc].blocks[place.block].text[place.start : place.end]
            return Quote(text, dropped=True, wrong=any(f.level is Level.ERROR for f in wrong))
        return self._woven(place, fixes)

    def _woven(self, place: Location, fixes: Sequence[Finding]) -> Quote:
        text = self._documents[place.doc].blocks[place.block].text
        spans = {(f.fix.location.start, f.fix.location.end): f for f in fixes if f.fix}
        spans = {span: f for span, f in spans.items() if not any(_nested(span, other) for other in spans)}
        numbers = {(n.start + place.start, n.end + place.start): n for n in numerals(text[place.start : place.end])}
        pieces: list[str] = []
        facts: list[Fact] = []
        position = place.start
        for start, end in sorted({*spans, *numbers}):
            if start < position:
                continue
            pieces.append(_wide(text[position:start]))
            lead = key("".join(pieces))[-6:]
            finding = spans.get((start, end))
            shown = finding.fix.text if finding and finding.fix else text[start:end]
            if finding and not numerals(shown):
                pieces.append(shown)
            else:
                here = Location(place.doc, place.block, start, end)
                fact = self._fact(here, shown, _lead(lead), finding)
                facts.append(fact)
                pieces.append(f"{{{{{fact.id}}}}}")
            position = end
        pieces.append(_wide(text[position : place.end]))
        return Quote(re.sub(r"\s*\n\s*", "", "".join(pieces)).strip(), tuple(facts))

    def _fact(self, place: Location, shown: str, lead: str, finding: Finding | None) -> Fact:
        figure = None if finding else self._figure(place)
        read = next((n.quantity for n in numerals(shown) if n.quantity), None)
        quantity = figure.quantity if figure else read or Quantity.of(0)
        trace = finding.trace if finding else () if figure else (f"原文：{shown}",)
        label = figure.label if figure else ""
        key_ = f"Q.{place.doc}.{place.block}.{place.start}"
        return Fact(key_, quantity, label, "quoted", figure=figure, trace=trace, verbatim=shown, lead=lead)

    def _figure(self, place: Location) -> Figure | None:
        near = self._figures.get((place.doc, place.block), [])
        return next((f for f in near if _inside(f.location, place) or _inside(place, f.location)), None)


_NARROW_MARK = re.compile(r"(?<=[\u4e00-\u9fff”）])[,;:()](?=[\u4e00-\u9fff“（\s]|$)")
_NARROW = str.maketrans({",": "，", ";": "；", ":": "：", "(": "（", ")": "）"})


def _wide(text: str) -> str:
    """Chinese marks between Chinese characters, as an official text has them."""
    return _NARROW_MARK.sub(lambda m: m.group().translate(_NARROW), text)


def _lead(text: str) -> str:
    """The last words before the number; a token among them can't be compared and ends them."""
    return text.rpartition("}")[2]


def _nested(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one != other and other[0] <= one[0] and one[1] <= other[1]


def _inside(inner: Location, outer: Location) -> bool:
    same = (inner.doc, inner.block) == (outer.doc, outer.block)
    return same and outer.start <= inner.start and inner.end <= outer.end


def texts_of(documents: Sequence[Document]) -> dict[tuple[int, str], str]:
    """Block texts by (document, block id), for recognising quotations."""
    return {(n, block.id): block.text for n, document in enumerate(documents) for block in document.blocks.values()}


def clause(text: str) -> str:
    """A passage as part of a sentence: no list number, no closing mark, one line."""
    return _NUMBERED.sub("", " ".join(text.split())).rstrip("。；;，,、.：: ")


def listed(text: str) -> str:
    """“1、甲。 2、乙” as one sentence: 甲；乙."""
    parts = re.split(r"(?:^|[。；;\s]+)[（(]?\d{1,2}[)）、.．](?=\s*[\u4e00-\u9fff“])\s*", text)
    return "；".join(clause(part) for part in parts if part.strip())
