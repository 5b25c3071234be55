"""Shares whose two amounts stand around them in any order: in a bracket behind, behind the share, or by their names.

"占林地总面积的63.4%（公益林32.6万亩，林地51.4万亩）", "全系统职工412人，女职工165人，女职工占比40.0%". Only of shares
that no other rule has read, and only where the names leave one part and one whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.reading.prose.items import Book
from assistant.reading.prose.labels import make
from assistant.reading.prose.mention import Kind, Mention
from assistant.reading.prose.place import claim
from assistant.reading.prose.ratios import bracket_behind, explains
from scoring.relations import Share

_NOISE = re.compile(r"^有|总?面积|人[员数]|总数|总额|总量|支出|数[量额]?$|[总全各的共]|情况|职工|预算|一般公共|[“”\"]")
_WHOLE = re.compile(r"全[县市区镇乡村系局校院省体]|总|合计|共(?!同)|全部|现有|在册|应")


def share_ends(book: Book, covered: set[str]) -> Iterator[Share]:
    for mention in book.mentions:
        if mention.kind is not Kind.SHARE or not mention.usable or mention.figure.id in covered:
            continue
        if mention.parallel >= 0 or mention.notes.get("printed"):
            continue
        around = _figures(book, mention)
        ends = _ends(mention, around)
        if ends is not None and (_parted(ends, around) or not explains(mention, around)):
            yield Share(mention.figure, ends[0].figure, ends[1].figure, claim([ends[0], mention]))


def _figures(book: Book, mention: Mention) -> list[Mention]:
    near = book.mentions[max(0, mention.order - 10) : mention.order + 5]
    return [
        m
        for m in near
        if (m.paragraph, m.sentence) == (mention.paragraph, mention.sentence)
        and m.kind in (Kind.AMOUNT, Kind.BASE)
        and m.dimension not in ("ratio", "point", "none", "score")
    ]


def _ends(mention: Mention, around: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    around = bracket_behind(mention, around) or around
    wholes = [m for m in around if _is_whole(mention, m)]
    if len({m.figure.quantity.base for m in wholes}) != 1:
        return None
    whole = wholes[-1]
    others = [m for m in around if m not in wholes and m.dimension == whole.dimension]
    parts = [m for m in others if _is_part(mention, m)]
    if len({m.figure.quantity.base for m in parts}) != 1 or not whole.usable or not parts[-1].usable:
        return None
    return (parts[-1], whole) if parts[-1].figure.quantity.base <= whole.figure.quantity.base else None


def _parted(ends: tuple[Mention, Mention], around: Sequence[Mention]) -> bool:
    """The other figures are the rest of the whole, so none of them is what the share is taken of."""
    part, whole = ends
    rest = [m for m in around if m not in ends and m.dimension == whole.dimension]
    return part.figure.quantity.base + sum(m.figure.quantity.base for m in rest) == whole.figure.quantity.base


def _name(text: str) -> str:
    plain = make(text).text
    return _NOISE.sub("", plain) or plain


def _is_whole(mention: Mention, found: Mention) -> bool:
    """Its name is the one that the share gives; without one, "在…中" or a word of totalling."""
    if not mention.base:
        inside = re.match(r"[\u4e00-\u9fff]{0,4}?中(?:[,，]|[\u4e00-\u9fff])", found.after)
        return bool(inside) or bool(_WHOLE.search(found.clause) and not _own(mention, found))
    name, other = _name(mention.base), _name(found.clause)
    return len(name) >= 2 and len(other) >= 2 and name == other


def _is_part(mention: Mention, found: Mention) -> bool:
    """The figure has the share's own name, or stands right beside the share without any: "占…的90%，为103万元"."""
    if _own(mention, found):
        return True
    own = _name(mention.notes.get("own", ""))
    if found.order == mention.order + 1:
        return re.fullmatch(r"[,，](?:金额)?(?:为|是|计|即|共计?)", found.gap) is not None
    return not own and found.order == mention.order - 1


def _own(mention: Mention, found: Mention) -> bool:
    own, other = _name(mention.notes.get("own", "")), _name(found.clause)
    short, long = sorted((own, other), key=len)
    return bool(own) and bool(other) and (own == other or (len(short) >= 2 and long.startswith(short)))
