"""JSON of a review: the keys that scripts rely on, exact texts, numbers as strings."""

from __future__ import annotations

import json

from assistant.exporters import EXPORTERS
from assistant.exporters.json import as_dict, failure
from tests.exporters.handmade import document, reviewed


def test_the_keys_of_the_schema_are_there():
    value = as_dict(reviewed(), "in/草稿.xlsx")
    assert value["schema"] == "jihe.review/1"
    assert value["path"] == "in/草稿.xlsx"
    assert value["file"] == {"name": "草稿<1>.xlsx", "format": "xlsx", "sha256": "ab" * 32, "pages": 3, "notes": []}
    assert value["evaluation"] == value["evaluations"][0]


def test_an_evaluation_shows_stated_beside_recomputed():
    table = as_dict(reviewed())["evaluation"]
    assert table["total_score"] == {"stated": "99.5", "recomputed": "109.49", "weights": "110", "comparable": False}
    row, fund = table["indicators"][0], table["funds"][0]
    assert [row[k] for k in ("target", "actual", "weight", "score", "recomputed_score", "kept")] == [
        "≥95%",
        "94.9",
        "10",
        "10",
        "9.99",
        False,
    ]
    assert [fund[k] for k in ("label", "full", "unit", "recomputed_rate", "recomputed_score", "range")] == [
        "全年支出",
        "1200.5",
        "万元",
        "100.00",
        "10",
        ["8", "10"],
    ]
    assert fund["yuan"] == {"initial": None, "full": "12005000", "executed": "12005000"}
    assert row["location"] == {
        "block": "t0.r1.c0",
        "start": 0,
        "end": 7,
        "section": "四、预算资金",
        "sheet": "自评表",
        "cell": "A2",
    }


def test_figures_are_decimal_strings_and_money_also_in_yuan():
    total, _, share = as_dict(reviewed())["figures"]
    assert (total["value"], total["unit"], total["yuan"]) == ("1200.5", "元", "1200.5")
    assert (share["value"], share["unit"], share["modifier"]) == ("98", "%", "exact")
    assert "yuan" not in share
    assert share["location"]["page"] == 2


def test_every_text_is_the_text_at_its_location():
    value, blocks = as_dict(reviewed()), document().blocks
    found = [*value["figures"], *(e for f in value["findings"] for e in f["evidence"])]
    for item in found:
        place = item["location"]
        assert item["text"] == blocks[place["block"]].text[place["start"] : place["end"]]


def test_findings_carry_evidence_fix_and_consequences():
    first, second, third = as_dict(reviewed())["findings"]
    assert (first["level"], first["kind"], first["affects"]) == ("error", "fail", ["A201 执行率"])
    assert first["fix"]["text"] == "1100"
    assert (second["evaluation"], second["fix"]) == ("E1", None)
    assert third["kind"] == "review"


def test_the_ledger_tells_ran_from_could_not_run():
    assert as_dict(reviewed())["coverage"] == {
        "figures": 3,
        "checked": 2,
        "unchecked": [{"figure": "F3", "why": "未写样本量"}],
        "rules": [{"code": "A101", "ran": 1, "found": 1}, {"code": "P101", "ran": 0, "found": 0, "why": "未写样本量"}],
        "claims": [],
    }


def test_one_line_of_utf8_that_is_the_same_every_time():
    data = EXPORTERS["json"](reviewed(), "a")
    assert data == EXPORTERS["json"](reviewed(), "a")
    assert data.count(b"\n") == 1
    assert "草稿" in data.decode()
    assert json.loads(data)["path"] == "a"


def test_an_unreadable_file_has_path_and_error():
    assert failure("a.doc", "文件已损坏")["error"] == "文件已损坏"
