"""Joining of paragraphs and lines that a page break or a line break cut in mid-sentence.

Wrong joins glue two statements together, so in doubt nothing is joined: the first piece must be prose that does not end
a sentence, the second must go on like prose and must not look like a new item, label or heading.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from assistant.documents.drafts import Item, Para
from assistant.documents.headings import numbering
from assistant.documents.mapped import Mapped, joined

SENTENCE_END = "。！？!?；;：:…"
CLOSERS = "”’）)】》〉」』\"'"
OPEN_END = "，,、（(“‘《【+×÷=＝"
GOES_ON = "，,。；;、：）)”》】％%‰"
LABEL = re.compile(r"[^，。；,;]{1,16}[：:]")
BULLET = re.compile(r"[-*•·●■◆★☆□○▪➢※]|[A-Za-z][.、．\s]|[【\[〔]")
STARTS = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}是|首先|其次|再次|最后|第[一二三四五六七八九十]|其中|附[件表：:]|注[：:]|备注|说明|综上|此外|另外|同时|"
    r"(?:19|20)\d{2}\s*年|根据|依据|按照|截至|截止|通过|为了?(?:进一步|加强|规范|全面)|我[局县市区镇乡部委院校单]|本[单项年次部局])"
)
NUMBER_UNIT_END = re.compile(r"\d\s*(?:万元|亿元|元|%|％|人次|人|个百分点|分|个|户|次|件|天)$")
BARE_YEAR = re.compile(r"(?:19|20)\d{2}$")
PROSE = re.compile(r"[，。；、,;]")
# The second half of a word before its number: 收|入390万元, 支|出480万元, 预|算905万元.
REST_OF_WORD = re.compile(r"[入出算额率例]\s*\d")
MIN_CUT_CHARS = 25


def width(text: str) -> int:
    """Columns that a text takes: two for a Chinese character, one for a Latin one."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def new_item(text: str) -> bool:
    """True when a text begins like a new item: number, bullet, label, or a full-width indent."""
    head = text.lstrip()
    if not head or text.startswith(("　", "    ", "\t")):
        return True
    if numbering(head) or BULLET.match(head):
        return not re.match(r"\d+[.．]\d", head)
    return bool(LABEL.match(head)) and not re.match(r"[\d.,%％]+", head)


def unfinished(text: str) -> bool:
    """True when a text stops before the end of a sentence."""
    tail = text.rstrip()
    return bool(tail) and tail[-1] not in SENTENCE_END + CLOSERS


def cut(first: str, second: str) -> bool:
    """True when a page break cut one paragraph into these two."""
    head, tail = second.lstrip(), first.rstrip()
    if not head or not unfinished(tail):
        return bool(head and tail) and head[0] in "，。、）" and tail[-1] in CLOSERS
    if len(tail) < MIN_CUT_CHARS or new_item(second):
        return False
    if tail[-1] in OPEN_END or head[0] in GOES_ON:
        return True
    if BARE_YEAR.search(tail):
        return head.startswith("年")
    if STARTS.match(head) or NUMBER_UNIT_END.search(tail):
        return False
    return bool(PROSE.search(tail) and PROSE.search(head))


def seam(first: str, second: str) -> str:
    """What stands between two joined pieces: a space between Latin words, nothing in Chinese and numbers."""
    return (
        " " if first[-1:].isascii() and first[-1:].isalpha() and second[:1].isascii() and second[:1].isalpha() else ""
    )


def glue(first: Mapped, second: Mapped) -> Mapped:
    """Both texts as one, without white space at the seam."""
    head, tail = first.strip(), second.strip()
    return joined((head, seam(head.text, tail.text), tail))


def join_cut(items: Sequence[Item]) -> list[Item]:
    """Puts together neighbouring body paragraphs that were cut in mid-sentence; never across a heading or table."""
    result: list[Item] = []
    for item in items:
        last = result[-1] if result else None
        if isinstance(item, Para) and isinstance(last, Para) and _may_join(last, item):
            last.text = glue(last.text, item.text)
            continue
        result.append(item)
    return result


def _may_join(last: Para, item: Para) -> bool:
    if last.level or item.level or last.kind != "paragraph" or item.kind != "paragraph":
        return False
    if last.whole or item.opens or item.plain:
        return False
    return cut(last.text.text, item.text.text)


def continues(first: str, second: str, full: int) -> bool:
    """True when line `second` goes on with the sentence of line `first`; `full` is the widest line of the paragraph."""
    head, tail = second.lstrip(), first.rstrip()
    if not unfinished(tail) or new_item(second):
        return False
    if tail[-1] in OPEN_END or head[0] in GOES_ON or REST_OF_WORD.match(head):
        return True
    if BARE_YEAR.search(tail) and head.startswith("年"):
        return True
    if width(tail) < 0.8 * full or width(tail) < 24:
        return False
    return bool(PROSE.search(tail) or PROSE.search(head))


def join_lines(texts: Sequence[Mapped]) -> list[Mapped]:
    """The paragraphs that consecutive lines (no blank line between them) make up."""
    full = max((width(text.text.rstrip()) for text in texts), default=0)
    result: list[Mapped] = []
    last = ""
    for text in texts:
        if result and continues(last, text.text, full):
            result[-1] = glue(result[-1], text)
        else:
            result.append(text)
        last = text.text
    return result
