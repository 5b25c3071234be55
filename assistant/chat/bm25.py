"""Ranking of passages: BM25 over single characters and pairs, which needs no word list and no model."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

_K, _B = 1.4, 0.6


def grams(text: str) -> Counter[str]:
    """Characters and pairs of neighbours with their counts."""
    return Counter([*text, *(text[i : i + 2] for i in range(len(text) - 1))])


class Index:
    """An index over texts; built once, asked often."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._lengths = [len(text) or 1 for text in texts]
        self._mean = sum(self._lengths) / len(texts) if texts else 1.0
        self._postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, text in enumerate(texts):
            for gram, count in grams(text).items():
                self._postings[gram].append((number, count))

    def search(self, query: str, limit: int = 8) -> list[tuple[int, float]]:
        """(number of the text, score), best first; texts without a common pair are left out unless nothing has one."""
        scores: dict[int, float] = defaultdict(float)
        paired: set[int] = set()
        total = len(self._lengths)
        for gram in grams(query):
            postings = self._postings.get(gram, ())
            weight = math.log(1 + (total - len(postings) + 0.5) / (len(postings) + 0.5))
            for number, count in postings:
                norm = count + _K * (1 - _B + _B * self._lengths[number] / self._mean)
                scores[number] += weight * count * (_K + 1) / norm
                if len(gram) == 2:
                    paired.add(number)
        ranked = sorted(((n, s) for n, s in scores.items() if not paired or n in paired), key=lambda p: (-p[1], p[0]))
        return ranked[:limit]
