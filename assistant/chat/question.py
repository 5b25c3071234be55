"""What a question asks for: its content words, the column, the unit, the period, and the intents it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from assistant.chat.text import key, strong
from assistant.chat.words import words
from assistant.reading.text.units import unit_at
from scoring.quantity import Unit

_YEAR = re.compile(r"((?:19|20)\d{2})(?:年度?)?")
_ASKED = re.compile(r"(?:多少|几)(?:个(?=[人百]))?")
_BREAK = re.compile(r"[，,。.？?！!、；;：:/\s\x00-\x08-]+")
_PEOPLE = frozenset("口员才群数")
_VARIANTS = 8
FIELDS = (
    "recomputed",
    "deduction",
    "reason",
    "score",
    "weight",
    "rate",
    "initial",
    "full",
    "executed",
    "target",
    "actual",
)


@dataclass(frozen=True, slots=True)
class Question:
    """`segments` are the content words as keys, `bare` those without the words that name a column. `field` is the
    column asked for ("" if none), `fields` all columns named. `unit` is "money", "ratio" or "" and `counted` the unit
    behind 多少."""

    text: str
    key: str
    segments: tuple[str, ...]
    bare: tuple[str, ...]
    fields: tuple[str, ...] = ()
    unit: str = ""
    counted: Unit | None = None
    years: tuple[int, ...] = ()
    intents: frozenset[str] = frozenset()

    @property
    def field(self) -> str:
        return self.fields[0] if self.fields else ""

    @property
    def content(self) -> str:
        return "".join(self.segments)

    @property
    def empty(self) -> bool:
        """True when nothing is left that an answer would have to account for."""
        return not any(any(strong(segment)) for segment in self.bare)

    def wants(self, *intents: str) -> bool:
        return any(intent in self.intents for intent in intents)


def understood(text: str, names: tuple[str, ...] = ()) -> Iterator[Question]:
    """The question in its possible readings, the likeliest first.

    `names` are indicator names as keys: words inside a name that the question spells out don't name a column.
    """
    uniform = key(text)
    masked = uniform
    for name in sorted((n for n in names if len(n) > 3), key=len, reverse=True):
        masked = masked.replace(name, "\x00")
    intents = frozenset(name for name, pattern in words().intents.items() if pattern.search(masked))
    for variant in _variants(uniform):
        yield _read(text, variant, intents, names)


def _variants(uniform: str) -> Iterator[str]:
    """The question with its colloquial forms put into the words of reports."""
    found = [(said, match) for said in words().said if (match := said.pattern.search(uniform))]
    if not found:
        yield uniform
        return
    choices = product(*(said.means for said, _ in found))
    for count, means in enumerate(choices):
        if count == _VARIANTS:
            return
        changed = uniform
        for (said, _), meaning in zip(found, means, strict=True):
            changed = said.pattern.sub(meaning or "\x00", changed)
        yield changed


def _read(text: str, uniform: str, intents: frozenset[str], names: tuple[str, ...]) -> Question:
    years = tuple(dict.fromkeys(int(year) for year in _YEAR.findall(uniform)))
    core = _YEAR.sub("\x00", uniform)
    core = words().intents["last_year"].sub("\x00", core)
    unit, counted, core = _unit(core)
    fields, bare = _fields(core, names)
    return Question(text, uniform, _segments(core), _segments(bare), fields, unit, counted, years, intents)


def _unit(core: str) -> tuple[str, Unit | None, str]:
    """("money", "ratio" or "", the unit that 多少 counts, the question without that unit)."""
    match = _ASKED.search(core)
    if match:
        unit, end = unit_at(core, match.end())
        if unit.symbol == "人" and core[end : end + 1] in _PEOPLE:
            end = match.end()  # 多少人口 asks for 人口
            return "", unit, f"{core[: match.start()]}\x00{core[end:]}"
        if unit.symbol and unit.symbol != "分" and end > match.end():
            kind = {"money": "money", "ratio": "ratio", "point": "ratio"}.get(unit.dimension, "")
            return kind, None if kind else unit, f"{core[: match.start()]}\x00{core[end:]}"
    kind = next((name for name, pattern in words().units.items() if pattern.search(core)), "")
    return kind, None, core


def _fields(core: str, names: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """The columns named, in the order of precedence, and the question without these words."""
    masked = core
    for name in sorted((n for n in names if len(n) > 2 and n in core), key=len, reverse=True):
        masked = masked.replace(name, "\x01" * len(name))
    found: list[str] = []
    for field in FIELDS:
        for match in words().fields[field].finditer(masked):
            if field not in found:
                found.append(field)
            masked = masked[: match.start()] + "\x02" * len(match.group()) + masked[match.end() :]
    bare = "".join("\x00" if mark == "\x02" else char for char, mark in zip(core, masked, strict=True))
    return tuple(found), bare


def _segments(core: str) -> tuple[str, ...]:
    stripped = words().stop.sub("\x00", core)
    return tuple(part for part in _BREAK.split(stripped) if part)
