"""What must hold for any figures: a correctly rounded result is never called wrong, a clearly wrong one always is."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from hypothesis import assume, example, given
from hypothesis import strategies as st

from scoring.arithmetic import Match, compare, quotient, signed_sum, total_match
from scoring.check import Case, Check
from scoring.checks.arithmetic import stated_change, stated_rate, total_of_parts
from scoring.checks.plausibility import survey_share
from scoring.finding import Finding, Level
from scoring.grim import Shares, fewest, possible, simplest
from scoring.model import Figure, Location, Report
from scoring.quantity import PERCENT, WAN_YUAN, YUAN, Quantity, Unit, rounded
from scoring.relations import Base, Change, Rate, Relation, SurveyShare, Total
from scoring.ruleset import RuleSet

CLAIM = Location(0, "p1", 0, 1)
COPIES = Unit("份", "count:份", counted=True)
MONEY = st.decimals(min_value="0.01", max_value="999999.99", places=2)
EXACT = st.decimals(min_value="0.00001", max_value="99999", places=5)


def figure(name: str, value: Decimal | int, unit: Unit) -> Figure:
    return Figure(name, Quantity.of(value, unit), name, CLAIM)


def findings(check: Check, relation: Relation) -> list[Finding]:
    case = Case(check, Report(relations=(relation,)), RuleSet("any", "any"))
    return [outcome for outcome in check.run(case) if isinstance(outcome, Finding)]


def serious(check: Check, relation: Relation) -> list[str]:
    return [f.message for f in findings(check, relation) if f.level is not Level.INFO]


@given(st.lists(EXACT, min_size=2, max_size=12), st.integers(0, 4), st.integers(0, 4))
def test_a_rounded_total_of_rounded_parts_is_never_wrong(parts: list[Decimal], digits: int, total_digits: int) -> None:
    printed = tuple(figure(f"p{n}", rounded(part, digits), WAN_YUAN) for n, part in enumerate(parts))
    total = figure("t", rounded(sum(parts, Decimal(0)), total_digits), WAN_YUAN)
    assert not serious(total_of_parts, Total(total, printed, CLAIM))


@given(st.lists(MONEY, min_size=2, max_size=8))
def test_an_exact_total_is_silent_in_every_unit(parts: list[Decimal]) -> None:
    printed = tuple(figure(f"p{n}", part, YUAN) for n, part in enumerate(parts))
    total = figure("t", rounded(sum(parts, Decimal(0)) / 10_000, 2), WAN_YUAN)
    assert not findings(total_of_parts, Total(total, printed, CLAIM))


@given(st.lists(MONEY, min_size=2, max_size=8), st.decimals(min_value=1, max_value=10**6, places=2))
def test_a_total_off_by_more_than_rounding_is_wrong(parts: list[Decimal], off: Decimal) -> None:
    printed = tuple(figure(f"p{n}", part, WAN_YUAN) for n, part in enumerate(parts))
    total = figure("t", sum(parts, Decimal(0)) + off, WAN_YUAN)
    found = findings(total_of_parts, Total(total, printed, CLAIM))
    assert [f.level for f in found] == [Level.ERROR]
    assert Decimal(found[0].expected or "") == sum(parts, Decimal(0))


@given(EXACT, EXACT, st.integers(0, 4))
def test_a_rate_of_rounded_figures_is_never_wrong(top: Decimal, bottom: Decimal, digits: int) -> None:
    numerator, base = figure("n", rounded(top, 2), WAN_YUAN), figure("b", rounded(bottom, 2), WAN_YUAN)
    assume(base.quantity.value > 0)
    rate = figure("r", rounded(top / bottom * 100, digits), PERCENT)
    assert not serious(stated_rate, Rate(rate, numerator, (Base("预算", base),), CLAIM))


@given(MONEY, MONEY, st.integers(0, 3))
def test_a_change_worked_out_from_its_figures_is_silent(now: Decimal, then: Decimal, digits: int) -> None:
    assume(now != then)
    claim = Change(
        figure("c", now, WAN_YUAN),
        CLAIM,
        "up" if now > then else "down",
        figure("p", then, WAN_YUAN),
        figure("a", abs(now - then), WAN_YUAN),
        figure("r", rounded(abs(now - then) / then * 100, digits), PERCENT),
    )
    assert not findings(stated_change, claim)


@given(EXACT, EXACT, st.integers(1, 3))
def test_a_change_of_rounded_figures_is_never_wrong(now: Decimal, then: Decimal, digits: int) -> None:
    """The previous value isn't printed: the implied one carries the rounding of both others."""
    assume(abs(now - then) >= 1 and then >= 1)
    claim = Change(
        figure("c", rounded(now, 2), WAN_YUAN),
        CLAIM,
        "up" if now > then else "down",
        None,
        figure("a", rounded(abs(now - then), 2), WAN_YUAN),
        figure("r", rounded(abs(now - then) / then * 100, digits), PERCENT),
    )
    assert not serious(stated_change, claim)


@given(st.integers(1, 400), st.data(), st.integers(0, 3))
def test_a_share_that_was_counted_is_always_possible(sample: int, data: st.DataObject, digits: int) -> None:
    satisfied = data.draw(st.integers(0, sample))
    share = figure("s", rounded(Decimal(satisfied * 100) / sample, digits), PERCENT)
    assert not serious(survey_share, SurveyShare(share, figure("n", sample, COPIES), "valid", CLAIM))
    given_out = figure("n", sample + data.draw(st.integers(0, 50)), COPIES)
    assert not serious(survey_share, SurveyShare(share, given_out, "distributed", CLAIM))


@given(st.integers(0, 1000), st.integers(0, 1))
@example(949, 1)
def test_the_smallest_sample_is_the_smallest(tenths: int, digits: int) -> None:
    share = Quantity.of(rounded(Decimal(tenths) / 10, digits), PERCENT)
    first = next(n for n in range(1, 2000) if possible(share, n))
    assert fewest(share) == first


@given(st.fractions(min_value=0, max_value=2), st.fractions(min_value=0, max_value=1))
def test_the_simplest_fraction_lies_inside(low: Fraction, width: Fraction) -> None:
    found = simplest(low, low + width)
    assert low <= found <= low + width
    smaller = range(1, min(found.denominator, 60))
    assert not any(ceil(low * n) <= floor((low + width) * n) for n in smaller)


def test_a_percentage_without_sign_is_a_percentage() -> None:
    assert Shares.of(Quantity.of("94.9")) == Shares.of(Quantity.of("94.9", PERCENT))


def test_totals_cut_off_instead_of_rounded() -> None:
    terms = [(Quantity.of("2.5", WAN_YUAN), 1)] * 4
    assert compare(Quantity.of("10.3", WAN_YUAN), signed_sum(terms)) is Match.BROKEN
    assert total_match(Quantity.of("10.3", WAN_YUAN), terms) is Match.TRUNCATED


def test_cut_off_digits_are_told_from_wrong_ones() -> None:
    spent, budget = Quantity.of("1157.97", WAN_YUAN), Quantity.of("2000.00", WAN_YUAN)
    assert compare(Quantity.of("57.90", PERCENT), quotient(spent, budget)) is Match.EQUAL
    assert compare(Quantity.of("57.89", PERCENT), quotient(spent, budget)) is Match.TRUNCATED
    assert compare(Quantity.of("57.88", PERCENT), quotient(spent, budget)) is Match.BROKEN
