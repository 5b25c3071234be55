"""Answers as they are stored, and back. A stored answer names its reports by key, for reports outlive a session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from assistant.chat.answer import Answer, Citation, Mode, Number
from scoring.model import Location


def recorded(answer: Answer, reports: Sequence[str]) -> dict[str, Any]:
    """Plain data for the store; `reports` are the keys of the reports that the citations number."""
    return {
        "answer": answer.text,
        "found": answer.found,
        "mode": answer.mode,
        "notice": answer.notice,
        "reports": list(reports),
        "citations": [
            {
                "text": c.text,
                "words": c.words,
                "report": c.report,
                "doc": c.location.doc,
                "block": c.location.block,
                "start": c.location.start,
                "end": c.location.end,
            }
            for c in answer.citations
        ],
        "numbers": [{"text": n.text, "status": n.status, "figure": n.figure} for n in answer.numbers],
    }


def restored(question: str, data: Mapping[str, Any]) -> tuple[Answer, tuple[str, ...]]:
    """The answer and the keys of its reports."""
    cited = cast("list[dict[str, Any]]", data.get("citations", []))
    numbers = cast("list[dict[str, Any]]", data.get("numbers", []))
    answer = Answer(
        question,
        str(data.get("answer", "")),
        tuple(Citation(c["text"], _place(c), c["words"], c["report"]) for c in cited),
        tuple(Number(n["text"], n["status"], n["figure"]) for n in numbers),
        bool(data.get("found", True)),
        cast(Mode, data.get("mode", "offline")),
        str(data.get("notice", "")),
    )
    return answer, tuple(cast("list[str]", data.get("reports", [])))


def _place(citation: Mapping[str, Any]) -> Location:
    return Location(citation["doc"], citation["block"], citation["start"], citation["end"])
