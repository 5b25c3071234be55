"""Scoring methods: (target, actual, weight) → Score with its trace.

Let A be the target, B the actual, W the weight. More is good: B ≥ A → W, else B÷A·W. Less is good: B ≤ A → W, else
(1−(B−A)÷A)·W or A÷B·W, never below 0. Qualitative scores stay where the writer put them, inside the band they claim.
Sources: 财预〔2020〕10号 (proportional score, bands); the ≤ formulas are those that budget systems use.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from scoring.comparison import Comparison, compare
from scoring.criterion import Criterion
from scoring.model import Entry, FundLine, Indicator, Operator
from scoring.printed_rule import GAP, UNREAD, Ruled, by_result, measured, ruled
from scoring.quantity import plain, rounded
from scoring.ruleset import Band, Basis, Reverse, RuleSet
from scoring.steps import Stepped, climbed, ladder_of, percent_of

_PLACES = 12
"""Decimals that are tried to tell a score from the weight."""


@dataclass(frozen=True, slots=True)
class Score:
    """A recomputed score. `low`/`high` bound it where several usual formulas or a band are allowed (equal otherwise).

    `kept` is True where the rule leaves discretion and the stated score is taken over; `reason` says why in Chinese.
    `met` is whether the target was met (None: can't tell). `trace` is the arithmetic, a line each. `ratio` is B÷A where
    both are known and A > 0, `doubtful` marks a target whose direction the form leaves open. `basis` is set where
    another rule than the set's general one gave the score; "steps" and "printed" allow all from `low` to `high`.
    Method "unread": a printed rule of the row could not be applied; "free": it leaves the score to the writer. `weight`
    is set with "printed", `exact` are the scores of a ladder before rounding.
    """

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    met: bool | None
    kept: bool
    reason: str
    trace: tuple[str, ...]
    method: str = ""
    ratio: Decimal | None = None
    doubtful: bool = False
    basis: Basis | None = None
    weight: Decimal | None = None
    exact: tuple[Decimal, ...] = ()

    @property
    def due(self) -> bool | None:
        """Whether full points are due: by a printed rule where one gave the score, else where the target was met."""
        if self.method != "printed" or self.weight is None:
            return self.met
        return True if self.low == self.weight else False if (self.high or self.weight) < self.weight else None


@dataclass(frozen=True, slots=True)
class ScoredRow:
    indicator: Indicator
    score: Score


@dataclass(frozen=True, slots=True)
class ScoredFund:
    """`rate` is the recomputed execution rate in percent at two decimals, None where the budget is missing or zero."""

    line: FundLine
    rate: Decimal | None
    score: Score


def points(entry: Entry | None) -> Decimal | None:
    """The number of a weight or score cell, None for a blank, a stroke or a missing column."""
    return entry.quantity.value if entry and entry.quantity else None


def score_row(indicator: Indicator, rules: RuleSet) -> ScoredRow:
    return ScoredRow(indicator, score(indicator, rules))


def score(indicator: Indicator, rules: RuleSet) -> Score:
    """The score that the rule set gives an indicator. Weight in points; rounded half up to `rules.decimals`."""
    compared = compare(indicator)
    weight, stated = points(indicator.weight), points(indicator.score)
    method = rules.method(_operator(indicator))
    ratio = _ratio(compared)
    if weight is None:
        why = "没有分值，无法重算"
        return Score(stated, stated, stated, compared.met, True, why, (), method, ratio, compared.doubtful)
    own = _printed(indicator, rules, compared, weight) or _stepped(indicator, rules, compared, weight)
    if own is not None:
        return own
    if compared.met is None:
        return _open(indicator, rules, compared, weight)
    if compared.met:
        return _met(indicator, compared, weight)
    missed = _missed(indicator, _with_formula(indicator.rule, rules), compared, weight)
    own = _formula_basis(indicator.rule)
    return missed if own is None or missed.kept else replace(missed, basis=own)


def _printed(indicator: Indicator, rules: RuleSet, compared: Comparison, weight: Decimal) -> Score | None:
    """By the rule that the form prints for the row; None where there is none, or it restates the general method."""
    rule = indicator.rule
    if rule is None or rule.bands:
        return None
    if _restates(rule, compared) and rule.fits(weight) and not rule.against(_operator(indicator)):
        return None
    found = _ruled(rule, indicator, compared, weight, rules.decimals)
    stated, ratio, stepped = points(indicator.score), _ratio(compared), found.stepped
    if found.why == GAP and rule.source == "note" and rule.penal:
        return None
    if stepped is None or stepped.free:
        # a cell of words is left to the writer anyway
        if compared.met is None and not (indicator.actual and indicator.actual.value):
            return None
        method, zero = "free" if stepped is not None else "unread", Decimal(0)
        return Score(stated, zero, weight, compared.met, True, found.why, found.trace, method, ratio, compared.doubtful)
    return _explained(indicator, printed_score(rule, stepped, found.trace, weight, ratio, compared.met))


def _explained(indicator: Indicator, score: Score) -> Score:
    """A lower score than the printed rule gives is kept where the form says why points were taken off."""
    stated = points(indicator.score)
    told = indicator.reason is not None and not indicator.reason.blank if score.due else _deducted(indicator)
    if stated is None or score.low is None or stated >= score.low or not told:
        return score
    why = "填报单位说明了另行扣分的原因，保留所填得分"
    return replace(score, value=stated, low=Decimal(0), kept=True, reason=why, method="discretion", exact=())


def printed_score(
    rule: Criterion, stepped: Stepped, trace: tuple[str, ...], weight: Decimal, ratio: Decimal | None, met: bool | None
) -> Score:
    """The score of a ladder bound from a printed rule."""
    why = "评分标准没有写明不足一步或临界值怎样计分" if stepped.low < stepped.high == weight else ""
    scored = Score(stepped.value, stepped.low, stepped.high, met, False, why, trace, "printed", ratio)
    return replace(scored, basis=Basis(rule.cited, True), weight=weight, exact=stepped.exact)


def _operator(indicator: Indicator) -> Operator:
    return indicator.target.operator if indicator.target else Operator.NONE


def _restates(rule: Criterion, compared: Comparison) -> bool:
    """A formula for more-is-good rows printed beside one where less is good, or the other way, restates nothing."""
    match rule.proportion:
        case "":
            return True
        case "completion":
            return not compared.reverse
        case "one_minus" | "ratio":
            return compared.reverse or compared.met is True
        case _:
            return False


def _with_formula(rule: Criterion | None, rules: RuleSet) -> RuleSet:
    """The rule set with the printed formula for rows where less is good."""
    basis = _formula_basis(rule)
    if rule is None or basis is None or rule.proportion not in ("one_minus", "ratio"):
        return rules
    return replace(rules, reverse=Reverse(rule.proportion, basis))


def _formula_basis(rule: Criterion | None) -> Basis | None:
    """The printed formula as what a score rests on; None where the form prints none for less-is-good rows."""
    return Basis(rule.cited, True) if rule is not None and rule.proportion in ("one_minus", "ratio") else None


def _ruled(rule: Criterion, indicator: Indicator, compared: Comparison, weight: Decimal, decimals: int) -> Ruled:
    if not rule.clauses or rule.against(_operator(indicator)) or not rule.fits(weight):
        return Ruled(why=UNREAD)
    if rule.by_result:
        known = compared.met
        return Ruled(why=compared.why) if known is None else by_result(rule, known, weight, decimals)
    row = measured(indicator, compared)
    return Ruled(why=row) if isinstance(row, str) else ruled(rule, row, weight, decimals)


def _stepped(indicator: Indicator, rules: RuleSet, compared: Comparison, weight: Decimal) -> Score | None:
    """By the ladder that names the indicator; a printed target that was met keeps its full points possible."""
    ladder = ladder_of(indicator, weight, rules) if rules.ladders and indicator.rule is None else None
    value = percent_of(indicator.actual.value) if indicator.actual else None
    found = climbed(ladder, value, weight, rules.decimals) if ladder and value is not None else None
    if found is None or ladder is None:
        return None
    if ladder.unsure:
        return _followed(indicator, compared, found)
    if compared.met is True and found.low != weight:
        why = "已达所填指标值，但按分档办法应扣分，保留所填得分"
        return Score(points(indicator.score), found.low, weight, True, True, why, (found.trace,), "steps")
    met, why = found.low == weight, ""
    if not met and found.high == weight:
        met, why = None, "办法没有写明不足一步扣不扣分"
    return Score(found.value, found.low, found.high, met, False, why, (found.trace,), "steps", basis=rules.ladder_basis)


def _followed(indicator: Indicator, compared: Comparison, found: Stepped) -> Score | None:
    """The stated score where it follows steps that may apply; None leaves the row to the general rules."""
    stated = points(indicator.score)
    if stated is None or not found.low <= stated <= found.high:
        return None
    why = "与分档计分的算法相符，保留所填得分"
    return Score(stated, stated, stated, compared.met, True, why, (found.trace,), "discretion", _ratio(compared))


def _ratio(compared: Comparison) -> Decimal | None:
    if compared.bound is None or compared.actual is None or compared.bound <= 0:
        return None
    return compared.actual / compared.bound


def _open(indicator: Indicator, rules: RuleSet, compared: Comparison, weight: Decimal) -> Score:
    """Nothing decides: a printed coefficient does, else the stated score is kept, inside its band."""
    stated, coefficient = points(indicator.score), coefficient_of(indicator)
    if coefficient is not None:
        value = rounded(weight * coefficient, rules.decimals)
        trace = f"{plain(weight)} × {plain(coefficient * 100)}% = {plain(value)}"
        return Score(value, value, value, None, False, "按得分系数计算", (trace,), "coefficient")
    band = band_of(indicator, rules)
    low, high = (weight * band.low, weight * band.high) if band else (Decimal(0), weight)
    method = "band" if band else ""
    return Score(stated, low, high, None, True, compared.why, (), method, _ratio(compared), compared.doubtful)


def _met(indicator: Indicator, compared: Comparison, weight: Decimal) -> Score:
    stated, ratio, doubtful = points(indicator.score), _ratio(compared), compared.doubtful
    explained = indicator.reason is not None and not indicator.reason.blank
    if stated is not None and stated < weight and (explained or doubtful):
        why = f"{compared.why}，保留所填得分" if doubtful else "已达指标值，填报单位说明了扣分原因，保留所填得分"
        return Score(stated, Decimal(0), weight, True, True, why, (), "discretion", ratio, doubtful)
    full = (f"已达指标值，得满分 {plain(weight)}",)
    return Score(weight, weight, weight, True, False, "", full, "full", ratio, doubtful)


def _missed(indicator: Indicator, rules: RuleSet, compared: Comparison, weight: Decimal) -> Score:
    method = rules.method(_operator(indicator))
    bound, actual, stated = compared.bound, compared.actual, points(indicator.score)
    if method == "all_or_nothing" or (bound == 0 and method in ("proportional", "reverse") and actual is not None):
        zero = Decimal(0)
        return Score(zero, zero, zero, False, False, "", ("未达指标值，不得分",), "all_or_nothing")
    if bound is None or actual is None or bound < 0 or method in ("discretion", "band"):
        why = "未达指标值，规则没有给出计分公式，保留所填得分"
        return Score(stated, Decimal(0), weight, False, True, why, (), method)
    values = _values(rules, bound, actual, weight, compared.reverse)
    numbers = [value for value, _ in values]
    low, high, trace = min(numbers), max(numbers), tuple(line for _, line in values)
    if stated is not None and stated < low and _deducted(indicator):
        why = "填报单位说明了另行扣分的原因，保留所填得分"
        return Score(stated, Decimal(0), high, False, True, why, trace, "discretion", _ratio(compared))
    used = "reverse" if compared.reverse else method
    return Score(numbers[0], low, high, False, False, "", trace, used, _ratio(compared))


def _deducted(indicator: Indicator) -> bool:
    return indicator.reason is not None and "扣" in indicator.reason.text


def _values(
    rules: RuleSet, bound: Decimal, actual: Decimal, weight: Decimal, reverse: bool
) -> tuple[tuple[Decimal, str], ...]:
    """Every score that the formulas allow, the preferred first, with its arithmetic."""
    a, b, w = plain(bound), plain(actual), plain(weight)

    def priced(formula: str, exact: Decimal) -> tuple[Decimal, str]:
        value = rounded(exact, rules.decimals)
        return value, f"{formula} = {_told(exact, value, weight)}"

    if not reverse:
        return (priced(f"{b} ÷ {a} × {w}", max(actual, Decimal(0)) / bound * weight),)
    by_minus = priced(f"（1－（{b}－{a}）÷ {a}）× {w}", max((2 * bound - actual) / bound, Decimal(0)) * weight)
    by_part = priced(f"{a} ÷ {b} × {w}", bound / actual * weight)
    return {"one_minus": (by_minus,), "ratio": (by_part,)}.get(rules.reverse.formula, (by_minus, by_part))


def _told(exact: Decimal, value: Decimal, weight: Decimal) -> str:
    """A score; where only rounding makes it the full weight, with the digits that tell it from that."""
    if value != weight:
        return plain(value)
    longer = (rounded(exact, places) for places in range(3, _PLACES))
    return f"{plain(next((v for v in longer if v != weight), value))}，四舍五入为 {plain(value)}"


def basis_of(score: Score, rules: RuleSet, values: int) -> Basis:
    """The rule that gave the score; where all `values` formulas for ≤ agree, the proportional rule is enough."""
    reverse = score.method == "reverse" and (values > 1 or rules.reverse.formula != "either")
    return score.basis or (rules.reverse.basis if reverse else rules.quantitative)


def unrounded(score: Score, weight: Decimal) -> tuple[Decimal, ...]:
    """The scores before rounding, to tell digits that were cut off; () where no formula gave the score."""
    if score.kept or score.exact or score.ratio is None or score.ratio <= 0:
        return () if score.kept else score.exact
    if score.method != "reverse":
        return (score.ratio * weight,)
    return ((2 - score.ratio) * weight, weight / score.ratio)


def coefficient_of(indicator: Indicator) -> Decimal | None:
    """The printed 得分系数 as a ratio: 100%, 100 and 1 all mean 1."""
    quantity = indicator.coefficient.quantity if indicator.coefficient else None
    if quantity is None or quantity.hedged:
        return None
    if quantity.unit.symbol:
        return quantity.base
    return quantity.value / 100 if quantity.value > 1 else quantity.value


def band_of(indicator: Indicator, rules: RuleSet) -> Band | None:
    """The band that the actual cell names, word for word ("部分达成预期指标并具有一定效果"); None for other words.

    Its ends are those that the form prints, where it does."""
    if indicator.actual is None:
        return None
    text = "".join(c for c in indicator.actual.entry.text if c not in " \n，,。；;、")
    number = next((n for n, band in enumerate(rules.bands) if text in band.names), None)
    if number is None:
        return None
    ends = indicator.rule.bands if indicator.rule else ()
    band = rules.bands[number]
    return replace(band, low=ends[number][0], high=ends[number][1]) if number < len(ends) else band
