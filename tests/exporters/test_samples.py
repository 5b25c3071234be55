"""Every sample through every export: places resolve, links lead somewhere, the logs are valid."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import jsonschema
import pytest

from assistant.documents import Source
from assistant.exporters import EXPORTERS
from assistant.exporters.json import as_dict
from assistant.marks import marked
from assistant.pipeline import Reviewed, review
from tests.exporters.test_html import Reader
from tests.exporters.test_sarif import LOG

FOLDER = Path(__file__).parents[2] / "samples"
SAMPLES = sorted(p.name for p in FOLDER.iterdir() if p.suffix in {".docx", ".xlsx", ".pdf", ".txt"})


@cache
def reviewed(name: str) -> Reviewed:
    return review([Source.from_path(FOLDER / name)])


@pytest.mark.parametrize("name", SAMPLES)
def test_every_text_in_the_json_is_the_text_at_its_place(name: str):
    blocks = reviewed(name).documents[0].blocks
    value = as_dict(reviewed(name))
    assert value["figures"]
    assert all(finding["evidence"] for finding in value["findings"])
    for item in [*value["figures"], *(e for f in value["findings"] for e in f["evidence"])]:
        place = item["location"]
        assert 0 <= place["start"] <= place["end"] <= len(blocks[place["block"]].text)
        assert item["text"] == blocks[place["block"]].text[place["start"] : place["end"]]
    assert json.loads(EXPORTERS["json"](reviewed(name))) == value | {"path": name}


@pytest.mark.parametrize("name", SAMPLES)
def test_fingerprints_tell_findings_apart(name: str):
    found = [finding.fingerprint for finding in reviewed(name).review.findings]
    assert len(found) == len(set(found))


@pytest.mark.parametrize("name", SAMPLES)
def test_the_page_marks_every_finding_in_the_draft(name: str):
    reader = Reader()
    reader.feed(EXPORTERS["html"](reviewed(name)).decode())
    assert reader.open == []
    assert len(reader.ids) == len(set(reader.ids))
    assert {link.removeprefix("#") for link in reader.links} <= set(reader.ids)
    assert {f"m{index}" for index in range(len(reviewed(name).review.findings))} <= set(reader.ids)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_sarif_log_is_valid(name: str):
    jsonschema.validate(json.loads(EXPORTERS["sarif"](reviewed(name))), LOG)


@pytest.mark.parametrize("name", SAMPLES)
def test_marks_are_plain_data(name: str):
    blocks = marked(reviewed(name).documents, reviewed(name).review.findings)
    assert json.loads(json.dumps(blocks)) == blocks
