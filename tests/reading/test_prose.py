"""Sentences of many wordings are read into the relations that they claim, and traps into none."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest
import yaml

from assistant.documents.model import Block, Document
from assistant.reading.prose import ProseReading, read_prose
from scoring.model import Figure
from scoring.quantity import plain
from scoring.relations import (
    Average,
    Change,
    Difference,
    Expression,
    GradeClaim,
    Mean,
    Rate,
    Relation,
    SameFact,
    Share,
    ShareGroup,
    Staffing,
    SurveyShare,
    Total,
)

CASES = yaml.safe_load((Path(__file__).parent / "prose_cases.yaml").read_text(encoding="utf-8"))


def reading(text: str) -> ProseReading:
    blocks = tuple(Block(f"p{n}", line) for n, line in enumerate(text.split("\n")))
    return read_prose((Document("case.txt", "txt", "", blocks),), (), (), (), (f"N{n}" for n in count(1)))


def number(figure: Figure) -> str:
    quantity = figure.quantity
    return plain(quantity.value) + ("%" if quantity.unit.dimension == "ratio" else "")


def signed(figure: Figure, sign: int) -> str:
    return ("-" if sign < 0 else "") + number(figure)


def notation(relation: Relation) -> str:
    match relation:
        case Total():
            mark = "…" if relation.open_ended else "" if relation.kind == "closed" else "~"
            signs = relation.signs or (1,) * len(relation.parts)
            parts = " + ".join(signed(f, s) for f, s in zip(relation.parts, signs, strict=True))
            return f"total{mark} {signed(relation.total, relation.total_sign)} = {parts}"
        case Change():
            told = [number(f) for f in (relation.current, relation.amount, relation.rate) if f]
            last = f" from {number(relation.previous)}" if relation.previous else ""
            return f"change {told[0]} {relation.direction} {' '.join(told[1:])}{last}"
        case Share():
            return f"share {number(relation.part)} / {number(relation.whole)} = {number(relation.share)}"
        case ShareGroup():
            return f"group {' + '.join(map(number, relation.shares))}{' closed' if relation.closed else ''}"
        case Rate():
            return f"rate {number(relation.numerator)} / {number(relation.bases[0].figure)} = {number(relation.rate)}"
        case Difference():
            less = " - ".join(map(number, relation.subtrahends))
            return f"diff {number(relation.minuend)} - {less} = {number(relation.result)}"
        case Average():
            times = "".join(f" x {number(f)}" for f in relation.times) + (" x 12" if relation.months == 12 else "")
            return f"average {number(relation.count)} x {number(relation.average)}{times} = {number(relation.total)}"
        case Mean():
            return f"mean {number(relation.mean)} = {' ; '.join(map(number, relation.values))}"
        case SurveyShare():
            return f"survey {number(relation.share)} of {number(relation.sample)} ({relation.basis})"
        case Staffing():
            ways = " | ".join(" + ".join(map(number, figures)) for _, figures in relation.readings)
            return f"staff {number(relation.established)}: {ways}"
        case SameFact():
            word = {"value": "same", "total_score": "score", "target": "target"}[relation.kind]
            return f"{word} {' = '.join(map(number, relation.figures))}"
        case Expression():
            steps = " ".join(t if isinstance(t, str) else number(t) for t in relation.terms)
            return f"calculation {steps} = {number(relation.result)}"
        case GradeClaim():
            return f"grade {number(relation.score)} {relation.grade}"


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:24].replace("\n", " ") for c in CASES])
def test_sentence(case: dict[str, object]) -> None:
    expected = case["read"]
    assert isinstance(expected, list)
    assert sorted(map(notation, reading(str(case["text"])).relations)) == sorted(map(str, expected))


def test_places_resolve_to_the_printed_text() -> None:
    for case in CASES:
        lines = str(case["text"]).split("\n")
        for figure in reading(str(case["text"])).figures:
            place = figure.location
            assert lines[int(place.block[1:])][place.start : place.end] == figure.quantity.text


def test_a_third_of_the_cases_are_traps() -> None:
    assert 3 * sum(not case["read"] for case in CASES) >= len(CASES)


INFERRED = [
    ("全年投入资金15万，其中中央资金10万，地方资金5万。", ["15万 万元", "10万 万元", "5万 万元"]),
    ("全年预算数2000万元，全年执行数1890，执行率94.5%。", ["1890 万元"]),
    ("以下单位均为万元。\n全年支出500，其中基本支出320。", ["500 万元", "320 万元"]),
    ("单位：元，下同。\n全年支出500，其中基本支出320。", ["500 元", "320 元"]),
    ("预算2000万元、补助300元，执行数1890。", []),
    ("单位：万元\n全年支出500。", []),
    ("惠及群众15万，办理2批。", []),
]


@pytest.mark.parametrize(("text", "units"), INFERRED)
def test_inferred_unit(text: str, units: list[str]) -> None:
    quantities = [f.quantity for f in reading(text).figures]
    assert [f"{q.text} {q.unit.symbol}" for q in quantities if q.inferred] == units
