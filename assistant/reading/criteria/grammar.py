"""Printed scoring rules: "完成率≥95%得满分，每降低1个百分点扣0.5分，低于80%不得分" → typed clauses.

A grammar over the letters of `words.LETTERS` ("#" a number, "?" an unknown word). Every token of a text must be used up
by a production, else the rule is not understood; an unknown word must be the row's own name or a part of it. Which case
a clause is for (a span of values, the target met or missed) comes before what it earns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from assistant.reading.criteria import cases, earned
from assistant.reading.criteria.rule import Found, Reader, Rule, Unread
from assistant.reading.criteria.words import COMMA, END, Token, tokens, vocabulary
from scoring.criterion import Criterion, Mark, Partial, Source
from scoring.model import Entry
from scoring.quantity import SCORE

How = Literal["any", "part", "amount", "sure"]
# a subject, a value, "（含）" or "（含95%）", an amount of points
_S, _V, _I, _A = r"[?yYE]*", r"(?:t\??#?|#)", r"(?:[ix]#?)?", r"(?:W=?#|#W|m#|#)"
_WAY = r"[jl<h>b]"
_TO_TARGET = r"(?:[T&]?t)?"
_PRODUCT = r"[#~]*(?:[tY]\?|[yYEtWm?#])(?:[*/&~]+(?:[tY]\?|[yYEtWm?#]))*"
_ANY = re.compile(r"[zDOC]|[gs=]m|m[;,]|m$|d[#AWm]|gW|q[sDdg]|p[^;,]*s|[yE]s|c[sDdg]|g[#A]|s=|#[auB][#A]|\*[Wm]|[Wm]\*")
_AMOUNT = re.compile(r"z|d(?:A|W#|#W|m#)|g[#A]")
_SURE = re.compile(r"e[^;]*d[#AW]|[gs=]?m.*(?:z|d[#A]|q|D)")


def is_rule(text: str, names: tuple[str, ...] = (), how: How = "any") -> bool:
    """Whether a text says what earns or costs points: in any way, in numbers, in a way that no explanation does.

    "part": as a part of a rule, ends of the scale included."""
    words = tokens(text, names)
    kinds = "".join("A" if t.mark is not None and t.mark.unit == SCORE else t.kind for t in words)
    if how == "sure":
        return _SURE.search(kinds) is not None
    if how == "part" and re.search("[fkXNH]", kinds):
        return True
    if how == "amount":
        return _SURE.search(kinds) is not None or _AMOUNT.search(kinds) is not None
    return _ANY.search(kinds) is not None or ("A" in kinds and "#" in kinds)


def read_rule(text: str, entry: Entry | None, source: Source, names: tuple[str, ...] = ()) -> Criterion:
    """The rule that a text states; without clauses where it is not understood whole."""
    rule, shown = Rule(names), " ".join(text.split())
    words, partial = _begun(tokens(without_head(text), names))
    try:
        _read(rule, words)
    except Unread:
        return Criterion(shown, entry, source)
    clauses = tuple(replace(c, pace=replace(c.pace, partial=partial)) if c.pace else c for c in rule.clauses)
    made = Criterion(shown, entry, source, clauses, rule.measure, rule.floor, rule.most, rule.weight)
    return Criterion(shown, entry, source) if made.torn else made


_BEGUN: tuple[tuple[re.Pattern[str], Partial], ...] = (
    (re.compile(r"<#,?p#(?:D|s|g|(?=[d;,]|$))"), "up"),
    (re.compile(r"<#,?(?:n[Ddgs]|z)"), "down"),
    (re.compile(r"<#,?pq(?:s|D|d)"), "exact"),
)


def _begun(words: tuple[Token, ...]) -> tuple[tuple[Token, ...], Partial]:
    """What a begun step costs, told anywhere of the step itself: 每降低1个百分点（不足1个百分点按1个百分点计）扣1分."""
    kinds = "".join(token.kind for token in words)
    for pattern, partial in _BEGUN:
        for match in pattern.finditer(kinds):
            told = [token.mark for token in words[match.start() : match.end()] if token.mark is not None]
            rest = words[: match.start()] + words[match.end() :]
            # “按1个计” may leave the unit away
            if told[0] in _steps(rest) and {mark.value for mark in told} == {told[0].value}:
                return rest, partial
    return words, "either"


def without_head(text: str) -> str:
    """A rule without the label before it: "评分标准：…"."""
    for head in vocabulary().heads:
        if (match := re.match(rf"\s*{head}\s*[:：]", text)) is not None:
            return text[match.end() :]
    return text


def _steps(words: Sequence[Token]) -> set[Mark | None]:
    """The sizes of the steps: the first number behind each 每."""
    starts = [number for number, token in enumerate(words) if token.kind == "e"]
    return {next((token.mark for token in words[start:] if token.mark is not None), None) for start in starts}


def _read(rule: Rule, words: Sequence[Token]) -> None:
    kinds = "".join(token.kind for token in words)
    position = 0
    while position < len(words):
        if words[position].kind in (END, COMMA):
            position += 1
            continue
        position = _production(rule, words, kinds, position)
    if rule.case is not None or not rule.clauses:
        raise Unread


def _production(rule: Rule, words: Sequence[Token], kinds: str, position: int) -> int:
    """Applies the longest production that begins here and accepts what it found; returns where it ends."""
    every = ((pattern.match(kinds, position), reader) for pattern, reader in GRAMMAR)
    matches = [(match, reader) for match, reader in every if match is not None and match.end() > position]
    for match, reader in sorted(matches, key=lambda pair: -pair[0].end()):
        found = {name: tuple(words[slice(*match.span(name))]) for name, text in match.groupdict().items() if text}
        if _fits(reader, rule, found):
            return match.end()
    raise Unread


def _fits(reader: Reader, rule: Rule, found: Found) -> bool:
    try:
        return reader(rule, found)
    except Unread:
        return False


def _grammar(*rows: tuple[str, Reader]) -> tuple[tuple[re.Pattern[str], Reader], ...]:
    return tuple((re.compile(pattern), reader) for pattern, reader in rows)


GRAMMAR = _grammar(
    # cases
    (
        rf"(?P<s>{_S}(?:K?t)?)K?(?P<q>\??)(?P<op>[GL<>=])=?(?P<v>{_V})(?P<i>{_I})(?P<side>[auw]?)(?P<j>{_I})",
        cases.bound,
    ),
    (rf"(?P<s>{_S}t?)(?P<op>[rRKv])(?P<q>\??)(?P<v>(?:t\??)?#)(?P<i>{_I})(?P<side>[auw]?)(?P<j>{_I})", cases.bound),
    (rf"(?P<s>{_S})(?P<v>(?:t\??)?#)(?P<i>{_I})(?P<side>[auw]?)(?P<j>{_I})(?P<q>\??)(?:=M)?", cases.bound),
    (rf"(?P<s>{_S})(?P<v>t)(?P<side>w)", cases.bound),
    # 达到目标值（≤3立方米）
    (rf"(?P<s>{_S})[rK]t(?P<op>[GL])(?P<v>#)", cases.bound),
    (rf"(?P<s>{_S})[rK=]?(?P<v>t?#)(?P<i>{_I})~(?P<w>t?#)(?P<j>{_I})[wBa]?", cases.range_),
    (r"(?P<v>#)(?P<op>[GL<>])(?P<s>[?yYE*]*)(?P<op2>[GL<>])(?P<w>#)", cases.between),
    (rf"(?P<s>{_S})(?:[rK](?P<q>\??)(?P<t>t\??)|[rKM])", cases.result("met")),
    (rf"(?P<s>{_S})(?:nv|=?U)(?P<q>\??)", cases.none),
    (rf"(?P<s>{_S})(?:(?:R|n[rK])(?P<q>\??)(?P<t>t\??)|n[rKM]|R)", cases.result("missed")),
    (rf"o|{_WAY}(?=,?[pqcCdDzg])", cases.result("else")),
    # what is earned
    (r"[gsp]?=?(?P<m>m#?)[sg]?", earned.full),
    (r"s", earned.full),
    (r"z", earned.zero),
    (rf"(?P<g>[gs=]=?)?(?P<a>{_A})s?", earned.points),
    (r"p(?P<a>#)s", earned.share),
    (rf"d(?P<a>{_A})", earned.take),
    (r"D|C|c(?:[sD]|d(?:#(?:~#)?)?|g(?:#~#)?)?|[dg]#~#", earned.free),
    (r"p?q(?:s|D|dW?|gW?)", earned.proportion("")),
    (r"pn?(?P<s>[?yYE]+)q?(?:s|D|d|gW?)", earned.proportion(None)),
    (r"p(?P<x>[?YyK]+)[&Z][?t]*t[?]*q?(?:s|D|gW?)", earned.proportion("")),
    (r"pt[&Z]Yq?(?:s|D|gW?)", earned.proportion("ratio")),
    (r"p[?]*O(?:D|d|s|dW)", earned.proportion("one_minus")),
    (rf"(?:s=?|p|g=?)?(?P<f>{_PRODUCT})s?", earned.formula),
    # points by steps
    (
        rf"(?P<s>{_S}){_TO_TARGET}(?P<e>e)?{_TO_TARGET}(?P<way>{_WAY}+)(?:t|(?P<v>#)(?=#))?[rK]?(?P<p>(?:(?<=j)\?)?)"
        rf"(?P<n>#)[tY]?(?P<q>\??)d(?P<a>{_A})",
        earned.pace,
    ),
    (rf"(?P<s>{_S})(?P<e>e)?v(?P<p>\??)(?P<n>#)(?P<q>[?tY]*)(?P<neg>R|n[rKM])?t?d(?P<a>{_A})", earned.event),
    (rf"(?P<s>{_S})(?P<e>e)?(?P<neg>R|n[rKM])(?P<n>#)t?d(?P<a>{_A})", earned.event),
    (rf"(?P<e>e)?(?P<n>#)(?P<neg>R|nM)d(?P<a>{_A})", earned.event),
    (rf"(?P<e>e)(?P<n>#){_WAY}?d(?P<a>{_A})", earned.by_side),
    (rf"(?P<e>e)?[rKvM](?P<n>#)[tI]?[gs]=?(?P<a>{_A})", earned.earned),
    (rf"(?P<e>e)(?P<n>#)I?[gZ=]?(?P<a>{_A})", earned.earned),
    (rf"Z(?P<a>{_A})", earned.equal),
    # the rule as a whole
    (r"f|[?yYE]?k|pS?[#t]=[tS]|I?J#I?|[rKvM]#I?gW", earned.said),
    (r"(?:[mW]=?|H)(?P<a>#)", earned.weighs),
    (rf"X(?P<a>{_A})", earned.most),
    (rf"N(?P<a>{_A})", earned.least),
    (r"(?P<s>[?yYE]+)=(?P<f>[^;,=gszmd]+?/[^;,=gszmd]*?(?:\*#|(?=[;,]|$)))", earned.defined),
)
