"""Tables in HTML within text files, as converters and copied web pages leave them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.documents.mapped import Mapped
from assistant.documents.text_tables import Found
from assistant.documents.webpage_markup import read

TABLE = re.compile(r"<(/?)table\b[^<>]*>", re.IGNORECASE)
ROW = re.compile(r"<t[rdh]\b", re.IGNORECASE)


def marked_up(texts: Sequence[Mapped], at: int) -> Found | None:
    """The HTML table that begins on line `at`, None when there is none or its end is missing."""
    if "<" not in texts[at].text or not TABLE.search(texts[at].text):
        return None
    depth, end = 0, at
    while end < len(texts):
        for tag in TABLE.finditer(texts[end].text):
            depth += -1 if tag[1] else 1
        end += 1
        if depth <= 0:
            break
    whole = "\n".join(text.text for text in texts[at:end])
    return Found(read(whole, at), end) if depth == 0 and ROW.search(whole) else None
