"""The draft with its marks: cut at overlaps, anchored once, ready for JSON."""

from __future__ import annotations

import json
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from assistant.documents.model import Block, Cell, Document, Table
from assistant.marks import MarkedTable, MarkedText, marked
from scoring.finding import Evidence, Finding, Fix, Level
from scoring.model import Location


def finding(*places: tuple[str, int, int], level: Level = Level.ERROR, fix: Fix | None = None) -> Finding:
    evidence = tuple(Evidence("x", "", Location(0, block, start, end)) for block, start, end in places)
    return Finding("A101", "n", level, "t", "m", evidence, "s", fix=fix)


def document(text: str = "共计10万元", cells: tuple[Cell, ...] = ()) -> Document:
    return Document("a.txt", "txt", "0" * 64, (Block("p0", text), Table("t0", 2, 2, cells)))


def views(documents: list[Document], findings: list[Finding]) -> tuple[list[MarkedText], list[MarkedTable]]:
    blocks = marked(documents, findings)
    return [b for b in blocks if b["kind"] != "table"], [b for b in blocks if b["kind"] == "table"]


def test_two_findings_that_share_characters_are_cut_into_three_marks():
    ((block,), _) = views([document()], [finding(("p0", 0, 4)), finding(("p0", 2, 6), level=Level.INFO)])
    assert [(m["start"], m["end"], m["findings"], m["level"]) for m in block["marks"]] == [
        (0, 2, [0], "error"),
        (2, 4, [0, 1], "error"),
        (4, 6, [1], "info"),
    ]


def test_the_anchor_is_the_place_of_the_fix():
    fixed = finding(("p0", 0, 2), fix=Fix("12", Location(0, "p0", 2, 4)))
    ((block,), _) = views([document()], [fixed])
    assert [(m["start"], m["anchors"]) for m in block["marks"]] == [(0, []), (2, [0])]


def test_a_place_in_an_empty_cell_marks_the_cell():
    cells = (Cell("t0.r0.c0", 0, 0, "得分", colspan=2), Cell("t0.r1.c0", 1, 0, ""))
    (_, (table,)) = views([document(cells=cells)], [finding(("t0.r1.c0", 0, 0))])
    assert [len(row) for row in table["rows"]] == [1, 1]
    assert table["rows"][0][0]["colspan"] == 2
    assert table["rows"][1][0]["marks"] == [{"start": 0, "end": 0, "findings": [0], "level": "error", "anchors": [0]}]


def test_a_place_of_another_document_leaves_this_one_unmarked():
    other = Finding("A101", "n", Level.ERROR, "t", "m", (Evidence("x", "", Location(1, "p0", 0, 2)),), "s")
    (first, second), _ = views([document(), document()], [other])
    assert (first["marks"], second["marks"][0]["findings"]) == ([], [0])


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).map(sorted), min_size=1, max_size=6))
def test_marks_never_overlap_and_lose_no_finding(ends: list[list[int]]):
    findings = [finding(("p0", start, end)) for start, end in ends]
    ((block,), _) = views([document("一二三四五六七八九")], findings)
    marks = block["marks"]
    assert all(a["end"] <= b["start"] for a, b in pairwise(marks))
    assert {i for m in marks for i in m["findings"]} == set(range(len(findings)))
    assert sorted(i for m in marks for i in m["anchors"]) == list(range(len(findings)))
    assert json.loads(json.dumps(marks)) == marks
