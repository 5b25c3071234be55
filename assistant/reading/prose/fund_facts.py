"""The funds of a form that a sentence names: "雷达站运行维护项目年初预算80万元，全年支出76万元，执行率95%".

Project or unit, column and year are all named and nothing else is, so that one such figure needs no companion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.reading.notice.vocabulary import vocabulary
from assistant.reading.prose.homes import Homes
from assistant.reading.prose.indicator_facts import agrees, when
from assistant.reading.prose.items import Book
from assistant.reading.prose.mention import Mention
from assistant.reading.tables import headers
from scoring.model import Figure, FundLine
from scoring.relations import SameFact

_COLUMNS = {"initial": "年初预算", "full": "全年预算", "executed": "全年支出", "rate": "预算执行率"}
_NUMBER = re.compile(r"\d[\d,.]*\s*(?:[万亿]?元|%)?")
_PARTS = re.compile(r"[,，、;；:：()]")
_YEAR = re.compile(r"(?:19|20)\d\d年度?")


def fund_facts(book: Book, homes: Homes) -> Iterator[SameFact]:
    for mention in book.mentions:
        if not mention.usable or mention.dimension not in ("money", "ratio"):
            continue
        home = homes.of(mention)
        line = next((f for f in home.form.funds if f.total), None) if home.form else None
        if line is None or home.form is None or home.told not in ("clause", "sentence"):
            continue
        name = _named(mention, homes)
        figure = _entry(line, _column(name)) if when(mention) in ("", str(home.form.year)) else None
        if figure is None or figure.quantity.unit.dimension not in (mention.dimension, "none"):
            continue
        # 预算 alone is the initial or the final one, whichever agrees
        vague = _column(name) == "full" and not any(word in name for word in vocabulary("scopes")["budget_stages"])
        initial = _entry(line, "initial") if vague else None
        if agrees(mention, figure) or initial is None or not agrees(mention, initial):
            yield SameFact((mention.figure, figure), _COLUMNS[_column(name)], "value", 1)


def _entry(line: FundLine, column: str) -> Figure | None:
    entry = getattr(line, column) if column else None
    return entry.figure if entry else None


def _named(mention: Mention, homes: Homes) -> str:
    """The name of a column that the clause is, "" where the words since the form's name say anything else."""
    sentence = re.split(r"[。！？!?\n]", mention.paragraph.text[: mention.start])[-1]
    last = next((r for r in reversed(homes.named(sentence)) if r.name != "other"), None)
    if last is None:
        return ""
    before = re.split(r"[,，;；:：]", sentence[: last.start])[-1]
    *told, own = [_bare(part) for part in _PARTS.split(_NUMBER.sub(",", sentence[last.end :]))]
    quiet = all(not part or _column(part) for part in told) and not _bare(before)
    return own if quiet and _column(own) else ""


def _bare(text: str) -> str:
    """Without the year and the words that say nothing of their own."""
    text, before = _YEAR.sub("", text.strip()), ""
    while before != text:
        before, text = text, _filler().sub("", text)
    return text


def _column(text: str) -> str:
    """The column of the fund block that these words, and nothing besides them, name."""
    role = headers.role_of("fund", text) if headers.whole("fund", text) else ""
    return role if role in _COLUMNS else ""


@lru_cache(maxsize=1)
def _filler() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(vocabulary("roles")["filler"], key=len, reverse=True)))
    return re.compile(rf"^(?:{words})|(?:{words})$")
