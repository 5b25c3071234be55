"""Which case a clause is for: a span of values, the target met or missed, anything else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.reading.criteria.rule import Found, Reader, Rule, Unread, measure_of, own_words
from assistant.reading.criteria.words import FRACTION, Token, is_ratio
from scoring.criterion import TARGET, Mark, Span, When
from scoring.quantity import PERCENT, POINT, SCORE

HALF = Decimal("0.5")


def mark_of(found: Sequence[Token]) -> Mark:
    """A value: the target, a part of it, or a number in its unit."""
    numbers = [token.mark for token in found if token.mark is not None]
    if not numbers:
        return TARGET
    mark = numbers[0]
    if mark.unit == SCORE or mark.unit == FRACTION:
        raise Unread
    if any(token.kind == "t" for token in found):
        share = mark.value * mark.unit.factor
        # “低于目标值10%” is a distance from the target, not a part of it
        if mark.unit == POINT or not is_ratio(mark.unit) or share < HALF:
            raise Unread
        return Mark(share, of_target=True)
    return mark


def _end(found: Sequence[Token]) -> Mark:
    """An end of a span; 个百分点 tells a distance and is none."""
    mark = mark_of(found)
    if mark.unit == POINT:
        raise Unread
    return mark


def _included(found: Found, *names: str, mark: Mark | None = None) -> bool | None:
    """Whether a remark takes an end in or out; one with a number of its own is for the end of that value."""
    for name in names:
        words = found.get(name, ())
        own = next((token.mark for token in words if token.mark is not None), None)
        if words and (own is None or mark is None or own.value == mark.value):
            return words[0].kind == "i"
    return None


def bound(rule: Rule, found: Found) -> bool:
    """One-sided: ≥95%, 达到95%（含）以上, 未达到80%, 90%以上, 100%以内; a bare number is the value itself."""
    rule.subject(found.get("s", ()))
    own_words(rule, (*found["v"], *found.get("q", ())))
    mark, said = _end(found["v"]), _included(found, "i", "j")
    if "op" in found and found["op"][0].kind == "K" and mark.unit == PERCENT and rule.measure == "unsaid":
        rule.measure = "completion"
    sign, side = (found[name][0].kind if name in found else "" for name in ("op", "side"))
    if sign in ("G", ">", "v") or (sign == "r" and side == "") or (sign in ("", "r", "K") and side == "a"):
        inside = None if not sign else sign != ">"
        return _case(rule, Span(low=mark, low_in=inside if said is None else said))
    if sign in ("L", "<", "R") or side in ("u", "w"):
        inside = None if sign in ("", "r", "K") else sign == "L"
        return _case(rule, Span(high=mark, high_in=inside if said is None else said))
    return _case(rule, Span(mark, mark)) if sign in ("", "=", "K") else False


def none(rule: Rule, found: Found) -> bool:
    """未发生, 无投诉."""
    rule.subject(found.get("s", ()))
    own_words(rule, found.get("q", ()))
    return _case(rule, Span(Mark(Decimal(0)), Mark(Decimal(0))))


def range_(rule: Rule, found: Found) -> bool:
    """80%（含）～90%."""
    rule.subject(found.get("s", ()))
    low, high = _end(found["v"]), _end(found["w"])
    if low.of_target and high.unit == PERCENT:
        high = Mark(high.value * high.unit.factor, of_target=True)
    if not low.unit.symbol and high.unit.symbol:
        low = replace(low, unit=high.unit)
    low_in, high_in = _included(found, "i", "j", mark=low), _included(found, "j", mark=high)
    if "i" not in found and len(found.get("j", ())) < 2:
        low_in = None
    if low.value > high.value:
        low, high, low_in, high_in = high, low, high_in, low_in
    return _case(rule, Span(low, high, low_in, high_in))


def between(rule: Rule, found: Found) -> bool:
    """60%≤完成率<80%, or from above."""
    rule.subject(tuple(token for token in found.get("s", ()) if token.kind != "*"))
    first, second, signs = _end(found["v"]), _end(found["w"]), found["op"][0].kind + found["op2"][0].kind
    if set(signs) <= {"L", "<"}:
        return _case(rule, Span(first, second, signs[0] == "L", signs[1] == "L"))
    if set(signs) <= {"G", ">"}:
        return _case(rule, Span(second, first, signs[1] == "G", signs[0] == "G"))
    return False


def _case(rule: Rule, span: Span) -> bool:
    """A case; one that waits already must be its other side: ≥80%且<90%."""
    if rule.case is not None:
        before = rule.case[1]
        if before is None or (before.low is None) == (span.low is None) or (before.high is None) == (span.high is None):
            return False
        low, high = (before, span) if before.high is None else (span, before)
        span = Span(low.low, high.high, low.low_in, high.high_in)
    rule.case = ("span", span)
    return True


def result(when: When) -> Reader:
    def read(rule: Rule, found: Found) -> bool:
        # no number is measured here, the words need only be the row's
        measure_of(found.get("s", ()), rule.names)
        own_words(rule, (*found.get("q", ()), *found.get("t", ())))
        if rule.case is not None:
            return False
        # “未达到的” behind a value speaks of that value, not of the target
        spoken = "t" in found or not any(clause.span for clause in rule.clauses)
        rule.case = (when if spoken or when == "met" else "else", None)
        return True

    return read
