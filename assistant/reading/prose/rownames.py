"""The names under which prose may speak of the indicators of a form."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from assistant.reading.notice.vocabulary import vocabulary
from assistant.reading.prose.labels import core, make
from assistant.reading.prose.words import synonyms
from assistant.reading.text.normal import plain, squeeze
from scoring.model import Evaluation, Indicator

_MARK = re.compile(r"^(?:三级|四级)?指标\d+[:：.、]?|^\d{1,2}[.、．:：]|^[(（]?\d{1,2}[)）]")
_NOTE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
_QUOTES = re.compile(r"[“”\"'‘’《》]")
_JOINING = re.compile("[和与的]|及(?![时格])")
_RATIO = ("率", "度")
_LEAST = 4


class RowNames:
    """Every name of the rows of some forms, found by its first character, the longest at a place first."""

    def __init__(self, forms: Iterable[Evaluation]) -> None:
        self._rows: dict[str, dict[str, list[Indicator]]] = defaultdict(lambda: defaultdict(list))
        for form in forms:
            for row in form.indicators:
                for name in set(map(_tight, names_of(row))):
                    self._rows[name][form.id].append(row)

    def row(self, name: str, form: Evaluation) -> Indicator | None:
        """The one row of the form with that name; None where none or several have it."""
        found = self._rows.get(_tight(name), {}).get(form.id, [])
        return found[0] if len(found) == 1 else None

    def has(self, row: Indicator) -> bool:
        """Some form has a row of that name."""
        return any(_tight(name) in self._rows for name in names_of(row))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where names stand, none within another; words that only join may stand between their characters."""
        places = [n for n, joins in enumerate(_joined(text)) if not joins]
        tight = "".join(text[n] for n in places)
        found: list[tuple[int, int]] = []
        for start, end in sorted(self._occurrences(tight), key=lambda s: (s[0], -s[1])):
            if not found or found[-1][1] <= places[start]:
                found.append((places[start], places[end - 1] + 1))
        return found

    def _occurrences(self, tight: str) -> Iterator[tuple[int, int]]:
        for name in self._rows:
            start = tight.find(name)
            while start >= 0:
                yield start, start + len(name)
                start = tight.find(name, start + 1)


def _joined(text: str) -> list[bool]:
    """For each character, whether it belongs to a word that only joins."""
    found = [False] * len(text)
    for match in _JOINING.finditer(text):
        found[match.start() : match.end()] = [True] * len(match[0])
    return found


def _tight(name: str) -> str:
    """新建和改造排水沟 as 新建改造排水沟: what joins words says nothing of its own."""
    return _JOINING.sub("", name)


def names_of(row: Indicator) -> frozenset[str]:
    """The printed name without marks, notes and quotes, its synonyms, and without the word of measure."""
    printed = _QUOTES.sub("", _NOTE.sub("", plain(squeeze(row.name)).text))
    name = _MARK.sub("", printed).strip(":：、. ")
    found = {name, name.removesuffix("指标"), core(make(name).text)}
    found |= {other for each in tuple(found) for other in _synonyms().get(each, ())}
    found |= set(_measured(name, row))
    return frozenset(n for n in found if len(n) >= (_LEAST - 1 if n.endswith(_RATIO) else _LEAST))


def _measured(name: str, row: Indicator) -> Iterator[str]:
    """培训人次 of 300人次 is 培训 in prose, 预警短信条数 预警短信."""
    quantity = row.actual.value if row.actual else None
    if quantity is None or quantity.unit.dimension in ("ratio", "none", "money", "score"):
        return
    symbol = quantity.unit.symbol.removeprefix("万")
    for tail in (symbol, *vocabulary("roles")["measures"]):
        if tail and name.endswith(tail):
            yield name.removesuffix(tail)


@lru_cache(maxsize=1)
def _synonyms() -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for word, first in synonyms().items():
        groups[first].add(word)
    return {word: frozenset(groups[first]) for word, first in synonyms().items()}
