"""A conversation as a file: questions, answers, their places. Markdown or Word."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from assistant.chat.answer import Answer

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~])")


def as_markdown(title: str, answers: Sequence[Answer]) -> bytes:
    """UTF-8; what comes from a draft is escaped, so that it stays text."""
    lines = [f"# {_escaped(title)} 问答记录", ""]
    for number, answer in enumerate(answers, 1):
        lines += [f"## {number}. {_escaped(answer.question)}", ""]
        lines += [f"> {_escaped(answer.notice)}", ""] if answer.notice else []
        lines += [f"{_escaped(line)}  " for line in answer.text.split("\n")]
        lines += ["", "出处：", ""] if answer.citations else []
        lines += [f"{n}. {_escaped(c.words)}：{_escaped(_short(c.text))}" for n, c in enumerate(answer.citations, 1)]
        lines.append("")
    return "\n".join(lines).encode()


def as_docx(title: str, answers: Sequence[Answer]) -> bytes:
    """A Word file with a heading a question; numbers that were not verified stand in red."""
    import docx
    from docx.shared import Pt, RGBColor

    document: Any = docx.Document()
    document.add_heading(f"{_printable(title)} 问答记录", 1)
    for number, answer in enumerate(answers, 1):
        document.add_heading(_printable(f"{number}. {answer.question}"), 2)
        if answer.notice:
            document.add_paragraph().add_run(_printable(f"（{answer.notice}）")).italic = True
        for line in answer.text.split("\n"):
            paragraph = document.add_paragraph()
            for piece, loose in pieces(line, answer.unverified):
                run = paragraph.add_run(_printable(piece))
                if loose:
                    run.font.color.rgb = RGBColor(0xB3, 0x26, 0x1E)
        for n, citation in enumerate(answer.citations, 1):
            run = document.add_paragraph().add_run(_printable(f"[{n}] {citation.words}：{_short(citation.text)}"))
            run.font.size = Pt(9)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pieces(line: str, loose: Sequence[str]) -> list[tuple[str, bool]]:
    """A line cut at its unverified numbers: (text, whether it is one)."""
    unique = sorted(set(loose), key=len, reverse=True)
    if not unique:
        return [(line, False)]
    parts = re.split(f"({'|'.join(map(re.escape, unique))})", line)
    return [(part, part in unique) for part in parts if part]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 160 else f"{line[:160]}……"


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def _printable(text: str) -> str:
    """Word takes no control characters."""
    return "".join(c for c in text if c in "\n\t" or c >= " ")
