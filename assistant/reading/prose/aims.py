"""Whether a figure stands among goals, plans or rules of scoring: by what opens its sentence, paragraph or chapter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.reading.notice.vocabulary import vocabulary
from assistant.reading.prose.flow import Paragraph
from assistant.reading.prose.mention import Mention

_END = re.compile(r"[。！？!?\n]")
_OPENER = 24


def criterion(mention: Mention) -> bool:
    """The sentence tells how points are given."""
    rest = _END.split(mention.paragraph.text[mention.start :])[0]
    return words("criterion").search(_sentence(mention) + rest) is not None


def opened(mention: Mention) -> bool:
    """As in "年初确定的目标有：甲≥95%；乙不低于90%"."""
    lead, colon, _ = _sentence(mention).partition(":")
    return bool(colon) and _aims(lead)


def headings(paragraphs: Sequence[Paragraph]) -> dict[int, str]:
    """The text that heads each chapter: its first paragraph without a figure."""
    found: dict[int, str] = {}
    for paragraph in paragraphs:
        if not paragraph.tokens:
            found.setdefault(paragraph.chapter, paragraph.text)
    return found


def headed(heading: str, mention: Mention) -> bool:
    """A heading, or the opening of the paragraph ("年度目标：…"), that is about what is to be done."""
    lead, colon, _ = mention.paragraph.text[: mention.start].partition(":")
    opening = lead if colon and len(lead) <= _OPENER else ""
    return _aims(opening) or _aims(heading) or words("ahead").search(heading) is not None


def among_goals(heading: str, mention: Mention) -> bool:
    """Under a heading of goals or plans, or behind such words in the paragraph: then it may be no result."""
    if mention.paragraph.role:
        return mention.paragraph.role == "goal"
    return headed(heading, mention) or _aims(mention.paragraph.text[: mention.start])


def _sentence(mention: Mention) -> str:
    return _END.split(mention.paragraph.text[: mention.start])[-1]


def _aims(text: str) -> bool:
    return words("target").search(text) is not None and words("actual").search(text) is None


@lru_cache(maxsize=8)
def words(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(vocabulary("roles")[kind], key=len, reverse=True))))
