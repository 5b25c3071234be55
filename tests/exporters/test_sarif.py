"""SARIF 2.1.0: the parts of its schema that are used, and its rules that no schema holds."""

from __future__ import annotations

import json
from typing import Any

import jsonschema

from assistant.exporters import EXPORTERS
from assistant.exporters.sarif import log
from tests.exporters.handmade import reviewed

STRING = {"type": "string"}


def shape(required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": required.split(), "properties": properties, "additionalProperties": False}


def array(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


BAG = {"type": "object"}
TEXT = shape("text", text=STRING)
PLACE = shape("artifactLocation", artifactLocation=shape("uri", uri={"type": "string", "pattern": "^[!-~]+$"}))
LOGICAL = shape("fullyQualifiedName", fullyQualifiedName=STRING, decoratedName=STRING, kind=STRING)
LOCATION = shape(
    "physicalLocation",
    id={"type": "integer", "minimum": -1},
    message=TEXT,
    physicalLocation=PLACE,
    logicalLocations=array(LOGICAL),
    properties=BAG,
)
RULE = shape("id", id=STRING, name=STRING, shortDescription=TEXT, fullDescription=TEXT)
RESULT = shape(
    "message",
    ruleId=STRING,
    kind={"enum": ["fail", "review"]},
    level={"enum": ["none", "note", "warning", "error"]},
    message=TEXT,
    locations=array(LOCATION),
    relatedLocations=array(LOCATION),
    partialFingerprints=BAG,
    properties=BAG,
)
DRIVER = shape("name", name=STRING, fullName=STRING, version=STRING, rules=array(RULE))
NOTE = shape("message", level={"enum": ["error"]}, message=TEXT, locations=array(LOCATION))
RUN = shape(
    "tool",
    tool=shape("driver", driver=DRIVER),
    columnKind={"enum": ["unicodeCodePoints"]},
    invocations=array(
        shape("executionSuccessful", executionSuccessful={"type": "boolean"}, toolExecutionNotifications=array(NOTE))
    ),
    artifacts=array(shape("location", location=shape("uri", uri=STRING), hashes=BAG)),
    results=array(RESULT),
)
LOG = shape("version runs", **{"$schema": STRING, "version": {"const": "2.1.0"}, "runs": array(RUN)})


def run() -> Any:
    value = json.loads(EXPORTERS["sarif"](reviewed(), "目录\\草稿 1.xlsx"))
    jsonschema.validate(value, LOG)
    return value["runs"][0]


def test_every_result_has_a_rule_and_a_place():
    found = run()
    assert [r["ruleId"] for r in found["results"]] == ["A101", "S102", "X101"]
    assert {r["ruleId"] for r in found["results"]} == {r["id"] for r in found["tool"]["driver"]["rules"]}
    assert [len(r["relatedLocations"]) for r in found["results"]] == [1, 0, 0]
    assert found["results"][1]["locations"][0]["logicalLocations"][0] == {
        "fullyQualifiedName": "t0.r1.c4",
        "decoratedName": "工作表“自评表”E2",
        "kind": "element",
    }


def test_a_finding_to_be_reviewed_has_the_level_none_and_keeps_its_own():
    last = run()["results"][2]
    assert (last["kind"], last["level"], last["properties"]["level"]) == ("review", "none", "warning")


def test_addresses_are_uris_and_name_the_artifact():
    found = run()
    uri = found["artifacts"][0]["location"]["uri"]
    assert uri.endswith("%201.xlsx")
    assert found["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_files_that_could_not_be_read_are_notifications():
    value = log([("a.xlsx", reviewed()), ("b.xlsx", reviewed())], [("c.doc", "文件已损坏")])
    jsonschema.validate(value, LOG)
    found = value["runs"][0]
    assert found["invocations"][0]["executionSuccessful"] is False
    assert [a["location"]["uri"] for a in found["artifacts"]] == ["a.xlsx", "b.xlsx"]
    assert len(found["results"]) == 6
