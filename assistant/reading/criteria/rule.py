"""A rule in the making: what has been read of it, and what its numbers measure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assistant.reading.criteria.words import WORD, Token, vocabulary
from scoring.criterion import Amount, Clause, Measure, Span, When

ONE = Decimal(1)


class Unread(ValueError):
    """The text says something that the grammar doesn't know."""


@dataclass
class Rule:
    """What has been read of a rule so far. `case` is the case that waits for what it earns."""

    names: tuple[str, ...]
    clauses: list[Clause] = field(default_factory=list[Clause])
    case: tuple[When, Span | None] | None = None
    measure: Measure = "unsaid"
    floor: Amount | None = None
    most: Amount | None = None
    weight: Decimal | None = None

    def close(self, clause: Clause) -> None:
        when, span = self.case or ("always", None)
        same = [c for c in self.clauses if c.proportion is not None and c.proportion == clause.proportion]
        if self.case is None and same:
            # 按完成率计算：完成率×8分
            self.clauses[self.clauses.index(same[0])] = replace(same[0], give=clause.give or same[0].give)
            return
        if self.case is None and clause.pace is None and (self.clauses and not clause.open):
            raise Unread
        self.clauses.append(replace(clause, when=when, span=span))
        self.case = None

    def subject(self, words: Sequence[Token]) -> None:
        """Notes what the numbers measure; a word that is not the row's own is not understood."""
        found = measure_of(words, self.names)
        # 实际完成值 is measured in whatever the numbers are
        if found == "unsaid" or all(token.kind == "Y" for token in words):
            return
        if self.measure not in ("unsaid", found):
            raise Unread
        self.measure = found


Found = dict[str, tuple[Token, ...]]
Reader = Callable[[Rule, Found], bool]


def measure_of(words: Sequence[Token], names: tuple[str, ...]) -> Measure:
    """What a subject measures. Raises where it is something else than the row."""
    text = "".join(token.text for token in words)
    if not text or any(text in name for name in names):
        return "value" if text else "unsaid"
    for token in words:
        foreign = token.kind == WORD or (token.kind == "E" and bool(names))
        if foreign and not related(token.text, names):
            raise Unread
    kinds = {token.kind for token in words}
    return "execution" if "E" in kinds else "completion" if kinds & set("yt") else "value"


def related(word: str, names: tuple[str, ...]) -> bool:
    """Whether every telling character of a word stands in the row's names: 送达率 of 短信送达率."""
    told = [c for c in word if c not in vocabulary().empty]
    return bool(told) and any(all(c in name for c in told) for name in names)


def own_words(rule: Rule, words: Sequence[Token]) -> None:
    """Raises where an unknown word among these is not the row's own: 目标里程, 每少检查1次."""
    measure_of([token for token in words if token.kind == WORD], rule.names)
