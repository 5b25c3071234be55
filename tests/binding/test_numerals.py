"""Numbers in every script a writer or a model may use."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.binding import numerals
from assistant.binding.spelled import number
from tests.binding.hostile import han


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一千八百五十七", "1857"),
        ("一万零五", "10005"),
        ("二〇二三", "2023"),
        ("壹佰贰拾", "120"),
        ("十二", "12"),
        ("一亿七千六百九十七万五千四百", "176975400"),
        ("三点一四", "3.14"),
        ("一点八万", "18000"),
        ("两万", "20000"),
    ],
)
def test_chinese_numerals(text: str, value: str) -> None:
    assert number(text) == Decimal(value)


@given(st.decimals(min_value=11, max_value=99_999_999, places=2))
def test_what_is_spelled_is_read_back(value: Decimal) -> None:
    assert number(han(format(value, "f"))) == value


@pytest.mark.parametrize(
    "text",
    [
        "𝟏𝟖𝟓𝟕万元",
        "１８５７万元",
        "1 857万元",
        "1​857万元",
        "1,857万元",
        "一千八百五十七万元",
        "壹仟捌佰伍拾柒万元",
        "18 57万元",
    ],
)
def test_disguised_digits_are_one_number(text: str) -> None:
    found = numerals(f"支出{text}。")
    assert [n.quantity.base if n.quantity else None for n in found] == [Decimal(18_570_000)]
    assert found[0].text == text


@pytest.mark.parametrize(
    "text", ["十分重要", "一是", "两个方面", "这是一个过程", "三公经费", "第二十次", "一人一档", "统一部署"]
)
def test_idioms_are_none(text: str) -> None:
    assert numerals(text) == ()
