"""Marks of Markdown and HTML that stay in text copied from converters: taken out, offsets kept."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from assistant.documents.mapped import Mapped, joined

TAG = re.compile(r"</?(?:b|i|u|em|strong|span|font|p|div|sup|sub|center|small|big|mark)(?:\s[^<>]*)?/?>", re.IGNORECASE)
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|nbsp|lt|gt|amp|quot|ge|le|times|ensp|emsp|mdash|ldquo|rdquo);")
ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!|<>~])")
# In plain text "**" may be a blank to fill in ("**年**月", "≥**人"): only what is clearly emphasis counts as a mark.
BOLD_ANY = re.compile(r"\*\*(?=\S)((?:(?!\*\*).)+?)(?<=\S)\*\*")
BOLD_SURE = re.compile(r"\*\*(?=\S)((?:(?!\*\*).){3,}?[：:。.；;]|(?:(?!\*\*)[^\s\d]){4,})\*\*")
NEEDS_CLEANING = re.compile(r"[*<&\\]")


def clean(line: Mapped, *, markdown: bool) -> Mapped:
    """The text without bold marks, HTML remnants and escapes; `<br>` becomes a line break."""
    if not NEEDS_CLEANING.search(line.text):
        return line
    line = _replace(line.without(match.span() for match in TAG.finditer(line.text)), BREAK, lambda _: "\n")
    line = _replace(line, ENTITY, lambda text: html.unescape(text).replace("\xa0", " "))
    line = _unbold(line, BOLD_ANY if markdown else BOLD_SURE)
    if markdown:
        line = line.without(match.span() for match in ESCAPE.finditer(line.text))
    return line


def _unbold(line: Mapped, pattern: re.Pattern[str]) -> Mapped:
    spans: list[tuple[int, int]] = []
    for match in pattern.finditer(line.text):
        # A single character between stars is a blank to fill in, such as the 年 of "**年**月".
        if len(match[1]) > 1:
            spans += [(match.start(), match.start() + 2), (match.end() - 2, match.end())]
    return line.without(spans)


def _replace(line: Mapped, pattern: re.Pattern[str], made: Callable[[str], str]) -> Mapped:
    parts: list[Mapped | str] = []
    at = 0
    for match in pattern.finditer(line.text):
        parts += [line[at : match.start()], made(match[0])]
        at = match.end()
    return joined((*parts, line[at:])) if parts else line
