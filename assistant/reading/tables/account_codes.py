"""Subject codes of rows: 类, 款 and 项 in one column (2010301) or in three (201 | 03 | 01), or before the name.

The code of a row says which rows it is made of: those whose codes begin with it and that no row between takes in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.tables.account_words import says

_SEPARATORS = re.compile(r"[\s.\-—－_]")
_CODE = re.compile(r"\d{3}(?:\d\d){0,3}")
_PIECE = re.compile(r"\d{1,2}")
_LEADING = re.compile(r"[\[【(（]?(\d{3}(?:\d\d){0,2})[\]】)）]?[\s\-—－_.、:：]*(?=[^\d\W])")


def is_codes(header: str, texts: Sequence[str]) -> bool:
    """A column of whole codes, or of their parts where the header says so."""
    filled = [t for t in texts if t.strip()]
    told = says("codes", header)
    coded = sum(_is_code(t, first=not told) for t in filled)
    return 2 * coded > len(filled) and (told or says("names", header))


def _is_code(text: str, *, first: bool) -> bool:
    bare = _SEPARATORS.sub("", text)
    return _CODE.fullmatch(bare) is not None or (not first and _PIECE.fullmatch(bare) is not None)


def codes_of(rows: Sequence[Sequence[str]]) -> list[str]:
    """The whole code of every row, "" where it has none. A blank 类 or 款 before a filled 项 is the one above."""
    found: list[str] = []
    above = ["", "", ""]
    for cells in rows:
        pieces = [_SEPARATORS.sub("", text) for text in cells]
        code = _joined(pieces, above)
        if code:
            above = [code[:3], code[3:5], code[5:7]]
        found.append(code)
    return found


def _joined(pieces: Sequence[str], above: Sequence[str]) -> str:
    filled = [n for n, piece in enumerate(pieces) if piece]
    if not filled or not all(re.fullmatch(r"\d+", pieces[n]) for n in filled):
        return ""
    last = filled[-1]
    if len(pieces[last]) >= 3:
        return pieces[last] if _CODE.fullmatch(pieces[last]) else ""
    code = "".join((pieces[n] or above[n]).zfill(3 if n == 0 else 2)[-(3 if n == 0 else 2) :] for n in range(last + 1))
    return code if last and _CODE.fullmatch(code) else ""


def in_names(labels: Sequence[str]) -> list[str]:
    """Codes that stand before the names ("20103 政府办公厅事务"); none unless most names have one."""
    found = [m.group(1) if (m := _LEADING.match(label)) else "" for label in labels]
    return found if 2 * sum(map(bool, found)) > len(labels) else [""] * len(labels)


def without_code(label: str) -> str:
    match = _LEADING.match(label)
    return label[match.end() :] if match else label
