"""The net shows every difference between two runs once, with its sentence, until a person has accepted it."""

from __future__ import annotations

import json
import pickle
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from assistant.pipeline import review
from benchmarks.net import expectations
from benchmarks.net.__main__ import main
from benchmarks.net.case import Case, Cases
from benchmarks.net.comparing import Item, compared, items, matched
from benchmarks.net.record import Json, record
from benchmarks.net.running import collected
from benchmarks.net.sources import COLLECTION, inline, named
from scoring.review import Review

SUM = "全年支出{}万元，其中：基本支出60万元，项目支出40万元。"
SHARE = "基本支出60万元，占全年支出100万元的60%。"


def cases(source: str, *texts: str, known: bool = False) -> Iterator[Case]:
    """Texts by their number; right, where that is known, without a certain error."""
    for number, text in enumerate(texts):
        yield Case(source, str(number), partial(inline, text), expectations.agrees if known else None)


def collection(total: str = "100", *more: str) -> dict[str, Cases]:
    return {
        "sums": partial(cases, "sums", SUM.format(total), SUM.format("100"), *more, known=True),
        "shares": partial(cases, "shares", SHARE, "没有数字。"),
    }


def kept(path: Path, *options: str, now: dict[str, Cases] | None = None) -> Path:
    assert main(["keep", str(path), "--workers", "1", *options], now or collection()) == 0
    return path


def records(path: Path) -> list[Json]:
    return [json.loads(text) for text in path.read_text("utf-8").splitlines()]


def test_keeping_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = kept(tmp_path / "a"), kept(tmp_path / "b", "--workers", "2")
    assert first.read_bytes() == second.read_bytes()
    assert [(each["source"], each["id"], each["right"]) for each in records(first)] == [
        ("sums", "0", True),
        ("sums", "1", True),
        ("shares", "0", None),
        ("shares", "1", None),
    ]


def test_what_is_written_names_printed_texts_and_places(tmp_path: Path) -> None:
    wrong, *_, refused = records(kept(tmp_path / "a", now=collection("110")))
    (total,) = [each for each in wrong["relations"] if each["kind"] == "Total"]
    assert total["operands"][0] == ["total", "110万元", "0:p1:4-9"]
    (finding,) = wrong["findings"]
    assert (finding["code"], finding["level"], finding["evidence"][0][1]) == ("A101", "error", "110万元")
    assert wrong["blocks"] == {"0:p1": SUM.format("110")} and wrong["right"] is False
    assert "没有读到数字" in refused["refused"]


def test_nothing_differs_from_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = kept(tmp_path / "a")
    assert main(["compare", str(old), "--workers", "1"], collection()) == 0
    assert main(["compare", str(old), str(old)]) == 0
    told = capsys.readouterr().out
    assert "[d" not in told and re.search(r"^all +4 +2 → 2 of 2", told, re.MULTILINE)


def test_a_difference_is_listed_until_it_is_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new, file = kept(tmp_path / "a"), kept(tmp_path / "b", now=collection("110")), tmp_path / "judged.yaml"
    compare = ["compare", str(old), str(new), "--judged", str(file)]
    file.write_text("", "utf-8")
    assert main(compare) == 1
    told = capsys.readouterr().out
    assert "== sums · A101: 1" in told and "== sums · Total: 1" in told
    assert "全年支出【110万元】，其中：基本支出【60万元】，项目支出【40万元】。" in told
    assert "\n  − Total total 100万元@p1:4" in told and "\n  + Total total 110万元@p1:4" in told
    assert "turned wrong: 1\n  sums 0" in told and "2 → 1 of 2" in told
    digests = re.findall(r"\[(d\w+)\]", told)
    file.write_text(yaml.safe_dump({digest: "the sum was altered" for digest in [*digests[1:], "d" * 16]}), "utf-8")
    assert main(compare) == 1
    told = capsys.readouterr().out
    assert re.findall(r"\[(d\w+)\]", told) == digests[:1]
    assert f"no difference any more: {'d' * 16} the sum was altered" in told
    file.write_text(yaml.safe_dump({digest: "the sum was altered" for digest in digests}), "utf-8")
    assert main(compare) == 0
    told = capsys.readouterr().out
    assert "[d" not in told and "judged" in told


@pytest.mark.parametrize(
    ("text", "why"),
    [("- d0123456789abcde", "mapping"), ("12: looked at", "no digest"), ("d0123456789abcde:", "reason")],
)
def test_a_judgement_needs_its_digest_and_its_reason(tmp_path: Path, text: str, why: str) -> None:
    old, file = kept(tmp_path / "a"), tmp_path / "judged.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(SystemExit, match=why):
        main(["compare", str(old), str(old), "--judged", str(file)])


