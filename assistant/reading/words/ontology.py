"""How the things that budgets name hang together: what is part of what, what makes up a whole, what equals what.

The knowledge is data (`budget.yaml`); amounts are none of this module's business.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import chain
from typing import Any, cast

import yaml

_Loader: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# signs that a name is printed with or without
_MARKS = str.maketrans("", "", " \t\n\u3000“”\"'‘’《》()（）")


@dataclass(frozen=True, slots=True)
class Partition:
    """A whole and the parts that make it up; those of `more` may come with them."""

    whole: str
    parts: frozenset[str]
    more: frozenset[str]


@dataclass(frozen=True, slots=True)
class Identity:
    """result = all of `plus` − all of `minus`; amounts of `more` may stand between the two sides."""

    result: str
    plus: frozenset[str]
    minus: frozenset[str]
    more: frozenset[str]

    @property
    def members(self) -> frozenset[str]:
        """Everything that has to be known."""
        return self.plus | self.minus | {self.result}


@dataclass(frozen=True, slots=True)
class Ratio:
    """name = of ÷ to."""

    name: str
    of: str
    to: str


@dataclass(frozen=True, slots=True)
class Ontology:
    """The contents of `budget.yaml`; `names` maps every spelling to its concept."""

    names: Mapping[str, str]
    partitions: tuple[Partition, ...]
    identities: tuple[Identity, ...]
    ratios: tuple[Ratio, ...]


@lru_cache(maxsize=1)
def ontology() -> Ontology:
    """The knowledge that comes with the program, read once."""
    text = resources.files("assistant.reading.words").joinpath("budget.yaml").read_text(encoding="utf-8")
    return build(cast("dict[str, Any]", yaml.load(text, Loader=_Loader)))


def build(raw: Mapping[str, Any]) -> Ontology:
    """The knowledge of a mapping as in `budget.yaml`; ValueError for a name told twice or an unknown concept."""
    found = Ontology(
        _names(raw["concepts"]),
        tuple(Partition(row["whole"], _set(row, "parts"), _set(row, "more")) for row in raw["partitions"]),
        tuple(
            Identity(row["result"], _set(row, "plus"), _set(row, "minus"), _set(row, "more"))
            for row in raw["identities"]
        ),
        tuple(Ratio(row["name"], row["of"], row["to"]) for row in raw["ratios"]),
    )
    unknown = _used(found) - raw["concepts"].keys()
    if unknown:
        raise ValueError("、".join(sorted(unknown)))
    return found


def _set(row: Mapping[str, Any], key: str) -> frozenset[str]:
    return frozenset(row.get(key, ()))


def _names(concepts: Mapping[str, Sequence[str]]) -> dict[str, str]:
    names: dict[str, str] = {}
    for concept, others in concepts.items():
        for name in map(_plain, (concept, *others)):
            if names.setdefault(name, concept) != concept:
                raise ValueError(f"{name}: {names[name]}、{concept}")
    return names


def _used(found: Ontology) -> frozenset[str]:
    wholes = [{p.whole} | p.parts | p.more for p in found.partitions]
    equal = [set(row.members | row.more) for row in found.identities]
    return frozenset(chain(*wholes, *equal, *((ratio.of, ratio.to) for ratio in found.ratios)))


def _plain(name: str) -> str:
    return name.translate(_MARKS)


def concept_of(name: str) -> str | None:
    """The thing that a name means, None for one that is not known. Nothing is guessed from a part of the name."""
    return ontology().names.get(_plain(name))


def part_of(part: str, whole: str) -> bool:
    """Is the one thing a part of the other, directly or through others? Names as printed; nothing is part of itself."""
    inner, outer = concept_of(part), concept_of(whole)
    if inner is None or outer is None:
        return False
    return outer in _wholes(inner)


@lru_cache(maxsize=256)
def _wholes(concept: str) -> frozenset[str]:
    found: set[str] = set()
    open_ones = [concept]
    while open_ones:
        inner = open_ones.pop()
        outer = {p.whole for p in ontology().partitions if inner in p.parts | p.more} - found
        found |= outer
        open_ones.extend(outer)
    return frozenset(found - {concept})


def partition(names: Iterable[str]) -> str | None:
    """The whole that the named things make up, each of them once; None when they make up none that is known."""
    things = _things(names)
    if things is None:
        return None
    rows = ontology().partitions
    return next((row.whole for row in rows if row.parts <= things <= row.parts | row.more), None)


def identities(names: Iterable[str]) -> tuple[Identity, ...]:
    """The equations all of whose members are among the named things."""
    things = {thing for thing in map(concept_of, names) if thing is not None}
    return tuple(identity for identity in ontology().identities if identity.members <= things)


def identity(names: Iterable[str]) -> Identity | None:
    """The equation that the named things make up, all of them used; None when they make up none that is known."""
    things = _things(names)
    if things is None:
        return None
    rows = ontology().identities
    return next((row for row in rows if row.members <= things <= row.members | row.more), None)


def ratios(name: str) -> tuple[Ratio, ...]:
    """The readings of a rate's name, the usual one first; none for a rate that is not known."""
    return tuple(ratio for ratio in ontology().ratios if ratio.name == _plain(name))


def _things(names: Iterable[str]) -> frozenset[str] | None:
    """The concepts of the names; None when one is unknown or told twice."""
    found = [concept_of(name) for name in names]
    things = {thing for thing in found if thing is not None}
    return frozenset(things) if len(things) == len(found) else None
