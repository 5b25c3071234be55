"""What a target or actual cell says, by one lexer for both: operator, number, range or date.

A cell is cut from both ends: bounds and hedges in front (不得超过, 约), remarks, bounds and hedges behind (含, 以内).
What is left must be one number with its unit. Else it is a date, a range, or a sentence with exactly one number that
states a fact. What is not plain stays text; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from assistant.reading.tables.cell_words import leading, trailing, words
from assistant.reading.tables.dates import read_day
from assistant.reading.tables.ranges import read_range
from assistant.reading.text.digits import in_digits
from assistant.reading.text.figures import Number, cell_number
from assistant.reading.text.hedges import REACH, bounds, operator_of
from assistant.reading.text.normal import Plain, plain
from assistant.reading.text.numbers import Role, Token, lex_plain
from assistant.reading.text.open_units import own_unit
from assistant.reading.text.units import unit_at, unit_of
from scoring.model import Day, Operator
from scoring.quantity import NONE, Modifier, Quantity

_PLACEHOLDER = re.compile(r"\*{2,}|[×Xx]{2,}|…|\.{3,}|_{2,}")
_PER_PERIOD = re.compile(r"\W*每(?:个?月|季|年|周|天|日|半年|学期).*\d")
_MARKS = " \n。;；,，、!！"
_REMARK = re.compile(r"\([^()]*\)")
_SEPARATOR = re.compile(r"[,，;；。\n!！]")
_OWN = re.compile(
    r"\s*(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<scale>[万亿]?)"
    r"(?P<word>[A-Za-z\u4e00-\u9fff/]{1,6})\s*"
)
_UP, _DOWN = (Operator.GE, Operator.GT), (Operator.LE, Operator.LT)
_LONGEST_START = 16
_LONGEST_WORDS = 30
"""Characters that may stand around the number of a sentence that has a unit."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a target or actual cell says. At most one of `number`, `span` (low, high) and `day` is set.

    `before`: the day itself is too late. `planned`: the words before the number say that it was not what was done.
    """

    operator: Operator = Operator.NONE
    explicit: bool = False
    number: Number | None = None
    span: tuple[Quantity, Quantity] | None = None
    day: Day | None = None
    before: bool = False
    planned: bool = False

    @property
    def found(self) -> bool:
        return self.number is not None or self.span is not None or self.day is not None


TEXT = Reading(Operator.QUALITATIVE)


@lru_cache(maxsize=4096)
def read_value(text: str) -> Reading:
    """A target or actual text as operator and value; `Reading()` when it has several numbers or is a placeholder."""
    uniform = plain(text)
    stripped = uniform.text.strip()
    if _PLACEHOLDER.search(stripped) or not re.search(r"\w", stripped) or _PER_PERIOD.match(stripped):
        return Reading()
    found = _read(in_digits(uniform, words().grades, words().not_zero))
    return found if found.found or re.search(r"\d", stripped) else TEXT


def _read(uniform: Plain) -> Reading:
    when = read_day(uniform.text)
    if when is not None:
        return Reading(Operator.BEFORE, True, day=when.day, before=when.before)
    span = read_range(uniform.text) or _two_bounds(uniform.text)
    if span is not None:
        return Reading(Operator.RANGE, True, span=span)
    return _whole(uniform) or _sentence(uniform)


def _two_bounds(text: str) -> tuple[Quantity, Quantity] | None:
    """不低于80%且不高于90%."""
    halves = [half for half in re.split(r"并且|[,，、;；且和并]", text) if half.strip()]
    parts = [read_value(half) for half in halves] if len(halves) == 2 else []
    if not parts or not all(part.number and part.explicit for part in parts):
        return None
    low, high = sorted(parts, key=lambda part: part.operator in _DOWN)
    if low.operator not in _UP or high.operator not in _DOWN or low.number is None or high.number is None:
        return None
    return low.number.quantity, high.number.quantity


# --- a cell that is one number with its bounds


def _whole(uniform: Plain) -> Reading | None:
    text = uniform.text
    start, before = _heads(text)
    end, after = _tails(text, start)
    number = cell_number(text[start:end]) or _own_unit(text[start:end]) if end > start else None
    bound = _combined(before, after)
    if number is None or bound is None:
        return None
    first, last = uniform.span(start + number.start, start + number.end)
    quantity = replace(number.quantity, text=uniform.original[first:last])
    if Modifier.ABOUT in (*before, *after):
        quantity = replace(quantity, modifier=Modifier.ABOUT)
    operator, explicit = bound
    return Reading(operator, explicit or _demands_none(quantity, text[start:end]), Number(quantity, first, last))


def _heads(text: str) -> tuple[int, list[str]]:
    """Where the value begins and the classes of the bounds before it, those in brackets too."""
    at, found = 0, list[str]()
    while at < len(text):
        word = leading(text, at, _words_before())
        if text[at] in " \n":
            at += 1
        elif word:
            found.append(bounds().cell[word])
            at += len(word)
        elif word := _in_brackets(text, at):
            found.append(bounds().cell[word])
            at += len(word) + 2
        else:
            break
    return max(at, _since(text)), found


def _since(text: str) -> int:
    """Behind what a term is counted from: 自受理之日起20日内."""
    first = re.search(r"\d", text)
    before = text[: first.start()].rstrip() if first else ""
    return len(before) if len(before) <= _LONGEST_START and trailing(before, len(before), words().since) else 0


def _in_brackets(text: str, at: int) -> str:
    """The bound of "(≥)200篇"."""
    word = leading(text, at + 1, _words_before()) if text[at] == "(" else ""
    return word if word and text[at + 1 + len(word) :][:1] == ")" else ""


@lru_cache(maxsize=1)
def _words_before() -> tuple[str, ...]:
    return tuple(sorted(bounds().cell, key=len, reverse=True))


@lru_cache(maxsize=1)
def _words_after() -> tuple[str, ...]:
    return tuple(sorted(bounds().tail, key=len, reverse=True))


def _tails(text: str, start: int) -> tuple[int, list[Modifier]]:
    """Where the value ends and the bounds behind it; remarks in brackets are passed over, a unit in brackets is not."""
    end, found = len(text), list[Modifier]()
    while end > start:
        word = trailing(text, end, _words_after(), start)
        remark = text.rfind("(", start, end) if text[end - 1] == ")" else -1
        if text[end - 1] in _MARKS:
            end -= 1
        elif word:
            found.append(bounds().tail[word])
            end -= len(word)
        elif remark > start and unit_of(text[remark + 1 : end - 1]) is None:
            end = remark
        else:
            break
    return end, found


def _combined(before: Sequence[str], after: Sequence[Modifier]) -> tuple[Operator, bool] | None:
    """The operator that the bounds come to and whether it is more than 达到; None where they contradict."""
    kinds = [kind for kind in (*before, *after) if kind != Modifier.ABOUT]
    operators = [operator_of(kind) for kind in kinds if kind != REACH]
    sides = {op in _UP for op in operators if op in (*_UP, *_DOWN)}
    if len(sides) > 1:
        return None
    strong = [op for op in operators if op is not None and op is not Operator.EQ]
    if strong:
        return strong[0], True
    if Operator.EQ in operators:
        return Operator.EQ, True
    return (Operator.GE if kinds else Operator.EQ), False


def _demands_none(quantity: Quantity, core: str) -> bool:
    """零事故, 0投诉, 零: in words none is a demand; a bare 0 or 0起 says nothing."""
    worded = quantity.text[:1] in ("零", "〇") or (quantity.unit is NONE and core.strip()[-1:].isalpha())
    return quantity.value == 0 and worded


def _own_unit(text: str) -> Number | None:
    """A number with a classifier that no list has: 300标箱, 12餐次. It is comparable with its like only."""
    match = _OWN.fullmatch(text)
    if match is None or unit_at(match["word"], 0)[0] is not NONE:
        return None
    digits, word = match["digits"].replace(",", ""), match["word"]
    if Decimal(digits) == 0:
        return Number(Quantity.of(digits, NONE), match.start("digits"), match.end("digits"))
    if any(stop in word for stop in words().not_units):
        return None
    return Number(Quantity.of(digits, own_unit(match["scale"] + word)), match.start("digits"), match.end("word"))


# --- a sentence


def _sentence(uniform: Plain) -> Reading:
    """One number that states a fact; what explains it behind (其中线上3次) or in brackets doesn't count."""
    bare = replace(uniform, text=_without_remarks(uniform.text))
    tokens = _tokens(bare)
    if not _figures(tokens):
        bare, tokens = uniform, _tokens(uniform)
    if not _figures(tokens):
        odd = any(token.role in (Role.MALFORMED, Role.DATE) for token in tokens)
        return Reading() if odd else TEXT
    clause = _main_clause(bare.text, tokens)
    if clause is None:
        return Reading()
    token, start, end = clause
    quantity = token.quantity
    if quantity is None or quantity.upper is not None:
        return Reading()
    plain_lead = _plainly_leading(bare.text[start:end], start, token, quantity)
    return _stated(token, quantity, bare.text[start : token.p_start]) if plain_lead else Reading()


