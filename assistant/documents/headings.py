"""Headings by their numbering, for drafts whose author used no heading styles.

A short paragraph "一、部门概况", "（一）职能", "1.资金情况" that does not end a sentence is a heading unless it stands
in a list: a neighbour with the same kind of number. Its level is the one that styled headings with that kind of number
have in the same document, else the usual one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.documents.drafts import Grid, Item, Para

HAN = "一二三四五六七八九十百"
KINDS: tuple[tuple[str, int, re.Pattern[str]], ...] = (
    ("part", 1, re.compile(rf"第[{HAN}\d]{{1,4}}(?:部分|章|篇)")),
    ("clause", 2, re.compile(rf"第[{HAN}\d]{{1,4}}节")),
    ("han", 1, re.compile(rf"[{HAN}]{{1,4}}\s*[、．.](?!\d)")),
    ("han-bracket", 2, re.compile(rf"[（(]\s*[{HAN}]{{1,4}}\s*[）)]")),
    ("nested", 4, re.compile(r"\d{1,2}(?:[.．]\d{1,2}){1,3}[.．、]?(?![\d.%．])")),
    ("digit", 3, re.compile(r"(?:\d{1,2}\s*[、．.](?!\d)|[⒈-⒛])")),
    ("digit-bracket", 4, re.compile(r"(?:[（(]\s*\d{1,2}\s*[）)]|[①-⑳⑴-⒇])")),
)
ENDS = tuple("。；;，,：:！!？?、…")
MAX_CHARS = {"part": 40, "clause": 40, "han": 40, "han-bracket": 36, "nested": 26, "digit": 26, "digit-bracket": 22}
# A number with a unit, or an answer in a questionnaire: a statement, not a title.
STATEMENT = re.compile(r"\d[\d,.]*\s*(?:%|％|元|万|亿|个|人|分|次|户|件)|[，,；;。]|\t|…{2,}|\.{4,}")


def numbering(text: str) -> str:
    """The kind of number that a text begins with ("han", "digit", …), "" when it begins with none."""
    head = text.lstrip()
    return next((kind for kind, _, pattern in KINDS if pattern.match(head)), "")


def mark_headings(items: Sequence[Item]) -> set[int]:
    """Gives unstyled headings their level, in place. Returns the ids (`id()`) of the paragraphs it marked."""
    kinds = [numbering(item.text.text) if isinstance(item, Para) else "" for item in items]
    levels = _levels(items, kinds)
    found: list[tuple[Para, int]] = []
    for i, item in enumerate(items):
        if isinstance(item, Para) and kinds[i] and _is_heading(items, kinds, i):
            found.append((item, levels[kinds[i]]))
    for item, level in found:
        item.level = level
    return {id(item) for item, _ in found}


def _levels(items: Sequence[Item], kinds: Sequence[str]) -> dict[str, int]:
    """Numbering kind → level: the most usual one of the document's own headings of that kind, else the common one."""
    levels = {kind: level for kind, level, _ in KINDS}
    for kind in levels:
        own = Counter(
            item.level
            for item, k in zip(items, kinds, strict=True)
            if k == kind and isinstance(item, Para) and item.level
        )
        if own:
            levels[kind] = own.most_common(1)[0][0]
    return levels


def _is_heading(items: Sequence[Item], kinds: Sequence[str], i: int) -> bool:
    item, kind = items[i], kinds[i]
    if not isinstance(item, Para) or item.level or item.plain or item.kind != "paragraph":
        return False
    text = item.text.text.strip()
    if len(text) > MAX_CHARS[kind] or text.endswith(ENDS) or "\n" in text or STATEMENT.search(_title(text)):
        return False
    if not re.search(r"[\u4e00-\u9fff]", _title(text)):
        return False
    if kind in ("part", "clause", "han"):
        return True
    return not _listed(items, kinds, i)


def _title(text: str) -> str:
    for _, _, pattern in KINDS:
        match = pattern.match(text)
        if match:
            return text[match.end() :]
    return text


def _listed(items: Sequence[Item], kinds: Sequence[str], i: int) -> bool:
    """True when the paragraph is one of a list: a direct neighbour has the same kind of number, or nothing follows."""
    if i + 1 >= len(items):
        return True
    after = items[i + 1]
    if isinstance(after, Grid):
        return False
    return kinds[i] == kinds[i + 1] or (i > 0 and kinds[i] == kinds[i - 1]) or bool(after.level)