def test_texts_that_are_gone_count_and_new_ones_do_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    few, many = kept(tmp_path / "a"), kept(tmp_path / "b", now=collection("100", SHARE))
    assert main(["compare", str(few), str(many)]) == 0
    assert "texts that are new: 1\n  sums 2" in capsys.readouterr().out
    assert main(["compare", str(many), str(few)]) == 1
    assert "texts that are gone: 1\n  sums 2" in capsys.readouterr().out


def test_one_source_alone(tmp_path: Path) -> None:
    old = kept(tmp_path / "a")
    assert len(records(kept(tmp_path / "b", "--only", "shares"))) == 2
    assert main(["compare", str(old), "--only", "shares", "--workers", "1"], collection("110")) == 0
    with pytest.raises(SystemExit, match="no such source: sentences; there are sums, shares"):
        main(["keep", str(tmp_path / "c"), "--only", "sentences"], collection())
    with pytest.raises(SystemExit, match="not there"):
        main(["compare", str(tmp_path / "none")], collection())


def item(family: str, *places: int, words: str = "") -> Item:
    return Item(
        "relations", family, tuple(("figure", str(place), f"0:p1:{place}-{place + 1}") for place in places), words
    )


def test_what_has_half_its_figures_in_common_has_changed() -> None:
    old = [item("Total", 1, 2, 3), item("Share", 4, 5, 6), item("Rate", 7, 8)]
    new = [item("Rate", 7, 8, words="named True"), item("Share", 4, 8, 9), item("Total", 1, 2), item("Mean", 7, 8)]
    assert [(a and a.family, b and b.family) for a, b in matched(old, new)] == [
        ("Total", "Total"),
        ("Share", None),
        (None, "Share"),
        (None, "Mean"),
        ("Rate", "Rate"),
    ]


def test_equals_are_counted_one_for_one() -> None:
    twice, once = [item("Total", 1, 2)] * 2, [item("Total", 1, 2)]
    assert [(bool(a), bool(b)) for a, b in matched(twice, once)] == [(True, True), (True, False)]


def test_a_finding_that_changes_its_level_is_one_difference() -> None:
    def text(level: str) -> Json:
        finding = {"code": "A101", "level": level, "kind": "fail", "message": "…", "evidence": [], "affects": []}
        return {"source": "sums", "id": "0", "right": None, "findings": [finding]}

    found = compared([text("error")], [text("warning")])
    (difference,) = found.differences
    assert (difference.family, difference.old and difference.new) == ("A101", difference.new)
    assert (found.tallies["sums"].gone["error"], found.tallies["sums"].new["warning"]) == (1, 1)


def claimed(status: str | None) -> Json:
    """The record of a share, with the claim of a ledger that has claims."""
    reviewed = review(inline(SHARE))
    (share,) = [f for f in reviewed.review.report.figures if f.quantity.text == "60%"]
    claim = {"figure": share.id, "status": status, "relation": "Share", "operands": ["N1"]}
    claims = {} if status is None else {"claims": (claim,)}
    coverage = SimpleNamespace(checked=(), **claims)
    stand_in = SimpleNamespace(report=reviewed.review.report, coverage=coverage, findings=())
    whole = SimpleNamespace(documents=reviewed.documents, review=stand_in)
    return record(Case("shares", "0", partial(inline, SHARE)), whole)  # type: ignore[arg-type]


def test_the_status_of_a_claim_is_compared_once_there_are_claims() -> None:
    (claim,) = [each for each in items(claimed("verified")) if each.count == "claims"]
    assert (claim.family, claim.operands[0][1], claim.words) == ("verified", "60%", "Share")
    assert compared([claimed(None)], [claimed("verified")]).differences == []
    assert compared([claimed("verified")], [claimed("verified")]).differences == []
    (difference,) = compared([claimed("open")], [claimed("verified")]).differences
    assert difference.family == "claim open → verified"


def test_the_collection_has_ids_of_its_own_and_goes_to_other_processes() -> None:
    found = collected(COLLECTION)
    assert {case.source for case in found} <= set(COLLECTION)
    assert len({(case.source, case.id) for case in found}) == len(found) > 1500
    assert len(pickle.dumps(found[:400])) > 0
    assert [case.id for case in collected(COLLECTION, ["sentences"])] == [
        case.id for case in found if case.source == "sentences"
    ]


def test_an_id_hangs_on_what_is_asked_and_not_on_the_answer() -> None:
    asked = {"text": "支出100万元。", "read": []}
    assert named(asked) == named(asked | {"read": ["total"]}) != named(asked | {"text": "支出101万元。"})


@pytest.mark.parametrize("expected", [[], ["total 100 = 60 + 40"]])
def test_an_expectation_sees_refused_texts_too(expected: list[str]) -> None:
    nothing: Review | None = None
    assert expectations.reads(expected, nothing) is (not expected)
    assert not expectations.agrees(nothing)