def _stated(token: Token, quantity: Quantity, lead: str) -> Reading:
    operator = token.operator or _BY_HEDGE.get(quantity.modifier)
    about = Modifier.ABOUT if quantity.modifier is Modifier.ABOUT else Modifier.EXACT
    number = Number(replace(quantity, modifier=about), token.start, token.end)
    when = leading(lead.lstrip(), 0, words().at_first)
    planned = bool(leading(lead.lstrip(), len(when), words().not_done))
    return Reading(operator or Operator.EQ, operator is not None, number, planned=planned)


_BY_HEDGE = {
    Modifier.AT_LEAST: Operator.GE,
    Modifier.AT_MOST: Operator.LE,
    Modifier.MORE_THAN: Operator.GT,
    Modifier.LESS_THAN: Operator.LT,
}


def _without_remarks(text: str) -> str:
    """Brackets behind the first word blanked out, so that offsets stay; a unit in brackets stays."""

    def blank(match: re.Match[str]) -> str:
        kept = not text[: match.start()].strip() or unit_of(match.group()) is not None
        return match.group() if kept else " " * len(match.group())

    return _REMARK.sub(blank, text)


def _tokens(uniform: Plain) -> list[Token]:
    return [t for t in lex_plain(uniform) if not (t.role is Role.LABEL and t.p_start < 3)]


