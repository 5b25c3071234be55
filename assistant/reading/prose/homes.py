"""Which form of several a place of the text speaks of.

A figure belongs to the form whose project or unit is named nearest before it: in its clause, its sentence, its
paragraph, the headings above. Without a name it belongs to the form of the own unit, where there is one. What is said
of a project without a form belongs to none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.reading.prose.flow import Paragraph
from assistant.reading.prose.formnames import FormNames, Ref
from assistant.reading.prose.mention import Mention
from assistant.reading.prose.rownames import RowNames
from scoring.model import Evaluation, Section

Told = Literal["cell", "clause", "sentence", "paragraph", "heading", ""]
_CLAUSE = re.compile(r"[,，;；:：]")
_SENTENCE = re.compile(r"[。！？!?\n]")
_TITLE = 40


@dataclass(frozen=True, slots=True)
class Home:
    """The forms that a place may speak of: one where that is told, none where it speaks of something else.

    `told` is where it is said, "" where nothing names it. `why` says in words why it is left open.
    """

    forms: tuple[Evaluation, ...]
    told: Told = ""
    why: str = ""

    @property
    def form(self) -> Evaluation | None:
        return self.forms[0] if len(self.forms) == 1 else None

    @property
    def sure(self) -> bool:
        """Said so near that an agreement with another form would not explain the figure."""
        return self.told in ("cell", "clause", "sentence", "heading")


@dataclass(frozen=True, slots=True)
class _Level:
    told: Told
    refs: tuple[Ref, ...]


class Homes:
    """Homes of figures; `names` finds the rows of all forms."""

    def __init__(
        self, paragraphs: Sequence[Paragraph], sections: Sequence[Section], forms: tuple[Evaluation, ...]
    ) -> None:
        self.forms = forms
        self.names = RowNames(forms)
        self.form_names = FormNames(forms)
        self.own = own_form(forms)
        self._paragraphs = paragraphs
        self._titles = _titles(sections)
        self._refs: dict[str, tuple[Ref, ...]] = {}
        self._known: dict[tuple[int, int, int, int], Home] = {}
        places = [(e.id, c) for e in forms for c in (e.goal, e.goal_result) if c]
        # how a report on one project calls it is its own affair
        self._one_project = len(forms) == 1 and forms[0].kind == "project"
        self._cells = {(c.location.doc, c.location.block): id_ for id_, c in places}

    def of(self, mention: Mention) -> Home:
        """The home of a figure; of a list of values the one at its rank."""
        rank = (mention.parallel, mention.parallels)
        key = (mention.paragraph.index, mention.start, *rank)
        if key not in self._known:
            begin = mention.start - len(mention.gap)
            self._known[key] = self._at(mention.paragraph, begin, mention.start, rank)
        return self._known[key]

    def _at(self, paragraph: Paragraph, begin: int, offset: int, rank: tuple[int, int]) -> Home:
        cell = self._cell(paragraph)
        if cell is not None:
            return Home((cell,), "cell")
        this = False
        for level in self._levels(paragraph, begin, offset):
            named = [r.name for r in level.refs]
            this = this or "this" in named
            home = self._decided(level, named, rank, this)
            if home is not None:
                return home
        return self._unnamed(this)

    def named(self, text: str) -> tuple[Ref, ...]:
        """What a text names, in order."""
        return self._found(text)

    def refs(self, paragraph: Paragraph) -> tuple[Ref, ...]:
        """What the paragraph names, in order."""
        return self._found(paragraph.text)

    def bare(self, text: str) -> str:
        """Text without the names of forms and of the own unit."""
        for ref in reversed(self._found(text)):
            if ref.name != "other":
                text = text[: ref.start] + text[ref.end :]
        return text

    def _found(self, text: str) -> tuple[Ref, ...]:
        if text not in self._refs:
            self._refs[text] = self.form_names.refs(text, self.names.spans(text))
        return self._refs[text]

    def _cell(self, paragraph: Paragraph) -> Evaluation | None:
        keys = [(paragraph.doc, block) for block in paragraph.blocks]
        found = next((self._cells[k] for k in keys if k in self._cells), "") if paragraph.role else ""
        return next((f for f in self.forms if f.id == found), None)

    def _levels(self, paragraph: Paragraph, begin: int, offset: int) -> Iterator[_Level]:
        """From near to far: the words since the figure before, the clause, the sentence, the paragraph, the titles."""
        refs = [r for r in self.refs(paragraph) if r.end <= offset]
        starts = [m.end() for m in _SENTENCE.finditer(paragraph.text, 0, offset)]
        sentence = starts[-1] if starts else 0
        clauses = [sentence, *(m.end() for m in _CLAUSE.finditer(paragraph.text, sentence, offset))]
        if begin > clauses[-1]:
            yield from _within(refs, [begin], offset, ("clause", "clause"))
        yield from _within(refs, clauses, offset, ("clause", "sentence"))
        yield from _within(refs, [0, *starts[:-1]], sentence, ("paragraph", "paragraph"))
        for title in self._above(paragraph):
            yield _Level("heading", self._found(title))

    def _above(self, paragraph: Paragraph) -> Iterator[str]:
        """A line that only announces, right before; then the headings, the nearest first."""
        before = self._paragraphs[paragraph.index - 1] if paragraph.index else None
        if before is not None and before.chapter == paragraph.chapter and _announces(before):
            yield before.text
        yield from self._titles.get((paragraph.doc, paragraph.blocks[0]), ())

    def _decided(self, level: _Level, named: list[str], rank: tuple[int, int], this: bool) -> Home | None:
        forms = [f for name in dict.fromkeys(named) for f in self.forms if f.id == name]
        forms = [f for f in forms if f.kind == "project" or not this]
        if "other" in named and not forms and level.told != "paragraph" and not self._one_project:
            return Home((), level.told, "说的是没有自评表的另一个项目")
        if len(forms) > 1:
            if rank[1] == len(forms):
                return Home((forms[max(rank[0], 0)],), level.told)
            return Home((), level.told, f"同一处说到{len(forms)}张自评表，分不清是哪一张的数")
        if forms:
            return Home((forms[0],), level.told)
        own = "own" in named and not this and self.own is not None
        return Home((self.own,), level.told) if own and self.own is not None else None

    def _unnamed(self, this: bool) -> Home:
        projects = tuple(f for f in self.forms if f.kind == "project")
        if this:
            return Home(projects or self.forms, "sentence" if len(projects) == 1 else "")
        if len(self.forms) == 1 or self.own is None:
            return Home(self.forms)
        return Home((self.own,))


def own_form(forms: Sequence[Evaluation]) -> Evaluation | None:
    """The form of the unit as a whole; None where there is none, or several."""
    whole = [f for f in forms if f.kind == "department"]
    return whole[0] if len(whole) == 1 else None


def _within(refs: Sequence[Ref], starts: Sequence[int], end: int, told: tuple[Told, Told]) -> Iterator[_Level]:
    """The stretches that begin at `starts`, the last first; `told` of the last and of the others."""
    for number, start in enumerate(reversed(starts)):
        inside = tuple(r for r in refs if start <= r.start < end)
        if inside:
            yield _Level(told[min(number, 1)], inside)
        end = start


def _announces(paragraph: Paragraph) -> bool:
    """A short line without figures and without a sentence: "1.雷达站运行维护项目："."""
    text = paragraph.text
    return len(text) <= _TITLE and not paragraph.tokens and not _SENTENCE.search(text) and "," not in text


def _titles(sections: Sequence[Section]) -> Mapping[tuple[int, str], tuple[str, ...]]:
    """(document, block) → the titles above it, the nearest first. The report's own title is no heading of a part."""
    found: dict[tuple[int, str], list[tuple[int, str]]] = {}
    outermost = min((s.level for s in sections), default=0)
    tops = Counter(s.location.doc for s in sections if s.level == outermost)
    for section in sections:
        if section.level == outermost and tops[section.location.doc] == 1 and not section.number:
            continue
        for block in section.blocks:
            found.setdefault((section.location.doc, block), []).append((section.level, section.title))
    return {k: tuple(title for _, title in sorted(v, reverse=True)) for k, v in found.items()}
