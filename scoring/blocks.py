"""First-level blocks of a self-evaluation table: their names, weights, and which rule they fall under."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from scoring.execution import execution_line
from scoring.model import Evaluation, Figure
from scoring.quantity import plain
from scoring.rowfacts import EXECUTION, figure
from scoring.ruleset import FirstLevel, Room

_POINTS = re.compile(r"[（(]\s*[\d.]+\s*分?\s*[)）]|[\s★:：]|指标")


@dataclass(frozen=True, slots=True)
class Block:
    """A first-level indicator with the weights under it; the execution row is one too."""

    name: str
    figures: tuple[Figure, ...]

    @property
    def total(self) -> Decimal:
        return sum((f.quantity.value for f in self.figures), Decimal(0))


def blocks(table: Evaluation) -> tuple[Block, ...]:
    """Blocks in table order, the execution row's first; one with an empty name where a row has no first level."""
    found: dict[str, list[Figure]] = {}
    line = execution_line(table)
    if line is not None and (weight := figure(line, "weight")) is not None:
        found[EXECUTION] = [weight]
    for indicator in table.indicators:
        if (weight := figure(indicator, "weight")) is not None:
            found.setdefault("".join(indicator.level1.split()), []).append(weight)
    return tuple(Block(name, tuple(weights)) for name, weights in found.items())


def matching(name: str, table: Sequence[Block]) -> Block | None:
    """The block of that name, however written (产出指标（50分） is 产出); an equal name goes before a contained one."""
    core = _core(name)
    same = [block for block in table if _core(block.name) == core]
    alike = [block for block in table if core in _core(block.name) or _core(block.name) in core]
    return next(iter(same or alike), None)


def assigned(rule: FirstLevel, table: Sequence[Block]) -> tuple[list[tuple[Room, Block | None]], list[str]]:
    """Each weight of the rule with its block, and the names of the blocks that no weight is for.

    A weight for the rest has all blocks that no other weight is for; it is left out where no row has a weight.
    """
    exact = [Room(name, points, points) for name, points in rule.weights]
    pairs = [(room, matching(room.name, table)) for room in (*exact, *rule.rooms) if not room.rest]
    taken = {block.name for _, block in pairs if block}
    spare = [block for block in table if block.name not in taken]
    for room in rule.rooms:
        if room.rest and spare:
            merged = Block(room.name, tuple(f for block in spare for f in block.figures))
            pairs, spare = [*pairs, (room, merged)], []
    return pairs, [block.name for block in spare]


def spelt(room: Room) -> str:
    """The weight as a message names it: "20", "10～20"."""
    return "～".join(plain(points) for points in dict.fromkeys((room.low, room.high)))


def _core(name: str) -> str:
    core = _POINTS.sub("", name)
    return EXECUTION if "执行" in core and "预算" in core else core
