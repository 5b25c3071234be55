"""How well something that the report says fits a question: every content word must be accounted for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.chat.text import covered, strong

Layers = Sequence[tuple[str, float]]
_WEAK = 0.3


@dataclass(frozen=True, slots=True)
class Match:
    """`points` from 0 to 1; `missing` are content characters that no layer accounts for; `near` is the share of the
    content that the first layer accounts for."""

    points: float
    missing: str
    near: float

    @property
    def whole(self) -> bool:
        return not self.missing


def match(segments: Sequence[str], layers: Layers) -> Match:
    """Weighs each character of the question's content by the best layer that holds it. No content: points 0."""
    total = gained = heavy = near = 0.0
    missing: list[str] = []
    for segment in segments:
        best = _best(segment, layers)
        first = covered(segment, layers[0][0])
        for char, weight, inside, is_strong in zip(segment, best, first, strong(segment), strict=True):
            share = 1.0 if is_strong else _WEAK
            total += share
            gained += share * weight
            if is_strong:
                heavy += 1
                near += inside
                if weight == 0:
                    missing.append(char)
    return Match(gained / total if total else 0.0, "".join(missing), near / heavy if heavy else 0.0)


def _best(segment: str, layers: Layers) -> list[float]:
    best = [0.0] * len(segment)
    for text, weight in layers:
        for i, hit in enumerate(covered(segment, text)):
            if hit and weight > best[i]:
                best[i] = weight
    return best
