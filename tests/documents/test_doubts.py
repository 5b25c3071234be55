"""A numeral that was recognised without certainty proves no fault."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant import pipeline
from assistant.documents import Source, load
from assistant.documents.model import Block, Document
from scoring.finding import Kind, Level

TEXT = "2023年全年预算1500.00万元，实际支出1200.00万元，预算执行率90.00%。"


@pytest.mark.parametrize(("numeral", "certain"), [("", True), ("1200.00", False), ("2023", True)])
def test_findings_on_doubtful_numerals_are_for_review(
    monkeypatch: pytest.MonkeyPatch, numeral: str, certain: bool
) -> None:
    def recognised(source: Source) -> Document:
        document = load(source)
        (block,) = document.items
        assert isinstance(block, Block)
        start = block.text.index(numeral)
        doubts = ((start, start + len(numeral)),) if numeral else ()
        return replace(document, items=(replace(block, doubts=doubts),))

    monkeypatch.setattr(pipeline, "load", recognised)
    found = pipeline.review([Source("扫描.txt", TEXT.encode())], select=["A"]).review.findings
    assert found
    for finding in found:
        assert (finding.kind is Kind.FAIL and finding.level is Level.ERROR) == certain
        assert ("识别" in finding.message) != certain
