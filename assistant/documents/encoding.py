"""Bytes of a text file → text: UTF-8, UTF-16 with a mark, or GB18030, which Chinese Windows programs write."""

from __future__ import annotations

import codecs
import re

# What text never holds: control characters other than white space, form feed and the end-of-file mark of old editors.
BINARY = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")
# GB18030 decodes nearly any bytes; real Chinese text consists of common characters, not of private or rare ones.
ODD = re.compile(r"[^\t\n\r\x0b\x0c\x1a\x20-\x7e\u00a0-\u00ff\u2000-\u2bff\u3000-\u9fff\uf900-\ufaff\ufe30-\uffef]")
MAX_LOST = 0.005  # share of characters that may be damaged, such as one cut at the end of the file


def decode(data: bytes) -> str | None:
    """The text, without a byte-order mark; None when the bytes are no text."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return _try(data[len(mark) :], name, odd_share=1.0)
    return (
        _try(data, "utf-8", odd_share=1.0)
        or _try(data, "gb18030", odd_share=0.02)
        or _try(data, "utf-8", odd_share=1.0, lost_share=MAX_LOST)
        or _try(data, "gb18030", odd_share=0.02, lost_share=MAX_LOST)
    )


def _try(data: bytes, encoding: str, *, odd_share: float, lost_share: float = 0.0) -> str | None:
    try:
        text = data.decode(encoding, "replace" if lost_share else "strict")
    except UnicodeDecodeError:
        return None
    if lost_share and text.count("\ufffd") > lost_share * len(text):
        return None
    if BINARY.search(text) or len(ODD.findall(text)) > odd_share * len(text):
        return None
    return text
