"""Mentions: every figure of a paragraph with the noun phrase before it and the kind of statement that it makes."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.reading.prose.flow import Paragraph
from assistant.reading.prose.inferred import inferred_unit
from assistant.reading.prose.kinds import PREVIOUS, classify
from assistant.reading.prose.labels import make
from assistant.reading.prose.mention import Kind, Mention
from assistant.reading.text.hedges import hedged_apart
from assistant.reading.text.numbers import Role, Token
from scoring.model import Figure
from scoring.quantity import NONE, Modifier, Unit

_SENTENCE = re.compile(r"[。！？!?]")


def mentions(paragraph: Paragraph) -> list[Mention]:
    """The figures of a paragraph in order, classified. A list of values is known by its second one only."""
    spots = _Spots(paragraph)
    found: list[Mention] = []
    for token in paragraph.tokens:
        mention = _mention(paragraph, token, spots, found[-1] if found else None)
        if mention is not None:
            found.append(mention)
    _count_lists(found)
    return found


def _count_lists(found: list[Mention]) -> None:
    """Every value of a list ("分别增长a、b、c") knows how many there are."""
    size = 0
    for mention in reversed(found):
        size = max(size, mention.parallel + 1) if mention.parallel >= 0 else 0
        mention.parallels = size
        size = 0 if mention.parallel == 0 else size


class _Spots:
    """Sentence numbers and parentheses by offset, computed once a paragraph."""

    def __init__(self, paragraph: Paragraph) -> None:
        text = paragraph.text
        self.ends = [m.end() for m in _SENTENCE.finditer(text)]
        self.figures = [t.p_start for t in paragraph.tokens if t.role is Role.FIGURE]
        self.pairs: list[tuple[int, int]] = []
        opened: list[int] = []
        for match in re.finditer(r"[()\[\]]", text):
            if match.group() in "([":
                opened.append(match.start())
            elif opened:
                self.pairs.append((opened.pop(), match.start()))
        # a parenthesis that was cut off at the end of a quotation still opens one
        self.pairs.extend((o, len(text)) for o in opened)
        self.pairs.sort()

    def sentence(self, offset: int) -> int:
        return sum(1 for end in self.ends if end <= offset)

    def sentence_start(self, offset: int) -> int:
        return max((end for end in self.ends if end <= offset), default=0)

    def group(self, offset: int) -> int:
        """1 + the opening offset of the innermost parenthesis around the offset, 0 outside."""
        return max((o + 1 for o, c in self.pairs if o < offset <= c), default=0)


def _mention(paragraph: Paragraph, token: Token, spots: _Spots, before: Mention | None) -> Mention | None:
    quantity = token.quantity
    if token.role is not Role.FIGURE or quantity is None:
        return None
    text = paragraph.text
    begin = before.end if before else 0
    gap = text[begin : token.p_start]
    if quantity.unit is NONE and (unit := _shared_unit(paragraph, token, gap, before)):
        quantity = replace(quantity, unit=unit)
    if quantity.unit.dimension == "none" and (unit := _inferred(paragraph, token, gap)):
        quantity = replace(quantity, unit=unit, inferred=True)
    if quantity.unit.symbol == "位" and re.search(r"[居列第前进后退移升]$", gap):
        return None
    bare = quantity.unit.dimension == "none"
    if bare and not PREVIOUS.search(re.split(r"[,，;；。]", gap)[-1]):
        return None
    end = token.p_start + len(quantity.text) if token.p_end < token.p_start else _number_end(token, text)
    place = paragraph.location(token.p_start, end)
    if place is None:
        # a number that a line break cut can't be marked: it keeps its place in a list and is never calculated with
        place = paragraph.location(token.p_start, paragraph.break_after(token.p_start))
        quantity = replace(quantity, modifier=Modifier.ABOUT)
    if place is None:
        return None
    if quantity.modifier is Modifier.EXACT and hedged_apart(_last_clause(gap)):
        quantity = replace(quantity, modifier=Modifier.ABOUT)
    figure = Figure("", replace(quantity, text=paragraph.printed(place)), "", place)
    mention = Mention(
        figure,
        paragraph,
        token.p_start,
        token.p_end,
        Kind.AMOUNT,
        gap,
        _last_clause(gap),
        spots.sentence(token.p_start),
        spots.group(token.p_start),
        make(""),
        text[token.p_end : token.p_end + 24],
    )
    classify(mention, before)
    return mention


def _inferred(paragraph: Paragraph, token: Token, gap: str) -> Unit | None:
    """The unit that sentence or document tell; what is compared with keeps that of its comparison."""
    clause = _last_clause(gap)
    return None if PREVIOUS.search(clause) else inferred_unit(paragraph, token, clause, paragraph.declared)


def _shared_unit(paragraph: Paragraph, token: Token, gap: str, before: Mention | None) -> Unit | None:
    """As in "各是4125.49，4143.91万元": a list of values prints its unit once, behind the last."""
    behind = next((t for t in paragraph.tokens if t.p_start > token.p_start), None)
    if behind is None or behind.quantity is None or behind.quantity.unit is NONE:
        return None
    between = paragraph.text[token.p_end : behind.p_start]
    listed = re.search(r"(?:各|分别|依次)[^,，;；。]{0,8}$", gap) or (before is not None and before.parallel >= 0)
    return behind.quantity.unit if listed and between in (",", "，", "、", "和", "与", "及") else None


def _number_end(token: Token, text: str) -> int:
    """Behind number and unit, without a hedge that follows them."""
    assert token.quantity is not None
    printed = token.quantity.text
    return token.p_start + len(printed) if text.startswith(printed, token.p_start) else token.p_end


def _last_clause(gap: str) -> str:
    """The text behind the last delimiter that no parenthesis without figures hides."""
    depth, cut = 0, 0
    for index in range(len(gap) - 1, -1, -1):
        character = gap[index]
        if character in ")]":
            depth += 1
        elif character in "([":
            if depth == 0:
                cut = index + 1
                break
            depth -= 1
        elif (depth == 0 and character in ",，;；。！？\n") or (
            depth == 0 and character in ":：" and index < len(gap) - 1
        ):
            cut = index + 1
            break
    return gap[cut:]
