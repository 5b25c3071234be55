"""An answer with the places it rests on; JSON schema `jihe.answer/1`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from scoring.model import Location

SCHEMA = "jihe.answer/1"
NOT_FOUND = "报告中未找到"

Mode = Literal["offline", "model"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A place and exactly the text there. `report` is the number of the report in the conversation, `words` the place
    in words."""

    text: str
    location: Location
    words: str = ""
    report: int = 0


@dataclass(frozen=True, slots=True)
class Number:
    """A numeral of the answer: "bound" to a figure of the report, or to a computation (`figure` None); else
    "unverified"."""

    text: str
    status: Literal["bound", "unverified"]
    figure: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """`found` is False where the report does not say it. `notice` tells the user what went wrong on the way."""

    question: str
    text: str
    citations: tuple[Citation, ...] = ()
    numbers: tuple[Number, ...] = ()
    found: bool = True
    mode: Mode = "offline"
    notice: str = ""

    @property
    def unverified(self) -> tuple[str, ...]:
        return tuple(number.text for number in self.numbers if number.status == "unverified")

    def with_notice(self, notice: str) -> Answer:
        return replace(self, notice=notice)


def as_dict(answer: Answer, locate: Any) -> dict[str, Any]:
    """The answer as plain data; `locate(location)` gives a location's JSON."""
    value: dict[str, Any] = {
        "schema": SCHEMA,
        "question": answer.question,
        "answer": answer.text,
        "mode": answer.mode,
        "citations": [{"text": c.text, "location": locate(c.location)} for c in answer.citations],
        "numbers": [{"text": n.text, "status": n.status, "figure": n.figure} for n in answer.numbers],
        "found": answer.found,
    }
    return value | ({"notice": answer.notice} if answer.notice else {})
