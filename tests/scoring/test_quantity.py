"""Printed numbers as intervals: the arithmetic never loses a value that the printed digits allow."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.quantity import NONE, PERCENT, WAN_YUAN, YUAN, Interval, Quantity, Unit, plain, rounded

numbers = st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False, allow_infinity=False)
decimals = st.integers(min_value=0, max_value=4)
PERSONS = Unit("人", "count:人", counted=True)


def printed(value: Decimal, places: int, unit: Unit = NONE) -> Quantity:
    return Quantity.of(rounded(value, places), unit)


@given(numbers, decimals)
def test_a_number_lies_in_the_interval_of_its_printed_form(value: Decimal, places: int) -> None:
    assert printed(value, places).interval().contains(value)


@given(numbers, numbers, decimals, decimals)
def test_a_right_sum_is_never_broken(a: Decimal, b: Decimal, places: int, coarse: int) -> None:
    parts = printed(a, places).interval() + printed(b, places).interval()
    assert parts.meets(printed(a + b, coarse).interval())


@given(numbers, numbers.filter(lambda v: abs(v) > 1), decimals)
def test_a_right_rate_is_never_broken(a: Decimal, b: Decimal, places: int) -> None:
    rate = printed(a / b * 100, places, PERCENT)
    assert (Interval.point(a) / Interval.point(b)).meets(rate.interval())


@given(numbers, numbers)
def test_products_hold_their_corners(a: Decimal, b: Decimal) -> None:
    left, right = Interval(a, a + 1), Interval(b, b + 2)
    assert (left * right).contains(a * b) and (left * right).contains((a + 1) * (b + 2))
    assert (left - right).contains(a - b) and (-left).contains(-a)


@given(numbers)
def test_yuan_and_wanyuan_of_one_amount_meet(value: Decimal) -> None:
    yuan = printed(value, 2, YUAN)
    assert yuan.interval().meets(printed(value / 10_000, 2, WAN_YUAN).interval())


def test_division_by_an_interval_with_zero() -> None:
    with pytest.raises(ZeroDivisionError):
        _ = Interval.point(Decimal(1)) / Interval(Decimal(-1), Decimal(1))


def test_trailing_zeros_narrow_the_interval() -> None:
    assert Quantity.of("95.0").interval().width == Decimal("0.1")
    assert Quantity.of("95").interval().width == Decimal(1)
    assert Quantity.of("95", PERSONS).interval().width == 0


def test_wan_yuan_stands_for_fifty_yuan_either_way() -> None:
    assert Quantity.of("17697.54", WAN_YUAN).interval() == Interval(Decimal("176975350.00"), Decimal("176975450.00"))


def test_other_dimensions_do_not_convert() -> None:
    with pytest.raises(ValueError, match="convert"):
        Quantity.of("5", WAN_YUAN).to(PERCENT)


@pytest.mark.parametrize(
    ("value", "text"), [("9.985", "9.99"), ("9.984", "9.98"), ("-0.005", "-0.01"), ("100", "100.00")]
)
def test_rounding_is_half_up(value: str, text: str) -> None:
    assert str(rounded(Decimal(value))) == text


@pytest.mark.parametrize(("value", "text"), [("1E+2", "100"), ("9.50", "9.5"), ("0.00", "0"), ("-3.10", "-3.1")])
def test_plain_decimals(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text
