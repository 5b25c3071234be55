"""What differs between two runs of the net: relations, findings and claims that are gone, new or changed.

Two of one family in one text that have at least half of their figures in common are one that has changed; the others
are gone or new.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from benchmarks.net.record import Json, Operand, key_of, line

LEVELS = ("error", "warning", "info")
KINDS = ("relations", *LEVELS, "claims")
"""What is counted: relations, findings by level, claims of the ledger."""


@dataclass(frozen=True)
class Item:
    """One relation, finding or claim. `count` is the one of KINDS that it is counted under."""

    count: str
    family: str
    operands: tuple[Operand, ...]
    words: str
    claim: str = ""

    @property
    def key(self) -> str:
        """All that is compared."""
        return line({"count": self.count, "family": self.family, "operands": self.operands, "words": self.words})

    @property
    def places(self) -> list[str]:
        return [place for _, _, place in self.operands if place]


@dataclass(frozen=True)
class Difference:
    """What is gone (`new` is None), new (`old` is None) or changed in a text; `blocks` are the texts that it is in."""

    source: str
    id: str
    old: Item | None
    new: Item | None
    blocks: Mapping[str, str] = field(repr=False)

    @property
    def item(self) -> Item:
        """The new side, or the old one where there is no new."""
        found = self.new or self.old
        assert found is not None
        return found

    @property
    def family(self) -> str:
        """Of a claim, what it was and what it has become."""
        if self.item.count != "claims":
            return self.item.family
        return f"claim {self.old.family if self.old else '–'} → {self.new.family if self.new else '–'}"

    @cached_property
    def digest(self) -> str:
        """Stands for this difference in this text; it begins with a letter, so that YAML takes it for no number."""
        sides = [self.source, self.id, self.old.key if self.old else "", self.new.key if self.new else ""]
        return "d" + hashlib.sha256("\x1f".join(sides).encode()).hexdigest()[:15]


@dataclass
class Tally:
    """Counts of one source, of the texts that both runs have.

    `kept`, `gone`, `new` and `changed` count by KINDS; a finding that changes its level is gone from the one and new in
    the other. `known` are the texts whose right outcome is known.
    """

    texts: int = 0
    known: int = 0
    right_before: int = 0
    right_after: int = 0
    checked_before: int = 0
    checked_after: int = 0
    kept: Counter[str] = field(default_factory=Counter[str])
    gone: Counter[str] = field(default_factory=Counter[str])
    new: Counter[str] = field(default_factory=Counter[str])
    changed: Counter[str] = field(default_factory=Counter[str])
    judged: int = 0


@dataclass
class Comparison:
    """All differences in the order of the collection, and the counts by source.

    Texts that only one run has, or whose outcome has turned right or wrong, are told as "source id".
    """

    differences: list[Difference] = field(default_factory=list[Difference])
    tallies: dict[str, Tally] = field(default_factory=dict[str, Tally])
    lost: list[str] = field(default_factory=list[str])
    added: list[str] = field(default_factory=list[str])
    turned_right: list[str] = field(default_factory=list[str])
    turned_wrong: list[str] = field(default_factory=list[str])


def compared(old: Sequence[Json], new: Sequence[Json]) -> Comparison:
    """Holds the texts of two runs against each other. Those that only one run has are told, not compared."""
    before = {(each["source"], each["id"]): each for each in old}
    after = {(each["source"], each["id"]): each for each in new}
    found = Comparison()
    found.lost = [" ".join(key) for key in before if key not in after]
    found.added = [" ".join(key) for key in after if key not in before]
    for key, record in after.items():
        if key in before:
            _text(found, before[key], record)
    return found


def _text(found: Comparison, old: Json, new: Json) -> None:
    tally = found.tallies.setdefault(new["source"], Tally())
    tally.texts += 1
    tally.checked_before += old.get("checked", 0)
    tally.checked_after += new.get("checked", 0)
    _rights(found, tally, old["right"], new)
    blocks: Mapping[str, str] = {**old.get("blocks", {}), **new.get("blocks", {})}
    before, after = list(items(old)), list(items(new))
    if "claims" not in old:  # kept before there were any: all of them are new, and none is a difference
        after = [item for item in after if item.count != "claims"]
    for mine, other in matched(before, after):
        if mine and other and mine.key == other.key:
            tally.kept[other.count] += 1
            continue
        _count(tally, mine, other)
        found.differences.append(Difference(new["source"], new["id"], mine, other, blocks))


def _rights(found: Comparison, tally: Tally, before: bool | None, new: Json) -> None:
    after: bool | None = new["right"]
    if before is None or after is None:
        return
    tally.known += 1
    tally.right_before += before
    tally.right_after += after
    if before != after:
        (found.turned_right if after else found.turned_wrong).append(f"{new['source']} {new['id']}")


def _count(tally: Tally, old: Item | None, new: Item | None) -> None:
    if old and new and old.count == new.count:
        tally.changed[new.count] += 1
        return
    if old:
        tally.gone[old.count] += 1
    if new:
        tally.new[new.count] += 1


def items(record: Json) -> Iterator[Item]:
    """All that is compared of a record."""
    if "refused" in record:
        yield Item("error", "refused", (), record["refused"])
    for each in record.get("relations", ()):
        operands = _operands(each["operands"])
        tables = operands and all(place.split(":")[1].startswith("t") for _, _, place in operands)
        words = ", ".join(f"{name} {value}" for name, value in sorted(each["told"].items()))
        yield Item("relations", each["kind"] + (" of tables" if tables else ""), operands, words, each["claim"])
    for each in record.get("findings", ()):
        words = "; ".join([f"{each['level']} {each['kind']}: {each['message']}", *each["affects"]])
        yield Item(each["level"], each["code"], _operands(each["evidence"]), words)
    for each in record.get("claims", ()):
        operands = _operands([each["figure"], *each["operands"]])
        yield Item("claims", each["status"], operands, each["relation"])


def _operands(values: Sequence[Sequence[str]]) -> tuple[Operand, ...]:
    return tuple((role, text, place) for role, text, place in values)


def matched(old: Sequence[Item], new: Sequence[Item]) -> list[tuple[Item | None, Item | None]]:
    """Pairs of equals, then of those that have most in common, then what is left of either side; in document order."""
    pairs: list[tuple[Item | None, Item | None]] = []
    left = _without(old, new, pairs)
    right = _without(new, old)
    for mine, other in list(_alike(left, right)):
        pairs.append((mine, other))
        left.remove(mine)
        right.remove(other)
    pairs += [(mine, None) for mine in left] + [(None, other) for other in right]
    return sorted(pairs, key=lambda pair: _order(pair[0] or pair[1]))


def _without(
    some: Sequence[Item], others: Sequence[Item], pairs: list[tuple[Item | None, Item | None]] | None = None
) -> list[Item]:
    """Those without an equal among the others; the equals go to `pairs`."""
    free = Counter(item.key for item in others)
    left: list[Item] = []
    for item in some:
        if free[item.key] > 0:
            free[item.key] -= 1
            if pairs is not None:
                pairs.append((item, item))
        else:
            left.append(item)
    return left


def _alike(old: Sequence[Item], new: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """Pairs of one family, those with most in common first; each item once."""
    weighed = [
        (-share, n, m) for n, mine in enumerate(old) for m, other in enumerate(new) if (share := _common(mine, other))
    ]
    used: tuple[set[int], set[int]] = set(), set()
    for _, n, m in sorted(weighed):
        if n not in used[0] and m not in used[1]:
            used[0].add(n)
            used[1].add(m)
            yield old[n], new[m]


def _common(old: Item, new: Item) -> float:
    """The share of figures that both have, 0 below a half. Claims are of one figure, whatever they are made of."""
    if old.count == "claims" or new.count == "claims":
        return float(old.count == new.count and old.operands[0] == new.operands[0])
    if old.family != new.family:
        return 0.0
    mine, other = Counter(old.operands), Counter(new.operands)
    share = 1.0 if mine == other else (mine & other).total() / max(mine.total(), other.total())
    return share if share >= 0.5 else 0.0


def _order(item: Item | None) -> tuple[tuple[tuple[str, int], ...], str]:
    assert item is not None
    return key_of((item.places or [""])[0]), item.key
