"""Scoring methods: (target, actual, weight) → Score with its trace."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from scoring.model import FundLine, Indicator


@dataclass(frozen=True, slots=True)
class Score:
    """A recomputed score. `low`/`high` bound it where several usual formulas or a band are allowed (equal otherwise).

    `kept` is True where the rule leaves discretion and the stated score is taken over; `reason` says why in Chinese.
    `met` is whether the target was met (None: can't tell). `trace` is the arithmetic, a line each.
    """

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    met: bool | None
    kept: bool
    reason: str
    trace: tuple[str, ...]
    method: str = ""


@dataclass(frozen=True, slots=True)
class ScoredRow:
    indicator: Indicator
    score: Score


@dataclass(frozen=True, slots=True)
class ScoredFund:
    """`rate` is the recomputed execution rate in percent at two decimals, None where the budget is missing or zero."""

    line: FundLine
    rate: Decimal | None
    score: Score
