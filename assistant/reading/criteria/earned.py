"""What a clause earns or costs: all points, some, none, by steps, in proportion, or as the writer finds fit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.criteria.cases import mark_of
from assistant.reading.criteria.rule import ONE, Found, Reader, Rule, Unread, measure_of, own_words
from assistant.reading.criteria.words import FRACTION, WORD, Token, is_ratio
from scoring.criterion import FULL, NOTHING, Amount, Clause, Mark, Pace, Proportion, Span, Way
from scoring.quantity import NONE, SCORE


def _amount(found: Sequence[Token]) -> Amount:
    mark = next(token.mark for token in found if token.mark is not None)
    shared = any(token.kind in "Wm" for token in found)
    if mark.unit == FRACTION or (shared and is_ratio(mark.unit)):
        return Amount(share=mark.value * (ONE if mark.unit == FRACTION else mark.unit.factor))
    if shared or mark.unit not in (SCORE, NONE):
        raise Unread
    return Amount(points=mark.value)


def full(rule: Rule, found: Found) -> bool:
    amount = _amount(found["m"]) if any(t.mark for t in found.get("m", ())) else FULL
    return _give(rule, amount)


def _give(rule: Rule, amount: Amount) -> bool:
    if rule.case is None:
        return False
    rule.close(Clause("always", give=amount))
    return True


def zero(rule: Rule, found: Found) -> bool:
    return _give(rule, NOTHING)


def points(rule: Rule, found: Found) -> bool:
    amount = found["a"]
    mark = amount[-1].mark
    if len(amount) == 1 and mark is not None and mark.unit != SCORE and "g" not in found:
        return False
    return _give(rule, _amount(amount))


def share(rule: Rule, found: Found) -> bool:
    mark = found["a"][0].mark
    if mark is None or not is_ratio(mark.unit):
        return False
    return _give(rule, Amount(share=mark.value * (ONE if mark.unit == FRACTION else mark.unit.factor)))


def take(rule: Rule, found: Found) -> bool:
    if rule.case is None:
        return False
    rule.close(Clause("always", take=_amount(found["a"])))
    return True


def free(rule: Rule, found: Found) -> bool:
    rule.close(Clause("always"))
    return True


def proportion(formula: Proportion | None) -> Reader:
    def read(rule: Rule, found: Found) -> bool:
        words = found.get("s", ())
        measure_of(found.get("x", ()), rule.names)
        kind = formula if formula is not None else _by_measure(rule, words)
        if kind is None:
            return False
        rule.close(Clause("always", proportion=kind))
        return True

    return read


def _by_measure(rule: Rule, words: Sequence[Token]) -> Proportion | None:
    """按完成率计分 is by actual ÷ target, 按执行率 or by the row's own rate (按满意度) by its percent."""
    measure = measure_of(words, rule.names)
    if measure == "completion" and words[-1].kind == "y":
        return "completion"
    return "value" if measure in ("value", "execution") and words[-1].kind != "Y" else None


_FORMULAS: tuple[tuple[str, Proportion], ...] = (
    (r"[Y?]/t(?:\*A)?|A\*[Y?]/t", "completion"), (r"t/[Y?](?:\*A)?|A\*t/[Y?]", "ratio"),
    (r"y\*A|A\*y", "completion"), (r"[E?]\*A|A\*[E?]", "value"),
    (r"#~[Y?]~t/t\*A|A\*#~[Y?]~t/t", "one_minus"), (r"#~O\*A|A\*#~O", "one_minus"),
)  # fmt: skip


def formula(rule: Rule, found: Found) -> bool:
    """得分＝完成值÷目标值×分值."""
    words = _merged(rule, found["f"])
    kinds = "".join("A" if t.kind in "Wm" or (t.mark and t.mark.unit == SCORE) else t.kind for t in words)
    bare = re.sub(r"\*#|^#\*", "", kinds) if _whole(words) else kinds
    for pattern, formula in _FORMULAS:
        if re.fullmatch(pattern, bare):
            return _by_formula(rule, words, formula)
    return False


def _merged(rule: Rule, words: Sequence[Token]) -> list[Token]:
    """A product without the row's own words behind 目标 and 实际: 计划清运量."""
    behind = {n + 1 for n, token in enumerate(words[:-1]) if token.kind in "tY" and words[n + 1].kind == WORD}
    own_words(rule, [words[n] for n in behind])
    return [token for n, token in enumerate(words) if n not in behind]


