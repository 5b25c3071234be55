"""A listing: items that a text lists under another item."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.reading.prose.items import Item
from assistant.reading.prose.mention import Mention


@dataclass(slots=True)
class Listing:
    """`children` under `parent`. opener: "which" (其中), "all", "main", "paren", "sum" (total behind), "reason".
    A tentative parent is one of several that may be meant: only a sum that holds is a claim."""

    parent: Item
    children: list[Item]
    opener: str
    variants: list[list[Item]] = field(default_factory=list[list[Item]])
    sure: bool = True
    ended: str = ""
    rival: Item | None = None
    tentative: bool = False
    earlier: list[Mention] = field(default_factory=list[Mention])


def cuts(whole: list[Item], start: int) -> list[list[Item]]:
    """The list without a stretch from `start` on, for every end of the stretch."""
    return [whole[:start] + whole[cut:] for cut in range(start + 1, len(whole) + 1)]
