"""The names of forms in a text: their projects, their units, one's own unit, and projects that have no form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.reading.notice.vocabulary import vocabulary
from assistant.reading.text.normal import plain, squeeze
from scoring.model import Evaluation

_YEAR = re.compile(r"^(?:19|20)\d\d[-—至]?(?:\d{4})?年?度?")
_QUOTES = "“”\"'‘’《》()·"
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_OPENING, _CLOSING = ("“", '"', "《"), ("”", '"', "》")
_STOPS = ",，。;；:：、\n("
_ENDS = re.compile("[,，:：]|自评|绩效|$")
# a name that short is also part of other words
_LONG = 6
_PART = 3


@dataclass(frozen=True, slots=True)
class Ref:
    """`name` is a form's id, "own", "this" (this project, whichever it is) or "other" (a project without a form)."""

    start: int
    end: int
    name: str


class FormNames:
    def __init__(self, forms: Sequence[Evaluation]) -> None:
        self.forms = forms
        self._cores = {f.id: _core(f.project) for f in forms if f.kind == "project" and f.project}
        units = Counter(f.unit for f in forms if f.unit)
        whole = [f for f in forms if f.kind == "department"]
        names = [(f.id, self._cores[f.id], True) for f in forms if len(self._cores.get(f.id, "")) >= _PART]
        names += [(f.id, f.unit, False) for f in forms if units[f.unit] == 1 and f.kind == "project"]
        names += [("own" if len(whole) == 1 else f.id, f.unit, False) for f in whole if f.unit]
        letters = [(name, _letters(said), project) for name, said, project in names]
        self._names = sorted((n for n in letters if n[1]), key=lambda n: -len(n[1]))

    def refs(self, text: str, masked: Sequence[tuple[int, int]] = ()) -> tuple[Ref, ...]:
        """What the text names, in order; nothing inside of the `masked` spans (names of indicators)."""
        found: list[Ref] = []
        view = _View(text)
        for name, letters, project in self._names:
            for span in view.projects(letters) if project else view.spans(letters):
                if not _covered(span, masked, found):
                    found.append(Ref(*span, name))
        for name, pattern in _words():
            for match in pattern.finditer(text):
                if not _covered(match.span(), masked, found):
                    found.append(Ref(match.start(), match.end(), name))
        found += self._headed(text, masked, found)
        return tuple(sorted(found, key=lambda r: r.start))

    def _headed(self, text: str, masked: Sequence[tuple[int, int]], found: Sequence[Ref]) -> Iterator[Ref]:
        """甲乙丙项目: a project's form if a part of its name stands there, else a project without a form."""
        for match in _heads().finditer(text):
            if _covered(match.span(), masked, found):
                continue
            before = re.split(r"[^\u4e00-\u9fff“”\"《》]", text[max(0, match.start() - 16) : match.start()])[-1]
            before = re.sub(rf"[{_QUOTES}]", "", before)
            form, length = self._partly(before)
            if form:
                yield Ref(match.start() - length, match.end(), form)
            elif not before and _spoken().match(text, match.end()):
                yield Ref(match.start(), match.end(), "this")
            elif before and not _general().search(before):
                yield Ref(match.start(), match.end(), "other")

    def _partly(self, words: str) -> tuple[str, int]:
        """The one form whose project's name holds the last words, as many as possible."""
        for length in range(len(words), _PART - 1, -1):
            held = [id_ for id_, core in self._cores.items() if words[-length:] in core]
            if held:
                return (held[0], length) if len(held) == 1 else ("", 0)
        return "", 0


def _core(project: str) -> str:
    """A project's name without its year and without what it may end with."""
    name = _YEAR.sub("", re.sub(rf"[{_QUOTES}]", "", plain(squeeze(project)).text))
    tails, before = vocabulary("scopes")["tails"], ""
    while before != name:
        before = name
        name = next((name.removesuffix(t) for t in tails if name.endswith(t) and len(name) - len(t) >= _PART), name)
    return name


def _letters(name: str) -> str:
    """A name without quotes and brackets, which text may print anywhere in it."""
    return "".join(c for c in plain(squeeze(name)).text if c not in _QUOTES)


class _View:
    """A text without quotes and brackets, where names are looked for; places are those of the text itself."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places = [n for n, c in enumerate(text) if c not in _QUOTES]
        self.letters = "".join(text[n] for n in self.places)

    def spans(self, letters: str) -> Iterator[tuple[int, int]]:
        """Where the letters of a name stand."""
        at = self.letters.find(letters)
        while at >= 0:
            yield self.places[at], self.places[at + len(letters) - 1] + 1
            at = self.letters.find(letters, at + len(letters))

    def projects(self, letters: str) -> Iterator[tuple[int, int]]:
        """Where a project stands, the words that such names end with included. A short name counts before such a word,
        in quotes, or where it is all that its clause says first."""
        for start, end in self.spans(letters):
            tail = _tail().match(self.text, end)
            if tail:
                yield start, tail.end()
            elif len(letters) >= _LONG or self._quoted(start, end) or self._alone(start, end):
                yield start, end

    def _quoted(self, start: int, end: int) -> bool:
        return self.text[start - 1 : start] in _OPENING and self.text[end : end + 1] in _CLOSING and start > 0

    def _alone(self, start: int, end: int) -> bool:
        return (start == 0 or self.text[start - 1] in _STOPS) and _ENDS.match(self.text, end) is not None


@lru_cache(maxsize=1)
def _tail() -> re.Pattern[str]:
    """What a project's name may end with."""
    tails = "|".join(map(re.escape, sorted(vocabulary("scopes")["tails"], key=len, reverse=True)))
    return re.compile(rf"[{_QUOTES}]*(?:{tails})+")


def _covered(span: tuple[int, int], masked: Sequence[tuple[int, int]], found: Sequence[Ref]) -> bool:
    spans = (*masked, *((r.start, r.end) for r in found))
    return any(span[0] < end and start < span[1] for start, end in spans)


@lru_cache(maxsize=1)
def _words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    scopes = vocabulary("scopes")
    return tuple(
        (name, re.compile("|".join(map(re.escape, sorted(scopes[name], key=len, reverse=True)))))
        for name in ("own", "this")
    )


@lru_cache(maxsize=1)
def _heads() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, vocabulary("scopes")["heads"])))


@lru_cache(maxsize=1)
def _spoken() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, vocabulary("scopes")["spoken"])))


@lru_cache(maxsize=1)
def _general() -> re.Pattern[str]:
    words = sorted(vocabulary("scopes")["general"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})$")
