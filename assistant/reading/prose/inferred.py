"""The unit of an amount that is printed without one: that of its sentence, or the one that the text declares.

As in "全年预算数2000万元，全年执行数1890", "投入资金15万", "以下单位均为万元". Only a number behind a
noun of money, at the end of its phrase, is one; where the amounts of its sentence differ in unit it stays without.
"""

from __future__ import annotations

import re

from assistant.reading.prose import words
from assistant.reading.prose.flow import Paragraph
from assistant.reading.text.numbers import Role, Token
from scoring.quantity import NONE, WAN_YUAN, YI_YUAN, Unit

_SENTENCE = "。！？!?"
_SCALED = {"万": WAN_YUAN, "亿": YI_YUAN}
_ENDS = re.compile(r"\s*(?:[,，;；。、!！?？]|[(（](?!基数)|[)）](?!\d)|$)")
_UNKNOWN = Unit("?", "unknown")


def inferred_unit(paragraph: Paragraph, token: Token, clause: str, declared: Unit | None) -> Unit | None:
    """The unit that a number without one is counted in, None where nothing tells it."""
    assert token.quantity is not None
    printed = token.quantity.unit
    if not _ENDS.match(paragraph.text, token.p_end) or not words.MONEY_END.search(clause):
        return None
    if printed is not NONE:
        return _SCALED.get(printed.symbol)
    shared = _of_sentence(paragraph, token)
    return declared if shared is None else None if shared is _UNKNOWN else shared


def _of_sentence(paragraph: Paragraph, token: Token) -> Unit | None:
    """The unit of all amounts of the sentence: None without any, _UNKNOWN where they have several."""
    text = paragraph.text
    start = max(text.rfind(mark, 0, token.p_start) for mark in _SENTENCE) + 1
    end = min((at for mark in _SENTENCE if (at := text.find(mark, token.p_end)) >= 0), default=len(text))
    units = {
        t.quantity.unit
        for t in paragraph.tokens
        if start <= t.p_start < end
        and t.role is Role.FIGURE
        and t.quantity
        and (t.quantity.unit.dimension == "money" or t.quantity.unit.symbol in _SCALED)
    }
    return None if not units else units.pop() if len(units) == 1 and units <= set(_MONEY_UNITS) else _UNKNOWN


_MONEY_UNITS = (WAN_YUAN, YI_YUAN)