def _by_formula(rule: Rule, words: Sequence[Token], formula: Proportion) -> bool:
    subject = [token for token in words if token.kind in (WORD, "y", "E")]
    measure = measure_of(subject, rule.names)
    if measure == "value" and not any(token.kind == "t" for token in words):
        formula = "value"
    points = next((t.mark.value for t in words if t.mark is not None and t.mark.unit == SCORE), None)
    rule.close(Clause("always", give=None if points is None else Amount(points=points), proportion=formula))
    return True


def _whole(words: Sequence[Token]) -> bool:
    """Whether all numbers of a product but its points are 100 % or 1."""
    numbers = [t.mark for t in words if t.mark is not None and t.mark.unit != SCORE]
    return all(mark.value * mark.unit.factor == ONE for mark in numbers)


# --- points by steps


def pace(rule: Rule, found: Found) -> bool:
    """每降低1个百分点扣0.5分; without 每 only for a single unit: 少1场扣2分."""
    rule.subject(found.get("s", ()))
    own_words(rule, (*found.get("p", ()), *found.get("q", ())))
    mark, way = mark_of(found["n"]), _way(found.get("way", ()))
    if "v" in found and (rule.case is not None or way in (None, "both")):
        return False
    if way is None or ("e" not in found and (mark.value != ONE or found["way"][0].kind not in "jlh")):
        return False
    if "v" in found:
        # 每低于95%1个百分点 says where the steps begin
        start = mark_of(found["v"])
        rule.case = ("span", Span(high=start, high_in=False) if way == "down" else Span(low=start, low_in=False))
    return _paced(rule, Pace(mark, _amount(found["a"]), way))


def _way(words: Sequence[Token]) -> Way | None:
    kinds = {"down" if token.kind in "jl<" else "up" if token.kind in "h>" else "both" for token in words}
    return None if not kinds else "both" if len(kinds) > 1 or "both" in kinds else "down" if "down" in kinds else "up"


def event(rule: Rule, found: Found) -> bool:
    """每发生1起扣2分; 有1项未完成扣2分 counts what is missing from the target."""
    rule.subject(found.get("s", ()))
    own_words(rule, (*found.get("p", ()), *found.get("q", ())))
    mark = mark_of(found["n"])
    if "e" not in found and mark.value != ONE:
        return False
    missing = "neg" in found
    return _paced(rule, Pace(mark, _amount(found["a"]), "down" if missing else "up", events=not missing))


def by_side(rule: Rule, found: Found) -> bool:
    """低于95%的，每1个百分点扣0.5分: the case before says which way."""
    span = rule.case[1] if rule.case else None
    if span is None or (span.low is None) == (span.high is None):
        return False
    return _paced(rule, Pace(mark_of(found["n"]), _amount(found["a"]), "down" if span.low is None else "up"))


def earned(rule: Rule, found: Found) -> bool:
    """每完成1项得2分."""
    mark = mark_of(found["n"])
    if rule.case is not None or not mark.unit.counted or ("e" not in found and mark.value != ONE):
        return False
    return _paced(rule, Pace(mark, _amount(found["a"]), "down", earned=True))


def equal(rule: Rule, found: Found) -> bool:
    """各占1/5权重."""
    return rule.case is None and _paced(rule, Pace(Mark(ONE), _amount(found["a"]), "down", earned=True))


def _paced(rule: Rule, pace: Pace) -> bool:
    when, span = rule.case or ("always", None)
    if when == "met":
        return False
    rule.clauses.append(Clause(when, span, pace=pace))
    rule.case = None
    return True


# --- what is said of the rule as a whole


def least(rule: Rule, found: Found) -> bool:
    """最低得2分."""
    rule.floor = _amount(found["a"])
    return rule.case is None


def most(rule: Rule, found: Found) -> bool:
    """最多扣3分."""
    rule.most = _amount(found["a"])
    return rule.case is None


def weighs(rule: Rule, found: Found) -> bool:
    """满分10分: the weight that the rule was written for."""
    mark = found["a"][0].mark
    if rule.case is not None or mark is None or mark.unit != SCORE or rule.weight not in (None, mark.value):
        return False
    rule.weight = mark.value
    return True


def said(rule: Rule, found: Found) -> bool:
    """A weight, a standard, an end that goes without saying."""
    return rule.case is None


def defined(rule: Rule, found: Found) -> bool:
    """完成率＝实际完成数÷计划数×100%: whatever the words on the right are, what is defined must be the row's."""
    rule.subject(found["s"])
    return rule.case is None and any(token.kind == "/" for token in found["f"])