def _figures(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if token.role is Role.FIGURE]


def _main_clause(text: str, tokens: Sequence[Token]) -> tuple[Token, int, int] | None:
    """The one figure of the first clause that has one, and where that clause begins and ends."""
    inside = {place for token in tokens for place in range(token.p_start, token.p_end)}
    cuts = [m.start() for m in _SEPARATOR.finditer(text) if m.start() not in inside]
    edges = [(a, b) for a, b in zip([0, *(c + 1 for c in cuts)], [*cuts, len(text)], strict=True)]
    clauses = [(a, b, [t for t in tokens if a <= t.p_start < b and t.role is not Role.YEAR]) for a, b in edges]
    filled = [clause for clause in clauses if clause[2]]
    start, end, first = filled[0]
    if len(first) != 1 or first[0].role is not Role.FIGURE:
        return None
    told = all(leading(text[a:].lstrip(), 0, words().explains) for a, _, _ in filled[1:])
    return (first[0], start, end) if told else None


def _plainly_leading(clause: str, offset: int, token: Token, quantity: Quantity) -> bool:
    """The number is what the clause is about: it has a unit, or only a few words stand beside it at one end."""
    start, end = token.p_start - offset, token.p_end - offset
    rest = len(clause.strip()) - (end - start)
    if quantity.unit is NONE:
        return rest <= 4 and (not clause[:start].strip() or not clause[end:].strip())
    return rest <= _LONGEST_WORDS
