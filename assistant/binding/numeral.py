"""A number as a text states it."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.binding.words import Claim
from scoring.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Numeral:
    """[start, end) spans the number with its unit. `quantity` is None where no value can be read; `claim` is set for
    number words, `document` for document numbers (财预〔2020〕10号)."""

    start: int
    end: int
    text: str
    quantity: Quantity | None = None
    claim: Claim | None = None
    document: bool = False
