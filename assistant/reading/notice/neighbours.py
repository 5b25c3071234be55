"""Another unit of the own kind as the one that did, or is to improve, what only one's own report tells of oneself.

A bureau's report may name any hospital or town, which are other kinds; another bureau of its county, another town, is a
neighbour. As a partner, a superior or an issuer a neighbour never opens a sentence about its own affairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.reading.notice.passages import Passage
from assistant.reading.notice.vocabulary import vocabulary
from scoring.observations import ForeignTrace

_PLACE = re.compile(r"^(?:[\u4e00-\u9fff]{2,12}?)?(?:省|市|县|区|旗|州)(?=[\u4e00-\u9fff]{2})")


def neighbours(found: Sequence[Passage], unit: str) -> Iterator[ForeignTrace]:
    kind = _kind(unit)
    if not kind:
        return
    pattern = _pattern(kind)
    for passage in found:
        for match in pattern.finditer(passage.text) if not passage.in_table else ():
            group = "subject" if match.group("subject") else "object"
            name = match.group(group)
            if _other(name, unit, kind):
                yield ForeignTrace(name, passage.at(match.start(group), match.end(group)), "unit", name)


def _kind(unit: str) -> tuple[str, ...]:
    return next((tuple(k) for k in vocabulary("agencies")["kinds"] if unit.endswith(tuple(k))), ())


@lru_cache(maxsize=8)
def _pattern(kind: tuple[str, ...]) -> re.Pattern[str]:
    words = vocabulary("agencies")
    name = rf"[\u4e00-\u9fff]{{2,14}}?(?:{_any(kind)})"
    start = r"(?:^|(?<=[。；;\n]))\s*"
    when = r"(?:\s*(?:19|20)\d\d\s*年度?)?[，,]?\s*"
    return re.compile(
        rf"{start}(?P<subject>{name}){when}(?:{_any(words['deeds'])})"
        rf"|(?:{_any(words['improve'])})(?P<object>{name})(?:的)?(?:{_any(words['affairs'])})"
    )


def _other(name: str, unit: str, kind: tuple[str, ...]) -> bool:
    """Plainly another unit of the same place or level: no old name of one's own, no superior, no unit in general."""
    if led(name) or any(word in name for word in vocabulary("agencies")["nobody"]):
        return False
    place, own = _PLACE.match(name), _PLACE.match(unit)
    if place and own and (place.group() != own.group() if len(place.group()) > 1 else place.group() != own.group()[-1]):
        return False
    body, mine = _body(name, kind), _body(unit, kind)
    alike = body in mine or mine in body or body[:1] == mine[:1] or bool(_pairs(body) & _pairs(mine))
    return len(body) >= 2 and not alike


def led(name: str) -> bool:
    """What was taken for a name begins with a word that makes the unit a partner or a superior."""
    return name.startswith(tuple(vocabulary("agencies")["led"]))


def _body(name: str, kind: tuple[str, ...]) -> str:
    """The name without place and ending: 水利 of 岚江县水利局."""
    body = _PLACE.sub("", name)
    return next((body.removesuffix(end) for end in sorted(kind, key=len, reverse=True) if body.endswith(end)), body)


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _any(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
