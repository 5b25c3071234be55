"""The review as one printable HTML page: verdict, recomputed tables, findings, the draft with its marks, the ledger.

The page holds everything it shows: no script, no font, picture or style from outside. Findings and their places in the
draft link to each other.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assistant import wording
from assistant.exporters.html.draft import draft
from assistant.exporters.html.findings import findings
from assistant.exporters.html.ledger import coverage, figures
from assistant.exporters.html.scores import evaluation
from assistant.exporters.html.tags import Raw, document, tag
from assistant.marks import marked
from assistant.places import Places, row_names

if TYPE_CHECKING:
    from assistant.pipeline import Reviewed

STYLE = Path(__file__).with_name("page.css")


def export(reviewed: Reviewed, path: str | None = None) -> bytes:
    """The page, UTF-8."""
    review = reviewed.review
    places = Places(reviewed.documents, review.report.sections)
    name = reviewed.documents[0].name if path is None else path
    blocks = marked(reviewed.documents, review.findings)
    body = (
        _head(reviewed, name),
        *(evaluation(assessment) for assessment in review.assessments),
        findings(review.findings, places, row_names(review.assessments, places)),
        draft(blocks, review.findings),
        figures(review, places),
        coverage(review.coverage, review.report.figures, places),
    )
    return document(f"核对结果 · {name}", STYLE.read_text("utf-8"), body).encode("utf-8", "replace")


def _head(reviewed: Reviewed, name: str) -> Raw:
    notes = [note for document in reviewed.documents for note in document.notes]
    hashes = [f"{document.name}　SHA-256 {document.sha256}" for document in reviewed.documents]
    return tag(
        "header",
        tag("h1", "绩效自评报告核对结果"),
        tag("p", name, class_="file"),
        tag("p", wording.verdict(reviewed.review), class_="verdict"),
        *(tag("p", f"注意：{note}", class_="note") for note in notes),
        tag("nav", *(tag("a", text, href=f"#{id}") for id, text in _PARTS)),
        *(tag("p", line, class_="hash") for line in hashes),
    )


_PARTS = (("findings", "问题清单"), ("draft", "草稿与标注"), ("figures", "读到的数字"), ("coverage", "核对范围"))
