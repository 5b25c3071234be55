"""What the document view is fed with: every place resolves to its text, the anchor first, nothing that is not plain data."""

from __future__ import annotations

import json

import pytest

from assistant.documents import Source
from assistant.pipeline import review
from assistant.ui.samples import Sample, samples
from assistant.ui.service import digest, parcels
from assistant.ui.viewer.payload import Payload, payload
from tests.ui import factory


def texts(data: Payload) -> dict[tuple[int, str], str]:
    """Every block and cell by document and id."""
    found: dict[tuple[int, str], str] = {}
    for item in data["items"]:
        if item["kind"] == "table":
            found |= {(item["doc"], cell["id"]): cell["text"] for row in item["rows"] for cell in row}
        else:
            found[item["doc"], item["id"]] = item["text"]
    return found


def test_the_anchor_comes_first() -> None:
    finding = next(f for f in payload(factory.reviewed(), "x", None)["findings"] if f["code"] == "S102")
    assert [place["role"] for place in finding["places"]] == ["得分", "指标值", "完成值"]
    assert finding["places"][0]["words"] == "第 2 页第 1 个表第 7 行第 7 列"


def test_the_version_follows_the_judgement() -> None:
    one, again = payload(factory.reviewed(), "x", None), payload(factory.reviewed(), "x", "chosen")
    longer = payload(factory.reviewed(copies=2), "x", None)
    assert one["version"] == again["version"] != longer["version"]


@pytest.mark.parametrize("sample", samples(), ids=lambda s: s.path.stem)
def test_places_of_real_drafts_resolve(sample: Sample) -> None:
    data = payload(review((sample.source(),)), sample.title, None)
    known = texts(data)
    assert data["findings"] or sample.path.stem.endswith("clean")
    assert json.loads(json.dumps(data)) == data
    for finding in data["findings"]:
        for place in finding["places"]:
            start = place["start"]
            assert known[place["doc"], place["block"]][start : start + len(place["text"])] == place["text"]


def test_parts_of_one_report_make_one_parcel() -> None:
    sources = [Source("正文.docx", b"a"), Source("自评表.xlsx", b"b")]
    assert [p.name for p in parcels(sources, True)] == ["正文.docx＋自评表.xlsx"]
    assert [p.name for p in parcels(sources, False)] == ["正文.docx", "自评表.xlsx"]


def test_contents_decide_what_is_the_same() -> None:
    assert digest([Source("甲.docx", b"a")]) == digest([Source("乙.docx", b"a")])
    assert digest([Source("甲.docx", b"a")]) != digest([Source("甲.docx", b"b")])
    assert digest([Source("甲.docx", b"a")]) != digest([Source("甲.txt", b"a")])
