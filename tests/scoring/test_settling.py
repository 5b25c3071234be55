"""What becomes of a claim: verified, accused, doubtful or left open, and why."""

from __future__ import annotations

from typing import get_args

import pytest

from scoring.claims import Claim, Reading, Status
from scoring.holds import closely, holds, in_words, operands
from scoring.model import Figure, Location
from scoring.quantity import PERCENT, WAN_YUAN, Quantity, Unit
from scoring.relations import Average, Base, Change, Difference, Mean, Rate, Relation, Share, Total
from scoring.settling import settle

PLACE = Location(0, "p1", 0, 4)
PERSON = Unit("人", "count:人", counted=True)


def figure(name: str, value: str, unit: Unit = WAN_YUAN) -> Figure:
    return Figure(name, Quantity.of(value, unit, text=value + unit.symbol), name, PLACE)


RATE = figure("rate", "93", PERCENT)
DONE, BUDGET, OTHER = figure("done", "186"), figure("budget", "200"), figure("other", "210")


def rate(stated: Figure, numerator: Figure, base: Figure) -> Rate:
    return Rate(stated, numerator, (Base("预算", base),), PLACE, named=True)


def claim(*readings: Reading, otherwise: str = "") -> Claim:
    return Claim(RATE, readings, "没有写明基数", otherwise)


RIGHT = Reading(rate(RATE, DONE, BUDGET), 40, True)
WRONG = Reading(rate(RATE, DONE, OTHER), 40, True)


def test_a_reading_that_holds_is_verified():
    assert settle(claim(RIGHT)).status is Status.VERIFIED


def test_a_weaker_reading_that_holds_clears_the_figure():
    weaker = Reading(RIGHT.relation, 20)
    assert settle(claim(WRONG, weaker)).reading is weaker


def test_a_figure_that_something_feeble_explains_is_left_open():
    found = settle(claim(WRONG, Reading(RIGHT.relation, 0)))
    assert found.status is Status.OPEN and "也能算出" in found.why


def test_a_base_that_is_named_far_ahead_of_all_others_accuses():
    named = Reading(WRONG.relation, 90, True, True)
    assert settle(claim(named, Reading(RIGHT.relation, 20))).status is Status.ERROR


@pytest.mark.parametrize(
    ("reading", "why"),
    [
        (Reading(WRONG.relation, 40, lacks="没有基数"), "没有写明基数"),
        (Reading(WRONG.relation, 10, True), "没有写明基数"),
        (Reading(rate(RATE, DONE, figure("far", "4000")), 40, True), "相差太远"),
    ],
)
def test_nothing_is_accused_without_declared_operands_nearby(reading: Reading, why: str):
    found = settle(claim(reading))
    assert found.status is Status.OPEN and why in found.why


def test_what_else_gives_the_figure_clears_it():
    assert settle(claim(WRONG, otherwise="几项相加也能得出")).why == "几项相加也能得出"


def test_two_declared_readings_that_both_fail_are_for_a_reviewer():
    second = Reading(rate(RATE, DONE, figure("third", "190")), 35, True)
    assert settle(claim(WRONG, second)).status is Status.REVIEW


@pytest.mark.parametrize(
    "stated",
    ["39", "9.3", "930", "3"],
    ids=["digits swapped", "a point moved", "a point moved the other way", "a digit lost"],
)
def test_a_slip_of_the_pen_may_lie_far_off(stated: str):
    slipped = figure("rate", stated, PERCENT)
    reading = Reading(rate(slipped, DONE, BUDGET), 40, True)
    assert settle(Claim(slipped, (reading,))).status is Status.ERROR


def test_a_claim_without_readings_says_what_it_lacks():
    assert settle(Claim(RATE, (), "没有写明基数")).why == "没有写明基数"


def test_round_amounts_explain_nothing_by_their_rounding_alone():
    stated = figure("rate", "91.4", PERCENT)
    rough = Reading(rate(stated, figure("a", "9"), figure("b", "10")), 40)
    assert settle(Claim(stated, (rough,))).status is Status.OPEN


AMOUNTS = [
    (Share(figure("s", "93", PERCENT), DONE, BUDGET, PLACE), ["done", "budget"]),
    (rate(RATE, DONE, BUDGET), ["done", "budget"]),
    (Change(DONE, PLACE, "down", previous=BUDGET, amount=figure("d", "14")), ["done", "budget"]),
    (Change(DONE, PLACE, "down", previous=BUDGET, rate=figure("r", "7", PERCENT)), ["done", "budget"]),
    (Difference(figure("d", "14"), BUDGET, (DONE,), PLACE), ["budget", "done"]),
    (Average(figure("a", "6.2"), DONE, figure("n", "30", PERSON), PLACE), ["done", "n"]),
    (Mean(figure("m", "193"), (DONE, BUDGET), PLACE), ["done", "budget"]),
    (Total(figure("t", "386"), (DONE, BUDGET), PLACE), ["done", "budget"]),
]


@pytest.mark.parametrize(("relation", "names"), AMOUNTS, ids=lambda x: type(x).__name__)
def test_every_kind_of_arithmetic_holds_and_tells_its_operands(relation: Relation, names: list[str]):
    assert holds(relation) and closely(relation)
    assert [f.id for f in operands(relation)] == names
    assert "→" in in_words(relation)


def test_no_kind_of_relation_is_forgotten():
    kinds = {kind.__name__ for kind in get_args(Relation)}
    matched = {"ShareGroup", "SameFact", "SurveyShare", "Staffing", "GradeClaim", "Expression"}
    assert kinds == {type(relation).__name__ for relation, _ in AMOUNTS} | matched
