"""A draft as Markdown, as JSON of schema jihe.draft/1, or as a Word file.

Text that leaves the program holds no number that is neither proved nor confirmed by the user.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from typing import Any

from assistant.binding import Number
from assistant.drafting.draft import Draft
from assistant.errors import UsageError

SCHEMA = "jihe.draft/1"
FORMATS = ("md", "docx", "json")
HEADING = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)[^。；，]{2,30}$")
"""A paragraph that is a heading: 一、部门概况, （一）产出指标."""


class UnconfirmedNumbers(UsageError):
    """The draft still holds numbers that are not proved; `numbers` are those the user has not confirmed."""

    def __init__(self, numbers: tuple[Number, ...]) -> None:
        self.numbers = numbers
        named = "、".join(f"“{n.text}”（{n.why}）" for n in numbers[:6])
        more = f"等 {len(numbers)} 处" if len(numbers) > 6 else ""
        super().__init__(f"稿件中还有未核实的数字：{named}{more}。请改正，或逐个确认后再导出（--confirm）。")


def cleared(draft: Draft, confirmed: Collection[str] = ()) -> None:
    """Raises UnconfirmedNumbers unless every unverified number is among the confirmed ones, as printed."""
    wanted = {_bare(text) for text in confirmed}
    left = tuple(n for n in draft.bound.unverified if _bare(n.text) not in wanted)
    if left:
        raise UnconfirmedNumbers(left)


def _bare(text: str) -> str:
    return "".join(text.split())


def as_markdown(draft: Draft) -> bytes:
    """The title as a heading, then the paragraphs."""
    lines = [f"# {draft.title}"] if draft.section != "full-report" else []
    for paragraph in draft.text.split("\n\n"):
        mark = ("### " if paragraph.startswith("（") else "## ") if HEADING.match(paragraph) else ""
        lines.append(mark + paragraph)
    if draft.section == "full-report" and lines:
        lines[0] = f"# {lines[0]}"
    return ("\n\n".join(lines) + "\n").encode("utf-8")


def as_dict(draft: Draft) -> dict[str, Any]:
    """The JSON of a draft; numbers in the order of the text."""
    return {
        "schema": SCHEMA,
        "section": draft.section,
        "title": draft.title,
        "text": draft.text,
        "mode": draft.mode,
        "numbers": [_number(n) for n in draft.bound.numbers],
        "missing": [m.question for m in draft.missing],
        **({"notes": list(draft.notes)} if draft.notes else {}),
    }


def _number(number: Number) -> dict[str, Any]:
    found: dict[str, Any] = {
        "text": number.text,
        "status": number.status.value,
        "figure": number.figure,
        "trace": list(number.trace),
        "start": number.start,
        "end": number.end,
    }
    if number.policy:
        found["policy"] = number.policy.value
    if number.why:
        found["why"] = number.why
    return found


def as_json(draft: Draft) -> bytes:
    return (json.dumps(as_dict(draft), ensure_ascii=False, indent=2) + "\n").encode("utf-8")
